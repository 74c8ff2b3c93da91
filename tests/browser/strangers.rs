//! Pages that are not what a gate expects: bodies and roots that other programs swap, odd markup, scripts
//! that come in every way and misbehave, other tabs and subdomains, styles that reach everything.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::shop::{PAGE, RAN, RECORD, policy};

crate::cases![
    #[everywhere]
    a_new_body_is_asked_about_too,
    #[everywhere]
    a_new_root_is_asked_about_too,
    #[everywhere]
    a_question_that_is_taken_away_comes_back,
    #[everywhere]
    a_router_that_leaves_the_body_alone_is_followed,
    #[everywhere]
    a_page_that_comes_back_knows_what_was_decided_meanwhile,
    #[everywhere]
    tabs_that_ask_follow_each_other,
    #[everywhere]
    subdomains_share_a_decision_by_the_mirror_cookie,
    #[everywhere]
    odd_marks_run_once_and_freeze_nothing,
    #[everywhere]
    scripts_are_held_whichever_way_they_come,
    #[everywhere]
    scripts_without_a_load_event_hold_nothing_back,
    #[everywhere]
    a_script_that_throws_stops_no_other,
    #[everywhere]
    a_slow_script_holds_back_its_own_category_alone,
    a_script_that_never_answers_is_given_up,
    #[everywhere]
    a_script_with_async_waits_for_nobody,
    #[everywhere]
    document_write_cannot_wipe_the_page,
    #[everywhere]
    embeds_of_every_kind_load_and_go,
    #[everywhere]
    embeds_that_load_add_nothing_to_the_history,
    #[everywhere]
    nodes_that_a_program_holds_stay_the_same,
    #[everywhere]
    marks_that_come_or_change_later_are_followed,
    #[everywhere]
    addresses_follow_the_base_of_the_page,
    elements_that_show_with_a_category_follow,
    hidden_embeds_take_no_room,
    #[everywhere]
    what_a_refused_service_stores_on_its_way_out_is_cleared,
    a_record_is_nobodys_to_change,
    choices_about_nothing_are_refused,
    google_waits_where_the_answer_takes_a_request,
    google_knows_what_is_always_on,
    google_hears_the_refusal_when_its_queue_is_replaced,
    a_policy_with_trusted_types_is_obeyed,
    a_policy_with_strict_dynamic_is_obeyed,
    #[everywhere]
    storage_that_is_null_holds_the_choice_for_the_visit,
    a_control_that_comes_late_is_the_only_one,
    clicks_that_the_page_swallows_open_the_settings,
    buttons_of_the_page_decide,
    the_question_is_shown_hidden_and_asked_again_by_the_page,
    #[everywhere]
    dialogs_of_the_page_and_the_question_get_along,
    #[everywhere]
    a_page_at_rest_is_left_alone,
    foreign_styles_in_the_tree_break_nothing,
    a_translated_question_still_works,
    the_question_speaks_the_language_of_the_page,
    the_question_is_as_narrow_as_the_page_makes_it,
    placeholders_are_as_dark_as_the_question,
    #[everywhere]
    filters_and_headers_of_the_page_move_and_cover_nothing,
    a_page_that_is_wider_than_the_phone_takes_no_button_along,
    everything_is_reachable_at_400_percent,
    nothing_of_consent_is_printed,
    layouts_and_positions_stay_inside_the_window,
];

const CONTROL: &str = r#"<button data-policy-viewer="preferences">Privacy choices</button>"#;

const VIDEO: &str =
    "<iframe data-category='media' data-service='videos' data-src='/tags/video.html'
    title='A video' width='300' height='150'></iframe>";

/// A script that is held back, and tells that it ran.
fn held(category: &str, name: &str) -> String {
    format!(
        "<script type='text/plain' data-category='{category}'>(window.ran ??= []).push('{name}')</script>"
    )
}

/// Waits for the scripts that ran.
async fn ran(page: &Page, expected: &[&str]) {
    page.until_equal(RAN, json!(expected)).await;
}

/// Calls a function of the API and waits for what it promises.
async fn consent(page: &Page, call: &str) {
    page.run(&format!("return PolicyViewer.consent.{call}")).await;
}

/// Waits until the question is gone.
async fn answered(page: &Page) {
    page.until("the question to go", "!shown($('#pv-banner'))").await;
}

/// Opens the settings from the page, and closes them.
async fn look_at_settings(page: &Page) {
    page.open_settings().await;
    page.answer("Close").await;
    page.until("the settings to close", "!$('#pv-preferences')?.open").await;
}

// ---- swapped pages ----

async fn a_new_body_is_asked_about_too(stage: &Stage) {
    for way in ["content", "adopted"] {
        let page = stage.shop("data-mode='banner'", &held("analytics", "old")).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        // Twice: what comes back once may be forgotten then.
        for name in ["first", "second"] {
            let html = format!("<h2>{name}</h2>{CONTROL}{}{VIDEO}", held("analytics", name));
            page.call("strangers.swapBody", json!({"way": way, "html": html})).await;
            page.rest().await;
            page.asked().await;
            look_at_settings(page).await;
        }
        page.until("the placeholder", "gate.placeholderCount() === 1").await;
        ran(page, &[]).await;
        page.answer("Accept all").await;
        ran(page, &["second"]).await;
        page.until("the video", "gate.videoPlays()").await;
        let html = format!("{CONTROL}{}{VIDEO}", held("analytics", "third"));
        page.call("strangers.swapBody", json!({"way": way, "html": html})).await;
        ran(page, &["second", "third"]).await;
        page.until("the video", "gate.videoPlays()").await;
        answered(page).await;
        look_at_settings(page).await;
        page.open_settings().await;
        page.answer("Withdraw consent").await;
        page.until_equal(&format!("{RECORD}?.action"), "withdraw").await;
        page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
    }
}

async fn a_new_root_is_asked_about_too(stage: &Stage) {
    for way in ["content", "adopted"] {
        let page = stage.shop("data-mode='banner'", "").await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        for name in ["first", "second"] {
            let html = format!("<h2>{name}</h2>{CONTROL}{}", held("analytics", name));
            page.call("strangers.swapRoot", json!({"way": way, "html": html})).await;
            page.rest().await;
            page.asked().await;
            // The styles that reserve its room and the like are still there.
            page.equals("strangers.overhang()", 0).await;
            look_at_settings(page).await;
        }
        page.answer("Accept all").await;
        ran(page, &["second"]).await;
        page.until_equal(&format!("{RECORD}?.action"), "acceptAll").await;
    }
}

