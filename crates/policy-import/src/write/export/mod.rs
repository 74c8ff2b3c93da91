//! A document of a package as Markdown that imports as the same document.

pub mod blocks;

use policy_viewer::model::{Body, Document, Policy, Section, Term};

use crate::formats::markdown::visible;
use crate::outline::headings::SUPPLIED;
use crate::write::escape;

/// Writes a document as Markdown: front matter with title, version and dates, then the sections, each
/// heading with its `{#id}`, and with `.supplied` where it is none of the text.
///
/// Summaries stand as quotations below their headings, terms as a list at the end. Which switches a
/// section holds has no place in Markdown.
pub fn markdown(policy: &Policy, document: &Document) -> String {
    let mut out = String::from("---\n");
    let mut key = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {}\n", quoted(value)));
        }
    };
    key("title", Some(&document.title));
    key("version", Some(policy.version.as_str()).filter(|version| !version.is_empty()));
    key("effective", policy.effective.as_deref());
    key("updated", policy.updated.as_deref());
    out.push_str("---\n\n");
    // Six levels of sections leave none for the title; several chapters do not need it there.
    let chapters = document.sections.len() > 1 && depth(&document.sections) > 5;
    if !chapters {
        out.push_str(&format!("# {}\n\n", escape::heading(document.title.trim())));
    }
    push(&mut out, &summary(document.summary.as_ref()));
    for section in &document.sections {
        write(&mut out, section, if chapters { 1 } else { 2 });
    }
    push(&mut out, &terms(&document.terms));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn depth(sections: &[Section]) -> usize {
    sections.iter().map(|section| 1 + depth(&section.sections)).max().unwrap_or(0)
}

/// Quotes a value as YAML does with double quotes (YAML 1.2, section 7.3.1), which read as in JSON.
fn quoted(value: &str) -> String {
    serde_json::to_string(value).expect("every text is a JSON string")
}

fn write(out: &mut String, section: &Section, level: usize) {
    let number = section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
    // The id ends the heading, so that marks in it cannot.
    let words = format!("{number}{}", section.heading);
    let heading = escape::heading(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    let supplied = if section.heading_supplied { format!(" {SUPPLIED}") } else { String::new() };
    push(out, &format!("{} {heading} {{#{}{supplied}}}", "#".repeat(level.min(6)), section.id));
    push(out, &summary(section.summary.as_ref()));
    push(out, &body(&section.body));
    for child in &section.sections {
        write(out, child, level + 1);
    }
}

/// Adds a piece with a blank line below it.
fn push(out: &mut String, piece: &str) {
    if !piece.is_empty() {
        out.push_str(piece);
        out.push_str("\n\n");
    }
}

/// Returns a text without blank lines around it; its first line keeps its indentation.
fn body(body: &Body) -> String {
    match body {
        Body::Markdown(text) => visible::trimmed(text).to_owned(),
        Body::Blocks(list) => blocks::markdown(list),
    }
}

fn summary(summary: Option<&Body>) -> String {
    let Some(summary) = summary else { return String::new() };
    let lines = body(summary);
    lines
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned() + "\n")
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn terms(terms: &[Term]) -> String {
    let item = |term: &Term| {
        let also = match term.also.is_empty() {
            true => String::new(),
            false => format!(" ({})", term.also.join(", ")),
        };
        let definition = body(&term.definition);
        let name = format!("**{}**{}", escape::inline(&term.term), escape::inline(&also));
        let lines = definition.lines().map(|line| match line.is_empty() {
            true => "\n".to_owned(),
            false => format!("  {line}\n"),
        });
        format!("- {name}\n\n{}", lines.collect::<String>())
    };
    terms.iter().map(item).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
