//! Criteria of WCAG 2.2 that no rule of axe-core looks at, measured in every state: text spacing (1.4.12),
//! reflow (1.4.10), focus that is not obscured (2.4.11), sizes of targets (2.5.8).
//!
//! The way into a state takes longer than to measure it, so [`WINDOWS`] says what is measured where.

use fantoccini::key::Key;
use serde_json::json;

use crate::states::{Findings, Screen};
use crate::support::Stage;
use crate::support::page::Page;

crate::cases![
    the_viewer_on_a_desktop_in_english,
    the_viewer_on_the_narrowest_screen_in_english,
    the_viewer_in_german,
    the_viewer_in_arabic,
    the_viewer_in_chinese,
    the_question_in_english,
    the_question_in_german,
    the_question_in_arabic,
    the_question_in_chinese,
    the_modal_question_in_english,
    the_modal_question_in_german,
    the_modal_question_in_arabic,
    drawn_pages_in_english,
    drawn_pages_in_german,
    drawn_pages_in_arabic,
    drawn_pages_in_chinese,
    three_hundred_and_twenty_pixels_are_enough_for_a_failure,
];

/// A criterion that is measured in a state.
#[derive(Clone, Copy, Debug)]
enum Measure {
    /// 1.4.12: with wider spacing, nothing is cut, nothing overlaps, and all can be reached.
    Spacing,
    /// 1.4.10: nothing has to be scrolled sideways.
    Reflow,
    /// The same criterion: more than half of a low window is text.
    Room,
    /// 2.4.11: whatever Tab leads to can be seen.
    Focus,
    /// 2.5.8: what is pressed is 24 by 24 pixels or more, or far enough from the next.
    Targets,
}

const DESKTOP: (u32, u32) = (1280, 800);
/// The narrowest window that counts, laid out like a phone.
const NARROWEST: (u32, u32) = (320, 640);
/// All that 400 % zoom leaves of 1280 by 1024.
const ZOOMED: (u32, u32) = (320, 256);
/// A question that is asked here takes most of the window.
const LOW: (u32, u32) = (1280, 500);

/// The languages with the longest words, and of the other direction: where it is narrow, others tell nothing new.
const EXTREMES: [&str; 2] = ["de", "ar"];

/// Languages, a window, and the criteria that are measured there.
type Window = (&'static [&'static str], (u32, u32), &'static [Measure]);

const WINDOWS: [Window; 7] = [
    (&["en"], DESKTOP, &[Measure::Targets, Measure::Focus, Measure::Spacing]),
    (&["en"], NARROWEST, &[Measure::Targets, Measure::Focus, Measure::Spacing]),
    (&["zh-Hans"], DESKTOP, &[Measure::Spacing]),
    (&["zh-Hans"], NARROWEST, &[Measure::Spacing]),
    (&EXTREMES, DESKTOP, &[Measure::Spacing]),
    (&EXTREMES, NARROWEST, &[Measure::Reflow, Measure::Spacing]),
    (&EXTREMES, ZOOMED, &[Measure::Reflow, Measure::Room]),
];

/// Returns the windows for a language.
fn windows(tag: &'static str) -> impl Iterator<Item = (Screen, &'static [Measure])> {
    let fitting = WINDOWS.into_iter().filter(move |(tags, ..)| tags.contains(&tag));
    fitting.map(move |(_, (width, height), measures)| (Screen { tag, width, height }, measures))
}

async fn measure(page: &Page, front: &str, measures: &[Measure]) -> Vec<String> {
    let mut found = Vec::new();
    for measure in measures {
        found.extend(match measure {
            Measure::Spacing => cut_by_spacing(page, front).await,
            Measure::Reflow => too_wide(page).await,
            Measure::Room => crowded(page, front).await,
            Measure::Focus => hidden_on_the_way(page, front).await,
            Measure::Targets => page.read("accessibility.smallTargets()").await,
        });
    }
    found
}

// ---- what is measured ----

/// Reads a list of findings.
async fn listed(page: &Page, expressions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for expression in expressions {
        found.extend(page.read::<Vec<String>>(expression).await);
    }
    found
}

async fn cut_by_spacing(page: &Page, front: &str) -> Vec<String> {
    page.call("wcagMeasures.space", ()).await;
    let overlapping = format!("wcagMeasures.overlapping('{front}')");
    let unreachable = format!("strangersViewer.unreachable('{front}')");
    let found = listed(page, &["wcagMeasures.clipped()", &overlapping, &unreachable]).await;
    page.call("wcagMeasures.unspace", ()).await;
    found
}

async fn too_wide(page: &Page) -> Vec<String> {
    listed(page, &["wcagMeasures.scrolledSideways()", "accessibility.wider()"]).await
}

