//! The declaration of a policy: categories of purposes, their services and the entries these store.

use serde::Serialize;

use super::{Localized, OrderedMap};
use crate::decode::{Decode, Location, Node};
use crate::encode::Encode;

/// The categories that readers decide about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    /// The number of days after which readers are asked for consent again.
    #[serde(default = "half_a_year")]
    pub expires_days: u32,
    /// The words of the consent banner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banner: Option<Banner>,
    /// The categories in the order in which readers see them.
    pub categories: Vec<Category>,
}

/// Returns six months in days, the recommended lifetime of choices (CNIL guidelines of 17 September 2020).
const fn half_a_year() -> u32 {
    182
}

/// The publisher's own words in the consent banner. What is left out has the words of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Banner {
    /// The title.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub title: Localized,
    /// The text above the purposes.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub text: Localized,
    /// Links such as the imprint's, beside the one to the policy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<BannerLink>,
}

/// A link in the consent banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BannerLink {
    /// Its words.
    pub label: Localized,
    /// The address of the page.
    pub url: String,
}

/// The legal ground on which a category runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LegalBasis {
    /// The reader's consent: the category is off until the reader switches it on.
    #[default]
    Consent,
    /// A legitimate interest: the category is on unless the reader objects.
    Objection,
    /// None is needed: the category is always on.
    Exempt,
}

/// The legal basis of a category, everywhere or by region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Basis {
    /// The same for every reader.
    Everywhere(LegalBasis),
    /// By region: an ISO 3166-1 code in lower case such as `gb`, perhaps with a subdivision (`us-ca`), or
    /// `default` for everywhere else.
    ByRegion(OrderedMap<LegalBasis>),
}

impl Basis {
    /// The key that stands for all regions without one of their own.
    pub const DEFAULT: &'static str = "default";

    /// Returns the basis in a region: that of the region, of its country, or of everywhere else.
    pub fn of(&self, region: Option<&str>) -> LegalBasis {
        match self {
            Self::Everywhere(basis) => *basis,
            Self::ByRegion(regions) => {
                let country = region.and_then(|region| region.split('-').next());
                let keys = [region, country, Some(Self::DEFAULT)];
                keys.into_iter()
                    .flatten()
                    .find_map(|key| regions.get(key))
                    .copied()
                    .unwrap_or_default()
            }
        }
    }

    fn is_consent(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Basis {
    fn default() -> Self {
        Self::Everywhere(LegalBasis::Consent)
    }
}

impl Decode for Basis {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        match node.as_object() {
            Some(_) => Self::ByRegion(OrderedMap::decode(node, location)),
            None => Self::Everywhere(LegalBasis::decode(node, location)),
        }
    }
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
    /// The legal ground on which an optional category runs.
    #[serde(default, skip_serializing_if = "Basis::is_consent")]
    pub basis: Basis,
    /// Whether the category stays off while the browser sends Global Privacy Control.
    #[serde(default)]
    pub gpc: bool,
    /// The Google Consent Mode types that follow this category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent_mode: Vec<String>,
    /// Whether the page is reloaded after the category is switched off, because what runs in it cannot be
    /// stopped.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reload_on_withdraw: bool,
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
    /// The name of the service in records and in `data-service`. A service that stands in several categories
    /// has the same id there, and one switch.
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

/// A cookie, or another entry that a service keeps in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Decode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cookie {
    /// Its name; `*` stands for any characters. A service worker has the path of its scope, or the address
    /// of its script.
    pub name: String,
    /// The kind of storage that holds it.
    #[serde(default)]
    pub storage: StorageKind,
    /// Its lifetime, an ISO 8601 duration such as `P13M`; without one, until the browser closes (a cookie or
    /// an entry of `sessionStorage`), or until it is removed.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Decode, Encode)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StorageKind {
    /// An HTTP cookie (RFC 6265).
    #[default]
    Cookie,
    /// `localStorage`.
    Local,
    /// `sessionStorage`.
    Session,
    /// A database of IndexedDB.
    #[serde(rename = "indexedDB")]
    IndexedDb,
    /// A cache of the Cache Storage API.
    Cache,
    /// A registered service worker.
    ServiceWorker,
}

impl StorageKind {
    /// Tells whether an entry without a lifetime ends with the session of the browser.
    pub const fn ends_with_session(self) -> bool {
        matches!(self, Self::Cookie | Self::Session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use serde_json::json;

    #[test]
    fn a_region_has_its_own_basis_its_countrys_or_that_of_everywhere_else() {
        let read = |value: serde_json::Value| decode::<Basis, _>(&&value);
        let basis = read(json!({"default": "consent", "us": "objection", "us-ca": "exempt"}));
        let basis = basis.expect("a basis");
        for (region, expected) in [
            (None, LegalBasis::Consent),
            (Some("de"), LegalBasis::Consent),
            (Some("us"), LegalBasis::Objection),
            (Some("us-tx"), LegalBasis::Objection),
            (Some("us-ca"), LegalBasis::Exempt),
        ] {
            assert_eq!(basis.of(region), expected, "{region:?}");
        }
        assert_eq!(read(json!({"gb": "exempt"})).map(|it| it.of(None)), Ok(LegalBasis::Consent));
        assert_eq!(read(json!("objection")).map(|it| it.of(Some("gb"))), Ok(LegalBasis::Objection));
        let error = read(json!({"gb": "interest"})).expect_err("no basis");
        assert_eq!(error.path, "/gb");
        assert!(read(json!(7)).is_err());
    }
}
