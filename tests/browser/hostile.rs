//! Hostile texts in every field of a package, in every place that shows one: they stay text.
//!
//! A package holds all payloads at once, so that a few pages show them all. Each place is looked at for the same
//! signs (`page/hostile.ts`): nothing was called, asked for, taken or made, and every text can be read. The pages
//! have the strictest security policy that the documentation promises to keep, as one that only reports: a text that
//! could run does, and is noticed.

use std::collections::BTreeSet;
use std::fs;
use std::sync::{LazyLock, Mutex};

use policy_package::{Package, compact};
use policy_render::bundle::{Options, bundle};
use policy_render::{Edition, PageContext, ViewerAddress, page as static_page, site};
use policy_testing::payloads::{self, Payload};
use policy_viewer::assets::Release;
use serde_json::{Map, Value, json};

use crate::hosts::STRICT;
use crate::menu::more;
use crate::support::packages::{compile_one, interface, small};
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::shop::RAN;
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    in_an_element_from_markdown,
    #[everywhere]
    in_an_element_compiled,
    #[everywhere]
    in_blocks_that_nobody_compiled,
    #[everywhere]
    in_static_pages,
    in_static_pages_of_their_own,
    #[everywhere]
    in_a_bundle,
    #[everywhere]
    in_the_question_and_placeholders,
    #[everywhere]
    in_the_proof_of_choices,
    #[everywhere]
    in_the_reader_tools,
    the_signs_are_seen,
];

/// The address of the package under test.
const POLICY: &str = "/hostile.json";

/// The beginnings of the paths that these pages may ask for.
const OWN_PATHS: [&str; 6] = ["/embed/", "/support/", "/page.html", POLICY, "/hostile", "/tags/"];

/// The texts of one run: all payloads, in another order at each place, so that every field of which a package has
/// one gets others there.
struct Texts {
    payloads: Vec<Payload>,
    turn: usize,
}

impl Texts {
    fn new(turn: usize) -> Self {
        Self { payloads: payloads::all(), turn }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.payloads.iter().map(|it| &*it.text)
    }

    fn one(&self, at: usize) -> &str {
        // No common divisor with the number of payloads, so that neighbours in a package are none here.
        &self.payloads[(at * 7 + self.turn * 41) % self.payloads.len()].text
    }

    fn joined(&self) -> String {
        self.all().collect::<Vec<_>>().join(" ")
    }

    fn marks(&self) -> Vec<&str> {
        self.payloads.iter().filter_map(|it| it.mark.as_deref()).collect()
    }

    /// The names that elements of the payloads would have.
    fn names(&self) -> Vec<String> {
        let named = |text: &str| -> Vec<String> {
            ["id=", "name="]
                .iter()
                .flat_map(|key| text.split(key).skip(1))
                .map(|rest| rest.trim_start_matches(['"', '\'']))
                .filter_map(|rest| rest.split(['"', '\'', ' ', '>', '/']).next().map(str::to_owned))
                .filter(|name| !name.is_empty())
                .collect()
        };
        self.all().flat_map(named).collect()
    }

    /// The ids of sections, terms, categories and services: no two are the same.
    fn id(&self, kind: &str, at: usize) -> String {
        format!("{kind}{at} {}", self.payloads[at].text)
    }

    fn ids(&self) -> Vec<String> {
        let all = 0..self.payloads.len();
        ["s", "t", "c", "v"]
            .iter()
            .flat_map(|kind| all.clone().map(move |at| self.id(kind, at)))
            .collect()
    }