async fn a_question_that_is_taken_away_comes_back(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.call("strangers.takeAway", 20).await;
    page.asked().await;
    page.equals("document.querySelectorAll('policy-viewer').length", 1).await;
    // One that is taken away for ever freezes nothing, and can still be answered by the page.
    page.call("strangers.beHostile", ()).await;
    page.call("pause", 500).await;
    page.compare("window.taken", ">=", "1").await;
    page.run("window.isHostile = false; document.body.append('.')").await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until_equal(&format!("{RECORD}?.action"), "rejectAll").await;
    // Open settings come back, too.
    page.open_settings().await;
    page.call("strangers.takeAway", 3).await;
    page.until("the settings", "$('#pv-preferences')?.matches(':modal')").await;
    page.answer("Close").await;
    page.until("the settings to close", "!$('#pv-preferences')").await;
    // As does a question that lets nobody past.
    let page = stage.shop("data-mode='banner' data-modal", CONTROL).await;
    page.run("localStorage.clear()").await;
    page.reload().await;
    page.asked().await;
    page.call("strangers.takeAway", 3).await;
    page.until("the question", "$('#pv-banner')?.matches(':modal')").await;
    page.answer("Reject all").await;
    answered(page).await;
}

async fn a_router_that_leaves_the_body_alone_is_followed(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    let go = async |name: &str| {
        let html = format!("<h2>{name}</h2>{CONTROL}{VIDEO}{}", held("analytics", name));
        page.call("strangers.route", json!({"path": format!("/{name}"), "html": html})).await;
    };
    go("one").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    go("two").await;
    page.until("the next one", "gate.placeholderCount() === 1").await;
    page.asked().await;
    page.answer("Accept all").await;
    // What has left the page does not run.
    ran(page, &["two"]).await;
    page.until("the video", "gate.videoPlays()").await;
    go("three").await;
    ran(page, &["two", "three"]).await;
    go("two").await;
    ran(page, &["two", "three", "two"]).await;
    page.until("the video", "gate.videoPlays()").await;
    consent(page, "withdraw()").await;
    go("four").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.rest().await;
    ran(page, &["two", "three", "two"]).await;
    page.equals("location.pathname", "/four").await;
}

async fn a_page_that_comes_back_knows_what_was_decided_meanwhile(stage: &Stage) {
    let (one, two) = ("/shop/one.html", "/shop/two.html");
    let body = format!("{CONTROL}<a href='{two}'>On</a>{VIDEO}{}", held("analytics", "a"));
    stage.put_shop(one, "", "data-mode='banner'", &body);
    stage.put_shop(two, "", "data-mode='banner'", &format!("{CONTROL}<p>Two</p>"));
    for path in [one, two] {
        // `no-store` keeps pages out of the cache of the history.
        stage.server.misbehave(path, Rule::Header("cache-control", "no-cache"));
    }
    let page = &stage.page;
    page.open(&stage.server.url(one)).await;
    page.asked().await;
    page.run("window.isKept = true").await;
    // A click where the link was a moment ago would miss it.
    page.settled().await;
    page.click("document.querySelector('a')").await;
    page.until_at(two).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("the record", RECORD).await;
    page.back().await;
    page.until_at(one).await;
    answered(page).await;
    ran(page, &["a"]).await;
    page.until("the video", "gate.videoPlays()").await;
    page.assert("PolicyViewer.consent.allows('media')").await;
    // And the other way round.
    page.forward().await;
    page.until_at(two).await;
    page.gate().await;
    consent(page, "withdraw()").await;
    page.back().await;
    page.until_at(one).await;
    page.until("no video", "gate.embed() && !gate.embed().hasAttribute('src')").await;
    page.until("the verdict", "!PolicyViewer.consent.allows('media')").await;
    // What the cache would not tell: a page that an event alone brings up to date.
    page.run("localStorage.clear()").await;
    page.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
    page.asked().await;
}

async fn tabs_that_ask_follow_each_other(stage: &Stage) {
    let body = format!("{CONTROL}{VIDEO}{}", held("analytics", "a"));
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    let (first, second) = page.second_window().await;
    stage.visit(PAGE).await.asked().await;
    page.answer("Accept all").await;
    page.until("the video", "gate.videoPlays()").await;
    page.bring_to_front(&first).await;
    answered(page).await;
    ran(page, &["a"]).await;
    page.until("the video", "gate.videoPlays()").await;
    page.until_equal("details('consent-change').length", 1).await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until_equal(&format!("{RECORD}?.action"), "withdraw").await;
    page.bring_to_front(&second).await;
    page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    // Somebody empties the storage: nobody has decided any more.
    page.run("localStorage.clear()").await;
    page.bring_to_front(&first).await;
    page.asked().await;
}

async fn subdomains_share_a_decision_by_the_mirror_cookie(stage: &Stage) {
    let attributes = "data-mode='banner' data-mirror-cookie='choices; domain=shop.localhost'";
    let body = format!("{CONTROL}{}", held("analytics", "a"));
    stage.put_shop(PAGE, "", attributes, &body);
    let page = &stage.page;
    let [www, bare] =
        ["www.shop.localhost", "shop.localhost"].map(|it| stage.server.url_on(it, PAGE));
    page.open(&www).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    page.until("the cookie", "gate.mirrorCookie()").await;
    page.open(&bare).await;
    page.gate().await;
    ran(page, &["a"]).await;
    page.assert("!shown($('#pv-banner'))").await;
    page.equals(&format!("{RECORD}?.action"), "acceptAll").await;
    // The later decision counts on both, and a verdict that knew the earlier one does not.
    consent(page, "withdraw()").await;
    page.open(&www).await;
    page.gate().await;
    page.rest().await;
    ran(page, &[]).await;
    page.equals("PolicyViewer.consent.get().action", "withdraw").await;
    page.equals("gate.actions()", ["withdraw", "acceptAll"]).await;
    // A cookie that somebody has damaged is no decision.
    page.run("document.cookie = 'choices=%7B%22format; path=/; domain=shop.localhost'").await;
    page.open(&bare).await;
    page.gate().await;
    page.equals("PolicyViewer.consent.get().action", "withdraw").await;
}

// ---- scripts and embeds ----

