//! Criteria of WCAG 2.2 that no rule of axe-core looks at, measured in every state: text spacing (1.4.12),
//! reflow (1.4.10), focus that is not obscured (2.4.11), sizes of targets (2.5.8).

use fantoccini::key::Key;
use serde_json::json;

use crate::states::{Findings, Screen};
use crate::support::Stage;
use crate::support::page::Page;

crate::cases![
    text_spacing_cuts_nothing_in_english,
    text_spacing_cuts_nothing_of_a_question_in_english,
    text_spacing_cuts_nothing_in_german,
    text_spacing_cuts_nothing_of_a_question_in_german,
    text_spacing_cuts_nothing_in_chinese,
    text_spacing_cuts_nothing_of_a_question_in_chinese,
    text_spacing_cuts_nothing_in_arabic,
    text_spacing_cuts_nothing_of_a_question_in_arabic,
    three_hundred_and_twenty_pixels_are_enough,
    three_hundred_and_twenty_pixels_are_enough_for_a_choice,
    three_hundred_and_twenty_pixels_are_enough_for_a_failure,
    most_of_a_low_window_is_text,
    what_has_the_focus_on_a_desktop_is_never_hidden,
    what_has_the_focus_on_a_phone_is_never_hidden,
    what_has_the_focus_on_the_narrowest_screen_is_never_hidden,
    what_has_the_focus_under_a_question_is_never_hidden,
    what_has_the_focus_in_a_modal_question_is_never_hidden,
    what_has_the_focus_in_a_drawn_page_is_never_hidden,
    targets_are_large_enough,
    targets_of_a_choice_are_large_enough,
    targets_of_drawn_pages_are_large_enough,
];

/// A desktop, a phone, and the narrowest window that counts.
const SIZES: [(u32, u32); 3] = [(1280, 800), (390, 844), (320, 640)];

/// The narrowest window, and what 400 % zoom leaves of 1280 by 1024.
const NARROW: [(u32, u32); 2] = [(320, 640), (320, 256)];

/// The languages for which more windows would tell nothing new: the longest words, and the other direction.
const EXTREMES: [&str; 2] = ["de", "ar"];

/// The two ways in which a page asks.
const ASKED: [&str; 2] = ["", "data-modal"];

/// Reads a list of findings.
async fn listed(page: &Page, expressions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for expression in expressions {
        found.extend(page.read::<Vec<String>>(expression).await);
    }
    found
}

// ---- 1.4.12 ----

async fn cut_by_spacing(page: &Page, front: &str) -> Vec<String> {
    page.call("wcagMeasures.space", ()).await;
    let overlapping = format!("wcagMeasures.overlapping('{front}')");
    let unreachable = format!("strangersViewer.unreachable('{front}')");
    listed(page, &["wcagMeasures.clipped()", &overlapping, &unreachable]).await
}

async fn assert_room_in_the_viewer(stage: &Stage, tag: &'static str) {
    let mut findings = Findings::default();
    for (width, height) in [SIZES[0], SIZES[2]] {
        let screen = Screen { tag, width, height };
        findings.in_the_viewer(stage, screen, cut_by_spacing).await;
        findings.in_drawn_pages(stage, screen, cut_by_spacing).await;
    }
    findings.assert_none();
}

async fn assert_room_in_the_question(stage: &Stage, tag: &'static str) {
    let mut findings = Findings::default();
    for (width, height) in [SIZES[0], SIZES[2]] {
        for attributes in if EXTREMES.contains(&tag) { &ASKED[..] } else { &ASKED[..1] } {
            let screen = Screen { tag, width, height };
            findings.in_the_question(stage, screen, attributes, cut_by_spacing).await;
        }
    }
    findings.assert_none();
}

async fn text_spacing_cuts_nothing_in_english(stage: &Stage) {
    assert_room_in_the_viewer(stage, "en").await;
}

async fn text_spacing_cuts_nothing_of_a_question_in_english(stage: &Stage) {
    assert_room_in_the_question(stage, "en").await;
}

async fn text_spacing_cuts_nothing_in_german(stage: &Stage) {
    assert_room_in_the_viewer(stage, "de").await;
}

async fn text_spacing_cuts_nothing_of_a_question_in_german(stage: &Stage) {
    assert_room_in_the_question(stage, "de").await;
}

async fn text_spacing_cuts_nothing_in_chinese(stage: &Stage) {
    assert_room_in_the_viewer(stage, "zh-Hans").await;
}

async fn text_spacing_cuts_nothing_of_a_question_in_chinese(stage: &Stage) {
    assert_room_in_the_question(stage, "zh-Hans").await;
}

async fn text_spacing_cuts_nothing_in_arabic(stage: &Stage) {
    assert_room_in_the_viewer(stage, "ar").await;
}

