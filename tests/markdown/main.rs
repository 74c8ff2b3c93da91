//! Markdown as the specifications have it: their examples, converted and drawn as static pages draw them.
//!
//! The examples of CommonMark, and those of GitHub's tables, come with the parser, in the version that it follows.
//! `differences.json` lists those whose result is another on purpose, each under its reason. It is complete and has
//! nothing that agrees, and what differs differs in nothing else.

mod differences;
mod examples;
mod html;
mod pages;

use differences::Differences;
use examples::Example;
use html::Html;

/// Compares the results of all examples of a specification; `listed` are those that differ on purpose.
fn compare(examples: &[Example], listed: &Differences) {
    let pages = pages::draw(examples);
    let mut wrong = Vec::new();
    for (example, drawn) in examples.iter().zip(&pages) {
        let (found, expected) = (Html::read(drawn), Html::read(&example.html));
        let agrees = found == expected;
        let problem = match listed.reason(example.number) {
            None if agrees => continue,
            None => "differs",
            Some(_) if agrees => "is listed as another, and agrees",
            Some(reason) if reason.explains(&example.markdown, &found, &expected) => continue,
            Some(_) => "differs in more than its reason",
        };
        wrong.push(format!(
            "example {} {problem}:\n{}\n  expected {expected}\n  found    {found}",
            example.number, example.markdown
        ));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), examples.len(), wrong.join("\n\n"));
}

#[test]
fn commonmark_is_shown_as_specified() {
    let examples = examples::of("spec");
    assert_eq!(examples.len(), 652);
    compare(&examples, &Differences::of("commonmark"));
}

#[test]
fn tables_are_shown_as_specified() {
    let examples = examples::of("gfm_table");
    assert!(examples.len() >= 8, "{}", examples.len());
    compare(&examples, &Differences::of("tables"));
}

#[test]
fn no_link_stands_in_another() {
    for specification in ["spec", "gfm_table"] {
        let examples = examples::of(specification);
        for (example, drawn) in examples.iter().zip(pages::draw(&examples)) {
            assert!(!Html::read(&drawn).has_nested_links(), "{}: {drawn}", example.number);
        }
    }
}