    /// A package with the texts in every field; `body` makes the bodies.
    fn package(&self, body: impl Fn(&str) -> Value) -> Value {
        let text = |text: &str| json!({"en": text});
        let mut policy = small("hostile");
        let document = self.document(&body);
        policy["id"] = json!(format!("hostile {}", self.one(0)));
        policy["version"] = json!(self.one(1));
        policy["revision"] = json!(2);
        policy["effective"] = json!(self.one(2));
        policy["updated"] = json!(self.one(3));
        policy["bindingLocale"] = json!("en");
        let contacts = self.all().enumerate().map(|(at, it)| {
            let kind = ["email", "phone", "post", "form", "web"][at % 5];
            json!({"kind": kind, "value": it, "label": text(it)})
        });
        policy["publisher"] = json!({"name": text(&self.joined()), "url": self.one(4),
            "contacts": contacts.collect::<Value>()});
        policy["locales"] = self.locales(&document);
        policy["declaration"]["banner"] = json!({"title": text(&self.joined()), "text": text(&self.joined()),
            "links": self.all().map(|it| json!({"label": text(it), "url": it})).collect::<Value>()});
        policy["declaration"]["categories"] = self.categories();
        policy["texts"] = json!({"en": self.messages()});
        let mut before = document;
        before["sections"].as_array_mut().expect("sections").iter_mut().for_each(|section| {
            section["heading"] = json!(format!("before {}", section["heading"]));
            section["body"] = body("before");
        });
        policy["history"] = json!([
            {"version": self.one(1), "revision": 2, "summary": text(&self.joined())},
            {"version": self.one(5), "revision": 1, "effective": self.one(6),
                "summary": text(&self.joined()), "locales": {"en": before}},
        ]);
        policy
    }

    fn document(&self, body: &impl Fn(&str) -> Value) -> Value {
        let sections = self.all().enumerate().map(|(at, it)| {
            json!({"id": self.id("s", at), "number": it, "heading": it, "summary": body(it),
                "body": body(it), "controls": [self.id("c", at)]})
        });
        let terms = self.all().enumerate().map(|(at, it)| {
            json!({"id": self.id("t", at), "term": it, "also": [format!("mark{at:03}x")],
                "definition": body(it), "uses": [self.id("s", at)]})
        });
        json!({"locale": "en", "title": self.joined(), "summary": body(self.one(7)),
            "sections": sections.collect::<Value>(), "terms": terms.collect::<Value>()})
    }

    /// The text's own locale, and one without a text for each payload, named and tagged by it.
    fn locales(&self, document: &Value) -> Value {
        let mut locales = Map::new();
        locales.insert(
            "en".into(),
            json!({"label": self.joined(), "document": document,
            "translationOf": self.one(8)}),
        );
        for it in self.all() {
            locales.insert(it.into(), json!({"label": it, "translationOf": it}));
        }
        locales.into()
    }

    fn categories(&self) -> Value {
        let text = |text: &str| json!({"en": text});
        let category = |(at, it): (usize, &str)| {
            let storage = ["cookie", "local", "session", "indexedDB", "cache", "serviceWorker"];
            json!({"id": self.id("c", at), "name": text(it), "description": text(it),
                "consentMode": [it], "services": [{"id": self.id("v", at), "name": text(it),
                    "provider": it, "url": it, "cookies": [{"name": it, "duration": it,
                        "storage": storage[at % storage.len()], "purpose": text(it)}]}]})
        };
        self.all().enumerate().map(category).collect()
    }

    /// The texts of the interface. Each keeps the places that the viewer fills.
    fn messages(&self) -> Map<String, Value> {
        let english = interface("en");
        let english = english.as_object().expect("the texts are an object");
        let text = |(at, (name, text)): (usize, (&String, &Value))| {
            let places = text.as_str().unwrap_or_default().split('{').skip(1);
            let places = places.filter_map(|it| Some(format!(" {{{}}}", it.split_once('}')?.0)));
            (name.clone(), json!(self.one(at).to_owned() + &places.collect::<String>()))
        };
        english.iter().enumerate().map(text).collect()
    }
}

/// The Markdown of a body: a payload as text, as the words of a link, and as its address.
fn markdown(payload: &str) -> Value {
    json!(format!(
        "{payload}\n\n[{payload}](javascript:trap(0))\n\n[a](<{payload}>) ![b](<{payload}>)\n\n[c][d]\n\n[d]: <{payload}>"
    ))
}

