//! The texts that a document had over time, as one package.

use policy_import::{DatedText, Imported, Input, Options, Previous, versions};
use policy_package::{Package, check, pretty};

const FIRST: &str = "# Privacy\n\n## Data we keep\n\nWe keep your name and your address for a year.\n\n## Sharing\n\nWe share nothing with anybody.\n";

fn import(texts: &[(&str, &str, &str)], previous: Option<Previous>) -> Imported {
    let texts: Vec<DatedText<'_>> = texts
        .iter()
        .map(|(date, note, text)| DatedText {
            origin: format!("commit of {date}"),
            date: (*date).to_owned(),
            note: (*note).to_owned(),
            bytes: text.as_bytes(),
        })
        .collect();
    let document = Input {
        name: "privacy.md".to_owned(),
        locale: Some("en".to_owned()),
        format: None,
        bytes: &[],
    };
    let options = Options { id: "privacy".to_owned(), ..Options::default() };
    let made = versions(&document, &texts, &options, previous).expect("imports");
    assert_nothing_to_report(&made);
    made
}

/// Writes the package, reads and checks it.
fn assert_nothing_to_report(imported: &Imported) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = vec![("policy.json".to_owned(), pretty(&imported.policy))];
    files.extend(imported.documents.iter().map(|(name, text)| (name.clone(), pretty(text))));
    let target = folder.path().join("p");
    policy_package::write(&target, &files, false).expect("written");
    let package = Package::read(&target).expect("read");
    let found = check::package(&package);
    assert!(found.is_empty(), "{found:?}\n{files:?}");
}

fn names(imported: &Imported) -> Vec<(&str, u32, &str, &str)> {
    let history = imported.policy.history.iter();
    let entry = history.map(|entry| {
        let effective = entry.effective.as_deref().unwrap_or_default();
        let summary = entry.summary.get("en").map_or("", String::as_str);
        (entry.version.as_str(), entry.revision, effective, summary)
    });
    entry.collect()
}

fn ids(imported: &Imported, at: usize) -> Vec<&str> {
    imported.documents[at].1.sections.iter().map(|section| section.id.as_str()).collect()
}

#[test]
fn each_text_with_other_words_is_a_version() {
    let reworded = FIRST.replace("for a year", "for two years");
    let imported = import(
        &[("2024-05-01", "Keep data longer", &reworded), ("2023-01-31", "The policy", FIRST)],
        None,
    );
    assert_eq!(
        names(&imported),
        [("2024-05-01", 2, "", "Keep data longer"), ("2023-01-31", 1, "", "The policy")]
    );
    let told = imported.reports[0].notices.iter().find(|notice| notice.code == "undated-version");
    let told = told.map(|notice| notice.message.as_str()).unwrap_or_default();
    assert!(told.contains(": 2024-05-01, 2023-01-31: write"), "{told}");
    let policy = &imported.policy;
    assert_eq!((policy.version.as_str(), policy.revision), ("2024-05-01", 2));
    assert!(policy.history[0].locales.is_empty(), "the present text is in `locales`");
    let files: Vec<&str> = imported.documents.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(files, ["en.json", "2023-01-31/en.json"]);
    assert!(pretty(&imported.documents[1].1).contains("for a year"));
    assert_eq!(imported.reports[1].name, "privacy.md (commit of 2023-01-31)");
}

#[test]
fn texts_with_the_same_words_are_one_version_of_the_first_day_in_the_last_form() {
    let formatted = FIRST.replace("your name", "*your name*").replace("a year.", "a\nyear.");
    let more = format!("{FIRST}\n## Contact\n\nWrite to us whenever you like.\n");
    let imported = import(
        &[
            ("2024-03-03", "Another section", &more),
            ("2024-02-02", "Format", &formatted),
            ("2024-01-01", "The policy", FIRST),
        ],
        None,
    );
    let days: Vec<_> = names(&imported).into_iter().map(|(day, .., note)| (day, note)).collect();
    assert_eq!(days, [("2024-03-03", "Another section"), ("2024-01-01", "The policy")]);
    assert!(pretty(&imported.documents[1].1).contains("*your name*"));
}

