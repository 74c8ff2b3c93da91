//! Embedding: pages as sites write them, and everything that frameworks do to elements.

use serde_json::{Value, json};

use crate::document::assert_at;
use crate::support::packages::small;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, Stage, root};

crate::cases![
    #[everywhere]
    a_compiled_package_loads_no_markdown_parser,
    an_uncompiled_package_shows_the_same_text,
    two_policies_on_a_page_keep_to_themselves,
    a_moved_element_stays_as_it_is,
    another_address_shows_another_policy,
    an_answer_that_comes_too_late_is_dropped,
    #[everywhere]
    an_element_that_leaves_and_returns_works_once,
    a_policy_may_be_an_object,
    a_policy_may_come_before_the_script,
    the_mode_shows_the_switches_alone,
    #[everywhere]
    the_theme_changes_the_colours,
    #[everywhere]
    a_narrow_column_gets_the_drawer,
    the_script_twice_is_harmless,
    the_api_has_the_members_that_the_types_declare,
];

/// The files of the viewer among requests.
fn viewer_files(requests: &[String]) -> Vec<&str> {
    let mut files: Vec<_> =
        requests.iter().filter_map(|path| path.strip_prefix("/embed/")).collect();
    files.sort_unstable();
    files
}

async fn a_compiled_package_loads_no_markdown_parser(stage: &Stage) {
    let page = stage.visit("/cases/plain/page.html").await;
    page.ready().await;
    assert_at_rest(page).await;
    let requests = stage.server.take_requests();
    let expected = [
        "locales/en.json",
        // The sample declares choices.
        "policy-viewer-choices.js",
        "policy-viewer-consent.js",
        "policy-viewer-glue.js",
        "policy-viewer.js",
        "policy-viewer.wasm",
    ];
    assert_eq!(viewer_files(&requests), expected, "readers need nothing else");
    let policy: Vec<_> = requests.iter().filter(|path| path.starts_with("/policies/")).collect();
    assert_eq!(policy, [NORTHSTAR, "/policies/northstar/en.json"], "each once, one language");
}

/// Nothing more is on its way.
async fn assert_at_rest(page: &Page) {
    page.settled().await;
    page.equals("document.readyState", "complete").await;
}

async fn an_uncompiled_package_shows_the_same_text(stage: &Stage) {
    let text = "text.structure()";
    let page = stage.visit("/cases/plain/page.html").await;
    page.ready().await;
    let compiled = page.value(text).await;
    stage.server.take_requests();
    let page = stage.visit("/cases/plain-uncompiled/page.html").await;
    page.ready().await;
    assert_eq!(page.value(text).await, compiled);
    let requests = stage.server.take_requests();
    for file in ["policy-viewer-extras.js", "policy-viewer-extras.wasm"] {
        let times = viewer_files(&requests).iter().filter(|name| **name == file).count();
        assert_eq!(times, 1, "{file}");
    }
}

/// Shows two small policies, `one` and `two`.
async fn two(stage: &Stage) -> (Page, Page) {
    for id in ["one", "two"] {
        stage.server.put(&format!("/{id}.json"), &small(id).to_string());
    }
    let elements = ["one", "two"].map(|id| {
        format!(
            "<div id='box-{id}'><policy-viewer id='{id}' src='/{id}.json'></policy-viewer></div>"
        )
    });
    let first = stage.show(&elements.concat(), "").await.clone();
    let second = first.nth(1);
    first.ready().await;
    second.ready().await;
    first.until_equal("details('ready').length", 2).await;
    (first, second)
}

async fn two_policies_on_a_page_keep_to_themselves(stage: &Stage) {
    let (one, two) = two(stage).await;
    one.until_equal("$('h1').textContent", "The one notice").await;
    two.until_equal("$('h1').textContent", "The two notice").await;
    // The sections have the same ids; a click stays in its viewer.
    two.click("$('#pv-contents [href=\"#second\"]')").await;
    two.settled().await;
    two.until_equal("current()", &json!(["second"])).await;
    two.until("its heading in view", "below('second') > -2 && below('second') < innerHeight").await;
    one.click("named('Cookie settings')").await;
    one.until("the dialog", "$('#pv-preferences').open").await;
    two.assert("!$('#pv-preferences').open").await;
    one.click("named('Accept all', '#pv-preferences')").await;
    one.until("the record", "record('one')?.action === 'acceptAll'").await;
    two.compare("record('two')", "===", "null").await;
    two.assert("!toggle('Statistics').checked").await;
    one.every("window.seen.filter((it) => it.name === 'consent')", "(it) => it.on === 'one'").await;
}

