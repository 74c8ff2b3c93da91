//! The gate: marked tags are blocked, allowed in order, and withdrawn; the records it trusts, and its
//! requests.

use serde_json::{Value, json};

use crate::support::Stage;
use crate::support::packages::interface;
use crate::support::page::Page;
use crate::support::server::Rule;
use crate::support::shop::{POLICY, RAN, RECORD, policy};

crate::cases![
    #[everywhere]
    scripts_run_in_the_order_of_the_document,
    #[everywhere]
    tags_that_come_later_are_held_back_and_let_through,
    refusal_tags_run_on_refusal_only,
    modules_and_nonces_survive,
    #[everywhere]
    embeds_are_shown_once_or_always,
    embeds_go_when_they_are_refused,
    images_links_and_sources_are_held_back,
    placeholders_speak_the_readers_language,
    a_returning_reader_causes_no_request,
    without_a_revision_the_package_comes_first,
    records_that_are_not_what_they_seem_do_not_hold,
    a_record_of_another_policy_is_not_trusted,
    a_tag_that_the_record_does_not_know_asks_the_package,
    an_unknown_category_stays_blocked_and_is_named,
    google_is_refused_first_and_told_later,
    the_mirror_cookie_follows,
    a_page_without_a_control_gets_a_button,
    the_policy_opens_over_the_page,
    the_page_hears_each_change_once,
    #[everywhere]
    listeners_below_the_gate_hear_the_answer_too,
    the_api_works_without_a_viewer,
    a_service_that_cannot_stop_has_the_page_reloaded,
    the_audit_compares_storage_and_declaration,
    a_page_with_a_viewer_and_a_gate_agrees,
    tabs_without_a_viewer_follow,
    pages_follow_a_decision_whose_permissions_are_stored,
    two_tabs_that_decide_at_once_lose_nothing,
    a_clock_that_was_set_back_asks_again_and_loses_nothing,
    a_declaration_that_shrinks_breaks_nothing,
    full_storage_holds_the_choice_for_the_visit,
    a_package_that_cannot_be_fetched_runs_nothing,
    #[everywhere]
    without_webassembly_readers_are_asked_refuse_allow_and_withdraw,
];

const CONTROL: &str = r#"<button data-policy-viewer="preferences">Privacy choices</button>"#;

/// Waits for the scripts that ran.
async fn ran(page: &Page, expected: &[&str]) {
    page.until_equal(RAN, &json!(expected)).await;
}

/// An answered page of the shop, loaded again with what has to be let through.
async fn allowed<'a>(stage: &'a Stage, choices: &str, attributes: &str, body: &str) -> &'a Page {
    let page = stage.shop("", "").await;
    page.gate().await;
    // Nothing is left undecided, so that nobody is asked.
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.run(&format!("return PolicyViewer.consent.set({choices})")).await;
    stage.server.take_requests();
    stage.shop(attributes, body).await
}

async fn scripts_run_in_the_order_of_the_document(stage: &Stage) {
    let push = |name: &str| format!("(window.ran ??= []).push('{name}')");
    let held = |attributes: &str, content: &str| {
        format!(
            "<script type='text/plain' data-category='analytics' {attributes}>{content}</script>"
        )
    };
    let body = [
        held("src='/tags/a.js'", ""),
        held("", &push("inline")),
        held("src='/tags/b.js' defer", ""),
        held("data-src='/tags/c.js'", ""),
        held("data-type='module' src='/tags/module.js'", ""),
        "<script data-category='analytics' data-src='/tags/d.js'></script>".into(),
        held("src='/tags/nowhere.js'", ""),
        held("", &push("after a missing one")),
        held("id='last' data-service='counter' src='/tags/e.js'", ""),
    ];
    stage.server.put("/tags/module.js", "import '/tags/b.js'; (window.ran ??= []).push('module');");
    let page = stage.shop("data-mode='banner'", &body.concat()).await;
    page.asked().await;
    // The first one is slow: the others wait for it.
    stage.server.misbehave("/tags/a.js", Rule::Hold);
    page.answer("Accept all").await;
    page.rest().await;
    ran(page, &[]).await;
    stage.server.mend("/tags/a.js");
    let all = ["a", "inline", "b", "c", "b", "module", "d", "after a missing one", "e"];
    ran(page, &all).await;
    page.equals("document.querySelector('#last').dataset.service", "counter").await;
    // And at the next load without a question.
    page.reload().await;
    ran(page, &all).await;
    // A script with `async` does not keep the order.
    // They come after the page was loaded, which would wait for a script that is added before.
    let body = [held("src='/tags/a.js' async", ""), held("", &push("inline"))];
    let page = stage.shop("", "").await;
    stage.server.misbehave("/tags/a.js", Rule::Hold);
    page.call("gate.addToPage", body.concat()).await;
    ran(page, &["inline"]).await;
    stage.server.mend("/tags/a.js");
    ran(page, &["inline", "a"]).await;
}

