//! Stored consent records, and the receipts of them.

use policy_viewer::consent::{self, Issue, Record};
use policy_viewer::json;
use policy_viewer::load;
use serde_json::Value;

use crate::seeds;
use crate::target::{Target, halves, text};

pub(super) const TARGET: Target = Target { name: "consent-record", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let between = seeds::BETWEEN.as_bytes();
    let policy = seeds::file("tests/receipt/case/policy.json");
    let mut all =
        vec![[seeds::file("tests/receipt/case/record.json"), policy.clone()].join(between)];
    let records: Value =
        serde_json::from_slice(&seeds::file("tests/consent/records.json")).unwrap_or_default();
    for case in records.as_array().into_iter().flatten() {
        all.push([case["record"].to_string().into_bytes(), policy.clone()].join(between));
    }
    all
}

fn run(bytes: &[u8]) {
    let Some((record, policy)) = text(bytes).map(halves) else { return };
    let Ok(record) = json::read::<Record>(record) else { return };
    let written = record.to_json();
    assert_eq!(json::read::<Record>(&written).as_ref(), Ok(&record), "{written}");
    let Ok(policy) = load::policy_header_json(policy) else { return };
    let issue =
        Issue { id: "id", now: "now", title: Some("\"T\""), page: Some("https://a.example") };
    if let Ok(receipt) = consent::receipt(&policy, &record, &issue) {
        let value: Value = serde_json::from_str(&receipt).expect("a receipt is JSON");
        let records = value["dpv:hasRecordOfActivity"].as_array().map(Vec::len);
        assert_eq!(records, Some(1 + record.previous.len()));
    }
}
