//! A receipt as far as it is explained, and how it is read.

use serde_json::Value;

use policy_viewer::decode::{Decode, Node, Place, optional, or_default, required};

/// A receipt with its consent records, the latest first.
pub(super) struct Receipt {
    pub id: Text,
    pub made: Text,
    pub profile: Option<Text>,
    pub records: Vec<Consent>,
}

/// What a reader decided at one time.
pub(super) struct Consent {
    pub id: Text,
    pub controller: Option<Controller>,
    pub notice: Notice,
    pub event: Event,
    pub signal: Property<bool>,
    pub processes: Vec<Process>,
    pub services: Vec<Service>,
    pub control: Option<Control>,
}

/// Who asked.
pub(super) struct Controller {
    pub name: Words,
    pub url: Option<Text>,
    pub contacts: Vec<Contact>,
}

/// One way to reach who asked.
pub(super) struct Contact {
    pub label: Option<Words>,
    pub value: Text,
}

/// What the reader was shown.
pub(super) struct Notice {
    pub policy: Text,
    pub title: Option<Text>,
    pub version: Text,
    pub revision: Property<u32>,
    pub locale: Text,
}

/// When, how and until when.
pub(super) struct Event {
    pub method: Text,
    pub time: Text,
    pub until: Until,
}

/// A purpose with its answer.
pub(super) struct Process {
    pub purpose: Purpose,
    pub necessity: Text,
    pub status: Option<Text>,
    pub services: Vec<Service>,
}

/// What a purpose is called; without a name, its id.
pub(super) struct Purpose {
    pub id: Text,
    pub name: Option<Words>,
    pub description: Option<Words>,
}

/// A service with its answer.
pub(super) struct Service {
    pub id: Text,
    pub name: Option<Words>,
    pub provider: Option<Provider>,
    pub url: Option<Text>,
    pub status: Option<Text>,
    pub stored: Vec<Stored>,
}

/// The company behind a service.
pub(super) struct Provider {
    pub name: Text,
}

/// A cookie or an entry of web storage.
pub(super) struct Stored {
    pub name: Text,
    pub kind: Text,
    pub duration: Until,
    pub purpose: Option<Words>,
}

/// A time, a duration or an event that ends something.
pub(super) struct Until {
    pub kind: Text,
    pub value: Option<Text>,
}

/// Where consent is withdrawn.
pub(super) struct Control {
    pub page: Text,
}

/// The value of something for which the vocabularies have no term.
pub(super) struct Property<T> {
    pub value: T,
}

/// A text that may be printed: receipts come from anywhere, and terminals obey control characters.
pub(super) struct Text(pub String);

/// A text in a language.
pub(super) struct Words {
    pub value: Text,
}

/// Tells whether a file says that it is a receipt.
pub(super) fn is_receipt(value: &Value) -> bool {
    const KIND: &str = "dpv:ConsentReceipt";
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == KIND),
        kind => kind.is_some_and(|kind| kind == KIND),
    }
}

impl Decode for Receipt {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let records: Vec<Consent> = required(node, "dpv:hasRecordOfActivity", place);
        if records.is_empty() {
            place.flaw("the receipt holds no consent record");
        }
        Self {
            id: required(node, "dct:identifier", place),
            made: required(node, "dct:created", place),
            profile: optional(node, "dct:conformsTo", place),
            records,
        }
    }
}

impl Decode for Consent {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "dct:identifier", place),
            controller: optional(node, "dpv:hasDataController", place),
            notice: required(node, "dpv:hasNotice", place),
            event: required(node, "dpv:hasConsentStatus", place),
            signal: required(node, "schema:additionalProperty", place),
            processes: required(node, "dpv:hasProcess", place),
            services: or_default(node, "dpv:hasService", place),
            control: optional(node, "dpv:hasConsentControl", place),
        }
    }
}

impl Decode for Controller {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            name: required(node, "dpv:hasName", place),
            url: optional(node, "schema:url", place),
            contacts: or_default(node, "schema:contactPoint", place),
        }
    }
}

impl Decode for Contact {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let names = ["schema:email", "schema:telephone", "schema:streetAddress"];
        let value = names.iter().find_map(|name| optional(node, name, place));
        Self {
            label: optional(node, "schema:contactType", place),
            value: value.unwrap_or_else(|| required(node, "schema:url", place)),
        }
    }
}

impl Decode for Notice {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            policy: required(node, "dct:identifier", place),
            title: optional(node, "dct:title", place),
            version: required(node, "schema:version", place),
            revision: required(node, "schema:additionalProperty", place),
            locale: required(node, "dct:language", place),
        }
    }
}

impl Decode for Event {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            method: required(node, "dpv:hasIndicationMethod", place),
            time: required(node, "dpv:isIndicatedAtTime", place),
            until: required(node, "dpv:hasDuration", place),
        }
    }
}

impl Decode for Process {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            purpose: required(node, "dpv:hasPurpose", place),
            necessity: required(node, "dpv:hasNecessity", place),
            status: optional(node, "dpv:hasConsentStatus", place),
            services: or_default(node, "dpv:hasService", place),
        }
    }
}

impl Decode for Purpose {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "dct:identifier", place),
            name: optional(node, "dct:title", place),
            description: optional(node, "dct:description", place),
        }
    }
}

impl Decode for Service {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "dct:identifier", place),
            name: optional(node, "dct:title", place),
            provider: optional(node, "dpv:hasRecipient", place),
            url: optional(node, "schema:url", place),
            status: optional(node, "dpv:hasConsentStatus", place),
            stored: or_default(node, "dpv:hasStorageCondition", place),
        }
    }
}

impl Decode for Provider {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { name: required(node, "dpv:hasName", place) }
    }
}

impl Decode for Stored {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            name: required(node, "dct:identifier", place),
            kind: required(node, "dct:type", place),
            duration: required(node, "dpv:hasDuration", place),
            purpose: optional(node, "dct:description", place),
        }
    }
}

impl Decode for Until {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { kind: required(node, "@type", place), value: optional(node, "rdf:value", place) }
    }
}

impl Decode for Control {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { page: required(node, "dpv:isExercisedAt", place) }
    }
}

impl<T: Decode> Decode for Property<T> {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { value: required(node, "schema:value", place) }
    }
}

impl Decode for Words {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self { value: required(node, "@value", place) }
    }
}

impl Decode for Text {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let text: String = Decode::decode(node, place);
        Self(text.chars().map(printable).collect())
    }
}

/// Replaces what would move the cursor or turn the direction of the rest of the line (Unicode
/// Standard Annex #9, "explicit directional" characters).
fn printable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
