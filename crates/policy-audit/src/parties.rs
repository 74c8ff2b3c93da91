//! Who is who: hosts of the site itself, and hosts of declared services.

use std::collections::HashSet;

use crate::letters::plain;
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

/// The hosts of declared services.
pub(crate) struct DeclaredHosts {
    /// The domains of their addresses.
    domains: HashSet<String>,
    /// The letters of their ids, names and providers.
    names: HashSet<String>,
}

impl DeclaredHosts {
    pub(crate) fn new(policy: &Policy) -> Self {
        let categories = policy.declaration.iter().flat_map(|it| &it.categories);
        let services: Vec<&Service> = categories.flat_map(|it| &it.services).collect();
        let addresses = services.iter().filter_map(|it| it.url.as_deref().and_then(host_of));
        let names = services.iter().flat_map(|it| {
            let names = it.name.iter().map(|(_, name)| name).chain([&it.id]);
            names.chain(&it.provider).map(|name| plain(name))
        });
        Self {
            domains: addresses.map(|host| domain(&host).to_owned()).collect(),
            // Shorter names are parts of other words.
            names: names.filter(|name| name.len() > 3).collect(),
        }
    }

    /// Tells whether a host is that of a service: its `url` is at the same domain, or its id, name or provider stands in
    /// the domain, such as `matomo` in `cdn.matomo.cloud`.
    pub(crate) fn has(&self, host: &str) -> bool {
        let own = domain(host);
        let letters = plain(own);
        self.domains.contains(own) || self.names.iter().any(|name| letters.contains(name.as_str()))
    }
}
