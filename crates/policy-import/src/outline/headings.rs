//! Headings that make sections: their words, and the ids that authors gave them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::formats::markdown::visible::{Words, events};
use crate::report::OmittedRange;
use crate::source::text::whole_lines;

/// The reason for which attribute lists are dropped.
pub(crate) const ATTRIBUTES: &str = "attribute list of a heading";

/// The class of a heading that is not part of the text, in exported documents.
pub(crate) const SUPPLIED: &str = ".supplied";

/// The class of a heading whose text is no contents list, whatever it looks like.
pub(crate) const WHOLE: &str = ".whole";

/// The class of a heading that begins no section, in exported documents.
pub(crate) const SUBHEADING: &str = ".subheading";

/// A heading of the source that stands in no list, quotation or code.
pub(crate) struct Heading {
    pub(crate) level: u8,
    /// Its lines, the underline of a setext heading included.
    pub(crate) lines: Range<usize>,
    /// All of its words, the number included.
    pub(crate) text: String,
    /// The id that the author gave it.
    pub(crate) explicit: Option<String>,
    /// Whether it is marked as none of the text.
    pub(crate) supplied: bool,
    /// Whether it is marked as one whose text stays as it is.
    pub(crate) whole: bool,
}

/// Finds the headings of a range, and the markup in them that is not text.
pub(crate) fn headings(text: &str, range: Range<usize>) -> (Vec<Heading>, Vec<OmittedRange>) {
    let mut headings: Vec<Heading> = Vec::new();
    let mut omitted = Vec::new();
    let mut depth = 0usize;
    let mut words: Option<Words> = None;
    let mut tags: Vec<(Range<usize>, Option<String>)> = Vec::new();
    for (event, at) in events(text, range) {
        match (&event, &mut words) {
            (Event::Start(Tag::Heading { .. }), _) if depth == 0 => {
                words = Some(Words::default());
                tags.clear();
                depth += 1;
                continue;
            }
            (Event::End(TagEnd::Heading(level)), Some(gathered)) if depth == 1 => {
                let lines = whole_lines(text, at.clone());
                let plain: Vec<&str> = gathered.text.split_whitespace().collect();
                let mut plain = plain.join(" ");
                let mut explicit = tags.iter().find_map(|(_, id)| id.clone());
                let (mut supplied, mut whole, mut begins) = (false, false, true);
                if let Some((from @ 1.., id)) = attribute_list(&plain) {
                    let list = plain[from..].to_owned();
                    // Where the source writes it in another way it stays a part of the heading.
                    let place = text[at.clone()].rfind(&list);
                    let escaped = |found: &usize| text[..at.start + found].ends_with('\\');
                    if let Some(found) = place.filter(|found| !escaped(found)) {
                        let found = at.start + found;
                        omitted.push(OmittedRange::new(found..found + list.len(), ATTRIBUTES));
                        plain.truncate(plain[..from].trim_end().len());
                        explicit = id.or(explicit);
                        let has = |class| list.split([' ', '{', '}']).any(|token| token == class);
                        (supplied, whole, begins) = (has(SUPPLIED), has(WHOLE), !has(SUBHEADING));
                    }
                }
                // A heading without words makes no section; it stays in the text.
                if !plain.is_empty() && begins {
                    omitted.extend(
                        tags.drain(..)
                            .map(|(tag, _)| OmittedRange::new(tag, "HTML mark in a heading")),
                    );
                    let level = *level as u8;
                    headings.push(Heading { level, lines, text: plain, explicit, supplied, whole });
                }
                words = None;
            }
            (Event::InlineHtml(html), Some(gathered)) => match html_mark(html) {
                Some(id) => {
                    tags.push((at.clone(), id));
                    if html.to_ascii_lowercase().starts_with("<br") {
                        gathered.text.push(' ');
                    }
                }
                None => gathered.event(&event),
            },
            (_, Some(gathered)) => gathered.event(&event),
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    omitted.extend(ids_below(text, &mut headings));
    (headings, omitted)
}

/// Reads kramdown's attribute lists on the line below a heading: `{: #id }`.
fn ids_below(text: &str, headings: &mut [Heading]) -> Vec<OmittedRange> {
    let mut omitted = Vec::new();
    for heading in headings {
        let start = heading.lines.end;
        let mut lines = text[start..].split_inclusive('\n');
        let line = lines.next().unwrap_or_default();
        // Alone: without it the line below might read as something else.
        let alone = lines.next().is_none_or(|next| next.trim().is_empty());
        if !line.starts_with("{:") || !alone {
            continue;
        }
        if let Some((0, id)) = attribute_list(line.trim_end()) {
            heading.explicit = id.or(heading.explicit.take());
            omitted.push(OmittedRange::new(start..start + line.len(), ATTRIBUTES));
        }
    }
    omitted
}

/// Finds an attribute list at the end of a heading, `{#id}`, `{#id .class}` or `{: #id key="x" }`:
/// where it begins, and the id if it has one.
pub(crate) fn attribute_list(text: &str) -> Option<(usize, Option<String>)> {
    let from = text.rfind('{')?;
    let inner = text[from + 1..].strip_suffix('}')?.trim();
    let list = inner.strip_prefix(':').unwrap_or(inner);
    if !inner.starts_with([':', '#', '.']) {
        return None;
    }
    let mut id = None;
    for token in list.split_whitespace() {
        let name = token.trim_start_matches(['#', '.']);
        match token.chars().next()? {
            '#' if !name.is_empty() => id = Some(name.to_owned()),
            '.' if !name.is_empty() => {}
            _ if token.contains('=') => {}
            _ => return None,
        }
    }
    Some((from, id))
}

/// Recognises HTML that marks words rather than being any: inside, the id that it gives.
pub(crate) fn html_mark(html: &str) -> Option<Option<String>> {
    const MARKS: [&str; 14] = [
        "a", "b", "i", "em", "strong", "span", "br", "code", "sup", "sub", "u", "small", "font",
        "div",
    ];
    if html.starts_with("<!--") {
        return Some(None);
    }
    let inner = html.strip_prefix('<')?.strip_suffix('>')?.trim_matches('/').trim();
    let name = inner.split_whitespace().next()?.to_ascii_lowercase();
    if !MARKS.contains(&name.as_str()) {
        return None;
    }
    let id = ["id=", "name="].iter().find_map(|key| {
        let value = &inner[inner.find(&format!(" {key}"))? + 1 + key.len()..];
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split_whitespace().next()?,
        };
        (!value.is_empty()).then(|| value.to_owned())
    });
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String, Option<String>)> {
        let (headings, _) = headings(text, 0..text.len());
        headings.into_iter().map(|h| (h.level, h.text, h.explicit)).collect()
    }

    #[test]
    fn only_headings_of_the_text_itself_count() {
        let text = "# a\n> # b\n\n- # c\n\n```\n# d\n```\n\ne\n---\n    # f\n";
        assert_eq!(found(text), [(1, "a".into(), None), (2, "e".into(), None)]);
    }

    #[test]
    fn ids_of_the_author_are_read_and_taken_away() {
        for text in [
            "## a b {#x}\n",
            "## a b {: #x .y }\n",
            "## a b {#x} ##\n",
            "## a b\n{: #x}\n",
            "## <a id=\"x\"></a>a b\n",
        ] {
            assert_eq!(found(text), [(2, "a b".into(), Some("x".into()))], "{text}");
        }
        assert_eq!(found("## a {.subheading}\n"), []);
        assert_eq!(found("## a {{ b }}\n"), [(2, "a {{ b }}".into(), None)]);
        assert_eq!(found("## a {b}\n"), [(2, "a {b}".into(), None)]);
    }
}
