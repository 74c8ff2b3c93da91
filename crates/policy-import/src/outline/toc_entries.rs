//! Lists as contents lists would have them: items of few words, perhaps with links.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::formats::markdown::visible::{Words, events, is_inline};

/// Longer items are clauses, not entries.
pub(crate) const LONGEST: usize = 160;

/// An item of a list: its words, and the fragment that it links to.
#[derive(Default)]
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) anchor: Option<String>,
}

/// A top-level block of a region.
pub(crate) struct Block {
    pub(crate) range: Range<usize>,
    /// A list whose items may be entries.
    pub(crate) list: bool,
    pub(crate) any_list: bool,
    pub(crate) text: String,
    pub(crate) entries: Vec<Entry>,
}

/// Splits a region into blocks. A list with an item of more than one line of words is not a candidate.
pub(crate) fn blocks(text: &str, region: Range<usize>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    let mut words = Words::default();
    let mut items: Vec<Entry> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut simple = true;
    for (event, at) in events(text, region) {
        match &event {
            Event::Start(tag) => {
                if depth == 0 {
                    (words, items, simple) = (Words::default(), Vec::new(), true);
                    open.clear();
                }
                depth += 1;
                match tag {
                    Tag::Item => {
                        flush_words(&mut words, &open, &mut items);
                        open.push(items.len());
                        items.push(Entry::default());
                    }
                    Tag::List(_) => flush_words(&mut words, &open, &mut items),
                    Tag::Link { link_type, dest_url, .. } if *link_type != LinkType::Autolink => {
                        if let (Some(item), Some(anchor)) =
                            (open.last(), dest_url.strip_prefix('#'))
                        {
                            items[*item].anchor = Some(anchor.to_lowercase());
                        }
                    }
                    Tag::Paragraph => simple &= words.text.trim().is_empty(),
                    tag if is_inline(&tag.to_end()) => {}
                    _ => simple = false,
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if matches!(tag, TagEnd::Item) {
                    flush_words(&mut words, &open, &mut items);
                    open.pop();
                }
                if depth == 0 {
                    let short = items
                        .iter()
                        .all(|item| (1..=LONGEST).contains(&item.text.trim().chars().count()));
                    let any_list = matches!(tag, TagEnd::List(_));
                    blocks.push(Block {
                        range: at.clone(),
                        list: any_list && simple && short,
                        any_list,
                        text: std::mem::take(&mut words.text),
                        entries: std::mem::take(&mut items),
                    });
                }
            }
            _ => {}
        }
        words.event(&event);
    }
    blocks
}

/// Moves the words gathered so far to the innermost open item.
fn flush_words(words: &mut Words, open: &[usize], items: &mut [Entry]) {
    if let Some(item) = open.last() {
        items[*item].text.push_str(&std::mem::take(&mut words.text));
    }
}
