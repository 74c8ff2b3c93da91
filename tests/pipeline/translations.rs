//! `policy export --format po|xliff` and `policy translate`: nothing is lost on the way, and what translators
//! break is told with its line.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use policy_package::{Package, rule};
use policy_testing::{expect_file, folders, root};
use policy_translation::{Format, RULES, Translations, catalog};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{code, policy, stderr, stdout};

const FORMATS: [(&str, &str); 2] = [("po", "po"), ("xliff", "xlf")];

#[test]
fn the_documentation_lists_every_code() {
    let path = root().join("docs/translations.md");
    let text = fs::read_to_string(&path).expect("docs/translations.md is there");
    let (before, rest) = text.split_once("| code |").expect("docs/translations.md has the table");
    let after = rest.split_once("\n\n").map_or(String::new(), |(_, after)| format!("\n{after}"));
    expect_file(&path, &format!("{before}{}{after}", rule::table(RULES)));
}

/// Every sample with each of its languages but the one that is translated from.
fn samples() -> Vec<(PathBuf, Vec<String>)> {
    let samples = folders("policies").into_iter().map(|folder| {
        let package = Package::read(&folder).expect("a package");
        let policy = package.policy.expect("a policy");
        let source = policy.binding_locale.unwrap_or(policy.default_locale);
        let locales = policy.locales.keys().filter(|locale| *locale != source);
        let locales = locales.map(str::to_owned).collect();
        (folder, locales)
    });
    samples.collect()
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn a_round_trip_of_every_sample_loses_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    for (number, (sample, locales)) in samples().into_iter().enumerate() {
        let package = Package::read(&sample).expect("a package");
        for locale in &locales {
            let catalog = catalog(&package, locale).expect("texts");
            for format in [Format::Po, Format::Xliff] {
                let text = format.write(&catalog).expect("a file");
                let read = format.read("x", text.as_bytes()).expect("the same file");
                assert_eq!(read.problems, []);
                assert_eq!(read.digest, Some(catalog.digest()));
                let units: Vec<_> = catalog
                    .units
                    .iter()
                    .map(|unit| {
                        let target = unit.target.clone().unwrap_or_default();
                        (&unit.context, &unit.source, target)
                    })
                    .collect();
                let entries: Vec<_> = read
                    .entries
                    .iter()
                    .map(|entry| (&entry.context, &entry.source, entry.target.clone()))
                    .collect();
                assert_eq!(units, entries);
                let applied = catalog.apply(&package, &read);
                assert!(!applied.has_errors(), "{:?}", applied.findings);
                assert_eq!((applied.changed, applied.files.len()), (0, 0), "{locale}");
            }
        }
        // By the program, all languages with a text at once: the same bytes.
        for (format, extension) in FORMATS {
            let mut files = Vec::new();
            for locale in package.current_texts().map(|text| &text.locale) {
                if !locales.contains(locale) {
                    continue;
                }
                let file = temporary.path().join(format!("{number}-{locale}.{extension}"));
                let args = ["export", path(&sample), "--locale", locale, "--format", format, "-o"];
                let output = policy(&[&args[..], &[path(&file)]].concat());
                assert_eq!(code(&output), 0, "{}", stderr(&output));
                files.push(file);
            }
            let out = temporary.path().join(format!("{number}-{extension}"));
            let mut args = vec!["translate", path(&sample)];
            args.extend(files.iter().map(|file| path(file)));
            args.extend(["-o", path(&out)]);
            let output = policy(&args);
            assert_eq!(code(&output), 0, "{}", stdout(&output));
            for file in &package.files {
                let (before, after) = (sample.join(&file.name), out.join(&file.name));
                assert_eq!(fs::read(before).expect("a file"), fs::read(after).expect("a file"));
            }
        }
    }
}

