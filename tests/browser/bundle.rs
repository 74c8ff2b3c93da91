//! The one file of `policy bundle`: opened from disk, from strings and in sandboxes, asking for nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use fantoccini::key::Key;
use policy_package::compact;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::document::assert_words;
use crate::support::packages::{interface, northstar_file, small};
use crate::support::page::Page;
use crate::support::seeds::Seed;
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    opens_from_a_file_and_asks_for_nothing,
    #[everywhere]
    remembers_language_and_choices,
    opens_a_section_from_its_address,
    #[everywhere]
    says_that_it_cannot_remember_in_a_sandbox,
    #[everywhere]
    opens_from_a_string_in_a_blank_page,
    opens_from_a_data_address,
    #[without_javascript]
    reads_without_javascript,
    reads_without_webassembly,
    reads_without_decompression,
    stays_readable_as_a_page_alone,
    every_sample_opens_and_the_smallest_is_small,
    #[everywhere]
    qnap_opens_from_one_file,
    #[everywhere]
    websoft9_opens_from_one_file,
    #[everywhere]
    tencent_cloud_opens_from_one_file,
    #[everywhere]
    qiyun_opens_from_one_file,
    #[everywhere]
    yongzhou_opens_from_one_file,
];

/// The largest size of the smallest sample's bundle, in bytes.
const SMALL: u64 = 450_000;

/// A bundle on disk.
pub struct File {
    folder: TempDir,
}

impl File {
    /// Writes a bundle with the command line.
    pub fn write(package: &Path, options: &[&str]) -> Self {
        let file = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        let output = Command::new(env!("CARGO_BIN_EXE_policy"))
            .arg("bundle")
            .arg(package)
            .arg("-o")
            .arg(file.path())
            .args(["--viewer", &root().join("dist/embed").to_string_lossy()])
            .args(options)
            .output()
            .expect("the command line starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        file
    }

    /// Keeps a bundle that was made elsewhere.
    pub fn of(html: &str) -> Self {
        let file = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        std::fs::write(file.path(), html).expect("a file");
        file
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("bundle.html")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path()).expect("the bundle is text")
    }

    fn url(&self, fragment: &str) -> String {
        let mut url = Url::from_file_path(self.path()).expect("an absolute path");
        url.set_fragment((!fragment.is_empty()).then_some(fragment));
        url.to_string()
    }

    /// Opens the file in the browser and waits for the viewer.
    pub async fn open<'a>(&self, stage: &'a Stage, fragment: &str) -> &'a Page {
        stage.page.open(&self.url(fragment)).await;
        taken_over(&stage.page).await;
        &stage.page
    }
}

fn northstar() -> PathBuf {
    root().join("policies/northstar-privacy")
}

/// Returns the sample's bundle in a locale.
pub fn northstar_in(locale: &str) -> String {
    File::write(&northstar(), &["--locale", locale]).text()
}

/// Waits until the viewer has taken the place of the text.
pub async fn taken_over(page: &Page) {
    page.until("the viewer", "$('#pv-text .section') && !$('.still')").await;
    page.settled().await;
}

/// Switches to German and back, searches a section, and chooses.
async fn assert_works(page: &Page) {
    page.run("PolicyViewer.language.set('de')").await;
    page.until("German", "$('.viewer').lang === 'de' && !!$('#sharing')").await;
    page.until_equal("$('h1').textContent", &northstar_file("de.json")["title"]).await;
    // The texts of the interface are along, too.
    let settings = &interface("de")["cookieSettings"];
    page.assert(&format!("!!named({settings})")).await;
    page.click("$('.contents-list a[href=\"#sharing\"]')").await;
    page.until("the section", "below('sharing') > 0 && below('sharing') < 60").await;
    page.run("PolicyViewer.consent.set({ analytics: true })").await;
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    page.equals("getComputedStyle($('.bar')).position", "sticky").await;
}

async fn opens_from_a_file_and_asks_for_nothing(stage: &Stage) {
    let file = File::write(&northstar(), &[]);
    stage.page.traffic().await;
    let page = file.open(stage, "").await;
    assert_words(page, &northstar_file("en.json"), "the bundle").await;
    page.equals("performance.getEntriesByType('resource').length", 0).await;
    assert_works(page).await;
    if let Some(asked) = page.traffic().await {
        let others: Vec<_> = asked
            .iter()
            .filter(|url| !url.starts_with("file:") && !url.starts_with("data:"))
            .collect();
        assert!(others.is_empty(), "{others:?}");
    }
    assert!(stage.server.take_requests().is_empty());
}

