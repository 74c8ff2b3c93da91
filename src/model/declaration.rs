//! What a policy declares: categories of purposes, their services and what these store.

use serde::Serialize;

use super::Localized;

/// The categories that readers decide about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    /// After how many days readers are asked again.
    #[serde(default = "half_a_year")]
    pub expires_days: u32,
    /// The categories in the order in which readers see them.
    pub categories: Vec<Category>,
}

/// Six months: the good practice for how long choices hold (CNIL guidelines of 17 September 2020).
pub(crate) const fn half_a_year() -> u32 {
    182
}

/// A group of services with one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Names the category in records and in `data-category`.
    pub id: String,
    /// Needed for what the reader asked for: always on, without consent.
    #[serde(default)]
    pub required: bool,
    /// Stays off while the browser sends Global Privacy Control.
    #[serde(default)]
    pub gpc: bool,
    /// The Google Consent Mode types that follow this category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent_mode: Vec<String>,
    /// The name readers see.
    pub name: Localized,
    /// What the category is for.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized,
    /// The services in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
}

/// A program or provider that stores or reads something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// Names the service in records and in `data-service`.
    pub id: String,
    /// The name readers see.
    pub name: Localized,
    /// The company behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The provider's own privacy information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it stores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cookies: Vec<Cookie>,
    /// Stops only when the page is loaded anew: after a withdrawal it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reload_on_withdraw: bool,
}

/// A cookie or an entry of web storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cookie {
    /// Its name; `*` stands for any characters.
    pub name: String,
    /// Where it is kept.
    #[serde(default)]
    pub storage: StorageKind,
    /// How long it is kept, an ISO 8601 duration such as `P13M`; without one, until the browser closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub purpose: Localized,
    /// Only servers can read and remove it (RFC 6265, 5.2.6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub http_only: bool,
}

/// Where a [`Cookie`] is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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

impl StorageKind {
    /// Returns the name that packages use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Local => "local",
            Self::Session => "session",
        }
    }
}
