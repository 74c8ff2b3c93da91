//! Blocks without words for readers: HTML comments, which the viewer would show as text, and headings
//! that are nothing but their marks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::formats::markdown::attributes;
use crate::formats::markdown::visible::events;
use crate::outline::headings::attribute_list;
use crate::report::OmittedRange;

/// Returns the ranges that can be omitted without any change to the text around them.
pub(crate) fn find(text: &str, range: Range<usize>) -> Vec<OmittedRange> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut in_heading = false;
    let mut after_list = false;
    let mut after_code = false;
    // What stands between two lists keeps them apart: without it their numbers would change.
    let mut pending: Option<OmittedRange> = None;
    for (event, at) in events(text, range) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    let list = matches!(tag, Tag::List(_));
                    found.extend(pending.take().filter(|_| !(after_list && list)));
                    if let Some(reason) = silent(&tag, &text[at.clone()]) {
                        // Indented text below may be other text only because something ends a list
                        // or code above.
                        let below = text[at.end..]
                            .lines()
                            .find(|line| !line.trim().trim_start_matches('#').is_empty())
                            .unwrap_or_default();
                        let joins_list = after_list && below.starts_with([' ', '\t']);
                        let joins_code =
                            after_code && (below.starts_with("    ") || below.starts_with('\t'));
                        if !(joins_list || joins_code) {
                            pending = Some(OmittedRange::new(at, reason));
                        }
                    } else {
                        after_list = list;
                        after_code = matches!(tag, Tag::CodeBlock(CodeBlockKind::Indented));
                    }
                }
                in_heading |= matches!(tag, Tag::Heading { .. });
                depth += 1;
            }
            Event::End(tag) => {
                depth -= 1;
                in_heading &= !matches!(tag, TagEnd::Heading(_));
            }
            Event::Rule if depth == 0 => {
                found.extend(pending.take());
                (after_list, after_code) = (false, false);
            }
            Event::InlineHtml(html)
                if html.starts_with("<!--") && !in_heading && stands_alone(text, &at) =>
            {
                found.push(OmittedRange::new(at, COMMENT));
            }
            _ => {}
        }
    }
    found.extend(pending);
    found
}

const COMMENT: &str = "HTML comment";

/// Returns why readers see nothing of a block, if so.
fn silent(tag: &Tag<'_>, block: &str) -> Option<&'static str> {
    match tag {
        Tag::HtmlBlock if only_comments(block) => Some(COMMENT),
        Tag::HtmlBlock if only_marks(block) => Some("HTML marks without words"),
        Tag::Paragraph | Tag::List(_) if is_contents_mark(block) => Some("contents mark"),
        Tag::Paragraph if block.starts_with("{:") && is_attributes(block) => {
            Some(attributes::reason(block))
        }
        Tag::Heading { .. } if block.trim().chars().all(|c| c == '#') => {
            Some("heading without words")
        }
        _ => None,
    }
}

/// Recognises marks that other programs replace by a contents list.
fn is_contents_mark(block: &str) -> bool {
    const MARKS: &str =
        "[toc] [[toc]] [[_toc_]] @[toc] ${toc} {{toc}} {{>toc}} {toc} {:toc} [toc]:";
    let small: String = block
        .chars()
        .take(80)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    // kramdown replaces a list that says so.
    let listed = small.trim_start_matches(['*', '-', '+', '1', '.']);
    let replaced = listed.len() < small.len() && block.len() < 80;
    MARKS.split(' ').any(|mark| mark == small)
        || (replaced && (listed.ends_with("{:toc}") || listed.ends_with("{:.toc}")))
}

fn is_attributes(block: &str) -> bool {
    !block.trim().contains('\n') && matches!(attribute_list(block.trim()), Some((0, _)))
}

/// Returns whether a block of HTML is nothing but tags that only place or style what stands around them.
fn only_marks(html: &str) -> bool {
    const MARKS: [&str; 12] = [
        "div", "span", "p", "center", "section", "article", "details", "font", "br", "hr", "a",
        "main",
    ];
    let mut rest = html.trim();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some(end) = tag.find('>') else { return false };
        let name = tag[..end].trim_start_matches('/').split([' ', '\t', '\n', '/']).next();
        let known = name.is_some_and(|name| MARKS.contains(&name.to_ascii_lowercase().as_str()));
        if !known || tag[..end].contains(['<', '"']) && !tag[..end].contains('=') {
            return false;
        }
        rest = tag[end + 1..].trim_start();
    }
    rest.is_empty()
}

fn only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        rest = comment[end + 3..].trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// Returns whether a comment inside a line of words touches no mark of Markdown: taking it away would
/// join what stands on its sides, or make something else of a line that begins with a mark.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let line = text[..at.start].rsplit('\n').next().unwrap_or_default();
    if !line.trim_start().starts_with(char::is_alphanumeric) {
        return false;
    }
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    before.is_some_and(|c| c.is_alphanumeric() || c == ' ') && after.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, 0..text.len())
            .into_iter()
            .map(|omission| text[omission.range].trim_end())
            .collect()
    }

    #[test]
    fn comments_go_where_nothing_hangs_on_them() {
        assert_eq!(found("a\n\n<!-- x -->\n\nb <!-- y --> c\n"), ["<!-- x -->", "<!-- y -->"]);
        assert_eq!(found("- a\n\n<!-- x -->\n\nb"), ["<!-- x -->"]);
    }

    #[test]
    fn comments_stay_where_something_does() {
        assert!(found("1. a\n\n<!-- x -->\n\n1. b").is_empty());
        assert!(found("- a\n\n<!-- x -->\n\n    code").is_empty());
        assert!(found("*a*<!-- x -->*b*").is_empty());
        assert!(found("<!-- x --> and words\n").is_empty());
        assert!(found("<!-- never closed").is_empty());
    }
}
