//! Versions: reading an earlier one, what changed between any two, and since the last visit.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::menu::more;
use crate::support::packages::{compile, small};
use crate::support::page::Page;
use crate::support::{Stage, root};

crate::cases![
    #[everywhere]
    an_earlier_version_is_read_in_place,
    the_attribute_chooses_a_version,
    the_last_choice_of_a_version_counts,
    #[everywhere]
    what_changed_is_shown_clause_by_clause,
    chinese_changes_are_marked_by_characters,
    #[everywhere]
    old_and_new_words_are_apart_and_named,
    a_change_in_a_table_is_read_with_its_row,
    #[everywhere]
    the_publisher_speaks_first_and_weighty_changes_come_next,
    marks_in_the_contents_agree_with_the_changes,
    arabic_changes_are_marked_by_words,
    #[everywhere]
    what_changed_since_the_last_visit_is_marked,
    a_version_that_cannot_be_loaded_is_named,
    versions_without_a_common_clause_say_so,
    a_policy_that_begins_later_says_so,
    a_current_version_without_a_day_is_named,
    a_policy_that_names_no_version_shows_none,
    a_link_to_a_section_is_copied,
];

/// Serves the sample with two earlier versions, compiled, and opens it.
pub async fn skyport<'a>(stage: &'a Stage, attributes: &str, fragment: &str) -> &'a Page {
    for (name, text) in compile(&root().join("policies/skyport-cloud-privacy")) {
        stage.server.put(&format!("/skyport/{name}"), &text);
    }
    let element =
        format!("<policy-viewer src='/skyport/policy.json' {attributes}></policy-viewer>");
    let page = stage.show(&element, fragment).await;
    page.ready().await;
    page
}

async fn an_earlier_version_is_read_in_place(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "#retention").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    let section = page.value("current()[0]").await;
    more(page).await;
    page.until_equal("$$('.versions button').length", 3).await;
    page.contains("$('.versions [aria-current]').textContent", "3.0").await;
    page.click("$$('.versions button')[1]").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.until_equal(
        "shown($('.notice')) && $('.notice p').textContent",
        "Archived version 2.0. The current version is 3.0, in effect from October 1, 2026.",
    )
    .await;
    // No line of the text shows below it, whatever browsers round.
    page.compare("$('.notice-bar').getBoundingClientRect().bottom", ">=", "innerHeight + 0.5")
        .await;
    // Under the title, too, which says since when it held.
    page.assert("shown($('.notice-earlier')) && !!$('.notice-earlier').textContent").await;
    page.assert("!!section('developer-community')").await;
    page.until_equal("current()[0]", &section).await;
    // Decisions are about the present declaration.
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.until_equal("record('skyport-cloud-privacy')?.version", "3.0").await;
    // Its other language is at hand, too.
    page.run("PolicyViewer.language.set('zh-Hans')").await;
    page.until(
        "Chinese",
        "$('.viewer').lang === 'zh-Hans' && $('.meta .version')?.textContent.includes('2.0')",
    )
    .await;
    page.until("the notice in Chinese", "$('.notice-bar').lang === 'zh-Hans'").await;
    page.click("$('.notice button')").await;
    page.until("the current version", "$('.meta .version')?.textContent.includes('3.0')").await;
    page.until("no notice", "!$('.notice, .notice-earlier')").await;
    // In the language that was chosen meanwhile, whatever the page had asked for.
    page.equals("viewer.lang", "en").await;
    page.equals("$('.viewer').lang", "zh-Hans").await;
    page.assert("!section('developer-community')").await;
}

async fn the_attribute_chooses_a_version(stage: &Stage) {
    let page = skyport(stage, "lang='en' version='1.0'", "").await;
    page.until_equal("versions.versionOnScreen()", "Version 1.0").await;
    page.run("viewer.setAttribute('version', '2.0')").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.run("viewer.removeAttribute('version')").await;
    page.run("viewer.setAttribute('version', '3.0')").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    // One that does not exist changes nothing.
    page.run("viewer.setAttribute('version', '9.9')").await;
    page.settled().await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
}

