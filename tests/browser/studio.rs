//! The studio: from the documents of a person to files that a site takes, without leaving the page.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::key::Key;
use policy_package::{Package, check};
use policy_viewer::diag::Severity;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::bundle::File;
use crate::support::checkers::assert_blameless;
use crate::support::page::Page;
use crate::support::seeds::Seed;
use crate::support::server::Rule;
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    seeds_become_packages,
    #[everywhere]
    office_documents_become_pages,
    a_sample_is_edited_and_steps_are_undone,
    translations_that_lag_are_shown_and_mended,
    a_new_version_keeps_what_was_made,
    cookies_are_declared_and_asked_about,
    cookies_that_are_known_are_hinted_at,
    what_is_wrong_is_named_and_found,
    #[everywhere]
    work_is_kept_until_it_is_forgotten,
    what_is_not_kept_is_not_called_kept,
    what_cannot_be_read_is_explained,
    hostile_packages_are_texts,
    of_a_long_document_little_is_drawn,
    #[everywhere]
    a_keyboard_is_enough,
    every_step_is_accessible,
    it_speaks_other_languages,
    it_opens_without_a_network,
];

/// The steps, by the words on their buttons.
const STEPS: [&str; 7] =
    ["Documents", "Text", "Translations", "Cookies", "Details", "Changes", "Publish"];

/// Opens the studio. Without what keeps its files, which takes longer than most cases.
async fn open(stage: &Stage) -> &Page {
    stage.server.misbehave("/studio/service-worker.js", Rule::Status(404));
    let page = stage.visit("/studio/index.html").await;
    page.until("the studio", "document.getElementById('files')").await;
    page.call("gate.catchDownloads", ()).await;
    page
}

async fn click(page: &Page, words: &str) {
    let button = format!("studio.button({})", json!(words));
    page.until(words, &format!("{button} && !{button}.disabled")).await;
    page.click(&button).await;
}

async fn set(page: &Page, field: &str, text: &str) {
    page.until(field, &format!("studio.field({})", json!(field))).await;
    page.call("studio.set", [field, text]).await;
}

async fn shows(page: &Page, words: &str) {
    page.until(words, &format!("studio.previewText().includes({})", json!(words))).await;
}

/// Gives a document in a language.
async fn give(page: &Page, path: &Path, locale: &str) {
    let path = path.canonicalize().expect("the document is there");
    page.type_into("document.getElementById('files')", &path.to_string_lossy()).await;
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    set(page, &format!("Language of {name}"), locale).await;
}

/// Presses a button that gives a file; returns its name and content.
async fn take(page: &Page, words: &str) -> (String, Vec<u8>) {
    click(page, words).await;
    page.until("the file", "window.saved.length").await;
    let (name, content): (String, String) = page.read("gate.takeDownload()").await;
    (name, BASE64_STANDARD.decode(content).expect("the content is base64"))
}

/// Unpacks an archive.
fn unpack(archive: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its content");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let name = file.name().expect("a name").into_owned();
        files.insert(name, text);
    }
    files
}

