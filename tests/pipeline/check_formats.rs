//! `policy check --format github|sarif|junit`, on every package of `tests/check`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use policy_package::rule;
use policy_testing::{folders, root};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::{code, policy, stdout};

/// The packages as the program is given them, and its findings in JSON.
fn cases() -> Vec<(String, Vec<Value>)> {
    let cases = folders("tests/check").into_iter().map(|folder| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let path = format!("tests/check/{name}");
        let output = policy(&["check", &path, "--format", "json"]);
        (path, serde_json::from_str(&stdout(&output)).expect("an array"))
    });
    cases.collect()
}

#[test]
fn sarif_has_what_its_schema_demands_and_every_finding_at_its_line() {
    for (path, findings) in cases() {
        let output = policy(&["check", &path, "--format", "sarif"]);
        let failed = findings.iter().any(|found| found["severity"] == "error");
        assert_eq!(code(&output), i32::from(failed), "{path}");
        let log: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        let [run] = log["runs"].as_array().expect("runs").as_slice() else { panic!("one run") };
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert!(run["tool"]["driver"]["name"].is_string());
        for described in rules {
            assert!(described["help"]["text"].as_str().is_some_and(|text| text.len() > 20));
            assert!(described["shortDescription"]["text"].is_string(), "{described}");
        }
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), findings.len(), "{path}");
        let mut fingerprints = BTreeSet::new();
        for (result, found) in results.iter().zip(&findings) {
            assert_eq!(result["ruleId"], found["code"]);
            assert_eq!(result["level"], found["severity"]);
            let index = result["ruleIndex"].as_u64().expect("an index");
            assert_eq!(rules[usize::try_from(index).expect("small")]["id"], found["code"]);
            let text = result["message"]["text"].as_str().expect("a message");
            assert!(text.starts_with(found["message"].as_str().expect("a message")), "{text}");
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
            assert!(uri.starts_with(&format!("{path}/")) && !uri.contains([' ', '\\']), "{uri}");
            let file = format!("{path}/{}", found["file"].as_str().expect("a file"));
            let lines = lines(&file);
            if let Some(region) = place.get("region") {
                let number = |key: &str| {
                    let number = region[key].as_u64().expect("a number");
                    usize::try_from(number).expect("small")
                };
                let (line, end) = (number("startLine"), number("endLine"));
                assert!(line >= 1 && line <= end && end <= lines, "{file}: {region}");
                assert!(number("startColumn") >= 1 && number("endColumn") >= 1);
                assert!((line, number("startColumn")) < (end, number("endColumn")), "{region}");
            } else {
                assert_eq!(found["code"], "unused-document", "{found}");
            }
            let fingerprint = result["partialFingerprints"]["policyPlace/v1"].to_string();
            assert!(fingerprints.insert(fingerprint), "{path}: two findings with one fingerprint");
        }
    }
}

fn lines(file: &str) -> usize {
    let bytes = fs::read(root().join(file)).expect("the file is there");
    bytes.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[test]
fn github_gets_a_command_in_a_line_for_each_finding() {
    for (path, findings) in cases() {
        let output = policy(&["check", &path, "--format", "github", "--quiet"]);
        let text = stdout(&output);
        assert_eq!(text.lines().count(), findings.len(), "{text}");
        for (line, found) in text.lines().zip(&findings) {
            let severity = found["severity"].as_str().expect("a severity");
            assert!(line.starts_with(&format!("::{severity} file={path}/")), "{line}");
            let title = format!("title=policy check%3A {}::", found["code"].as_str().expect("one"));
            assert!(line.contains(&title), "{line}");
        }
    }
    let said = stdout(&policy(&["check", "tests/check/links", "--format", "github"]));
    assert!(said.lines().last().is_some_and(|last| last.starts_with("checked tests/check/links")));
}

#[test]
fn a_line_is_that_of_the_value() {
    let said = stdout(&policy(&["check", "tests/check/links", "--format", "github", "--quiet"]));
    let text = fs::read_to_string(root().join("tests/check/links/en.json")).expect("a document");
    let found = said.lines().find(|line| line.contains("dead-link")).expect("a dead link");
    let (_, rest) = found.split_once(",line=").expect("a line");
    let (number, _) = rest.split_once(',').expect("more");
    let line = text.lines().nth(number.parse::<usize>().expect("a number") - 1);
    assert!(line.is_some_and(|line| line.contains("\"body\"") && line.contains("](#")), "{found}");
}

#[test]
fn junit_has_a_case_for_each_rule_that_parses_again() {
    for (path, findings) in cases() {
        for denied in [false, true] {
            let mut args = vec!["check", &path, "--format", "junit"];
            args.extend(denied.then_some("--deny-warnings"));
            let text = stdout(&policy(&args));
            let report = Report::read(&text);
            let failing: BTreeSet<&str> = findings
                .iter()
                .filter(|found| denied || found["severity"] == "error")
                .map(|found| found["code"].as_str().expect("a code"))
                .collect();
            let codes: Vec<&str> = rule::ALL.iter().map(|rule| rule.code).collect();
            assert_eq!(report.cases, codes, "{path}");
            assert_eq!(
                report.failures.keys().map(String::as_str).collect::<BTreeSet<_>>(),
                failing
            );
            assert_eq!(report.counts, [failing.len(), failing.len()], "{text}");
            for found in findings.iter().filter(|found| denied || found["severity"] == "error") {
                let message = found["message"].as_str().expect("a message");
                let code = found["code"].as_str().expect("a code");
                assert!(report.failures[code].contains(message), "{message}\n{text}");
            }
        }
    }
}

#[test]
fn several_packages_are_several_suites() {
    let text =
        stdout(&policy(&["check", "tests/check/clean", "tests/check/links", "--format", "junit"]));
    assert_eq!(text.matches("<testsuite ").count(), 2, "{text}");
    assert_eq!(Report::read(&text).cases.len(), 2 * rule::ALL.len());
}

/// A report as a CI server reads it.
#[derive(Default)]
struct Report {
    /// The names of all cases.
    cases: Vec<String>,
    /// The texts of the cases that failed.
    failures: BTreeMap<String, String>,
    /// `failures` of the root and of the first suite.
    counts: Vec<usize>,
}

impl Report {
    fn read(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let mut report = Self::default();
        let mut fails = false;
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(tag) | Event::Empty(tag) => {
                    let attribute = |key: &str| {
                        let found = tag.try_get_attribute(key).expect("attributes").expect(key);
                        found.value.into_owned()
                    };
                    match tag.name().as_ref() {
                        "testsuites" | "testsuite" => {
                            report.counts.push(attribute("failures").parse().expect("a number"));
                        }
                        "testcase" => report.cases.push(attribute("name")),
                        "failure" => fails = true,
                        _ => {}
                    }
                }
                Event::Text(text) if fails => report.add(&text.xml10_content()),
                Event::GeneralRef(reference) if fails => {
                    let text = match reference.resolve_char_ref().expect("a character") {
                        Some(c) => c.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(&reference)
                            .expect("an entity of XML")
                            .to_owned(),
                    };
                    report.add(&text);
                }
                Event::End(tag) if tag.name().as_ref() == "failure" => fails = false,
                Event::Eof => break,
                _ => {}
            }
        }
        report.counts.truncate(2);
        report
    }

    fn add(&mut self, text: &str) {
        let case = self.cases.last().expect("a case").clone();
        self.failures.entry(case).or_default().push_str(text);
    }
}
