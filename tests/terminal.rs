//! Nothing that a package, a document, a file name or an argument holds reaches a terminal as a command: control
//! characters, and those that turn the direction of text, are replaced in all that people read, and escaped in
//! JSON.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Sets the title of a terminal, colours it in two ways, and turns a line around.
const HOSTILE: &str = "x\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}32m\u{202e}\u{2066}y";

fn policy(folder: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_policy"));
    program.current_dir(folder).args(args).output().expect("the program starts")
}

fn is_command(c: char) -> bool {
    (c.is_control() && !"\n\t".contains(c))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Asserts that nothing hostile is printed; returns what is.
fn printed(folder: &Path, args: &[&str]) -> String {
    let output = policy(folder, args);
    assert!(output.status.code().is_some(), "{args:?} ends by itself");
    let text = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
        .concat();
    assert!(!text.contains(is_command), "{args:?}: {text:?}");
    text
}

/// A document with hostile words wherever it may have words; its ids stay usable.
fn document(words: &str) -> Value {
    json!({"locale": "en", "title": words, "summary": words, "sections": [
        {"id": "first", "number": words, "heading": words, "summary": words,
         "body": format!("{words} [{words}](https://a.example/{words}) `{words}` <b{words}>"),
         "sections": [{"id": "second", "heading": words, "body": words}]}],
        "terms": [{"id": "term", "term": words, "also": [words], "definition": words}]})
}

fn policy_json(words: &str, document: &str) -> Value {
    json!({"format": 1, "id": "p", "version": words, "revision": 2, "defaultLocale": "en",
        "publisher": {"name": {"en": words}, "url": "https://p.example",
            "contacts": [{"kind": "post", "value": words, "label": {"en": words}}]},
        "locales": {"en": {"label": words, "document": document}},
        "declaration": {"categories": [{"id": "c", "name": {"en": words}, "description": {"en": words},
            "services": [{"id": "s", "name": {"en": words}, "provider": words,
                "cookies": [{"name": "c", "purpose": {"en": words}}]}]}]},
        "history": [{"version": "1", "revision": 1, "summary": {"en": words}, "locales": {"en": document}}]})
}

/// A package in a folder of a hostile name whose texts are hostile, but in order.
fn sound(folder: &Path, name: &str, words: &str) {
    let package = folder.join(name);
    fs::create_dir(&package).expect("new");
    // A document's own name has to fit into an address: `check` refuses others.
    fs::write(package.join("en.json"), document(words).to_string()).expect("writable");
    fs::write(package.join("policy.json"), policy_json(words, "en.json").to_string())
        .expect("writable");
}

/// A package in which everything is hostile: names of fields, ids, locales, addresses, dates.
fn broken(folder: &Path, name: &str) {
    let package = folder.join(name);
    fs::create_dir(&package).expect("new");
    let mut policy = policy_json(HOSTILE, "en.json");
    for field in ["id", "effective", "updated", "defaultLocale", "bindingLocale", HOSTILE] {
        policy[field] = json!(HOSTILE);
    }
    policy["publisher"]["url"] = json!(format!("javascript:{HOSTILE}"));
    policy["locales"][HOSTILE] = json!({"label": HOSTILE, "document": HOSTILE, HOSTILE: 1});
    policy["texts"] = json!({HOSTILE: {HOSTILE: HOSTILE}, "en": {HOSTILE: HOSTILE}});
    policy["history"][0]["version"] = json!(HOSTILE);
    let category = &mut policy["declaration"]["categories"][0];
    category["id"] = json!(HOSTILE);
    category["basis"] = json!(HOSTILE);
    category["services"][0]["id"] = json!(HOSTILE);
    category["services"][0]["cookies"][0] =
        json!({"name": HOSTILE, "duration": HOSTILE, "storage": HOSTILE});
    let mut text = document(HOSTILE);
    text["locale"] = json!(HOSTILE);
    text[HOSTILE] = json!(1);
    text["sections"][0]["id"] = json!(HOSTILE);
    text["sections"][0]["controls"] = json!([HOSTILE]);
    text["sections"][0]["sections"][0]["id"] = json!(HOSTILE);
    text["sections"][0]["body"] =
        json!(format!("[a](#{HOSTILE}) [b](javascript:{HOSTILE}) ![c]({HOSTILE}) <i {HOSTILE}>"));
    // As it is, and not as JSON escapes it: a repeated field is named, too.
    let text =
        text.to_string().replacen('{', &format!("{{\"k{}\":1,\"k{}\":2,", "\u{9b}", "\u{9b}"), 1);
    fs::write(package.join("en.json"), text).expect("writable");
    fs::write(package.join("policy.json"), policy.to_string()).expect("writable");
}

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let folder = root.path();
    let named = |name: &str| format!("{name}{HOSTILE}");
    let (sound_name, broken_name) = (named("sound"), named("broken"));
    sound(folder, &sound_name, HOSTILE);
    sound(folder, &named("old"), &HOSTILE.replace('x', "z"));
    broken(folder, &broken_name);
    let cut = named("cut");
    fs::create_dir(folder.join(&cut)).expect("new");
    fs::write(folder.join(&cut).join("policy.json"), format!("{{\"a{HOSTILE}\""))
        .expect("writable");
    let source = format!(
        "---\n\"k\\u001b[31m\": 1\ntitle: \"{}\"\n---\n# A {HOSTILE}\n\n## B {HOSTILE}\n\n[x](#{HOSTILE}) {HOSTILE}\n",
        "\\u009b"
    );
    let page = format!(
        "<h1>A {HOSTILE}</h1><nav>We keep the data that you give us here, {HOSTILE}.</nav><p>We keep {HOSTILE}.</p>"
    );
    let receipt = json!({"@type": ["dpv:ConsentReceipt"], "dct:identifier": HOSTILE, "dct:created": HOSTILE,
        "dpv:hasRecordOfActivity": [{"dct:identifier": HOSTILE}]});
    let record = json!({"format": 1, "policy": HOSTILE, "version": HOSTILE, "revision": 1, "id": HOSTILE, "locale": HOSTILE,
        "action": "acceptAll", "decidedAt": "2026-11-23T04:00:00.000Z", "expiresAt": "2027-05-24T04:00:00.000Z", "gpc": true,
        "categories": {HOSTILE: true}, "services": {HOSTILE: false}, "region": HOSTILE});
    for (name, text) in [
        ("a.md", source.clone()),
        ("a.html", page),
        ("wrong.md", format!("---\n{HOSTILE}: [\n---\n# A\n")),
        ("receipt.json", receipt.to_string()),
        ("record.json", record.to_string()),
        ("broken.json", format!("{{\"@type\": \"{HOSTILE}")),
    ] {
        fs::write(folder.join(named("f").replace('y', name)), text).expect("writable");
    }
    let file = |name: &str| named("f").replace('y', name);
    let output = |n: usize| format!("out-{n}-{HOSTILE}");
    let old = named("old");
    let commands: &[&[&str]] = &[
        &["check", &sound_name],
        &["check", &broken_name],
        &["check", &sound_name, &broken_name, &cut],
        &["check", &named("missing")],
        &["check", &format!("{sound_name}/policy{HOSTILE}.json")],
        &["compile", &sound_name, "-o", &output(1)],
        &["compile", &sound_name, "-o", &output(1)],
        &["compile", &broken_name, "-o", &output(2)],
        &["compile", &sound_name, "-o", &format!("{sound_name}/policy.json/x")],
        &["render", &sound_name, "-o", &output(3)],
        &["render", &sound_name, "-o", &output(3)],
        &["render", &sound_name, "-o", &output(4), "--all"],
        &["render", &sound_name, "-o", &output(5), "--locale", HOSTILE],
        &["render", &broken_name, "-o", &output(6)],
        &["bundle", &sound_name, "-o", &output(7)],
        &["bundle", &sound_name, "-o", &output(8), "--locale", HOSTILE],
        &["bundle", &broken_name, "-o", &output(9)],
        &["diff", &old, &sound_name],
        &["diff", &old, &broken_name],
        &["diff", &broken_name, &sound_name],
        &["diff", &format!("{sound_name}@1"), &sound_name],
        &["diff", &format!("{sound_name}@{HOSTILE}z"), &sound_name],
        &["diff", &old, &sound_name, "--locale", HOSTILE],
        &["export", &sound_name, "--locale", "en", "-o", &output(10)],
        &["export", &sound_name, "--locale", "en", "-o", &output(10)],
        &["export", &sound_name, "--locale", HOSTILE],
        &["export", &broken_name, "--locale", "en"],
        &["import", &file("a.md"), "--id", "p", "--locale", "en", "-o", &output(11)],
        &["import", &file("a.html"), "--id", "p", "--locale", "en", "-o", &output(12)],
        &["import", &file("wrong.md"), "--id", "p", "--locale", "en", "-o", &output(13)],
        &["import", &file("none"), "--id", "p", "--locale", "en", "-o", &output(14)],
        &["import", &file("a.md"), "--id", HOSTILE, "--locale", "en", "-o", &output(15)],
        &["import", &file("a.md"), "--id", "p", "--locale", HOSTILE, "-o", &output(16)],
        &[
            "import",
            &file("a.md"),
            "--id",
            "p",
            "--locale",
            "en",
            "--start",
            HOSTILE,
            "--end",
            HOSTILE,
            "-o",
            &output(17),
        ],
        &[
            "import",
            &file("a.md"),
            "--id",
            "p",
            "--locale",
            "en",
            "--keep",
            HOSTILE,
            "-o",
            &output(18),
        ],
        &[
            "import",
            &file("a.md"),
            "--id",
            "p",
            "--locale",
            "en",
            "--previous",
            &sound_name,
            "-o",
            &output(19),
        ],
        &[
            "import",
            &file("a.md"),
            "--id",
            "p",
            "--locale",
            "en",
            "--previous",
            &broken_name,
            "-o",
            &output(20),
        ],
        &["receipt", &file("receipt.json")],
        &["receipt", &file("record.json")],
        &["receipt", &file("broken.json")],
        &["receipt", &file("none")],
        &["new", &output(21)],
        &["new", &format!("{sound_name}/policy.json")],
        &["completions", HOSTILE],
        &[HOSTILE],
        &["check", &format!("--{HOSTILE}"), "a"],
        &["check", "a", "--format", HOSTILE],
    ];
    let mut silent = Vec::new();
    for args in commands {
        if printed(folder, args).is_empty() {
            silent.push(args);
        }
    }
    assert!(silent.is_empty(), "each of them has something to say: {silent:?}");
}

