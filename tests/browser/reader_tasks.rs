//! The tasks that readers come for, counted in clicks: at most two, on a desktop and on a phone, and nothing to scroll
//! for. Every control is found by its words, has to be seen whole, and is clicked with the mouse; typing is no
//! click.

use std::cell::Cell;

use serde_json::Value;

use crate::support::Stage;
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::seeds::Seed;
use crate::versions::skyport;

crate::cases![
    consent_is_withdrawn,
    consent_is_withdrawn_where_a_page_asked,
    the_retention_period_is_found_in_the_contents,
    the_retention_period_is_found_by_a_question,
    an_answer_is_found_in_an_imported_text,
    the_language_is_switched_at_a_clause,
    two_versions_are_compared,
    the_policy_is_printed,
    the_proof_of_choices_is_saved,
];

/// A desktop and a phone.
const SCREENS: [(u32, u32); 2] = [(1280, 800), (390, 844)];

/// The most clicks that a task may take.
const MOST: u32 = 2;

/// Somebody with a task, who sees a window and clicks words in it.
struct Reader<'a> {
    page: &'a Page,
    task: String,
    clicks: Cell<u32>,
    is_on_a_phone: bool,
}

impl<'a> Reader<'a> {
    async fn new(page: &'a Page, task: &str, (width, height): (u32, u32)) -> Self {
        page.resize(width, height).await;
        page.settled().await;
        let task = format!("{task}, {width} by {height}");
        Self { page, task, clicks: Cell::new(0), is_on_a_phone: width < 800 }
    }

    /// Clicks a control by its words, once it is in the window.
    async fn click(&self, words: &Value) {
        self.page.until_equal(&format!("readerTasks.problem({words})"), Value::Null).await;
        let [x, y]: [f64; 2] = self.page.read(&format!("readerTasks.point({words})")).await;
        self.page.click_at(x, y).await;
        self.clicks.set(self.clicks.get() + 1);
    }

    /// Clicks into the search, and types a question.
    async fn asks(&self, question: &str) {
        self.click(&interface(&self.language().await)["search"]).await;
        for key in question.chars() {
            self.page.press_char(key).await;
        }
    }

    /// The language of the interface.
    async fn language(&self) -> String {
        self.page.text("$('.viewer').lang").await
    }

    /// Waits for what the reader came for, and checks that it did not take too many clicks.
    async fn gets(&self, expression: &str) {
        self.page.until(&self.task, expression).await;
        let clicks = self.clicks.get();
        assert!(clicks <= MOST, "{}: {clicks} clicks", self.task);
    }
}