/// The blocks of a body: a payload in every kind of them, as nobody would compile it.
fn blocks(payload: &str) -> Value {
    json!([
        {"p": [payload, {"em": [payload]}, {"strong": [payload]}, {"del": [payload]},
            {"code": payload}, {"br": payload}]},
        {"h": [{"link": {"href": payload, "title": payload, "text": [payload]}}]},
        {"p": [{"term": {"href": format!("#{payload}"), "title": payload, "text": [payload]}}]},
        {"list": {"items": [[{"p": [payload]}]]}},
        {"quote": [{"pre": payload}]},
        {"table": {"head": [[payload]], "rows": [[[payload]]]}},
        {"hr": payload},
    ])
}

/// The places that were looked at, for the table of the report on security; a place that failed stays one.
static LOOKED_AT: Mutex<BTreeSet<(String, String, bool)>> = Mutex::new(BTreeSet::new());

/// Notes that a place was looked at in an engine, or is about to be.
fn note(stage: &Stage, place: &str, is_done: bool) {
    let mut all = LOOKED_AT.lock().expect("no thread panics while it notes");
    let entry = |failed| (place.to_owned(), stage.page.engine().to_owned(), failed);
    all.remove(&entry(is_done));
    all.insert(entry(!is_done));
    let distinct =
        |of: fn(&(String, String, bool)) -> &String| all.iter().map(of).collect::<BTreeSet<_>>();
    let report = json!({
        "cases": payloads::all().len(),
        "places": distinct(|it| &it.0).len(),
        "engines": distinct(|it| &it.1),
        "failures": all.iter().filter(|it| it.2).count(),
    });
    let folder = root().join("target/security");
    fs::create_dir_all(&folder).expect("the folder of reports can be made");
    fs::write(folder.join("hostile.json"), format!("{report}\n")).expect("the report is writable");
}

/// Plays a place and notes it.
macro_rules! place {
    ($name:ident, $stage:ident, $play:block) => {
        async fn $name($stage: &Stage) {
            note($stage, stringify!($name), false);
            // What the browser asked for before the first page is not looked at.
            $stage.page.traffic().await;
            $play
            note($stage, stringify!($name), true);
        }
    };
}

/// The policy of pages that bring their own scripts and styles along, and nothing from elsewhere.
const INLINE: &str = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

/// Serves a page that catches what hostile texts do, and has a strict policy.
fn serve(stage: &Stage, path: &str, page: &str) {
    serve_under(stage, path, page, STRICT);
}

fn serve_under(stage: &Stage, path: &str, page: &str, policy: &'static str) {
    let (start, rest) = page.split_once("<head>").expect("a page has a head");
    let trap =
        "<script src=\"/support/trap.js\"></script><script src=\"/support/record.js\"></script>";
    stage.server.put(path, &format!("{start}<head>{trap}{rest}"));
    let policy = Rule::Header("content-security-policy-report-only", policy);
    stage.server.misbehave(path, policy);
}

fn with_viewer(body: &str, attributes: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\
         <link rel=\"stylesheet\" href=\"/support/page.css\">\
         <script src=\"/embed/policy-viewer.js\" {attributes}></script></head>\
         <body><main>{body}</main></body></html>"
    )
}

/// Shows a package in an element.
async fn show<'a>(stage: &'a Stage, policy: &str) -> &'a Page {
    stage.server.put(POLICY, policy);
    let element = format!("<policy-viewer src=\"{POLICY}\"></policy-viewer>");
    serve(stage, "/page.html", &with_viewer(&element, ""));
    let page = stage.visit("/page.html").await;
    page.ready().await;
    page
}

/// Nothing became more than text, and nothing was asked for but the page's own files.
async fn assert_harmless(stage: &Stage, texts: &Texts) {
    stage.page.call("openDetails", "").await;
    assert_no_signs(stage, json!({"ids": texts.ids(), "names": texts.names()})).await;
}

