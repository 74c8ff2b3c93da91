//! Explains a receipt in plain language.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::read::{
    Consent, Contact, Controller, Event, Notice, Process, Receipt, Service, Stored, Text, Until,
    Words,
};
use policy_viewer::i18n::Duration;

/// Explains a receipt.
pub(super) fn receipt(receipt: &Receipt) -> String {
    let mut out = format!("Consent receipt {}\nMade on {}", receipt.id.0, time(&receipt.made));
    if let Some(profile) = &receipt.profile {
        let _ = write!(out, " in the terms of ISO/IEC TS 27560:2023, see {}", profile.0);
    }
    out.push_str("\n\n");
    out + &decisions(&receipt.records)
}

/// Explains a record as a browser stores it, which was read as the receipt of a policy without names.
pub(super) fn stored_record(receipt: &Receipt) -> String {
    let introduction = "\
Consent record as a browser stores it. It is no receipt: purposes and services appear with their ids.
A purpose counts as allowed when all its services are, and what is always on only the policy knows.

";
    introduction.to_owned() + &decisions(&receipt.records)
}

fn decisions(records: &[Consent]) -> String {
    let mut out = String::new();
    for (at, record) in records.iter().enumerate() {
        if at == 1 {
            out.push_str("\nWhat came before, the latest first\n");
        }
        if at > 0 {
            out.push('\n');
        }
        decision(&mut out, record, at == 0);
    }
    out
}

fn decision(out: &mut String, record: &Consent, latest: bool) {
    if let Some(controller) = &record.controller {
        asked(out, controller);
    }
    line(out, 0, &format!("About {}", notice(&record.notice)));
    line(out, 0, &format!("On {} the reader {}.", time(&record.event.time), way(&record.event)));
    let holds = if latest { "The decision holds" } else { "The decision was to hold" };
    line(
        out,
        0,
        &format!("{holds} {}. Its number is {}.", lasts(&record.event.until), record.id.0),
    );
    let signal = if record.signal.value { "sent" } else { "did not send" };
    line(out, 0, &format!("The browser {signal} Global Privacy Control."));
    if let Some(control) = &record.control {
        line(out, 0, &format!("The choices can be changed on {}", control.page.0));
    }
    if latest {
        out.push('\n');
    }
    for process in &record.processes {
        purpose(out, process);
    }
    for known in &record.services {
        service(out, known, false, 0);
    }
}

fn asked(out: &mut String, controller: &Controller) {
    let url = controller.url.as_ref().map_or_else(String::new, |url| format!(", {}", url.0));
    line(out, 0, &format!("Asked by {}{url}", controller.name.value.0));
    for Contact { label, value } in &controller.contacts {
        let label = label.as_ref().map_or_else(String::new, |l| format!("{}: ", l.value.0));
        line(out, 1, &format!("{label}{}", value.0));
    }
}

fn notice(notice: &Notice) -> String {
    let title = notice.title.as_ref().map_or_else(String::new, |title| format!("{}, ", title.0));
    let version = match notice.version.0.as_ref() {
        "" => String::new(),
        version => format!("version {version}, "),
    };
    format!(
        "{title}{}, {version}revision {}, in the language {}",
        notice.policy.0, notice.revision.value, notice.locale.0
    )
}

fn way(event: &Event) -> String {
    match event.method.0.as_str() {
        "acceptAll" => "accepted everything".into(),
        "rejectAll" => "refused everything optional".into(),
        "custom" => "chose switch by switch".into(),
        "withdraw" => "took back what had been allowed".into(),
        other => format!("answered ({other})"),
    }
}

fn purpose(out: &mut String, process: &Process) {
    let objection = process.basis.as_ref().is_some_and(|it| it.0 == "dpv:LegitimateInterest");
    let answer = match (process.necessity.0.as_str(), &process.status) {
        ("dpv:Required", _) => "always on, no consent needed",
        (_, Some(status)) => answer(status, objection),
        (_, None) => "different for its services",
    };
    line(out, 0, &format!("{}: {answer}", name(&process.purpose.name, &process.purpose.id)));
    if let Some(description) = &process.purpose.description {
        line(out, 1, &description.value.0);
    }
    for known in &process.services {
        service(out, known, objection, 1);
    }
}

fn service(out: &mut String, service: &Service, objection: bool, depth: usize) {
    let mut text = name(&service.name, &service.id).to_owned();
    if let Some(provider) = &service.provider {
        let _ = write!(text, " by {}", provider.name.0);
    }
    if let Some(url) = &service.url {
        let _ = write!(text, ", {}", url.0);
    }
    if let Some(status) = &service.status {
        let _ = write!(text, ": {}", answer(status, objection));
    }
    line(out, depth, &text);
    for stored in &service.stored {
        line(out, depth + 1, &entry(stored));
    }
}

fn entry(stored: &Stored) -> String {
    let purpose = stored.purpose.as_ref().map_or_else(String::new, |p| format!(": {}", p.value.0));
    format!("{} ({}, {}){purpose}", stored.name.0, stored.kind.0, lasts(&stored.duration))
}

/// Puts a state of consent into words, or that of an objection where no consent was needed; one that this
/// program does not write stays as it is.
fn answer(status: &Text, objection: bool) -> &str {
    match status.0.as_str() {
        "dpv:ConsentGiven" if objection => "on, without objection",
        "dpv:ConsentRefused" | "dpv:ConsentWithdrawn" if objection => "objected to",
        "dpv:ConsentGiven" => "allowed",
        "dpv:ConsentRefused" => "refused",
        "dpv:ConsentWithdrawn" => "withdrawn",
        "dpv:ConsentUnknown" => "not decided",
        other => other,
    }
}

fn lasts(until: &Until) -> String {
    let value = until.value.as_ref();
    match (until.kind.0.as_str(), value) {
        ("dpv:UntilTimeDuration", Some(value)) => format!("until {}", time(value)),
        ("dpv:TemporalDuration", Some(value)) => format!("for {}", duration(value)),
        ("dpv:UntilEventDuration", Some(value)) => format!("until the {}", value.0),
        _ => "for a time that is not given".into(),
    }
}

/// Puts an ISO 8601 duration into words; anything else stays as it is.
fn duration(text: &Text) -> String {
    let Some(Duration(parts)) = Duration::parse(&text.0) else { return text.0.clone() };
    let parts: Vec<_> = parts
        .iter()
        .map(|(count, unit)| {
            let plural = if *count == 1 { "" } else { "s" };
            format!("{count} {}{plural}", unit.as_str())
        })
        .collect();
    parts.join(", ")
}

/// Puts an RFC 3339 time into words; anything else stays as it is.
fn time(text: &Text) -> String {
    match text.0.parse::<Timestamp>() {
        Ok(time) => time.to_zoned(TimeZone::UTC).strftime("%-d %B %Y at %H:%M UTC").to_string(),
        Err(_) => text.0.clone(),
    }
}

fn name<'a>(name: &'a Option<Words>, id: &'a Text) -> &'a str {
    match name {
        Some(name) if !name.value.0.is_empty() => &name.value.0,
        _ => &id.0,
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "{:indent$}{text}", "", indent = depth * 2);
}
