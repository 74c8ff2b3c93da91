//! Attribute lists as kramdown puts them below a block, `{: .class }`: they are for tools. An id among
//! them is an anchor.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::visible::events;
use crate::outline::headings::attribute_list;
use crate::source::front_matter;

/// Finds the lists that are the last line of a paragraph, table, list or quotation.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let mut found = Findings::default();
    let mut depth = 0usize;
    for (event, at) in events(text, range) {
        match event {
            Event::Start(tag) => {
                let takes = matches!(
                    tag,
                    Tag::Paragraph | Tag::Table(_) | Tag::List(_) | Tag::BlockQuote(_)
                );
                if depth == 0 && takes {
                    last_line(text, at, &mut found);
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// Returns why a list is dropped; a date in it that is none is said, since the author meant it to be one.
pub(crate) fn reason(list: &str) -> &'static str {
    let dated =
        list.split_once("datetime=").map(|(_, value)| value.trim_start_matches(['"', '\'']));
    match dated.is_some_and(|value| front_matter::date(value).is_none()) {
        true => "attribute list, whose date is not of the form YYYY-MM-DD",
        false => "attribute list",
    }
}

fn last_line(text: &str, block: Range<usize>, found: &mut Findings) {
    let mut words = text[block.clone()].trim_end();
    // The first line stays: without it the block would be empty.
    while let Some(from) = words.rfind('\n') {
        let line = &words[from + 1..];
        let Some((0, id)) = attribute_list(line).filter(|_| line.starts_with("{:")) else { return };
        found.anchors.extend(id.map(|id| (block.start, id)));
        let end = block.start + words.len();
        found.edits.push(Edit::drop(block.start + from + 1..end, reason(line)));
        words = words[..from].trim_end();
    }
}
