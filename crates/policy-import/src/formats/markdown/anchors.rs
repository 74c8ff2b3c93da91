//! Anchors as HTML, `<a id="x"></a>`, and line breaks alone on a line: readers need not see them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::visible::events;
use crate::outline::headings::html_mark;

const ANCHOR: &str = "HTML anchor";

/// Finds anchors outside headings, which keep theirs.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let mut found = Findings::default();
    let mut in_heading = false;
    // Opening tags whose closing ones come later; a link's count as nothing.
    let mut open: Vec<Option<(Range<usize>, String)>> = Vec::new();
    let mut depth = 0usize;
    for (event, at) in events(text, range) {
        match event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::HtmlBlock) if depth == 0 => block(text, at.clone(), &mut found),
            Event::End(tag) if !matches!(tag, TagEnd::Link | TagEnd::Image) => open.clear(),
            Event::InlineHtml(ref html) if !in_heading => {
                if is_closing(html) {
                    if let Some(Some((tag, id))) = open.pop() {
                        pair(text, tag, at.clone(), id, &mut found);
                    }
                } else if let Some(id) = anchor(html) {
                    open.push(Some((at.clone(), id)));
                } else if html.to_ascii_lowercase().starts_with("<a ") {
                    open.push(None);
                }
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

fn is_closing(html: &str) -> bool {
    html.eq_ignore_ascii_case("</a>")
}

/// Returns the id of an opening tag that is an anchor and no link.
fn anchor(html: &str) -> Option<String> {
    let small = html.to_ascii_lowercase();
    if !small.starts_with("<a ") || small.contains("href") {
        return None;
    }
    html_mark(html)?
}

/// Takes both tags away if that changes nothing else.
fn pair(text: &str, tag: Range<usize>, closing: Range<usize>, id: String, found: &mut Findings) {
    let edits = if tag.end == closing.start {
        removal(text, tag.start..closing.end)
    } else {
        let both = [removal(text, tag.clone()), removal(text, closing)];
        both.into_iter().collect::<Option<Vec<_>>>().map(|both| both.concat())
    };
    found.anchors.push((tag.start, id));
    found.edits.extend(edits.into_iter().flatten());
}

/// Returns the edits that take a tag away, unless something else would become of its line.
fn removal(text: &str, tag: Range<usize>) -> Option<Vec<Edit>> {
    let from = text[..tag.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[tag.end..].find('\n').map_or(text.len(), |at| tag.end + at);
    let (before, after) = (&text[from..tag.start], &text[tag.end..to]);
    let next = after.chars().next();
    let drop = Edit::drop(tag.clone(), ANCHOR);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if before.trim().is_empty() {
        if before.len() > 3 || before.contains('\t') {
            return None;
        }
        if after.trim().is_empty() {
            return Some(vec![drop]);
        }
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && after[digits..].starts_with(['.', ')']) {
            // The number is text: as a list it would go.
            let dot = tag.end + digits;
            return Some(vec![drop, Edit::new(dot..dot, "\\")]);
        }
        return (letter(next) || emphasis(after) || matches!(next, Some('(' | '“' | '（' | '《')))
            .then(|| vec![drop]);
    }
    let words = before.contains(char::is_alphabetic);
    let previous = before.chars().next_back();
    let safe = match (previous, next) {
        // In a cell of a table.
        (Some('|'), Some(c)) => c.is_alphanumeric() || c == ' ' || emphasis(after),
        (Some(' '), Some('*' | '_')) => emphasis(after),
        (Some(' '), Some(c)) if c.is_alphanumeric() => words || !c.is_ascii_digit(),
        (Some(c), None | Some(' ')) => {
            let apart = !after.starts_with("  ") || after.trim().is_empty();
            (c == ' ' || c.is_alphanumeric()) && apart
        }
        _ => false,
    };
    safe.then(|| vec![drop])
}

/// Returns whether a line begins with emphasis, rather than with a list or a break.
fn emphasis(line: &str) -> bool {
    let words = line.trim_start_matches(['*', '_']);
    let marks = line.len() - words.len();
    (1..=3).contains(&marks) && words.starts_with(char::is_alphanumeric)
}

/// Takes away the lines of anchors and breaks on top of a block of HTML: what follows was meant to be
/// Markdown.
fn block(text: &str, block: Range<usize>, found: &mut Findings) {
    let mut at = block.start;
    let mut edits = Vec::new();
    let mut anchors = Vec::new();
    for line in text[block.clone()].split_inclusive('\n') {
        let tag = line.trim();
        let id = anchor(tag).filter(|_| tag.ends_with('>') && tag.matches('>').count() == 1);
        let is_break = tag.to_ascii_lowercase().starts_with("<br") && tag.ends_with('>');
        if id.is_none() && !is_closing(tag) && !(is_break && tag.matches('>').count() == 1) {
            break;
        }
        anchors.extend(id.map(|id| (at, id)));
        let reason = if is_break { "HTML line break" } else { ANCHOR };
        edits.push(Edit::drop(at..at + line.trim_end().len(), reason));
        at += line.len();
    }
    let rest = text[at..block.end].trim_end();
    if rest.is_empty() || rest.starts_with(|c: char| c.is_alphabetic()) {
        found.edits.extend(edits);
        found.anchors.extend(anchors);
    }
}
