//! Hard-wrapped lines: those that only an editor's margin ended are joined again.

use std::collections::HashMap;

use crate::formats::text::lines::{
    Line, SOFT_HYPHEN, count_inner_sentences, ends_sentence, ends_with_colon, is_spaceless, width,
};
use crate::formats::text::markers::counted;
use crate::formats::text::markers::style::{Marker, Style};
use crate::formats::text::reflow::hyphens::{Hyphens, Joint, is_broken};
use crate::lexicon::contents;

/// How a document is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Margin {
    /// The column at which lines were broken.
    width: usize,
    /// A blank line stands between all lines and parts no paragraphs.
    spaced: bool,
}

/// Joins lines into paragraphs, and returns how many lines joined the one above.
pub(crate) fn join(lines: Vec<Line>) -> (Vec<Line>, usize) {
    let margin = margin(&lines);
    let hyphens = Hyphens::of(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut values: HashMap<Style, u32> = HashMap::new();
    let mut joined = 0;
    for line in lines {
        let marker = counted::of(&line);
        let next = paragraphs.last().filter(|last| last.continues(&line, marker, margin, &values));
        if next.is_some()
            && let Some(last) = paragraphs.last_mut()
        {
            last.add(&line, &hyphens);
            joined += 1;
        } else {
            if let Some(marker) = marker {
                values.insert(marker.style, marker.value);
            }
            let (width, lead) = (width(&line.text), line.indent);
            paragraphs.push(Paragraph { width, marker, lead, line });
        }
    }
    let mut lines: Vec<Line> = paragraphs.into_iter().map(|paragraph| paragraph.line).collect();
    for line in &mut lines {
        // A word that was broken and does not go on is whole.
        line.text.truncate(line.text.trim_end_matches(SOFT_HYPHEN).len());
    }
    (lines, joined)
}

/// A paragraph while it grows.
struct Paragraph {
    line: Line,
    marker: Option<Marker>,
    /// The width of its last line.
    width: usize,
    /// The column at which its last line begins.
    lead: usize,
}

impl Paragraph {
    fn add(&mut self, line: &Line, hyphens: &Hyphens) {
        self.width = width(&line.text);
        self.lead = line.indent;
        self.line.last = line.last;
        let text = &mut self.line.text;
        let joint = hyphens.joint(text, &line.text);
        if joint == Some(Joint::Word) {
            text.pop();
        }
        let hyphen = matches!(joint, Some(Joint::Word | Joint::Hyphen));
        let ends = text.chars().next_back().is_none_or(is_spaceless);
        if !hyphen && !ends && !line.text.starts_with(is_spaceless) {
            text.push(' ');
        }
        text.push_str(&line.text);
    }

    /// Returns whether a line goes on with this paragraph.
    fn continues(
        &self,
        line: &Line,
        marker: Option<Marker>,
        margin: Option<Margin>,
        values: &HashMap<Style, u32>,
    ) -> bool {
        let text = &self.line.text;
        if self.line.underline.is_some() || line.underline.is_some() || is_entry(text) {
            return false;
        }
        // A bullet or number alone on its line belongs to what stands below it.
        if self.marker.is_some_and(|own| own.len == text.len()) {
            return marker.is_none() && line.blanks <= 1;
        }
        if line.page {
            return self.goes_on_over_page(line, marker, margin);
        }
        if is_broken(text) && line.text.starts_with(char::is_lowercase) && line.blanks == 0 {
            return marker.is_none();
        }
        let Some(margin) = margin else { return self.hangs(line, marker) };
        if line.blanks > usize::from(margin.spaced) {
            return false;
        }
        let finished = ends_sentence(text) || ends_with_colon(text);
        let full = self.is_full(line, margin);
        if let Some(marker) = marker {
            return full
                && (self.enumerates(text, marker) || (!finished && is_stray(marker, values)));
        }
        if line.blanks == 0 && self.marker.is_none() && line.indent > self.lead + 1 {
            // The first line of a paragraph stands in, its other lines do not.
            return false;
        }
        if line.blanks == 0 && full {
            let wide = text.ends_with(is_spaceless);
            return !finished || !wide || self.width + 2 > margin.width;
        }
        !finished && (full || self.is_prose(line, margin))
    }

    /// Returns whether the first line of a page goes on with the sentence that the page before broke off.
    fn goes_on_over_page(
        &self,
        line: &Line,
        marker: Option<Marker>,
        margin: Option<Margin>,
    ) -> bool {
        let text = &self.line.text;
        if marker.is_some() || ends_sentence(text) || ends_with_colon(text) {
            return false;
        }
        let small = line.text.starts_with(char::is_lowercase);
        let wide = text.ends_with(is_spaceless) && line.text.starts_with(is_spaceless);
        small
            || is_broken(text)
            || text.ends_with([',', '，', '、'])
            || (wide && self.width >= 40)
            || margin.is_some_and(|margin| self.is_full(line, margin) && self.width >= 40)
    }

    /// Returns whether a line stands in below a list item that is not finished.
    fn hangs(&self, line: &Line, marker: Option<Marker>) -> bool {
        let open = !ends_sentence(&self.line.text) && !ends_with_colon(&self.line.text);
        let listed = self.marker.is_some() && marker.is_none();
        let goes_on = self.width >= 30 || line.text.starts_with(char::is_lowercase);
        listed && open && goes_on && line.blanks == 0 && line.indent > self.lead
    }

    /// Returns whether the next word did not fit in the line.
    fn is_full(&self, line: &Line, margin: Margin) -> bool {
        let next = line.text.chars().next();
        if next.is_some_and(is_spaceless) || self.line.text.ends_with(is_spaceless) {
            return self.width * 100 >= margin.width * 85;
        }
        let word = line.text.split(' ').next().unwrap_or_default();
        // List items stand in: their lines are shorter than the margin by that much.
        self.lead + self.width + 1 + width(word) > margin.width
    }

    /// Returns whether the paragraph stops in mid-sentence although there was room left.
    fn is_prose(&self, line: &Line, margin: Margin) -> bool {
        let text = &self.line.text;
        if text.ends_with([',', '，']) {
            return true;
        }
        if text.ends_with(is_spaceless) {
            return count_inner_sentences(text) > 0 || text.contains([',', '，']);
        }
        self.width * 2 >= margin.width && line.text.starts_with(char::is_lowercase)
    }

    /// Returns whether a number continues an enumeration inside the sentence: `… (1) a; ⏎ (2) b`.
    fn enumerates(&self, text: &str, marker: Marker) -> bool {
        let before = marker.value.saturating_sub(1);
        marker.style == Style::Bracketed
            && before > 0
            && [format!("({before})"), format!("（{before}）")]
                .iter()
                .any(|number| text.find(number.as_str()).is_some_and(|at| at > 0))
    }
}

/// Returns whether a line is an entry of a printed contents list, with its page.
fn is_entry(text: &str) -> bool {
    contents::without_page(text).len() < text.len()
}

/// Returns whether a number only happens to begin a line: `… see section ⏎ 5. The …`
fn is_stray(marker: Marker, values: &HashMap<Style, u32>) -> bool {
    let expected = values.get(&marker.style).map_or(1, |value| value + 1);
    matches!(marker.style, Style::Decimal(1) | Style::Half)
        && marker.value != 1
        && marker.value != expected
}

/// Finds the margin: where most lines that stop in mid-sentence have nearly the same width.
fn margin(lines: &[Line]) -> Option<Margin> {
    let mut open = Vec::new();
    let mut gaps = [0usize; 3];
    for pair in lines.windows(2) {
        gaps[pair[1].blanks.min(2)] += 1;
        let width = width(&pair[0].text);
        let unfinished = !ends_sentence(&pair[0].text) && !ends_with_colon(&pair[0].text);
        let heading = pair[0].underline.is_some() || pair[1].underline.is_some();
        let goes_on = !heading && counted::of(&pair[1]).is_none() && !is_entry(&pair[0].text);
        if unfinished && width >= 40 && pair[1].blanks <= 1 && goes_on {
            open.push(pair[0].indent.min(8) + width);
        }
    }
    open.sort_unstable();
    let width = *open.get(open.len().checked_sub(1)? * 98 / 100)?;
    let near = open.iter().filter(|found| **found * 100 >= width * 80).count();
    let wrapped = open.len() >= 2 && near * 10 >= open.len() * 6 && width <= 220;
    let spaced = gaps[1] * 100 >= (gaps[0] + gaps[1]) * 90;
    wrapped.then_some(Margin { width, spaced })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn joined(source: &str) -> Vec<String> {
        join(lines::read(source)).0.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_join_with_a_space_and_characters_without() {
        let english = "We collect data that you give us when you use\nthe service, and data about how you use it. We\nkeep both for a year, or for as long as we have\nto.\n\nYour rights\n";
        assert_eq!(joined(english).len(), 2);
        assert!(joined(english)[0].contains("when you use the service"));
        let chinese = "我们收集您在使用服务时向我们提供的数据，以及有关您如何使用服务的数据。我们会将这\n些数据保存一年，或者在法律要求的时间内保存，并且会采取合理的措施来保护这些数据不\n受损失。\n";
        assert_eq!(joined(chinese).len(), 1);
        assert!(!joined(chinese)[0].contains(' '));
    }

    #[test]
    fn lines_that_are_whole_stay_apart() {
        let source =
            "Who we are\nWe are a shop.\nWhat we do\nWe sell things to people who like them.\n";
        assert_eq!(joined(source).len(), 4);
        assert_eq!(joined("•\nfirst\n•\nsecond"), ["• first", "• second"]);
    }
}
