//! Servers that fail, for every file and in every way: what readers see is a text, or words and a way to try again
//! that works; what is optional stays blocked; the page is told which file it was.
//!
//! A cell of the matrix is a file, a failure and a mode. All of them are written to
//! `target/security/servers.json`, from which `SECURITY.md` has its table.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::static_pages::drawn;
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::shop::POLICY;
use crate::support::{NORTHSTAR, NORTHSTAR_SOURCE, Stage, root};

crate::cases![
    the_element_without_its_programs,
    the_element_without_its_texts,
    the_element_without_its_package,
    the_element_without_its_markdown_program,
    the_element_without_its_choices,
    the_element_without_its_tools,
    the_element_without_anything,
    the_question_without_its_script,
    the_question_without_its_package,
    the_question_without_its_texts,
    the_question_without_what_is_behind_it,
    a_placeholder_that_comes_late_or_not_at_all_changes_nothing,
    static_pages_stay_readable,
    slow_files_are_waited_for,
    #[everywhere]
    engines_agree_about_failures,
];

/// The reading options are open.
const TOOL: &str = "shown($('.options'))";

const CLOCK: &str = "<script src='/support/fast-clock.js'></script>";

/// Every failure that a file can have.
fn failures(file: &str) -> Vec<(&'static str, Rule)> {
    let mut all = vec![
        ("500", Rule::Status(500)),
        ("404", Rule::Status(404)),
        ("HTML in its place", Rule::Page),
        ("empty", Rule::Empty),
        ("truncated", Rule::Truncated),
        ("cut off", Rule::Cut),
        ("reset", Rule::Reset),
        ("never", Rule::Never),
    ];
    if file.ends_with(".js") {
        all.push(("another build", Rule::OtherBuild));
    }
    all
}

/// The cells of a case.
struct Matrix<'a> {
    stage: &'a Stage,
    mode: &'static str,
    cells: Vec<Value>,
}

impl<'a> Matrix<'a> {
    fn new(stage: &'a Stage, mode: &'static str) -> Self {
        Self { stage, mode, cells: Vec::new() }
    }

    fn seen(&mut self, file: &str, failure: &str, sees: &str) {
        self.cells.push(json!({"mode": self.mode, "file": file, "failure": failure, "sees": sees}));
    }

    /// Adds the cells to those of the other cases.
    fn write(self, name: &str) {
        let folder = root().join("target/security/servers");
        fs::create_dir_all(&folder).expect("the folder can be made");
        let text = serde_json::to_string_pretty(&self.cells).expect("cells are JSON");
        fs::write(folder.join(format!("{name}.json")), text).expect("the cells can be written");
    }

    /// Opens a page with an element, whose file fails.
    async fn element(&self, attributes: &str) -> &'a Page {
        let content = format!("{CLOCK}<policy-viewer lang='de' {attributes}></policy-viewer>");
        self.stage.server.put(
            "/page.html",
            &format!(
                "<!doctype html><html lang='de'><meta charset='utf-8'><title>A page</title>
                <script src='/support/record.js'></script>{content}
                <script src='/embed/policy-viewer.js'></script></html>"
            ),
        );
        self.stage.visit("/page.html").await
    }
}

/// Answers well again; from now on nothing is hurried.
async fn mend(stage: &Stage, file: &str) {
    stage.server.mend(file);
    stage.page.run("window.hurried = false").await;
}

/// The file that an event of an error names.
async fn assert_named(page: &Page, file: &str) {
    let file = file.rsplit('/').next().unwrap_or_default();
    page.event("error").await;
    page.some("details('error')", &format!("({{message}}) => message.includes('{file}')")).await;
}

async fn assert_blocked(page: &Page) {
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
}