async fn tags_that_come_later_are_held_back_and_let_through(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "").await;
    page.asked().await;
    let tags = |name: &str| {
        format!(
            "<div><script type=text/plain data-category=analytics src=/tags/{name}.js></script>
            <iframe data-category=media data-src=/tags/video.html title={name} width=300></iframe></div>"
        )
    };
    page.call("gate.addToPage", tags("a")).await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.rest().await;
    ran(page, &[]).await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    page.call("gate.addToPage", tags("b")).await;
    ran(page, &["a", "b"]).await;
    page.until_equal("gate.embedPaths()", &json!(["/tags/video.html", "/tags/video.html"])).await;
    page.assert("!gate.placeholder()").await;
}

async fn refusal_tags_run_on_refusal_only(stage: &Stage) {
    let body = "
        <script type='text/plain' data-category='!analytics'>(window.ran ??= []).push('no analytics')</script>
        <script type='text/plain' data-category='analytics' data-service='!counter'>(window.ran ??= []).push('no counter')</script>
        <script type='text/plain' data-category='analytics' data-service='heatmap'>(window.ran ??= []).push('heatmap')</script>";
    let page = stage.shop("data-mode='banner'", body).await;
    page.asked().await;
    page.rest().await;
    // Before an answer there is no refusal either.
    ran(page, &[]).await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.run("return PolicyViewer.consent.set({ heatmap: true })").await;
    ran(page, &["no analytics", "no counter", "heatmap"]).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.reload().await;
    ran(page, &["heatmap"]).await;
}

async fn modules_and_nonces_survive(stage: &Stage) {
    let policy = "default-src 'none'; script-src 'nonce-n0' 'wasm-unsafe-eval'; style-src 'self'; \
                  connect-src 'self'; img-src 'self'; frame-src 'self'";
    stage.server.misbehave("/shop/cart/page.html", Rule::Header("content-security-policy", policy));
    let body = "
        <script nonce='n0' type='text/plain' data-category='analytics' data-type='module'>
          import '/tags/a.js'; (window.ran ??= []).push(import.meta.url ? 'module' : '');
        </script>
        <script nonce='n0' type='text/plain' data-category='analytics' src='/tags/b.js'></script>
        <script type='text/plain' data-category='analytics' data-probe>(window.ran ??= []).push('no nonce')</script>
        <script nonce='n0' type='text/plain' data-category='analytics'>(window.ran ??= []).push('inline')</script>
        <iframe data-category='media' data-src='/tags/video.html' title='A video'></iframe>";
    stage.server.put("/support/nonce.html", "");
    let page = stage.shop("nonce='n0' data-mode='banner'", &format!("{body}{CONTROL}")).await;
    page.asked().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.answer("Accept all").await;
    page.until_equal("gate.ranSorted()", &json!(["a", "b", "inline", "module"])).await;
    page.matches("gate.embed().src", "/video\\.html$/").await;
    // The script without the page's nonce was not even tried.
}

const VIDEO: &str =
    "<iframe data-category='media' data-service='videos' data-src='/tags/video.html'
    title='A video' width='480' height='270'></iframe>";

async fn embeds_are_shown_once_or_always(stage: &Stage) {
    let page = stage.shop("", VIDEO).await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.contains("gate.placeholder().textContent", "Video House").await;
    page.assert("gate.embed().hidden").await;
    page.compare("gate.placeholder().host.getBoundingClientRect().height", ">=", "270").await;
    page.click("gate.placeholderButton('once')").await;
    page.until("the video", "gate.videoPlays()").await;
    page.equals("localStorage.length", 0).await;
    page.assert("!(gate.placeholder())").await;
    page.reload().await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.click("gate.placeholderButton('always')").await;
    page.until("the video", "gate.videoPlays()").await;
    page.until_equal(&format!("{RECORD}.services.videos"), true).await;
    page.compare(&format!("{RECORD}.services.counter"), "===", "undefined").await;
    page.equals(&format!("{RECORD}.action"), "custom").await;
    page.reload().await;
    page.until("the video", "gate.videoPlays()").await;
}

