//! Searching: what is found, what answers best, and what is marked.
//!
//! `tests/search` holds questions about real documents, as search words with the section that answers.

use std::cell::Cell;
use std::fs;

use policy_import::{self as import, Input, Options};
use policy_viewer::clause_text::{self, ClauseKind};
use policy_viewer::compile::compile;
use policy_viewer::load;
use policy_viewer::model::Document;
use policy_viewer::search::{Answer, Fold, Found, Index, UnicodeFold, to_json};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

fn document(json: Value) -> Document {
    let mut document = load::document(&&json).expect("a document");
    compile(&mut document);
    document
}

fn search(document: &Document, question: &str) -> Found {
    Index::of(document, &UnicodeFold).search(question, &UnicodeFold)
}

fn ids(found: &Found) -> Vec<&str> {
    found.answers.iter().map(|answer| answer.id.as_str()).collect()
}

/// Returns the id of the section that is most about the question.
fn best(found: &Found) -> &str {
    &found.answers[found.best].id
}

/// One section for each text; their ids are a, b, c…
fn sections(texts: &[(&str, &str)]) -> Document {
    let sections: Vec<Value> = texts
        .iter()
        .zip('a'..)
        .map(
            |((heading, body), id)| json!({"id": id.to_string(), "heading": heading, "body": body}),
        )
        .collect();
    document(json!({"locale": "en", "title": "T", "sections": sections}))
}

/// Returns the marked texts of a section, by the offsets that the browser gets.
fn marked(answer: &Answer, text: &str) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mark = |(from, to): &(usize, usize)| {
        String::from_utf16(&units[*from..*to]).expect("whole characters")
    };
    answer.marks.iter().map(mark).collect()
}

#[test]
fn the_answers_of_real_documents_are_the_best() {
    let shared = policy_testing::root().join("../shared/seeds");
    if !shared.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared/seeds is missing");
        println!("skipped: ../shared/seeds is not here");
        return;
    }
    let (mut right, mut asked) = (0, 0);
    for name in ["qnap", "websoft9", "tencent-cloud", "qiyun", "yongzhou-industrial-cloud"] {
        let file = policy_testing::root().join(format!("tests/search/{name}.json"));
        let case = fs::read_to_string(&file).expect("the questions are there");
        let case: Value = serde_json::from_str(&case).expect("the questions are JSON");
        let source = case["source"].as_str().expect("a source");
        let bytes = fs::read(shared.join(source)).expect("the source is there");
        let input = Input {
            name: source.to_owned(),
            locale: case["locale"].as_str().map(str::to_owned),
            format: None,
            bytes: &bytes,
        };
        let options = Options { id: name.to_owned(), ..Options::default() };
        let mut imported = import::package(&[input], &options, None).expect(name);
        compile(&mut imported.documents[0].1);
        let index = Index::of(&imported.documents[0].1, &UnicodeFold);
        for question in case["questions"].as_array().expect("a list") {
            let (words, section) = (&question["words"], &question["section"]);
            let found = index.search(words.as_str().expect("words"), &UnicodeFold);
            asked += 1;
            if found.answers.get(found.best).is_some_and(|answer| json!(answer.id) == *section) {
                right += 1;
            } else {
                println!("{name}: {words} finds {:?}, best {}", ids(&found), found.best);
            }
        }
    }
    println!("{right} of {asked} questions are answered by the best result");
    assert_eq!(asked, 25);
    assert!(right >= 23, "only {right} of {asked}");
}

