//! The source as text with lines: what every later step points into.

use std::borrow::Cow;
use std::ops::Range;

use crate::error::ImportError;

/// A source whose line ends are all `\n`; offsets are bytes of `text`.
pub(crate) struct Source<'a> {
    pub(crate) text: Cow<'a, str>,
    starts: Vec<usize>,
    /// Where the lines came from, if this is not what the author wrote.
    origin: Vec<Option<usize>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let text = if source.contains('\r') {
            Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(source)
        };
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .filter(|start| *start < text.len())
            .collect();
        Self { text, starts, origin: Vec::new() }
    }

    /// Makes a source of a text that was derived from another, line by line.
    pub(crate) fn derived(text: &'a str, mut origin: Vec<Option<usize>>) -> Self {
        let mut source = Self::new(text);
        // A line that was added counts as the one above it.
        let mut last = origin.iter().flatten().next().copied().or(Some(1));
        for line in &mut origin {
            last = line.or(last);
            *line = last;
        }
        source.origin = origin;
        source
    }

    /// Returns how many lines there are; a final line end begins no further line.
    pub(crate) fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Returns the number, from 1, of the author's line that holds an offset.
    pub(crate) fn line(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        self.origin.get(line - 1).copied().flatten().unwrap_or(line)
    }

    /// Widens a range to whole lines, the last line end included.
    pub(crate) fn whole_lines(&self, range: Range<usize>) -> Range<usize> {
        whole_lines(&self.text, range)
    }

    /// Narrows `range` to what the caller asked for.
    ///
    /// Both texts name the first line of something: `start` of the document, `end` of what follows it.
    pub(crate) fn bounds(
        &self,
        range: Range<usize>,
        start: Option<&str>,
        end: Option<&str>,
    ) -> Result<Range<usize>, ImportError> {
        let mut bounds = range;
        if let Some(wanted) = start {
            let at = self.text[bounds.clone()].find(wanted).ok_or_else(|| {
                ImportError::new(
                    "start-not-found",
                    format!("no line contains the start “{wanted}”"),
                )
                .hint("copy some words of the first line to import, exactly as the file has them")
            })?;
            bounds.start = self.whole_lines(bounds.start + at..bounds.start + at).start;
        }
        if let Some(wanted) = end {
            // With a start the search begins below its line, so that one text can bound both ends.
            let below = match start {
                Some(_) => self.whole_lines(bounds.start..bounds.start).end.min(bounds.end),
                None => bounds.start,
            };
            let at = self.text[below..bounds.end].find(wanted).ok_or_else(|| {
                ImportError::new("end-not-found", format!("no line contains the end “{wanted}”"))
                    .hint("copy some words of the first line after the text, exactly as the file has them")
            })?;
            bounds.end = self.whole_lines(below + at..below + at).start;
        }
        Ok(bounds)
    }
}

/// Widens a range of `text` to whole lines, the last line end included.
pub(crate) fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    // A range that ends with a line end is whole already.
    let last = if range.end > range.start && text[..range.end].ends_with('\n') {
        return start..range.end;
    } else {
        range.end
    };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_the_mark_in_front_are_made_alike() {
        let source = Source::new("\u{feff}a\r\nb\rc\n");
        assert_eq!(source.text, "a\nb\nc\n");
        assert_eq!(source.lines(), 3);
        for (offset, line) in [(0, 1), (2, 2), (5, 3)] {
            assert_eq!(source.line(offset), line, "offset {offset}");
        }
    }

    #[test]
    fn bounds_begin_and_end_with_lines() {
        let source = Source::new("menu\nfirst line\nsecond\nfoot line\n");
        let bounds =
            source.bounds(0..source.text.len(), Some("st li"), Some("foot")).expect("bounds");
        assert_eq!(&source.text[bounds], "first line\nsecond\n");
        let error = source.bounds(0..4, Some("second"), None).expect_err("outside");
        assert_eq!(error.code(), "start-not-found");
    }
}