/// In place of the text are words, and trying again works once the server does.
async fn assert_told(matrix: &mut Matrix<'_>, files: &[&str], attributes: &str, words: &str) {
    for file in files {
        for (failure, rule) in failures(file) {
            matrix.stage.server.misbehave(file, rule);
            let page = matrix.element(attributes).await;
            page.until(&format!("the message: {file} {failure}"), "shown($('.failure'))").await;
            let text = interface("de")[words].clone();
            // What came and is not what it should be is the publisher's fault.
            let text = if failure != "500" && file.ends_with(".json") {
                let invalid = ["HTML in its place", "empty", "truncated"].contains(&failure);
                interface("de")[if invalid { "errorInvalid" } else { words }].clone()
            } else {
                text
            };
            page.until_equal("$('.failure p').textContent", &text).await;
            assert_named(page, file).await;
            assert_blocked(page).await;
            mend(matrix.stage, file).await;
            let retry = interface("de")["retry"].clone();
            page.click(&format!("named({retry}, '.failure')")).await;
            page.ready().await;
            page.equals("$('.viewer').lang", "de").await;
            matrix.seen(file, failure, "words in place of the text, and a retry that works");
        }
    }
}

async fn the_element_without_its_programs(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let files = ["/embed/policy-viewer-glue.js", "/embed/policy-viewer.wasm"];
    assert_told(&mut matrix, &files, &format!("src='{NORTHSTAR}'"), "errorViewer").await;
    matrix.write("element-programs");
}

async fn the_element_without_its_package(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let text = NORTHSTAR.replace("policy.json", "de.json");
    let files = [NORTHSTAR, text.as_str()];
    assert_told(&mut matrix, &files, &format!("src='{NORTHSTAR}'"), "errorFetch").await;
    matrix.write("element-package");
}

async fn the_element_without_its_markdown_program(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let files = ["/embed/policy-viewer-extras.js", "/embed/policy-viewer-extras.wasm"];
    assert_told(&mut matrix, &files, &format!("src='{NORTHSTAR_SOURCE}'"), "errorViewer").await;
    matrix.write("element-markdown");
}

async fn the_element_without_its_texts(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let file = "/embed/locales/de.json";
    let src = format!("src='{NORTHSTAR}'");
    for (failure, rule) in failures(file) {
        stage.server.misbehave(file, rule);
        let page = matrix.element(&src).await;
        page.ready().await;
        // The policy is German, its buttons are English, and none has no name.
        page.until_equal("$('.viewer').lang", "en").await;
        page.equals("$('#pv-text').lang", "de").await;
        page.until("English buttons", "!!named('Cookie settings')").await;
        assert_blocked(page).await;
        matrix.seen(file, failure, "the text, with English buttons");
        mend(stage, file).await;
    }
    matrix.write("element-texts");
}

async fn the_element_without_its_choices(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let words = interface("de");
    for file in ["/embed/policy-viewer-consent.js", "/embed/policy-viewer-choices.js"] {
        for (failure, rule) in failures(file) {
            stage.server.misbehave(file, rule);
            let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
            page.ready().await;
            page.click(&format!("named({})", words["cookieSettings"])).await;
            let told = words["errorSettings"].as_str().expect("a text");
            page.until(
                &format!("the words: {file} {failure}"),
                &format!("$('#pv-preferences').textContent.includes({told:?})"),
            )
            .await;
            assert_blocked(page).await;
            mend(stage, file).await;
            page.click(&format!("named({}, '#pv-preferences')", words["retry"])).await;
            page.until("the switches", "!!$('#pv-preferences input[type=checkbox]')").await;
            matrix.seen(
                file,
                failure,
                "the text; words in place of the switches, and a retry that works",
            );
        }
    }
    matrix.write("element-choices");
}

