//! The comparison of visits with a declaration.

use std::collections::HashSet;

use serde_json::Value;

use crate::lifetime::most_seconds;
use crate::parties::{DeclaredHosts, FirstParty, domain};
use crate::rules::{HTTP_ONLY, LONGER, UNDECLARED_ENTRY, UNDECLARED_HOST};
use crate::visit::{Stored, Visit};
use crate::{Known, Lifetime, iso, known, proposal};
use policy_package::check::includes;
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Duration;
use policy_viewer::model::{Cookie, Policy, Service, StorageKind};

/// How much longer a cookie may stay than it is declared: clocks differ, and answers take their time.
const TOLERANCE: i64 = 24 * 60 * 60;

/// The names of the entries that the viewer itself keeps.
const OWN: &str = "policy-viewer:";

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audit {
    /// The differences, and problems of the recordings.
    pub findings: Vec<Diagnostic>,
    /// Declared entries that no visit stored: no error, since a visit does not see everything.
    pub not_seen: Vec<NotSeen>,
    /// Services with the entries that are not declared, for `services` of a category.
    pub proposals: Vec<Value>,
    /// Who is known to set cookies of such names as are not declared, by the name that was stored.
    pub known: Vec<(String, Known)>,
}

/// A declared entry that no visit stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSeen {
    /// Its JSON Pointer in the policy file.
    pub path: String,
    /// The id of its service.
    pub service: String,
    /// Its name.
    pub name: String,
}

struct Declared<'a> {
    path: String,
    service: &'a Service,
    cookie: &'a Cookie,
}

/// Compares visits with what a policy declares. `first_party` are hosts of the site, besides that of the publisher and
/// those that were visited.
pub fn audit(policy: &Policy, visits: &[Visit], first_party: &[String]) -> Audit {
    let declared = declared(policy);
    let sites = visits.iter().filter_map(|visit| visit.site.as_deref());
    let own = FirstParty::new(policy, sites.chain(first_party.iter().map(String::as_str)));
    let mut audit = Audit::default();
    let mut seen = HashSet::new();
    let mut undeclared = Vec::new();
    let mut looked_up = HashSet::new();
    // Domains whose service is known by what it stored.
    let mut known_domains: HashSet<&str> = HashSet::new();
    for visit in visits {
        audit.findings.extend(visit.problems.iter().cloned());
        for stored in &visit.stored {
            let matching: Vec<usize> = (0..declared.len())
                .filter(|at| {
                    let cookie = declared[*at].cookie;
                    cookie.storage == stored.storage && includes(&cookie.name, &stored.name)
                })
                .collect();
            if matching.is_empty() && !stored.name.starts_with(OWN) {
                audit.findings.push(not_declared(visit, stored));
                let group = match own.has(&stored.host) || stored.host.is_empty() {
                    true => "this-site",
                    false => domain(&stored.host),
                };
                let entry = proposal::entry(stored, &policy.default_locale);
                if stored.storage == StorageKind::Cookie && looked_up.insert(&stored.name) {
                    let guesses = known(&stored.name).into_iter();
                    audit.known.extend(guesses.map(|known| (stored.name.clone(), known)));
                }
                undeclared.push((group.to_owned(), entry));
                continue;
            }
            if !matching.is_empty() {
                known_domains.insert(domain(&stored.host));
            }
            // The name may be declared twice: whichever allows most is meant.
            let of: Vec<&Declared<'_>> = matching.iter().map(|at| &declared[*at]).collect();
            audit.findings.extend(longer(visit, stored, &of));
            audit.findings.extend(http_only(visit, stored, &of));
            seen.extend(matching);
        }
    }
    let services = DeclaredHosts::new(policy);
    let mut told = HashSet::new();
    for visit in visits {
        for asked in visit.asked.iter().filter(|asked| told.insert(&asked.host)) {
            let host = &asked.host;
            if own.has(host) || known_domains.contains(domain(host)) || services.has(host) {
                continue;
            }
            let by = match &asked.initiator {
                Some(initiator) => format!(", asked by {initiator}"),
                None => String::new(),
            };
            let message = format!("no service is declared for {host}{by}");
            audit.findings.push(UNDECLARED_HOST.at(&visit.file, &asked.pointer, message));
        }
    }
    audit.proposals = proposal::services(&undeclared, &policy.default_locale);
    let unseen = declared.iter().enumerate().filter(|(at, _)| !seen.contains(at));
    audit.not_seen = unseen
        .map(|(_, Declared { path, service, cookie })| NotSeen {
            path: path.clone(),
            service: service.id.clone(),
            name: cookie.name.clone(),
        })
        .collect();
    audit
}

fn declared(policy: &Policy) -> Vec<Declared<'_>> {
    let mut found = Vec::new();
    for (c, category) in policy.declaration.iter().flat_map(|it| &it.categories).enumerate() {
        for (s, service) in category.services.iter().enumerate() {
            for (e, cookie) in service.cookies.iter().enumerate() {
                let path = format!("/declaration/categories/{c}/services/{s}/cookies/{e}");
                found.push(Declared { path, service, cookie });
            }
        }
    }
    found
}

fn not_declared(visit: &Visit, stored: &Stored) -> Diagnostic {
    let kind = serde_json::to_value(stored.storage).unwrap_or_default();
    let kind = kind.as_str().unwrap_or_default().to_owned();
    let message = format!("`{}` ({kind}) of {} is not declared", stored.name, stored.host);
    UNDECLARED_ENTRY.at(&visit.file, &stored.pointer, message)
}

fn longer(visit: &Visit, stored: &Stored, declared: &[&Declared<'_>]) -> Option<Diagnostic> {
    let Lifetime::Seconds(seconds) = stored.lifetime else { return None };
    // Without a duration, it ends with the session; one that cannot be read is for `check` to report.
    let allowed = declared.iter().map(|declared| match &declared.cookie.duration {
        None => 0,
        Some(text) => Duration::parse(text).map_or(i64::MAX, |it| most_seconds(&it)),
    });
    let allowed = allowed.max()?;
    let tolerance = if allowed == 0 { 0 } else { TOLERANCE.min(allowed) };
    if seconds <= allowed.saturating_add(tolerance) {
        return None;
    }
    let Declared { path, cookie, .. } = declared.first()?;
    let said = match &cookie.duration {
        Some(duration) => format!("{duration} is declared at {path}"),
        None => format!("its declaration at {path} has no duration"),
    };
    let message = format!("`{}` stays for {}, and {said}", stored.name, iso(seconds));
    Some(LONGER.at(&visit.file, &stored.pointer, message))
}

fn http_only(visit: &Visit, stored: &Stored, declared: &[&Declared<'_>]) -> Option<Diagnostic> {
    if !stored.http_only || declared.iter().any(|declared| declared.cookie.http_only) {
        return None;
    }
    let path = &declared.first()?.path;
    let message = format!("`{}` is an HttpOnly cookie, and {path} does not say so", stored.name);
    Some(HTTP_ONLY.at(&visit.file, &stored.pointer, message))
}
