//! Notes and tabs as documentation sites write them, `:::note … :::`, `!!! note` and `> [!NOTE]`: a note
//! becomes a quotation, its marks go.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::formats::html::convert::blocks::DEEPEST;
use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::source_lines::{self, SourceLine};
use crate::pattern;

const MARK: &str = "mark of a note";
const TAB: &str = "mark of a tab";

/// Names of notes; other containers only place what they hold.
const NOTES: &str = "note tip info information caution warning danger important success hint attention error \
    question example abstract summary tldr quote bug failure secondary seealso todo callout";

/// `:::note Title` `::: {.callout-note}` `:::{warning} Title` `:::note[Title]` `:::`
static CONTAINER: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r#"^ {0,3}(?P<colons>:{3,})[ \t]*(?:\{[ \t]*(?P<classes>[^{}]*)\}|(?P<name>[A-Za-z][\w-]*))?(?P<title>.*)$"#,
    )
});

/// `!!! note "Title"` `???+ note` `=== "Tab"`
static INDENTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r#"^(?P<sign>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:(?P<name>[\w-]+(?:[ \t]+[\w-]+)*)[ \t]*)?(?:"(?P<title>[^"]*)")?[ \t]*$"#,
    )
});

/// `> [!NOTE]`
static ALERT: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(r"^(?P<quote> {0,3}>[> ]*)(?P<mark>\[![A-Za-z][\w-]*\][+-]?)(?P<title>.*)$")
});

/// Returns whether a text may hold what [`find`] looks for.
pub(crate) fn may_be_in(text: &str) -> bool {
    [":::", "!!! ", "??? ", "???+ ", "=== ", "[!"].iter().any(|mark| text.contains(mark))
}

/// Finds the edits that take the marks away and quote what stands between them.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let lines = source_lines::of(text, range);
    let mut found = Findings::default();
    containers(&lines, &mut found.edits);
    let mut at = 0;
    while at < lines.len() {
        at = match indented(&lines, at, &mut found.edits) {
            Some(next) => next,
            None => {
                alert(&lines[at], &mut found.edits);
                at + 1
            }
        };
    }
    found
}

/// A container between two marks, by the indices of their lines.
struct Container {
    open: usize,
    close: usize,
    quoted: bool,
}

fn containers(lines: &[SourceLine<'_>], edits: &mut Vec<Edit>) {
    let mut open: Vec<Container> = Vec::new();
    let mut closed: Vec<Container> = Vec::new();
    // How many of the open ones hold a section.
    let mut sectioned = 0;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.code) {
        let Some(mark) = CONTAINER.captures(line.text) else {
            // A section cannot stand in a quotation.
            if line.text.starts_with('#') {
                open[sectioned..].iter_mut().for_each(|container| container.quoted = false);
                sectioned = open.len();
            }
            continue;
        };
        let name = mark.name("name").or(mark.name("classes")).map(|name| name.as_str());
        let title = &mark["title"];
        match name {
            None if title.trim().is_empty() => {
                edits.push(Edit::drop(line.range(), MARK));
                closed.extend(open.pop().map(|container| Container { close: at, ..container }));
                sectioned = sectioned.min(open.len());
            }
            // Colons in front of words are words.
            None => {}
            Some(name) => {
                let quoted = name.split([' ', '.', '-', '#']).any(is_note);
                open.push(Container { open: at, close: lines.len(), quoted });
            }
        }
    }
    closed.extend(open);
    let mut depth = vec![0i32; lines.len() + 1];
    for container in &closed {
        if container.quoted {
            depth[container.open] += 1;
            depth[container.close] -= 1;
        }
    }
    let opens: std::collections::HashSet<usize> =
        closed.iter().map(|container| container.open).collect();
    let mut quotes = 0;
    for (at, line) in lines.iter().enumerate() {
        let own = depth[at];
        quotes += own;
        let quote = "> ".repeat(usize::try_from(quotes).unwrap_or(0).min(DEEPEST));
        if opens.contains(&at) {
            let mark = CONTAINER.captures(line.text);
            let title = mark.and_then(|mark| mark.name("title"));
            let title = title.map(|title| (line.start + title.start(), title.as_str()));
            heading_of(line, title.unwrap_or((line.end(), "")), &quote, MARK, edits);
        } else if !quote.is_empty() {
            edits.push(Edit::new(line.start..line.start, quote));
        }
    }
}

