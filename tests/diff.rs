//! Differences between documents: what they say is true of any two.

use std::collections::HashMap;

use policy_viewer::compile::compile;
use policy_viewer::diff::{self, Change, Changes, ClauseKind, Edit};
use policy_viewer::load;
use policy_viewer::model::{Block, Body, Document, Inline, Section, Term};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;

/// The same cases in every run, or with `RANDOM=1` others.
fn cases() -> ProptestConfig {
    let rng_seed = match std::env::var_os("RANDOM") {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(5),
    };
    ProptestConfig { cases: 400, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

/// A clause with everything that is compared: kind, id, depth, heading, text.
type Flat = Vec<(ClauseKind, String, usize, String, String)>;

/// The clauses of a document, by other means than the code under test.
fn flat(document: &Document) -> Flat {
    fn text(body: &Body) -> String {
        let Body::Blocks(blocks) = body else { panic!("the documents of this test are blocks") };
        let line = |block: &Block| match block {
            Block::Paragraph(line) => match line.as_slice() {
                [Inline::Text(text)] => format!("{text}\n"),
                _ => panic!("one piece of text"),
            },
            _ => panic!("paragraphs only"),
        };
        blocks.iter().map(line).collect()
    }
    fn descend(sections: &[Section], depth: usize, flat: &mut Flat) {
        for section in sections {
            let (id, heading) = (section.id.clone(), section.heading.clone());
            flat.push((ClauseKind::Section, id, depth, heading, text(&section.body)));
            descend(&section.sections, depth + 1, flat);
        }
    }
    let lead = document.summary.as_ref().map(text).unwrap_or_default();
    let mut flat = vec![(ClauseKind::Lead, String::new(), 0, document.title.clone(), lead)];
    descend(&document.sections, 0, &mut flat);
    for term in &document.terms {
        flat.push((
            ClauseKind::Term,
            term.id.clone(),
            0,
            term.term.clone(),
            text(&term.definition),
        ));
    }
    flat
}

/// Applies edits to a text: what they keep and delete has to be there.
fn apply(edits: &[Edit], old: &str) -> String {
    let (mut rest, mut new) = (old, String::new());
    for edit in edits {
        match edit {
            Edit::Keep(text) => {
                rest = rest.strip_prefix(text.as_str()).expect("what is kept is there");
                new.push_str(text);
            }
            Edit::Delete(text) => {
                rest = rest.strip_prefix(text.as_str()).expect("what is deleted is there");
            }
            Edit::Insert(text) => new.push_str(text),
        }
        assert!(!edit.text().is_empty());
    }
    assert_eq!(rest, "", "nothing of the old text is left over");
    new
}

/// Applies changes to the clauses of the old document.
fn apply_all(changes: &Changes, old: &Flat) -> Flat {
    let mut left: HashMap<_, _> = old
        .iter()
        .map(|clause| ((clause.0 == ClauseKind::Lead, clause.1.clone()), clause))
        .collect();
    let mut new = Flat::new();
    for clause in &changes.clauses {
        let before = left.remove(&(clause.kind == ClauseKind::Lead, clause.id.clone()));
        assert_eq!(before.is_none(), clause.change.added, "{}", clause.id);
        let (heading, text) = before.map_or(("", ""), |(.., heading, text)| (heading, text));
        let (heading, text) = (apply(&clause.heading, heading), apply(&clause.text, text));
        if clause.change.removed {
            assert_eq!(heading, "");
            assert_eq!(text, "");
        } else {
            new.push((clause.kind, clause.id.clone(), clause.depth, heading, text));
        }
    }
    assert!(left.is_empty(), "every old clause is accounted for");
    new
}

fn body(lines: Vec<String>) -> Body {
    Body::Blocks(lines.into_iter().map(|line| Block::Paragraph(vec![Inline::Text(line)])).collect())
}

fn section(id: &str, heading: String, lines: Vec<String>) -> Section {
    Section {
        id: id.to_owned(),
        number: None,
        heading,
        heading_supplied: false,
        summary: None,
        body: body(lines),
        controls: Vec::new(),
        sections: Vec::new(),
    }
}

/// Sentences out of few words, in a spaced and an unspaced script, so that chance finds likenesses.
fn line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "we ",
        "keep ",
        "share ",
        "data",
        ". ",
        "收集",
        "数据",
        "您",
        "的",
        "。",
        "é",
        "ที่",
        "🙂",
    ]);
    prop::collection::vec(word, 1..14).prop_map(|words| words.concat())
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(line(), 0..4)
}