/// Takes the package away and returns its files, after `policy check` found no error in them.
async fn take_package(page: &Page) -> BTreeMap<String, Value> {
    click(page, "Publish").await;
    page.until("the findings", "document.querySelector('.good[role=status]')").await;
    let (name, archive) = take(page, "Package").await;
    assert!(name.ends_with(".zip"), "{name}");
    let files = unpack(archive);
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in &files {
        fs::write(folder.path().join(name), text).expect("a file of the package");
    }
    let package = Package::read(folder.path()).expect("a package");
    let errors: Vec<_> = check::package(&package)
        .into_iter()
        .filter(|found| found.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let value = |text: &String| serde_json::from_str(text).expect("files are JSON");
    files.iter().map(|(name, text)| (name.clone(), value(text))).collect()
}

async fn seeds_become_packages(stage: &Stage) {
    let seeds = [
        ("qnap-privacy.txt", "zh-Hans"),
        ("websoft9-privacy.md", "zh-Hans"),
        ("tencent-cloud-privacy.txt", "zh-Hans"),
        ("qiyun-privacy.txt", "zh-Hans"),
        ("yongzhou-industrial-cloud-privacy.txt", "zh-Hant"),
    ];
    let page = open(stage).await;
    for (name, locale) in seeds {
        // What the command line makes of it.
        let Some(seed) = Seed::import(name, locale) else { continue };
        give(page, &root().join("../shared/seeds").join(name), locale).await;
        page.run("document.getElementById('as-package')?.click()").await;
        set(page, "Name for files and links", "imported").await;
        click(page, "Read the documents").await;
        page.until("the report", "document.querySelector('.report .good, .report .bad')").await;
        let made = take_package(page).await;
        for (name, value) in made {
            let text = fs::read_to_string(seed.package().join(&name)).expect("the same file");
            let expected: Value = serde_json::from_str(&text).expect("files are JSON");
            assert_eq!(value, expected, "{name}");
        }
        click(page, "Documents").await;
        click(page, "Remove").await;
    }
}

async fn office_documents_become_pages(stage: &Stage) {
    for (name, words) in [("libreoffice.docx", "docx"), ("libreoffice-tagged.pdf", "pdf")] {
        let page = open(stage).await;
        page.until("nothing", "!studio.button('Text').hidden").await;
        give(page, &root().join("tests/import/office/fixtures").join(name), "en").await;
        click(page, "Read the documents").await;
        page.until("the report", "document.querySelector('.report .good')").await;
        click(page, "Go on to the text").await;
        page.until("the text", "studio.previewText().length > 200").await;
        let heading = page.text("studio.field('Heading').value").await;
        take_package(page).await;
        let (file, html) = take(page, "One page").await;
        assert!(file.ends_with(".html"), "{words}: {file}");
        let (site, archive) = take(page, "Folder for your server").await;
        assert_eq!(site, file.replace(".html", "-site.zip"));
        let files = unpack(archive);
        for name in ["index.html", "policy/policy.json", "viewer/policy-viewer.js"] {
            assert!(files.contains_key(name), "{name} is missing: {:?}", files.keys());
        }
        click(page, "Documents").await;
        page.run("window.confirm = () => true").await;
        click(page, "Begin anew").await;
        page.until("the beginning", "!document.querySelector('.report')").await;
        // The page opens from a disk.
        let saved = File::of(&String::from_utf8(html).expect("a page is text"));
        let page = saved.open(stage, "").await;
        page.contains("$('#pv-text').textContent", heading).await;
    }
}

/// Begins with the short sample.
async fn sample(stage: &Stage) -> &Page {
    let page = open(stage).await;
    click(page, "Start with a short sample").await;
    shows(page, "What you tell us").await;
    page
}

async fn a_sample_is_edited_and_steps_are_undone(stage: &Stage) {
    let page = sample(stage).await;
    let before: Value = page.value("studio.rows()").await;
    set(page, "Heading", "Who runs this").await;
    set(page, "Text", "A **bold** word and nothing else.").await;
    shows(page, "A bold word and nothing else.").await;
    click(page, "Down").await;
    page.until_equal(
        "studio.rows().slice(0, 4)",
        json!([
            "2 What we collect",
            "-2.1 What you tell us",
            "-2.2 What visits leave behind",
            "1 Who runs this"
        ]),
    )
    .await;
    click(page, "Deeper").await;
    page.until_equal("studio.rows()[3]", "-1 Who runs this").await;
    click(page, "Join with the one above").await;
    page.until_equal("studio.rows().length", 6).await;
    shows(page, "1 Who runs this").await;
    click(page, "Add below").await;
    set(page, "Heading", "A new one").await;
    click(page, "Changes").await;
    page.until("what changed", "document.querySelector('.changes ins')").await;
    page.contains("document.querySelector('.changes').textContent", "A new one").await;
    for _ in 0..7 {
        if page.value("studio.button('Undo').disabled").await == true {
            break;
        }
        click(page, "Undo").await;
    }
    click(page, "Text").await;
    page.until_equal("studio.rows()", before).await;
    shows(page, "Who we are").await;
}

async fn translations_that_lag_are_shown_and_mended(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a document");
        path
    };
    let ours = write(
        "notice.en.md",
        "# Notice\n\n## Data\n\nWe keep little.\n\n## Rights\n\nYou may ask.\n",
    );
    let theirs = write(
        "notice.de.md",
        "# Hinweis\n\n## Daten\n\nWir speichern wenig.\n\n## Rechte\n\nSie dürfen fragen.\n",
    );
    let page = open(stage).await;
    let files = format!("{}\n{}", ours.display(), theirs.display());
    page.type_into("document.getElementById('files')", &files).await;
    // The languages are in the names.
    page.until_equal("studio.field('Language of notice.de.md')?.value", "de").await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    shows(page, "We keep little.").await;
    set(page, "Text", "We keep nothing.").await;
    click(page, "Translations").await;
    page.until_equal("studio.states()", ["follows an older text", "up to date"]).await;
    set(page, "Text", "Wir speichern nichts.").await;
    page.until_equal("studio.states()", ["up to date", "up to date"]).await;
    let files = take_package(page).await;
    assert_eq!(files["de.json"]["sections"][0]["body"], "Wir speichern nichts.");
    assert_eq!(files["en.json"]["sections"][0]["id"], files["de.json"]["sections"][0]["id"]);
}