async fn odd_marks_run_once_and_freeze_nothing(stage: &Stage) {
    let push = |name: &str| format!("(window.ran ??= []).push('{name}')");
    let tag = |attributes: &str, name: &str| {
        format!("<script {attributes} data-category='analytics'>{}</script>", push(name))
    };
    let body = [
        tag("type='text/plain' data-src=''", "empty address"),
        "<script data-category='analytics' data-src=''></script>".into(),
        "<script type='text/plain' data-category='analytics'></script>".into(),
        tag("TYPE='TEXT/PLAIN'", "capitals"),
        tag("type='text/plain; charset=utf-8'", "charset"),
        tag("type=' text/plain '", "spaces"),
        tag("type='text/plain' data-type='text/plain'", "still plain"),
        tag("type='text/plain' data-type='TEXT/JAVASCRIPT'", "loud"),
        tag("type='text/plain' data-service='counter'", "service"),
        "<script type='text/plain' data-category='analytics' data-src=' /tags/a.js '></script>"
            .into(),
        "<script data-category='analytics' data-src='/tags/b.js'></script>".into(),
        "<script type='text/plain' data-category='analytics' src=' /tags/c.js'></script>".into(),
        "<script type='text/plain' data-category=''>(window.ran ??= []).push('nothing')</script>"
            .into(),
        "<iframe data-category='media' data-src='' title='Nothing'></iframe>".into(),
        "<iframe data-category='media' title='Nothing'></iframe>".into(),
        "<img data-category='media' data-srcset='' alt='' />".into(),
        held("media", "another category"),
    ];
    let mut all = [
        "a",
        "another category",
        "b",
        "c",
        "capitals",
        "charset",
        "empty address",
        "loud",
        "service",
        "spaces",
        "still plain",
    ];
    all.sort_unstable();
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop(attributes, &body.concat()).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.rest().await;
        ran(page, &[]).await;
        page.answer("Accept all").await;
        page.until_equal("gate.ranSorted()", json!(all)).await;
        // Nothing runs again, whatever else the page does.
        page.run("document.body.append('more')").await;
        consent(page, "rejectAll()").await;
        consent(page, "acceptAll()").await;
        page.rest().await;
        page.equals("gate.ranSorted()", json!(all)).await;
        page.equals("gate.placeholderCount()", 0).await;
        // The same while the page is still being parsed.
        page.reload().await;
        page.until_equal("gate.ranSorted()", json!(all)).await;
    }
}

async fn scripts_are_held_whichever_way_they_come(stage: &Stage) {
    let tree = |content: String| {
        format!("<div><template shadowrootmode='open'>{content}</template></div>")
    };
    let body = [tree(held("analytics", "tree")), tree(tree(held("analytics", "tree in a tree")))];
    let page = stage.shop("data-mode='banner'", &body.concat()).await;
    page.asked().await;
    let before = page.value("strangers.addInEveryWay('before')").await;
    page.call("pause", 300).await;
    ran(page, &[]).await;
    page.answer("Accept all").await;
    let all = |more: &[&Value]| {
        let lists = more.iter().flat_map(|it| it.as_array().cloned().unwrap_or_default());
        let mut all: Vec<String> = lists.filter_map(|it| it.as_str().map(str::to_owned)).collect();
        all.extend(["tree", "tree in a tree"].map(str::to_owned));
        all.sort();
        all
    };
    page.until_equal("gate.ranSorted()", all(&[&before])).await;
    let after = page.value("strangers.addInEveryWay('after')").await;
    page.until_equal("gate.ranSorted()", all(&[&before, &after])).await;
    page.rest().await;
    page.equals("gate.ranSorted()", all(&[&before, &after])).await;
    page.reload().await;
    page.until_equal("gate.ranSorted()", all(&[])).await;
}

async fn scripts_without_a_load_event_hold_nothing_back(stage: &Stage) {
    let tag = |attributes: &str, name: &str| {
        format!(
            "<script type='text/plain' data-category='analytics' {attributes} src='/tags/{name}.js'></script>"
        )
    };
    let body = [
        tag("data-type='text/partytown'", "a"),
        tag("data-type='application/json'", "a"),
        tag("nomodule", "b"),
        "<script type='text/plain' data-category='analytics' data-type='application/ld+json'>{}</script>".into(),
        tag("data-type='module'", "c"),
        tag("data-type='text/javascript'", "d"),
        held("analytics", "inline"),
    ];
    let page = stage.shop("data-mode='banner'", &body.concat()).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["c", "d", "inline"]).await;
    // Other programs look for it.
    let left = "document.querySelectorAll('script[type=\"text/partytown\"]').length";
    page.equals(left, 1).await;
    page.reload().await;
    page.until_equal("gate.ranSorted()", json!(["c", "d", "inline"])).await;
    page.equals(left, 1).await;
}

async fn a_script_that_throws_stops_no_other(stage: &Stage) {
    let body = "<script type='text/plain' data-category='analytics'>throw Error('broken')</script>
        <script type='text/plain' data-category='analytics'>this is no program</script>
        <script type='text/plain' data-category='analytics' src='/tags/broken.js'
          onload=\"(window.ran ??= []).push('its own listener')\"></script>
        <script type='text/plain' data-category='analytics' src='/tags/none.js'
          onerror=\"(window.ran ??= []).push('its own failure')\"></script>
        <script type='text/plain' data-category='analytics' src='https://['></script>
        <iframe data-category='media' data-src='https://[' title='Nowhere'></iframe>";
    stage.server.put("/tags/broken.js", "throw Error('broken, too')");
    let body = format!("{body}{}{VIDEO}", held("analytics", "after them"));
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    page.until("the placeholders", "gate.placeholderCount() > 0").await;
    page.answer("Accept all").await;
    ran(page, &["its own listener", "its own failure", "after them"]).await;
    page.until("the video", "document.querySelectorAll('iframe')[1].hasAttribute('src')").await;
    page.equals("window.problems.length", 3).await;
    page.run("window.problems = []").await;
}

async fn a_slow_script_holds_back_its_own_category_alone(stage: &Stage) {
    let body = format!(
        "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>{}{}{}",
        held("analytics", "behind it"),
        held("media", "beside it"),
        held("ads", "beside it, too"),
    );
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    stage.server.misbehave("/tags/a.js", Rule::Hold);
    page.answer("Accept all").await;
    ran(page, &["beside it", "beside it, too"]).await;
    page.rest().await;
    stage.server.mend("/tags/a.js");
    ran(page, &["beside it", "beside it, too", "a", "behind it"]).await;
}

async fn a_script_that_never_answers_is_given_up(stage: &Stage) {
    let body = format!(
        "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>{}",
        held("analytics", "behind it"),
    );
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    stage.server.misbehave("/tags/a.js", Rule::Hold);
    page.answer("Accept all").await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    ran(page, &[]).await;
    ran(page, &["behind it"]).await;
    stage.server.mend("/tags/a.js");
}

