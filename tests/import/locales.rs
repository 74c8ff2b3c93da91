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

#[test]
fn headings_on_one_topic_are_each_others_translation() {
    let en = "# Notice\n\n## What we keep\n\nYour name.\n\n## Your rights\n\nWrite to us.\n\n## Changes\n\nWe tell you.\n";
    // The opening has no heading, and the last clause is missing.
    let uk = "# Сповіщення\n\nЦе повідомлення стосується крамниці.\n\n## Що ми зберігаємо\n\nВаше ім’я.\n\n\
        ## Ваші права\n\nПишіть нам.\n";
    // The first clause is missing, and the last is its own.
    let de = "# Hinweis\n\n## Ihre Rechte\n\nSchreiben Sie uns.\n\n## Änderungen\n\nWir sagen Bescheid.\n\n\
        ## Besonderheiten in Österreich\n\nFür Leser in Österreich ist auch die dortige Behörde da.\n";
    let imported = import_all(&[("en", en), ("uk", uk), ("de", de)], None);
    assert_eq!(
        sections(&imported, 1),
        ["introduction: Вступ", "what-we-keep: Що ми зберігаємо", "your-rights: Ваші права"]
    );
    assert_eq!(
        sections(&imported, 2),
        [
            "your-rights: Ihre Rechte",
            "changes: Änderungen",
            "besonderheiten-in-osterreich: Besonderheiten in Österreich"
        ]
    );
}

#[test]
fn what_only_its_place_speaks_for_is_said() {
    let en = "# Notice\n\n## The lamps\n\nThey burn.\n\n## Your visit\n\nCome in.\n\n## Afterwards\n\nGood night.\n";
    // The opening has no heading, and the last clause is missing.
    let uk = "# Сповіщення\n\nЦе повідомлення стосується крамниці.\n\n## Лампи\n\nВони горять.\n\n\
        ## Ваш візит\n\nЗаходьте.\n";
    // The first clause is missing, and the last is its own.
    let de = "# Hinweis\n\n## Ihr Besuch\n\nTreten Sie ein.\n\n## Danach\n\nGute Nacht.\n\n\
        ## Besonderheiten in Österreich\n\nFür Leser in Österreich ist auch die dortige Behörde da.\n";
    let imported = import_all(&[("en", en), ("uk", uk), ("de", de)], None);
    let known: Vec<String> = sections(&imported, 0);
    let known: Vec<&str> = known.iter().filter_map(|section| section.split(':').next()).collect();
    for at in [1, 2] {
        let said: Vec<&str> =
            imported.reports[at].unaligned.iter().map(|found| found.id.as_str()).collect();
        imported.documents[at].1.walk(&mut |section| {
            // In so short texts nothing is certain: whatever is paired is to be looked at.
            assert!(said.contains(&section.id.as_str()), "{} {}", section.id, section.heading);
        });
    }
    // What the importer made up is no clause of the first locale.
    assert_eq!(sections(&imported, 1)[0], "introduction: Вступ");
    assert!(!known.contains(&"introduction"));
    let text = imported.reports[2].to_string();
    assert!(text.starts_with("de.md (de): "), "{text}");
}

#[test]
fn a_made_up_introduction_pairs_with_an_introduction_alone() {
    let en = "# Notice\n\n## Introduction\n\nHello, dear readers of our shop.\n\n## Contact\n\nhelp@shop.example\n";
    let de = "# Hinweis\n\nHallo, liebe Leser unseres Ladens.\n\n## Kontakt\n\nhelp@shop.example\n";
    let imported = import_all(&[("en", en), ("de", de)], None);
    assert_eq!(sections(&imported, 1), ["introduction: Einleitung", "contact: Kontakt"]);
    let notices: Vec<&str> = imported.reports[1].notices.iter().map(|notice| notice.code).collect();
    assert!(notices.contains(&"made-up-heading"), "{notices:?}");
}

#[test]
fn a_renamed_term_leaves_the_id() {
    let old = "# Notice\n\n## 1. What we keep\n\nWe keep your name and what you ordered.\n\n\
        ## 2. Consent to risk alerts\n\nYou can switch off the risk alerts feature at any time. To use the \
        risk alerts feature again, switch it on in the settings.\n\n## 3. Your rights\n\nWrite to us.\n";
    let first = import_all(&[("en", old)], None);
    let previous = Previous::new(first.documents.iter().map(|(_, document)| document));
    let edited = old.replace("risk alerts", "exposure logging");
    let again = import_all(&[("en", &edited)], Some(&previous));
    assert_eq!(sections(&again, 0)[1], "consent-to-risk-alerts: Consent to exposure logging");
    assert!(unaligned(&again, 0).is_empty());
    // Another clause in the same place is another clause.
    let other = old.replace(
        "Consent to risk alerts\n\nYou can switch off the risk alerts feature at any time. To use the \
        risk alerts feature again, switch it on in the settings.",
        "Children\n\nNobody below sixteen may open an account; parents write to us where somebody did.",
    );
    let again = import_all(&[("en", &other)], Some(&previous));
    assert_eq!(sections(&again, 0)[1], "children: Children");
    assert_eq!(unaligned(&again, 0).len(), 2);
}

#[test]
fn what_authors_added_by_hand_is_taken_over() {
    let text = "# Notice\n\n## Cookies\n\nWe set two.\n\n## Old things\n\nGone soon, all of it, for good.\n";
    let mut first = import_all(&[("en", text)], None);
    let document = &mut first.documents[0].1;
    for section in &mut document.sections {
        section.controls = vec!["analytics".into()];
        section.summary = Some(policy_viewer::model::Body::Markdown("In short.".into()));
    }
    document.summary = Some(policy_viewer::model::Body::Markdown("All in short.".into()));
    first.policy.version = "2.1".into();
    first.policy.revision = 4;
    let previous = Previous::new([&first.documents[0].1]).with_policy(first.policy.clone());
    let edited = "# Notice\n\n## Cookies\n\nWe set three.\n";
    let again = import_all(&[("en", edited)], Some(&previous));
    assert_eq!((again.policy.version.as_str(), again.policy.revision), ("2.1", 4));
    let document = &again.documents[0].1;
    assert_eq!(document.summary, first.documents[0].1.summary);
    assert_eq!(document.sections[0].controls, ["analytics"]);
    assert!(document.sections[0].summary.is_some());
    let codes: Vec<&str> = again.reports[0].notices.iter().map(|notice| notice.code).collect();
    assert_eq!(codes, ["summary-of-a-changed-text", "lost-additions"]);
    // The switches are the same in every language, the words are not.
    let de =
        import_all(&[("de", "# Hinweis\n\n## Cookies\n\nWir setzen zwei.\n")], Some(&previous));
    let section = &de.documents[0].1.sections[0];
    assert_eq!((section.id.as_str(), section.controls.len()), ("cookies", 1));
    assert!(section.summary.is_none() && de.documents[0].1.summary.is_none());
}
