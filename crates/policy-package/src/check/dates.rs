//! Dates and the order of versions.

use jiff::civil::Date;

use crate::rule::{HISTORY_ORDER, INVALID_DATE};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::Policy;

/// Reads a calendar day, `YYYY-MM-DD` and nothing else (ISO 8601-1:2019, 5.2.2.1, extended format).
fn day(text: &str) -> Option<Date> {
    let form = text.len() == 10
        && text.bytes().enumerate().all(|(i, byte)| match i {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if form { text.parse().ok() } else { None }
}

/// Checks the dates of a policy and of its history.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut invalid = |path: String, text: Option<&String>| {
        if let Some(text) = text.filter(|text| day(text).is_none()) {
            let message = format!("`{}` is no day of the calendar", text.escape_debug());
            found.push(INVALID_DATE.at(file, path, message));
        }
    };
    invalid("/effective".into(), policy.effective.as_ref());
    invalid("/updated".into(), policy.updated.as_ref());
    for (i, version) in policy.history.iter().enumerate() {
        invalid(format!("/history/{i}/effective"), version.effective.as_ref());
    }
    found.extend(order(file, policy));
    found
}

/// Checks that each version is older than the one above it, the current one on top. The history may begin with the
/// current version, to say what changed in it.
fn order(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut revision = policy.revision;
    let mut date = policy.effective.as_deref().and_then(day);
    for (i, version) in policy.history.iter().enumerate() {
        let is_current = i == 0 && version.version == policy.version;
        if is_current && version.revision == revision {
            continue;
        }
        if version.revision >= revision {
            let message =
                format!("revision {} is not lower than the later {revision}", version.revision);
            found.push(HISTORY_ORDER.at(file, format!("/history/{i}/revision"), message));
        }
        revision = version.revision;
        // Two versions may begin on one day: a correction.
        let own = version.effective.as_deref().and_then(day);
        if let (Some(own), Some(later)) = (own, date)
            && own > later
        {
            let message = format!("the version begins on {own}, after the later one ({later})");
            found.push(HISTORY_ORDER.at(file, format!("/history/{i}/effective"), message));
        }
        date = own.or(date);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_count() {
        assert!(day("2024-02-29").is_some());
        for text in
            ["2023-02-29", "2024-13-01", "20240229", "2024-2-9", "2024-02-29T00", "二〇二四年", ""]
        {
            assert!(day(text).is_none(), "{text}");
        }
    }
}
