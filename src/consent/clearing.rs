//! The entries to remove when services are refused.

use super::Grants;
use crate::model::{Category, Service, StorageKind};

/// The entries that refused services may have stored, and the actions that remove them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clearing {
    /// Names of cookies and entries, in which `*` stands for any characters, with their place.
    pub entries: Vec<(String, StorageKind)>,
    /// Cookies of services that were on until now and that no script can remove.
    pub out_of_reach: Vec<String>,
    /// Whether a service was on until now.
    pub withdrawn: bool,
    /// Whether one of those services only stops when the page is reloaded.
    pub reload: bool,
}

impl Clearing {
    /// Compares what was allowed with what is. Whatever is off is cleared, not only what was just
    /// switched off: a service may have stored something before the reader was ever asked. That no name
    /// means the cookie of two services is for `check` to see to.
    pub fn after(categories: &[Category], before: &Grants, now: &Grants) -> Option<Self> {
        let mut clearing = Self::default();
        let services = categories.iter().flat_map(|category| &category.services);
        for service in services.filter(|service| !now.service(&service.id)) {
            let Service { id, cookies, reload_on_withdraw, .. } = service;
            let withdrawn = before.service(id);
            clearing.withdrawn |= withdrawn;
            clearing.reload |= withdrawn && *reload_on_withdraw;
            for cookie in cookies {
                if !cookie.http_only {
                    clearing.entries.push((cookie.name.clone(), cookie.storage));
                } else if withdrawn {
                    clearing.out_of_reach.push(cookie.name.clone());
                }
            }
        }
        (clearing != Self::default()).then_some(clearing)
    }
}