async fn embeds_go_when_they_are_refused(stage: &Stage) {
    let page = allowed(stage, "{ media: true }", "", VIDEO).await;
    page.until("the video", "gate.videoPlays()").await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    page.until("the placeholder", "gate.placeholder()").await;
    page.assert("!gate.embed().hasAttribute('src')").await;
    page.compare("gate.embed().contentDocument?.title", "!==", "'A video'").await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.until("the video", "gate.videoPlays()").await;
}

async fn images_links_and_sources_are_held_back(stage: &Stage) {
    stage.server.put("/tags/style.css", "h1 { color: rgb(1, 2, 3) }");
    let body = "<link rel='stylesheet' data-category='media' data-src='/tags/style.css' />
        <img data-category='media' data-src='/tags/one.png' data-srcset='/tags/two.png 2x' alt='' />
        <video data-category='media' data-src='/tags/video.mp4' data-poster='/tags/poster.png' width='320'></video>";
    let page = stage.shop("", body).await;
    page.gate().await;
    page.until("one placeholder, of the video", "gate.placeholder()").await;
    page.rest().await;
    page.equals("gate.placeholderCount()", 1).await;
    assert!(stage.server.take_requests().iter().all(|path| !path.starts_with("/tags/")));
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.until(
        "the style",
        "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'",
    )
    .await;
    page.equals("document.querySelector('img').srcset", "/tags/two.png 2x").await;
    page.matches("document.querySelector('video').poster", "/\\/tags\\/poster\\.png$/").await;
}

async fn placeholders_speak_the_readers_language(stage: &Stage) {
    for tag in ["de", "ar", "zh-Hans"] {
        let page = stage.shop(&format!("data-lang='{tag}'"), VIDEO).await;
        page.until("the placeholder", "gate.placeholder()").await;
        let texts = std::fs::read_to_string(format!(
            "{}/www/locales/{tag}.json",
            policy_testing::root().display()
        ));
        let texts: Value = serde_json::from_str(&texts.expect("the file is there")).expect("JSON");
        let once = texts["settings"]["once"].as_str().expect("a text");
        page.until_equal("gate.placeholderButton('once').textContent", &json!(once)).await;
        page.equals("gate.placeholder().querySelector('.held').lang", tag).await;
    }
    let page = stage.shop("", VIDEO).await;
    page.run("localStorage.setItem('policy-viewer:language', 'fr')").await;
    page.reload().await;
    page.until("French", "gate.placeholder()?.querySelector('.held').lang === 'fr'").await;
}

/// The requests of the viewer and the gate.
fn files(requests: &[String]) -> Vec<&String> {
    requests
        .iter()
        .filter(|path| path.starts_with("/embed/") || path.starts_with("/policies/"))
        .collect()
}

async fn a_returning_reader_causes_no_request(stage: &Stage) {
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    let page = stage.shop("data-mode='banner' data-revision='1'", body).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    stage.server.take_requests();
    page.reload().await;
    ran(page, &["a"]).await;
    page.gate().await;
    page.rest().await;
    assert_eq!(files(&stage.server.take_requests()), ["/embed/policy-viewer.js"]);
    page.equals("PolicyViewer.consent.get().action", "acceptAll").await;
    page.assert("!viewer").await;
    page.equals("details('consent').length", 1).await;
    page.equals("details('consent-change').length", 0).await;
    // The settings are one click away all the same.
    page.open_settings().await;
    page.assert("toggle('Analytics').checked").await;
    // A higher revision asks again.
    stage.stock(&policy(2));
    let page = stage.shop("data-mode='banner' data-revision='2'", body).await;
    page.asked().await;
    ran(page, &[]).await;
}

async fn without_a_revision_the_package_comes_first(stage: &Stage) {
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    let page = allowed(stage, "{ analytics: true }", "data-mode='banner'", body).await;
    ran(page, &["a"]).await;
    page.gate().await;
    page.rest().await;
    let mut requests = stage.server.take_requests();
    requests.sort();
    // The package has to be judged.
    let expected = ["/embed/policy-viewer-question.js", "/embed/policy-viewer.js", POLICY];
    assert_eq!(files(&requests), expected);
    stage.server.misbehave(POLICY, Rule::Hold);
    let page = stage.shop("data-mode='banner'", body).await;
    page.rest().await;
    ran(page, &[]).await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    stage.server.mend(POLICY);
    ran(page, &["a"]).await;
}