#[test]
fn width_case_accents_and_scripts_do_not_matter() {
    let document = sections(&[
        ("ＡＰＩ 利用", "ガイドを見る"),
        ("Cafés", "Größe der STRASSE"),
        ("الخصوصية", "نجمع البيانات الشَخصيّة"),
        ("การเก็บ", "เราเก็บข้อมูลของคุณ"),
        ("개인정보", "보관 기간은 6개월입니다"),
    ]);
    for (question, id) in [
        ("api", "a"),
        ("ｶﾞｲﾄﾞ", "a"),
        ("CAFES", "b"),
        ("straße", "b"),
        ("grösse", "b"),
        ("البيانات الشخصية", "c"),
        ("ข้อมูล", "d"),
        ("보관 기간", "e"),
        // As one types: the syllable is not finished yet.
        ("개인정ㅂ", "e"),
    ] {
        assert_eq!(ids(&search(&document, question)), [id], "{question}");
    }
    // Traditional and simplified characters are left alone.
    let document = sections(&[("信息", "x"), ("訊息", "y")]);
    assert_eq!(ids(&search(&document, "訊息")), ["b"]);
}

#[test]
fn a_heading_about_it_is_better_than_a_mention() {
    let document = sections(&[
        (
            "Introduction",
            "We delete data. Deletion of data is explained below, and deletion is free.",
        ),
        ("Sharing", "Partners must honour a deletion."),
        ("Deletion", "Write to us."),
    ]);
    let found = search(&document, "deletion");
    assert_eq!(ids(&found), ["a", "b", "c"], "in the order of the text");
    assert_eq!(best(&found), "c");
}

#[test]
fn of_too_many_sections_the_first_stay_and_the_best() {
    for best_of_all in [7, 99, 100, 149] {
        let body = |n| if n == best_of_all { "data data data" } else { "data" };
        let texts: Vec<(&str, &str)> = (0..150).map(|n| ("Part", body(n))).collect();
        let document = sections(&texts);
        let found = search(&document, "data");
        assert_eq!((found.sections, found.answers.len()), (150, 100));
        assert_eq!(best(&found), document.sections[best_of_all].id);
        let first: Vec<&str> =
            document.sections[..99].iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids(&found)[..99], first);
    }
}

#[test]
fn all_words_come_before_some_and_endings_may_differ() {
    let document = sections(&[
        ("Cookies", "We use cookies for analytics."),
        ("Storage", "How long we keep logs."),
        ("Rights", "You may have your account deleted."),
    ]);
    let found = search(&document, "cookies analytics");
    assert_eq!(ids(&found), ["a"]);
    assert!(!found.partial);
    let found = search(&document, "delete my cookies?");
    assert!(found.partial);
    assert_eq!(found.sections, 2);
    assert_eq!(ids(&search(&document, "deleting")), ["c"]);
    assert_eq!(search(&document, "weather").sections, 0);
    assert_eq!(search(&document, " ").sections, 0);
}

#[test]
fn words_between_quotation_marks_belong_together() {
    let document = sections(&[
        ("Shown along", "The logs of the show are not that long."),
        ("Retention", "How long we keep it."),
        ("Quotations", "We call them “personal data” here."),
    ]);
    for (question, expected) in [
        ("how long", vec!["a", "b"]),
        ("\"how long\"", vec!["b"]),
        ("“how long”", vec!["b"]),
        ("«how long» keep", vec!["b"]),
        // While one types.
        ("\"how lo", vec!["b"]),
        ("personal data", vec!["c"]),
        ("\"data personal\"", vec![]),
        ("\"", vec![]),
    ] {
        assert_eq!(ids(&search(&document, question)), expected, "{question}");
    }
}

#[test]
fn a_chinese_question_finds_its_words_without_a_dictionary() {
    let document = sections(&[
        ("我们收集的信息", "注册时我们会收集您的姓名。"),
        ("您的权利", "您可以随时删除您的账户信息。"),
        ("安全", "数据会被加密。"),
    ]);
    assert_eq!(best(&search(&document, "如何删除我的账户")), "b");
    assert_eq!(ids(&search(&document, "加密")), ["c"]);
}