async fn cookies_that_are_known_are_hinted_at(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = folder.path().join("privacy.md");
    fs::write(&document, "# Privacy\n\n## Cookies\n\nWe ask first.\n").expect("a document");
    let page = open(stage).await;
    give(page, &document, "en").await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    click(page, "Cookies").await;
    for words in ["Add a purpose", "Add a service", "Add a cookie or entry"] {
        click(page, words).await;
    }
    let name = "Name of the cookie or entry";
    set(page, name, "a name of nobody").await;
    set(page, name, "_ga_X1Y2").await;
    let hint = "document.querySelector('ul.hint')?.textContent ?? ''";
    page.until("the hint", &format!("({hint}).includes('Google Analytics (Google)')")).await;
    page.contains(hint, "analytics, P2Y” (source: Open Cookie Database)").await;
    assert_blameless(page, "a hint beside a cookie").await;
    // Nothing is taken over that nobody asked for.
    page.equals("studio.field('For how long').value", "").await;
    click(page, "Take this over").await;
    page.until_equal("studio.field('For how long').value", "P2Y").await;
    page.until_equal("studio.field('Company behind it').value", "Google").await;
    set(page, name, "a name of nobody").await;
    page.until("no hint", "!document.querySelector('ul.hint')").await;
    let files = take_package(page).await;
    let service = &files["policy.json"]["declaration"]["categories"][0]["services"][0];
    assert_eq!(service["name"]["en"], "Google Analytics");
    assert_eq!(service["cookies"][0]["duration"], "P2Y");
}

