//! Recordings of visits, compared with a declaration.

use policy_audit::{audit, read};
use policy_viewer::i18n::Duration;
use policy_viewer::load;
use policy_viewer::model::Policy;
use serde_json::{Value, json};

use crate::target::{NOW, Target};

pub(super) const TARGET: Target = Target { name: "recording", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let har = json!({"log": {"version": "1.2", "pages": [{"title": "https://shop.example/"}], "entries": [
        {"startedDateTime": "2026-01-01T00:00:00Z",
         "request": {"method": "GET", "url": "https://cdn.a.example/x.js", "headers": [
            {"name": "Referer", "value": "https://shop.example/"}], "cookies": [{"name": "_a1", "value": "1"}]},
         "response": {"status": 200, "headers": [{"name": "Set-Cookie",
            "value": "_c=1; Max-Age=864000; Domain=.a.example; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT"}],
            "cookies": [{"name": "_c", "value": "1", "expires": "2027-01-01T00:00:00Z"}]},
         "_initiator": {"type": "script", "url": "https://shop.example/app.js"}}]}});
    let state = json!({
        "cookies": [{"name": "_a2", "domain": ".shop.example", "path": "/", "expires": 1_800_000_000.5, "httpOnly": true}],
        "origins": [{"origin": "https://shop.example", "localStorage": [{"name": "policy-viewer:p", "value": ""}]}]});
    let collector = json!({"uri_ins": "https://shop.example/", "uri_dest": "https://www.shop.example/",
        "script": {"host": "x"}, "start_time": "2026-01-01T00:00:00", "end_time": "2026-01-01T00:01:00",
        "cookies": [{"name": "_d", "domain": "a.example", "expiresDays": 30.1, "httpOnly": false,
            "log": {"stack": [{"source": "https://cdn.a.example/x.js"}]}}],
        "localStorage": {"https://shop.example": {"k": {"value": "v"}}},
        "hosts": {"requests": {"firstParty": ["shop.example"], "thirdParty": ["b.example"]}}});
    [har, state, collector].map(|recording: Value| recording.to_string().into_bytes()).into()
}

fn policy() -> Policy {
    let policy = json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
        "publisher": {"name": {"en": "Shop"}, "url": "https://shop.example"},
        "locales": {"en": {"label": "English", "document": "en.json"}},
        "declaration": {"categories": [{"id": "c", "name": {"en": "C"}, "description": {"en": "d"}, "services": [
            {"id": "stats", "name": {"en": "Stats"}, "url": "https://a.example", "cookies": [
                {"name": "_a*", "duration": "P1D"}, {"name": "_a1"}, {"name": "k", "storage": "local"}]}]}]}});
    load::policy(&&policy).expect("a policy")
}

fn run(bytes: &[u8]) {
    let Ok(visit) = read("visit.json", bytes, NOW) else { return };
    let stored = visit.stored.len();
    let audit = audit(&policy(), &[visit], &[]);
    for found in &audit.findings {
        assert!(!found.message.is_empty());
        drop(found.to_string());
    }
    let proposed: Vec<&Value> = audit
        .proposals
        .iter()
        .filter_map(|service| service["cookies"].as_array())
        .flatten()
        .collect();
    for duration in proposed.iter().filter_map(|entry| entry["duration"].as_str()) {
        assert!(Duration::parse(duration).is_some(), "{duration}");
    }
    let proposed = proposed.len();
    let undeclared = audit.findings.iter().filter(|it| it.code == "undeclared-entry").count();
    assert!(proposed <= undeclared && undeclared <= stored, "{proposed}, {undeclared}, {stored}");
    assert_eq!(proposed == 0, undeclared == 0, "what is not declared is proposed");
}