async fn the_element_without_its_tools(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let words = interface("de");
    let tool = "$('[data-tool=menu]')";
    let programs = [
        "/embed/policy-viewer-reader-tools.js",
        "/embed/policy-viewer-reader-tools-glue.js",
        "/embed/policy-viewer-reader-tools.wasm",
    ];
    for file in programs {
        for (failure, rule) in failures(file) {
            stage.server.misbehave(file, rule);
            let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
            page.ready().await;
            page.run(&format!("{tool}.click()")).await;
            page.until(&format!("the message: {file} {failure}"), "gate.settingsFailure()").await;
            page.equals(
                "gate.settingsFailure().querySelectorAll('p')[1].textContent",
                &words["errorTools"],
            )
            .await;
            mend(stage, file).await;
            page.click("gate.settingsFailure().querySelector('button')").await;
            page.until("the tool", TOOL).await;
            matrix.seen(file, failure, "the text; words at the first use, and a retry that works");
        }
    }
    let additions = [
        ("/embed/locales/reader-tools/de.json", "the tools, in English"),
        ("/embed/policy-viewer-reader-tools.css", "the tools, without their styles"),
    ];
    for (file, sees) in additions {
        for (failure, rule) in failures(file) {
            stage.server.misbehave(file, rule);
            let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
            page.ready().await;
            page.run(&format!("{tool}.click()")).await;
            page.until(&format!("the tool: {file} {failure}"), TOOL).await;
            matrix.seen(file, failure, sees);
            mend(stage, file).await;
        }
    }
    let file = "/embed/policy-viewer-optional.js";
    for (failure, rule) in failures(file) {
        stage.server.misbehave(file, rule);
        let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
        page.ready().await;
        page.run(&format!("{tool}.click()")).await;
        page.until(&format!("plain words: {failure}"), "window.alerts.length > 0").await;
        page.contains("window.alerts[0]", file).await;
        mend(stage, file).await;
        page.run(&format!("{tool}.click()")).await;
        page.until("the tool", TOOL).await;
        matrix.seen(
            file,
            failure,
            "the text; plain words at the first use, and the next use works",
        );
    }
    matrix.write("element-tools");
}

async fn the_element_without_anything(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let (glue, optional) = ("/embed/policy-viewer-glue.js", "/embed/policy-viewer-optional.js");
    for (failure, rule) in failures(glue) {
        stage.server.misbehave(glue, rule.clone());
        stage.server.misbehave(optional, rule);
        let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
        page.until(&format!("plain words: {failure}"), "shown($('button'))").await;
        page.contains("$('button').textContent", glue).await;
        assert_named(page, glue).await;
        mend(stage, glue).await;
        mend(stage, optional).await;
        page.click("$('button')").await;
        page.ready().await;
        matrix.seen("glue and optional script", failure, "plain words, and a retry that works");
    }
    matrix.write("element-anything");
}

const CONTROL: &str = "<button data-policy-viewer='preferences'>Choices</button>
    <script type='text/plain' data-category='analytics' data-src='/tags/a.js'></script>";

/// Opens a page of the shop, on which time passes quickly.
async fn shop(stage: &Stage) -> &Page {
    stage.page.open("about:blank").await;
    stage.shop_with(CLOCK, "data-mode='banner'", CONTROL).await
}

/// Nothing runs and nothing is asked; a control says so, and trying again works.
async fn assert_not_asked(stage: &Stage, file: &'static str, name: &str) {
    let mut matrix = Matrix::new(stage, "gate");
    for (failure, rule) in failures(file) {
        stage.server.misbehave(file, rule);
        let page = shop(stage).await;
        assert_named(page, file).await;
        page.equals("gate.ran()", json!([])).await;
        assert_blocked(page).await;
        page.equals("localStorage.length", 0).await;
        page.click("document.querySelector('[data-policy-viewer=preferences]')").await;
        page.until(&format!("the message: {failure}"), "gate.settingsFailure()").await;
        mend(stage, file).await;
        page.click("gate.settingsFailure().querySelector('button')").await;
        page.until(&format!("the settings: {failure}"), "$('#pv-preferences')?.open").await;
        page.equals("gate.ran()", json!([])).await;
        matrix.seen(file, failure, "the page; words at the page's control, and a retry that works");
    }
    matrix.write(name);
}