async fn assert_no_signs(stage: &Stage, place: Value) {
    let page = &stage.page;
    let signs = page.call("hostile.signs", &place).await;
    assert_eq!(signs, json!([]));
    page.equals("window.problems", json!([])).await;
    let foreign = |path: &String| !OWN_PATHS.iter().any(|own| path.starts_with(own));
    let asked: Vec<String> = stage.server.requests().into_iter().filter(foreign).collect();
    assert_eq!(asked, Vec::<String>::new(), "requests of texts");
    if let Some(addresses) = page.traffic().await {
        let home = stage.server.url("/");
        let is_foreign = |it: &&String| it.starts_with("http") && !it.starts_with(&home);
        assert_eq!(addresses.iter().find(is_foreign), None, "requests of texts to elsewhere");
    }
}

/// Makes something once for all engines: packages of so many texts take longer to make than to look at.
macro_rules! once {
    ($type:ty, $make:expr) => {{
        static MADE: LazyLock<$type> = LazyLock::new(|| $make);
        &*MADE
    }};
}

/// A package in an element: its text, its settings, its languages.
async fn assert_element(stage: &Stage, texts: &Texts, policy: &str) {
    let page = show(stage, policy).await;
    page.until_equal("$$('#pv-text section[id] > .section-head').length", texts.payloads.len())
        .await;
    assert_harmless(stage, texts).await;
    // Every word is there, as the text it is.
    let all: Vec<&str> = texts.all().collect();
    page.equals("hostile.headings()", &all).await;
    page.equals("$$('dt').map((it) => it.textContent)", &all).await;
    let marks = texts.marks();
    for selector in ["#pv-text .section > .body", "#pv-text dd", "#pv-languages"] {
        let words = json!({"selector": selector, "words": marks});
        page.equals(&format!("hostile.missingIn({words})"), json!([])).await;
    }
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('dialog#pv-preferences')?.open").await;
    page.equals("$$('#pv-preferences .category-name').map((it) => it.textContent)", &all).await;
    assert_harmless(stage, texts).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.event("consent").await;
    page.run("PolicyViewer.close()").await;
    assert_harmless(stage, texts).await;
}

place!(in_an_element_from_markdown, stage, {
    let texts = Texts::new(0);
    let policy = once!(String, Texts::new(0).package(markdown).to_string());
    assert_element(stage, &texts, policy).await;
    stage.page.assert("!$('.raw')").await;
});

place!(in_an_element_compiled, stage, {
    let texts = Texts::new(1);
    let policy = once!(String, compile_one(&Texts::new(1).package(|it| json!(it))));
    assert_element(stage, &texts, policy).await;
});

place!(in_blocks_that_nobody_compiled, stage, {
    let texts = Texts::new(2);
    let policy = once!(String, Texts::new(2).package(blocks).to_string());
    assert_element(stage, &texts, policy).await;
});

/// A package as it is read from a folder. `policy check` would refuse some of it: this is about what gets through.
fn read(policy: &Value) -> Package {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("policy.json"), compact(policy)).expect("the folder is writable");
    Package::read(folder.path()).expect("a package")
}

fn viewer() -> ViewerAddress {
    ViewerAddress { script: "/embed/policy-viewer.js".into(), policy: POLICY.into() }
}

// Static pages are strings: here a text could end what it stands in, and hide what comes next. So each payload has
// pages of its own, which are parsed and not opened: engines parse HTML alike.
place!(in_static_pages_of_their_own, stage, {
    let texts = Texts::new(0);
    stage.server.put("/hostile-blank.html", "<!doctype html><title>Blank</title>");
    let page = stage.visit("/hostile-blank.html").await;
    for some in texts.payloads.chunks(40) {
        let alone = some.iter().map(|it| Texts { payloads: vec![it.clone()], turn: 0 });
        let alone: Vec<Texts> = alone.collect();
        let drawn = |it: &Texts| {
            let mut policy = it.package(markdown);
            // Its page is named by the locale, and the list leads to it. Earlier versions are in the whole package.
            let locale = policy["locales"]["en"].take();
            policy["locales"] = json!({it.one(0): locale});
            policy["defaultLocale"] = json!(it.one(0));
            policy["history"][1]["locales"] = json!({});
            site(&Edition::all(&read(&policy)), None, Some(&viewer()))
        };
        let pages: Vec<_> = alone.iter().flat_map(drawn).collect();
        assert_eq!(pages.len(), 2 * some.len(), "a text and a list of each");
        for (name, _) in &pages {
            let is_below = name.split('/').all(|part| !part.is_empty() && part != "..");
            assert!(is_below && name.split('/').count() <= 2, "a page is written to {name:?}");
        }
        let files: Vec<_> = pages.into_iter().map(|(_, file)| file).collect();
        let ids: Vec<_> = alone.iter().flat_map(Texts::ids).collect();
        let signs = page.call("hostile.signsInFiles", json!({"files": files, "ids": ids})).await;
        assert_eq!(signs, json!([]));
    }
});