#[test]
fn places_are_counted_and_given_as_the_browser_counts() {
    let document = document(
        json!({"locale": "en", "title": "T", "summary": "All about data.", "sections": [
        {"id": "top", "number": "1", "heading": "🙂 Data", "summary": "Your DATA.", "body": "Some *da*ta\n\n- data", "sections": [
            {"id": "below", "number": "1.1", "heading": "More", "body": "é dätä."}]}],
        "terms": [{"id": "data", "term": "Data", "definition": "What data is."}]}),
    );
    let found = search(&document, "data");
    assert_eq!(found.count, 8);
    assert_eq!(found.sections, 4);
    let of = |id: &str| found.answers.iter().find(|answer| answer.id == id).expect("it is found");
    assert_eq!(
        marked(of("top"), "🙂 DataYour DATA.Some datadata"),
        ["Data", "DATA", "data", "data"]
    );
    assert_eq!(marked(of("below"), "Moreé dätä."), ["dätä"]);
    assert_eq!(of("below").above, [("top".to_owned(), "🙂 Data".to_owned())]);
    assert_eq!(of("below").excerpt.pieces, ["é ", "dätä", "."]);
    assert_eq!(of("top").excerpt.pieces[..4], ["Your ", "DATA", ". Some ", "data"]);
    assert_eq!(of("").place, ClauseKind::Lead);
    assert_eq!(of("data").place, ClauseKind::Term);
    assert_eq!(ids(&search(&document, "1.1")), ["below"]);
}

#[test]
fn two_matches_in_one_character_mark_it_once() {
    let document = document(json!({"locale": "en", "title": "T", "sections": [
        {"id": "a", "heading": "H", "body": [{"p": ["see ⑪, and 1⑪1"]}]}]}));
    let one = search(&document, "1");
    assert_eq!(one.answers[0].marks, [(5, 6), (12, 13), (13, 14), (14, 15)]);
    // The second match begins in the middle of a character that the first one ends in.
    let two = search(&document, "11");
    assert_eq!(two.answers[0].marks, [(5, 6), (12, 14), (14, 15)]);
    assert_eq!(two.answers[0].excerpt.pieces, ["see ", "⑪", ", and ", "1⑪", "", "1", ""]);
}

#[test]
fn the_excerpt_parts_cells_and_rows() {
    let row = |cells: [&str; 2]| json!(cells.map(|text| [text]));
    let document = document(json!({"locale": "en", "title": "T", "sections": [
        {"id": "a", "heading": "Storage", "body": [
            {"p": ["As follows."]},
            {"table": {
                "head": row(["What", "How long"]),
                "rows": [row(["Cookies", "13 months"]), row(["Logs", ""]), row(["Cases", "3 years"])]
            }},
            {"p": ["And no longer."]}]}]}));
    let found = search(&document, "months");
    let answer = &found.answers[0];
    assert_eq!(
        answer.excerpt.pieces.concat(),
        "As follows. What · How long; Cookies · 13 months; Logs; Cases · 3 years; And no longer."
    );
    // Places are counted in the text of the page, where nothing stands between them.
    let text = "StorageAs follows.WhatHow longCookies13 monthsLogsCases3 yearsAnd no longer.";
    assert_eq!(marked(answer, text), ["months"]);
}

#[test]
fn the_excerpt_is_cut_between_words() {
    let text = format!("{} needle {}", "before ".repeat(60), "behind ".repeat(60));
    let found = search(&sections(&[("Long", &text)]), "needle");
    let excerpt = &found.answers[0].excerpt;
    assert!(excerpt.cut_before && excerpt.cut_after);
    let whole = excerpt.pieces.concat();
    assert!(whole.len() < 320, "{}", whole.len());
    assert!(whole.split_whitespace().all(|word| ["before", "needle", "behind"].contains(&word)));
    assert_eq!(excerpt.pieces[1], "needle");
}

#[test]
fn what_is_pasted_may_be_long_and_what_is_everywhere_is_limited() {
    let document = sections(&[("One", &"word ".repeat(5_000)), ("Two", "word")]);
    let found = search(&document, "word");
    assert_eq!(found.count, 5_001);
    let marks: usize = found.answers.iter().map(|answer| answer.marks.len()).sum();
    assert!(marks <= 2_000);
    for question in ["word ".repeat(2_000), "的".repeat(10_000), "x".repeat(10_000)] {
        search(&document, &question);
    }
}