async fn the_question_without_its_script(stage: &Stage) {
    assert_not_asked(stage, "/embed/policy-viewer-question.js", "gate-script").await;
}

async fn the_question_without_its_package(stage: &Stage) {
    assert_not_asked(stage, POLICY, "gate-package").await;
}

async fn the_question_without_its_texts(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "gate");
    let file = "/embed/locales/consent/de.json";
    for (failure, rule) in failures(file) {
        stage.server.misbehave(file, rule);
        stage.page.open("about:blank").await;
        let page = stage.shop_with(CLOCK, "data-mode='banner' data-lang='de'", CONTROL).await;
        page.asked().await;
        page.answer("Reject all").await;
        page.until_equal("record('shop')?.action", "rejectAll").await;
        page.run("localStorage.clear()").await;
        matrix.seen(file, failure, "the question, in English");
        mend(stage, file).await;
    }
    matrix.write("gate-texts");
}

async fn the_question_without_what_is_behind_it(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "gate");
    let file = "/embed/policy-viewer-optional.js";
    for (failure, rule) in failures(file) {
        stage.server.misbehave(file, rule);
        let page = shop(stage).await;
        page.asked().await;
        page.answer("Manage choices").await;
        page.until(&format!("plain words: {failure}"), "window.alerts.length > 0").await;
        page.contains("window.alerts[0]", file).await;
        // Refusing needs none of it.
        page.answer("Reject all").await;
        page.until_equal("record('shop')?.action", "rejectAll").await;
        page.equals("gate.ran()", json!([])).await;
        // What holds now would be told by the same script.
        page.until("the second failure", "details('error').length > 1").await;
        mend(stage, file).await;
        page.click("document.querySelector('[data-policy-viewer=preferences]')").await;
        page.until(&format!("the settings: {failure}"), "$('#pv-preferences')?.open").await;
        page.run("localStorage.clear()").await;
        matrix.seen(
            file,
            failure,
            "the question, which can be answered; plain words behind it, and the next use works",
        );
    }
    matrix.write("gate-behind");
}

const FRAME: &str = "<iframe title='A video' width='300' height='200' data-category='media'
    data-service='videos' data-src='/tags/video.html'></iframe>";

async fn a_placeholder_that_comes_late_or_not_at_all_changes_nothing(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "gate");
    for file in ["/embed/policy-viewer-optional.js", "/embed/locales/consent/de.json"] {
        let slow = ("late", Rule::Hold);
        for (failure, rule) in failures(file).into_iter().chain([slow]) {
            stage.server.misbehave(file, rule);
            stage.page.open("about:blank").await;
            let page = stage.shop_with(CLOCK, "data-mode='banner' data-lang='de'", FRAME).await;
            page.asked().await;
            page.run("document.querySelector('iframe').id = 'film'").await;
            page.run("void PolicyViewer.consent.acceptAll().catch(() => {})").await;
            page.until("the film", "document.querySelector('#film').src.includes('video')").await;
            mend(stage, file).await;
            page.rest().await;
            page.until(
                &format!("the film to be seen: {file} {failure}"),
                "shown(document.querySelector('#film')) && !gate.placeholder()",
            )
            .await;
            page.run("localStorage.clear()").await;
            matrix.seen(file, failure, "the film that was allowed, and no placeholder");
        }
    }
    matrix.write("gate-placeholder");
}