place!(in_static_pages, stage, {
    let texts = Texts::new(3);
    let policy = once!(Value, Texts::new(3).package(blocks));
    let [whole, earlier] = once!([String; 2], {
        let editions = Edition::all(&read(&Texts::new(3).package(blocks)));
        let around = PageContext { viewer: Some(viewer()), ..PageContext::default() };
        let whole = static_page(&editions[0], &around);
        let around = PageContext { current: Some("en.html".into()), ..around };
        [whole, static_page(&editions[1], &around)]
    });
    let script = "<script src=\"/embed/policy-viewer.js\" defer></script>";
    serve(stage, "/hostile-page.html", &whole.replace(script, ""));
    let page = stage.visit("/hostile-page.html").await;
    page.until("the text", "shown($('#pv-text'))").await;
    assert_harmless(stage, &texts).await;
    page.equals(&format!("hostile.missing({})", json!(texts.marks())), json!([])).await;
    let files = json!({"files": [earlier], "ids": texts.ids()});
    page.equals(&format!("hostile.signsInFiles({files})"), json!([])).await;
    stage.server.put(POLICY, &policy.to_string());
    serve(stage, "/hostile-page.html", whole);
    stage.visit("/hostile-page.html").await;
    page.until("the viewer", "!$('.still')").await;
    page.ready().await;
    assert_harmless(stage, &texts).await;
});

place!(in_a_bundle, stage, {
    let texts = Texts::new(4);
    let file = once!(String, {
        let package = read(&Texts::new(4).package(|it| json!(it)));
        let release = Release::at(Some(&root().join("dist/embed")));
        let options = Options { release, locale: None, minify: false };
        bundle(&package, &Edition::all(&package)[0], &options).expect("a bundle")
    });
    serve_under(stage, "/hostile-bundle.html", file, INLINE);
    let page = stage.visit("/hostile-bundle.html").await;
    page.until("the viewer", "!!$('#pv-text .section') && !$('.still')").await;
    page.settled().await;
    assert_harmless(stage, &texts).await;
    page.equals("document.scripts.length", 12).await;
    page.equals("hostile.headings()", texts.all().collect::<Vec<_>>()).await;
});

/// A page of a site with a gate, and a blocked video of every service.
async fn gated<'a>(stage: &'a Stage, texts: &Texts, policy: &str) -> &'a Page {
    let attribute = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let frame = |at: usize| {
        let (category, service) = (texts.id("c", at), texts.id("v", at));
        format!(
            "<iframe data-category=\"{}\" data-service=\"{}\" data-src=\"/tags/video.html\"></iframe>",
            attribute(&category),
            attribute(&service)
        )
    };
    let frames: String = (0..texts.payloads.len()).map(frame).collect();
    stage.server.put(POLICY, policy);
    let attributes = format!("data-policy=\"{POLICY}\" data-mode=\"banner\"");
    serve(stage, "/page.html", &with_viewer(&frames, &attributes));
    let page = stage.visit("/page.html").await;
    page.asked().await;
    page
}

