//! `inspection.json` of the website evidence collector of the European Data Protection Supervisor, versions 1 to 3.

use jiff::Timestamp;
use serde_json::Value;

use crate::Lifetime;
use crate::visit::{Stored, Visit, host, host_of};
use policy_viewer::diag::pointer_token;
use policy_viewer::model::StorageKind;

pub(crate) fn visit(json: &Value) -> Visit {
    let said = json["host"].as_str().map(host);
    let site = said.or_else(|| json["uri_ins"].as_str().and_then(host_of));
    let mut visit = Visit { site, ..Visit::default() };
    let time = |text: &str| text.parse::<Timestamp>().ok().map(Timestamp::as_second);
    let start = json["start_time"].as_str().and_then(time);
    for (at, cookie) in json["cookies"].as_array().into_iter().flatten().enumerate() {
        let Some(name) = cookie["name"].as_str() else { continue };
        let set = cookie.pointer("/log/timestamp").and_then(Value::as_str).and_then(time).or(start);
        // A number of seconds, or a date where the cookie is known from a header line alone.
        #[allow(clippy::cast_possible_truncation)]
        let end = match &cookie["expires"] {
            Value::Number(end) => end.as_f64().filter(|end| *end >= 0.0).map(|end| end as i64),
            Value::String(end) => time(end),
            _ => None,
        };
        let lifetime = match (cookie["session"].as_bool(), end, set) {
            (Some(true), _, _) => Lifetime::Session,
            (_, Some(end), Some(set)) => Lifetime::until(end, set),
            _ => Lifetime::Unknown,
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
    for (origin, entries) in json["localStorage"].as_object().into_iter().flatten() {
        for name in entries.as_object().into_iter().flatten().map(|(name, _)| name) {
            visit.store(Stored {
                name: name.clone(),
                storage: StorageKind::Local,
                host: host_of(origin).unwrap_or_default(),
                lifetime: Lifetime::Unknown,
                http_only: false,
                pointer: format!("/localStorage/{}/{}", pointer_token(origin), pointer_token(name)),
            });
        }
    }
    for party in ["firstParty", "thirdParty"] {
        let pointer = format!("/hosts/requests/{party}");
        let hosts = json.pointer(&pointer).and_then(Value::as_array);
        for (at, asked) in hosts.into_iter().flatten().enumerate() {
            if let Some(asked) = asked.as_str() {
                visit.ask(host(asked), None, format!("{pointer}/{at}"));
            }
        }
    }
    visit
}