async fn a_new_version_keeps_what_was_made(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a document");
        path
    };
    let ours =
        "# Notice\n\n## Data\n\nWe keep little of what you send.\n\n## Rights\n\nYou may ask.\n";
    let theirs =
        "# Hinweis\n\n## Daten\n\nWir speichern wenig.\n\n## Rechte\n\nSie dürfen fragen.\n";
    let page = open(stage).await;
    let files = [write("notice.en.md", ours), write("notice.de.md", theirs)];
    let files = files.map(|path| path.to_string_lossy().into_owned()).join("\n");
    page.type_into("document.getElementById('files')", &files).await;
    set(page, "Name for files and links", "shop").await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    let heading = page.text("studio.field('Heading').value").await;
    let id = page.text("document.querySelector('[role=treeitem]').id").await;
    click(page, "Cookies").await;
    click(page, "Add a purpose").await;
    page.click("studio.field('Strictly necessary')").await;
    set(page, "Legal basis", "objection").await;
    click(page, "Details").await;
    set(page, "Revision", "4").await;
    set(page, "Language that prevails", "de").await;
    click(page, "Add a link").await;
    set(page, "Name · English", "Imprint").await;
    set(page, "Name · German", "Impressum").await;
    set(page, "Address", "https://shop.example/imprint").await;
    set(page, "Name of the words", "acceptAll").await;
    click(page, "Add these words").await;
    set(page, "acceptAll · German", "Gern").await;
    page.until_equal("studio.status()", "Kept in this browser").await;
    // Another day.
    page.reload().await;
    page.call("gate.catchDownloads", ()).await;
    click(page, "Documents").await;
    let next = "# Notice\n\n## Now first\n\nIt is new.\n\n## Data\n\nWe keep little of what you send, for a week.\n\n\
        ## Rights\n\nYou may ask.\n";
    let next = write("next.md", next);
    page.type_into("document.getElementById('files')", &next.to_string_lossy()).await;
    page.until_equal("studio.field('Language of next.md')?.value", "en").await;
    page.assert("document.getElementById('as-version').checked").await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    page.until_equal("studio.rows().length", 3).await;
    page.equals("document.querySelectorAll('[role=treeitem]')[1].id", id).await;
    page.contains("studio.rows()[1]", heading).await;
    click(page, "Changes").await;
    page.until("what changed", "document.querySelector('.changes ins')").await;
    page.contains("document.querySelector('.changes').textContent", "for a week").await;
    click(page, "Translations").await;
    page.until_equal("studio.states()", ["missing", "follows an older text", "up to date"]).await;
    page.click("document.querySelector('.unit button')").await;
    set(page, "Heading", "Jetzt zuerst").await;
    set(page, "Text", "Es ist neu.").await;
    page.until_equal("studio.states()[0]", "up to date").await;
    let files = take_package(page).await;
    let policy = &files["policy.json"];
    assert_eq!((&policy["id"], &policy["revision"]), (&json!("shop"), &json!(4)));
    assert_eq!(policy["bindingLocale"], "de");
    assert_eq!(policy["texts"]["de"]["acceptAll"], "Gern");
    assert_eq!(policy["declaration"]["categories"][0]["basis"], "objection");
    let link = &policy["declaration"]["banner"]["links"][0];
    assert_eq!(link["label"]["de"], "Impressum");
    assert_eq!(link["url"], "https://shop.example/imprint");
    assert_eq!(files["de.json"]["sections"][1]["body"], "Wir speichern wenig.");
    // Steps back lead to the text before.
    click(page, "Text").await;
    for _ in 0..3 {
        click(page, "Undo").await;
    }
    page.until_equal("studio.rows().length", 2).await;
}

async fn cookies_are_declared_and_asked_about(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = folder.path().join("privacy.md");
    fs::write(&document, "# Privacy\n\n## Cookies\n\nWe ask first.\n").expect("a document");
    let table = folder.path().join("cookies.csv");
    fs::write(
        &table,
        "name,category,service,purpose,duration\n_seen,Analytics,Counter,Counts visits,13 months\n",
    )
    .expect("a table");
    let page = open(stage).await;
    give(page, &document, "en").await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    click(page, "Cookies").await;
    page.until("nothing yet", "document.body.textContent.includes('Nothing is declared yet')")
        .await;
    click(page, "Add a purpose").await;
    set(page, "What it is for", "So that the basket is kept.").await;
    page.type_into("document.getElementById('table')", &table.to_string_lossy()).await;
    page.until(
        "the entry",
        "[...document.querySelectorAll('input')].some((it) => it.value === '_seen')",
    )
    .await;
    page.until("the question", "studio.previewQuestion().includes('Analytics')").await;
    let files = take_package(page).await;
    // Of many entries, those of one service are there to be changed.
    let rows: String = (0..60).map(|at| format!("_{at},Analytics,Many,Counts\n")).collect();
    fs::write(&table, format!("name,category,service,purpose\n{rows}")).expect("a table");
    click(page, "Cookies").await;
    page.type_into("document.getElementById('table')", &table.to_string_lossy()).await;
    page.until("folded services", "studio.button('Service · many')").await;
    page.equals("document.querySelectorAll('fieldset.cookie').length", 0).await;
    click(page, "Service · many").await;
    page.until_equal("document.querySelectorAll('fieldset.cookie').length", 60).await;
    // What belongs to the step is shown without a click, and the text again where it belongs.
    click(page, "Text").await;
    shows(page, "We ask first.").await;
    let categories = &files["policy.json"]["declaration"]["categories"];
    assert_eq!(categories[0]["required"], true);
    assert_eq!(categories[1]["services"][0]["cookies"][0]["duration"], "P13M");
}

