use proptest::prelude::*;
use serde_json::json;

use super::*;
use policy_viewer::consent::ConsentAction::{AcceptAll, Custom, RejectAll, Withdraw};
use policy_viewer::consent::{Decision, RecordFormat, Time};
use policy_viewer::model::{OrderedMap, Policy};
use std::rc::Rc;

const WORDS: &[&str] = &["Analytics", "统计", "تحليل", "a \"b\" \\ c", "", "x\u{1b}[2J\ny"];

fn words() -> impl Strategy<Value = Value> {
    let text = prop::sample::select(WORDS);
    prop::collection::btree_map(prop::sample::select(vec!["en", "de", "zh-Hans"]), text, 0..3)
        .prop_map(|texts| json!(texts))
}

fn cookie() -> impl Strategy<Value = Value> {
    let storage = prop::sample::select(vec!["cookie", "session", "indexedDB", "serviceWorker"]);
    let duration = prop::sample::select(vec![None, Some("P13M"), Some("P1DT2H"), Some("soon")]);
    (storage, duration, words()).prop_map(|(storage, duration, purpose)| {
        json!({"name": "_pk.*", "storage": storage, "duration": duration, "purpose": purpose})
    })
}

fn service() -> impl Strategy<Value = Value> {
    let provider = prop::option::of(prop::sample::select(WORDS));
    (words(), provider, prop::collection::vec(cookie(), 0..3)).prop_map(
        |(name, provider, cookies)| json!({"name": name, "provider": provider, "cookies": cookies}),
    )
}

fn category() -> impl Strategy<Value = Value> {
    let basis = prop::sample::select(vec![
        json!("consent"),
        json!("objection"),
        json!({"default": "consent", "gb": "exempt"}),
    ]);
    (any::<bool>(), basis, words(), words(), prop::collection::vec(service(), 0..3)).prop_map(
        |(required, basis, name, description, services)| {
            json!({"required": required, "basis": basis, "name": name, "description": description,
                "services": services})
        },
    )
}

/// A policy whose ids depend on the places only, so that policies share some of them.
fn policy() -> impl Strategy<Value = Rc<Policy>> {
    let contacts = json!([{"kind": "email", "value": "a@p.example"}, {"kind": "post", "value": "1 Road"},
        {"kind": "web", "value": "https://p.example", "label": {"en": "Web"}}]);
    let categories = prop::collection::vec(category(), 0..4);
    (1..3_u32, categories, any::<bool>()).prop_map(move |(revision, mut categories, publisher)| {
        for (at, category) in categories.iter_mut().enumerate() {
            category["id"] = format!("category-{at}").into();
            let services = category["services"].as_array_mut().expect("a list");
            for (index, service) in services.iter_mut().enumerate() {
                service["id"] = format!("service-{at}-{index}").into();
            }
        }
        let mut value = json!({"format": 1, "id": "p", "version": revision.to_string(),
            "revision": revision, "defaultLocale": "en", "locales": {"en": {"label": "English"}},
            "declaration": {"categories": categories}});
        if publisher {
            value["publisher"] = json!({"name": {"en": "Northstar"}, "contacts": contacts});
        }
        Rc::new(policy_viewer::load::policy(&&value).expect("a policy"))
    })
}

fn header(policy: &Policy) -> PolicyHeader {
    let value = serde_json::to_value(policy).expect("serializes");
    policy_viewer::load::policy_header(&&value).expect("a header")
}

/// A decision about the policy at hand, or about another version of it. Some were partial, some made elsewhere.
fn decision(policy: &Policy, at: usize, kind: usize, on: bool, days: u32) -> Decision {
    let time = |at: usize| {
        Time::parse(&format!("2026-{:02}-{:02}T00:00:00Z", 1 + at / 28, 1 + at % 28))
            .expect("a time")
    };
    let (mut categories, mut services) = (OrderedMap::new(), OrderedMap::new());
    let (mut undecided, mut count) = (Vec::new(), at);
    for category in policy.declaration.iter().flat_map(|it| &it.categories) {
        let mut all = true;
        for service in &category.services {
            count += 1;
            let on = category.required || count % 2 == kind % 2;
            if kind > 2 && count.is_multiple_of(3) && !category.required {
                undecided.push(service.id.clone());
            } else {
                services.insert(&service.id, on);
            }
            all &= on;
        }
        categories.insert(&category.id, category.required || (all && on));
    }
    Decision {
        version: policy.version.clone(),
        revision: policy.revision,
        id: format!("00000000-0000-4000-8000-{at:012}"),
        locale: if on { "de" } else { "fr" }.into(),
        action: [AcceptAll, RejectAll, Withdraw, Custom][kind],
        decided_at: time(at),
        expires_at: time(days as usize),
        gpc: on,
        categories,
        services,
        undecided,
        region: kind.is_multiple_of(2).then(|| "gb".to_owned()),
    }
}

