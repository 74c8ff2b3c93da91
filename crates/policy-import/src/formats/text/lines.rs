//! Lines of plain text and their features: width, ends, scripts.

use crate::letters::{self, is_wide};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A line of the source that is not blank; later a paragraph that begins there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the source, from 1.
    pub(crate) number: usize,
    /// The number of its last line; another one only for paragraphs.
    pub(crate) last: usize,
    /// How many blank lines stand above it.
    pub(crate) blanks: usize,
    /// The column at which it begins.
    pub(crate) indent: usize,
    /// Its words, with single spaces between them.
    pub(crate) text: String,
    /// The sign of the line of signs below it, which makes it a heading.
    pub(crate) underline: Option<char>,
    /// It was the heading at the beginning of a paragraph.
    pub(crate) run_in: bool,
    /// It begins with a number without a sign, one of a row: `1 Scope`, further down `2 Terms`.
    pub(crate) counted: bool,
    /// It is the first line of a printed page.
    pub(crate) page: bool,
}

/// Reads the lines that are not blank.
pub(crate) fn read(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    let mut page = false;
    for (index, line) in source.lines().enumerate() {
        page |= line.contains(PAGE_BREAK);
        let text = collapse_whitespace(line);
        if text.is_empty() {
            blanks += 1;
            continue;
        }
        let indent = indent(line);
        let number = index + 1;
        lines.push(Line { number, last: number, blanks, indent, text, page, ..Line::default() });
        (blanks, page) = (0, false);
    }
    lines
}

/// The sign that begins a page in text that was taken out of a print.
const PAGE_BREAK: char = '\u{c}';

/// A hyphen that only shows where a word was broken.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// Returns the letters that a printer drew as one.
pub(crate) fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Collapses white space and takes ligatures apart. Characters without width are dropped: they come from
/// editors, not from authors.
fn collapse_whitespace(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let visible = line.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}'));
    let mut space = false;
    for c in visible {
        if c.is_whitespace() || c.is_control() {
            space = !text.is_empty();
        } else {
            if space {
                text.push(' ');
                space = false;
            }
            match ligature(c) {
                Some(letters) => text.push_str(letters),
                None => text.push(c),
            }
        }
    }
    if text.contains(SOFT_HYPHEN) {
        // At the end it says that the word goes on in the next line.
        let open = text.ends_with(SOFT_HYPHEN);
        text.retain(|c| c != SOFT_HYPHEN);
        text.extend(open.then_some(SOFT_HYPHEN).filter(|_| !text.is_empty()));
    }
    text
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| match c {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        })
        .sum()
}

/// Returns how many columns a text takes; a letter of Chinese, Japanese or Korean takes two.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' => 0,
        '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}' => 2,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

/// Returns whether lines that meet at `c` join without a space; Thai, Lao and Khmer do so, too.
pub(crate) fn is_spaceless(c: char) -> bool {
    is_wide(c) || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '“' | '”' | '…')
}

/// Strips closing quotation marks and brackets behind a sentence.
fn unclosed(text: &str) -> &str {
    const CLOSERS: &str = "”\"'’」』）)】》〉]›» ";
    text.trim_end_matches(|c: char| CLOSERS.contains(c))
}

/// Returns whether a text ends as sentences, or items of an enumeration, do.
pub(crate) fn ends_sentence(text: &str) -> bool {
    unclosed(text).ends_with(is_stop)
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '｡' | '.' | '!' | '?' | ';' | '…' | '؟' | '۔' | '।')
}

/// Returns whether a text ends with a question mark and holds no other sentence.
pub(crate) fn is_question(text: &str) -> bool {
    unclosed(text).ends_with(['?', '？', '؟']) && count_inner_sentences(text) == 0
}

/// Returns whether a text ends with a colon.
pub(crate) fn ends_with_colon(text: &str) -> bool {
    text.ends_with([':', '：', '∶', '﹕'])
}

/// Counts the sentences that end inside a text, before its end.
pub(crate) fn count_inner_sentences(text: &str) -> usize {
    let inner = unclosed(text);
    let inner = inner.trim_end_matches(is_stop);
    let mut rest = inner.chars().peekable();
    let mut count = 0;
    while let Some(c) = rest.next() {
        let wide = matches!(c, '。' | '！' | '？' | '；' | '｡' | '؟' | '۔' | '।');
        let spaced = matches!(c, '.' | '!' | '?' | ';') && rest.peek().is_some_and(|c| *c == ' ');
        count += usize::from(wide || spaced);
    }
    count
}

/// Returns the letters and digits of a text in lower case, for comparisons.
pub(crate) fn normalize_for_comparison(text: &str) -> String {
    letters::lower(text).collect()
}

/// Hashes the letters and digits of a text; `None` for one without any.
pub(crate) fn hash_letters(text: &str) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut any = false;
    for c in letters::lower(text) {
        c.hash(&mut hasher);
        any = true;
    }
    any.then(|| hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place() {
        let lines = read("\n\u{3000}\u{3000}第一\u{a0} 行\n\n\n\tb  c\n");
        assert_eq!(
            lines,
            [
                Line {
                    number: 2,
                    last: 2,
                    blanks: 1,
                    indent: 4,
                    text: "第一 行".into(),
                    ..Line::default()
                },
                Line {
                    number: 5,
                    last: 5,
                    blanks: 2,
                    indent: 4,
                    text: "b c".into(),
                    ..Line::default()
                },
            ]
        );
        let [line] = &read("\u{c}certi\u{ad}ﬁed off\u{ad}\n")[..] else { panic!("one line") };
        assert_eq!((line.text.as_str(), line.page), ("certified off\u{ad}", true));
        assert_eq!(width("a中b"), 4);
    }

    #[test]
    fn ends_are_told_apart() {
        assert!(ends_sentence("他说“好。”") && ends_sentence("Done.)") && ends_sentence("甲；"));
        assert!(!ends_sentence("Our duties") && !ends_sentence("如下："));
        assert!(is_question("什么是数据？") && !is_question("好。什么？"));
        assert_eq!(count_inner_sentences("a. b. c."), 2);
        assert_eq!(count_inner_sentences("v1.2 一。二。"), 1);
    }
}
