//! Who is who: hosts of the site itself, and hosts of declared services.

use std::collections::HashSet;

use crate::visit::host_of;
use policy_viewer::model::{Policy, Service};

/// Returns the domain that somebody registered (by the Public Suffix List); of what has none, the host itself.
pub(crate) fn domain(host: &str) -> &str {
    match psl::domain_str(host) {
        Some(domain) if host.parse::<std::net::IpAddr>().is_err() => domain,
        _ => host,
    }
}

/// The domains of the site itself.
pub(crate) struct FirstParty(HashSet<String>);

impl FirstParty {
    pub(crate) fn new<'a>(policy: &Policy, hosts: impl Iterator<Item = &'a str>) -> Self {
        let publisher = policy.publisher.as_ref().and_then(|publisher| publisher.url.as_deref());
        let publisher = publisher.and_then(host_of);
        let hosts = hosts.map(str::to_owned).chain(publisher);
        Self(hosts.map(|host| domain(&host).to_owned()).collect())
    }

    pub(crate) fn has(&self, host: &str) -> bool {
        self.0.contains(domain(host))
    }
}

/// Tells whether a host is that of a service: its `url` is at the same domain, or its id, name or provider stands in
/// the domain, such as `matomo` in `cdn.matomo.cloud`.
pub(crate) fn belongs(host: &str, service: &Service) -> bool {
    let own = domain(host);
    let address = service.url.as_deref().and_then(host_of);
    if address.is_some_and(|address| domain(&address) == own) {
        return true;
    }
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let own = plain(own);
    let names = service.name.iter().map(|(_, name)| name).chain([&service.id]);
    // Shorter names are parts of other words.
    names
        .chain(&service.provider)
        .map(|name| plain(name))
        .any(|name| name.len() > 3 && own.contains(&name))
}
