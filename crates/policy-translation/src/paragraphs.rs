//! Markdown as its top-level blocks, which are what translators see.

use pulldown_cmark::{Event, Options, Parser};

/// Blocks, and what stands before, between and after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraphs<'a> {
    pub(crate) texts: Vec<&'a str>,
    /// White space: one more than there are blocks.
    gaps: Vec<&'a str>,
}

impl<'a> Paragraphs<'a> {
    /// Takes Markdown apart, so that the parts make the same text again. A definition of links belongs to the block
    /// above it.
    pub(crate) fn of(markdown: &'a str) -> Self {
        let blank = markdown.len() - markdown.trim_start().len();
        // The indentation of a first line is part of it.
        let begin = markdown[..blank].rfind('\n').map_or(0, |end| end + 1);
        if blank == markdown.len() {
            return Self { texts: Vec::new(), gaps: vec![markdown] };
        }
        let mut starts = starts(markdown);
        starts.retain(|start| *start > begin);
        starts.dedup();
        let starts: Vec<usize> = [begin].into_iter().chain(starts).collect();
        let ends = starts.iter().skip(1).copied().chain([markdown.len()]);
        let mut gaps = vec![&markdown[..begin]];
        let mut texts = Vec::new();
        for (start, end) in starts.iter().zip(ends) {
            let text = markdown[*start..end].trim_end();
            gaps.push(&markdown[start + text.len()..end]);
            texts.push(text);
        }
        Self { texts, gaps }
    }

    /// Puts other texts in the place of these; where they are more or fewer, with a blank line between them.
    pub(crate) fn replaced(&self, texts: &[String]) -> String {
        if texts.len() != self.texts.len() {
            return texts.join("\n\n");
        }
        let mut text = self.gaps[0].to_owned();
        for (block, gap) in texts.iter().zip(&self.gaps[1..]) {
            text.push_str(block);
            text.push_str(gap);
        }
        text
    }
}

/// Returns the bytes at which the lines of top-level blocks begin.
fn starts(markdown: &str) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut starts = Vec::new();
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        if depth == 0 && !matches!(event, Event::End(_)) {
            starts.push(markdown[..range.start].rfind('\n').map_or(0, |end| end + 1));
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    starts
}

/// Returns the addresses of links, sorted.
pub(crate) fn links(markdown: &str) -> Vec<String> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut links: Vec<String> = parser
        .filter_map(|event| match event {
            Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
        .collect();
    links.sort();
    links
}

/// Pairs each new block with the old one that it comes from: equal ones first (a longest common subsequence), then
/// those between them in order.
pub(crate) fn pairs(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.len()];
    // Beyond this nobody compares paragraphs; by their place is good enough then.
    let equal = if old.len() * new.len() > 4_000_000 { Vec::new() } else { common(old, new) };
    for (before, after) in &equal {
        pairs[*after] = Some(*before);
    }
    let (mut old_at, mut new_at) = (0, 0);
    for (before, after) in equal.into_iter().chain([(old.len(), new.len())]) {
        for (o, n) in (old_at..before).zip(new_at..after) {
            pairs[n] = Some(o);
        }
        (old_at, new_at) = (before + 1, after + 1);
    }
    pairs
}

/// Returns the places of a longest common subsequence, old and new.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            lengths[o * width + n] = match old[o] == new[n] {
                true => lengths[(o + 1) * width + n + 1] + 1,
                false => lengths[(o + 1) * width + n].max(lengths[o * width + n + 1]),
            };
        }
    }
    let (mut o, mut n) = (0, 0);
    let mut found = Vec::new();
    while o < old.len() && n < new.len() {
        if old[o] == new[n] {
            found.push((o, n));
            (o, n) = (o + 1, n + 1);
        } else if lengths[(o + 1) * width + n] >= lengths[o * width + n + 1] {
            o += 1;
        } else {
            n += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_top_level_and_make_the_same_text_again() {
        for (text, blocks) in [
            ("", vec![]),
            ("\n \n", vec![]),
            ("a\nb\n\n\nc  \n", vec!["a\nb", "c"]),
            ("\n  a\n\n- b\n\n- c\n\n  d\n\n---\ne", vec!["  a", "- b\n\n- c\n\n  d", "---", "e"]),
            ("# a\nb\n\n[x]: #y\n\n```\n\nz\n```\n", vec!["# a", "b\n\n[x]: #y", "```\n\nz\n```"]),
            ("[x]: #y", vec!["[x]: #y"]),
            (
                "a\n\n    code\n\n| a |\n| - |\n| b |\n\n> c\n>\n> d",
                vec!["a", "    code", "| a |\n| - |\n| b |", "> c\n>\n> d"],
            ),
        ] {
            let parts = Paragraphs::of(text);
            assert_eq!(parts.texts, blocks, "{text:?}");
            let texts: Vec<String> = parts.texts.iter().map(|text| text.to_string()).collect();
            assert_eq!(parts.replaced(&texts), text);
        }
    }

    #[test]
    fn paragraphs_are_paired_by_what_they_say_and_then_by_their_order() {
        assert_eq!(pairs(&["a", "b", "c"], &["x", "a", "c"]), [None, Some(0), Some(2)]);
        assert_eq!(pairs(&["a", "b", "c"], &["a", "B", "c"]), [Some(0), Some(1), Some(2)]);
        assert_eq!(pairs(&[], &["a"]), [None]);
        assert_eq!(pairs(&["a"], &["b", "c"]), [Some(0), None]);
    }
}
