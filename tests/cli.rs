//! The program `policy` as people run it: exit codes, what it prints, and what it leaves on disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn policy(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_policy")).args(args).output().expect("the program starts")
}

/// Runs the program with a text on its standard input.
fn policy_reading(args: &[&str], text: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read it closes the pipe.
    let _ = program.stdin.take().expect("a pipe").write_all(text);
    program.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn repository(path: &str) -> String {
    format!("{}/{path}", policy_testing::root().display())
}

/// A temporary folder with a new package in `p`.
struct Workshop {
    root: TempDir,
}

impl Workshop {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let workshop = Self { root };
        let made = policy(&["new", &workshop.at("p")]);
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        workshop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect("writable");
    }

    /// The names of what is in the temporary folder, hidden files too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.root.path())
            .expect("readable")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_new_package_is_checked_compiled_and_checked_again() {
    let workshop = Workshop::new();
    let check = |name: &str| {
        let output = policy(&["check", &workshop.at(name), "--deny-warnings"]);
        assert_eq!(code(&output), 0, "{}", stdout(&output));
    };
    check("p");
    let compiled = policy(&["compile", &workshop.at("p"), "-o", &workshop.at("out/c")]);
    assert_eq!(code(&compiled), 0, "{}", stderr(&compiled));
    check("out/c");
    let document: Value = serde_json::from_str(&workshop.read("out/c/en.json")).expect("JSON");
    assert!(document["sections"][0]["body"][0]["p"].is_array(), "{document}");
    assert!(document["terms"][0]["definition"].is_array(), "{document}");
    // What is compiled may be compiled again: nothing changes.
    let again = policy(&["compile", &workshop.at("out/c"), "-o", &workshop.at("again")]);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    for name in ["policy.json", "en.json"] {
        assert_eq!(
            workshop.read(&format!("out/c/{name}")),
            workshop.read(&format!("again/{name}"))
        );
    }
}

#[test]
fn compiling_keeps_what_it_does_not_know_and_what_stands_in_policy_json() {
    let workshop = Workshop::new();
    let source = repository("tests/check/clean");
    let compiled = policy(&["compile", &source, "-o", &workshop.at("c")]);
    assert_eq!(code(&compiled), 0, "{}", stderr(&compiled));
    assert!(workshop.path("c/0.9/en.json").exists());
    workshop.write(
        "p/policy.json",
        r#"{"format": 1, "id": "p", "version": "1", "defaultLocale": "en", "later": {"x": 1}, "locales": {"en": {"label":
            "English", "document": {"locale": "en", "title": "T", "sections": [{"id": "a", "heading": "é", "body": "*a*"}]}}}}"#,
    );
    let compiled = policy(&["compile", &workshop.at("p"), "-o", &workshop.at("inline")]);
    assert_eq!(code(&compiled), 0, "{}", stdout(&compiled));
    assert_eq!(
        workshop.read("inline/policy.json"),
        concat!(
            r#"{"format":1,"id":"p","version":"1","defaultLocale":"en","later":{"x":1},"locales":{"en":{"label":"English","#,
            r#""document":{"locale":"en","title":"T","sections":[{"id":"a","heading":"é","body":[{"p":[{"em":["a"]}]}]}]}}}}"#,
            "\n"
        )
    );
}

#[test]
fn what_has_errors_is_not_compiled() {
    let workshop = Workshop::new();
    let output = policy(&["compile", &repository("tests/check/links"), "-o", &workshop.at("c")]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("dead-link"), "{}", stdout(&output));
    assert_eq!(workshop.names(), ["p"]);
}

