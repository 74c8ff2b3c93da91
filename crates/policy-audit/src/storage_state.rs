//! The storage state of Playwright: `context.storageState({ path, indexedDB: true })`.

use jiff::Timestamp;
use serde_json::Value;

use crate::Lifetime;
use crate::visit::{Stored, Visit, host, host_of};
use policy_viewer::model::StorageKind;

pub(crate) fn visit(json: &Value, now: Timestamp) -> Visit {
    let mut visit = Visit::default();
    for (at, cookie) in json["cookies"].as_array().into_iter().flatten().enumerate() {
        let Some(name) = cookie["name"].as_str() else { continue };
        // Seconds since 1970 with a fraction, or -1.
        #[allow(clippy::cast_possible_truncation)]
        let lifetime = match cookie["expires"].as_f64() {
            Some(end) if end >= 0.0 => Lifetime::until(end as i64, now.as_second()),
            _ => Lifetime::Session,
        };
        visit.store(Stored {
            name: name.to_owned(),
            storage: StorageKind::Cookie,
            host: host(cookie["domain"].as_str().unwrap_or_default()),
            lifetime,
            http_only: cookie["httpOnly"] == true,
            pointer: format!("/cookies/{at}"),
        });
    }
    let kinds = [("localStorage", StorageKind::Local), ("indexedDB", StorageKind::IndexedDb)];
    for (at, origin) in json["origins"].as_array().into_iter().flatten().enumerate() {
        let host = origin["origin"].as_str().and_then(host_of).unwrap_or_default();
        for (field, storage) in kinds {
            for (number, entry) in origin[field].as_array().into_iter().flatten().enumerate() {
                let Some(name) = entry["name"].as_str() else { continue };
                visit.store(Stored {
                    name: name.to_owned(),
                    storage,
                    host: host.clone(),
                    lifetime: Lifetime::Unknown,
                    http_only: false,
                    pointer: format!("/origins/{at}/{field}/{number}"),
                });
            }
        }
    }
    visit
}