async fn what_is_wrong_is_named_and_found(stage: &Stage) {
    let page = sample(stage).await;
    page.press_on("document.querySelectorAll('[role=treeitem]')[0]", Key::Down).await;
    set(page, "Text", "See [there](#nowhere).").await;
    click(page, "Publish").await;
    page.until("the finding", "document.querySelector('.finding')").await;
    page.contains("document.querySelector('.findings').textContent", "nowhere").await;
    click(page, "Go there").await;
    page.until_equal("studio.field('Heading').value", "What we collect").await;
    // An error is no end: readers' files wait until it is mended.
    click(page, "Cookies").await;
    set(page, "Name in the page", "no id").await;
    click(page, "Publish").await;
    page.until("the error", "document.querySelector('.finding.error')").await;
    page.assert("studio.button('One page').disabled && !studio.button('Package').disabled").await;
    // This one keeps nobody from comparing the texts, and a step back is compared, too.
    click(page, "Changes").await;
    page.until("what changed", "document.querySelector('.changes ins')").await;
    click(page, "Undo").await;
    click(page, "Undo").await;
    page.until(
        "nothing",
        "document.querySelector('.changes').textContent.includes('No word changed')",
    )
    .await;
}

async fn work_is_kept_until_it_is_forgotten(stage: &Stage) {
    let page = sample(stage).await;
    set(page, "Heading", "Kept for later").await;
    page.until_equal("studio.status()", "Kept in this browser").await;
    page.reload().await;
    page.until_equal("studio.rows()[0]", "1 Kept for later").await;
    page.run("window.confirm = () => false").await;
    click(page, "Documents").await;
    click(page, "Begin anew").await;
    page.assert("!studio.button('Text').disabled").await;
    page.run("window.confirm = () => true").await;
    click(page, "Begin anew").await;
    page.until("the beginning", "studio.button('Text').disabled").await;
    page.reload().await;
    page.until("the studio", "document.getElementById('files')").await;
    page.until("no work", "studio.button('Start with a short sample')").await;
}

async fn what_is_not_kept_is_not_called_kept(stage: &Stage) {
    let page = sample(stage).await;
    page.until_equal("studio.status()", "Kept in this browser").await;
    page.run("IDBFactory.prototype.open = () => { throw new Error('refused'); }").await;
    set(page, "Heading", "Refused by storage").await;
    shows(page, "Refused by storage").await;
    page.equals("studio.status()", "Not kept yet").await;
    page.assert("!document.querySelector('[role=alert]')").await;
}

async fn what_cannot_be_read_is_explained(stage: &Stage) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("a document");
        path
    };
    let page = open(stage).await;
    for (name, content) in [
        ("empty.txt", &b""[..]),
        ("broken.pdf", b"%PDF-1.7\nnothing"),
        ("broken.docx", b"PK\x03\x04nothing"),
    ] {
        give(page, &write(name, content), "en").await;
        click(page, "Read the documents").await;
        page.until("the reason", "document.querySelector('[role=alert]')").await;
        let reason = page.text("document.querySelector('[role=alert] pre').textContent").await;
        assert!(reason.contains(name) && !reason.contains("/in/"), "{name}: {reason}");
        click(page, "Close this message").await;
        click(page, "Remove").await;
    }
}