/// Opens each of two samples on each screen, at a fragment, for readers with a task.
async fn with_samples(stage: &Stage, task: &str, fragment: &str, act: impl AsyncFn(&Reader<'_>)) {
    for screen in SCREENS {
        stage.page.resize(screen.0, screen.1).await;
        let page = stage.northstar("lang='en'", fragment).await;
        act(&Reader::new(page, &format!("{task}, northstar"), screen).await).await;
        let page = skyport(stage, "lang='en'", fragment).await;
        act(&Reader::new(page, &format!("{task}, skyport"), screen).await).await;
    }
}

/// The words of the interface.
fn words(key: &str) -> Value {
    interface("en")[key].clone()
}

/// Tells in the page whether words stand in the window.
fn seen(words: &Value) -> String {
    format!("readerTasks.isSeen({words})")
}

async fn consent_is_withdrawn(stage: &Stage) {
    with_samples(stage, "withdraw", "", async |reader| {
        reader.page.run("return PolicyViewer.consent.acceptAll()").await;
        reader.click(&words("cookieSettings")).await;
        reader.click(&words("withdraw")).await;
        reader.gets("PolicyViewer.consent.get().action === 'withdraw'").await;
        reader.gets(&seen(&words("saved"))).await;
    })
    .await;
}

async fn consent_is_withdrawn_where_a_page_asked(stage: &Stage) {
    for screen in SCREENS {
        let page = stage.shop("data-mode='banner'", "<p>Goods</p>").await;
        page.gate().await;
        page.run("return PolicyViewer.consent.acceptAll()").await;
        page.reload().await;
        let reader = Reader::new(page, "withdraw, shop", screen).await;
        reader.click(&words("cookies")).await;
        reader.click(&words("withdraw")).await;
        reader.gets("PolicyViewer.consent.get().action === 'withdraw'").await;
    }
}

/// The section that says how long data are kept.
const KEPT: &str = "beginsInView(heading('retention'))";

async fn the_retention_period_is_found_in_the_contents(stage: &Stage) {
    for screen in SCREENS {
        let page = stage.northstar("lang='en'", "").await;
        let reader = Reader::new(page, "retention by the contents", screen).await;
        if reader.is_on_a_phone {
            reader.click(&words("contents")).await;
        }
        reader.click(&page.call("readerTasks.headingOf", "retention").await).await;
        reader.gets(KEPT).await;
    }
}

async fn the_retention_period_is_found_by_a_question(stage: &Stage) {
    with_samples(stage, "retention by a question", "", async |reader| {
        let heading = reader.page.value("readerTasks.headingOf('retention')").await;
        reader.asks("how long").await;
        reader.click(&heading).await;
        reader.gets(KEPT).await;
    })
    .await;
}

async fn an_answer_is_found_in_an_imported_text(stage: &Stage) {
    let Some(seed) = Seed::import("qnap-privacy.txt", "zh-Hans") else { return };
    for (name, text) in &seed.files {
        stage.server.put(&format!("/imported/{name}"), text);
    }
    let (question, section) = &seed.question;
    for screen in SCREENS {
        let page = stage.show("<policy-viewer src='/imported/policy.json'></policy-viewer>", "");
        let page = page.await;
        page.ready().await;
        let reader = Reader::new(page, "a question, qnap", screen).await;
        let heading = page.call("readerTasks.headingOf", section).await;
        reader.asks(question).await;
        reader.click(&heading).await;
        reader.gets(&format!("beginsInView(heading('{section}'))")).await;
    }
}

async fn the_language_is_switched_at_a_clause(stage: &Stage) {
    with_samples(stage, "language", "#retention", async |reader| {
        for tag in ["en", "zh-Hans"] {
            reader.click(&reader.page.call("readerTasks.labelOf", tag).await).await;
        }
        reader.gets("$('.viewer').lang === 'zh-Hans'").await;
        reader.page.settled().await;
        reader.gets(KEPT).await;
    })
    .await;
}

async fn two_versions_are_compared(stage: &Stage) {
    for screen in SCREENS {
        // From the title, and from anywhere in the text.
        for (fragment, steps) in
            [("", &["whatChanged"][..]), ("#retention", &["more", "whatChanged"])]
        {
            let page = skyport(stage, "lang='en'", fragment).await;
            let reader = Reader::new(page, "compare", screen).await;
            for step in steps {
                reader.click(&words(step)).await;
            }
            reader.gets("$$('.change').some((it) => readerTasks.isSeen(it.textContent))").await;
        }
    }
}

async fn the_policy_is_printed(stage: &Stage) {
    with_samples(stage, "print", "#retention", async |reader| {
        reader.page.call("readerTasks.catchPrinting", ()).await;
        reader.click(&words("more")).await;
        reader.click(&words("savePdf")).await;
        reader.gets("window.printed === 1").await;
    })
    .await;
}

async fn the_proof_of_choices_is_saved(stage: &Stage) {
    with_samples(stage, "proof", "", async |reader| {
        reader.page.run("return PolicyViewer.consent.acceptAll()").await;
        reader.page.call("gate.catchDownloads", ()).await;
        reader.click(&words("cookieSettings")).await;
        reader.click(&words("receipt")).await;
        reader.gets("gate.downloadName()").await;
    })
    .await;
}