async fn a_script_with_async_waits_for_nobody(stage: &Stage) {
    let body = format!(
        "<script async type='text/plain' data-category='analytics' src='/tags/a.js'></script>
        <script async data-category='analytics' data-src='/tags/b.js'></script>{}",
        held("analytics", "inline"),
    );
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    page.rest().await;
    ran(page, &[]).await;
    stage.server.misbehave("/tags/a.js", Rule::Hold);
    page.answer("Accept all").await;
    page.until_equal("gate.ranSorted()", json!(["b", "inline"])).await;
    stage.server.mend("/tags/a.js");
    page.until_equal("gate.ranSorted()", json!(["a", "b", "inline"])).await;
}

async fn document_write_cannot_wipe_the_page(stage: &Stage) {
    let spy = "<script src='/support/record-warnings.js'></script>";
    stage.server.put("/tags/write.js", "document.write('<p>more</p>'); ran.push('external')");
    let body = "<p id='content'>Content</p>
        <script type='text/plain' data-category='analytics'>
          (window.ran ??= []).push('inline');
          document.write('<p>an advertisement</p>');
          document.writeln('<p>another</p>');
        </script>
        <script type='text/plain' data-category='analytics' src='/tags/write.js'></script>";
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop_with(spy, attributes, body).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.answer("Accept all").await;
        for _ in 0..2 {
            page.until_equal(RAN, ["inline", "external"]).await;
            page.assert("document.querySelector('#content') !== null").await;
            page.some("window.warned", "(it) => it.includes('writes into the document')").await;
            // The page keeps its own.
            page.assert("!Object.hasOwn(document, 'write') && !Object.hasOwn(document, 'writeln')")
                .await;
            page.reload().await;
        }
    }
}

async fn embeds_of_every_kind_load_and_go(stage: &Stage) {
    let body = "
        <object id='object' data-category='media' data-src='/tags/video.html?1' type='text/html' width='300' height='80'>No</object>
        <embed id='embed' data-category='media' data-src='/tags/video.html?2' type='text/html' width='300' height='80' />
        <iframe id='frame' data-category='media' data-src='/tags/video.html?3' title='A video'></iframe>
        <video width='300' height='80'><source id='source' data-category='media' data-src='/tags/v.mp4' type='video/mp4' /></video>
        <video id='video' data-category='media' data-src='/tags/w.mp4' preload='auto' width='300' height='80' controls></video>
        <audio controls><source id='sound' data-category='media' data-src='/tags/a.mp3' /></audio>
        <picture><source id='large' data-category='ads' data-srcset='/tags/large.png 2x' />
          <img id='small' data-category='ads' data-src='/tags/small.png' alt='' /></picture>
        <img id='set' data-category='ads' data-srcset='/tags/set.png 1x' alt='' />
        <link id='style' rel='stylesheet' data-category='ads' data-src='/tags/style.css' />";
    stage.server.put("/tags/style.css", "h1 { color: rgb(1, 2, 3) }");
    let page = stage.shop("data-mode='banner'", body).await;
    page.asked().await;
    page.until("the placeholders", "gate.placeholderCount() === 6").await;
    page.rest().await;
    let tags = |requests: Vec<String>| -> Vec<String> {
        requests.into_iter().filter(|path| path.starts_with("/tags/")).collect()
    };
    assert_eq!(tags(stage.server.take_requests()), Vec::<String>::new());
    page.answer("Accept all").await;
    let loaded = json!({
        "object": "/tags/video.html?1", "embed": "/tags/video.html?2", "frame": "/tags/video.html?3",
        "source": "/tags/v.mp4", "video": "/tags/w.mp4", "sound": "/tags/a.mp3",
        "large": "/tags/large.png 2x", "small": "/tags/small.png", "set": "/tags/set.png 1x",
        "style": "/tags/style.css",
    });
    page.until_equal("strangers.loadedBy()", &loaded).await;
    page.until(
        "the style",
        "getComputedStyle($$ && document.querySelector('h1')).color === 'rgb(1, 2, 3)'",
    )
    .await;
    page.until(
        "the object",
        "document.querySelector('#object').contentDocument?.title === 'A video'",
    )
    .await;
    page.equals("gate.placeholderCount()", 0).await;
    page.rest().await;
    let asked = tags(stage.server.take_requests());
    for path in ["/tags/video.html", "/tags/set.png", "/tags/style.css"] {
        assert!(asked.iter().any(|it| it == path), "{path} was not asked for: {asked:?}");
    }
    consent(page, "withdraw()").await;
    page.every("Object.values(strangers.loadedBy())", "(it) => it === null").await;
    page.until("the placeholders", "gate.placeholderCount() === 6").await;
    page.until(
        "no style",
        "getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)'",
    )
    .await;
    consent(page, "acceptAll()").await;
    page.until_equal("strangers.loadedBy()", &loaded).await;
    page.until(
        "the object",
        "document.querySelector('#object').contentDocument?.title === 'A video'",
    )
    .await;
}

async fn embeds_that_load_add_nothing_to_the_history(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", &format!("{CONTROL}{VIDEO}")).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    let before = page.number("history.length").await;
    page.answer("Accept all").await;
    page.until("the video", "gate.videoPlays()").await;
    page.equals("history.length", before as u32).await;
    for _ in 0..2 {
        consent(page, "withdraw()").await;
        page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
        page.rest().await;
        page.equals("history.length", before as u32).await;
        consent(page, "acceptAll()").await;
        page.until("the video", "gate.videoPlays()").await;
        page.equals("history.length", before as u32).await;
    }
}

async fn nodes_that_a_program_holds_stay_the_same(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "<div id='app'></div>").await;
    page.asked().await;
    page.call("strangers.mount", ()).await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.answer("Accept all").await;
    ran(page, &["held"]).await;
    page.until("the video", "gate.videoPlays()").await;
    consent(page, "withdraw()").await;
    page.until("the placeholder", "gate.placeholderCount() === 1").await;
    page.every("window.held", "(it) => it.isConnected").await;
    // Nothing throws, and once the placeholder has followed nothing is left.
    page.call("strangers.unmount", ()).await;
    page.until("an empty app", "document.querySelector('#app').children.length === 0").await;
    ran(page, &["held"]).await;
    page.equals("document.querySelectorAll('main script').length", 0).await;
}

