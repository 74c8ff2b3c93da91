//! The beginning of the page, the bar above it, and what stands there before there is a text.

use crate::support::packages::{interface, northstar_file};
use crate::support::server::Rule;
use crate::support::{NORTHSTAR, Stage};

crate::cases![
    the_title_is_whole_at_every_width,
    bar_contents_and_text_have_the_same_edges,
    it_says_whose_policy_it_is_and_since_when,
    the_bar_repeats_a_title_that_is_out_of_sight,
    a_company_keeps_its_full_stop_where_it_belongs,
    an_entry_and_its_button_are_in_one_line,
    a_low_window_is_left_to_the_text,
    the_contents_end_with_the_definitions,
    something_stands_there_before_the_program,
    nothing_moves_when_the_text_comes,
];

const WIDTHS: [u32; 6] = [1440, 1024, 820, 390, 360, 320];

async fn the_title_is_whole_at_every_width(stage: &Stage) {
    for tag in ["en", "de"] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        let title = northstar_file(&format!("{tag}.json"))["title"].clone();
        page.equals("$$('h1').map((it) => it.textContent)", [title]).await;
        for width in WIDTHS {
            page.resize(width, 800).await;
            page.compare("$('h1').scrollWidth", "<=", "$('h1').clientWidth").await;
            page.compare("$('h1').scrollHeight", "<=", "$('h1').clientHeight + 4").await;
            page.compare("$('h1').getBoundingClientRect().right", "<=", "innerWidth").await;
            page.equals("text.brokenWords(get('h1'))", Vec::<String>::new()).await;
            page.equals("style($('h1')).overflowY", "visible").await;
            // The title is the largest text.
            page.every(
                "$$('#pv-text :is(h2, p)')",
                "(it) => parseFloat(style(it).fontSize) < parseFloat(style($('h1')).fontSize)",
            )
            .await;
        }
    }
}

async fn bar_contents_and_text_have_the_same_edges(stage: &Stage) {
    let page = stage.northstar("lang='en'", "").await;
    let left = |selector: &str| format!("Math.round($('{selector}').getBoundingClientRect().left)");
    for width in WIDTHS {
        page.resize(width, 800).await;
        page.equals(&format!("{} - {}", left("h1"), left("#pv-text")), 0).await;
        page.equals(&format!("{} - {}", left("h1"), left(".meta bdi")), 0).await;
        page.equals("accessibility.wider()", Vec::<String>::new()).await;
        // One row, whatever stands in it.
        page.compare("$('.bar').offsetHeight", "<", "64").await;
        if width > 800 {
            let end = "(it) => Math.round(it.getBoundingClientRect().right)";
            page.equals(
                &format!(
                    "{} - Math.round(parseFloat(style($('.bar')).paddingLeft))",
                    left(".contents-title")
                ),
                0,
            )
            .await;
            page.compare(&format!("({end})($('.actions'))"), "<=", "innerWidth - 23").await;
            let beyond = format!("({end})($('.actions')) - ({end})($('#pv-text'))");
            page.compare(&format!("Math.abs({beyond})"), "<=", "6").await;
        }
        if width == 1440 {
            let aside = format!("Math.abs({} - {})", left(".bar .field"), left("h1"));
            page.compare(&aside, "<=", "1").await;
        }
    }
}

async fn it_says_whose_policy_it_is_and_since_when(stage: &Stage) {
    for (tag, date, minutes) in [("en", "2026", "min"), ("zh-Hans", "2026年", "分钟")] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        let facts = page.text("$$('.meta > li').map((it) => it.textContent).join('|')").await;
        for part in ["Northstar", "2.1", date, minutes] {
            assert!(facts.contains(part), "{part} in {facts}");
        }
        page.compare("$$('.meta time[datetime]').length", ">", "1").await;
        for width in WIDTHS {
            page.resize(width, 800).await;
            page.every("$$('.meta > li')", "shown").await;
        }
        page.equals("$('.meta').lastChild.className", "reading-time").await;
    }
    // A text that names no version has none invented for it.
    let small = serde_json::json!({"format": 1, "id": "bare", "defaultLocale": "en",
        "locales": {"en": {"label": "English", "document":
            {"locale": "en", "title": "Bare", "sections": [{"id": "a", "heading": "A", "body": [{"p": ["a"]}]}]}}}});
    stage.server.put("/bare.json", &small.to_string());
    let page = stage.show("<policy-viewer src='/bare.json'></policy-viewer>", "").await;
    page.ready().await;
    page.equals("$$('.meta > li').length", 1).await;
}