/// Records that are not what they seem, and whether they hold: with the package, with what an earlier
/// judgement left, and as the settings say it.
async fn records_that_are_not_what_they_seem_do_not_hold(stage: &Stage) {
    let page = stage.shop("", "").await;
    page.gate().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    let good = page.value(RECORD).await;
    let digest = page.text("localStorage['policy-viewer:shop:gate']").await;
    let with = |path: &str, value: Value| {
        let mut record = good.clone();
        *record.pointer_mut(path).expect("the field is there") = value;
        record
    };
    let without = |field: &str| {
        let mut record = good.clone();
        record.as_object_mut().expect("an object").remove(field);
        record
    };
    let mut fewer = good.clone();
    fewer["services"].as_object_mut().expect("an object").remove("heatmap");
    let cases = [
        ("as it is", good.clone(), true),
        ("of a higher revision", with("/revision", json!(7)), true),
        ("of a lower revision", with("/revision", json!(0)), false),
        ("of another policy", with("/policy", json!("another")), false),
        ("of another format", with("/format", json!(2)), false),
        ("expired", with("/expiresAt", json!("2025-01-01T00:00:00.000Z")), false),
        ("from the future", with("/decidedAt", json!("2999-01-01T00:00:00.000Z")), false),
        ("without a time", with("/expiresAt", json!("never")), false),
        ("not asked about a service", fewer, false),
        ("with no categories", with("/categories", json!(null)), false),
        ("with words for switches", with("/categories", json!("all")), false),
        ("with a revision in words", with("/revision", json!("1")), false),
        ("with an unknown action", with("/action", json!("accept")), false),
        ("that ends on a day", with("/expiresAt", json!("2999-01-01")), false),
        ("that ends elsewhere", with("/expiresAt", json!("2999-01-01T00:00:00+01:00")), false),
        ("without a signal", without("gpc"), false),
        ("without a name", without("id"), false),
        ("without a language", without("locale"), false),
    ];
    for (what, record, holds) in cases {
        let text = record.to_string();
        for attributes in ["", "data-revision='1'"] {
            page.call("gate.store", json!({"consent": text, "gate": digest})).await;
            let page = stage.shop(attributes, CONTROL).await;
            page.gate().await;
            let gate = page.value("PolicyViewer.consent.get() !== null").await;
            assert_eq!(gate, holds, "the gate, {attributes}: a record {what}");
            page.equals("PolicyViewer.consent.allows('analytics')", &holds).await;
            page.open_settings().await;
            let status = page.text("$('#pv-preferences .status').textContent").await;
            assert_eq!(status.starts_with("Your choices are saved"), holds, "a record {what}");
        }
    }
}

async fn a_record_of_another_policy_is_not_trusted(stage: &Stage) {
    // Another policy of the same site, decided about without a gate.
    let mut other = policy(1);
    other["id"] = json!("forum");
    stage.server.put("/policies/forum.json", &other.to_string());
    let viewer = "<policy-viewer src='/policies/forum.json' mode='preferences'></policy-viewer>";
    let page = stage.show(viewer, "").await;
    page.ready().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    let page = stage.shop("data-mode='banner' data-revision='1'", body).await;
    page.asked().await;
    ran(page, &[]).await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
    // Each keeps its own.
    page.assert("record('forum').categories.analytics").await;
    page.assert("!record('shop').categories.analytics").await;
    stage.server.take_requests();
    let page = stage.shop("data-mode='banner' data-revision='1'", body).await;
    page.gate().await;
    page.rest().await;
    ran(page, &[]).await;
    assert_eq!(files(&stage.server.take_requests()), ["/embed/policy-viewer.js"]);
}

async fn a_tag_that_the_record_does_not_know_asks_the_package(stage: &Stage) {
    let page =
        allowed(stage, "{ analytics: true }", "data-revision='1' data-mode='banner'", "").await;
    page.gate().await;
    let mut next = policy(1);
    let services = next["declaration"]["categories"][1]["services"].as_array_mut();
    services.expect("a list").push(json!({"id": "replay", "name": {"en": "Replay"}}));
    stage.stock(&next);
    let body = "<script type='text/plain' data-category='analytics' data-service='replay' src='/tags/a.js'></script>";
    let page = stage.shop("data-revision='1' data-mode='banner'", body).await;
    page.asked().await;
    ran(page, &[]).await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
}