async fn what_changed_is_shown_clause_by_clause(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    more(page).await;
    page.click("named('What changed', '.options')").await;
    page.until("the changes", "$$('.change').length > 5").await;
    page.matches(
        "$('.changes-status').textContent",
        "/^New: \\d+ · Removed: \\d+ · Changed: \\d+/",
    )
    .await;
    let changes = page.value("versions.changes()").await;
    let has = |kind: &str, heading: &str| {
        changes.as_array().is_some_and(|all| all.contains(&json!([kind, heading])))
    };
    assert!(has("removed", "2.3 Developer community"), "{changes}");
    page.compare("$$('.change.reworded ins, .change.reworded del').length", ">", "10").await;
    page.compare("$$('.changes-same summary').length", ">", "0").await;
    page.picture("changes").await;
    // From any version to any other, and back: what was new is gone.
    page.call("versions.compare", json!({"from": "3.0", "to": "2.0"})).await;
    page.until(
        "the way back",
        "JSON.stringify(versions.changes()).includes('[\"added\",\"2.3 Developer community\"]')",
    )
    .await;
    page.call("versions.compare", json!({"from": "2.0"})).await;
    page.until_equal("$('.changes-status').textContent", "Nothing changed.").await;
    page.press(Key::Escape).await;
    page.until("the end", "!$('#pv-changes').open").await;
}

async fn the_last_choice_of_a_version_counts(stage: &Stage) {
    let page = skyport(stage, "lang='en' version='2.0'", "").await;
    page.until_equal("versions.versionOnScreen()", "Version 2.0").await;
    page.run("viewer.removeAttribute('version')").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    // In the moment in which the other one is drawn, before the tools have heard of it.
    page.call("versions.changeWhenDrawn", json!({"drawn": "2.0", "next": "3.0"})).await;
    page.run("viewer.setAttribute('version', '2.0')").await;
    page.until("the change", "viewer.getAttribute('version') === '3.0'").await;
    page.until_equal("versions.versionOnScreen()", "Version 3.0").await;
    page.settled().await;
    page.equals("versions.versionOnScreen()", "Version 3.0").await;
}

async fn chinese_changes_are_marked_by_characters(stage: &Stage) {
    let page = skyport(stage, "lang='zh-Hans'", "").await;
    more(page).await;
    page.click("$('.options .item')").await;
    page.until("the changes", "$$('.change').length > 3").await;
    page.every("$$('.change-text')", "(it) => it.lang === 'zh-Hans'").await;
    // 提前15天 became 提前30天: the number alone is marked.
    page.contains("versions.marks('del')", "15").await;
    page.contains("versions.marks('ins')", "30").await;
}

/// A policy whose text was one thing and is another.
fn changed(locale: &str, before: &[(&str, &str)], now: &[(&str, &str)]) -> Value {
    let document = |texts: &[(&str, &str)]| {
        let section = |(id, text): &(&str, &str)| json!({"id": id, "heading": format!("§ {id}"), "body": [{"p": [text]}]});
        json!({"locale": locale, "title": "T", "sections": texts.iter().map(section).collect::<Vec<_>>()})
    };
    let mut policy = small("changed");
    policy["version"] = json!("2.0");
    policy["defaultLocale"] = json!(locale);
    policy["locales"] = json!({locale: {"label": locale, "document": document(now)}});
    policy["history"] =
        json!([{"version": "1.0", "revision": 1, "locales": {locale: document(before)}}]);
    policy
}

async fn open(stage: &Stage, policy: &Value) {
    stage.server.put("/changed.json", &policy.to_string());
    let page = stage.show("<policy-viewer src='/changed.json'></policy-viewer>", "").await;
    page.ready().await;
}

async fn old_and_new_words_are_apart_and_named(stage: &Stage) {
    open(
        stage,
        &changed(
            "en",
            &[("a", "We give notice 15 days ahead."), ("b", "stays")],
            &[("a", "We give notice 30 days ahead."), ("b", "stays")],
        ),
    )
    .await;
    let page = &stage.page;
    more(page).await;
    page.click("named('What changed', '.options')").await;
    page.until("the changes", "$('.change del') && $('.change ins')").await;
    page.equals("versions.marks('del')", json!(["15"])).await;
    page.equals("versions.marks('ins')", json!(["30"])).await;
    // As one copies, reads aloud and sees it.
    page.equals(
        "$('.change-text').textContent",
        "We give notice removed: 15 added: 30 days ahead.",
    )
    .await;
    page.contains("style($('.change del')).textDecorationLine", "line-through").await;
    page.contains("style($('.change ins')).textDecorationLine", "underline").await;
}

async fn a_change_in_a_table_is_read_with_its_row(stage: &Stage) {
    let mut policy = changed("en", &[("a", "")], &[("a", "")]);
    let table = |days: &str| {
        let rows = json!([[["Logs"], [days]], [["Invoices"], ["ten years"]]]);
        json!([{"table": {"head": [["What"], ["How long"]], "rows": rows}}])
    };
    policy["locales"]["en"]["document"]["sections"][0]["body"] = table("30 days");
    policy["history"][0]["locales"]["en"]["sections"][0]["body"] = table("90 days");
    open(stage, &policy).await;
    let page = &stage.page;
    more(page).await;
    page.click("named('What changed', '.options')").await;
    page.until("the changes", "$('.change del')").await;
    page.equals(
        "$$('.change-text p').map((it) => it.textContent)",
        json!(["⋯", "Logs · removed: 90 added: 30 days", "⋯"]),
    )
    .await;
}

