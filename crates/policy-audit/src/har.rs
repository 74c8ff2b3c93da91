//! HTTP Archives, version 1.2.

use cookie::{Cookie, Expiration};
use jiff::Timestamp;
use serde_json::Value;

use crate::Lifetime;
use crate::rules::NO_COOKIES;
use crate::visit::{Stored, Visit, host, host_of};
use policy_viewer::model::StorageKind;

pub(crate) fn visit(name: &str, json: &Value) -> Visit {
    let mut visit = Visit::default();
    let entries = json.pointer("/log/entries").and_then(Value::as_array);
    for (at, entry) in entries.into_iter().flatten().enumerate() {
        let pointer = format!("/log/entries/{at}");
        let Some(asked) = entry.pointer("/request/url").and_then(Value::as_str).and_then(host_of)
        else {
            continue;
        };
        visit.site.get_or_insert_with(|| asked.clone());
        visit.ask(asked.clone(), initiator(entry), pointer.clone());
        let started = entry["startedDateTime"].as_str().and_then(|text| text.parse().ok());
        response(&mut visit, entry, &asked, started, &pointer);
        request(&mut visit, entry, &asked, &pointer);
    }
    if visit.stored.is_empty() && !visit.asked.is_empty() {
        visit.problems.push(NO_COOKIES.at(
            name,
            "/log/entries",
            "no request or answer has a cookie",
        ));
    }
    visit
}

/// Returns what asked: the script on top of the stack, or the page (`_initiator`, as Chromium writes it).
fn initiator(entry: &Value) -> Option<String> {
    let initiator = entry.get("_initiator")?;
    let frame = initiator.pointer("/stack/callFrames/0/url").and_then(Value::as_str);
    let url = frame.or_else(|| initiator.get("url").and_then(Value::as_str));
    url.filter(|url| !url.is_empty()).map(str::to_owned)
}

/// Reads the cookies that an answer sets, from its header lines or else from the list beside them.
fn response(
    visit: &mut Visit,
    entry: &Value,
    asked: &str,
    started: Option<Timestamp>,
    pointer: &str,
) {
    let headers = entry.pointer("/response/headers").and_then(Value::as_array);
    let lines: Vec<&str> = headers
        .into_iter()
        .flatten()
        .filter(|header| {
            header["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("set-cookie"))
        })
        .filter_map(|header| header["value"].as_str())
        // Chromium joins the lines of several.
        .flat_map(str::lines)
        .collect();
    for line in &lines {
        let Ok(cookie) = Cookie::parse(*line) else { continue };
        let expires = match cookie.expires() {
            Some(Expiration::DateTime(at)) => Some(at.unix_timestamp()),
            _ => None,
        };
        let lifetime = match (cookie.max_age(), expires) {
            (Some(age), _) => Lifetime::until(age.whole_seconds(), 0),
            (None, Some(end)) => until(end, started),
            (None, None) => Lifetime::Session,
        };
        add(visit, cookie.name(), cookie.domain().unwrap_or(asked), lifetime, pointer, |stored| {
            stored.http_only = cookie.http_only() == Some(true);
        });
    }
    if !lines.is_empty() {
        return;
    }
    let listed = entry.pointer("/response/cookies").and_then(Value::as_array);
    for cookie in listed.into_iter().flatten() {
        let Some(name) = cookie["name"].as_str() else { continue };
        let expires = cookie["expires"].as_str().filter(|text| !text.is_empty());
        let lifetime = match expires.map(str::parse::<Timestamp>) {
            Some(Ok(end)) => until(end.as_second(), started),
            Some(Err(_)) => Lifetime::Unknown,
            None => Lifetime::Session,
        };
        let domain = cookie["domain"].as_str().filter(|domain| !domain.is_empty());
        add(visit, name, domain.unwrap_or(asked), lifetime, pointer, |stored| {
            stored.http_only = cookie["httpOnly"] == true;
        });
    }
}

/// Reads the cookies that a request sends: of those that scripts set, nothing else tells. The host that they belong to
/// may be one above.
fn request(visit: &mut Visit, entry: &Value, asked: &str, pointer: &str) {
    let listed = entry.pointer("/request/cookies").and_then(Value::as_array);
    for name in listed.into_iter().flatten().filter_map(|cookie| cookie["name"].as_str()) {
        let known = visit.stored.iter().any(|stored| {
            let below = asked.strip_suffix(&stored.host);
            stored.name == name && below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        if !known {
            add(visit, name, asked, Lifetime::Unknown, pointer, |_| {});
        }
    }
}

fn until(end: i64, started: Option<Timestamp>) -> Lifetime {
    started.map_or(Lifetime::Unknown, |started| Lifetime::until(end, started.as_second()))
}

fn add(
    visit: &mut Visit,
    name: &str,
    domain: &str,
    lifetime: Lifetime,
    pointer: &str,
    finish: impl FnOnce(&mut Stored),
) {
    // A cookie that ends before it begins is one that is removed.
    if matches!(lifetime, Lifetime::Seconds(..=0)) {
        return;
    }
    let mut stored = Stored {
        name: name.to_owned(),
        storage: StorageKind::Cookie,
        host: host(domain),
        lifetime,
        http_only: false,
        pointer: pointer.to_owned(),
    };
    finish(&mut stored);
    visit.store(stored);
}