async fn an_unknown_category_stays_blocked_and_is_named(stage: &Stage) {
    let spy = "<script src='/support/record-warnings.js'></script>";
    let body = "
        <script type='text/plain' data-category='analitycs' src='/tags/a.js'></script>
        <script type='text/plain' data-category='media' data-service='counter' src='/tags/b.js'></script>
        <script type='text/plain' data-category='!analitycs' src='/tags/c.js'></script>
        <script type='text/plain' data-category='media' src='/tags/d.js'></script>";
    let page = stage.shop_with(spy, "data-mode='banner'", body).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["d"]).await;
    page.rest().await;
    ran(page, &["d"]).await;
    // Each once.
    page.equals("window.warned.filter((it) => it.includes('analitycs')).length", 1).await;
    page.some("window.warned", "(it) => it.includes('media') && it.includes('counter')").await;
}

async fn google_is_refused_first_and_told_later(stage: &Stage) {
    let denied: Value = [
        "ad_storage",
        "ad_user_data",
        "ad_personalization",
        "analytics_storage",
        "functionality_storage",
        "personalization_storage",
    ]
    .iter()
    .map(|it| ((*it).to_owned(), json!("denied")))
    .collect::<serde_json::Map<_, _>>()
    .into();
    let mut waiting = denied.clone();
    waiting["wait_for_update"] = json!(500);
    let update = |analytics: &str, ads: &str| {
        json!(["update", {"analytics_storage": analytics, "ad_storage": ads, "ad_user_data": ads,
            "ad_personalization": ads}])
    };
    let tag = "<script>(window.dataLayer ??= []).push(['js'])</script>";
    // Without the revision, Google's tags wait for the package.
    for (attributes, types) in
        [("data-mode='banner'", waiting), ("data-mode='banner' data-revision='1'", denied)]
    {
        let default = json!(["default", types]);
        let page = stage.shop(attributes, &format!("{tag}{CONTROL}")).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.until_equal("gate.consentModeCommands()", &json!([default])).await;
        page.equals("window.dataLayer[0][1]", "default").await;
        page.equals("window.dataLayer[1][0]", "js").await;
        page.run("return PolicyViewer.consent.set({ analytics: true })").await;
        page.until_equal(
            "gate.consentModeCommands()",
            &json!([default, update("granted", "denied")]),
        )
        .await;
        page.reload().await;
        page.until_equal(
            "gate.consentModeCommands()",
            &json!([default, update("granted", "denied")]),
        )
        .await;
        page.run("return PolicyViewer.consent.withdraw()").await;
        let told = json!([default, update("granted", "denied"), update("denied", "denied")]);
        page.until_equal("gate.consentModeCommands()", &told).await;
    }
    let page = stage.shop("data-mode='banner' data-consent-mode='off'", "").await;
    page.gate().await;
    page.until_equal("gate.consentModeCommands()", &json!([])).await;
}

async fn the_mirror_cookie_follows(stage: &Stage) {
    let attributes = "data-mode='banner' data-mirror-cookie='choices; samesite=strict'";
    let page = stage.shop(attributes, "").await;
    page.asked().await;
    page.equals("document.cookie", "").await;
    page.answer("Reject all").await;
    page.until("the cookie", "document.cookie.startsWith('choices=')").await;
    page.until_equal("gate.mirrorCookie().categories.analytics", false).await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    page.until_equal("gate.mirrorCookie().services.counter", true).await;
    page.until_equal("gate.mirrorCookie().revision", 1).await;
    // Without the attribute there is no cookie.
    let page = stage.shop("data-mode='banner'", "").await;
    page.run("document.cookie = 'choices=; max-age=0; path=/'").await;
    page.gate().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.rest().await;
    page.equals("document.cookie", "").await;
}

async fn a_page_without_a_control_gets_a_button(stage: &Stage) {
    let own = "document.querySelectorAll('[data-policy-viewer=preferences]')";
    let page = allowed(stage, "{}", "", "").await;
    page.until_equal(&format!("{own}.length"), 1).await;
    page.assert(&format!("!accessibility.isSmall({own}[0])")).await;
    page.compare(&format!("{own}[0].getBoundingClientRect().bottom"), "<=", "innerHeight").await;
    page.open_settings().await;
    page.answer("Close").await;
    page.until("the focus back", &format!("document.activeElement === {own}[0]")).await;
    // A page with a control of its own, or with a viewer, needs none.
    let page = stage.shop("", CONTROL).await;
    page.gate().await;
    page.equals(&format!("{own}.length"), 1).await;
    let page = stage.shop("", &format!("<policy-viewer src='{POLICY}'></policy-viewer>")).await;
    page.ready().await;
    page.equals(&format!("{own}.length"), 0).await;
}