#[test]
fn only_texts_and_authors_say_when_a_version_came_into_force() {
    let text = |version: &str, words: &str, dates: &str| {
        format!("---\nversion: {version}\n{dates}---\n{}", FIRST.replace("a year", words))
    };
    let second = text("2.0", "two years", "effective: 2024-07-01\n");
    let first = text("1.0", "a year", "");
    let texts = [("2024-05-01", "", second.as_str()), ("2023-01-31", "", first.as_str())];
    let before = import(&texts, None);
    let found: Vec<_> =
        names(&before).into_iter().map(|(name, _, effective, _)| (name, effective)).collect();
    assert_eq!(found, [("2.0", "2024-07-01"), ("1.0", "")]);
    let told = &before.reports[0].notices.iter().find(|it| it.code == "undated-version");
    let told = told.map(|notice| notice.message.as_str()).unwrap_or_default();
    assert!(told.contains(": 1.0 (commit of 2023-01-31): write"), "{told}");

    // What an author wrote into the package stays when it is imported again.
    let mut policy = before.policy.clone();
    policy.history[1].effective = Some("2023-02-01".to_owned());
    let previous = || Previous::new([&before.documents[0].1]).with_policy(policy.clone());
    let again = import(&texts, Some(previous()));
    assert_eq!(again.policy.history[1].effective.as_deref(), Some("2023-02-01"));
    let codes = |imported: &Imported| -> Vec<&str> {
        imported.reports[0].notices.iter().map(|notice| notice.code).collect()
    };
    assert!(!codes(&again).contains(&"undated-version"));
    assert!(!codes(&again).contains(&"raised-revision"), "nobody is asked again");
    let third = text("3.0", "three years", "");
    let mut texts = texts.to_vec();
    texts.insert(0, ("2024-06-01", "", &third));
    let after = import(&texts, Some(previous()));
    assert!(codes(&after).contains(&"raised-revision"), "{:?}", codes(&after));
    // It is the present one that has no date, and not that of the one before.
    assert_eq!(after.policy.effective, None);
}

#[test]
fn sections_keep_their_ids_through_all_versions() {
    let second = FIRST.replace("## Data we keep", "## Information that we store");
    let third = second.replace(
        "## Sharing",
        "## Data we keep\n\nA new section under an old heading, about backups and archives.\n\n## Who else gets data",
    );
    let imported = import(
        &[("2024-03-03", "", &third), ("2024-02-02", "", &second), ("2024-01-01", "", FIRST)],
        None,
    );
    let newest = ids(&imported, 0);
    assert_eq!(newest[0], ids(&imported, 1)[0]);
    assert_eq!(newest[2], ids(&imported, 1)[1], "its text is the same");
    assert_eq!(ids(&imported, 1), ids(&imported, 2));
    assert!(!ids(&imported, 2).contains(&newest[1]), "the new section is none of the old ones");
    assert!(imported.policy.history.iter().all(|entry| entry.summary.is_empty()), "no notes");
}

#[test]
fn names_that_texts_state_stay_and_are_made_distinct() {
    let text = |version: &str, words: &str| {
        format!("---\nversion: {version}\n---\n{}", FIRST.replace("a year", words))
    };
    let imported = import(
        &[
            ("2024-06-01", "", &FIRST.replace("a year", "five years")),
            ("2024-06-01", "", &FIRST.replace("a year", "four years")),
            ("2024-05-01", "", &text("2.0", "three years")),
            ("2024-05-01", "", &text("2.0", "two years")),
            ("2024-01-01", "", &text("2.0", "a month")),
            ("2023-01-01", "", &text("1/0", "a day")),
        ],
        None,
    );
    let found: Vec<&str> = names(&imported).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        found,
        ["2024-06-01 (2)", "2024-06-01", "2.0 (2024-05-01, 2)", "2.0 (2024-05-01)", "2.0", "1/0"]
    );
    let files: Vec<&str> = imported.documents.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(files[3..], ["2.0--2024-05-01/en.json", "2.0/en.json", "1-0/en.json"]);
}

#[test]
fn a_text_that_cannot_be_imported_is_left_out_and_named() {
    let next = FIRST.replace("a year", "two years");
    let imported = import(
        &[("2024-03-03", "", &next), ("2024-02-02", "", "\n"), ("2024-01-01", "", FIRST)],
        None,
    );
    assert_eq!(names(&imported).len(), 2);
    let notices = &imported.reports[0].notices;
    let found =
        notices.iter().find(|notice| notice.code == "unreadable-version").expect("a notice");
    assert!(found.message.starts_with("commit of 2024-02-02 of 2024-02-02: "), "{}", found.message);
}

#[test]
fn what_authors_added_to_the_package_before_stays() {
    let second = FIRST.replace("a year", "two years");
    let texts = [("2024-02-02", "Fix", second.as_str()), ("2024-01-01", "Add file", FIRST)];
    let before = import(&texts, None);
    let mut policy = before.policy.clone();
    policy.history[1].summary.insert("en".to_owned(), "The first one.".to_owned());
    policy.revision = 7;
    let mut document = before.documents[0].1.clone();
    document.sections[0].id = "kept".to_owned();
    document.sections[0].summary =
        Some(policy_viewer::model::Body::Markdown("In short: not long.".to_owned()));
    let third = second.replace("nothing", "only what the law demands");
    let mut texts = texts.to_vec();
    texts.insert(0, ("2024-03-03", "Law", &third));
    let after = import(&texts, Some(Previous::new([&document]).with_policy(policy)));
    assert_eq!((ids(&after, 0)[0], ids(&after, 2)[0]), ("kept", "kept"));
    assert!(after.documents[0].1.sections[0].summary.is_some());
    assert!(
        after.documents[1].1.sections[0].summary.is_none(),
        "it was written for the newest text"
    );
    assert_eq!(after.policy.revision, 8, "above the one before");
    let first = &after.policy.history[2].summary;
    assert_eq!(first.get("en").map(String::as_str), Some("The first one."));
}
