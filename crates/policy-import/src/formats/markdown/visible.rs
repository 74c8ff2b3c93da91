//! The visible text of a piece of Markdown, block by block.
//!
//! A fold of its own instead of [`policy_viewer::markdown::blocks`]: it holds one block at a time, so that
//! large and deeply nested sources cost neither memory nor stack.

use std::ops::Range;

use policy_viewer::markdown::{is_break, is_wide, safe_url};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::source::edits::Edits;

/// The extensions of Markdown that the viewer supports.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Parses a range of a text that begins with a line; offsets count from the start of the text.
pub(crate) fn events(
    text: &str,
    range: Range<usize>,
) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let base = range.start;
    Parser::new_ext(&text[range], OPTIONS)
        .into_offset_iter()
        .map(move |(event, at)| (event, at.start + base..at.end + base))
}

/// Gathers the text of events, adding the address of a link or image that has no words, as the
/// viewer does.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) text: String,
    links: Vec<(usize, Option<String>)>,
}

impl Words {
    pub(crate) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::InlineHtml(html) if is_break(html) => self.text.push(' '),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text.push_str(text);
            }
            // As in the viewer, lines of Chinese and Japanese join without a space.
            Event::SoftBreak if self.text.ends_with(is_wide) => {}
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let address = safe_url(dest_url).map(|_| dest_url.trim_matches(' ').to_owned());
                self.links.push((self.text.len(), address));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((from, Some(address))) = self.links.pop()
                    && from == self.text.len()
                {
                    self.text.push_str(&address);
                }
            }
            _ => {}
        }
    }
}

/// A block as [`blocks`] hands it out.
pub(crate) struct Block<'a> {
    pub(crate) text: &'a str,
    /// A heading that stands in no list or quotation.
    pub(crate) heading: bool,
}

/// Visits the text of every block of Markdown that has any, in reading order.
pub(crate) fn blocks(markdown: &str, visit: &mut dyn FnMut(Block<'_>)) {
    blocks_without(markdown, 0..markdown.len(), &Edits::default(), visit);
}

/// Visits the blocks of a range as [`blocks`] does, leaving out what `drops` takes away.
pub(crate) fn blocks_without(
    text: &str,
    range: Range<usize>,
    drops: &Edits,
    visit: &mut dyn FnMut(Block<'_>),
) {
    let mut words = Words::default();
    let mut depth = 0usize;
    for (event, at) in events(text, range) {
        let (ends_block, heading) = match &event {
            Event::Start(tag) => {
                depth += 1;
                (!is_inline(&tag.to_end()), false)
            }
            Event::End(tag) => {
                depth -= 1;
                (!is_inline(tag), depth == 0 && matches!(tag, TagEnd::Heading(_)))
            }
            _ => (false, false),
        };
        match drops.within(&at) {
            [] => words.event(&event),
            [(drop, _), ..] if drop.start <= at.start && at.end <= drop.end => {}
            _ if matches!(event, Event::Text(_) | Event::Html(_)) => {
                words.text.push_str(&drops.apply(text, at));
            }
            _ => words.event(&event),
        }
        if ends_block {
            if !words.text.trim().is_empty() {
                visit(Block { text: &words.text, heading });
            }
            words.text.clear();
            words.links.clear();
        }
    }
}

/// Returns whether an element stands inside a line.
pub(crate) fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Returns the text without white space, as comparisons see it.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Takes away blank lines around a text, but not the indentation of its first line, which has a
/// meaning. Only ASCII spaces make a line blank (CommonMark, section 2.1).
pub(crate) fn trimmed(text: &str) -> &str {
    let start = text.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(text.len());
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    text[line..].trim_ascii_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_as_the_viewer_shows() {
        let markdown =
            "a *b*\n\n- c\n  > d\n\n| e | f |\n|---|---|\n| `g` | h |\n\n![](i.png) <b>\n\n# k\n";
        let mut seen = String::new();
        let mut headings = 0;
        blocks(markdown, &mut |block| {
            seen.push_str(&squeezed(block.text));
            headings += usize::from(block.heading);
        });
        let shown = policy_viewer::markdown::plain_text(&policy_viewer::markdown::blocks(markdown));
        assert_eq!(seen, squeezed(&shown));
        assert_eq!(headings, 1);
    }
}