#[test]
fn nothing_is_overwritten_without_force() {
    let workshop = Workshop::new();
    workshop.write("p/notes.txt", "mine");
    let before = workshop.read("p/policy.json");
    workshop.write("p/policy.json", before.replace("1.0", "1.1"));
    workshop.write("file", "");
    fs::create_dir(workshop.path("full")).expect("new");
    workshop.write("full/x", "x");
    fs::create_dir(workshop.path("empty")).expect("new");
    for (target, words) in [("p", "--force"), ("full", "--force"), ("file", "another folder")] {
        let output = policy(&["new", &workshop.at(target)]);
        assert_eq!(code(&output), 2, "{target}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    assert!(workshop.read("p/policy.json").contains("1.1"));
    assert_eq!(code(&policy(&["new", &workshop.at("file"), "--force"])), 2);
    assert_eq!(workshop.read("file"), "");
    assert_eq!(code(&policy(&["new", &workshop.at("empty")])), 0);
    assert_eq!(code(&policy(&["new", &workshop.at("p"), "--force"])), 0);
    assert_eq!(workshop.read("p/policy.json"), before);
    assert_eq!(workshop.read("p/notes.txt"), "mine");
    assert_eq!(workshop.names(), ["empty", "file", "full", "p"]);
}

#[test]
fn a_package_is_not_compiled_onto_itself() {
    let workshop = Workshop::new();
    let output = policy(&["compile", &workshop.at("p"), "-o", &workshop.at("p/../p"), "--force"]);
    assert_eq!(code(&output), 2);
    assert!(workshop.read("p/en.json").contains("[Contact](#contact)"));
}

#[cfg(unix)]
#[test]
fn an_output_that_fails_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let workshop = Workshop::new();
    let locked = workshop.path("locked");
    fs::create_dir(&locked).expect("new");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("ours");
    // Root may write everywhere; a path through a file fails for everyone.
    let through_a_file = workshop.at("p/en.json/out");
    for target in [workshop.at("locked/out"), through_a_file] {
        let output = policy(&["compile", &workshop.at("p"), "-o", &target]);
        if code(&output) != 0 {
            assert_eq!(code(&output), 2);
            assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
            assert!(!Path::new(&target).exists());
        }
    }
    assert_eq!(workshop.names(), ["locked", "p"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let workshop = Workshop::new();
    fs::rename(workshop.path("p/en.json"), workshop.path("secret.json")).expect("movable");
    std::os::unix::fs::symlink(workshop.path("secret.json"), workshop.path("p/en.json"))
        .expect("a link");
    let output = policy(&["check", &workshop.at("p")]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("invalid-path"), "{}", stdout(&output));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_document_is_refused() {
    let workshop = Workshop::new();
    fs::remove_file(workshop.path("p/en.json")).expect("removable");
    let made = Command::new("mkfifo").arg(workshop.path("p/en.json")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
    let output = policy(&["check", &workshop.at("p")]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("`en.json` is no file"), "{}", stdout(&output));
}

#[test]
fn findings_come_as_json() {
    let case = repository("tests/check/links");
    let output = policy(&["check", &case, "--format", "json"]);
    assert_eq!(code(&output), 1);
    let expected = fs::read_to_string(format!("{case}/expected.json")).expect("the case is there");
    assert_eq!(stdout(&output), expected);
    let clean =
        policy(&["check", &repository("tests/check/clean/policy.json"), "--format", "json"]);
    assert_eq!(code(&clean), 0);
    assert_eq!(stdout(&clean), "[]\n");
    let two = policy(&["check", &case, &repository("tests/check/dates"), "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&stdout(&two)).expect("JSON");
    assert!(found.iter().all(|found| {
        found["file"].as_str().is_some_and(|f| f.contains("/links/") || f.contains("/dates/"))
    }));
}

#[test]
fn warnings_count_only_when_denied() {
    let case = repository("tests/check/older-translation");
    let output = policy(&["check", &case]);
    assert_eq!(code(&output), 0);
    let text = stdout(&output);
    assert!(text.ends_with(&format!("{case}: 2 warnings\n")), "{text}");
    assert!(text.contains(&format!("--> {case}/de.json at /sections/1/id")), "{text}");
    assert_eq!(code(&policy(&["check", &case, "--deny-warnings"])), 1);
}

#[test]
fn wrong_use_and_unreadable_files_end_with_2() {
    let workshop = Workshop::new();
    fs::create_dir(workshop.path("empty")).expect("new");
    let out = workshop.at("out");
    workshop.write("latin.md", b"# \xc3\xa4 \xff \xc3\xb6 \xff \xc3\xbc\n");
    workshop.write("text.md", "# A\n\ntext\n");
    fn import<'a>(file: &'a str, out: &'a str) -> Vec<&'a str> {
        vec!["import", file, "--id", "x", "--locale", "en", "-o", out]
    }
    let (missing, latin) = (workshop.at("missing.md"), workshop.at("latin.md"));
    let text = workshop.at("text.md");
    let cases: [(Vec<&str>, &str); 8] = [
        (vec!["check"], "PATH"),
        (vec!["check", &out], "does not exist"),
        (vec!["check", &text, "--format", "xml"], "json"),
        (import(&missing, &out), "missing.md"),
        (import(&latin, &out), "UTF-8"),
        (vec!["import", &text, "--id", "a/b", "--locale", "en", "-o", &out], "--id"),
        (vec!["import", &text, "--id", "x", "--locale", "de_DE", "-o", &out], "BCP 47"),
        (vec!["frobnicate"], "frobnicate"),
    ];
    for (args, words) in cases {
        let output = policy(&args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
    }
    let empty = policy(&["check", &workshop.at("empty")]);
    assert_eq!(code(&empty), 2);
    assert!(stderr(&empty).contains("policy new"), "{}", stderr(&empty));
    assert_eq!(workshop.names(), ["empty", "latin.md", "p", "text.md"]);
}

#[test]
fn a_document_that_is_not_utf_8_is_a_finding() {
    let workshop = Workshop::new();
    workshop.write("p/en.json", b"{\"title\": \"\xff\"}");
    let output = policy(&["check", &workshop.at("p")]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("invalid-utf-8"), "{}", stdout(&output));
}

#[test]
fn an_imported_document_is_a_package_that_passes() {
    let workshop = Workshop::new();
    workshop.write("text.md", "# Privacy\n\nIntroduction.\n\n## Data\n\nWe keep little.\n");
    let args = ["import", &workshop.at("text.md"), "--id", "shop", "--locale", "en", "-o"];
    let output = policy(&[&args[..], &[&workshop.at("out")]].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let checked = policy(&["check", &workshop.at("out")]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    assert!(workshop.read("out/en.json").contains("We keep little."));
    assert_eq!(code(&policy(&[&args[..], &[&workshop.at("out")]].concat())), 2);
}

#[test]
fn several_locales_come_in_and_go_out_again() {
    let workshop = Workshop::new();
    workshop.write("en.md", "# Privacy\n\n## Data\n\nWe keep little.\n");
    workshop.write("de.md", "# Datenschutz\n\n## Daten\n\nWenig.\n");
    let (en, de) = (format!("en={}", workshop.at("en.md")), format!("de={}", workshop.at("de.md")));
    let (out, report) = (workshop.at("out"), workshop.at("report.json"));
    let args = ["import", "--id", "shop", "--locale", &en, "--locale", &de, "-o", &out];
    let output = policy(&[&args[..], &["--report", &report, "--format", "json"]].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(stdout(&output), workshop.read("report.json"));
    let report: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(report["documents"][1]["coverage"]["share"], 1.0);
    let checked = policy(&["check", &out, "--deny-warnings"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    let exported = policy(&["export", &out, "--locale", "de"]);
    assert!(stdout(&exported).contains("## Daten {#data}\n\nWenig.\n"), "{}", stdout(&exported));
    assert_eq!(code(&policy(&["export", &out, "--locale", "fr"])), 2);

    workshop.write("de.md", "# Datenschutz\n\n## Was wir behalten\n\nWenig.\n");
    let next = workshop.at("next");
    let file = workshop.at("de.md");
    let again = ["import", &file, "--id", "shop", "--locale", "de", "-o", &next];
    let output = policy(&[&again[..], &["--previous", &out]].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(workshop.read("next/de.json").contains("\"id\": \"data\""));
}

#[test]
fn running_text_that_is_left_out_is_announced_and_can_be_kept() {
    let workshop = Workshop::new();
    let clause = "<p>We keep your order for ten years, as tax law asks us to do here.</p>";
    let clauses = clause.repeat(60);
    workshop.write(
        "page.html",
        // One line, as many pages are saved: the place is the line, the sentence tells the rest.
        format!(
            "<!doctype html><html lang=en><body><main><h1>Privacy</h1>{clauses}</main>\
             <footer><p>Imprint: Example Ltd answers for this page. Write to the office in Exeter \
             about anything that it says.</p>{clause}</footer></body></html>"
        ),
    );
    let (page, out) = (workshop.at("page.html"), workshop.at("out"));
    let import = ["import", &page, "--id", "shop", "-o", &out, "--force"];
    let told = policy(&import);
    assert_eq!(code(&told), 0, "{}", stderr(&told));
    let text = stdout(&told);
    let first = text.lines().next().expect("a line");
    assert!(first.contains("(en): only 9") && first.contains(" % of the running text"), "{text}");
    let left_out: Vec<&str> = text.lines().filter(|line| line.contains("left out")).collect();
    // What the package says elsewhere is not missing.
    assert_eq!(
        left_out,
        [
            "  left out, line 1: footer (--keep footer): “Imprint: Example Ltd answers for this page.” \
          … and 1 more, up to line 1"
        ]
    );

    let strict = policy(&[&import[..], &["--strict"]].concat());
    assert_eq!(code(&strict), 1, "{}", stderr(&strict));
    let quiet = policy(&[&import[..], &["--quiet"]].concat());
    assert!(stdout(&quiet).starts_with(first), "{}", stdout(&quiet));

    let kept = policy(&[&import[..], &["--strict", "--keep", "footer"]].concat());
    assert_eq!(code(&kept), 0, "{}", stdout(&kept));
    assert!(workshop.read("out/en.json").contains("Write to the office in Exeter"));
}

#[test]
fn every_kind_of_boilerplate_can_be_kept() {
    let around = "Around the text stands a clause that is long enough to be missed by its readers, since \
                  it says something that stands nowhere else on the page";
    let clause = "<p>We keep your order for ten years, as tax law asks us to do.</p>";
    let text = format!("<h1>Privacy</h1>{}", clause.repeat(60));
    let body = |around: &str| {
        format!("<!doctype html><html lang=en><body><main>{text}</main>{around}</body></html>")
    };
    for (kind, element) in [
        ("hidden", format!("<div role=dialog hidden><p>{around} hidden.</p></div>")),
        ("header", format!("<header><p>{around} above.</p></header>")),
        ("footer", format!("<footer><p>{around} below.</p></footer>")),
        (
            "aside",
            format!(
                "<aside><a href=a>Shops in all towns of the north that have a station</a><a href=b>Jobs \
                 at our head office, and at all of our shops in the south and elsewhere, for people \
                 with and without experience</a><p>{around}.</p></aside>"
            ),
        ),
        ("form", format!("<form><p>{around}.</p><input></form>")),
        ("outside", format!("<div><p>{around} outside.</p></div>")),
    ] {
        let workshop = Workshop::new();
        workshop.write("page.html", body(&element));
        let (page, out) = (workshop.at("page.html"), workshop.at("out"));
        let import = ["import", &page, "--id", "shop", "-o", &out, "--force"];
        let told = stdout(&policy(&import));
        assert!(told.contains(&format!("(--keep {kind})")), "{kind}: {told}");
        assert!(!workshop.read("out/en.json").contains(around), "{kind}");
        let told = stdout(&policy(&[&import[..], &["--keep", kind]].concat()));
        assert!(told.contains("coverage 100 %"), "{kind}: {told}");
        assert!(workshop.read("out/en.json").contains(around), "{kind}: {told}");
    }
}

#[test]
fn what_cannot_be_imported_leaves_nothing() {
    let workshop = Workshop::new();
    workshop.write("empty.md", "\n");
    workshop.write("image.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\xff");
    workshop.write("text.md", "# A\n\ntext\n");
    fs::create_dir(workshop.path("full")).expect("new");
    workshop.write("full/notes.txt", "mine");
    let (empty, image, text) =
        (workshop.at("empty.md"), workshop.at("image.md"), workshop.at("text.md"));
    let (out, full, report) = (workshop.at("out"), workshop.at("full"), workshop.at("report.json"));
    let pair = format!("de={}", workshop.at("empty.md"));
    let english = format!("en={text}");
    let cases: [(Vec<&str>, &str); 8] = [
        (vec![&empty, "--locale", "en", "-o", &out], "the file is empty"),
        (vec![&image, "--locale", "en", "-o", &out], "a picture (PNG)"),
        (vec![&text, "--locale", "e", "-o", &out], "BCP 47"),
        (vec![&text, "-o", &out], "--locale"),
        (vec![&text, "--locale", "en", "-o", &full], "is not empty"),
        (vec!["--locale", &english, "--locale", &pair, "-o", &out], "empty.md\n  hint: "),
        (vec!["--locale", "de", "-o", &out], "de=FILE"),
        (vec![&text, "--locale", "en", "--start", "nowhere", "-o", &out], "nowhere"),
    ];
    for (args, words) in cases {
        let all = [&["import", "--id", "x", "--report", &report], &args[..]].concat();
        let output = policy(&all);
        assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
    }
    assert_eq!(workshop.names(), ["empty.md", "full", "image.md", "p", "text.md"]);
}

#[test]
fn the_schema_is_printed() {
    let output = policy(&["schema"]);
    assert_eq!(code(&output), 0);
    let committed = fs::read_to_string(repository("policies/policy.schema.json")).expect("there");
    assert_eq!(stdout(&output), committed);
}

#[test]
fn the_sample_has_nothing_to_report() {
    let output = policy(&["check", &repository("policies/northstar-privacy"), "--deny-warnings"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
}

#[test]
fn versions_and_packages_are_compared() {
    let workshop = Workshop::new();
    let package = repository("policies/skyport-cloud-privacy");
    let earlier = format!("{package}@2.0");
    let output = policy(&["diff", &earlier, &package, "--locale", "en"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("removed: 2.3 Developer community (#developer-community)"), "{text}");
    assert!(text.trim_end().ends_with("unchanged"), "{text}");

    let output = policy(&["diff", &earlier, &package, "--locale", "en", "--format", "json"]);
    let json: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert!(json["summary"]["removed"].as_u64() > Some(0));
    let clauses = json["clauses"].as_array().expect("a list");
    assert!(clauses.iter().any(|clause| clause["changes"] == serde_json::json!(["removed"])));

    // The same text twice; an `@` may be part of a folder's name.
    fs::rename(workshop.path("p"), workshop.path("p@1.0")).expect("renamed");
    let same = workshop.at("p@1.0");
    let output = policy(&["diff", &same, &same]);
    assert_eq!(code(&output), 0);
    assert_eq!(stdout(&output), "nothing changed\n");
}

#[test]
fn what_cannot_be_compared_is_named() {
    let workshop = Workshop::new();
    let package = repository("policies/skyport-cloud-privacy");
    for (old, locale, words) in [
        (format!("{package}@7.0"), "en", "has no version 7.0, but: 3.0"),
        (package.clone(), "fr", "has no text in fr, but in: "),
        (workshop.at("nowhere"), "en", "does not exist"),
        (workshop.at("p@1.0x"), "en", "has no version 1.0x"),
    ] {
        let output = policy(&["diff", &old, &package, "--locale", locale]);
        assert_eq!(code(&output), 2, "{old}: {}", stdout(&output));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    let broken = repository("tests/check/links");
    let output = policy(&["diff", &broken, &package, "--locale", "en"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("remark: error[dead-link]"), "{}", stderr(&output));
    assert!(stdout(&output).contains(" unchanged"), "{}", stdout(&output));
    let broken = repository("tests/check/ids");
    let output = policy(&["diff", &broken, &package, "--locale", "en"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(stdout(&output).contains("not compared"), "{}", stdout(&output));
}

#[test]
fn a_document_comes_from_standard_input() {
    let workshop = Workshop::new();
    let text = b"# Privacy\n\n## Data\n\nWe keep little.\n";
    let import = |out: &str, more: &[&str]| {
        let args = ["import", "-", "--id", "x", "--locale", "en", "-o", out];
        policy_reading(&[&args[..], more].concat(), text)
    };
    let output = import(&workshop.at("out"), &["--kind", "markdown"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(
        stdout(&output).starts_with("standard input (en): 5 lines read"),
        "{}",
        stdout(&output)
    );
    assert!(workshop.read("out/en.json").contains("\"heading\": \"Data\""));
    // One of several, too.
    workshop.write("de.md", "# Datenschutz\n\n## Daten\n\nWenig.\n");
    let (de, both) = (format!("de={}", workshop.at("de.md")), workshop.at("both"));
    let args = ["import", "--id", "x", "--locale", "en=-", "--locale", &de, "-o", &both];
    let output = policy_reading(&[&args[..], &["--kind", "markdown"]].concat(), text);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(workshop.read("both/de.json").contains("\"id\": \"data\""));
    // What stands in the way is said before the text is taken, and nothing is an empty text.
    let output = import(&workshop.at("out"), &[]);
    assert!(stderr(&output).contains("already holds a package"), "{}", stderr(&output));
    let empty = ["import", "-", "--id", "x", "--locale", "en", "-o", &workshop.at("none")];
    let output = policy_reading(&empty, b"");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("empty\n  --> standard input\n"), "{}", stderr(&output));
}

#[test]
fn several_files_come_in_a_row() {
    let workshop = Workshop::new();
    workshop.write("en.md", "# Privacy\n\n## Data\n\nWe keep little.\n");
    workshop.write("de.md", "# Datenschutz\n\n## Daten\n\nWenig.\n");
    workshop.write("fr.html", "<html lang=fr><main><h1>Vie</h1><h2>D</h2><p>Peu de choses.</main>");
    let files = [workshop.at("en.md"), workshop.at("de.md"), workshop.at("fr.html")];
    let [en, de, fr] = files.each_ref().map(String::as_str);
    let out = workshop.at("out");
    let tags = [&format!("en={en}")[..], &format!("de={de}")];
    let args = ["import", fr, "--locale", tags[0], "--locale", tags[1], "--id", "x", "-o", &out];
    let output = policy(&args);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(workshop.read("out/policy.json").contains("\"defaultLocale\": \"fr\""));
    let two = workshop.at("two");
    let output = policy(&[
        "import", en, de, "--locale", "en", "--locale", "de", "--id", "x", "-o", &two, "--quiet",
    ]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    assert!(workshop.read("two/de.json").contains("\"id\": \"data\""));
    for (args, words) in [
        (vec![en, de, "--locale", "en"], "2 files but 1 language"),
        (vec![en, de, "--locale", "en", "--locale", "EN"], "the locale EN comes twice"),
        (vec![en, en, "--locale", "en", "--locale", "de"], "is named twice"),
        (vec![en, de], "does not say its language\n  --> "),
    ] {
        let output =
            policy(&[&["import", "--id", "x", "-o", &workshop.at("no")], &args[..]].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("\n  hint: "), "{args:?}: {}", stderr(&output));
    }
    assert!(!workshop.path("no").exists());
}

#[test]
fn names_of_no_document_are_explained() {
    let workshop = Workshop::new();
    workshop.write("privacy.md", "# A\n\ntext\n");
    workshop.write("broken.md", "---\ntitle: [\n---\n# A\n\ntext\n");
    fs::create_dir(workshop.path("folder")).expect("new");
    workshop.write("folder/page.html", "x");
    for (file, words) in [
        ("https://shop.example/privacy", "uses no network\n  hint: save the page"),
        ("www.shop.example", "uses no network"),
        (&workshop.at("privcay.md"), "privcay.md does not exist\n  hint: did you mean "),
        (&workshop.at("privacy.markdown"), "privacy.md?"),
        (&workshop.at("nowhere/privacy.md"), "there is no folder "),
        (&workshop.at("folder"), "is a folder\n  hint: name a document in it, such as "),
        (&workshop.at("p"), "it is a package already"),
        (&workshop.at("broken.md"), "broken.md:"),
    ] {
        let out = workshop.at("out");
        let output = policy(&["import", file, "--id", "x", "--locale", "en", "-o", &out]);
        assert_eq!(code(&output), 2, "{file}");
        assert!(stderr(&output).starts_with("error: "), "{file}: {}", stderr(&output));
        assert!(stderr(&output).contains(words), "{file}: {}", stderr(&output));
    }
    // A browser's address of a saved page is the page; a language by another code is only doubtful.
    let address = format!("file://{}", workshop.at("privacy.md"));
    let output =
        policy(&["import", &address, "--id", "x", "--locale", "eng", "-o", &workshop.at("out")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).starts_with("warning: "), "{}", stderr(&output));
    assert!(stderr(&output).contains("did you mean --locale en?"), "{}", stderr(&output));

    let document = policy(&["check", &workshop.at("p/en.json")]);
    assert_eq!(code(&document), 2, "{}", stdout(&document));
    let hint =
        format!("is a document, not a package\n  hint: name its package: {}\n", workshop.at("p"));
    assert!(stderr(&document).contains(&hint), "{}", stderr(&document));
}

#[test]
fn quiet_commands_say_what_is_wrong_and_what_was_asked_for() {
    let workshop = Workshop::new();
    let (p, out, file) = (workshop.at("p"), workshop.at("out"), workshop.at("page.html"));
    for args in [
        vec!["new", &workshop.at("q")],
        vec!["check", &p],
        vec!["compile", &p, "-o", &out],
        vec!["render", &p, "-o", &file],
        vec!["export", &p, "--locale", "en", "-o", &workshop.at("en.md")],
    ] {
        let output = policy(&[&args[..], &["-q"]].concat());
        assert_eq!(code(&output), 0, "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output) + &stderr(&output), "", "{args:?}");
    }
    let exported = policy(&["--quiet", "export", &p, "--locale", "en"]);
    assert_eq!(stdout(&exported), workshop.read("en.md"));
    let broken = policy(&["check", &repository("tests/check/links"), "-q"]);
    assert!(stdout(&broken).contains("dead-link"), "{}", stdout(&broken));
}

#[test]
fn colours_are_for_terminals_and_control_sequences_for_nobody() {
    let workshop = Workshop::new();
    let broken = repository("tests/check/links");
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policy"));
        command.args(["check", &broken]).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.envs(variables.iter().copied());
        stdout(&command.output().expect("the program starts")).contains('\u{1b}')
    };
    assert!(!coloured(&[]), "a pipe");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));

    // In the text, in a heading, in a link, in the front matter, and in names.
    let document = "---\n\"k\\u001b[31m\": 1\n---\n# A \u{1b}[31m\n\n## B \u{9b}31m\n\n[x](#\u{1b}]0;y\u{7}) \u{202e}\n";
    workshop.write("a.md", document);
    let args = ["import", &workshop.at("a.md"), "--id", "x", "--locale", "en", "-o"];
    let output = policy(&[&args[..], &[&workshop.at("out")]].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let missing = policy(&["import", "a\u{1b}[31m.md", "--id", "x", "-o", &workshop.at("no")]);
    for text in [stdout(&output), stderr(&output), stderr(&missing)] {
        let control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(control), "{text:?}");
    }
    // A document that goes into a file or another program stays as it is.
    let exported = policy(&["export", &workshop.at("out"), "--locale", "en"]);
    assert!(stdout(&exported).contains('\u{202e}'), "{}", stdout(&exported));
}

#[test]
fn shells_can_complete() {
    for (shell, words) in [
        ("bash", "complete -F _policy"),
        ("zsh", "#compdef policy"),
        ("fish", "complete -c policy"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let output = policy(&["completions", shell]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(stdout(&output).contains(words), "{shell}");
        assert!(stdout(&output).contains("previous"), "{shell}");
    }
    assert_eq!(code(&policy(&["completions", "cmd"])), 2);
}