async fn static_pages_stay_readable(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "static page");
    let head = format!("<script src='/support/record.js'></script>{CLOCK}<title>");
    stage.server.put("/static/page.html", &drawn("en", true).replace("<title>", &head));
    let text = NORTHSTAR.replace("policy.json", "en.json");
    let fatal = [
        "/embed/policy-viewer-glue.js",
        "/embed/policy-viewer.wasm",
        "/embed/policy-viewer-optional.js",
        NORTHSTAR,
        text.as_str(),
    ];
    for file in fatal {
        for (failure, rule) in failures(file) {
            stage.server.misbehave(file, rule);
            let page = stage.visit("/static/page.html").await;
            page.until_equal(
                &format!(
                    "['{file} {failure}', shown($('.still h1')), shown($('.still section[id]'))]"
                ),
                json!([format!("{file} {failure}"), true, true]),
            )
            .await;
            page.until(&format!("the note: {file} {failure}"), "shown($('.unavailable'))").await;
            page.assert("shown($('.still h1')) && shown($('.still section[id]'))").await;
            assert_blocked(page).await;
            matrix.seen(file, failure, "the text, with a note that nothing can be chosen");
            mend(stage, file).await;
        }
    }
    let file = "/embed/policy-viewer.js";
    for (failure, rule) in failures(file) {
        if failure == "another build" || failure == "never" {
            continue;
        }
        stage.server.misbehave(file, rule);
        let page = stage.visit("/static/page.html").await;
        let here = format!("['{failure}', shown($('.still h1')), shown($('.still section[id]'))]");
        page.until_equal(&here, json!([failure, true, true])).await;
        matrix.seen(file, failure, "the text");
        mend(stage, file).await;
        // A script that is cut off is a mistake in its syntax.
        page.run("window.problems = []").await;
    }
    matrix.write("static");
}

async fn slow_files_are_waited_for(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    let text = NORTHSTAR.replace("policy.json", "de.json");
    let files = [
        "/embed/policy-viewer.js",
        "/embed/policy-viewer-glue.js",
        "/embed/policy-viewer.wasm",
        NORTHSTAR,
        text.as_str(),
        "/embed/locales/de.json",
        "/embed/policy-viewer-consent.js",
        "/embed/policy-viewer-choices.js",
        "/embed/policy-viewer-extras.wasm",
    ];
    for file in files {
        stage.server.misbehave(file, Rule::Slow(Duration::from_millis(800)));
        let source = if file.contains("extras") { NORTHSTAR_SOURCE } else { NORTHSTAR };
        let page = matrix.element(&format!("src='{source}'")).await;
        page.ready().await;
        page.equals("$('.viewer').lang", "de").await;
        page.until("the switches", "!!$('#pv-preferences input[type=checkbox]')").await;
        page.equals("details('error')", json!([])).await;
        matrix.seen(file, "slow", "the text, later");
        stage.server.mend(file);
    }
    matrix.write("element-slow");
    let mut matrix = Matrix::new(stage, "gate");
    for file in ["/embed/policy-viewer.js", "/embed/policy-viewer-question.js", POLICY] {
        stage.server.misbehave(file, Rule::Slow(Duration::from_millis(800)));
        let page = shop(stage).await;
        page.asked().await;
        page.equals("gate.ran()", json!([])).await;
        page.equals("details('error')", json!([])).await;
        matrix.seen(file, "slow", "the page, and later the question");
        stage.server.mend(file);
    }
    matrix.write("gate-slow");
}

async fn engines_agree_about_failures(stage: &Stage) {
    let mut matrix = Matrix::new(stage, "element");
    for (failure, rule) in [
        ("404", Rule::Status(404)),
        ("HTML in its place", Rule::Page),
        ("another build", Rule::OtherBuild),
    ] {
        let file = "/embed/policy-viewer-glue.js";
        stage.server.misbehave(file, rule);
        let page = matrix.element(&format!("src='{NORTHSTAR}'")).await;
        page.until(&format!("the message: {failure}"), "shown($('.failure'))").await;
        assert_named(page, file).await;
        mend(stage, file).await;
        let retry = interface("de")["retry"].clone();
        page.click(&format!("named({retry}, '.failure')")).await;
        page.ready().await;
        matrix.cells.clear();
    }
}
