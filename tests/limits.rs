//! Packages and documents larger and deeper than any policy: every command does its work, or refuses it in words.
//!
//! The sizes are small enough for unoptimised programs that one run of all tests has time for; what takes more
//! time than in proportion shows at `FULL=1 cargo test --release -p policy-cli --test limits`, with sizes that
//! no reader would scroll through.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use policy_package::{Package, check, compile};
use policy_render::{Edition, PageContext, page};
use policy_viewer::diag::Severity;
use policy_viewer::diff;
use serde_json::{Value, json};

/// A size: for every run, or with `FULL` in the environment.
fn size(usual: usize, full: usize) -> usize {
    if std::env::var_os("FULL").is_some() { full } else { usual }
}

fn section(n: usize, body: &str) -> Value {
    json!({"id": format!("s{n}"), "number": format!("{n}"), "heading": format!("Section {n}"), "body": body})
}

fn document(sections: &Value, terms: &Value) -> String {
    json!({"locale": "en", "title": "Privacy", "sections": sections, "terms": terms}).to_string()
}

/// Sections in each other, as text: a program that makes values of them would need a stack of its own.
fn deep(levels: usize, body: &str) -> String {
    let open: String = (0..levels)
        .map(|n| format!(r#"{{"id":"s{n}","heading":"H","body":{body},"sections":["#))
        .collect();
    let close = "]}".repeat(levels);
    format!(r#"{{"locale":"en","title":"Privacy","sections":[{open}{close}]}}"#)
}

fn table(rows: usize, columns: usize) -> String {
    let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(columns));
    row("head") + &row("---") + &row("*cell*").repeat(rows)
}

/// A package with one document in each of some locales.
fn write(folder: &Path, document: &str, locales: usize, declaration: Option<Value>) {
    fs::create_dir_all(folder).expect("new");
    let tags = std::iter::once("en".to_owned()).chain((1..locales).map(|n| format!("en-x-n{n}")));
    let mut policy =
        json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en", "locales": {}});
    for tag in tags {
        let file = format!("{tag}.json");
        policy["locales"][&tag] = json!({"label": tag, "document": file});
        fs::write(folder.join(file), document).expect("writable");
    }
    if let Some(declaration) = declaration {
        policy["declaration"] = declaration;
    }
    fs::write(folder.join("policy.json"), policy.to_string()).expect("writable");
}

/// Runs a command, which ends by itself and in words; returns whether it did its work.
fn ran(folder: &Path, args: &[&str]) -> bool {
    let mut program = Command::new(env!("CARGO_BIN_EXE_policy"));
    let output = program.current_dir(folder).args(args).output().expect("the program starts");
    let text =
        [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    let end = &text[text.floor_char_boundary(text.len().saturating_sub(600))..];
    let code = output.status.code().unwrap_or_else(|| panic!("{args:?} is killed: {end}"));
    assert!((0..=2).contains(&code) && !text.contains("panicked"), "{args:?}: {code}, {end}");
    assert!(code == 0 || text.contains("error"), "{args:?}: {code}, {end}");
    code == 0
}

/// Gives the package `p` in a folder to every command. Those that it fits have to do their work; bundles need
/// the release files, which may not be there.
fn each(folder: &Path, fits: bool) {
    let commands: [&[&str]; 7] = [
        &["check", "p"],
        &["compile", "p", "-o", "compiled", "-q"],
        &["render", "p", "-o", "page.html", "-q"],
        &["render", "p", "-o", "site", "--all", "-q"],
        &["diff", "p", "p"],
        &["export", "p", "--locale", "en", "-o", "en.md"],
        &["import", "en.md", "--id", "p", "--locale", "en", "-o", "again", "-q", "--previous", "p"],
    ];
    for args in commands {
        assert_eq!(ran(folder, args), fits, "{args:?}");
    }
    ran(folder, &["bundle", "p", "-o", "bundle.html"]);
    assert!(!ran(folder, &["receipt", "p/policy.json"]), "a policy is no receipt");
}

fn try_package(document: &str, locales: usize, declaration: Option<Value>, fits: bool) {
    let root = tempfile::tempdir().expect("a temporary folder");
    write(&root.path().join("p"), document, locales, declaration);
    each(root.path(), fits);
}

#[test]
fn many_sections() {
    let count = size(300, 20_000);
    let sections =
        (0..count).map(|n| section(n, &format!("We keep it, see [above](#s{}).", n / 2)));
    try_package(&document(&sections.collect(), &json!([])), 1, None, true);
}

#[test]
fn many_locales() {
    let sections = json!([section(1, "We keep it."), section(2, "We *do*.")]);
    try_package(&document(&sections, &json!([])), size(30, 200), None, true);
}

#[test]
fn one_long_section() {
    let body =
        "We *keep* [data](https://a.example), `so` **long**.\n\n".repeat(size(1_000, 40_000));
    try_package(&document(&json!([section(1, &body)]), &json!([])), 1, None, true);
}

#[test]
fn a_large_table() {
    let body = table(size(60, 2_000), 50);
    try_package(&document(&json!([section(1, &body)]), &json!([])), 1, None, true);
}

#[test]
fn many_terms() {
    let count = size(500, 100_000);
    let terms = (0..count).map(
        |n| json!({"id": format!("t{n}"), "term": format!("term {n}"), "definition": "It is."}),
    );
    let body: String =
        (0..count / 10).map(|n| format!("The term {n} that term {n}0 is not.\n\n")).collect();
    try_package(&document(&json!([section(1, &body)]), &terms.collect()), 1, None, true);
}

#[test]
fn many_cookies() {
    let cookies = (0..size(200, 2_000)).map(|n| {
        let star = if n % 2 == 0 { "*" } else { "" };
        json!({"name": format!("cookie-{n}-{star}"), "duration": "P1D", "purpose": {"en": "To count."}})
    });
    let service = json!({"id": "s", "name": {"en": "S"}, "cookies": cookies.collect::<Vec<_>>()});
    let category =
        json!({"id": "c", "name": {"en": "C"}, "description": {"en": "D"}, "services": [service]});
    let sections = json!([section(1, "We keep it.")]);
    let declaration = json!({"categories": [category]});
    try_package(&document(&sections, &json!([])), 1, Some(declaration), true);
}

#[test]
fn a_large_package() {
    let body = "We keep the data that you give us, and we say so. ".repeat(size(200, 5_000));
    let sections = (0..size(10, 200)).map(|n| section(n, &body)).collect();
    try_package(&document(&sections, &json!([])), 1, None, true);
}

#[test]
fn many_rows_of_a_table() {
    let count = size(300, 20_000);
    let root = tempfile::tempdir().expect("a temporary folder");
    write(
        &root.path().join("p"),
        &document(&json!([section(1, "We keep it.")]), &json!([])),
        1,
        None,
    );
    let rows: String =
        (0..count).map(|n| format!("cookie{n},Company {n},Kind {},P1D\n", n / 2)).collect();
    fs::write(root.path().join("t.csv"), format!("name,provider,category,duration\n{rows}"))
        .expect("writable");
    assert!(ran(root.path(), &["import", "--cookies", "t.csv", "--package", "p", "-o", "more"]));
}

#[test]
fn a_long_recording() {
    let count = size(300, 20_000);
    let root = tempfile::tempdir().expect("a temporary folder");
    let service =
        |n| json!({"id": format!("s{n}"), "name": {"en": format!("Service {n}")}, "cookies": []});
    let services: Vec<_> = (0..size(100, 2_000)).map(service).collect();
    let category =
        json!({"id": "c", "name": {"en": "C"}, "description": {"en": "D"}, "services": services});
    let text = document(&json!([section(1, "We keep it.")]), &json!([]));
    write(&root.path().join("p"), &text, 1, Some(json!({"categories": [category]})));
    let entry = |n| {
        json!({"startedDateTime": "2026-01-01T00:00:00Z",
            "request": {"method": "GET", "url": format!("https://host{n}.example/"), "headers": [], "cookies": []},
            "response": {"status": 200, "cookies": [],
                "headers": [{"name": "Set-Cookie", "value": format!("cookie{n}=1")}]}})
    };
    let entries: Vec<_> = (0..count).map(entry).collect();
    let har = json!({"log": {"version": "1.2", "entries": entries}}).to_string();
    fs::write(root.path().join("visit.har"), har).expect("writable");
    assert!(!ran(root.path(), &["audit", "visit.har", "--package", "p"]), "nothing is declared");
}

#[test]
fn many_translations() {
    let sections: Value =
        (0..size(300, 20_000)).map(|n| section(n, "We keep it.\n\nWe do.")).collect();
    let root = tempfile::tempdir().expect("a temporary folder");
    let package = root.path().join("p");
    write(&package, &document(&sections, &json!([])), 1, None);
    let policy = fs::read_to_string(package.join("policy.json")).expect("readable");
    let policy = policy.replacen(r#""locales":{"#, r#""locales":{"de":{"label":"Deutsch"},"#, 1);
    fs::write(package.join("policy.json"), policy).expect("writable");
    assert!(ran(root.path(), &["export", "p", "--locale", "de", "--format", "po", "-o", "de.po"]));
    let file = root.path().join("de.po");
    let text = fs::read_to_string(&file).expect("readable");
    let (head, texts) = text.split_once("\n\n").expect("a head");
    let texts = texts.replace("msgstr \"\"", "msgstr \"Ja.\"");
    fs::write(&file, format!("{head}\n\n{texts}")).expect("writable");
    assert!(ran(root.path(), &["translate", "p", "de.po", "-o", "translated"]));
    let made = fs::read_to_string(root.path().join("translated/de.json")).expect("there is one");
    assert!(made.contains("Ja."));
}

#[test]
fn many_findings() {
    let count = size(300, 20_000);
    let sections = (0..count).map(|n| section(n, "[a](#nowhere) [b](javascript:x)")).collect();
    let root = tempfile::tempdir().expect("a temporary folder");
    let package = root.path().join("p");
    write(&package, &document(&sections, &json!([])), 1, None);
    let policy = fs::read_to_string(package.join("policy.json")).expect("readable");
    let unknown: String = (0..count).map(|n| format!(r#""field{n}":1,"#)).collect();
    let policy = policy.replacen('{', &format!("{{{unknown}"), 1);
    fs::write(package.join("policy.json"), policy).expect("writable");
    for args in
        [&["check", "p"][..], &["check", "p", "--format", "json"], &["compile", "p", "-o", "c"]]
    {
        assert!(!ran(root.path(), args));
    }
}

#[test]
fn deep_sections_open_and_deeper_ones_are_refused() {
    try_package(&deep(60, "\"We keep it.\""), 1, None, true);
    try_package(&deep(500, "\"x\""), 1, None, false);
    let brackets = format!(r#"{{"locale":"en","title":"T","sections":{}"#, "[".repeat(1_000_000));
    try_package(&brackets, 1, None, false);
}

/// The stack of the main thread on Windows, the smallest that the command line has to do with.
const STACK: usize = 1 << 20;

#[test]
fn whatever_can_be_read_needs_little_stack() {
    let quotes = json!(format!("{} deep\n\n{}", "> ".repeat(500), "*_".repeat(2_000)));
    let lists =
        (0..20).fold(json!([{"p": ["deep"]}]), |inner, _| json!([{"list": {"items": [inner]}}]));
    let marks = (0..30).fold(json!("deep"), |inner, _| json!({"em": [inner]}));
    for text in [
        deep(60, "\"x\""),
        deep(1, &quotes.to_string()),
        deep(1, &lists.to_string()),
        deep(1, &json!([{"p": [marks]}]).to_string()),
    ] {
        let root = tempfile::tempdir().expect("a temporary folder");
        write(root.path(), &text, 1, None);
        let folder = root.path().to_owned();
        let work = move || {
            let package = Package::read(&folder).expect("readable");
            let found = check::package(&package);
            assert!(found.iter().all(|it| it.severity == Severity::Warning), "{found:?}");
            assert!(
                compile(&package)
                    .iter()
                    .any(|(_, text)| text.contains("deep") || text.len() > 1_000)
            );
            let edition = Edition::all(&package).remove(0);
            let html = page(&edition, &PageContext::default());
            assert!(html.contains("deep") || html.contains("s59"));
            diff::changes(&edition.document, &edition.document);
            policy_import::export(&edition.policy, &edition.document);
        };
        let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
        assert!(thread.join().is_ok());
    }
}
