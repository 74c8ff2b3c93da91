//! Several locales in one call, and importing again after an edit.

use policy_import::{self as import, Imported, Input, Previous};
use serde_json::Value;

use super::support::options_of;

fn import_all(texts: &[(&str, &str)], previous: Option<&Previous>) -> Imported {
    let inputs: Vec<Input<'_>> = texts
        .iter()
        .map(|(locale, text)| Input {
            name: format!("{locale}.md"),
            locale: Some((*locale).to_owned()),
            format: None,
            bytes: text.as_bytes(),
        })
        .collect();
    import::package(&inputs, &options_of(&Value::Null), previous).expect("imports")
}

/// Returns `id: heading` of every section of a document.
fn sections(imported: &Imported, at: usize) -> Vec<String> {
    let mut found = Vec::new();
    imported.documents[at].1.walk(&mut |section| {
        found.push(format!("{}: {}", section.id, section.heading));
    });
    found
}

fn unaligned(imported: &Imported, at: usize) -> Vec<String> {
    let found = imported.reports[at].unaligned.iter();
    found.map(|section| format!("{}: {}", section.heading, section.reason)).collect()
}

const EN: &str = "# Notice\n\nHello.\n\n## What we collect\n\nLog files for 30 days.\n\n\
    ## Your rights\n\nWrite to help@shop.example.\n\n### Access\n\nA copy.\n\n\
    ## Contact\n\nCall 555-0100.\n";

#[test]
fn translations_get_the_ids_of_the_first() {
    let de = "# Hinweis\n\nHallo.\n\n## Was wir erheben\n\nProtokolle 30 Tage lang.\n\n\
        ## Ihre Rechte\n\nSchreiben Sie an help@shop.example.\n\n### Auskunft\n\nEine Kopie.\n\n\
        ## Kontakt\n\nTelefon 555-0100.\n";
    let imported = import_all(&[("en", EN), ("de", de)], None);
    assert_eq!(imported.policy.default_locale, "en");
    assert_eq!(
        sections(&imported, 1),
        [
            "introduction: Einleitung",
            "what-we-collect: Was wir erheben",
            "your-rights: Ihre Rechte",
            "access: Auskunft",
            "contact: Kontakt"
        ]
    );
    assert!(unaligned(&imported, 1).is_empty());
}

#[test]
fn what_a_translation_lacks_or_adds_is_reported() {
    let de = "# Hinweis\n\nHallo.\n\n## Ihre Rechte\n\nSchreiben Sie an help@shop.example.\n\n\
        ### Auskunft\n\nEine Kopie.\n\n## Kontakt\n\nTelefon 555-0100.\n\n\
        ## Impressum der Firma\n\nAngaben nach § 5 DDG, Musterstadt.\n";
    let imported = import_all(&[("en", EN), ("de", de)], None);
    assert_eq!(
        sections(&imported, 1),
        [
            "introduction: Einleitung",
            "your-rights: Ihre Rechte",
            "access: Auskunft",
            "contact: Kontakt",
            "impressum-der-firma: Impressum der Firma"
        ]
    );
    assert_eq!(
        unaligned(&imported, 1),
        [
            "Impressum der Firma: not in the first locale",
            "What we collect: of the first locale is missing"
        ]
    );
}

#[test]
fn explicit_ids_align_what_moved() {
    let en = "# A\n\n## One {#one}\n\nx\n\n## Two {#two}\n\ny\n";
    let de = "# A\n\n## Zwei {#two}\n\ny\n\n## Eins {#one}\n\nx, siehe [zwei](#two)\n";
    let imported = import_all(&[("en", en), ("de", de)], None);
    assert_eq!(sections(&imported, 1), ["two: Zwei", "one: Eins"]);
    assert!(unaligned(&imported, 1).is_empty());
}

#[test]
fn numbers_align_across_scripts() {
    let en = "# T\n\n## 1. Scope\n\na\n\n## 2. Data\n\nb\n\n## 4. End\n\nc\n";
    let zh = "# 题\n\n## 一、范围\n\n甲\n\n## 二、数据\n\n乙\n\n## 三、安全\n\n丙\n\n## 四、结束\n\n丁\n";
    let imported = import_all(&[("en", en), ("zh-Hans", zh)], None);
    assert_eq!(sections(&imported, 1), ["scope: 范围", "data: 数据", "an-quan: 安全", "end: 结束"]);
}

#[test]
fn ids_last_through_an_edit() {
    let first = import_all(&[("en", EN)], None);
    let previous = Previous::new(first.documents.iter().map(|(_, document)| document));
    // One heading is new, one is reworded over the same text, one section moved, one is gone.
    let edited = "# Notice\n\nHello.\n\n## Contact\n\nCall 555-0199.\n\n\
        ## Children\n\nNot for them.\n\n## The data that we gather\n\nLog files for 30 days.\n\n\
        ## Your rights\n\nWrite to post@shop.example.\n";
    let again = import_all(&[("en", edited)], Some(&previous));
    assert_eq!(
        sections(&again, 0),
        [
            "introduction: Introduction",
            "contact: Contact",
            "children: Children",
            "what-we-collect: The data that we gather",
            "your-rights: Your rights"
        ]
    );
    assert_eq!(
        unaligned(&again, 0),
        ["Children: not in the package before", "Access: of the package before is gone"]
    );
}

#[test]
fn a_translation_may_come_later() {
    let first = import_all(&[("en", EN)], None);
    let previous = Previous::new(first.documents.iter().map(|(_, document)| document));
    let fr = "# Avis\n\nBonjour.\n\n## Ce que nous collectons\n\nJournaux, 30 jours.\n\n\
        ## Vos droits\n\nhelp@shop.example\n\n### Accès\n\nUne copie.\n\n## Contact\n\n555-0100\n";
    let imported = import_all(&[("fr", fr)], Some(&previous));
    assert_eq!(sections(&imported, 0)[2], "your-rights: Vos droits");
}