async fn a_moved_element_stays_as_it_is(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.click("named('Sections under “Your rights”')").await;
    crate::languages::choose(page, "de").await;
    page.until("German", "$('.viewer').lang === 'de'").await;
    page.forget().await;
    stage.server.take_requests();
    page.call("embedding.move", ()).await;
    page.settled().await;
    page.assert("embedding.isSameText()").await;
    page.equals("$('.viewer').lang", "de").await;
    page.assert("shown($('#pv-contents [href=\"#complaints\"]'))").await;
    page.equals("details('ready').length", 0).await;
    assert_eq!(stage.server.take_requests(), Vec::<String>::new());
    // It still works.
    page.click("$('#pv-contents [href=\"#retention\"]')").await;
    assert_at(page, "retention").await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.until_equal("details('consent').length", 1).await;
}

async fn another_address_shows_another_policy(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    page.forget().await;
    stage.server.put("/small.json", &small("small").to_string());
    page.run("viewer.setAttribute('src', '/small.json')").await;
    page.event("ready").await;
    page.until_equal("$('h1').textContent", "The small notice").await;
    page.until_equal("$$('#pv-text section[id]').map((it) => it.id)", &json!(["first", "second"]))
        .await;
    page.forget().await;
    page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR}')")).await;
    page.event("ready").await;
    page.ready().await;
    page.compare("heading('retention')", "!==", "null").await;
    page.equals("$$('#first').length", 0).await;
    // The same address again is no change.
    page.forget().await;
    stage.server.take_requests();
    page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR}')")).await;
    page.settled().await;
    assert_eq!(stage.server.take_requests(), Vec::<String>::new());
}

async fn an_answer_that_comes_too_late_is_dropped(stage: &Stage) {
    for id in ["early", "late"] {
        stage.server.put(&format!("/{id}.json"), &small(id).to_string());
    }
    stage.server.misbehave("/late.json", Rule::Hold);
    let page = stage.show("<policy-viewer src='/late.json'></policy-viewer>", "").await;
    page.until("the wait", "$('.loading')").await;
    page.run("viewer.setAttribute('src', '/early.json')").await;
    page.ready().await;
    page.run("window.answered = embedding.fetchText('/late.json')").await;
    stage.server.mend("/late.json");
    page.run("return window.answered").await;
    page.settled().await;
    page.until_equal("$('h1').textContent", "The early notice").await;
    page.until_equal("details('ready').length", 1).await;
}

async fn an_element_that_leaves_and_returns_works_once(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.call("embedding.remove", ()).await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.compare("PolicyViewer.language.get()", "===", "null").await;
    page.forget().await;
    page.call("embedding.putBack", ()).await;
    page.ready().await;
    page.until_equal("details('ready').length", 1).await;
    page.click("$('#pv-contents [href=\"#retention\"]')").await;
    assert_at(page, "retention").await;
    page.click("named('Cookie settings', '.bar')").await;
    page.click("named('Accept all', '#pv-preferences')").await;
    page.until("the record", "record('northstar-privacy')").await;
    page.until_equal("details('consent').length", 1).await;
    // In and out while it is still loading.
    page.call("embedding.flicker", ()).await;
    page.ready().await;
    page.equals("tree.querySelectorAll('.viewer').length", 1).await;
}

async fn a_policy_may_be_an_object(stage: &Stage) {
    let page = stage.show("", "").await;
    page.call("embedding.add", small("object")).await;
    page.ready().await;
    page.until_equal("$('h1').textContent", "The object notice").await;
    page.forget().await;
    page.run(&format!("viewer.policy = {}", small("second"))).await;
    page.event("ready").await;
    page.until_equal("$('h1').textContent", "The second notice").await;
    page.equals("viewer.policy.id", "second").await;
    // Without the object the address counts again.
    page.forget().await;
    page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR}')")).await;
    page.run("viewer.policy = null").await;
    page.event("ready").await;
    page.until("the sample", "heading('retention')").await;
    // Markdown in it is read as in a file.
    let mut markdown = small("markdown");
    markdown["locales"]["en"]["document"]["sections"][0]["body"] = json!("**Strong** words.");
    page.run(&format!("viewer.policy = {markdown}")).await;
    page.until("the blocks", "$('#first strong')?.textContent === 'Strong'").await;
}

