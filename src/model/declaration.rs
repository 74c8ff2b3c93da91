//! The declaration of a policy: categories of purposes, their services and the entries these store.

use serde::Serialize;

use super::Localized;
use crate::decode::Decode;
use crate::encode::Encode;

/// The categories that readers decide about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    /// The number of days after which readers are asked for consent again.
    #[serde(default = "half_a_year")]
    pub expires_days: u32,
    /// The categories in the order in which readers see them.
    pub categories: Vec<Category>,
}

/// Returns six months in days, the recommended lifetime of choices (CNIL guidelines of 17 September 2020).
const fn half_a_year() -> u32 {
    182
}

/// A group of services with one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// The name of the category in records and in `data-category`.
    pub id: String,
    /// Whether the site needs the category to do what the reader requested: it is always on, without
    /// consent.
    #[serde(default)]
    pub required: bool,
    /// Whether the category stays off while the browser sends Global Privacy Control.
    #[serde(default)]
    pub gpc: bool,
    /// The Google Consent Mode types that follow this category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent_mode: Vec<String>,
    /// The name that readers see.
    pub name: Localized,
    /// The purpose of the category.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized,
    /// The services in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
}

/// A program or provider that stores or reads data in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// The name of the service in records and in `data-service`.
    pub id: String,
    /// The name that readers see.
    pub name: Localized,
    /// The company behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The provider's own privacy information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The cookies and entries that it stores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cookies: Vec<Cookie>,
    /// Whether the page is reloaded after consent for this service is withdrawn, because its running script
    /// cannot be stopped.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reload_on_withdraw: bool,
}

/// A cookie or an entry of web storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cookie {
    /// Its name; `*` stands for any characters.
    pub name: String,
    /// The kind of storage that holds it.
    #[serde(default)]
    pub storage: StorageKind,
    /// Its lifetime, an ISO 8601 duration such as `P13M`; without one, until the browser closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Its purpose.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub purpose: Localized,
    /// Whether only servers can read and remove it (RFC 6265, 5.2.6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub http_only: bool,
}

/// The kind of storage that holds a [`Cookie`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum StorageKind {
    /// An HTTP cookie (RFC 6265).
    #[default]
    Cookie,
    /// `localStorage`.
    Local,
    /// `sessionStorage`.
    Session,
}