async fn the_policy_opens_over_the_page(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", "<p>Text</p>").await;
    page.asked().await;
    page.answer("Read the policy").await;
    page.until("the policy", "$('#pv-sheet')?.open").await;
    let sheet = page.nth(1);
    sheet.until("the text", "shown(section('part-1'))").await;
    sheet.click("named('Part 9', '#pv-contents')").await;
    sheet.until("part 9", "Math.abs(below('part-9')) < 60").await;
    sheet.until_equal("current()", &json!(["part-9"])).await;
    // The address is the page's, not the text's.
    page.equals("location.hash", "").await;
    page.click("$('#pv-sheet > .close')").await;
    page.until("the policy to close", "!$('#pv-sheet')").await;
    page.asked().await;
    page.run("PolicyViewer.open({ section: 'part-12' })").await;
    sheet.until("part 12", "shown(heading('part-12'))").await;
    page.run("PolicyViewer.close()").await;
    page.until("the policy to close", "!$('#pv-sheet')").await;
    // A site that has a page for it links there.
    let page = stage.shop("data-mode='banner' data-page='/privacy.html'", "").await;
    page.asked().await;
    page.equals("named('Read the policy').getAttribute('href')", "/privacy.html").await;
}

async fn the_page_hears_each_change_once(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.equals("details('consent').length", 0).await;
    page.answer("Reject all").await;
    page.until_equal("details('consent').length", 1).await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    page.until_equal("details('consent').length", 2).await;
    page.until_equal(
        "details('consent-change').map((it) => it.changed)",
        &json!([["analytics", "counter", "heatmap"]]),
    )
    .await;
    page.run("return PolicyViewer.consent.set({ analytics: true })").await;
    page.equals("details('consent-change').length", 1).await;
    page.reload().await;
    page.gate().await;
    page.until_equal("details('consent').length", 1).await;
    page.open_settings().await;
    page.equals("details('consent-change').length", 0).await;
}

async fn listeners_below_the_gate_hear_the_answer_too(stage: &Stage) {
    let body = include_str!("cases/shop/listeners.html");
    for attributes in ["data-revision='1'", ""] {
        let page = allowed(stage, "{ analytics: true }", attributes, body).await;
        page.until("the answer", "window.heard?.includes('ready')").await;
        page.until_equal("[...window.heard].sort()", &json!(["a script", "consent", "ready"]))
            .await;
    }
}

async fn the_api_works_without_a_viewer(stage: &Stage) {
    let page = stage.shop("data-revision='1'", CONTROL).await;
    page.gate().await;
    page.compare("PolicyViewer.consent.get()", "===", "null").await;
    page.assert("!viewer").await;
    page.assert("PolicyViewer.consent.allows('needed', 'cart')").await;
    let returned = page.value("PolicyViewer.consent.set({ analytics: true })").await;
    assert_eq!(returned, page.value(RECORD).await);
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    page.assert("!PolicyViewer.consent.allows('ads')").await;
    page.reload().await;
    page.gate().await;
    page.assert("PolicyViewer.consent.allows('analytics', 'counter')").await;
    page.assert("!viewer").await;
    page.assert("!PolicyViewer.consent.allows('media', 'counter')").await;
    let withdrawn = page.value("PolicyViewer.consent.withdraw()").await;
    assert_eq!(withdrawn["action"], "withdraw");
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    page.run("PolicyViewer.open({ mode: 'preferences' })").await;
    page.until("the settings", "$('#pv-preferences')?.open").await;
    page.run("PolicyViewer.close()").await;
    page.until("them to close", "!$('#pv-preferences')").await;
}

async fn a_service_that_cannot_stop_has_the_page_reloaded(stage: &Stage) {
    let mut stubborn = policy(1);
    stubborn["declaration"]["categories"][1]["services"][0]["reloadOnWithdraw"] = json!(true);
    stage.stock(&stubborn);
    let page =
        allowed(stage, "{ analytics: true, media: true }", "data-mode='banner'", CONTROL).await;
    page.gate().await;
    page.run("window.mark = 1").await;
    page.run("document.cookie = '_c_x=1'").await;
    // Another service does not need it.
    page.run("return PolicyViewer.consent.set({ media: false })").await;
    page.rest().await;
    page.equals("window.mark", 1).await;
    page.run("void PolicyViewer.consent.set({ analytics: false })").await;
    page.until("the reload", "window.mark === undefined && details('ready').length > 0").await;
    page.equals("document.cookie", "").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
}