/// A policy and a record about it.
fn case() -> impl Strategy<Value = (Rc<Policy>, Record)> {
    let steps = prop::collection::vec((0..4_usize, any::<bool>(), any::<bool>(), 0..40_u32), 1..25);
    (policy(), policy(), steps).prop_map(|(old, new, steps)| {
        let steps = steps.into_iter().enumerate();
        let mut decisions: Vec<_> = steps
            .map(|(at, (kind, on, of_new, days))| {
                decision(if of_new { &new } else { &old }, at, kind, on, days)
            })
            .collect();
        let latest = decisions.pop().expect("there is one");
        decisions.reverse();
        let record = Record {
            format: RecordFormat,
            policy: new.id.clone(),
            decision: latest,
            previous: decisions,
        };
        (new, record)
    })
}

const ISSUE: Issue<'_> = Issue {
    id: "8d6f5a9e-43bb-4e4e-8f0e-0d9b6c1f2a37",
    now: "2026-11-23T04:00:00Z",
    title: Some("Privacy"),
    page: Some("https://p.example/privacy"),
};

fn items(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// Checks a state of consent against the switch and the one before it.
fn fits(status: &str, now: Option<&bool>, before: Option<&bool>) -> Result<(), TestCaseError> {
    match status {
        "dpv:ConsentGiven" => prop_assert_eq!(now, Some(&true)),
        "dpv:ConsentRefused" => prop_assert_eq!(now, Some(&false)),
        "dpv:ConsentWithdrawn" => prop_assert_eq!((now, before), (Some(&false), Some(&true))),
        "dpv:ConsentUnknown" => prop_assert_eq!(now, None),
        other => return Err(TestCaseError::fail(format!("{other} is no answer"))),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_receipt_is_explained_with_every_decision((policy, record) in case()) {
        let text = consent::receipt(&header(&policy), &record, &ISSUE).expect("the policy's own record");
        let explained = explain("receipt.json", text.into_bytes()).map_err(|found| {
            TestCaseError::fail(found.to_string())
        })?;
        prop_assert!(explained.contains(ISSUE.id));
        prop_assert!(!explained.contains('\u{1b}'), "a control character reaches the terminal");
        let decisions: Vec<_> = std::iter::once(&record.decision).chain(&record.previous).collect();
        let places: Vec<_> = decisions.iter().map(|old| explained.find(&old.id)).collect();
        prop_assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    }

    #[test]
    fn every_answer_is_what_the_reader_decided((policy, record) in case()) {
        let text = consent::receipt(&header(&policy), &record, &ISSUE).expect("the policy's own record");
        let receipt: Value = serde_json::from_str(&text).expect("JSON");
        let decisions: Vec<_> = std::iter::once(&record.decision).chain(&record.previous).collect();
        let records = receipt["dpv:hasRecordOfActivity"].as_array().expect("a list");
        prop_assert_eq!(records.len(), decisions.len());
        for (at, (written, decision)) in records.iter().zip(&decisions).enumerate() {
            let mut services = items(&written["dpv:hasService"]);
            let mut purposes = 0;
            for process in items(&written["dpv:hasProcess"]) {
                let id = process["dpv:hasPurpose"]["dct:identifier"].as_str().expect("an id");
                purposes += usize::from(decision.categories.get(id).is_some());
                let own = items(&process["dpv:hasService"]);
                if process["dpv:hasNecessity"] == "dpv:Required" {
                    prop_assert!(own.iter().all(|service| service["dpv:hasConsentStatus"].is_null()));
                    prop_assert!(process["dpv:hasConsentStatus"].is_null());
                } else if let Some(status) = process["dpv:hasConsentStatus"].as_str() {
                    let before = decisions.get(at + 1).and_then(|old| old.categories.get(id));
                    if own.is_empty() {
                        fits(status, decision.categories.get(id), before)?;
                    }
                    prop_assert!(own.iter().all(|service| service["dpv:hasConsentStatus"] == status));
                }
                services.extend(own);
            }
            prop_assert_eq!(purposes, decision.categories.keys().count());
            for id in decision.services.keys() {
                let named = services.iter().filter(|service| service["dct:identifier"] == id);
                prop_assert_eq!(named.count(), 1, "{} in {}", id, written);
            }
            for service in services {
                let id = service["dct:identifier"].as_str().expect("an id");
                if let Some(status) = service["dpv:hasConsentStatus"].as_str() {
                    let before = decisions.get(at + 1).and_then(|old| old.services.get(id));
                    fits(status, decision.services.get(id), before)?;
                }
            }
        }
    }

    #[test]
    fn a_stored_record_is_explained_too((_, record) in case()) {
        let explained = explain("record.json", record.to_json().into_bytes());
        let explained = explained.map_err(|found| TestCaseError::fail(found.to_string()))?;
        prop_assert!(explained.starts_with("Consent record as a browser stores it."));
        prop_assert!(explained.contains(&record.decision.id));
        for id in record.decision.categories.keys().chain(record.decision.services.keys()) {
            prop_assert!(explained.contains(id), "{id} is missing\n{explained}");
        }
    }

    #[test]
    fn damage_is_an_error_with_a_hint((policy, record) in case(), at in any::<prop::sample::Index>()) {
        let text = consent::receipt(&header(&policy), &record, &ISSUE).expect("the policy's own record");
        let cut = at.index(text.len());
        let found = explain("receipt.json", text.as_bytes()[..cut].to_vec());
        let found = found.expect_err("a receipt that ends too early");
        prop_assert!(found.hint.is_some());
    }
}
