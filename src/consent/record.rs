//! The stored proof of a decision, with the decisions before it.
//!
//! `www/consent/record.ts` reads the same records. What is readable is the same in both languages:
//! `tests/consent/records.json` holds both to it.

use crate::decode::{Decode, Location, Node, optional, or_default, required};
use crate::encode::{self, Encode};
use crate::model::{FORMAT, OrderedMap};

/// How a decision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode, Encode)]
#[serde(rename_all = "camelCase")]
pub enum ConsentAction {
    /// With "Accept all".
    AcceptAll,
    /// With "Reject all".
    RejectAll,
    /// Switch by switch.
    Custom,
    /// By taking back what had been allowed.
    Withdraw,
}

/// One decision of a reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The version of the policy that the reader saw.
    pub version: String,
    /// Its revision.
    pub revision: u32,
    /// A random UUID (RFC 9562) that names the decision.
    pub id: String,
    /// The locale in which the reader saw the policy.
    pub locale: String,
    /// How it was made.
    pub action: ConsentAction,
    /// When it was made.
    pub decided_at: Time,
    /// Until when it holds.
    pub expires_at: Time,
    /// Whether the browser sent Global Privacy Control then.
    pub gpc: bool,
    /// Each category's switch by id.
    pub categories: OrderedMap<bool>,
    /// Each service's switch by id.
    pub services: OrderedMap<bool>,
    /// The ids of services, and of categories without services, that were not decided about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<String>,
    /// The region whose rules applied, such as `gb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// The stored record: the decision in force and those before it. In JSON the fields of the decision in
/// force stand beside `format` and `policy`.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// The format of the record.
    pub format: RecordFormat,
    /// The id of the policy.
    pub policy: String,
    /// The decision in force.
    #[serde(flatten)]
    pub decision: Decision,
    /// Older decisions, newest first.
    #[serde(default)]
    pub previous: Vec<Decision>,
}

impl Record {
    /// Returns the record as JSON.
    pub fn to_json(&self) -> String {
        encode::to_json(self)
    }
}

impl Decode for Decision {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        refuse_null(node, "undecided", location);
        refuse_null(node, "region", location);
        Self {
            version: required(node, "version", location),
            revision: required(node, "revision", location),
            id: required(node, "id", location),
            locale: required(node, "locale", location),
            action: required(node, "action", location),
            decided_at: required(node, "decidedAt", location),
            expires_at: required(node, "expiresAt", location),
            gpc: required(node, "gpc", location),
            categories: required(node, "categories", location),
            services: required(node, "services", location),
            undecided: or_default(node, "undecided", location),
            region: optional(node, "region", location),
        }
    }
}

impl Decode for Record {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        refuse_null(node, "previous", location);
        Self {
            format: required(node, "format", location),
            policy: required(node, "policy", location),
            decision: Decode::decode(node, location),
            previous: or_default(node, "previous", location),
        }
    }
}

/// Records an error for a field that is there and `null`. The packages of publishers may have such fields; a
/// record is written by a program, and one that is odd is none.
fn refuse_null<N: Node>(node: &N, name: &str, location: &Location<'_>) {
    if node.has_null(name) {
        location.field(name).error("a value is expected");
    }
}

/// The only format that records have: that of packages, [`FORMAT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordFormat;

impl Decode for RecordFormat {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let format = u32::decode(node, location);
        if format != FORMAT {
            location.error(&format!("format {format} is not supported, only {FORMAT}"));
        }
        Self
    }
}

impl Encode for RecordFormat {
    fn encode(&self, out: &mut String) {
        FORMAT.encode(out);
    }
}

/// A time as records write it: RFC 3339 in UTC, such as `2026-11-23T04:00:00.000Z`. Such times compare as
/// texts do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(String);

impl Time {
    /// Reads a time; nothing if the text has another form, or names a day or hour that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        is_time(text).then(|| Self(text.to_owned()))
    }

    /// Returns the time as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Time {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let text = String::decode(node, location);
        if !is_time(&text) {
            location.error("a time in UTC such as 2026-11-23T04:00:00Z is expected");
        }
        Self(text)
    }
}

impl Encode for Time {
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

/// Tells whether a text has the form `YYYY-MM-DDTHH:MM:SS[.fff]Z` and is a time of the calendar. Leap
/// seconds are none: JavaScript's clock does not know them.
fn is_time(text: &str) -> bool {
    let form = match text.len() {
        20 => "0000-00-00T00:00:00Z",
        24 => "0000-00-00T00:00:00.000Z",
        _ => return false,
    };
    let same = |(is, like): (u8, u8)| if like == b'0' { is.is_ascii_digit() } else { is == like };
    if !text.bytes().zip(form.bytes()).all(same) {
        return false;
    }
    let number = |from: usize, to: usize| {
        text.as_bytes()[from..to].iter().fold(0_u32, |n, digit| n * 10 + u32::from(digit - b'0'))
    };
    let (year, month) = (number(0, 4), number(5, 7));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&number(8, 10))
        && number(11, 13) < 24
        && number(14, 16) < 60
        && number(17, 19) < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_of_the_calendar() {
        for time in ["2024-02-29T23:59:59Z", "2000-02-29T00:00:00.999Z", "2026-12-31T00:00:00Z"] {
            assert!(is_time(time), "{time}");
        }
        for time in [
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00.0Z",
            "2026-01-01T00:00:00+00:00",
            "2026-01-01t00:00:00z",
            "２026-01-01T00:00Z",
            "",
        ] {
            assert!(!is_time(time), "{time}");
        }
    }
}
