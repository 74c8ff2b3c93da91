//! Programs that end in the middle of something: what is drawn can be read, readers are told, and another start works.

use crate::support::packages::{interface, small};
use crate::support::page::Page;
use crate::support::shop::{POLICY, RAN};
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage};

crate::cases![
    #[everywhere]
    packages_that_are_nested_too_deep_are_refused,
    #[everywhere]
    a_viewer_whose_program_ends_says_so_and_starts_again,
    every_viewer_of_a_program_that_ends_is_told,
    #[everywhere]
    a_question_goes_on_without_the_viewers_program,
    a_parser_of_markdown_that_ends_is_started_again,
    reader_tools_that_end_are_started_again,
];

/// Opens a page whose programs can be overwritten.
async fn open<'a>(stage: &'a Stage, head: &str, body: &str) -> &'a Page {
    let page = format!(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A page</title>\
         <script src='/support/record-memory.js'></script><script src='/support/record.js'></script>\
         {head}</head><body><main>{body}</main></body></html>"
    );
    stage.server.put("/page.html", &page);
    stage.visit("/page.html").await
}

/// The script of the viewer, without a gate.
const SCRIPT: &str = "<script src='/embed/policy-viewer.js'></script>";

/// Forgets what engines say of traps, which pages may see in the console.
async fn forget_traps(page: &Page) {
    page.run("window.problems = []").await;
}