async fn remembers_language_and_choices(stage: &Stage) {
    let file = File::write(&northstar(), &[]);
    let page = file.open(stage, "").await;
    assert_works(page).await;
    page.open("about:blank").await;
    let page = file.open(stage, "").await;
    page.until_equal("$('h1').textContent", &northstar_file("de.json")["title"]).await;
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    page.assert("!PolicyViewer.consent.allows('marketing')").await;
    let saved = interface("de")["saved"].as_str().map(str::to_owned).unwrap_or_default();
    page.assert(&format!("$('.controls .status').textContent.startsWith({})", json!(saved))).await;
}

async fn opens_a_section_from_its_address(stage: &Stage) {
    let file = File::write(&northstar(), &["--locale", "fr"]);
    let page = file.open(stage, "your-rights").await;
    // The publisher's language, until the reader chooses.
    page.until_equal("$('h1').textContent", &northstar_file("fr.json")["title"]).await;
    page.until("the section", "below('your-rights') > 0 && below('your-rights') < 60").await;
    page.run("PolicyViewer.language.set('de')").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.open("about:blank").await;
    let page = file.open(stage, "").await;
    page.until_equal("$('h1').textContent", &northstar_file("de.json")["title"]).await;
}

async fn says_that_it_cannot_remember_in_a_sandbox(stage: &Stage) {
    let text = File::write(&northstar(), &[]).text();
    let inner = text.replace('&', "&amp;").replace('"', "&quot;");
    stage.server.put(
        "/outer.html",
        &format!("<!doctype html><iframe sandbox=\"allow-scripts\" width=\"1200\" height=\"800\" srcdoc=\"{inner}\"></iframe>"),
    );
    let page = stage.visit("/outer.html").await;
    page.enter_frame(0).await;
    taken_over(page).await;
    assert_works(page).await;
    page.assert("security.isStorageBlocked()").await;
    let told = &interface("de")["savedForVisit"];
    page.until_equal("$('.controls .status').textContent", told).await;
}

async fn opens_from_a_string_in_a_blank_page(stage: &Stage) {
    let text = File::write(&northstar(), &[]).text();
    let page = &stage.page;
    page.open("about:blank").await;
    page.run(&format!("document.open(); document.write({}); document.close();", json!(text))).await;
    taken_over(page).await;
    assert_works(page).await;
}

async fn opens_from_a_data_address(stage: &Stage) {
    let text = File::write(&northstar(), &["--minify"]).text();
    let packed = base64::engine::general_purpose::STANDARD.encode(text);
    let page = &stage.page;
    page.open(&format!("data:text/html;base64,{packed}")).await;
    taken_over(page).await;
    assert_works(page).await;
}

async fn reads_without_javascript(stage: &Stage) {
    let page = &stage.page;
    let file = File::write(&northstar(), &[]);
    page.open(&file.url("your-rights")).await;
    page.until("the section", "below('your-rights') > 0 && below('your-rights') < 60").await;
    assert_words(page, &northstar_file("en.json"), "the bundle").await;
    page.assert("!window.PolicyViewer").await;
}

/// Checks that the text stays, with a notice that nothing can be chosen.
async fn assert_reads(stage: &Stage, prelude: &str) {
    // The page's own policy lets no script in but its own, which is what this one is about.
    let text = File::write(&northstar(), &["--locale", "de"]).text();
    let (before, after) = text.split_once("<meta http-equiv").expect("a policy");
    let (_, after) = after.split_once('>').expect("its end");
    stage.server.put(
        "/bundle.html",
        &format!(
            "{before}<script src=\"/support/record.js\"></script><script>{prelude}</script>{after}"
        ),
    );
    let page = stage.visit("/bundle.html").await;
    page.event("error").await;
    page.until("the note", "shown($('.unavailable')) && $('.unavailable').lang === 'de'").await;
    assert_words(page, &northstar_file("de.json"), "the bundle").await;
    page.assert("shown($('.still h1'))").await;
    page.assert("!shown($('.failure'))").await;
}

