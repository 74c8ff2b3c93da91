//! Tables of cookies, added to a declaration.

use policy_audit::table;
use policy_package::{Package, check};
use policy_viewer::diag::Severity;
use serde_json::{Value, json};

use crate::target::{NOW, Target, text};

pub(super) const TARGET: Target = Target { name: "cookie-table", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "name,storage,duration,provider,category,purpose,httpOnly\n\
         _a*,cookie,1 year,A Ltd,Analytics,Counts visits,yes\n_a*,local,P1Y,A Ltd,analytics,,\n",
        "sep=;\nCookie-Name;Anbieter;Laufzeit;Zweck\n\"a;b\";\"B \"\"GmbH\"\"\";2 Wochen;\"Zeile 1\nZeile 2\"\n",
        "Cookie / Data Key name\tPlatform\tRetention period\tWildcard match\n_b\tB\t2026-12-24T00:00:00Z\t1\n",
        "\u{feff}name,expires,party\n\n,,\nc,never,third\nc,,\n\"open,1\n",
    ]
    .map(|table| table.as_bytes().to_vec())
    .into();
    all.extend(all.clone().iter().map(|table| [&b"\n\n"[..], table].concat()));
    all
}

fn policy() -> Value {
    json!({"format": 1, "id": "p", "version": "1", "revision": 1, "defaultLocale": "en",
        "locales": {"en": {"label": "English", "document":
            {"locale": "en", "title": "T", "sections": [{"id": "a", "heading": "A", "body": "b"}]}}},
        "declaration": {"categories": [
            {"id": "analytics", "name": {"en": "Analytics"}, "description": {"en": "d"}, "services": [
                {"id": "a-ltd", "name": {"en": "A Ltd"}, "cookies": [{"name": "_a*", "purpose": {"en": "p"}}]}]}]}})
}

fn package(policy: &Value) -> Package {
    Package::of_files("policy.json", &[("policy.json".to_owned(), policy.to_string())].into())
}

fn run(bytes: &[u8]) {
    let Some(table) = text(bytes) else { return };
    let Ok((rows, _)) = table::read("t.csv", table, NOW) else { return };
    assert!(rows.iter().all(|row| !row.name.is_empty() && !row.service.is_empty()));
    let mut json = policy();
    let before = package(&json);
    let policy = before.policy.as_ref().expect("a policy");
    let (added, told) = table::add(&mut json, policy, "t.csv", &rows, None);
    let known = told.iter().filter(|found| found.code == "known-entry").count();
    assert_eq!(added + known, rows.len(), "each row is added, or told to be there");
    let made = package(&json);
    let errors: Vec<_> =
        check::package(&made).into_iter().filter(|it| it.severity == Severity::Error).collect();
    // What is wrong is told by the command, and nothing is written; but it is about cells, not about what was made of them.
    assert!(errors.iter().all(|it| it.path.contains("/cookies/")), "{errors:?}");
    let (again, _) = table::add(&mut json, policy, "t.csv", &rows, None);
    assert_eq!(again, 0, "what was added is there");
}