async fn the_audit_compares_storage_and_declaration(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.answer("Accept all").await;
    page.call("gate.storeStrayEntries", ()).await;
    let audit = page.value("PolicyViewer.consent.audit()").await;
    assert_eq!(
        audit,
        json!({
            "undeclared": [{"name": "stray", "storage": "cookie"}, {"name": "basket", "storage": "local"}],
            "unseen": [{"name": "_c_last", "storage": "local", "category": "analytics", "service": "counter"}],
        })
    );
}

async fn a_page_with_a_viewer_and_a_gate_agrees(stage: &Stage) {
    let body = format!(
        "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>
        <policy-viewer src='{POLICY}' mode='preferences'></policy-viewer>"
    );
    let page = stage.shop("data-mode='banner'", &body).await;
    page.asked().await;
    // The question stands over the end of the page.
    page.resize(1280, 1600).await;
    let element = page.nth(1);
    element.ready().await;
    element.click("named('Accept all')").await;
    ran(page, &["a"]).await;
    page.until("the question to go", "!$('#pv-banner')").await;
    page.until_equal("PolicyViewer.consent.get().action", "acceptAll").await;
    page.run("return PolicyViewer.consent.withdraw()").await;
    element.until("the switches to follow", "!toggle('Analytics', '').checked").await;
    page.equals(&format!("{RECORD}.previous.length"), 1).await;
}

async fn tabs_without_a_viewer_follow(stage: &Stage) {
    let body = format!("{VIDEO}{CONTROL}");
    let page = allowed(stage, "{ media: true }", "data-revision='1'", &body).await;
    page.until("the video", "gate.videoPlays()").await;
    page.run("sessionStorage._c_tab = '1'").await;
    let (first, _) = page.second_window().await;
    stage.visit("/shop/cart/page.html").await.gate().await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.bring_to_front(&first).await;
    page.until("the change", "details('consent-change').length === 1").await;
    page.assert("PolicyViewer.consent.allows('ads')").await;
    page.assert("!viewer").await;
    page.run("localStorage.clear()").await;
    page.second_window().await;
    stage.visit("/shop/cart/page.html").await.gate().await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.bring_to_front(&first).await;
    page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
    // Entries of the tab's session are removed, too.
    page.until("the entry to go", "!('_c_tab' in sessionStorage)").await;
}

async fn pages_follow_a_decision_whose_permissions_are_stored(stage: &Stage) {
    let attributes = "data-revision='1'";
    let page = stage.shop("", "").await;
    page.gate().await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    let refusal = page.value("gate.stored()").await;
    // A page hears of another tab when everything is stored, and one that comes back has heard of nothing.
    let back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    for (function, then) in [("gate.storeInAnotherTab", ""), ("gate.store", back)] {
        let page = allowed(stage, "{ media: true }", attributes, VIDEO).await;
        page.until("the video", "gate.videoPlays()").await;
        page.call(function, &refusal).await;
        page.run(then).await;
        page.until("the video to go", "!gate.embed().hasAttribute('src')").await;
        page.until("the change", "details('consent-change').length === 1").await;
        page.equals("PolicyViewer.consent.get().action", "rejectAll").await;
    }
}

async fn two_tabs_that_decide_at_once_lose_nothing(stage: &Stage) {
    let page = stage.shop("data-mode='banner'", CONTROL).await;
    page.asked().await;
    page.answer("Reject all").await;
    page.until("the record", RECORD).await;
    // Another tab has written, and its event is still on the way.
    page.call("gate.decideInAnotherTab", ()).await;
    page.run("return PolicyViewer.consent.acceptAll()").await;
    page.until_equal("gate.actions()", &json!(["acceptAll", "custom", "rejectAll"])).await;
}

async fn a_clock_that_was_set_back_asks_again_and_loses_nothing(stage: &Stage) {
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    for attributes in ["data-mode='banner'", "data-mode='banner' data-revision='1'"] {
        let page = stage.shop(attributes, body).await;
        page.run("localStorage.clear()").await;
        page.reload().await;
        page.asked().await;
        page.answer("Accept all").await;
        ran(page, &["a"]).await;
        // The same as a clock that goes back by a year.
        page.call("gate.setClockBack", ()).await;
        page.reload().await;
        page.asked().await;
        ran(page, &[]).await;
        page.answer("Reject all").await;
        page.until_equal(&format!("{RECORD}.previous[0].action"), "acceptAll").await;
    }
}

