//! Characters to words, and lines to running text.

use std::collections::HashSet;

use crate::formats::office::model::{Look, Span};
use crate::formats::office::pdf::bidi;
use crate::formats::office::pdf::glyphs::{Glyph, Page};
use crate::formats::text::lines::is_spaceless;

/// How wide a gap between words is at least, as a share of the size.
const GAP: f32 = 0.17;

/// The words of a document, to decide about hyphens at ends of lines.
pub(crate) struct Words {
    known: HashSet<String>,
}

impl Words {
    /// Collects the words that stand within lines.
    pub(crate) fn of(pages: &[Page]) -> Self {
        let mut known = HashSet::new();
        let mut word = String::new();
        let mut last: Option<&Glyph> = None;
        for glyph in pages.iter().flat_map(|page| &page.glyphs) {
            let apart = last.is_some_and(|last| last.line != glyph.line || gap(last, glyph));
            if apart || glyph.is_space() {
                known.insert(std::mem::take(&mut word));
            }
            let plain = |c: &char| c.is_alphanumeric() || *c == '-';
            word.extend(glyph.text.chars().filter(plain).flat_map(char::to_lowercase));
            last = Some(glyph);
        }
        known.insert(word);
        Self { known }
    }

    /// Joins a line to the text above it; hyphens that only break a word go.
    pub(crate) fn join(&self, text: &mut Vec<Span>, line: Vec<Span>) {
        let above: String =
            text.iter().rev().take(4).rev().map(|span| span.text.as_str()).collect();
        let below: String = line.iter().take(4).map(|span| span.text.as_str()).collect();
        let (above, below) = (above.trim_end(), below.trim_start());
        let (Some(end), Some(start)) = (above.chars().next_back(), below.chars().next()) else {
            return text.extend(line);
        };
        let hyphen = matches!(end, '-' | '\u{2010}' | '\u{ad}');
        let before = above.chars().rev().nth(1);
        if hyphen && before.is_some_and(char::is_alphabetic) && start.is_lowercase() {
            if end == '\u{ad}' || self.breaks_a_word(above, below) {
                cut(text);
            } else {
                trim(text);
            }
        } else if hyphen && before.is_some_and(char::is_alphanumeric) && start.is_alphanumeric() {
            // `GDPR-` and `2016-` go on in the next line as they are.
            trim(text);
        } else if (is_spaceless(end) || is_wide_mark(end))
            && (is_spaceless(start) || is_wide_mark(start))
        {
            trim(text);
        } else if !text.last().is_some_and(|span| span.text.ends_with(char::is_whitespace)) {
            let look = text.last().map(|span| span.look).unwrap_or_default();
            text.push(Span { text: " ".into(), look, ..Span::default() });
        }
        text.extend(line);
    }

    /// Returns whether a hyphen at the end of a line is one of the line rather than of the word.
    fn breaks_a_word(&self, above: &str, below: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric();
        let first: String = above.trim_end_matches(['-', '\u{2010}']).to_lowercase();
        let first = first.rsplit(|c: char| !plain(c) && c != '-').next().unwrap_or_default();
        let second = below.to_lowercase();
        let second = second.split(|c: char| !plain(c)).next().unwrap_or_default();
        if self.known.contains(&format!("{first}{second}")) {
            return true;
        }
        // Both halves are words by themselves, as in `third-party`.
        let both = self.known.contains(first) && self.known.contains(second);
        !self.known.contains(&format!("{first}-{second}")) && !both
    }
}

/// Takes the hyphen at the end away.
fn cut(text: &mut Vec<Span>) {
    trim(text);
    if let Some(last) = text.last_mut() {
        last.text.pop();
    }
}

/// Takes white space at the end away.
fn trim(text: &mut Vec<Span>) {
    while let Some(last) = text.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        text.pop();
    }
}

/// Returns whether a character is punctuation as wide as Chinese characters.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Returns whether two characters stand apart as words do.
pub(crate) fn gap(left: &Glyph, right: &Glyph) -> bool {
    let space = (right.x0 - left.x1).max(left.x0 - right.x1);
    let spaceless = |glyph: &Glyph| glyph.text.chars().any(|c| is_spaceless(c) || is_wide_mark(c));
    // Chinese characters are spread over the line at times.
    let needed = if spaceless(left) || spaceless(right) { 0.9 } else { GAP };
    space > needed * left.size.max(right.size)
}

/// Makes spans of the characters of one line: spaces that were not drawn, and digits that stand high.
pub(crate) fn spans(glyphs: &[Glyph]) -> Vec<Span> {
    let mut glyphs = glyphs.to_vec();
    // Characters of another font are drawn later at times.
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    bidi::order(&mut glyphs);
    let size = usual_size(&glyphs);
    let base = glyphs.iter().find(|glyph| glyph.size >= size * 0.95).map_or(0.0, |glyph| glyph.y);
    let mut spans: Vec<Span> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let look = Look { bold: glyph.bold, italic: glyph.italic, struck: false, size: glyph.size };
        let raised = glyph.size < size * 0.85 && base - glyph.y > size * 0.15;
        let mut text = match raised {
            true => self::raised(&glyph.text),
            false => glyph.text.clone(),
        };
        let before = at.checked_sub(1).map(|at| &glyphs[at]);
        if before
            .is_some_and(|before| !before.is_space() && !glyph.is_space() && gap(before, glyph))
        {
            text.insert(0, ' ');
        }
        match spans.last_mut() {
            Some(last)
                if glyph.is_space() || (alike(&last.look, &look) && last.link == glyph.link) =>
            {
                last.text.push_str(&text);
            }
            _ => {
                let link = glyph.link.clone();
                // The space in front of a link is none of it.
                if let (Some(last), Some(words)) = (spans.last_mut(), text.strip_prefix(' ')) {
                    last.text.push(' ');
                    text = words.to_owned();
                }
                spans.push(Span { text, look, link, ends_line: false });
            }
        }
    }
    spans
}

fn alike(a: &Look, b: &Look) -> bool {
    a.bold == b.bold && a.italic == b.italic && (a.size - b.size).abs() < 0.3
}

/// Returns the size of most characters of a line.
pub(crate) fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> =
        glyphs.iter().filter(|glyph| !glyph.is_space()).map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Returns a text with raised digits.
pub(crate) fn raised(text: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize).unwrap_or(c),
        _ => c,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(known: &[&str], above: &str, below: &str) -> String {
        let words = Words { known: known.iter().map(|word| (*word).to_owned()).collect() };
        let span = |text: &str| vec![Span { text: text.into(), ..Span::default() }];
        let mut text = span(above);
        words.join(&mut text, span(below));
        text.iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn lines_join_as_the_words_were() {
        assert_eq!(joined(&[], "We keep your", "data."), "We keep your data.");
        assert_eq!(joined(&["information"], "infor-", "mation"), "information");
        assert_eq!(joined(&[], "infor-", "mation"), "information");
        assert_eq!(joined(&["third", "party"], "third-", "party"), "third-party");
        assert_eq!(joined(&["opt-out"], "opt-", "out"), "opt-out");
        assert_eq!(joined(&[], "EU-", "US"), "EU-US");
        assert_eq!(joined(&[], "我们收集", "您的信息。"), "我们收集您的信息。");
        assert_eq!(joined(&[], "soft\u{ad}", "ware"), "software");
        assert_eq!(joined(&[], "a – ", "b"), "a – b");
    }
}
