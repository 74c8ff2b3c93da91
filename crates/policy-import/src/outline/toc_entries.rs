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
                            && is_before_words(&words.text)
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

/// Returns whether a link that follows is what an entry says: at most a number stands in front of it. A link
/// further on is a reference in a sentence.
fn is_before_words(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

/// Moves the words gathered so far to the innermost open item.
fn flush_words(words: &mut Words, open: &[usize], items: &mut [Entry]) {
    if let Some(item) = open.last() {
        items[*item].text.push_str(&std::mem::take(&mut words.text));
    }
}

/// How many paragraphs of a region are looked at for entries.
const MOST: usize = 400;

/// Splits a region into blocks whose entries are the lines of paragraphs with few words each; other blocks
/// have none.
pub(crate) fn lines(text: &str, region: Range<usize>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    let mut words = Words::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut anchor = None;
    let mut whole = String::new();
    let mut plain = false;
    for (event, at) in events(text, region) {
        let ends = matches!(event, Event::SoftBreak | Event::HardBreak)
            || matches!(&event, Event::InlineHtml(html) if policy_viewer::markdown::is_break(html))
            || matches!(event, Event::End(TagEnd::Paragraph));
        if ends && plain {
            whole.push_str(&words.text);
            let line = std::mem::take(&mut words).text;
            // A break may stand at the end of a line that ends anyway.
            if !line.trim().is_empty() {
                entries.push(Entry { text: line, anchor: anchor.take() });
            }
        }
        match &event {
            Event::Start(tag) => {
                if depth == 0 {
                    (words, anchor, plain) =
                        (Words::default(), None, matches!(tag, Tag::Paragraph));
                    (entries, whole) = (Vec::new(), String::new());
                }
                if let Tag::Link { dest_url, .. } = tag
                    && is_before_words(&words.text)
                {
                    anchor = dest_url.strip_prefix('#').map(str::to_lowercase);
                }
                depth += 1;
            }
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    let few = |entry: &Entry| {
                        let text = entry.text.trim();
                        let length = text.chars().count();
                        (1..=LONGEST).contains(&length) && !text.ends_with(['.', '。', ':', '：'])
                    };
                    if !(plain && entries.iter().all(few)) {
                        entries.clear();
                    }
                    blocks.push(Block {
                        range: at.clone(),
                        list: false,
                        any_list: false,
                        text: std::mem::take(&mut whole),
                        entries: std::mem::take(&mut entries),
                    });
                    if blocks.len() > MOST {
                        return blocks;
                    }
                    continue;
                }
            }
            _ => {}
        }
        if !ends {
            words.event(&event);
        }
    }
    blocks
}
