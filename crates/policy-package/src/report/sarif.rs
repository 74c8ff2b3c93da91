//! SARIF 2.1.0 (OASIS), which code scanners exchange.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Located, message};
use crate::rule::{self, Rule};
use policy_viewer::diag::Severity;

/// The characters that cannot stand in the path of a URI (RFC 3986, section 3.3).
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Makes a log with one run, in which every rule is described; `version` is that of the program that
/// checked.
pub fn sarif(found: &[Located], version: &str) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "policy check",
                "semanticVersion": version,
                "rules": rule::ALL.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn descriptor(rule: &Rule) -> Value {
    let Rule { code, severity, meaning, fix } = rule;
    json!({
        "id": code,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": meaning},
        "help": {
            "text": format!("{meaning} What to do: {fix}."),
            "markdown": format!("{meaning}\n\n**What to do:** {fix}."),
        },
        "defaultConfiguration": {"level": level(*severity)},
    })
}

fn result(found: &Located) -> Value {
    let diagnostic = &found.diagnostic;
    let mut place = json!({"artifactLocation": artifact(&diagnostic.file)});
    if let Some(region) = found.region {
        place["region"] = json!({
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        });
    }
    let mut location = json!({"physicalLocation": place});
    if !diagnostic.path.is_empty() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": diagnostic.path}]);
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": {"text": message(diagnostic)},
        "locations": [location],
        // A name of our own: GitHub's own fingerprint is made of the line, and would be compared with ours.
        "partialFingerprints": {"policyPlace/v1": found.fingerprint},
    });
    if let Some(index) = rule::ALL.iter().position(|rule| rule.code == diagnostic.code) {
        result["ruleIndex"] = index.into();
    }
    result
}

/// Names a file by a URI: one below the root of the repository, unless its path is absolute.
fn artifact(file: &str) -> Value {
    let path = file.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let encoded = utf8_percent_encode(path, NOT_IN_PATHS).to_string();
    let drive = path.as_bytes().get(1) == Some(&b':');
    match (path.starts_with('/'), drive) {
        (true, _) => json!({"uri": format!("file://{encoded}")}),
        (_, true) => json!({"uri": format!("file:///{encoded}")}),
        // A colon in the first part would make a scheme of it (RFC 3986, section 4.2).
        _ if path.split('/').next().is_some_and(|first| first.contains(':')) => {
            json!({"uri": format!("./{encoded}"), "uriBaseId": "%SRCROOT%"})
        }
        _ => json!({"uri": encoded, "uriBaseId": "%SRCROOT%"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_uris() {
        let uri = |file| artifact(file)["uri"].as_str().map(str::to_owned).unwrap_or_default();
        assert_eq!(uri("./a b/ä#%.json"), "a%20b/%C3%A4%23%25.json");
        assert_eq!(uri("a\\b.json"), "a/b.json");
        assert_eq!(uri("/x/[y].json"), "file:///x/%5By%5D.json");
        assert_eq!(uri("C:\\x\\y.json"), "file:///C:/x/y.json");
        assert_eq!(uri("a:b/c.json"), "file:///a:b/c.json");
        assert_eq!(uri("ab:b/c.json"), "./ab:b/c.json");
        assert!(artifact("/x.json").get("uriBaseId").is_none());
        assert_eq!(artifact("x.json")["uriBaseId"], "%SRCROOT%");
    }
}