async fn a_policy_may_come_before_the_script(stage: &Stage) {
    let page = stage.visit("/cases/set-before-the-script/page.html").await;
    page.ready().await;
    page.until_equal("$('#only p').textContent", "Set early.").await;
    page.equals("details('error').length", 0).await;
}

async fn the_mode_shows_the_switches_alone(stage: &Stage) {
    let page = stage.northstar("mode='preferences'", "#retention").await;
    page.assert("!$('#pv-text')").await;
    page.assert("!$('.bar')").await;
    page.assert("!$('#pv-contents')").await;
    page.assert("shown(named('Accept all'))").await;
    page.equals("$$('[role=switch]').length", 14).await;
    page.click("toggle('Marketing', '')").await;
    page.click("named('Save choices')").await;
    page.until("the record", "record('northstar-privacy')?.categories.marketing").await;
    page.run("viewer.setAttribute('mode', 'document')").await;
    page.until("the text", "section('retention')").await;
    page.run("viewer.setAttribute('mode', 'preferences')").await;
    page.until("the switches alone", "!$('#pv-text')").await;
    page.assert("toggle('Marketing', '').checked").await;
}

async fn the_theme_changes_the_colours(stage: &Stage) {
    let page = stage.northstar("", "").await;
    for (theme, expected) in [("dark", (false, true)), ("light", (true, false))] {
        page.run(&format!("viewer.setAttribute('theme', '{theme}')")).await;
        let (background, text) = expected;
        let lightness = json!({"background": background, "text": text});
        page.until_equal("embedding.lightness()", lightness).await;
    }
}

async fn a_narrow_column_gets_the_drawer(stage: &Stage) {
    let page = stage.visit("/cases/narrow-container/page.html").await;
    page.ready().await;
    page.compare("innerWidth", ">", "1200").await;
    page.equals("viewer.offsetWidth", 400).await;
    page.assert("!shown($('#pv-contents'))").await;
    page.assert("shown(named('Contents', '.bar'))").await;
    page.compare("$('.viewer').scrollWidth", "<=", "400").await;
    page.click("named('Contents', '.bar')").await;
    page.until("the drawer", "shown($('#pv-contents'))").await;
    page.click("$('#pv-contents [href=\"#retention\"]')").await;
    page.until("the drawer to close", "!shown($('#pv-contents'))").await;
    assert_at(page, "retention").await;
}

async fn the_script_twice_is_harmless(stage: &Stage) {
    let page = stage.visit("/cases/script-twice/page.html").await;
    page.ready().await;
    page.until_equal("details('ready').length", 1).await;
    page.equals("PolicyViewer.language.get()", "en").await;
    page.run("PolicyViewer.consent.acceptAll()").await;
    page.until_equal("details('consent').length", 1).await;
    let requests = stage.server.take_requests();
    let wasm = requests.iter().filter(|path| path.ends_with("viewer.wasm")).count();
    assert_eq!(wasm, 1);
    page.until_equal("window.problems", &Value::Array(Vec::new())).await;
}

/// Returns the names that the shipped types give to `window.PolicyViewer`, those of a group as
/// `group.name`. The file is written by hand and formatted by prettier: a level is two spaces.
fn declared_members() -> Vec<String> {
    let file = root().join("dist/embed/policy-viewer.d.ts");
    let types = std::fs::read_to_string(file).expect("the types are among the release files");
    let (_, api) = types.split_once("export interface PolicyViewerApi {").expect("they have it");
    let (api, _) = api.split_once("\n}").expect("it ends");
    let mut group = None;
    let mut members = Vec::new();
    for line in api.lines() {
        let inside = line.starts_with("    ");
        let name = line.trim_start().trim_start_matches("readonly ");
        let Some(end) = name.find([':', '(']).filter(|_| !name.starts_with(['/', '*'])) else {
            continue;
        };
        match group.filter(|_| inside) {
            Some(group) => members.push(format!("{group}.{}", &name[..end])),
            None => members.push(name[..end].to_owned()),
        }
        if !inside {
            group = line.ends_with('{').then_some(&name[..end]);
        }
    }
    members.sort_unstable();
    members
}

async fn the_api_has_the_members_that_the_types_declare(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let declared = declared_members();
    assert!(declared.contains(&"consent.allows".to_owned()), "{declared:?}");
    page.equals("embedding.apiMembers()", declared).await;
    // And the element, apart from what every element has.
    page.assert("'policy' in viewer").await;
    page.compare("viewer.policy", "===", "null").await;
}