async fn reads_without_webassembly(stage: &Stage) {
    assert_reads(stage, "delete window.WebAssembly").await;
}

async fn reads_without_decompression(stage: &Stage) {
    assert_reads(stage, "delete window.DecompressionStream").await;
}

async fn stays_readable_as_a_page_alone(stage: &Stage) {
    let file = File::write(&northstar(), &["--no-wasm", "--locale", "de"]);
    let page = &stage.page;
    page.open(&file.url("")).await;
    assert_words(page, &northstar_file("de.json"), "the page").await;
    page.assert("!window.PolicyViewer").await;
    page.assert("!document.querySelector('script[data-file]')").await;
}

async fn every_sample_opens_and_the_smallest_is_small(stage: &Stage) {
    let mut smallest = u64::MAX;
    let samples = std::fs::read_dir(root().join("policies")).expect("the samples");
    for sample in samples.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        let file = File::write(&sample.path(), &[]);
        let size = std::fs::metadata(file.path()).expect("it is there").len();
        smallest = smallest.min(size);
        let page = file.open(stage, "").await;
        page.compare("$$('#pv-text section').length", ">", "5").await;
        page.assert("!$('.failure')").await;
    }
    assert!(smallest < SMALL, "the smallest sample weighs {smallest} bytes");
}

async fn qnap_opens_from_one_file(stage: &Stage) {
    assert_imported(stage, "qnap-privacy.txt", "zh-Hans").await;
}

async fn websoft9_opens_from_one_file(stage: &Stage) {
    assert_imported(stage, "websoft9-privacy.md", "zh-Hans").await;
}

async fn tencent_cloud_opens_from_one_file(stage: &Stage) {
    assert_imported(stage, "tencent-cloud-privacy.txt", "zh-Hans").await;
}

async fn qiyun_opens_from_one_file(stage: &Stage) {
    assert_imported(stage, "qiyun-privacy.txt", "zh-Hans").await;
}

async fn yongzhou_opens_from_one_file(stage: &Stage) {
    assert_imported(stage, "yongzhou-industrial-cloud-privacy.txt", "zh-Hant").await;
}

/// Imports and bundles a document, opens it from disk, searches, switches, and comes back. Whatever is not
/// on this machine is out of reach of Chromium and Firefox (`driver::cut`).
async fn assert_imported(stage: &Stage, source: &str, locale: &str) {
    let Some(seed) = Seed::import(source, locale) else { return };
    let package = seed.package();
    let mut policy: Value = read(&package.join("policy.json"));
    // Facts that documents do not contain.
    policy["locales"]["en"] = json!({"label": "English"});
    policy["declaration"] = small("any")["declaration"].clone();
    std::fs::write(package.join("policy.json"), compact(&policy)).expect("writable");

    let file = File::write(&package, &[]);
    let page = file.open(stage, "").await;
    assert_words(page, &seed.document, source).await;
    let last = page.text("$$('#pv-text section[id]').at(-1).id").await;
    page.run(&format!("location.hash = '#' + {}", json!(last))).await;
    page.until_equal("current().length", 1).await;
    let seen = format!("section({}).getBoundingClientRect().top < innerHeight", json!(last));
    page.until("the last section", &seen).await;

    let (words, answer) = &seed.question;
    page.type_into("$('[data-tool=search]')", words).await;
    page.until_equal("search.bestResult()?.[0]", &json!(answer)).await;
    page.press(Key::Enter).await;
    page.settled().await;
    page.press(Key::Escape).await;

    // The choice between the text's language and one that has none, and the switches.
    page.run("return PolicyViewer.language.set('en')").await;
    let settings = &interface("en")["cookieSettings"];
    page.until("English around the text", &format!("!!named({settings})")).await;
    page.until("the fallback", "shown($('.notice-fallback'))").await;
    page.run("return PolicyViewer.consent.set({ statistics: true })").await;
    page.open("about:blank").await;
    let page = file.open(stage, "").await;
    page.until("English again", &format!("!!named({settings})")).await;
    page.assert("PolicyViewer.consent.allows('statistics')").await;
    page.equals("performance.getEntriesByType('resource').length", 0).await;
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a text");
    serde_json::from_str(&text).expect("JSON")
}