place!(in_the_question_and_placeholders, stage, {
    let texts = Texts::new(5);
    let policy = once!(String, Texts::new(5).package(markdown).to_string());
    let page = gated(stage, &texts, policy).await;
    page.until_equal("gate.placeholderCount()", texts.payloads.len()).await;
    page.until_equal(
        &format!("hostile.missing({})", json!(texts.all().collect::<Vec<_>>())),
        json!([]),
    )
    .await;
    assert_harmless(stage, &texts).await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    assert_harmless(stage, &texts).await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.until("the question to go", "!$('#pv-banner')").await;
    assert_harmless(stage, &texts).await;
    page.equals(RAN, Vec::<String>::new()).await;
});

/// Opens a file that the viewer saved, as a page that catches what hostile texts do.
async fn open_saved(stage: &Stage, texts: &Texts) {
    let file = stage.page.text("gate.downloadText()").await;
    // Requests of the page that it was saved from have been looked at.
    serve_under(stage, "/hostile-saved.html", &file, INLINE);
    stage.visit("/hostile-saved.html").await;
    let missing = format!("hostile.missing({})", json!(texts.marks()));
    stage.page.equals(&missing, json!([])).await;
    let place = json!({"ids": texts.ids(), "names": texts.names(), "isFile": true});
    assert_no_signs(stage, place).await;
}

place!(in_the_proof_of_choices, stage, {
    let texts = Texts::new(6);
    let policy = once!(String, {
        let mut policy = Texts::new(6).package(markdown);
        // The button is found by its name.
        policy["texts"] = json!({});
        policy.to_string()
    });
    let page = gated(stage, &texts, policy).await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    page.call("gate.catchDownloads", ()).await;
    page.answer("Download proof of my choices").await;
    page.until("the file", "gate.downloadName() !== null").await;
    open_saved(stage, &texts).await;
});

place!(in_the_reader_tools, stage, {
    let texts = Texts::new(7);
    let policy = once!(String, {
        let body = |it: &str| json!(format!("{it}\n\n[more](#second)"));
        let mut policy = Texts::new(7).package(body);
        policy["texts"] = json!({});
        compile_one(&policy)
    });
    let page = show(stage, policy).await;
    for words in ["trap", "alert", "script"] {
        page.call("hostile.search", words).await;
        page.until("results", "search.results().length > 5").await;
        assert_harmless(stage, &texts).await;
    }
    page.call("hostile.search", "").await;
    let place = json!({"ids": texts.ids(), "names": texts.names(), "count": 6});
    page.equals(&format!("hostile.signsInPreviews({place})"), json!([])).await;
    more(page).await;
    page.contains("$('.versions').textContent", texts.one(5)).await;
    assert_harmless(stage, &texts).await;
    page.click("named('What changed', '.options')").await;
    page.until("the changes", "$$('.change').length > 100").await;
    let marks = json!({"selector": ".changes", "words": texts.marks()});
    page.equals(&format!("hostile.missingIn({marks})"), json!([])).await;
    assert_harmless(stage, &texts).await;
    page.run("$('.changes').close()").await;
    crate::saved_page::save(page).await;
    open_saved(stage, &texts).await;
});

/// A check that could not fail would prove nothing: here is one sign of each kind.
async fn the_signs_are_seen(stage: &Stage) {
    let page = show(stage, &small("plain").to_string()).await;
    page.equals("hostile.signs({ ids: ['first', 'second'] })", json!([])).await;
    page.call("hostile.plant", ()).await;
    let signs: Vec<String> = page.read("hostile.signs({ names: ['planted'] })").await;
    for sign in [
        "<u ",
        "onclick",
        "javascript:",
        "id=\"planted\"",
        "style",
        "called: trap(1)",
        "taken: window.planted",
        "taken: document.cookie",
        "<form",
    ] {
        assert!(signs.iter().any(|it| it.contains(sign)), "{sign} is not among {signs:#?}");
    }
    page.until("the refusal", "window.problems.some((it) => it.includes('img-src'))").await;
    page.run("window.problems = []").await;
    let planted = |path: &String| path == "/asked-for/planted";
    assert!(stage.server.requests().iter().any(planted), "the request is in the list");
}