fn is_note(name: &str) -> bool {
    NOTES.split_whitespace().any(|note| note.eq_ignore_ascii_case(name))
}

/// Replaces the mark that opens a note; its title stays, in bold type.
fn heading_of(
    line: &SourceLine<'_>,
    (at, title): (usize, &str),
    quote: &str,
    reason: &'static str,
    edits: &mut Vec<Edit>,
) {
    let shown = title.trim().trim_end_matches(['}', ':']);
    // `[Title]{.class}` and `{title="Title"}`
    let shown = match (shown.strip_prefix('['), shown.split_once("title=\"")) {
        (Some(inner), _) => inner.split(']').next().unwrap_or_default(),
        (None, Some((_, inner))) => inner.split('"').next().unwrap_or_default(),
        _ if shown.starts_with(['{', ':']) => "",
        _ => shown,
    };
    let words = title.find(shown).filter(|_| shown.chars().any(char::is_alphanumeric));
    let Some(from) = words.map(|from| at + from) else {
        // The quotation begins with its text; around it may be another.
        let outer = quote.strip_suffix("> ").unwrap_or(quote).trim_end();
        edits.push(Edit { range: line.range(), text: outer.into(), reason: Some(reason) });
        return;
    };
    let end = from + shown.len();
    let open = Edit { range: line.start..from, text: format!("{quote}**"), reason: Some(reason) };
    edits.push(open);
    edits.push(Edit::new(end..line.end(), format!("**\n{}", quote.trim_end())));
}

/// Reads a note whose text stands in below it; returns the index of the line behind it.
fn indented(lines: &[SourceLine<'_>], at: usize, edits: &mut Vec<Edit>) -> Option<usize> {
    let line = lines.get(at).filter(|line| !line.code)?;
    let mark = INDENTED.captures(line.text)?;
    let tab = mark["sign"].starts_with('=');
    let (name, title) = (mark.name("name"), mark.name("title"));
    if name.is_none() != tab || (tab && title.is_none()) {
        return None;
    }
    let inside = |line: &SourceLine<'_>| line.is_blank() || line.indent() >= 4;
    let end = at + 1 + lines[at + 1..].iter().take_while(|line| inside(line)).count();
    // Blank lines behind the text part it from what follows.
    let end = end - lines[at + 1..end].iter().rev().take_while(|line| line.is_blank()).count();
    let quote = if tab { "" } else { "> " };
    let reason = if tab { TAB } else { MARK };
    let title =
        title.map_or((line.end(), ""), |title| (line.start + title.start(), title.as_str()));
    heading_of(line, title, quote, reason, edits);
    for inner in &lines[at + 1..end] {
        edits.push(Edit::new(inner.margin(4), quote));
    }
    if let Some(next) = lines.get(end).filter(|next| !next.is_blank() && !tab) {
        edits.push(Edit::new(next.start..next.start, "\n"));
    }
    Some(end.max(at + 1))
}

fn alert(line: &SourceLine<'_>, edits: &mut Vec<Edit>) {
    if line.code {
        return;
    }
    let Some(mark) = ALERT.captures(line.text) else { return };
    let (sign, title) = (mark.name("mark"), mark.name("title"));
    let (Some(sign), Some(title)) = (sign, title) else { return };
    // A link or its definition, `[!x](y)`, is no mark.
    if title.as_str().starts_with(['(', ':', '[']) {
        return;
    }
    let at = line.start + title.start();
    let quoted = SourceLine {
        start: line.start + sign.start(),
        text: &line.text[sign.start()..],
        code: false,
    };
    let quote = mark["quote"].trim().to_owned();
    match title.as_str().trim().is_empty() {
        true => edits.push(Edit::drop(line.start + sign.start()..line.start + sign.end(), MARK)),
        false => {
            let words = title.as_str().trim();
            let from = at + title.as_str().find(words).unwrap_or(0);
            edits.push(Edit { range: quoted.start..from, text: "**".into(), reason: Some(MARK) });
            edits.push(Edit::new(from + words.len()..line.end(), format!("**\n{quote}")));
        }
    }
}
