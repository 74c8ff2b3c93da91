//! `policy.json`: who publishes which text in which languages and versions.

use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::{Declaration, Document, Localized, OrderedMap};

/// One publisher's legal text with its locales, declaration and versions: the content of `policy.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// The schema that editors validate against; not read.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The package format, [`super::FORMAT`].
    pub format: u32,
    /// Names the policy in storage keys and file names; never changes.
    pub id: String,
    /// What the publisher calls this version of the text.
    pub version: String,
    /// Counts the versions; raising it asks every reader again.
    #[serde(default = "first_revision")]
    pub revision: u32,
    /// The day from which this version applies, `YYYY-MM-DD` (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The day of the last change, `YYYY-MM-DD` (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// The locale for readers whose languages the policy does not have.
    pub default_locale: String,
    /// The locale that prevails when translations differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding_locale: Option<String>,
    /// Who publishes the policy, and how to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// The languages on offer by BCP 47 tag, in the order in which readers see them.
    pub locales: OrderedMap<LocaleEntry>,
    /// The cookies and services that the policy declares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Declaration>,
    /// Earlier versions, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryEntry>,
    /// The version whose text is shown where that is an earlier one, while choices are about `version`.
    /// The viewer's own, and no part of the format.
    #[serde(skip)]
    pub shown_version: Option<String>,
}

pub(crate) const fn first_revision() -> u32 {
    1
}

/// Who publishes the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publisher {
    /// The publisher's name.
    pub name: Localized,
    /// The publisher's website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Ways to reach the publisher about the policy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
}

/// One way to reach the publisher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// What `value` is.
    pub kind: ContactKind,
    /// The address, number or URL.
    pub value: String,
    /// What the contact is for.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub label: Localized,
}

/// What the value of a [`Contact`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A postal address.
    Post,
    /// The URL of a form.
    Form,
    /// The URL of a page.
    Web,
}

/// One language on offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LocaleEntry {
    /// The name of the choice in its own language.
    pub label: String,
    /// The text; without one the locale falls back to another, and the reader is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentSource>,
    /// The version of the original that this translation follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
}

/// Where the text of a locale is: a path beside `policy.json`, or the document itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum DocumentSource {
    /// A path relative to `policy.json`.
    Path(String),
    /// The document in place.
    #[serde(serialize_with = "serialize_shared")]
    Inline(Rc<Document>),
}

/// Serializes a document that is shared; serde itself does so only with another feature.
fn serialize_shared<S: Serializer>(document: &Rc<Document>, to: S) -> Result<S::Ok, S::Error> {
    document.as_ref().serialize(to)
}

/// An earlier version of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// What the publisher called the version.
    pub version: String,
    /// Its revision.
    pub revision: u32,
    /// The day from which it applied, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// What this version changed, for readers.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub summary: Localized,
    /// Its texts by locale.
    #[serde(default, skip_serializing_if = "OrderedMap::is_empty")]
    pub locales: OrderedMap<DocumentSource>,
}