async fn packages_that_are_nested_too_deep_are_refused(stage: &Stage) {
    // Written as a text: a tree of values so deep ends the test's own program. Of 2,000 levels the browser itself refuses
    // some kinds, in words of its own.
    for (levels, words) in [(500, "nested too deeply"), (2_000, "")] {
        let deep = |begin: &str, inner: &str, end: &str| {
            format!("{}{inner}{}", begin.repeat(levels), end.repeat(levels))
        };
        let paragraph = r#"{"p":["deep"]}"#;
        let body = |block: String| format!(r#""body":[{block}]"#);
        for content in [
            body(deep(r#"{"list":{"items":[["#, paragraph, "]]}}")),
            body(deep(r#"{"quote":["#, paragraph, "]}")),
            body(format!(r#"{{"p":[{}]}}"#, deep(r#"{"em":["#, r#""deep""#, "]}"))),
            format!(
                r#""sections":[{}]"#,
                deep(r#"{"id":"s","heading":"s","sections":["#, "", "]}")
            ),
        ] {
            let policy = small("deep").to_string();
            let policy = policy.replacen(r#""body":[{"p":["The first text."]}]"#, &content, 1);
            assert!(policy.contains(&content), "the section has another form");
            stage.server.put("/deep.json", &policy);
            let page = stage.failing("src='/deep.json'").await;
            page.until("the message", "shown($('.failure'))").await;
            page.contains("details('error')[0].message", words).await;
            // The program lives: another policy is shown.
            page.run(&format!("viewer.setAttribute('src', '{NORTHSTAR}')")).await;
            page.ready().await;
        }
    }
}

async fn a_viewer_whose_program_ends_says_so_and_starts_again(stage: &Stage) {
    let page = open(
        stage,
        SCRIPT,
        &format!("<policy-viewer src='{NORTHSTAR}' lang='de'></policy-viewer>"),
    )
    .await;
    page.ready().await;
    let text = "$$('#pv-text :is(.section-heading, .body p)').map(plain)";
    let before = page.value(text).await;
    for _ in 0..2 {
        page.forget().await;
        page.call("endedPrograms.overwrite", ()).await;
        page.run("PolicyViewer.language.set('ar')").await;
        page.until("the message", "shown($('.failure'))").await;
        let german = interface("de");
        page.equals("$('.failure p').textContent", &german["errorViewer"]).await;
        page.equals("details('error').map((it) => it.code)", ["viewer-failed"]).await;
        page.contains("details('error')[0].message", "policy-viewer.wasm").await;
        // What was drawn can be read, and nothing that is done on it does harm.
        page.equals(text, &before).await;
        page.run("dispatchEvent(new Event('scroll')); $('#pv-contents a').click(); PolicyViewer.language.set('de')").await;
        forget_traps(page).await;
        page.forget().await;
        page.click(&format!("named({}, '.failure')", german["retry"])).await;
        page.ready().await;
        page.assert("!$('.failure')").await;
        page.equals("$('.viewer').lang", "de").await;
        page.run("dispatchEvent(new Event('scroll'))").await;
        page.click("$('#pv-contents [href=\"#sharing\"]')").await;
        page.until_equal("location.hash", "#sharing").await;
    }
}

async fn every_viewer_of_a_program_that_ends_is_told(stage: &Stage) {
    let one = format!("<policy-viewer src='{NORTHSTAR}'></policy-viewer>");
    let page = open(stage, SCRIPT, &one.repeat(2)).await;
    page.until_equal("details('ready').length", 2).await;
    page.call("endedPrograms.overwrite", ()).await;
    page.run("PolicyViewer.language.set('ar')").await;
    page.until_equal("endedPrograms.messages()", 2).await;
    page.equals("details('error').length", 2).await;
    forget_traps(page).await;
    // One that is new is shown; each of the others when its reader wants it.
    page.run(&format!("const it = document.createElement('policy-viewer'); it.setAttribute('src', '{NORTHSTAR}'); document.querySelector('main').append(it)")).await;
    page.until("the new one", "document.querySelectorAll('policy-viewer')[2].shadowRoot.querySelector('#pv-text .section')").await;
    page.click("named('Try again', '.failure')").await;
    page.until_equal("endedPrograms.messages()", 1).await;
    page.until("the text", "$('#pv-text .section')").await;
}

async fn a_question_goes_on_without_the_viewers_program(stage: &Stage) {
    let own = "document.querySelector('main policy-viewer')";
    let tag = "<script type='text/plain' data-category='analytics' data-service='counter'>(window.ran ??= []).push('counter')</script>";
    stage.put_shop("/any.html", "", "", "");
    let head = format!(
        "<script src='/embed/policy-viewer.js' data-policy='{POLICY}' data-mode='banner'></script>"
    );
    let page =
        open(stage, &head, &format!("{tag}<policy-viewer src='{NORTHSTAR}'></policy-viewer>"))
            .await;
    page.until("the text", &format!("{own}.shadowRoot?.querySelector('#pv-text .section')")).await;
    page.until(
        "the question",
        "document.querySelector('[data-policy-viewer], policy-viewer[mode=banner]')",
    )
    .await;
    page.call("endedPrograms.overwrite", ()).await;
    page.run(&format!("{own}.setAttribute('lang', 'ar')")).await;
    page.until_equal("endedPrograms.messages()", 1).await;
    page.equals(RAN, Vec::<String>::new()).await;
    forget_traps(page).await;
    page.run("everything('button').find((it) => it.textContent === 'Accept all').click()").await;
    page.until_equal(RAN, ["counter"]).await;
    page.until("the record", "record('shop')").await;
}

async fn a_parser_of_markdown_that_ends_is_started_again(stage: &Stage) {
    let page = open(
        stage,
        SCRIPT,
        &format!("<policy-viewer src='{NORTHSTAR_SOURCE}' lang='en'></policy-viewer>"),
    )
    .await;
    page.ready().await;
    page.call("endedPrograms.overwrite", ()).await;
    page.run("PolicyViewer.language.set('de')").await;
    page.until("words about it", "/could not/.test($('.viewer').textContent)").await;
    page.assert("!!$('#pv-text strong')").await;
    forget_traps(page).await;
    page.run("PolicyViewer.language.set('ar')").await;
    page.until("Arabic", "$('.viewer').lang === 'ar' && !!$('#pv-text strong')").await;
    page.assert("!$('.raw')").await;
}

async fn reader_tools_that_end_are_started_again(stage: &Stage) {
    let page = open(
        stage,
        SCRIPT,
        &format!("<policy-viewer src='{NORTHSTAR}' lang='en'></policy-viewer>"),
    )
    .await;
    page.ready().await;
    page.type_into("$('[data-tool=search]')", "data").await;
    page.until("results", "search.results().length > 3").await;
    page.call("endedPrograms.overwrite", ()).await;
    page.run("fill($('[data-tool=search]'), 'contact')").await;
    let failure = "document.querySelector('[data-policy-viewer=failure]')?.shadowRoot";
    page.until("the message", &format!("{failure}?.querySelector('.message').open")).await;
    page.contains("details('error')[0].message", "policy-viewer-reader-tools.wasm").await;
    forget_traps(page).await;
    page.run(&format!("{failure}.querySelector('button').click()")).await;
    page.run("$('[data-tool=search]').value = ''").await;
    page.type_into("$('[data-tool=search]')", "retention").await;
    page.until("results again", "search.results().length > 0").await;
}
