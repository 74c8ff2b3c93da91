//! Lines of Markdown with their place, those of fenced code told apart.

use std::ops::Range;

/// A line without its end.
pub(crate) struct SourceLine<'a> {
    pub(crate) start: usize,
    pub(crate) text: &'a str,
    /// It is code, or a fence around it.
    pub(crate) code: bool,
}

impl SourceLine<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns how many columns of white space it begins with.
    pub(crate) fn indent(&self) -> usize {
        let white = self.text.chars().take_while(|c| matches!(c, ' ' | '\t'));
        white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }

    /// Returns the range of its first white space, up to some columns.
    pub(crate) fn margin(&self, columns: usize) -> Range<usize> {
        let mut width = 0;
        let mut end = self.start;
        for c in self.text.chars().take_while(|c| matches!(c, ' ' | '\t')) {
            if width >= columns {
                break;
            }
            width += if c == '\t' { 4 } else { 1 };
            end += 1;
        }
        self.start..end
    }
}

/// Splits a range of a text, which begins with a line, into lines.
pub(crate) fn of(text: &str, range: Range<usize>) -> Vec<SourceLine<'_>> {
    let mut lines = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut start = range.start;
    for piece in text[range].split_inclusive('\n') {
        let line = piece.trim_end_matches('\n');
        let words = line.trim_start();
        let sign = words.chars().next().filter(|c| matches!(c, '`' | '~'));
        let count = sign.map_or(0, |sign| words.chars().take_while(|c| *c == sign).count());
        let mark = sign.filter(|_| count >= 3);
        let mut code = fence.is_some();
        match (fence, mark) {
            (None, Some(sign)) if sign == '~' || !words[count..].contains('`') => {
                (fence, code) = (Some((sign, count)), true);
            }
            (Some((open, length)), Some(sign))
                if sign == open && count >= length && words[count..].trim().is_empty() =>
            {
                fence = None;
            }
            _ => {}
        }
        lines.push(SourceLine { start, text: line, code });
        start += piece.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_apart() {
        let text = "a\n```js\n::: x\n````\n\tb\n";
        let lines = of(text, 0..text.len());
        let code: Vec<bool> = lines.iter().map(|line| line.code).collect();
        assert_eq!(code, [false, true, true, true, false]);
        assert_eq!((lines[4].indent(), lines[4].margin(4)), (4, 19..20));
    }
}