async fn marks_that_come_or_change_later_are_followed(stage: &Stage) {
    stage.server.put("/tags/other.html", "<!doctype html><title>Another</title>");
    let body = format!("{VIDEO}<iframe id='late' title='Late' width='300' height='150'></iframe>");
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    page.until("one placeholder", "gate.placeholderCount() === 1").await;
    page.run(
        "Object.assign(document.querySelector('#late').dataset,
            { category: 'media', service: 'videos', src: '/tags/video.html' })",
    )
    .await;
    page.until("two placeholders", "gate.placeholderCount() === 2").await;
    page.answer("Accept all").await;
    page.until("the video", "gate.videoPlays()").await;
    let title = "document.querySelector('#late').contentDocument?.title";
    page.until_equal(title, "A video").await;
    page.run("document.querySelector('#late').dataset.src = '/tags/other.html'").await;
    page.until_equal(title, "Another").await;
    // A mark that is about something else now is judged anew.
    consent(page, "set({ media: false, analytics: true })").await;
    page.until("two placeholders", "gate.placeholderCount() === 2").await;
    page.run(
        "delete document.querySelector('#late').dataset.service;
        document.querySelector('#late').dataset.category = 'analytics'",
    )
    .await;
    page.until_equal(title, "Another").await;
    page.equals("gate.placeholderCount()", 1).await;
}

async fn addresses_follow_the_base_of_the_page(stage: &Stage) {
    let body = format!(
        "{CONTROL}<iframe data-category='media' data-src='video.html' title='A video'></iframe>
        <script type='text/plain' data-category='analytics' src='a.js'></script>
        <script type='text/plain' data-category='analytics' data-src='b.js'></script>"
    );
    let page = stage.shop_with("<base href='/tags/' />", "data-mode='banner'", &body).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["a", "b"]).await;
    page.until("the video", "gate.videoPlays()").await;
    look_at_settings(page).await;
    page.equals("location.pathname", PAGE).await;
}

async fn elements_that_show_with_a_category_follow(stage: &Stage) {
    let show = |id: &str, category: &str| {
        format!("<p id='{id}' data-category='{category}' data-policy-viewer='show' hidden>{id}</p>")
    };
    let body = format!("{}{}", show("thanks", "analytics"), show("pity", "!analytics"));
    let page = stage.shop("data-mode='banner'", &body).await;
    let seen = "['thanks', 'pity'].filter((it) => shown(document.getElementById(it)))";
    page.asked().await;
    page.rest().await;
    page.equals(seen, json!([])).await;
    page.answer("Reject all").await;
    page.until_equal(seen, ["pity"]).await;
    consent(page, "set({ analytics: true })").await;
    page.until_equal(seen, ["thanks"]).await;
    consent(page, "withdraw()").await;
    page.until_equal(seen, ["pity"]).await;
    page.reload().await;
    page.until_equal(seen, ["pity"]).await;
}

async fn hidden_embeds_take_no_room(stage: &Stage) {
    let reset = "<style>
        img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle }
        #styled { display: inline-block !important }
      </style>";
    let body = format!(
        "{VIDEO}<video data-category='media' data-src='/tags/v.mp4' width='300' height='150'></video>
        <iframe id='own' style='display: flex' data-category='media' data-src='/tags/video.html' title='Own'></iframe>
        <iframe id='styled' data-category='media' data-src='/tags/video.html' title='Styled'></iframe>"
    );
    let page = stage.shop_with(reset, "data-mode='banner'", &body).await;
    page.until("the placeholders", "gate.placeholderCount() === 4").await;
    page.every(
        "[...document.querySelectorAll('iframe, video')]",
        "(it) => it.getBoundingClientRect().height === 0",
    )
    .await;
    page.asked().await;
    page.answer("Accept all").await;
    page.until("no placeholder", "gate.placeholderCount() === 0").await;
    page.every(
        "[...document.querySelectorAll('iframe, video')]",
        "(it) => it.getBoundingClientRect().height > 0",
    )
    .await;
    page.equals("document.querySelector('#own').style.display", "flex").await;
}

// ---- records, storage and Google ----

async fn what_a_refused_service_stores_on_its_way_out_is_cleared(stage: &Stage) {
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop(attributes, CONTROL).await;
        page.run("localStorage.clear(); sessionStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.answer("Accept all").await;
        page.until("the record", RECORD).await;
        page.run(
            "addEventListener('pagehide', () => {
                localStorage._c_last = sessionStorage._c_tab = '1';
                document.cookie = '_c_late=1; path=/';
            });
            sessionStorage.other = '1'",
        )
        .await;
        consent(page, "withdraw()").await;
        page.reload().await;
        page.gate().await;
        page.until_equal("Object.keys(sessionStorage)", ["other"]).await;
        page.until("the entry to go", "!('_c_last' in localStorage)").await;
        page.until_equal("document.cookie", "").await;
    }
}

async fn a_record_is_nobodys_to_change(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", &held("analytics", "a")).await;
    page.asked().await;
    page.call("strangers.tamper", ()).await;
    page.rest().await;
    ran(page, &[]).await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.assert("!PolicyViewer.consent.allows('analytics', 'counter')").await;
    page.equals(&format!("{RECORD}?.categories.analytics"), false).await;
    page.reload().await;
    page.gate().await;
    page.call("strangers.tamper", ()).await;
    page.rest().await;
    ran(page, &[]).await;
}

async fn choices_about_nothing_are_refused(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    let wrong = json!([
        {"analitycs": true}, {"analytics": 1}, {"analytics": "yes"}, {"analytics": null}, null, "all",
        {"needed": false}, {"analytics": true, "medja": true},
    ]);
    let count = wrong.as_array().map_or(0, Vec::len);
    let messages = page.call("strangers.refusals", wrong).await;
    let messages = messages.as_array().cloned().unwrap_or_default();
    assert_eq!(messages.len(), count);
    for message in &messages {
        assert_ne!(message, "", "of {messages:?}");
    }
    assert!(messages[0].as_str().is_some_and(|it| it.contains("analitycs")), "{messages:?}");
    // Nothing was decided by any of them.
    page.compare(RECORD, "===", "null").await;
    page.asked().await;
    page.equals("strangers.refusals([{ analytics: true, needed: true, adnet: true }])", [""]).await;
    page.equals(&format!("{RECORD}?.services.adnet"), true).await;
}