/// Finds too little text, less than half of the window's height: of the page under its bar and its notice, or
/// of a dialog.
async fn crowded(page: &Page, front: &str) -> Vec<String> {
    let scope = match front {
        ".bar" | ".notice" => ".viewer",
        // Panels and small notices are there beside the text, as long as their reader wants them.
        "#pv-contents" | "#pv-languages" | ".options" | ".find" | "#pv-confirmation" => {
            return Vec::new();
        }
        dialog => dialog,
    };
    let share = page.number(&format!("wcagMeasures.shareOfText('{scope}')")).await;
    if share > 0.5 { Vec::new() } else { vec![format!("{share:.2} of the height is text")] }
}

/// More presses of Tab than any state needs.
const MOST: usize = 400;

/// Goes through everything by Tab, forwards and back.
async fn hidden_on_the_way(page: &Page, front: &str) -> Vec<String> {
    let mut found = Vec::new();
    for back in [false, true] {
        page.call("wcagMeasures.beginWalk", ()).await;
        for presses in 0.. {
            assert!(presses < MOST, "the way by Tab has no end");
            match back {
                true => page.press_with(Key::Shift, Key::Tab).await,
                false => page.press(Key::Tab).await,
            }
            let step = page.call("wcagMeasures.step", front).await;
            found.extend(step["hidden"].as_str().map(str::to_owned));
            if step["isOver"] == true {
                break;
            }
        }
    }
    found
}

// ---- where ----

/// Measures the viewer in the windows of a language, or in one of them.
async fn assert_viewer(stage: &Stage, tag: &'static str, only: Option<(u32, u32)>) {
    let mut findings = Findings::default();
    for (screen, measures) in windows(tag) {
        if only.is_none_or(|window| window == (screen.width, screen.height)) {
            let measured = async |page: &Page, front: &str| measure(page, front, measures).await;
            findings.in_the_viewer(stage, screen, measured).await;
        }
    }
    findings.assert_none();
}

/// Measures the question, which pages with these attributes ask.
async fn assert_question(stage: &Stage, tag: &'static str, attributes: &str) {
    let mut findings = Findings::default();
    for (mut screen, measures) in windows(tag) {
        if (screen.width, screen.height) == DESKTOP {
            (screen.width, screen.height) = LOW;
        }
        let measured = async |page: &Page, front: &str| measure(page, front, measures).await;
        findings.in_the_question(stage, screen, attributes, measured).await;
    }
    findings.assert_none();
}

/// Measures the pages that the command line draws.
async fn assert_drawn_pages(stage: &Stage, tag: &'static str) {
    let mut findings = Findings::default();
    for (screen, measures) in windows(tag) {
        let measured = async |page: &Page, front: &str| measure(page, front, measures).await;
        findings.in_drawn_pages(stage, screen, measured).await;
    }
    findings.assert_none();
}

async fn the_viewer_on_a_desktop_in_english(stage: &Stage) {
    assert_viewer(stage, "en", Some(DESKTOP)).await;
}

async fn the_viewer_on_the_narrowest_screen_in_english(stage: &Stage) {
    assert_viewer(stage, "en", Some(NARROWEST)).await;
}

async fn the_viewer_in_german(stage: &Stage) {
    assert_viewer(stage, "de", None).await;
}

async fn the_viewer_in_arabic(stage: &Stage) {
    assert_viewer(stage, "ar", None).await;
}

async fn the_viewer_in_chinese(stage: &Stage) {
    assert_viewer(stage, "zh-Hans", None).await;
}

async fn the_question_in_english(stage: &Stage) {
    assert_question(stage, "en", "").await;
}

async fn the_question_in_german(stage: &Stage) {
    assert_question(stage, "de", "").await;
}

async fn the_question_in_arabic(stage: &Stage) {
    assert_question(stage, "ar", "").await;
}

async fn the_question_in_chinese(stage: &Stage) {
    assert_question(stage, "zh-Hans", "").await;
}

async fn the_modal_question_in_english(stage: &Stage) {
    assert_question(stage, "en", "data-modal").await;
}

async fn the_modal_question_in_german(stage: &Stage) {
    assert_question(stage, "de", "data-modal").await;
}

async fn the_modal_question_in_arabic(stage: &Stage) {
    assert_question(stage, "ar", "data-modal").await;
}

async fn drawn_pages_in_english(stage: &Stage) {
    assert_drawn_pages(stage, "en").await;
}

async fn drawn_pages_in_german(stage: &Stage) {
    assert_drawn_pages(stage, "de").await;
}

async fn drawn_pages_in_arabic(stage: &Stage) {
    assert_drawn_pages(stage, "ar").await;
}

async fn drawn_pages_in_chinese(stage: &Stage) {
    assert_drawn_pages(stage, "zh-Hans").await;
}

async fn three_hundred_and_twenty_pixels_are_enough_for_a_failure(stage: &Stage) {
    let page = stage.failing("lang='de' src='/nowhere.json'").await;
    page.resize(320, 640).await;
    page.equals("wcagMeasures.scrolledSideways()", json!([])).await;
}
