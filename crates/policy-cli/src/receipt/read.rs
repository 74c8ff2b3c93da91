//! A receipt as far as `policy receipt` explains it.
//!
//! These types are not those that write a receipt: they leave out constants and context, and accept the
//! receipts of other programs and versions. A property test holds both against each other.

use serde_json::Value;

use crate::print::printable;
use policy_viewer::decode::{Decode, Location, Node, optional, required};

/// A receipt with its consent records, the latest first.
#[derive(Decode)]
pub(super) struct Receipt {
    #[serde(rename = "dpv:hasRecordOfActivity")]
    pub records: Vec<Consent>,
    #[serde(rename = "dct:identifier")]
    pub id: Text,
    #[serde(rename = "dct:created")]
    pub made: Text,
    #[serde(rename = "dct:conformsTo")]
    pub profile: Option<Text>,
}

/// The decision of a reader at one time.
#[derive(Decode)]
pub(super) struct Consent {
    #[serde(rename = "dct:identifier")]
    pub id: Text,
    #[serde(rename = "dpv:hasDataController")]
    pub controller: Option<Controller>,
    #[serde(rename = "dpv:hasNotice")]
    pub notice: Notice,
    #[serde(rename = "dpv:hasConsentStatus")]
    pub event: Event,
    #[serde(rename = "schema:additionalProperty")]
    pub signal: Property<bool>,
    #[serde(rename = "dpv:hasProcess")]
    pub processes: Vec<Process>,
    #[serde(rename = "dpv:hasService", default)]
    pub services: Vec<Service>,
    #[serde(rename = "dpv:hasConsentControl")]
    pub control: Option<Control>,
}

/// The publisher that asked for consent.
#[derive(Decode)]
pub(super) struct Controller {
    #[serde(rename = "dpv:hasName")]
    pub name: Words,
    #[serde(rename = "schema:url")]
    pub url: Option<Text>,
    #[serde(rename = "schema:contactPoint", default)]
    pub contacts: Vec<Contact>,
}

/// One way to reach the publisher.
pub(super) struct Contact {
    pub label: Option<Words>,
    pub value: Text,
}

/// The text that the reader was shown.
#[derive(Decode)]
pub(super) struct Notice {
    #[serde(rename = "dct:identifier")]
    pub policy: Text,
    #[serde(rename = "dct:title")]
    pub title: Option<Text>,
    #[serde(rename = "schema:version")]
    pub version: Text,
    #[serde(rename = "schema:additionalProperty")]
    pub revision: Property<u32>,
    #[serde(rename = "dct:language")]
    pub locale: Text,
}

/// The method, time and lifetime of a decision.
#[derive(Decode)]
pub(super) struct Event {
    #[serde(rename = "dpv:hasIndicationMethod")]
    pub method: Text,
    #[serde(rename = "dpv:isIndicatedAtTime")]
    pub time: Text,
    #[serde(rename = "dpv:hasDuration")]
    pub until: Until,
}

/// A purpose with its answer.
#[derive(Decode)]
pub(super) struct Process {
    #[serde(rename = "dpv:hasPurpose")]
    pub purpose: Purpose,
    #[serde(rename = "dpv:hasNecessity")]
    pub necessity: Text,
    #[serde(rename = "dpv:hasLegalBasis")]
    pub basis: Option<Text>,
    #[serde(rename = "dpv:hasConsentStatus")]
    pub status: Option<Text>,
    #[serde(rename = "dpv:hasService", default)]
    pub services: Vec<Service>,
}

/// The name of a purpose; its id if it has no name.
#[derive(Decode)]
pub(super) struct Purpose {
    #[serde(rename = "dct:identifier")]
    pub id: Text,
    #[serde(rename = "dct:title")]
    pub name: Option<Words>,
    #[serde(rename = "dct:description")]
    pub description: Option<Words>,
}

/// A service with its answer.
#[derive(Decode)]
pub(super) struct Service {
    #[serde(rename = "dct:identifier")]
    pub id: Text,
    #[serde(rename = "dct:title")]
    pub name: Option<Words>,
    #[serde(rename = "dpv:hasRecipient")]
    pub provider: Option<Provider>,
    #[serde(rename = "schema:url")]
    pub url: Option<Text>,
    #[serde(rename = "dpv:hasConsentStatus")]
    pub status: Option<Text>,
    #[serde(rename = "dpv:hasStorageCondition", default)]
    pub stored: Vec<Stored>,
}

/// The company behind a service.
#[derive(Decode)]
pub(super) struct Provider {
    #[serde(rename = "dpv:hasName")]
    pub name: Text,
}

/// A cookie or an entry of web storage.
#[derive(Decode)]
pub(super) struct Stored {
    #[serde(rename = "dct:identifier")]
    pub name: Text,
    #[serde(rename = "dct:type")]
    pub kind: Text,
    #[serde(rename = "dpv:hasDuration")]
    pub duration: Until,
    #[serde(rename = "dct:description")]
    pub purpose: Option<Words>,
}

/// A time, a duration or an event that ends something.
#[derive(Decode)]
pub(super) struct Until {
    #[serde(rename = "@type")]
    pub kind: Text,
    #[serde(rename = "rdf:value")]
    pub value: Option<Text>,
}

/// The page on which consent is withdrawn.
#[derive(Decode)]
pub(super) struct Control {
    #[serde(rename = "dpv:isExercisedAt")]
    pub page: Text,
}

/// The value of a property for which the vocabularies have no term.
#[derive(Decode)]
pub(super) struct Property<T> {
    #[serde(rename = "schema:value")]
    pub value: T,
}

/// A text in a language.
#[derive(Decode)]
pub(super) struct Words {
    #[serde(rename = "@value")]
    pub value: Text,
}

/// A text that is safe to print: receipts come from anywhere, and terminals obey control characters.
pub(super) struct Text(pub String);

/// Tells whether a file says that it is a receipt.
pub(super) fn is_receipt(value: &Value) -> bool {
    const KIND: &str = "dpv:ConsentReceipt";
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == KIND),
        kind => kind.is_some_and(|kind| kind == KIND),
    }
}

impl Decode for Contact {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let names = ["schema:email", "schema:telephone", "schema:streetAddress"];
        let value = names.iter().find_map(|name| optional(node, name, location));
        Self {
            label: optional(node, "schema:contactType", location),
            value: value.unwrap_or_else(|| required(node, "schema:url", location)),
        }
    }
}

impl Decode for Text {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let text: String = Decode::decode(node, location);
        Self(text.chars().map(on_one_line).collect())
    }
}

/// Keeps a text on one line.
fn on_one_line(c: char) -> char {
    if c.is_whitespace() { ' ' } else { printable(c) }
}
