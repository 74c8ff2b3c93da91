//! Receipts: what is written for a policy and a record in `tests/receipt/case`, and how `policy receipt`
//! explains that and bad files. `UPDATE=1 cargo test --test receipt` writes what comes out now.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use policy_package::pretty;
use policy_testing::expect_file;
use policy_viewer::consent::{self, Issue, Record, Time};
use policy_viewer::decode::decode;
use policy_viewer::load;
use serde_json::Value;

fn case(name: &str) -> PathBuf {
    policy_testing::root().join("tests/receipt/case").join(name)
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("the file is there");
    serde_json::from_str(&text).expect("JSON")
}

/// Runs `policy receipt`.
fn explain(file: &Path) -> Output {
    let mut policy = Command::new(env!("CARGO_BIN_EXE_policy"));
    policy.arg("receipt").arg(file).output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn a_receipt_is_written_in_the_terms_of_the_standard() {
    let policy = load::policy_header(&&json(&case("policy.json"))).expect("a policy");
    let record: Record = decode(&&json(&case("record.json"))).expect("a record");
    let issue = Issue {
        id: "8d6f5a9e-43bb-4e4e-8f0e-0d9b6c1f2a37",
        now: "2026-11-23T04:05:00.000Z",
        title: Some("Datenschutzerklärung"),
        page: Some("https://acme.example/privacy"),
    };
    let receipt = consent::receipt(&policy, &record, &issue).expect("the policy's own record");
    let receipt: Value = serde_json::from_str(&receipt).expect("JSON");
    expect_file(&case("receipt.json"), &pretty(&receipt));
}

#[test]
fn a_receipt_and_a_stored_record_are_explained() {
    for (file, expected) in [("receipt.json", "receipt.txt"), ("record.json", "record.txt")] {
        let output = explain(&case(file));
        assert_eq!(code(&output), 0, "{}", stdout(&output));
        expect_file(&case(expected), &stdout(&output));
    }
}

#[test]
fn a_receipt_in_its_page_is_explained_as_well() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("receipt.html");
    let receipt = fs::read_to_string(case("receipt.json")).expect("there");
    let receipt = receipt.replace('<', "\\u003c");
    let page = format!(
        "<!doctype html>\n<html><head><script type=\"application/ld+json\">{receipt}</script></head></html>\n"
    );
    fs::write(&file, page).expect("writable");
    let output = explain(&file);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert_eq!(stdout(&output), fs::read_to_string(case("receipt.txt")).expect("there"));
}

#[test]
fn damaged_and_foreign_files_end_with_1_and_say_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let receipt = fs::read_to_string(case("receipt.json")).expect("there");
    let record = fs::read_to_string(case("record.json")).expect("there");
    let cases = [
        ("cut", receipt[..receipt.len() / 2].to_owned(), "the file ends too early"),
        (
            "time",
            receipt.replace("dpv:isIndicatedAtTime\": \"2026-07", "later\": \"2026-07"),
            "at /dpv:hasRecordOfActivity/1/dpv:hasConsentStatus",
        ),
        ("empty-list", r#"{"@type":"dpv:ConsentReceipt","dct:identifier":"x","dct:created":"x","dpv:hasRecordOfActivity":[]}"#.into(), "holds no consent record"),
        ("twice", receipt.replacen("\"dct:created\": \"2026", "\"dct:identifier\": \"x\", \"dct:created\": \"2026", 1), "written twice"),
        ("action", record.replace("rejectAll", "shrug"), "at /previous/1/action"),
        ("format", record.replacen("\"format\": 1", "\"format\": 9", 1), "format 9 is not supported"),
        ("policy", fs::read_to_string(case("policy.json")).expect("there"), "neither a consent receipt"),
        ("other", r#"{"@type": "dpv:ConsentRecord", "policy": "p"}"#.into(), "neither a consent receipt"),
        ("text", "[]".into(), "neither a consent receipt"),
        ("deep", "[".repeat(10_000), "nested more than 127 levels deep"),
    ];
    for (name, text, words) in cases {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("writable");
        let output = explain(&file);
        let said = stdout(&output);
        assert_eq!(code(&output), 1, "{name}: {said}");
        assert!(said.contains(words) && said.contains("hint: "), "{name}: {said}");
        assert!(said.contains(&*file.to_string_lossy()), "{name}: {said}");
    }
    let latin = folder.path().join("latin");
    fs::write(&latin, b"{\"@type\": \"\xff\"}").expect("writable");
    assert_eq!(code(&explain(&latin)), 1);
}

#[test]
fn an_unreadable_file_ends_with_2() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in [folder.path().to_owned(), folder.path().join("missing.json")] {
        let output = explain(&file);
        assert_eq!(code(&output), 2);
        assert!(output.stdout.is_empty());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("cannot be read"), "{said}");
    }
}

#[test]
fn the_record_of_another_policy_makes_no_receipt() {
    let policy = load::policy_header(&&json(&case("policy.json"))).expect("a policy");
    let mut record: Record = decode(&&json(&case("record.json"))).expect("a record");
    let issue = Issue { id: "x", now: "x", title: None, page: None };
    record.policy = "other".into();
    let receipt = consent::receipt(&policy, &record, &issue);
    assert_eq!(receipt, Err(consent::ForeignRecord));
}

#[test]
fn what_has_expired_is_refused_rather_than_withdrawn() {
    let policy = load::policy_header(&&json(&case("policy.json"))).expect("a policy");
    let mut record: Record = decode(&&json(&case("record.json"))).expect("a record");
    let issue = Issue { id: "x", now: "x", title: None, page: None };
    let heatmap = |record: &Record| {
        let receipt = consent::receipt(&policy, record, &issue).expect("the policy's own record");
        let receipt: Value = serde_json::from_str(&receipt).expect("JSON");
        receipt["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"][1]["dpv:hasService"][1].clone()
    };
    assert_eq!(heatmap(&record)["dpv:hasConsentStatus"], "dpv:ConsentWithdrawn");
    record.previous[0].expires_at = Time::parse("2026-11-23T03:59:59.000Z").expect("a time");
    assert_eq!(heatmap(&record)["dpv:hasConsentStatus"], "dpv:ConsentRefused");
    // Of a version that the package no longer holds, nobody knows what a service stored.
    assert!(heatmap(&record)["dpv:hasStorageCondition"].is_array());
    record.decision.version = "2.0".into();
    assert!(heatmap(&record)["dpv:hasStorageCondition"].is_null());
}
