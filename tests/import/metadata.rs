//! Dates, versions and languages: those of the text, not of the page; what is made up is said.

use policy_import::Imported;
use serde_json::{Value, json};

use super::support::import_as;

fn import(text: &str, name: &str, options: &Value) -> Imported {
    import_as(text.as_bytes(), options, name).expect("imports")
}

fn codes(imported: &Imported) -> Vec<&'static str> {
    imported.reports[0].notices.iter().map(|notice| notice.code).collect()
}

const PAGE: &str = "<html lang=en><head><title>Notice</title>\
    <meta property=article:modified_time content=2025-05-21></head><body><main><h1>Notice</h1>DATE\
    <h2>What we keep</h2><p>We keep what you tell us, for as long as the law asks us to, and no longer.</p></main>";

#[test]
fn the_date_of_the_text_goes_before_that_of_the_page() {
    for (date, updated, effective) in [
        ("<p>Updated 6 April 2021.</p>", Some("2021-04-06"), None),
        ("<p><b>Last updated:</b> <span>March 1, 2025</span></p>", Some("2025-03-01"), None),
        (
            "<p>Effective date: 2021-02-03<br>Last updated: 2021-01-02</p>",
            Some("2021-01-02"),
            Some("2021-02-03"),
        ),
        // The page is asked for what the text does not state.
        (
            "<p>Effective <time datetime=2020-05-06>in May</time></p>",
            Some("2025-05-21"),
            Some("2020-05-06"),
        ),
        ("", Some("2025-05-21"), None),
        ("<p>Updated on the 31st of February 2021.</p>", Some("2025-05-21"), None),
    ] {
        let imported = import(&PAGE.replace("DATE", date), "a.html", &Value::Null);
        let found = (imported.policy.updated.as_deref(), imported.policy.effective.as_deref());
        assert_eq!(found, (updated, effective), "{date}");
    }
}

#[test]
fn markdown_states_dates_too() {
    let text = "# Notice\n\nVan kracht vanaf 17 december 2025\n{: datetime=\"17-12-2025\" }\n\n## Contact\n\nSchrijf ons.\n";
    let imported = import(text, "a.md", &json!({"locale": "nl"}));
    assert_eq!(imported.policy.effective.as_deref(), Some("2025-12-17"));
    assert!(codes(&imported).contains(&"invalid-date"));
    let imported =
        import(&text.replace("17-12-2025", "2025-12-17"), "a.md", &json!({"locale": "nl"}));
    assert!(!codes(&imported).contains(&"invalid-date"));
    // Front matter is what the author wrote for programs.
    let front = format!("---\neffective: 2026-01-01\n---\n{text}");
    let imported = import(&front, "a.md", &json!({"locale": "nl"}));
    assert_eq!(imported.policy.effective.as_deref(), Some("2026-01-01"));
}

#[test]
fn what_the_source_does_not_have_is_said() {
    let imported = import("hello\n\n## Contact\n\nWrite to us.\n", "my-notice.md", &Value::Null);
    assert_eq!(codes(&imported), ["no-title", "made-up-heading", "no-version"]);
    let imported =
        import("# Notice\n\nVersion 2.3\n\n## Contact\n\nWrite.\n", "a.md", &Value::Null);
    assert_eq!(imported.policy.version, "2.3");
    assert_eq!(codes(&imported), ["made-up-heading"]);
}

#[test]
fn another_language_than_the_page_says_is_said() {
    let page = "<html lang=en-US><body><main><h1>用户协议</h1><p>本协议说明我们如何收集、使用和保存您的个人信息，以及您有哪些权利。</p>\
        <h2>我们收集什么</h2><p>您下单时，我们收集您的姓名、地址和付款方式，并按法律的要求保存十年。</p></main>";
    let imported = import(page, "a.html", &json!({"locale": false}));
    let notice = &imported.reports[0].notices[0];
    assert_eq!(
        notice.message,
        "the page says en-US, its text is Simplified Chinese: --locale zh-Hans?"
    );
    assert!(imported.reports[0].to_string().contains(&notice.message));
    let imported = import(&page.replace("en-US", "zh-CN"), "a.html", &json!({"locale": false}));
    assert!(!codes(&imported).contains(&"language-differs"));
    let imported = import(page, "a.html", &json!({"locale": "zh-Hans"}));
    assert!(!codes(&imported).contains(&"language-differs"));
    // Where nobody says it, the text does.
    let imported = import(&page.replace(" lang=en-US", ""), "a.html", &json!({"locale": false}));
    assert_eq!(imported.policy.default_locale, "zh-Hans");
    assert!(codes(&imported).contains(&"language-guessed"));
}

#[test]
fn languages_have_names() {
    for (locale, label, heading) in [("ru", "Русский", "Введение"), ("he", "עברית", "מבוא")]
    {
        let imported = import("# A\n\nb\n\n## C\n\nd\n", "a.md", &json!({"locale": locale}));
        assert_eq!(
            imported.policy.locales.get(locale).map(|entry| entry.label.as_str()),
            Some(label)
        );
        assert_eq!(imported.documents[0].1.sections[0].heading, heading);
    }
}
