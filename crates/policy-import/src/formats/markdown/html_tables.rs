//! Tables as HTML.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag};
use regex::Regex;

use crate::formats::html;
use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::visible::events;
use crate::pattern;
use crate::source::text::whole_lines;

/// The ids in tags: links may lead to any.
static ID: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r#"(?i)<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>]+))"#,
    )
});

/// Finds tables that begin and end with a line and stand in no list or quotation.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let mut found = Findings::default();
    let (mut depth, mut below) = (0usize, range.start);
    // Tables that never end are looked for to the end of the text; a few are enough.
    let mut failures = 0;
    // Lower case keeps the length of ASCII, and of nothing else.
    let small = text.to_ascii_lowercase();
    for (event, at) in events(text, range.clone()) {
        match event {
            Event::Start(tag) => {
                if depth == 0 && failures < 20 && matches!(tag, Tag::HtmlBlock) {
                    let mut from = at.start.max(below);
                    while from < at.end
                        && let Some(table) = table(&small, from..at.end, range.end)
                    {
                        (from, below) = (table.end, table.end);
                        if let Some(markdown) = html::table(&text[table.clone()]) {
                            let ids = ID.captures_iter(&text[table.clone()]);
                            found.anchors.extend(ids.filter_map(|id| {
                                let id = id.get(1).or(id.get(2)).or(id.get(3))?;
                                Some((table.start, id.as_str().to_owned()))
                            }));
                            found.edits.push(Edit::new(table, format!("\n{markdown}\n")));
                        }
                    }
                    failures +=
                        usize::from(from < at.end && small[from..at.end].contains("<table"));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// Returns the lines of the first table that begins in a block; blank lines in it may have ended that.
fn table(small: &str, block: Range<usize>, end: usize) -> Option<Range<usize>> {
    let start = block.start + small.get(block.clone())?.find("<table")?;
    let line = whole_lines(small, start..start);
    let mut open = 0usize;
    let mut at = start;
    loop {
        let mark = at + small[at..end].find("table")?;
        at = mark + "table".len();
        if small[..mark].ends_with('<') {
            open += 1;
        } else if small[..mark].ends_with("</") {
            open -= 1;
        }
        if open == 0 {
            break;
        }
    }
    at += small[at..end].find('>')? + 1;
    let lines = line.start..whole_lines(small, at..at).end.min(end);
    let alone =
        small[lines.start..start].trim().is_empty() && small[at..lines.end].trim().is_empty();
    alone.then_some(lines)
}