async fn a_declaration_that_shrinks_breaks_nothing(stage: &Stage) {
    let body = format!(
        "<script type='text/plain' data-category='analytics' data-service='heatmap' src='/tags/a.js'></script>
        <script type='text/plain' data-category='media' src='/tags/b.js'></script>{CONTROL}"
    );
    let page = allowed(stage, "{ analytics: true, media: true }", "", &body).await;
    // Categories do not wait for each other.
    page.until_equal("gate.ranSorted()", &json!(["a", "b"])).await;
    let kept = page.value(RECORD).await;
    let mut next = policy(1);
    let services = next["declaration"]["categories"][1]["services"].as_array_mut();
    services.expect("a list").pop();
    stage.stock(&next);
    page.reload().await;
    ran(page, &["b"]).await;
    page.assert("!PolicyViewer.consent.allows('analytics', 'heatmap')").await;
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    page.until_equal(RECORD, &kept).await;
    // Nothing declared at all.
    next.as_object_mut().expect("an object").remove("declaration");
    stage.stock(&next);
    page.reload().await;
    page.gate().await;
    page.rest().await;
    ran(page, &[]).await;
    page.open_settings().await;
    page.until_equal(RECORD, &kept).await;
}

async fn full_storage_holds_the_choice_for_the_visit(stage: &Stage) {
    let full = "<script src='/support/fill-storage.js'></script>";
    let body = "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>";
    let page = stage.shop_with(full, "data-mode='banner'", body).await;
    page.asked().await;
    page.answer("Accept all").await;
    ran(page, &["a"]).await;
    let told = interface("en")["savedForVisit"].clone();
    page.until_equal("$('#pv-banner p').textContent", &told).await;
    page.assert("PolicyViewer.consent.allows('analytics')").await;
    page.equals("localStorage.length", 0).await;
}

async fn a_package_that_cannot_be_fetched_runs_nothing(stage: &Stage) {
    let body = format!(
        "<script type='text/plain' data-category='needed' src='/tags/a.js'></script>{VIDEO}{CONTROL}"
    );
    for rule in [Rule::Status(404), Rule::Status(500)] {
        stage.server.misbehave(POLICY, rule);
        let page = stage.shop("data-mode='banner'", &body).await;
        page.event("error").await;
        page.until_equal("details('error')[0].code", "fetch-failed").await;
        page.contains("details('error')[0].message", "/policies/shop.json").await;
        ran(page, &[]).await;
        page.assert("!PolicyViewer.consent.allows('analytics')").await;
        page.equals("localStorage.length", 0).await;
        page.compare("await gate.messageOfRefusedAccept()", "!==", "''").await;
        // A control does not do nothing: the reader is told, and can try again.
        page.click("document.querySelector('[data-policy-viewer=preferences]')").await;
        page.until("the message", "gate.settingsFailure()").await;
        stage.server.mend(POLICY);
        page.click("gate.settingsFailure().querySelector('button')").await;
        page.until("the settings", "$('#pv-preferences')?.open").await;
        ran(page, &["a"]).await;
    }
}

async fn without_webassembly_readers_are_asked_refuse_allow_and_withdraw(stage: &Stage) {
    let without = "<script src='/support/remove-webassembly.js'></script>";
    let body = format!(
        "<script type='text/plain' data-category='analytics' src='/tags/a.js'></script>
        <script type='text/plain' data-category='needed' src='/tags/b.js'></script>{VIDEO}{CONTROL}"
    );
    let page = stage.shop_with(without, "data-mode='banner'", &body).await;
    page.asked().await;
    ran(page, &["b"]).await;
    // One video can be seen all the same.
    page.until("the placeholder", "gate.placeholder()").await;
    page.click("gate.placeholderButton('once')").await;
    page.until("the video", "gate.videoPlays()").await;
    page.equals("localStorage.length", 0).await;
    page.answer("Reject all").await;
    page.until_equal(&format!("{RECORD}.action"), "rejectAll").await;
    page.open_settings().await;
    page.click("toggle('Analytics')").await;
    page.answer("Save choices").await;
    ran(page, &["b", "a"]).await;
    page.open_settings().await;
    page.answer("Withdraw consent").await;
    page.until_equal(&format!("{RECORD}.action"), "withdraw").await;
    page.assert("!PolicyViewer.consent.allows('analytics')").await;
    // What needs it says so.
    page.open_settings().await;
    page.answer("Details").await;
    let details = page.nth(1);
    details.until("the message", "shown($('.failure'))").await;
    details.contains("$('.failure').textContent", "WebAssembly").await;
    page.equals("details('error')[0].code", "no-webassembly").await;
}
