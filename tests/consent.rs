//! Which stored records are readable. `www/consent` has to answer as this crate does: both are held to
//! `tests/consent/records.json`, and to random records that `scripts/consent-vectors.mjs` makes up.

use std::fs;
use std::process::Command;

use policy_testing::root;
use policy_viewer::consent::Record;
use policy_viewer::decode::decode;
use serde_json::Value;

/// Returns why a record is not readable.
fn flaw(record: &Value) -> Option<String> {
    match decode::<Record, _>(&record) {
        Err(error) => Some(error.to_string()),
        Ok(read) => {
            // What is written again is the same record.
            let text: Value = serde_json::from_str(&read.to_json()).expect("records are JSON");
            assert_eq!(decode::<Record, _>(&&text), Ok(read), "{record}");
            None
        }
    }
}

#[test]
fn the_shared_records_are_read_as_they_say() {
    let path = root().join("tests/consent/records.json");
    let text = fs::read_to_string(&path).expect("the records are there");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list");
    assert!(cases.len() >= 25);
    for case in &cases {
        let flaw = flaw(&case["record"]);
        assert_eq!(flaw.is_none(), case["readable"] == true, "{}: {flaw:?}", case["name"]);
    }
}

#[test]
fn random_records_are_read_as_typescript_reads_them() {
    let script = root().join("scripts/consent-vectors.mjs");
    let output = Command::new("node").arg(script).current_dir(root()).output();
    let output = output.expect("node is there, as for the other scripts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let cases: Vec<(String, bool)> = serde_json::from_slice(&output.stdout).expect("a list");
    let others: Vec<_> = cases
        .iter()
        .filter_map(|(text, readable)| {
            let flaw = serde_json::from_str(text).map_or(Some("no JSON".into()), |it| flaw(&it));
            (flaw.is_none() != *readable)
                .then(|| format!("{text}: {readable} there, {flaw:?} here"))
        })
        .take(5)
        .collect();
    assert!(others.is_empty(), "of {} records:\n{}", cases.len(), others.join("\n"));
}