/// A document in which everything is translated comes out of nothing but the file.
#[test]
fn a_language_is_made_of_a_file_alone() {
    let workshop = Workshop::new();
    workshop.write("en.json", &english());
    let exported = workshop.export("po");
    assert!(
        exported.contains("msgctxt \"section/a/body/2\"\nmsgid \"See [B](#b).\"\n"),
        "{exported}"
    );
    let translated = translate_po(&exported, |text| format!("{text} (de)"));
    let output = workshop.translate(&translated, "de.po");
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let made: Value = serde_json::from_str(&workshop.read("out/de.json")).expect("JSON");
    let expected = json!({
        "locale": "de",
        "title": "Terms (de)",
        "sections": [
            {"id": "a", "number": "1 (de)", "heading": "A (de)", "body": "One. (de)\n\n\nSee [B](#b). (de)",
             "controls": ["ads"], "sections": [{"id": "a1", "heading": "A1 (de)", "body": "Deep. (de)"}]},
            {"id": "b", "heading": "B (de)", "body": "- x\n- y (de)"}
        ],
        "terms": [{"id": "t", "term": "T (de)", "also": ["Ts", "Tee (de)"], "definition": "A letter. (de)"}]
    });
    assert_eq!(made, expected);
    let policy: Value = serde_json::from_str(&workshop.read("out/policy.json")).expect("JSON");
    assert_eq!(
        policy["locales"]["de"],
        json!({"label": "Deutsch", "document": "de.json", "translationOf": "2"})
    );
    assert_eq!(policy["declaration"]["categories"][0]["name"]["de"], "Ads (de)");
    let checked = super::policy(&["check", &workshop.at("out"), "--deny-warnings"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
}

#[test]
fn what_follows_an_older_version_is_stale_where_the_text_changed() {
    let workshop = Workshop::new();
    workshop.write("en.json", &english());
    let mut older = english();
    older["sections"][0]["body"] = "Zero.\n\nOne.\n\nSee [here](#b).".into();
    older["sections"][0]["heading"] = "Old A".into();
    workshop.write("1/en.json", &older);
    let mut german = older.clone();
    german["locale"] = "de".into();
    german["sections"][0]["body"] = "Null.\n\nEins.\n\nSiehe [hier](#b).".into();
    german["sections"][0]["heading"] = "Das alte A".into();
    workshop.write("de.json", &german);
    workshop.edit_policy(|policy| {
        policy["history"] =
            json!([{"version": "1", "revision": 1, "locales": {"en": "1/en.json"}}]);
        policy["locales"]["de"]["document"] = "de.json".into();
        policy["locales"]["de"]["translationOf"] = "1".into();
    });
    let exported = workshop.export("po");
    for expected in [
        "#, fuzzy\n#| msgctxt \"section/a/heading\"\n#| msgid \"Old A\"\nmsgctxt \"section/a/heading\"\nmsgid \"A\"\nmsgstr \"Das alte A\"\n",
        // The paragraph above was removed; this one is the same.
        "\nmsgctxt \"section/a/body/1\"\nmsgid \"One.\"\nmsgstr \"Eins.\"\n",
        "#, fuzzy\n#| msgctxt \"section/a/body/2\"\n#| msgid \"See [here](#b).\"\nmsgctxt \"section/a/body/2\"\nmsgid \"See [B](#b).\"\nmsgstr \"Siehe [hier](#b).\"\n",
    ] {
        assert!(exported.contains(expected), "{expected}\n{exported}");
    }
    let xliff = workshop.export("xliff");
    assert!(xliff.contains("<target state=\"needs-translation\">Das alte A</target>"), "{xliff}");
    assert!(xliff.contains("<note from=\"previous-source\">Old A</note>"), "{xliff}");
    // What comes back as it went changes nothing, though texts are stale and others not translated.
    let output = workshop.translate(&exported, "de.po");
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    for name in ["de.json", "policy.json"] {
        assert_eq!(workshop.read(&format!("out/{name}")), workshop.read(&format!("p/{name}")));
    }
    fs::remove_dir_all(workshop.path("out")).expect("writable");
    // Once all is looked through, the translation follows the present version.
    let finished = exported.replace("#, fuzzy\n", "").replace("Das alte A", "Das A");
    let finished: String = finished
        .lines()
        .filter(|line| !line.starts_with("#|"))
        .map(|line| format!("{line}\n"))
        .collect();
    let output = workshop.translate(&translate_po(&finished, |text| text.to_owned()), "de.po");
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let made: Value = serde_json::from_str(&workshop.read("out/de.json")).expect("JSON");
    assert_eq!(made["sections"][0]["heading"], "Das A");
    assert_eq!(made["sections"][0]["body"], "Eins.\n\n\nSiehe [hier](#b).");
    let policy: Value = serde_json::from_str(&workshop.read("out/policy.json")).expect("JSON");
    assert_eq!(policy["locales"]["de"]["translationOf"], "2");
}

#[test]
fn a_source_that_changed_after_the_export_makes_texts_stale_and_loses_none() {
    let workshop = Workshop::new();
    workshop.write("en.json", &english());
    let translated = translate_po(&workshop.export("po"), |text| format!("{text} (de)"));
    let mut changed = english();
    changed["sections"][1]["body"] = "- x\n- z".into();
    workshop.write("en.json", &changed);
    let output = workshop.translate(&translated, "de.po");
    // There is no German text yet, and a section of it would be missing.
    assert_eq!(code(&output), 1, "{}", stdout(&output));
    assert!(stdout(&output).contains("warning[stale-unit]"), "{}", stdout(&output));
    assert!(stdout(&output).contains("error[missing-section]"), "{}", stdout(&output));
    assert!(!workshop.path("out").exists());
    let again = policy(&[
        "export",
        &workshop.at("p"),
        "--locale",
        "de",
        "--format",
        "po",
        "--translations",
        &workshop.at("de.po"),
    ]);
    let again = stdout(&again);
    assert!(again.contains("#| \"- y\"\nmsgctxt \"section/b/body/1\"\n"), "{again}");
    assert!(again.contains("msgid \"One.\"\nmsgstr \"One. (de)\"\n"), "{again}");
    assert_eq!(again.matches("#, fuzzy").count(), 1, "{again}");
}

#[test]
fn what_translators_break_has_a_finding_with_its_line() {
    let workshop = Workshop::new();
    workshop.write("en.json", &english());
    let good = translate_po(&workshop.export("po"), |text| format!("{text} (de)"));
    let line = |text: &str, wanted: &str| {
        text.lines().position(|line| line.contains(wanted)).expect("a line") + 1
    };
    let mut seen = std::collections::BTreeSet::new();
    let mut expect = |bytes: &[u8], codes: &[&str], exit: i32, at: Option<usize>| {
        fs::write(workshop.path("de.po"), bytes).expect("writable");
        let _ = fs::remove_dir_all(workshop.path("out"));
        let output = policy(&[
            "translate",
            &workshop.at("p"),
            &workshop.at("de.po"),
            "-o",
            &workshop.at("out"),
            "--locale",
            "de",
            "--format",
            "json",
        ]);
        assert_eq!(code(&output), exit, "{}{}", stdout(&output), stderr(&output));
        let report: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(report["written"], exit == 0);
        assert_eq!(workshop.path("out").exists(), exit == 0);
        let found = report["findings"].as_array().expect("findings");
        for code in codes {
            let found = found.iter().find(|found| found["code"] == *code);
            let found = found.unwrap_or_else(|| panic!("{code}: {report}"));
            assert!(found["hint"].as_str().is_some_and(|hint| !hint.is_empty()));
            if let Some(line) = at {
                let file = found["file"].as_str().expect("a file");
                assert!(file.ends_with(&format!("de.po:{line}")), "{found}");
            }
            seen.insert((*code).to_owned());
        }
    };
    expect(good.as_bytes(), &[], 0, None);
    // Encodings.
    expect(format!("\u{feff}{good}").as_bytes(), &["translation-encoding"], 0, Some(1));
    expect(good.replace('\n', "\r\n").as_bytes(), &["translation-encoding"], 0, Some(1));
    let utf_16: Vec<u8> =
        [0xfeff].into_iter().chain(good.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    expect(&utf_16, &["translation-encoding"], 0, None);
    expect(b"msgid \"\xff\"", &["broken-translation-file"], 1, Some(1));
    // The file.
    let broken = good.replace("\"One. (de)\"", "\"One. (de)");
    expect(broken.as_bytes(), &["broken-translation-file"], 1, Some(line(&good, "One. (de)")));
    expect(
        good.replace("Language: de", "Language: fr").as_bytes(),
        &["wrong-translation-language"],
        1,
        None,
    );
    expect(
        good.replace("X-Policy-Id: p", "X-Policy-Id: q").as_bytes(),
        &["wrong-translation-language"],
        1,
        None,
    );
    // Units.
    let heading = "msgctxt \"section/a/heading\"";
    let at = Some(line(&good, heading));
    expect(good.replace(heading, "msgctxt \"x\"").as_bytes(), &["moved-unit"], 0, at);
    let edited = good.replace("msgid \"A\"\n", "msgid \"AA\"\n");
    expect(edited.as_bytes(), &["edited-source", "missing-section"], 1, None);
    let extra = format!("{good}\nmsgctxt \"x\"\nmsgid \"y\"\nmsgstr \"z\"\n");
    expect(extra.as_bytes(), &["unknown-unit"], 0, Some(line(&extra, "msgctxt \"x\"")));
    let twice = format!("{good}\n{heading}\nmsgid \"A\"\nmsgstr \"z\"\n");
    expect(twice.as_bytes(), &["duplicate-unit"], 1, Some(good.lines().count() + 2));
    let removed = good.replace("\"One. (de)\"", "\"\"");
    expect(removed.as_bytes(), &["missing-unit", "missing-section"], 1, None);
    let plural = good.replace(
        "msgstr \"A (de)\"",
        "msgid_plural \"As\"\nmsgstr[0] \"A (de)\"\nmsgstr[1] \"As\"",
    );
    expect(plural.as_bytes(), &["plural-unit"], 1, at);
    let fuzzy = good.replace(heading, &format!("#, fuzzy\n{heading}"));
    expect(fuzzy.as_bytes(), &["unfinished-unit"], 1, None);
    // Markdown.
    let body = Some(line(&good, "msgctxt \"section/a/body/2\""));
    let lost = good.replace("[B](#b). (de)", "[B] (#b). (de)");
    expect(lost.as_bytes(), &["lost-link"], 0, body);
    let dead = good.replace("[B](#b). (de)", "[B](#bee). (de)");
    expect(dead.as_bytes(), &["dead-link", "lost-link"], 1, None);
    let more = good.replace("\"One. (de)\"", "\"One.\\n\\nMore.\"");
    expect(
        more.as_bytes(),
        &["more-paragraphs"],
        0,
        Some(line(&good, "msgctxt \"section/a/body/1\"")),
    );
    let known: std::collections::BTreeSet<String> = RULES
        .iter()
        .map(|rule| rule.code.to_owned())
        .chain(["missing-section".to_owned()])
        .collect();
    seen.insert("stale-unit".to_owned());
    assert_eq!(seen, known);
}

#[test]
fn broken_xliff_is_refused_with_its_line() {
    for (text, line) in [
        ("<xliff version=\"1.2\">\n<file>", 2),
        ("<xliff version=\"1.2\">\n<file></body></xliff>", 2),
        ("<xliff version=\"2.0\"></xliff>", 1),
        ("<tmx/>", 1),
        ("", 1),
        ("<xliff version=\"1.2\">\n\n&nbsp;</xliff>", 3),
    ] {
        let found = Format::Xliff.read("x.xlf", text.as_bytes()).expect_err(text);
        assert_eq!(found.file, format!("x.xlf:{line}"), "{text}: {found}");
    }
}

#[test]
fn xliff_of_other_tools_is_read() {
    let text = "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file original=\"p\" target-language=\"de\"><body>\n\
        <group><trans-unit id=\"a\"><source>A <g id=\"1\">b</g></source><seg-source><mrk>x</mrk></seg-source>\
        <target state=\"needs-review-translation\"><![CDATA[<]]>&#x62;</target>\
        <alt-trans><source>y</source><target>z</target></alt-trans></trans-unit></group></body></file></xliff>";
    let Translations { language, policy, entries, .. } =
        Format::Xliff.read("x", text.as_bytes()).expect("XLIFF");
    assert_eq!((language.as_deref(), policy.as_deref()), (Some("de"), Some("p")));
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((&*entry.context, &*entry.source, &*entry.target), ("a", "A b", "<b"));
    assert!(entry.unfinished && entry.line == 3);
}

#[test]
fn xliff_has_the_structure_that_its_standard_demands() {
    use quick_xml::events::Event;
    let (sample, locales) = &samples()[0];
    let package = Package::read(sample).expect("a package");
    let catalog = catalog(&package, &locales[0]).expect("texts");
    let text = Format::Xliff.write(&catalog).expect("XLIFF");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut open: Vec<String> = Vec::new();
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let has = |key: &str| start.try_get_attribute(key).expect("attributes").is_some();
                let demanded: &[&str] = match name.as_str() {
                    "xliff" => &["version", "xmlns"],
                    "file" => &["original", "source-language", "datatype"],
                    "tool" => &["tool-id", "tool-name"],
                    "trans-unit" => &["id"],
                    _ => &[],
                };
                assert!(demanded.iter().all(|key| has(key)), "{name}");
                if name == "trans-unit" {
                    let id = start.try_get_attribute("id").expect("attributes").expect("an id");
                    assert!(ids.insert(id.value.into_owned()), "an id comes twice");
                    children.remove("trans-unit");
                }
                if let Some(parent) = open.last() {
                    children.entry(parent.clone()).or_default().push(name.clone());
                }
                if !empty {
                    open.push(name);
                }
            }
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                assert_eq!(open.pop(), Some(name.clone()));
                if name == "trans-unit" {
                    let parts: Vec<&str> =
                        children["trans-unit"].iter().map(String::as_str).collect();
                    assert_eq!(&parts[..3], ["source", "target", "note"]);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(children["xliff"], ["file"]);
    assert_eq!(children["file"], ["header", "body"]);
    assert_eq!(ids.len(), catalog.units.len());
}

#[test]
fn msgfmt_accepts_every_file() {
    if Command::new("msgfmt").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "msgfmt is missing (`make setup`)");
        // Not by a macro: tests that pass keep to themselves what these print.
        writeln!(io::stdout(), "skipped: msgfmt --check, which needs gettext (`make setup`)")
            .expect("standard output");
        return;
    }
    let temporary = tempfile::tempdir().expect("a folder");
    for (sample, locales) in samples() {
        let package = Package::read(&sample).expect("a package");
        for locale in locales {
            let text = Format::Po.write(&catalog(&package, &locale).expect("texts")).expect("PO");
            let file = temporary.path().join("x.po");
            fs::write(&file, text).expect("writable");
            let output = Command::new("msgfmt")
                .args(["--check", "--output-file", path(&temporary.path().join("x.mo"))])
                .arg(&file)
                .output()
                .expect("msgfmt starts");
            assert_eq!((code(&output), stderr(&output)), (0, String::new()), "{locale}");
        }
    }
}

fn english() -> Value {
    json!({
        "locale": "en",
        "title": "Terms",
        "sections": [
            {"id": "a", "number": "1", "heading": "A", "body": "One.\n\n\nSee [B](#b).", "controls": ["ads"],
             "sections": [{"id": "a1", "heading": "A1", "body": "Deep."}]},
            {"id": "b", "heading": "B", "body": "- x\n- y"}
        ],
        "terms": [{"id": "t", "term": "T", "also": ["Ts", "Tee"], "definition": "A letter."}]
    })
}

/// Translates every text of a PO file that has no translation.
fn translate_po(text: &str, translate: impl Fn(&str) -> String) -> String {
    let mut made = String::new();
    let mut source = String::new();
    let mut in_source = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("msgid ") {
            (source, in_source) = (rest.trim_matches('"').to_owned(), true);
        } else if line == "msgstr \"\"" && !source.is_empty() {
            made.push_str(&format!("msgstr \"{}\"\n", translate(&source)));
            in_source = false;
            continue;
        } else if line.starts_with('"') && in_source {
            source.push_str(line.trim_matches('"'));
        } else {
            in_source = false;
        }
        made.push_str(line);
        made.push('\n');
    }
    made
}

