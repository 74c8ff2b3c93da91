//! Display settings: size, theme, contrast, motion; the list of keys, and the progress bar.

use fantoccini::key::Key;
use serde_json::json;

use crate::menu::{appearance, more};
use crate::support::Stage;

crate::cases![
    comfort_is_remembered,
    a_larger_text_leaves_the_reader_where_they_are,
    a_larger_text_has_all_else_grow_and_keeps_its_order,
    the_keys_are_listed,
    forced_colors_show_what_is_chosen,
    more_contrast_leaves_nothing_pale,
    nothing_moves_for_who_wants_less_motion,
];

async fn comfort_is_remembered(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let size = "displaySettings.textSize()";
    let before = page.number(size).await;
    appearance(page).await;
    page.click("named('Text size: Larger', '.options')").await;
    page.click("named('Text size: Larger', '.options')").await;
    page.click("named('Line spacing: Larger', '.options')").await;
    page.click("$('[name=pv-theme][value=dark]')").await;
    page.until("dark", "viewer.getAttribute('theme') === 'dark'").await;
    page.picture("comfort").await;
    let after = page.number(size).await;
    assert!(after > before * 1.2, "{before} {after}");
    page.reload().await;
    page.ready().await;
    page.until("the same size", &format!("{size} === {after}")).await;
    page.until("dark", "viewer.getAttribute('theme') === 'dark'").await;
}

async fn a_larger_text_has_all_else_grow_and_keeps_its_order(stage: &Stage) {
    let page = stage.northstar("lang='de'", "").await;
    for width in [1280, 390] {
        page.resize(width, 900).await;
        let before: Vec<f64> = page.read("displaySettings.sizes()").await;
        let text = page.number("displaySettings.textSize()").await;
        page.run("localStorage.setItem('policy-viewer:comfort', '{\"size\":2}')").await;
        page.reload().await;
        page.ready().await;
        page.until("the size", &format!("displaySettings.textSize() === {}", text * 2.0)).await;
        let after: Vec<f64> = page.read("displaySettings.sizes()").await;
        let grow = before.iter().zip(&after).all(|(before, after)| *after > before * 1.4);
        assert!(grow, "{before:?} became {after:?}");
        let in_order = |sizes: &[f64]| sizes.windows(2).all(|pair| pair[0] > pair[1]);
        assert!(in_order(&after[..4]), "{after:?}");
        page.equals("accessibility.wider()", json!([])).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.ready().await;
    }
}

async fn the_keys_are_listed(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.run("heading('sharing').focus()").await;
    page.press_char('?').await;
    page.until("the list", "shown($('.shortcuts')) && $$('.shortcuts kbd').length > 3").await;
    let edges = "$$('.shortcuts dd').map((it) => it.getBoundingClientRect().left)";
    page.equals(&format!("new Set({edges}).size"), 1).await;
    page.contains("$$('.shortcuts dt').map((it) => it.textContent)", "Enter / Shift Enter").await;
    page.press(Key::Escape).await;
    page.until("it to close", "!$('.shortcuts')").await;
}

async fn a_larger_text_leaves_the_reader_where_they_are(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    let place = "heading('retention').getBoundingClientRect().top";
    let before = page.number(place).await;
    appearance(page).await;
    for name in ["Text size: Larger", "Text size: Larger", "Line spacing: Larger"] {
        page.click(&format!("named('{name}', '.options')")).await;
        page.settled().await;
    }
    more(page).await;
    for layer in ["text", "both"] {
        page.click(&format!("$('[name=pv-layers][value={layer}]')")).await;
        page.settled().await;
    }
    let after = page.number(place).await;
    assert!((after - before).abs() < 8.0, "{before} px became {after} px");
}

async fn forced_colors_show_what_is_chosen(stage: &Stage) {
    let page = stage.northstar("", "#retention").await;
    if !page.media("", &[("forced-colors", "active")]).await {
        println!("skipped: forced colors, which this engine cannot emulate");
        return;
    }
    page.assert("matchMedia('(forced-colors: active)').matches").await;
    let outline = |of: &str| format!("displaySettings.outlineStyle({of})");
    let chosen = "$('[name=pv-theme]:checked').closest('label')";
    let other = "$('[name=pv-theme]:not(:checked)').closest('label')";
    page.compare(&outline("$('.contents-list a[aria-current]')"), "!==", "'none'").await;
    appearance(page).await;
    page.compare(&outline(chosen), "!==", "'none'").await;
    page.equals(&outline(other), "none").await;
    page.press(Key::Escape).await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences').open").await;
    let knob =
        |state: &str| format!("displaySettings.knobColor('#pv-preferences [role=switch]{state}')");
    page.compare(&knob(":checked"), "!==", &knob(":not(:checked)")).await;
}

async fn more_contrast_leaves_nothing_pale(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let (pale, full) = ("style($('.meta')).color", "style($('.viewer')).color");
    page.compare(pale, "!==", full).await;
    if !page.media("", &[("prefers-contrast", "more")]).await {
        println!("skipped: more contrast, which this engine cannot emulate");
        return;
    }
    page.compare(pale, "===", full).await;
}

async fn nothing_moves_for_who_wants_less_motion(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let moving = "displaySettings.moving()";
    page.compare(&format!("{moving}.length"), ">", "0").await;
    if !page.media("", &[("prefers-reduced-motion", "reduce")]).await {
        println!("skipped: less motion, which this engine cannot emulate");
        return;
    }
    page.until_equal(moving, json!([])).await;
}