#[test]
fn json_escapes_what_a_terminal_obeys() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let folder = root.path();
    sound(folder, "sound", HOSTILE);
    sound(folder, "old", &HOSTILE.replace('x', "z"));
    broken(folder, "broken");
    fs::write(folder.join("a.md"), format!("# A\n\n## B {HOSTILE}\n\n{HOSTILE}\n"))
        .expect("writable");
    for (args, holds) in [
        (vec!["check", "broken", "--format", "json"], true),
        (vec!["diff", "old", "sound", "--format", "json"], true),
        (
            vec!["import", "a.md", "--id", "p", "--locale", "en", "-o", "out", "--format", "json"],
            false,
        ),
        (vec!["schema"], false),
    ] {
        let text = printed(folder, &args);
        let value: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{args:?}: {error}"));
        // An escape means the same: nothing is lost.
        assert!(!holds || value.to_string().contains('\u{9b}'), "{args:?}: {value}");
    }
}

#[test]
fn a_document_that_goes_into_a_file_stays_as_it_is() {
    let root = tempfile::tempdir().expect("a temporary folder");
    sound(root.path(), "sound", HOSTILE);
    let output = policy(root.path(), &["export", "sound", "--locale", "en"]);
    let exported = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(exported.contains(HOSTILE), "{exported:?}");
}
