//! Packages: JSON to the model, and back.

use policy_viewer::compile::compile;
use policy_viewer::encode::to_json;
use policy_viewer::load;
use policy_viewer::model::Document;
use serde_json::Value;

use crate::seeds;
use crate::target::{Target, text};

pub(super) const DOCUMENT: Target =
    Target { name: "load-document", run: document, seeds: seeds::documents };

pub(super) const POLICY: Target =
    Target { name: "load-policy", run: policy, seeds: seeds::policies };

fn document(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let Ok(loaded) = load::document_json(text) else { return };
    if let Ok(json) = serde_json::from_str::<Value>(text) {
        // As browsers hand it over: parsed and written again, and so with each name once.
        let browser = load::document_json(&json.to_string());
        assert_eq!(load::document(&&json), browser, "both readers read the same");
    }
    same_again(&loaded);
    let mut compiled = loaded;
    compile(&mut compiled);
    assert!(compiled.is_compiled());
    same_again(&compiled);
    let mut again = compiled.clone();
    compile(&mut again);
    assert_eq!(again, compiled, "what is compiled does not change");
}

fn same_again(document: &Document) {
    let written = to_json(document);
    assert_eq!(load::document_json(&written).as_ref(), Ok(document), "{written}");
    // The two writers escape differently.
    let value: Value = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(serde_json::to_value(document).expect("serializes"), value);
}

fn policy(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if load::policy_json(text).is_ok() {
        load::policy_header_json(text).expect("the header is a part of it");
    }
    // Only this reader reads documents that stand in the policy.
    let Ok(json) = serde_json::from_str::<Value>(text) else { return };
    let Ok(policy) = load::policy(&&json) else { return };
    let written = serde_json::to_value(&policy).expect("serializes");
    assert_eq!(load::policy(&&written).as_ref(), Ok(&policy), "{written}");
    policy.history.iter().for_each(|version| drop(policy.as_of(version)));
}