/// A temporary folder with a package `p` that is to be translated into German.
struct Workshop(TempDir);

impl Workshop {
    fn new() -> Self {
        let workshop = Self(tempfile::tempdir().expect("a folder"));
        workshop.write("policy.json", &json!({
            "format": 1, "id": "p", "version": "2", "revision": 2, "defaultLocale": "en",
            "locales": {"en": {"label": "English", "document": "en.json"}, "de": {"label": "Deutsch"}},
            "declaration": {"categories": [{"id": "ads", "name": {"en": "Ads"}}]}
        }));
        workshop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        path(&self.path(name)).to_owned()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    fn write(&self, name: &str, json: &Value) {
        let file = self.path("p").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
        fs::write(file, policy_package::pretty(json)).expect("writable");
    }

    fn edit_policy(&self, edit: impl Fn(&mut Value)) {
        let mut policy = serde_json::from_str(&self.read("p/policy.json")).expect("JSON");
        edit(&mut policy);
        self.write("policy.json", &policy);
    }

    fn export(&self, format: &str) -> String {
        let output = policy(&["export", &self.at("p"), "--locale", "de", "--format", format]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        stdout(&output)
    }

    fn translate(&self, text: &str, name: &str) -> std::process::Output {
        fs::write(self.path(name), text).expect("writable");
        policy(&["translate", &self.at("p"), &self.at(name), "-o", &self.at("out")])
    }
}
