//! The lines and columns of JSON Pointers in the text of a file.

use std::collections::HashMap;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use policy_viewer::diag::pointer_names;

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line; the first is 1.
    pub line: usize,
    /// The character in the line, in Unicode code points; the first is 1.
    pub column: usize,
}

/// A part of a text, up to and without `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Where it begins.
    pub start: Position,
    /// The position after its last character.
    pub end: Position,
}

/// Finds the values of JSON Pointers (RFC 6901) in the text of one file. Objects and arrays on the way are read
/// once, however many pointers lead through them.
#[derive(Debug)]
pub struct Locator<'a> {
    text: &'a str,
    /// The bytes at which lines begin.
    lines: Vec<usize>,
    /// The byte at which the text ceases to be JSON.
    broken: Option<usize>,
    /// The entries of the objects and arrays that were looked into, by the byte at which these begin.
    entries: HashMap<usize, HashMap<String, &'a RawValue>>,
}

impl<'a> Locator<'a> {
    /// Prepares the look-up in a file. What is no JSON has one place, where reading it ends.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (text, mut broken) = match str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.valid_up_to();
                (str::from_utf8(&bytes[..valid]).unwrap_or_default(), Some(valid))
            }
        };
        // As `parse` does.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines: Vec<usize> = [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect();
        if let Some(broken) = &mut broken {
            *broken = text.len();
        } else if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            let line = lines.get(error.line().saturating_sub(1)).copied().unwrap_or(text.len());
            broken = Some(line + error.column().saturating_sub(1));
        }
        Self { text, lines, broken, entries: HashMap::new() }
    }

    /// Returns the region of a value. Where it is missing, that is where the object begins in which it is missed.
    pub fn region(&mut self, pointer: &str) -> Region {
        if let Some(broken) = self.broken {
            return self.between(broken, broken + 1);
        }
        let start = self.text.find(|c: char| !c.is_ascii_whitespace()).unwrap_or_default();
        let mut here = &self.text[start..];
        for name in pointer_names(pointer) {
            match self.entries(here).get(&name) {
                Some(value) => here = value.get(),
                None => {
                    let start = self.offset(here);
                    return self.between(start, start + 1);
                }
            }
        }
        let start = self.offset(here);
        // Of an object only its beginning: nobody wants to see a whole file underlined.
        let length = if here.starts_with(['{', '[']) { 1 } else { here.trim_end().len() };
        self.between(start, start + length)
    }

    fn entries(&mut self, container: &'a str) -> &HashMap<String, &'a RawValue> {
        let offset = self.offset(container);
        self.entries.entry(offset).or_insert_with(|| match container.as_bytes().first() {
            Some(b'{') => serde_json::from_str(container).unwrap_or_default(),
            Some(b'[') => {
                let values: Vec<&RawValue> = serde_json::from_str(container).unwrap_or_default();
                values.into_iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
            }
            _ => HashMap::new(),
        })
    }

    /// Returns where a part of the text begins.
    fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }

    fn between(&self, start: usize, end: usize) -> Region {
        Region { start: self.position(start), end: self.position(end) }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        // One more than the text has is the end of what is missing behind it.
        let known = self.text.floor_char_boundary(offset);
        let beyond = usize::from(offset > self.text.len());
        Position { line, column: self.text[start..known].chars().count() + 1 + beyond }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(text: &str, pointer: &str) -> (usize, usize, usize, usize) {
        let Region { start, end } = Locator::new(text.as_bytes()).region(pointer);
        (start.line, start.column, end.line, end.column)
    }

    #[test]
    fn values_have_their_lines_and_columns() {
        let text = "\u{feff}{\n  \"ä/~\": \"äöü\", \"b\": [1,\n {\"c\": true }\n]}\n";
        assert_eq!(region(text, ""), (1, 1, 1, 2));
        assert_eq!(region(text, "/ä~1~0"), (2, 10, 2, 15));
        assert_eq!(region(text, "/b"), (2, 22, 2, 23));
        assert_eq!(region(text, "/b/0"), (2, 23, 2, 24));
        assert_eq!(region(text, "/b/1/c"), (3, 8, 3, 12));
    }

    #[test]
    fn what_is_missing_is_where_it_is_missed() {
        let text = "{\"a\": {\"b\": 1}, \"a\": \n{\"c\": 2}}";
        assert_eq!(region(text, "/a/x/y"), (2, 1, 2, 2));
        assert_eq!(region(text, "/a/c/z"), (2, 7, 2, 8));
        assert_eq!(region(text, "/a/9"), (2, 1, 2, 2));
    }

    #[test]
    fn what_is_no_json_has_the_place_where_reading_ends() {
        assert_eq!(region("{\n \"ä\": 1,\n}", "/x"), (3, 1, 3, 2));
        assert_eq!(region("", ""), (1, 1, 1, 2));
        let region = Locator::new(b"{\n\"a\": \"\xff\"}").region("");
        assert_eq!((region.start.line, region.start.column), (2, 7));
    }
}