async fn google_waits_where_the_answer_takes_a_request(stage: &Stage) {
    for (attributes, waits) in
        [("data-mode='banner'", true), ("data-mode='banner' data-revision='1'", false)]
    {
        let page =
            stage.shop(attributes, "<script>(window.dataLayer ??= []).push(['js'])</script>").await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.equals("strangers.queue()", json!([["default", waits], ["js"]])).await;
        page.answer("Accept all").await;
        page.until_equal(
            "strangers.queue()",
            json!([["default", waits], ["js"], ["update", false]]),
        )
        .await;
        page.reload().await;
        page.gate().await;
        page.until_equal("strangers.googleState().ad_storage", "granted").await;
        page.every("strangers.queue().slice(1)", "(it) => it[1] !== true").await;
        page.equals("strangers.queue()[0]", json!(["default", waits])).await;
        page.equals("strangers.queue().length", 3).await;
    }
}

async fn google_knows_what_is_always_on(stage: &Stage) {
    let mut with = policy(1);
    with["declaration"]["categories"][0]["consentMode"] = json!(["functionality_storage"]);
    stage.stock(&with);
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    page.until_equal("strangers.googleState().functionality_storage", "granted").await;
    page.equals("strangers.googleState().analytics_storage", "denied").await;
    page.answer("Reject all").await;
    page.rest().await;
    page.equals("strangers.googleState().functionality_storage", "granted").await;
    page.equals("strangers.googleState().analytics_storage", "denied").await;
}

async fn google_hears_the_refusal_when_its_queue_is_replaced(stage: &Stage) {
    let tags = [
        "<script>dataLayer = [{ page: 'shop' }];</script>",
        "<script>window.dataLayer = [{ page: 'shop' }];</script>",
        "<script>var dataLayer = [{ page: 'shop' }];</script>",
        "<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ page: 'shop' });</script>",
    ];
    for tag in tags {
        let page = stage.shop("data-mode='banner'", tag).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.equals("strangers.queue()[0][0]", "default").await;
        page.equals("window.dataLayer.some((it) => it.page === 'shop')", true).await;
        page.answer("Accept all").await;
        page.until_equal("strangers.googleState().analytics_storage", "granted").await;
    }
}

async fn a_policy_with_trusted_types_is_obeyed(stage: &Stage) {
    for names in ["", "; trusted-types policy-viewer"] {
        let policy: &'static str = format!(
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
             require-trusted-types-for 'script'{names}"
        )
        .leak();
        stage.server.misbehave(PAGE, Rule::Header("content-security-policy", policy));
        let body = format!(
            "{CONTROL}{VIDEO}<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>
            <script data-category='analytics' data-src='/tags/b.js'></script>{}",
            held("analytics", "inline"),
        );
        let page = stage.shop("data-mode='banner'", &body).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.until("the placeholder", "gate.placeholder()").await;
        page.answer("Accept all").await;
        ran(page, &["a", "b", "inline"]).await;
        page.reload().await;
        page.until_equal("gate.ranSorted()", ["a", "b", "inline"]).await;
        look_at_settings(page).await;
        page.equals("window.problems", json!([])).await;
    }
}

async fn a_policy_with_strict_dynamic_is_obeyed(stage: &Stage) {
    let policy = "script-src 'nonce-n0' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'";
    stage.server.misbehave(PAGE, Rule::Header("content-security-policy", policy));
    // What a visitor wrote is not what the page says.
    let body = format!(
        "<p>A comment: {}<script type='text/plain' data-category='needed' src='/tags/a.js'></script>
        <script type='text/plain' data-category='needed' nonce='n1' src='/tags/b.js'></script></p>
        <script nonce='n0' type='text/plain' data-category='needed'>(window.ran ??= []).push('the page')</script>
        <script nonce='n0' type='text/plain' data-category='needed' src='/tags/c.js'></script>",
        held("needed", "a visitor"),
    );
    stage.put_shop(PAGE, "", "nonce='n0' data-mode='banner'", &body);
    let html = stage
        .server
        .text(PAGE)
        .replace("<script src=\"/support", "<script nonce='n0' src=\"/support");
    stage.server.put(PAGE, &html);
    let page = stage.visit(PAGE).await;
    page.asked().await;
    ran(page, &["the page", "c"]).await;
    page.answer("Accept all").await;
    page.rest().await;
    ran(page, &["the page", "c"]).await;
    page.reload().await;
    page.gate().await;
    page.rest().await;
    ran(page, &["the page", "c"]).await;
}

async fn storage_that_is_null_holds_the_choice_for_the_visit(stage: &Stage) {
    let head = "<script>
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get: () => null, configurable: true });
      </script>";
    let body = format!("{CONTROL}{VIDEO}{}", held("analytics", "a"));
    let page = stage.shop_with(head, "data-mode='banner'", &body).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    page.until("what has to be known", "$('#pv-banner')?.textContent.includes('this visit only')")
        .await;
    page.until("the video", "gate.videoPlays()").await;
    page.answer("Close").await;
    look_at_settings(page).await;
    page.reload().await;
    page.asked().await;
}

// ---- controls ----

async fn a_control_that_comes_late_is_the_only_one(stage: &Stage) {
    let body = "<div id='app'></div>";
    let controls = "document.querySelectorAll('[data-policy-viewer=preferences]')";
    let page = stage.shop("data-mode='banner' data-revision='1'", body).await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until_equal(&format!("{controls}.length"), 1).await;
    page.run(&format!("document.querySelector('#app').innerHTML = '{CONTROL}'")).await;
    page.until_equal(&format!("{controls}.length"), 1).await;
    page.until("its own", &format!("{controls}[0].closest('#app')")).await;
    look_at_settings(page).await;
    // Without it the button is back.
    page.run("document.querySelector('#app').replaceChildren()").await;
    page.until_equal(&format!("{controls}.length"), 1).await;
    look_at_settings(page).await;
}

async fn clicks_that_the_page_swallows_open_the_settings(stage: &Stage) {
    let body = format!(
        "{CONTROL}<a id='link' href='/elsewhere' data-policy-viewer='preferences'><b>Cookies</b></a>
        <div id='component'><template shadowrootmode='open'>
          <button data-policy-viewer='preferences'><i>Inside</i></button></template></div>"
    );
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    page.call("strangers.swallowClicks", ()).await;
    for target in [
        "document.querySelector('[data-policy-viewer=preferences]')",
        "document.querySelector('#link b')",
        "document.querySelector('#component').shadowRoot.querySelector('i')",
    ] {
        page.click(target).await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        page.answer("Close").await;
        page.until("the settings to close", "!$('#pv-preferences')").await;
    }
    page.equals("location.pathname", PAGE).await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
}