/// Counts the characters that are folded by tables.
#[derive(Default)]
struct CountingFold(Cell<usize>);

impl Fold for CountingFold {
    fn fold(&self, c: char, out: &mut String) {
        self.0.set(self.0.get() + 1);
        UnicodeFold.fold(c, out);
    }
}

/// The work of a slice is what is in it, that of a keystroke what was typed: a bound without a clock.
#[test]
fn an_index_takes_slices_and_a_question_folds_nothing_but_itself() {
    let texts: Vec<String> =
        (0..20).map(|n| format!("Clause {n}: déjà vu, très bientôt")).collect();
    let mut document = sections(&[("One", "é"), ("Two", "é")]);
    let below = texts.iter().map(|text| (text.as_str(), "été"));
    document.sections[1].sections = sections(&below.collect::<Vec<_>>()).sections;
    let (text, fold) = (clause_text::write(&document), CountingFold::default());
    let mut index = Index::default();
    // Each slice is one clause, and the sections above are known from the slices before.
    for clause in text.split_inclusive('\u{1e}') {
        let before = fold.0.get();
        index.add(&format!("\u{1e}{}", clause.trim_end_matches('\u{1e}')), &fold);
        let folded = fold.0.get() - before;
        assert_eq!(folded, clause.chars().filter(|c| !c.is_ascii()).count(), "{clause}");
    }
    for question in ["très vu", "été", "two", "nothing", "\u{e9}"] {
        let before = fold.0.get();
        let found = index.search(question, &fold);
        assert_eq!(fold.0.get() - before, question.chars().filter(|c| !c.is_ascii()).count());
        assert_eq!(found, search(&document, question), "{question}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    /// Nothing panics; marks are whole characters in order; the excerpt is text of the section.
    #[test]
    fn any_text_and_any_question(text in "\\PC{0,80}", question in "\\PC{0,12}", from in 0..40_usize) {
        let plain = json!([{"p": [text]}]);
        let document = document(json!({"locale": "en", "title": "T", "sections": [
            {"id": "a", "heading": "H", "body": plain}]}));
        // A piece of the text itself is found.
        let piece: String = text.chars().skip(from).take(6).collect();
        for question in [&question, &piece] {
            let found = search(&document, question);
            serde_json::from_str::<Value>(&to_json(&found)).expect("valid JSON");
            for answer in &found.answers {
                let whole = format!("H{text}");
                marked(answer, &whole);
                prop_assert!(answer.marks.windows(2).all(|pair| pair[0].1 <= pair[1].0));
                prop_assert!(whole.contains(&answer.excerpt.pieces.concat()));
            }
            if question == &piece && piece.chars().all(|c| c.is_ascii_alphanumeric()) && !piece.is_empty() {
                prop_assert_eq!(found.sections, 1);
            }
        }
    }
}

#[test]
fn a_number_is_found_and_marks_nothing() {
    let document = document(json!({"locale": "zh-Hans", "title": "T", "sections": [
        {"id": "a", "number": "第二十一条", "heading": "附则", "body": "IP地址和其他。"},
        {"id": "b", "number": "2.1", "heading": "Your rights", "body": "See the list."},
    ]}));
    for (question, id) in [("条", "a"), ("第二十一条", "a"), ("2.1", "b")] {
        let found = search(&document, question);
        assert_eq!(ids(&found), [id], "{question}");
        assert_eq!(found.answers[0].marks, [], "{question}");
        assert!(!to_json(&found).is_empty());
    }
    // A word that stands in the number and in the text is marked in the text alone.
    let found = search(&document, "地址");
    assert_eq!(marked(&found.answers[0], "附则IP地址和其他。"), ["地址"]);
}