/// Documents whose ids come from one small pool, in any order and nesting.
fn document() -> impl Strategy<Value = Document> {
    let ids: Vec<String> = (b'a'..=b'h').map(|id| char::from(id).to_string()).collect();
    let chosen = prop::sample::subsequence(ids, 0..=8).prop_shuffle();
    let texts = prop::collection::vec((line(), lines(), 0..3_usize), 8);
    let terms = prop::sample::subsequence(vec!["t", "u", "v"], 0..=3).prop_shuffle();
    (line(), lines(), chosen, texts, terms).prop_map(|(title, lead, ids, texts, terms)| {
        let mut sections: Vec<Section> = Vec::new();
        for (id, (heading, lines, depth)) in ids.iter().zip(texts) {
            let mut level = &mut sections;
            for _ in 0..depth {
                if level.is_empty() {
                    break;
                }
                level = &mut level.last_mut().expect("it is not empty").sections;
            }
            level.push(section(id, heading, lines));
        }
        let terms = terms.into_iter().map(|id| Term {
            id: id.to_owned(),
            term: id.to_uppercase(),
            also: Vec::new(),
            definition: body(vec![format!("what {id} is")]),
            uses: Vec::new(),
        });
        Document {
            locale: "en".into(),
            title,
            summary: Some(body(lead)),
            sections,
            terms: terms.collect(),
        }
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn applied_to_the_old_text_they_give_the_new_one(old in document(), new in document()) {
        let changes = diff::changes(&old, &new);
        prop_assert_eq!(apply_all(&changes, &flat(&old)), flat(&new));
        for clause in &changes.clauses {
            let Change { added, removed, moved, reworded } = clause.change;
            prop_assert!(!(added && removed) && !((added || removed) && (moved || reworded)));
        }
        let summary = changes.summary();
        prop_assert_eq!(summary.added + flat(&old).len(), summary.removed + flat(&new).len());
    }

    #[test]
    fn equal_texts_have_none(document in document()) {
        let changes = diff::changes(&document, &document.clone());
        prop_assert!(changes.is_empty());
        prop_assert_eq!(changes.summary().unchanged, flat(&document).len());
    }

    #[test]
    fn reordering_is_reported_as_moves_and_nothing_else(
        (old, new) in document().prop_flat_map(|old| {
            let shuffled = Just(old.sections.clone()).prop_shuffle();
            (Just(old), shuffled)
        }).prop_map(|(old, sections)| (old.clone(), Document { sections, ..old }))
    ) {
        let changes = diff::changes(&old, &new);
        let summary = changes.summary();
        prop_assert_eq!(summary.added, 0);
        prop_assert_eq!(summary.removed, 0);
        prop_assert_eq!(summary.reworded, 0);
        prop_assert_eq!(summary.moved == 0, old.sections == new.sections);
        // No more than all but one have to move, and what stayed is in its old order.
        prop_assert!(summary.moved < old.sections.len().max(1));
        let order = |document: &Document| -> Vec<String> {
            let stayed = |section: &&Section| {
                changes.clauses.iter().any(|clause| clause.id == section.id && !clause.change.moved)
            };
            document.sections.iter().filter(stayed).map(|section| section.id.clone()).collect()
        };
        prop_assert_eq!(order(&old), order(&new));
    }

    #[test]
    fn any_text_becomes_any_other(old in "\\PC{0,60}", new in "\\PC{0,60}") {
        let edits = diff::edits(&old, &new);
        prop_assert_eq!(apply(&edits, &old), new);
    }

    #[test]
    fn the_json_says_the_same(old in document(), new in document()) {
        let changes = diff::changes(&old, &new);
        let json: serde_json::Value =
            serde_json::from_str(&diff::to_json(&changes)).expect("valid JSON");
        let shown = json["clauses"].as_array().expect("a list");
        prop_assert_eq!(shown.len(), changes.clauses.len());
        for (json, clause) in shown.iter().zip(&changes.clauses) {
            prop_assert_eq!(json["id"].as_str(), Some(clause.id.as_str()));
            let text = json["text"].as_array().into_iter().flatten();
            let text: String = text.filter_map(|edit| edit[1].as_str()).collect();
            let own: String = clause.text.iter().map(Edit::text).collect();
            let changed = clause.change != Change::default();
            prop_assert_eq!(text, if changed { own } else { String::new() });
        }
    }
}

fn loaded(json: serde_json::Value) -> Document {
    let mut document = load::document(&&json).expect("a document");
    compile(&mut document);
    document
}

#[test]
fn another_address_is_a_change_and_another_number_is_none() {
    let document = |number: &str, href: &str| {
        loaded(json!({"locale": "en", "title": "T", "sections": [{"id": "a", "number": number,
            "heading": "A", "body": format!("Use [our form]({href}) or [a@b.example](mailto:a@b.example).")}]}))
    };
    let old = document("1", "https://a.example/old");
    assert!(diff::changes(&old, &document("2", "https://a.example/old")).is_empty());
    let changes = diff::changes(&old, &document("1", "https://a.example/new"));
    assert_eq!(changes.summary().reworded, 1);
    let Some((_, text)) = changes.clauses[1].after() else { panic!("it is there") };
    assert_eq!(text, "Use our form (https://a.example/new) or a@b.example.\n");
}

#[test]
fn a_section_under_another_one_is_moved() {
    let document = |under: &str| {
        let child = json!({"id": "c", "heading": "C", "body": "c"});
        let top = |id: &str| {
            let below = if id == under { json!([child]) } else { json!([]) };
            json!({"id": id, "heading": id, "body": "x", "sections": below})
        };
        loaded(json!({"locale": "en", "title": "T", "sections": [top("a"), top("b")]}))
    };
    let changes = diff::changes(&document("a"), &document("b"));
    let moved: Vec<_> = changes.clauses.iter().filter(|clause| clause.change.moved).collect();
    assert_eq!(moved.iter().map(|clause| clause.id.as_str()).collect::<Vec<_>>(), ["c"]);
    assert_eq!(changes.summary().unchanged, 3);
}

#[test]
fn what_is_gone_stands_where_it_was() {
    let document = |ids: &[&str]| {
        let sections: Vec<_> =
            ids.iter().map(|id| json!({"id": id, "heading": id, "body": "x"})).collect();
        loaded(json!({"locale": "en", "title": "T", "sections": sections}))
    };
    let changes = diff::changes(&document(&["a", "b", "c", "d"]), &document(&["a", "d", "e"]));
    let ids: Vec<_> = changes.clauses.iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(ids, ["", "a", "b", "c", "d", "e"]);
    assert!(changes.related);
    assert!(!diff::changes(&document(&["a"]), &document(&["b"])).related);
}

/// Two texts of thousands of paragraphs without a likeness, and one long paragraph rewritten.
#[test]
fn long_texts_without_likeness_are_replaced_as_a_whole() {
    let text = |mark: &str| (0..20_000).map(|n| format!("{mark}{n} ")).collect::<String>();
    let paragraphs = |mark: &str| (0..5_000).map(|n| format!("{mark}{n}\n")).collect::<String>();
    for (old, new) in [(text("a"), text("b")), (paragraphs("a"), paragraphs("b"))] {
        let edits = diff::edits(&old, &new);
        assert_eq!(apply(&edits, &old), new);
    }
}

#[test]
fn a_row_of_a_table_is_one_line() {
    let document = |rows: serde_json::Value| {
        load::document(&&json!({"locale": "en", "title": "T", "sections": [
            {"id": "a", "heading": "A", "body": [{"table": {"head": [["What"], ["Long"]], "rows": rows}}]}]}))
        .expect("a document")
    };
    let old = document(json!([[["Logs"], ["a year"]], [["Cases"], []]]));
    let new = document(json!([[["Logs"], ["a month"]], [["Cases"], []]]));
    let changes = diff::changes(&old, &new);
    let clause = changes.clauses.iter().find(|clause| clause.id == "a").expect("the section");
    let lines = "What · Long\nLogs · a year\nCases · \n";
    assert_eq!(clause.before().expect("it was there").1, lines);
    let edits = clause.text.iter().filter(|edit| !matches!(edit, Edit::Keep(_)));
    assert_eq!(edits.map(Edit::text).collect::<Vec<_>>(), ["year", "month"]);
}