async fn the_bar_repeats_a_title_that_is_out_of_sight(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.resize(1280, 800).await;
    page.equals("$('.bar-title').ariaHidden", "true").await;
    page.assert("!shown($('.bar-title'))").await;
    page.run("scrollTo(0, 2000)").await;
    if page.value("CSS.supports('timeline-scope', 'none')").await == true {
        page.until("the title in the bar", "shown($('.bar-title'))").await;
    }
    page.resize(390, 800).await;
    page.assert("!shown($('.bar-title'))").await;
    // All of it, in one row with everything else.
    for tag in ["en", "de", "ar"] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        for width in [1440, 1024, 820] {
            page.resize(width, 800).await;
            page.compare("$('.bar-title').scrollHeight", "<=", "$('.bar-title').clientHeight + 1")
                .await;
            page.compare("$('.bar').offsetHeight", "<", "64").await;
            page.compare("$('.actions').getBoundingClientRect().right", "<=", "innerWidth").await;
        }
    }
}

async fn a_company_keeps_its_full_stop_where_it_belongs(stage: &Stage) {
    let page = stage.northstar("lang='ar'", "").await;
    let names = "$$('.meta > li:first-child bdi, .imprint-name bdi')";
    page.equals(&format!("{names}.length"), 2).await;
    page.every(names, "(it) => /^Northstar/.test(it.textContent)").await;
    page.every(names, "(it) => style(it).direction === 'ltr'").await;
}

async fn an_entry_and_its_button_are_in_one_line(stage: &Stage) {
    for tag in ["en", "zh-Hans", "ar"] {
        let page = stage.northstar(&format!("lang='{tag}'"), "").await;
        page.every("$$('.contents-list > ul > li > .toggle')", "text.isInFirstLine").await;
        page.resize(390, 844).await;
        page.click("$('.bar .narrow-only')").await;
        page.until("the drawer", "shown($('#pv-contents'))").await;
        page.every("$$('.contents-list > ul > li > .toggle')", "text.isInFirstLine").await;
        page.resize(1280, 900).await;
    }
}

async fn a_low_window_is_left_to_the_text(stage: &Stage) {
    let page = stage.northstar("", "").await;
    // 400 % zoom of 1280 by 1024.
    page.resize(320, 256).await;
    page.run("PolicyViewer.open({ section: 'retention' })").await;
    page.until("the place", "Math.abs($('#retention').getBoundingClientRect().top) < 40").await;
    page.compare("$('.bar').getBoundingClientRect().bottom", "<=", "0").await;
    page.equals("accessibility.wider()", Vec::<String>::new()).await;
}

async fn the_contents_end_with_the_definitions(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let last = "$$('.contents-list > ul > li > a').at(-1)";
    page.equals(&format!("{last}.textContent"), &interface("en")["definitions"]).await;
    page.click(last).await;
    page.until("the place", "location.hash === '#pv-definitions'").await;
    page.until_equal(&format!("{last}.ariaCurrent"), "true").await;
}

async fn something_stands_there_before_the_program(stage: &Stage) {
    stage.server.misbehave("/embed/policy-viewer.wasm", Rule::Hold);
    let element =
        format!("<policy-viewer src='{NORTHSTAR}'></policy-viewer><p id='below'>Below</p>");
    let page = stage.show(&element, "").await;
    page.until("lines", "viewer.shadowRoot.querySelector('[style]')").await;
    page.compare("viewer.getBoundingClientRect().height", ">=", "innerHeight").await;
    stage.server.mend("/embed/policy-viewer.wasm");
    page.ready().await;
    page.equals("viewer.shadowRoot.querySelectorAll(':scope > [style]').length", 0).await;
}

async fn nothing_moves_when_the_text_comes(stage: &Stage) {
    let head = "<script src=\"/support/record-shifts.js\"></script>";
    let element =
        format!("{head}<policy-viewer src='{NORTHSTAR}'></policy-viewer><p id='below'>Below</p>");
    let page = stage.show(&element, "").await;
    page.ready().await;
    page.settled().await;
    page.equals("window.shifts", Vec::<String>::new()).await;
}