/// Packs files.
fn archive(files: &[(&str, &Value)]) -> NamedTempFile {
    let file = tempfile::Builder::new().suffix(".zip").tempfile().expect("a temporary file");
    let mut archive = zip::ZipWriter::new(file.reopen().expect("the file"));
    for (name, value) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(value.to_string().as_bytes()).expect("its content");
    }
    archive.finish().expect("an archive");
    file
}

async fn hostile_packages_are_texts(stage: &Stage) {
    let attack = "<img src=x onerror='window.hit=1'><script>window.hit=2</script>";
    let section = |id: &str| {
        json!({"id": id, "heading": attack, "number": attack, "summary": attack,
        "body": format!("{attack} [x](javascript:window.hit=3)")})
    };
    let policy = json!({"format": 1, "id": "hostile", "version": attack, "defaultLocale": "en",
        "publisher": {"name": {"en": attack}, "url": "javascript:window.hit=4"},
        "locales": {"en": {"label": attack, "document": "en.json"}, "de": {"label": attack, "document": "../de.json"}},
        "declaration": {"categories": [{"id": "a", "name": {"en": attack}, "services": [
            {"id": "s", "name": {"en": attack}, "provider": attack, "cookies": [{"name": attack}]}]}]}});
    let document = json!({"locale": "en", "title": attack,
        "sections": [section("__proto__"), section("constructor"), section("constructor")]});
    // What the browser asked for in earlier cases does not count.
    stage.page.traffic().await;
    let page = open(stage).await;
    // One whose text stands outside is no package.
    let outside =
        archive(&[("policy.json", &policy), ("en.json", &document), ("../de.json", &document)]);
    page.type_into("document.getElementById('files')", &outside.path().to_string_lossy()).await;
    page.until("the reason", "document.querySelector('[role=alert]')").await;
    page.contains("document.querySelector('[role=alert]').textContent", "../de.json").await;
    click(page, "Close this message").await;
    // Without that text it opens, and what it says is text.
    let mut policy = policy;
    policy["locales"].as_object_mut().expect("an object").remove("de");
    let inside = archive(&[("policy.json", &policy), ("en.json", &document)]);
    page.type_into("document.getElementById('files')", &inside.path().to_string_lossy()).await;
    page.until("the rows", "studio.rows().length === 3").await;
    // Sections with one id cannot be compared, which is told in its place.
    page.until("the preview", "document.querySelector('.preview .note')").await;
    click(page, "Changes").await;
    page.until("the reason", "document.querySelector('.changes .note')").await;
    page.assert("!document.querySelector('[role=alert]')").await;
    for step in STEPS {
        click(page, step).await;
        page.settled().await;
        page.assert("!('hit' in window) && !('hit' in (document.querySelector('iframe')?.contentWindow ?? {}))").await;
        page.equals(
            "document.querySelectorAll('img, main script, [onerror], [href^=javascript]').length",
            0,
        )
        .await;
    }
    // Nothing is sent anywhere.
    let home = stage.server.url("/");
    for address in page.traffic().await.expect("Chromium keeps a list") {
        let own = [&home, "blob:", "data:"].iter().any(|it| address.starts_with(*it));
        assert!(own, "{address} was asked for");
    }
}