async fn the_publisher_speaks_first_and_weighty_changes_come_next(stage: &Stage) {
    let mut policy = changed(
        "en",
        &[
            ("w", "We like data"),
            ("m", "We keep it for six months"),
            ("r", "A duty"),
            ("s", "same"),
        ],
        &[
            ("w", "We love data"),
            ("m", "We keep it for three months"),
            ("s", "same"),
            ("n", "News"),
        ],
    );
    let entry = json!({"version": "2.0", "revision": 2, "summary": {"en": "Half as long."}});
    policy["history"].as_array_mut().expect("a list").insert(0, entry);
    open(stage, &policy).await;
    let page = &stage.page;
    more(page).await;
    // The entry is about the current version: it is none of its own.
    page.equals("$$('.versions button').length", 2).await;
    page.click("named('What changed', '.options')").await;
    page.until("the changes", "$$('.change').length === 4").await;
    page.equals(
        "$('.changes-summary').textContent",
        "Summary by the publisherVersion 2.0 Half as long.",
    )
    .await;
    page.equals("versions.isBefore({ first: '.changes-summary', then: '.change' })", true).await;
    page.equals(
        "$$('.changes-body > h3').map((it) => it.textContent)",
        json!(["New", "Removed", "Changed figures, dates and amounts", "Changed wording"]),
    )
    .await;
    page.equals(
        "$$('.change h4').map((it) => it.textContent)",
        json!(["§ n", "§ r", "§ m", "§ w"]),
    )
    .await;
    // Nothing is said of the versions that are not compared.
    page.call("versions.compare", json!({"from": "2.0", "to": "1.0"})).await;
    page.until_equal("$('.changes-summary').textContent", "").await;
}

async fn marks_in_the_contents_agree_with_the_changes(stage: &Stage) {
    let page = skyport(stage, "lang='en'", "").await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.run(
        "localStorage.setItem('policy-viewer:skyport-cloud-privacy:read', '{\"version\":\"2.0\"}')",
    )
    .await;
    page.reload().await;
    page.ready().await;
    page.until("the notice", "shown($('.notice'))").await;
    let marks = page.value("versions.changesInContents()").await;
    // Opened or closed, the contents say the same.
    page.run("$$('#pv-contents .toggle[aria-expanded=false]').forEach((it) => it.click())").await;
    page.until_equal("versions.changesInContents()", &marks).await;
    page.click("named('What changed', '.notice')").await;
    page.until("the changes", "$$('.change').length > 5").await;
    let linked = page.number("$$('.change h4 a').length").await;
    let terms = page.number("$$('.change h4 a').filter((it) => !section(it.hash.slice(1))?.matches('section')).length").await;
    let marked = marks.as_f64().expect("a number");
    // The reader may be in the first one already.
    assert!((0.0..=1.0).contains(&(linked - terms - marked)), "{marked} of {linked} less {terms}");
}

async fn arabic_changes_are_marked_by_words(stage: &Stage) {
    let policy = changed(
        "ar",
        &[("a", "نحتفظ بالبيانات ستة أشهر"), ("b", "واحد"), ("c", "اثنان")],
        &[("a", "نحتفظ بالبيانات ثلاثة أشهر"), ("c", "اثنان"), ("b", "واحد")],
    );
    open(stage, &policy).await;
    let page = &stage.page;
    more(page).await;
    page.click("$('.options .item')").await;
    page.until_equal("versions.marks('del')", &json!(["ستة"])).await;
    page.until_equal("versions.marks('ins')", &json!(["ثلاثة"])).await;
    page.equals("$$('.change.moved').length", 1).await;
    page.equals("getComputedStyle($('.change-text')).direction", "rtl").await;
}

