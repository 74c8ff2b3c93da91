//! Entries to declare, as JSON ready to paste.

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
    let mut services: Vec<Value> = Vec::new();
    for (domain, entry) in undeclared {
        let known = services.iter_mut().find(|service| service["id"] == domain.as_str());
        match known.and_then(|service| service["cookies"].as_array_mut()) {
            Some(cookies) if cookies.contains(entry) => {}
            Some(cookies) => cookies.push(entry.clone()),
            None => services.push(json!({
                "id": domain,
                "name": {locale: domain},
                "cookies": [entry],
            })),
        }
    }
    services
}