async fn buttons_of_the_page_decide(stage: &Stage) {
    let body = "<button data-policy-viewer='accept-all'>Yes</button>
        <button data-policy-viewer='reject-all'>No</button>
        <button data-policy-viewer='save'>Keep</button>
        <button data-policy-viewer='something'>Else</button>";
    let own = |name: &str| format!("document.querySelector('[data-policy-viewer={name}]')");
    let page = stage.shop("data-mode='banner'", body).await;
    page.asked().await;
    page.click(&own("something")).await;
    page.rest().await;
    page.compare(RECORD, "===", "null").await;
    page.click(&own("reject-all")).await;
    page.until_equal(&format!("{RECORD}?.action"), "rejectAll").await;
    answered(page).await;
    page.click(&own("accept-all")).await;
    page.until_equal(&format!("{RECORD}?.action"), "acceptAll").await;
    page.equals("gate.actions()", ["acceptAll", "rejectAll"]).await;
    // Saves the switches as they stand.
    consent(page, "reset()").await;
    page.asked().await;
    page.answer("Manage choices").await;
    page.click("toggle('Media', '#pv-banner')").await;
    page.click(&own("save")).await;
    page.until_equal(&format!("{RECORD}?.action"), "custom").await;
    page.equals(&format!("{RECORD}?.services.videos"), true).await;
    page.equals(&format!("{RECORD}?.services.counter"), false).await;
    answered(page).await;
}

async fn the_question_is_shown_hidden_and_asked_again_by_the_page(stage: &Stage) {
    let page =
        stage.shop("data-mode='banner'", &format!("{CONTROL}{}", held("analytics", "a"))).await;
    page.asked().await;
    page.until_equal("details('show').length", 1).await;
    consent(page, "hide()").await;
    answered(page).await;
    page.equals("details('hide').length", 1).await;
    page.compare(RECORD, "===", "null").await;
    consent(page, "hide()").await;
    page.equals("details('hide').length", 1).await;
    consent(page, "show()").await;
    page.asked().await;
    page.equals("details('show').length", 2).await;
    page.equals("details('category').length", 4).await;
    page.forget().await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    answered(page).await;
    page.until_equal(
        "details('category').map((it) => `${it.category} ${it.allowed}`)",
        ["analytics true", "media true", "ads true"],
    )
    .await;
    // Shown to somebody who has decided, it can be closed with the decision as it was.
    consent(page, "show()").await;
    page.asked().await;
    consent(page, "hide()").await;
    page.equals(&format!("{RECORD}?.action"), "acceptAll").await;
    page.forget().await;
    consent(page, "reset()").await;
    page.asked().await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.equals(
        "details('category').map((it) => `${it.category} ${it.allowed}`)",
        ["analytics false", "media false", "ads false"],
    )
    .await;
    page.reload().await;
    page.asked().await;
    ran(page, &[]).await;
    page.answer("Reject all").await;
    page.until_equal("gate.actions()", ["rejectAll", "acceptAll"]).await;
}

async fn dialogs_of_the_page_and_the_question_get_along(stage: &Stage) {
    let own = "document.querySelector('body dialog')";
    for attributes in ["data-mode='banner'", "data-mode='banner' data-modal"] {
        let page = stage.shop(attributes, "").await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.call("strangers.openOwnDialog", ()).await;
        // Its control opens the settings above it.
        page.click("document.querySelector('#inside')").await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        page.answer("Close").await;
        page.until("the settings to close", "!$('#pv-preferences')").await;
        page.assert(&format!("{own}.open")).await;
        page.run(&format!("{own}.close(); {own}.remove()")).await;
        page.asked().await;
        page.assert("strangers.isOnTop('Reject all')").await;
        page.answer("Reject all").await;
        page.until_equal(&format!("{RECORD}?.action"), "rejectAll").await;
        answered(page).await;
    }
}

async fn a_page_at_rest_is_left_alone(stage: &Stage) {
    let body = format!("{VIDEO}{}", held("analytics", "a"));
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.until("the button", "document.querySelector('button[data-policy-viewer]')").await;
    for answer in ["Reject all", "Accept all"] {
        page.rest().await;
        page.equals("strangers.changes(300)", 0).await;
        page.answer(answer).await;
        answered(page).await;
        page.rest().await;
        page.equals("strangers.changes(300)", 0).await;
        // A real click: nothing is exchanged under the mouse.
        page.open_settings().await;
    }
}

async fn foreign_styles_in_the_tree_break_nothing(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", &format!("{CONTROL}{VIDEO}")).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.call("strangers.addForeignStyles", ()).await;
    page.answer("Manage choices").await;
    page.until("the switches", "toggle('Media', '#pv-banner')").await;
    page.call("strangers.addForeignStyles", ()).await;
    page.click("toggle('Media', '#pv-banner')").await;
    page.answer("Save choices").await;
    page.until_equal(&format!("{RECORD}?.services.videos"), true).await;
    answered(page).await;
    page.until("the video", "gate.videoPlays()").await;
    look_at_settings(page).await;
}

async fn a_translated_question_still_works(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", &format!("{CONTROL}{VIDEO}")).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.call("strangers.translate", ()).await;
    page.answer("Manage choices").await;
    page.until("the switches", "toggle('Media', '#pv-banner')").await;
    page.call("strangers.translate", ()).await;
    page.click("toggle('Media', '#pv-banner')").await;
    page.answer("Save choices").await;
    page.until_equal(&format!("{RECORD}?.action"), "custom").await;
    page.until("the video", "gate.videoPlays()").await;
    page.open_settings().await;
    page.call("strangers.translate", ()).await;
    page.answer("Withdraw consent").await;
    page.until_equal(&format!("{RECORD}?.action"), "withdraw").await;
    page.until("the settings to close", "!$('#pv-preferences')").await;
}

// ---- looks ----

async fn the_question_speaks_the_language_of_the_page(stage: &Stage) {
    for tag in ["de", "de-AT", "pt-BR"] {
        stage.put_shop(PAGE, "", "data-mode='banner'", VIDEO);
        let html = stage.server.text(PAGE).replace("lang=\"en\"", &format!("lang=\"{tag}\""));
        stage.server.put(PAGE, &html);
        let page = stage.visit(PAGE).await;
        page.asked().await;
        page.equals("$('#pv-banner').closest('[lang]').lang", &tag[..2]).await;
        page.until("the placeholder", "gate.placeholder()").await;
        page.equals("gate.placeholder().querySelector('.held').lang", &tag[..2]).await;
    }
}

