//! `policy render` and `policy bundle` as people run them: what they write, and what they refuse.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn policy(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_policy"))
        .current_dir(policy_testing::root())
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn succeed(arguments: &[&str]) -> String {
    let output = policy(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn refuse(arguments: &[&str]) -> (Option<i32>, String) {
    let output = policy(arguments);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("UTF-8"))
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn at(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The data for search engines in a page.
fn data(page: &str) -> Value {
    let (_, after) = page.split_once("<script type=\"application/ld+json\">").expect("the data");
    let (json, _) = after.split_once("</script>").expect("its end");
    serde_json::from_str(json).expect("it is JSON")
}

#[test]
fn a_page_says_what_it_is() {
    let folder = folder();
    let file = at(&folder, "de.html");
    let url = "https://shop.example/{locale}/privacy";
    let arguments =
        ["render", "policies/northstar-privacy", "-o", &file, "--locale", "de", "--url", url];
    assert_eq!(succeed(&arguments), format!("wrote {file}\n"));
    let page = read(&file);
    assert!(
        page.starts_with(
            "<!doctype html>\n<html lang=\"de\" dir=\"ltr\" data-running-title=\"Datenschutz"
        ),
        "{}",
        &page[..200]
    );
    for link in [
        "<link rel=\"canonical\" href=\"https://shop.example/de/privacy\">",
        "<link rel=\"alternate\" hreflang=\"ar\" href=\"https://shop.example/ar/privacy\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://shop.example/en/privacy\">",
    ] {
        assert!(page.contains(link), "{link}");
    }
    // Offered without a text: the menu leads to the one that is shown, search engines to none.
    assert!(!page.contains("<link rel=\"alternate\" hreflang=\"ko\""));
    // The summary in one line, cut at a word.
    let (_, description) = page.split_once("<meta name=\"description\" content=\"").expect("one");
    let (description, _) = description.split_once('"').expect("its end");
    assert!((50..=301).contains(&description.chars().count()), "{description}");
    assert!(!description.contains(['\n', '<']), "{description}");
    let data = data(&page);
    assert_eq!(data["description"], description);
    assert_eq!(data["version"], "2.1");
    assert_eq!(data["inLanguage"], "de");
    assert_eq!(data["temporalCoverage"], "2026-08-10/..");
    assert_eq!(data["dateModified"], "2026-08-01");
    // Written as people write it.
    assert!(page.contains("Gültig ab 10. August 2026"));
    // Nothing to load, nothing to run but what attaches the shadow tree in old browsers.
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<link rel=\"stylesheet\""));
}

#[test]
fn a_text_without_summary_is_described_by_its_beginning() {
    let folder = folder();
    let [text, package, file] = ["text.md", "package", "page.html"].map(|name| at(&folder, name));
    fs::write(&text, "# Notice\n\n## Data\n\n### Names\n\nWe keep **names**.\n\n## More\n\nNo.\n")
        .expect("writable");
    succeed(&["import", &text, "--id", "notice", "--locale", "en", "-o", &package]);
    succeed(&["render", &package, "-o", &file]);
    let page = read(&file);
    assert!(page.contains("<meta name=\"description\" content=\"We keep names.\">"), "{page}");
    assert_eq!(data(&page)["description"], "We keep names.");
}

#[test]
fn every_language_and_version_has_its_page() {
    let folder = folder();
    let out = at(&folder, "pages");
    succeed(&["render", "policies/skyport-cloud-privacy", "-o", &out, "--all"]);
    let index = read(&format!("{out}/index.html"));
    for name in ["zh-Hans", "en", "2.0/zh-Hans", "2.0/en", "1.0/zh-Hans", "1.0/en"] {
        let page = read(&format!("{out}/{name}.html"));
        let earlier = name.contains('/');
        assert!(index.contains(&format!("href=\"{name}.html\"")), "{name}");
        assert!(page.contains("<main>") && !page.contains("<dl><div><slot"), "{name}");
        assert_eq!(page.contains("class=\"earlier\""), earlier, "{name}");
        assert_eq!(page.contains("noindex"), earlier, "{name}");
        assert_eq!(page.contains("rel=\"alternate\""), !earlier, "{name}");
        if earlier {
            // The switches of today do not belong to the text of yesterday.
            assert!(!page.contains("role=\"switch\""), "{name}");
            let tag = name.rsplit('/').next().expect("a name");
            assert!(page.contains(&format!("href=\"../{tag}.html\"")), "{name}");
        }
    }
    let version = |name: &str| data(&read(&format!("{out}/{name}.html")));
    let (first, second) = (version("1.0/en"), version("2.0/en"));
    let start = |data: &Value| {
        let span = data["temporalCoverage"].as_str().expect("dates").to_owned();
        span.split('/').next().expect("a start").to_owned()
    };
    let span = first["temporalCoverage"].as_str().expect("dates");
    assert_eq!(span, format!("{}/{}", start(&first), start(&second)));
}

#[test]
fn a_page_that_is_taken_over_has_nothing_inline() {
    let folder = folder();
    let file = at(&folder, "page.html");
    succeed(&[
        "render",
        "policies/webforge-privacy",
        "-o",
        &file,
        "--script",
        "/a \"b\"/policy-viewer.js",
        "--src",
        "/policy.json?a&b",
    ]);
    let page = read(&file);
    assert!(page.contains("src=\"/a &quot;b&quot;/policy-viewer.js\" defer></script>"));
    assert!(page.contains(" src=\"/policy.json?a&amp;b\">"));
    assert!(
        page.contains(
            "<link rel=\"stylesheet\" href=\"/a &quot;b&quot;/policy-viewer-static.css\">"
        )
    );
    assert!(!page.contains("<style") && !page.contains("<script>") && !page.contains(" style="));
    let (code, said) =
        refuse(&["render", "policies/webforge-privacy", "-o", &file, "--script", "x"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("--src"), "{said}");
}

#[test]
fn what_is_there_is_not_replaced_unless_told() {
    let folder = folder();
    let file = at(&folder, "page.html");
    fs::write(&file, "mine").expect("writable");
    for command in ["render", "bundle"] {
        let arguments = [command, "policies/webforge-privacy", "-o", &file, "--viewer", "nowhere"];
        let arguments = if command == "render" { &arguments[..4] } else { &arguments[..] };
        let (code, said) = refuse(arguments);
        assert_eq!(code, Some(2), "{said}");
        assert_eq!(read(&file), "mine");
    }
    succeed(&["render", "policies/webforge-privacy", "-o", &file, "--force"]);
    assert!(read(&file).starts_with("<!doctype html>"));
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1, "nothing else is left");
}

#[test]
fn an_unknown_language_is_named_with_those_there_are() {
    let folder = folder();
    let file = at(&folder, "page.html");
    let (code, said) =
        refuse(&["render", "policies/webforge-privacy", "-o", &file, "--locale", "fr"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("no text in fr, only in: ") && said.contains("zh-Hans"), "{said}");
    assert!(!Path::new(&file).exists());
}

#[test]
fn a_package_with_errors_is_refused() {
    let folder = folder();
    let file = at(&folder, "page.html");
    for command in ["render", "bundle"] {
        let (code, said) = refuse(&[command, "tests/check/addresses", "-o", &file]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("error"), "{said}");
        assert!(!Path::new(&file).exists());
    }
}

#[test]
fn a_missing_viewer_is_named_with_the_way_to_it() {
    let folder = folder();
    let file = at(&folder, "bundle.html");
    let (code, said) = refuse(&[
        "bundle",
        "policies/webforge-privacy",
        "-o",
        &file,
        "--viewer",
        &at(&folder, "none"),
    ]);
    assert_eq!(code, Some(2));
    assert!(said.contains("policy-viewer") && said.contains("make dist"), "{said}");
    // Without the viewer none is needed.
    succeed(&["bundle", "policies/webforge-privacy", "-o", &file, "--no-wasm"]);
    assert!(!read(&file).contains("data-file="));
}