/// The work of a key follows what is drawn, so that is what is counted: times would be those of the machine.
async fn of_a_long_document_little_is_drawn(stage: &Stage) {
    const CLAUSES: usize = 4_000;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, sentence: &str| {
        let clause = |at| format!("## Clause {at}\n\n{}\n\n", sentence.repeat(8));
        let text: String = (0..CLAUSES).map(clause).collect();
        assert!(text.len() > 1_000_000, "{}", text.len());
        let path = folder.path().join(name);
        fs::write(&path, format!("# Notice\n\n{text}")).expect("a document");
        path
    };
    let ours = write("notice.en.md", "We keep it for as long as we need it. ");
    let theirs = write("notice.de.md", "Wir speichern es, solange wir es brauchen. ");
    let page = open(stage).await;
    let files = format!("{}\n{}", ours.display(), theirs.display());
    page.type_into("document.getElementById('files')", &files).await;
    click(page, "Read the documents").await;
    click(page, "Go on to the text").await;
    shows(page, "We keep it").await;
    let little = "document.querySelectorAll('main *').length";
    page.compare(little, "<", "2000").await;
    page.press_on("document.querySelector('[role=treeitem]')", Key::End).await;
    page.until_equal("document.activeElement.getAttribute('aria-posinset')", CLAUSES.to_string())
        .await;
    shows(page, "Clause 3999").await;
    page.compare("studio.previewText().length", "<", "100000").await;
    page.press_with(Key::Alt, Key::Up).await;
    page.until_equal("studio.rows().slice(-2)", ["Clause 3999", "Clause 3998"]).await;
    // What is scrolled to is there, and what was left makes room for it.
    page.run("document.querySelector('[role=tree]').scrollTop = 40_000").await;
    page.until("rows in view", "studio.isRowInView()").await;
    page.compare(little, "<", "2000").await;
    set(page, "Text", "Another one.").await;
    shows(page, "Another one.").await;
    click(page, "Translations").await;
    page.until("the units", "studio.states().length").await;
    page.compare("studio.states().length", "<", "300").await;
    page.compare(little, "<", "2000").await;
    page.until_equal("studio.status()", "Kept in this browser").await;
}

async fn a_keyboard_is_enough(stage: &Stage) {
    let page = open(stage).await;
    tab_to(page, "studio.button('Start with a short sample')").await;
    page.press(Key::Enter).await;
    shows(page, "What you tell us").await;
    tab_to(page, "document.querySelector('[role=treeitem][aria-selected=true]')").await;
    page.press(Key::Down).await;
    page.until_equal("document.activeElement.id", "row-what-we-collect").await;
    page.press_with(Key::Alt, Key::Up).await;
    page.until_equal("studio.rows()[0]", "2 What we collect").await;
    page.equals("document.activeElement.id", "row-what-we-collect").await;
    tab_to(page, "studio.field('Heading')").await;
    page.press_char_with(Key::Control, 'a').await;
    page.type_into("document.activeElement", "Typed").await;
    page.until_equal("studio.rows()[0]", "2 Typed").await;
    page.press_char_with(Key::Control, 'z').await;
    page.until_equal("studio.rows()[0]", "2 What we collect").await;
}

async fn tab_to(page: &Page, element: &str) {
    for _ in 0..60 {
        if page.value(&format!("document.activeElement === {element}")).await == true {
            return;
        }
        page.press(Key::Tab).await;
    }
    panic!("no way by Tab to {element}");
}

async fn every_step_is_accessible(stage: &Stage) {
    let page = open(stage).await;
    assert_blameless(page, "the beginning").await;
    let page = sample(stage).await;
    for (width, theme) in [(1280, "light"), (320, "dark")] {
        page.resize(width, 800).await;
        page.media("", &[("prefers-color-scheme", theme)]).await;
        for step in STEPS {
            click(page, step).await;
            page.settled().await;
            assert_blameless(page, &format!("{step} at {width}")).await;
            page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
        }
    }
}

async fn it_speaks_other_languages(stage: &Stage) {
    let page = open(stage).await;
    for (tag, words, direction) in [("de", "Datei", "ltr"), ("ar", "ملف", "rtl")] {
        page.run(&format!("localStorage['policy-studio:language'] = '{tag}'")).await;
        page.reload().await;
        page.until("the studio", "document.getElementById('files')").await;
        page.equals("document.documentElement.dir", direction).await;
        page.contains("document.querySelector('.drop label').textContent", words).await;
    }
}

async fn it_opens_without_a_network(stage: &Stage) {
    let page = stage.visit("/studio/index.html").await;
    page.until("the studio", "document.getElementById('files')").await;
    page.until("its files", "await navigator.serviceWorker.ready.then((it) => !!it.active)").await;
    stage.server.fall_silent();
    page.reload().await;
    page.until("the studio", "document.getElementById('files')").await;
    click(page, "Start with a short sample").await;
    shows(page, "What you tell us").await;
}
