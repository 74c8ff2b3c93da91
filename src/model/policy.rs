//! The content of `policy.json`: publisher, languages, declaration and versions.

use std::rc::Rc;

use serde::Serialize;

use super::{Category, Declaration, Document, Localized, OrderedMap};
use crate::decode::{Decode, Location, Node};

/// A legal text of one publisher, with its locales, declaration and versions: the content of `policy.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// The address of the schema that editors validate against; the viewer ignores it.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The package format, [`super::FORMAT`].
    pub format: u32,
    /// The name of the policy in storage keys and file names; it never changes.
    pub id: String,
    /// The publisher's name for this version of the text; empty for a text that names none and has no
    /// earlier versions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The number of the version. A higher revision asks every reader for consent again.
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
    /// The locale whose text prevails when translations differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding_locale: Option<String>,
    /// The publisher of the policy, with ways to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Rc<Publisher>>,
    /// The languages on offer by BCP 47 tag, in the order in which readers see them.
    pub locales: OrderedMap<LocaleEntry>,
    /// The categories, services and cookies that readers decide about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Declaration>,
    /// Texts of the interface in the publisher's own words, by language of the interface and by name
    /// (`www/locales/en.json`, groups `viewer`, `shared`, `answers`, `question` and `settings`). `searchWords` adds
    /// to the words of the interface instead: groups of words for one topic.
    #[serde(default, skip_serializing_if = "OrderedMap::is_empty")]
    pub texts: OrderedMap<OrderedMap<String>>,
    /// Earlier versions, newest first. An entry for this version, which has its texts in `locales`, may stand
    /// before them, to say what changed in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryEntry>,
}

/// The fields of `policy.json` that identify a policy, its publisher and its declaration. It has no texts, so
/// that programs without them need no code to read documents.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
#[serde(rename_all = "camelCase")]
pub struct PolicyHeader {
    /// See [`Policy::id`].
    pub id: String,
    /// See [`Policy::version`].
    #[serde(default)]
    pub version: String,
    /// See [`Policy::revision`].
    #[serde(default = "first_revision")]
    pub revision: u32,
    /// See [`Policy::default_locale`].
    pub default_locale: String,
    /// See [`Policy::publisher`].
    pub publisher: Option<Publisher>,
    /// See [`Policy::declaration`].
    pub declaration: Option<DeclaredCategories>,
}

/// The categories of a [`Declaration`], without the rest of it.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct DeclaredCategories {
    /// See [`Declaration::categories`].
    pub categories: Vec<Category>,
}

const fn first_revision() -> u32 {
    1
}

/// The publisher of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The kind of `value`.
    pub kind: ContactKind,
    /// The address, number or URL.
    pub value: String,
    /// The purpose of the contact.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub label: Localized,
}

/// The kind of a [`Contact`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Decode)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LocaleEntry {
    /// The name of the choice in its own language.
    pub label: String,
    /// The text. Without one, readers see the text of another locale with a notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentSource>,
    /// The version of the original that this translation follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
}

/// The source of the text of a locale: a path beside `policy.json`, or the document itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum DocumentSource {
    /// A path relative to `policy.json`.
    Path(String),
    /// The document in place.
    #[cfg_attr(feature = "native", schemars(with = "Document"))]
    Inline(InlineDocument),
}

/// A document that stands in `policy.json`. In the browser ([`Node::READS_INLINE`]) it is empty: the texts that
/// nobody reads need not be decoded, and the one that is shown is read as if it came from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct InlineDocument(pub Option<Rc<Document>>);

impl Decode for InlineDocument {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        Self(N::READS_INLINE.then(|| Decode::decode(node, location)))
    }
}

/// An earlier version of the text, or what is said to readers about this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// The publisher's name for the version.
    pub version: String,
    /// Its revision.
    pub revision: u32,
    /// The day from which it applied, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// A summary of the changes in this version, for readers.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub summary: Localized,
    /// Its texts by locale.
    #[serde(default, skip_serializing_if = "OrderedMap::is_empty")]
    pub locales: OrderedMap<DocumentSource>,
}