async fn the_question_is_as_narrow_as_the_page_makes_it(stage: &Stage) {
    let head =
        "<style>policy-viewer::part(banner) { inset: auto 1rem 1rem auto; width: 24rem }</style>";
    let page = stage.shop_with(head, "data-mode='banner'", "").await;
    page.asked().await;
    page.equals("$('#pv-banner').getBoundingClientRect().width", 384).await;
    page.compare("get('.banner-words').getBoundingClientRect().width", ">=", "300").await;
    page.compare("named('Reject all').getBoundingClientRect().width", ">=", "100").await;
    page.equals("strangers.outsideTheWindow()", json!([])).await;
    page.equals("strangers.sides()", "bottom right").await;
}

async fn placeholders_are_as_dark_as_the_question(stage: &Stage) {
    let held = "style(gate.placeholder().querySelector('.held')).backgroundColor";
    for (theme, question, placeholder) in [
        ("dark", "rgb(20, 23, 27)", "rgb(28, 33, 39)"),
        ("light", "rgb(255, 255, 255)", "rgb(245, 247, 249)"),
    ] {
        let page = stage.shop(&format!("data-mode='banner' data-theme='{theme}'"), VIDEO).await;
        page.asked().await;
        page.until("the placeholder", "gate.placeholder()").await;
        page.equals("style($('#pv-banner')).backgroundColor", question).await;
        page.equals(held, placeholder).await;
    }
}

async fn filters_and_headers_of_the_page_move_and_cover_nothing(stage: &Stage) {
    let head = "<style>
        body { filter: grayscale(1); transform: translateY(0); contain: paint; min-height: 300vh; overflow: clip }
        header { position: sticky; top: 0; z-index: 2147483647; height: 60px; background: white }
        footer { position: fixed; inset: auto 0 0; z-index: 2147483647; height: 500px; background: white }
      </style>";
    let body = "<header>Shop</header><footer>Always here</footer>";
    for attributes in ["", "data-layout='box'", "data-layout='center'", "data-modal"] {
        let attributes = format!("data-mode='banner' {attributes}");
        let page = stage.shop_with(head, &attributes, body).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.run("scrollTo(0, 500)").await;
        page.settled().await;
        page.equals("strangers.overhang()", 0).await;
        page.equals("strangers.outsideTheWindow()", json!([])).await;
        page.assert("strangers.isOnTop('Reject all')").await;
        page.answer("Reject all").await;
        answered(page).await;
        // Nor do they cover the button that a page without a control gets.
        let control = "document.querySelector('[data-policy-viewer=preferences]')";
        page.until("the button", control).await;
        page.compare(&format!("{control}.getBoundingClientRect().bottom"), "<=", "innerHeight")
            .await;
        page.assert(&format!("document.elementFromPoint(...center({control})) === {control}"))
            .await;
        page.click(control).await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        let top = "get('#pv-preferences').getBoundingClientRect()";
        page.compare(&format!("{top}.top"), ">=", "0").await;
        page.compare(&format!("{top}.bottom"), "<=", "innerHeight").await;
    }
}

async fn a_page_that_is_wider_than_the_phone_takes_no_button_along(stage: &Stage) {
    let head = "<meta name='viewport' content='width=device-width' />";
    let wide = format!(
        "<div style='width: 900px; background: silver'>Wide</div>{}",
        "<p>Text</p>".repeat(60)
    );
    for layout in ["bar", "box", "center"] {
        for body in ["", wide.as_str()] {
            let attributes = format!("data-mode='banner' data-layout='{layout}'");
            stage.put_shop(PAGE, head, &attributes, body);
            assert!(stage.page.hold_as_a_phone(360, 640).await, "Chromium can be a phone");
            let page = stage.visit(PAGE).await;
            page.asked().await;
            page.settled().await;
            page.equals("strangers.outsideTheWindow()", json!([])).await;
        }
    }
}

async fn everything_is_reachable_at_400_percent(stage: &Stage) {
    for (width, height) in [(320, 256), (640, 320)] {
        for attributes in ["", "data-modal", "data-layout='box'", "data-layout='center'"] {
            let page = stage.shop(&format!("data-mode='banner' {attributes}"), CONTROL).await;
            page.resize(width, height).await;
            page.asked().await;
            page.equals("strangers.unreachable('#pv-banner')", json!([])).await;
            page.answer("Manage choices").await;
            page.until("the switches", "toggle('Media', '#pv-banner')").await;
            page.equals("strangers.unreachable('#pv-banner')", json!([])).await;
            page.run("PolicyViewer.open({ mode: 'preferences' })").await;
            page.until("the settings", "$('#pv-preferences')?.open").await;
            page.settled().await;
            page.equals("strangers.unreachable('#pv-preferences')", json!([])).await;
        }
    }
}

async fn nothing_of_consent_is_printed(stage: &Stage) {
    for attributes in ["", "data-modal"] {
        let page = stage.shop(&format!("data-mode='banner' {attributes}"), "<p>Goods</p>").await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        let paper = page.paper().await;
        assert!(paper.contains("Goods"), "{paper}");
        assert!(!paper.contains("consent") && !paper.contains("Cookies"), "{paper}");
        page.answer("Reject all").await;
        page.until("the button", "document.querySelector('[data-policy-viewer=preferences]')")
            .await;
        let paper = page.paper().await;
        assert!(paper.contains("Goods") && !paper.contains("Cookies"), "{paper}");
    }
}

async fn layouts_and_positions_stay_inside_the_window(stage: &Stage) {
    let looks = [
        ("bar", "", "bottom left right"),
        ("bar", "top", "top left right"),
        ("box", "", "bottom right"),
        ("box", "left", "bottom left"),
        ("box", "top", "top right"),
        ("box", "top left", "top left"),
        ("center", "", ""),
    ];
    for (layout, position, sides) in looks {
        for lang in ["en", "ar", "de"] {
            let attributes = format!(
                "data-mode='banner' data-layout='{layout}' data-position='{position}' data-lang='{lang}'"
            );
            let page = stage.shop(&attributes, "<p>Text</p>").await;
            for (width, height) in [(1280, 800), (390, 844), (320, 640)] {
                page.resize(width, height).await;
                page.asked().await;
                page.equals("strangers.overhang()", 0).await;
                page.equals("strangers.unreachable('#pv-banner')", json!([])).await;
                if width == 1280 && lang != "ar" {
                    page.equals("strangers.sides()", sides).await;
                }
            }
        }
    }
}
