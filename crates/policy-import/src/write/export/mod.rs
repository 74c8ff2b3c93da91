//! A document of a package as Markdown that imports as the same document.

pub mod blocks;
mod bodies;

use std::collections::HashSet;

use policy_viewer::model::{Document, Policy, Section, Term};

use self::bodies::{Bodies, Place};
use crate::outline::headings::{self, SUPPLIED, WHOLE};
use crate::outline::toc;
use crate::write::escape;
use crate::write::inline_tokens::{self, InlineToken, Mark};

/// Writes a document as Markdown: front matter with title, version and dates, then the sections, each
/// heading with its `{#id}`, and with `.supplied` where it is none of the text. One whose text an import would take for a
/// contents list, and leave out, has `.whole`.
///
/// Texts of a package stay texts: no title, heading or body becomes more than that.
///
/// Summaries stand as quotations below their headings, terms as a list at the end. Which switches a
/// section holds has no place in Markdown.
pub fn markdown(policy: &Policy, document: &Document) -> String {
    let mut whole = HashSet::new();
    loop {
        let text = written(policy, document, &whole);
        let known = whole.len();
        whole.extend(contents_lists(&text));
        if whole.len() == known {
            return text;
        }
    }
}

/// Returns the ids of sections whose text an import would take for a contents list.
fn contents_lists(text: &str) -> Vec<String> {
    let start = text.find("\n---\n").unwrap_or_default();
    let range = start + "\n---\n".len().min(text.len() - start)..text.len();
    let (mut headings, _) = headings::headings(text, range.clone());
    let places: Vec<_> =
        headings.iter().map(|heading| (heading.lines.start, heading.explicit.clone())).collect();
    let lists = toc::find(text, range, &mut headings).into_iter();
    let above = |list: usize| places.iter().rfind(|(start, _)| *start <= list)?.1.clone();
    lists.filter_map(|list| Some(above(list.range.start)?.to_lowercase())).collect()
}

fn written(policy: &Policy, document: &Document, whole: &HashSet<String>) -> String {
    let mut out = String::from("---\n");
    let mut key = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {}\n", quoted(value)));
        }
    };
    let title = one_line(&document.title);
    key("title", Some(&title));
    key("version", Some(policy.version.as_str()).filter(|version| !version.is_empty()));
    key("effective", policy.effective.as_deref());
    key("updated", policy.updated.as_deref());
    out.push_str("---\n\n");
    // Six levels of sections leave none for the title; several chapters do not need it there.
    let chapters = document.sections.len() > 1 && depth(&document.sections) > 5;
    if !chapters {
        out.push_str(&format!("# {}\n\n", escape::heading(&title)));
    }
    let bodies = Bodies::of(document);
    if let Some(summary) = &document.summary {
        push(&mut out, &bodies.write(summary, Place::Quotation));
    }
    for section in &document.sections {
        write(&mut out, section, if chapters { 1 } else { 2 }, &bodies, whole);
    }
    push(&mut out, &terms(&document.terms, &bodies));
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
}

fn depth(sections: &[Section]) -> usize {
    sections.iter().map(|section| 1 + depth(&section.sections)).max().unwrap_or(0)
}

/// Returns a text with spaces in place of its line ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quotes a value as YAML does with double quotes (YAML 1.2, section 7.3.1), which read as in JSON. What YAML does
/// not allow as it is, or takes for a line end (sections 5.1 and 5.4), is escaped, too.
fn quoted(value: &str) -> String {
    let json = serde_json::to_string(&one_line(value)).expect("every text is a JSON string");
    let mut out = String::new();
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

fn write(
    out: &mut String,
    section: &Section,
    level: usize,
    bodies: &Bodies<'_>,
    whole: &HashSet<String>,
) {
    let number = section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
    // The id ends the heading, so that marks in it cannot.
    let words = format!("{number}{}", section.heading);
    let heading = escape::heading(&one_line(&words));
    let id = is_attribute(&section.id).then(|| format!("#{}", section.id));
    let supplied = section.heading_supplied.then(|| SUPPLIED.to_owned());
    let whole_text = whole.contains(&section.id.to_lowercase()).then(|| WHOLE.to_owned());
    let attributes: Vec<_> = id.into_iter().chain(supplied).chain(whole_text).collect();
    let attributes = match attributes.is_empty() {
        true => String::new(),
        false => format!(" {{{}}}", attributes.join(" ")),
    };
    push(out, &format!("{} {heading}{attributes}", "#".repeat(level.min(6))));
    if let Some(summary) = &section.summary {
        push(out, &bodies.write(summary, Place::Quotation));
    }
    push(out, &bodies.write(&section.body, Place::Section));
    for child in &section.sections {
        write(out, child, level + 1, bodies, whole);
    }
}

/// Tells whether an id can stand in the attributes of a heading. Others, which `policy check` refuses, would be Markdown
/// there: links and HTML of whoever wrote the package.
fn is_attribute(id: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || c.is_control() || "<>{}:`\"'\\&".contains(c);
    !id.is_empty() && !id.contains(is_mark)
}

/// Adds a piece with a blank line below it.
fn push(out: &mut String, piece: &str) {
    if !piece.is_empty() {
        out.push_str(piece);
        out.push_str("\n\n");
    }
}

fn terms(terms: &[Term], bodies: &Bodies<'_>) -> String {
    let item = |term: &Term| {
        let also = match term.also.is_empty() {
            true => String::new(),
            false => format!(" ({})", term.also.join(", ")),
        };
        let name = [
            InlineToken::Open(Mark::Strong),
            InlineToken::Words(term.term.clone()),
            InlineToken::Close(Mark::Strong),
            InlineToken::Words(also),
        ];
        let name = inline_tokens::write(&name, " ");
        // The marker is that of the item, which begins with the name.
        let definition = bodies.write(&term.definition, Place::Item);
        format!("- {name}\n\n  {}", definition.get(2..).unwrap_or_default())
    };
    terms.iter().map(item).collect::<Vec<_>>().join("\n\n").trim_end().to_owned()
}