async fn text_spacing_cuts_nothing_of_a_question_in_arabic(stage: &Stage) {
    assert_room_in_the_question(stage, "ar").await;
}

// ---- 1.4.10 ----

async fn too_wide(page: &Page, _: &str) -> Vec<String> {
    listed(page, &["wcagMeasures.scrolledSideways()", "accessibility.wider()"]).await
}

async fn three_hundred_and_twenty_pixels_are_enough(stage: &Stage) {
    let mut findings = Findings::default();
    for tag in EXTREMES {
        for (width, height) in NARROW {
            let screen = Screen { tag, width, height };
            findings.in_the_viewer(stage, screen, too_wide).await;
            findings.in_drawn_pages(stage, screen, too_wide).await;
        }
    }
    findings.assert_none();
}

async fn three_hundred_and_twenty_pixels_are_enough_for_a_choice(stage: &Stage) {
    let mut findings = Findings::default();
    for tag in EXTREMES {
        for (width, height) in NARROW {
            for attributes in ASKED {
                let screen = Screen { tag, width, height };
                findings.in_the_question(stage, screen, attributes, too_wide).await;
            }
        }
    }
    findings.assert_none();
}

async fn three_hundred_and_twenty_pixels_are_enough_for_a_failure(stage: &Stage) {
    let page = stage.failing("lang='de' src='/nowhere.json'").await;
    page.resize(320, 640).await;
    page.equals("wcagMeasures.scrolledSideways()", json!([])).await;
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

async fn most_of_a_low_window_is_text(stage: &Stage) {
    let mut findings = Findings::default();
    for tag in EXTREMES {
        let screen = Screen { tag, width: 320, height: 256 };
        findings.in_the_viewer(stage, screen, crowded).await;
        findings.in_the_question(stage, screen, "", crowded).await;
    }
    findings.assert_none();
}

// ---- 2.4.11 ----

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

async fn assert_focus_in_the_viewer(stage: &Stage, (width, height): (u32, u32)) {
    let mut findings = Findings::default();
    let screen = Screen { tag: "en", width, height };
    findings.in_the_viewer(stage, screen, hidden_on_the_way).await;
    findings.assert_none();
}

async fn what_has_the_focus_on_a_desktop_is_never_hidden(stage: &Stage) {
    assert_focus_in_the_viewer(stage, SIZES[0]).await;
}

async fn what_has_the_focus_on_a_phone_is_never_hidden(stage: &Stage) {
    assert_focus_in_the_viewer(stage, SIZES[1]).await;
}

async fn what_has_the_focus_on_the_narrowest_screen_is_never_hidden(stage: &Stage) {
    assert_focus_in_the_viewer(stage, SIZES[2]).await;
}

async fn assert_focus_under_a_question(stage: &Stage, attributes: &str) {
    let mut findings = Findings::default();
    for (width, height) in [(1280, 500), (390, 844), (320, 640)] {
        let screen = Screen { tag: "en", width, height };
        findings.in_the_question(stage, screen, attributes, hidden_on_the_way).await;
    }
    findings.assert_none();
}

async fn what_has_the_focus_under_a_question_is_never_hidden(stage: &Stage) {
    assert_focus_under_a_question(stage, ASKED[0]).await;
}

async fn what_has_the_focus_in_a_modal_question_is_never_hidden(stage: &Stage) {
    assert_focus_under_a_question(stage, ASKED[1]).await;
}

async fn what_has_the_focus_in_a_drawn_page_is_never_hidden(stage: &Stage) {
    let mut findings = Findings::default();
    for (width, height) in [SIZES[0], SIZES[1]] {
        let screen = Screen { tag: "en", width, height };
        findings.in_drawn_pages(stage, screen, hidden_on_the_way).await;
    }
    findings.assert_none();
}

// ---- 2.5.8 ----

async fn small(page: &Page, _: &str) -> Vec<String> {
    listed(page, &["accessibility.smallTargets()"]).await
}

async fn targets_are_large_enough(stage: &Stage) {
    let mut findings = Findings::default();
    for (width, height) in SIZES {
        let screen = Screen { tag: "en", width, height };
        findings.in_the_viewer(stage, screen, small).await;
    }
    findings.assert_none();
}

async fn targets_of_a_choice_are_large_enough(stage: &Stage) {
    let mut findings = Findings::default();
    for (width, height) in SIZES {
        let screen = Screen { tag: "en", width, height };
        for attributes in ASKED {
            findings.in_the_question(stage, screen, attributes, small).await;
        }
    }
    findings.assert_none();
}

async fn targets_of_drawn_pages_are_large_enough(stage: &Stage) {
    let mut findings = Findings::default();
    for (width, height) in SIZES {
        let screen = Screen { tag: "en", width, height };
        findings.in_drawn_pages(stage, screen, small).await;
    }
    findings.assert_none();
}