async fn what_changed_since_the_last_visit_is_marked(stage: &Stage) {
    let now = [("a", "new words here"), ("b", "same"), ("c", "changed text")];
    let policy =
        changed("en", &[("a", "old words here"), ("b", "same"), ("c", "other text")], &now);
    let mut earlier = policy.clone();
    earlier["version"] = json!("1.0");
    earlier["history"] = json!([]);
    open(stage, &earlier).await;
    let page = &stage.page;
    let read = "localStorage.getItem('policy-viewer:changed:read')";
    // Before a choice nothing is stored, that one has been here neither.
    page.settled().await;
    page.equals("localStorage.length", 0).await;
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.until_equal(read, &json!(r#"{"version":"1.0"}"#)).await;
    open(stage, &policy).await;
    page.until(
        "the notice",
        "shown($('.notice')) && $('.notice p').textContent.includes('version 1.0')",
    )
    .await;
    let shown = page.value("versions.changedEntries()").await;
    // The reader is in the first section already, where it is the current one.
    assert!(shown == json!(["a", "c"]) || shown == json!(["c"]), "{shown}");
    page.picture("since").await;
    page.click("named('What changed', '.notice')").await;
    page.until_equal("$$('.change h4').map((it) => it.textContent.at(-1))", &json!(["a", "c"]))
        .await;
    page.until_equal(read, &json!(r#"{"version":"2.0"}"#)).await;
    page.reload().await;
    page.ready().await;
    page.assert("!$('.notice')").await;
}

async fn a_policy_that_names_no_version_shows_none(stage: &Stage) {
    let mut files = compile(&root().join("policies/skyport-cloud-privacy"));
    for (name, text) in &mut files {
        if name == "policy.json" {
            let mut policy: Value = serde_json::from_str(text).expect("a policy");
            let fields = policy.as_object_mut().expect("an object");
            fields.remove("version");
            fields.remove("history");
            *text = policy.to_string();
        }
        stage.server.put(&format!("/skyport/{name}"), text);
    }
    let page = stage.show("<policy-viewer src='/skyport/policy.json'></policy-viewer>", "").await;
    page.ready().await;
    page.assert("!$('.meta').textContent.includes('Version')").await;
    // A decision about it holds after a reload, and the tools have nothing to compare.
    page.run("return PolicyViewer.consent.rejectAll()").await;
    page.until_equal("record('skyport-cloud-privacy')?.version", "").await;
    let decided = page.value("record('skyport-cloud-privacy').id").await;
    page.reload().await;
    page.ready().await;
    page.equals("PolicyViewer.consent.get().id", decided).await;
    more(page).await;
    page.assert("!$('.notice') || !shown($('.notice'))").await;
}

async fn a_version_that_cannot_be_loaded_is_named(stage: &Stage) {
    let mut policy = changed("en", &[], &[("a", "text")]);
    policy["history"][0]["locales"]["en"] = json!("nowhere.json");
    open(stage, &policy).await;
    let page = &stage.page;
    more(page).await;
    page.click("named('What changed', '.options')").await;
    let words = json!("The text of version 1.0 could not be loaded.");
    page.until_equal("$('.changes-status').textContent", &words).await;
    page.press(Key::Escape).await;
    page.contains("$('#pv-text').textContent", "text").await;
}

async fn versions_without_a_common_clause_say_so(stage: &Stage) {
    open(stage, &changed("en", &[("a", "one")], &[("b", "two")])).await;
    let page = &stage.page;
    more(page).await;
    page.click("named('What changed', '.options')").await;
    page.until("the warning", "$('.changes-status').textContent.includes('no clause in common')")
        .await;
    page.until_equal(
        "$$('.change').map((it) => it.className)",
        &json!(["change added", "change removed"]),
    )
    .await;
}

async fn a_policy_that_begins_later_says_so(stage: &Stage) {
    let mut policy = changed("en", &[("a", "one")], &[("a", "one")]);
    policy["effective"] = json!("2999-01-02");
    open(stage, &policy).await;
    stage.page.until_equal("$('.effective').textContent", "Takes effect on January 2, 2999").await;
}

async fn a_current_version_without_a_day_is_named(stage: &Stage) {
    open(stage, &changed("en", &[("a", "one")], &[("a", "two")])).await;
    let page = &stage.page;
    page.run("viewer.setAttribute('version', '1.0')").await;
    page.until_equal(
        "$('.notice p')?.textContent",
        &json!("Archived version 1.0. The current version is 2.0."),
    )
    .await;
    // What changed since then is one step away.
    page.click("named('What changed', '.notice')").await;
    page.until_equal("versions.marks('ins')", &json!(["two"])).await;
}

async fn a_link_to_a_section_is_copied(stage: &Stage) {
    let page = stage.northstar("", "").await;
    page.call("versions.catchCopies", ()).await;
    page.run("section('sharing').scrollIntoView()").await;
    page.click("$('#sharing .permalink')").await;
    page.until("the copy", "window.copied === location.href && location.hash === '#sharing'").await;
    page.until("the word", "shown($('.toast'))").await;
}
