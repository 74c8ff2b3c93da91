//! Entries to declare, as JSON ready to paste.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::{Lifetime, Stored, TO_DO, iso};
use policy_viewer::model::StorageKind;

/// Makes the entry of a cookie or another entry that was stored, with the purpose left to a human.
pub(crate) fn entry(stored: &Stored, locale: &str) -> Value {
    let mut entry = json!({"name": stored.name});
    if stored.storage != StorageKind::Cookie {
        entry["storage"] = serde_json::to_value(stored.storage).unwrap_or_default();
    }
    if let Lifetime::Seconds(seconds) = stored.lifetime {
        entry["duration"] = iso(seconds).into();
    }
    if stored.http_only {
        entry["httpOnly"] = true.into();
    }
    entry["purpose"] = json!({locale: TO_DO});
    entry
}

/// Makes services of entries, one for each domain.
pub(crate) fn services(undeclared: &[(String, Value)], locale: &str) -> Vec<Value> {
    let mut domains: Vec<(&str, Vec<&Value>)> = Vec::new();
    let (mut places, mut seen) = (HashMap::new(), HashSet::new());
    for (domain, entry) in undeclared {
        let at = *places.entry(domain).or_insert(domains.len());
        if at == domains.len() {
            domains.push((domain, Vec::new()));
        }
        if seen.insert((at, entry)) {
            domains[at].1.push(entry);
        }
    }
    domains
        .into_iter()
        .map(
            |(domain, entries)| json!({"id": domain, "name": {locale: domain}, "cookies": entries}),
        )
        .collect()
}
