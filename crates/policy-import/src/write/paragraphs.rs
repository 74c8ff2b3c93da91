//! Paragraphs as Markdown, with the line of the source behind each line.

use std::collections::HashMap;

use crate::formats::text::markers::style::Style;
use crate::formats::text::paragraph::{Paragraph, Role};
use crate::write::plain_text;

/// Lists that stand deeper than this stand side by side.
const DEEPEST: usize = 6;

/// How many paragraphs may stand between two items of one list.
const BETWEEN: usize = 6;

/// Markdown with the line of the source behind each of its lines.
#[derive(Default)]
pub(crate) struct MarkdownWithLines {
    pub(crate) markdown: String,
    pub(crate) lines: Vec<Option<usize>>,
}

/// Writes paragraphs.
pub(crate) fn write(paragraphs: &[Paragraph]) -> MarkdownWithLines {
    let mut writer = Writer { usual: usual_indent(paragraphs), ..Writer::default() };
    for at in 0..paragraphs.len() {
        writer.paragraph(paragraphs, at);
    }
    writer.written
}

/// Returns the column at which paragraphs without a marker begin, unless they stand in.
fn usual_indent(paragraphs: &[Paragraph]) -> usize {
    let mut indents: Vec<usize> = paragraphs
        .iter()
        .filter(|paragraph| paragraph.role == Role::Text)
        .map(|paragraph| paragraph.line.indent)
        .collect();
    indents.sort_unstable();
    indents.get(indents.len() / 4).copied().unwrap_or(0)
}

/// The kind of block that was written last.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    Words,
    Item,
}

/// A list that is open, or a run of clauses whose numbers are words.
struct Level {
    /// The look of its markers; nothing for bullets that the source lost.
    style: Option<Style>,
    /// The column of its markers in the source.
    indent: usize,
    /// Where its markers, and where the words behind them begin in Markdown.
    outer: usize,
    inner: usize,
    /// The number that comes next.
    next: u32,
    /// The sign behind numbers: another one begins another list.
    sign: char,
    /// Its markers are words behind bullets.
    nested: bool,
}

#[derive(Default)]
struct Writer {
    written: MarkdownWithLines,
    open: Vec<Level>,
    /// The sign behind the last number in each column of Markdown.
    signs: HashMap<usize, char>,
    last: Last,
    usual: usize,
}

impl Writer {
    fn paragraph(&mut self, paragraphs: &[Paragraph], at: usize) {
        let paragraph = &paragraphs[at];
        let line = paragraph.line.number;
        match paragraph.role {
            Role::Title | Role::Heading(_) => {
                self.open.clear();
                let level = match paragraph.role {
                    Role::Heading(level) => usize::from(level),
                    _ => 1,
                };
                let marks = "#".repeat(level);
                self.block(
                    0,
                    &format!("{marks} {}", plain_text::heading(&heading(paragraph))),
                    line,
                );
                self.last = Last::Other;
            }
            Role::Item => self.item(paragraph),
            Role::Below if self.last != Last::Other => {
                let inner = self.open.last().map_or(0, |level| level.inner);
                self.written.markdown.pop();
                self.written.markdown.push_str("\\\n");
                self.line(inner, &plain_text::paragraph(&paragraph.line.text), line);
            }
            Role::Text | Role::Below | Role::Apart => {
                let inner = self.column(paragraphs, at);
                self.block(inner, &plain_text::paragraph(&paragraph.line.text), line);
                self.last = Last::Words;
            }
        }
    }

    /// Returns the column of a paragraph without marker: that of the item it belongs to, or the first.
    fn column(&mut self, paragraphs: &[Paragraph], at: usize) -> usize {
        let (indent, role) = (paragraphs[at].line.indent, paragraphs[at].role);
        let standing_in = indent > self.usual && role != Role::Apart;
        let inside = self.open.iter().rposition(|level| standing_in && indent >= level.indent + 2);
        let count = inside.or_else(|| self.goes_on(paragraphs, at)).map_or(0, |at| at + 1);
        self.open.truncate(count);
        self.open.last().map_or(0, |level| level.inner)
    }

    /// Finds the open list that continues below a paragraph, which then belongs to its last item.
    fn goes_on(&self, paragraphs: &[Paragraph], at: usize) -> Option<usize> {
        paragraphs[at + 1..].iter().take(BETWEEN).take_while(|next| !next.is_heading()).find_map(
            |next| {
                let marker = next.marker.filter(|marker| !marker.style.is_bullet())?;
                self.open.iter().rposition(|level| {
                    level.style == Some(marker.style) && level.next == marker.value
                })
            },
        )
    }

    fn item(&mut self, paragraph: &Paragraph) {
        let style = paragraph.marker.map(|marker| marker.style);
        let value = paragraph.marker.map_or(0, |marker| marker.value);
        let ordered = style.is_some_and(Style::is_ordered);
        let literal = !ordered && style.is_some_and(|style| !style.is_bullet());
        let (indent, line) = (paragraph.line.indent, paragraph.line.number);
        let known = self.known(style, value, indent);
        let fresh = known.is_none();
        if let Some(at) = known {
            self.open.truncate(at + 1);
        } else {
            while self.open.last().is_some_and(|level| level.indent > indent + 1)
                || self.open.len() >= DEEPEST
            {
                self.open.pop();
            }
            let outer = self.open.last().map_or(0, |level| level.inner);
            // A list right below another one would continue its numbers.
            let above = self.signs.get(&outer).filter(|_| self.last == Last::Item);
            let sign = above.map_or('.', |sign| other(*sign));
            self.open.push(Level {
                style,
                indent,
                outer,
                inner: outer,
                next: value,
                sign,
                nested: false,
            });
        }
        // Letters below letters, `(a) (i) (A)`, nest only as items of a list.
        let lettered = |level: &Level| level.style.is_some_and(Style::needs_sibling);
        let nested = self.open.iter().rev().nth(1).is_some_and(lettered);
        let Some(level) = self.open.last_mut() else { return };
        let nested = literal && nested;
        level.nested = nested;
        let jumps = level.next != value;
        if jumps {
            level.sign = other(level.sign);
        }
        if ordered {
            self.signs.insert(level.outer, level.sign);
        }
        level.next = value.saturating_add(1);
        let mark = match (ordered, literal) {
            (true, _) => format!("{value}{} ", level.sign),
            (_, true) if !nested => String::new(),
            _ => "- ".to_owned(),
        };
        level.inner = level.outer + mark.len();
        let outer = level.outer;
        let words = if literal { spaced(paragraph) } else { paragraph.rest().to_owned() };
        let text = format!("{mark}{}", plain_text::paragraph(&words));
        // A number cannot interrupt a paragraph unless it is 1, and a new list needs room.
        if self.last == Last::Item && (!literal || nested) && !(ordered && (fresh || jumps)) {
            self.line(outer, &text, line);
        } else {
            self.block(outer, &text, line);
        }
        self.last = if literal && !nested { Last::Words } else { Last::Item };
    }

    /// Finds the open list that an item belongs to.
    fn known(&self, style: Option<Style>, value: u32, indent: usize) -> Option<usize> {
        let alike = |level: &Level| level.style == style;
        let counted = style.is_some_and(|style| !style.is_bullet());
        let beside =
            self.open.iter().rposition(|level| alike(level) && indent.abs_diff(level.indent) <= 1);
        let any = || {
            let at = self.open.iter().rposition(alike)?;
            let deeper = indent > self.open[at].indent + 1;
            // Deeper bullets begin a list inside, and so do deeper numbers from 1.
            (!deeper || (counted && value != 1)).then_some(at)
        };
        beside.or_else(any)
    }

    /// Writes a block below a blank line.
    fn block(&mut self, column: usize, text: &str, line: usize) {
        if !self.written.markdown.is_empty() {
            self.written.markdown.push('\n');
            self.written.lines.push(None);
        }
        self.line(column, text, line);
    }

    fn line(&mut self, column: usize, text: &str, line: usize) {
        self.written.markdown.extend(std::iter::repeat_n(' ', column));
        self.written.markdown.push_str(text);
        self.written.markdown.push('\n');
        self.written.lines.push(Some(line));
    }
}

/// Returns the other sign that Markdown knows behind numbers.
fn other(sign: char) -> char {
    if sign == '.' { ')' } else { '.' }
}

/// Returns a heading with a space behind its number, where the words would run into it.
fn heading(paragraph: &Paragraph) -> String {
    match paragraph.role {
        Role::Title => paragraph.line.text.clone(),
        _ => spaced(paragraph),
    }
}

fn spaced(paragraph: &Paragraph) -> String {
    let text = &paragraph.line.text;
    match paragraph.marker {
        Some(marker) if marker.len > 0 && !text[..marker.len].ends_with(['、', '）', ')']) => {
            format!("{} {}", &text[..marker.len], paragraph.rest())
        }
        _ => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;
    use crate::formats::text::paragraphs;

    fn written(source: &str) -> String {
        write(&paragraphs(lines::read(source))).markdown
    }

    #[test]
    fn lists_nest_and_keep_their_numbers() {
        assert_eq!(written("1. a\n(1) b\n(2) c\n2. d"), "1. a\n\n   1. b\n   2. c\n2. d\n");
        assert_eq!(written("2) a\n1) b\n3) c"), "2. a\n\n1) b\n\n3. c\n");
        assert_eq!(written("1. a\nmore\n2. b\nend"), "1. a\n\n   more\n\n2. b\n\nend\n");
        assert_eq!(written("• a\n  - b\n• c"), "- a\n  - b\n- c\n");
        assert_eq!(written("a) x\nb) y"), "a) x\n\nb) y\n");
        assert_eq!(
            written("(a) x\n(i) y\n(ii) z\n(A) u\n(B) v\n(b) w"),
            "(a) x\n\n- (i) y\n- (ii) z\n  - (A) u\n  - (B) v\n\n(b) w\n"
        );
        assert_eq!(written("1.1一。\n• 二"), "1.1 一。\n\n- 二\n");
        // Three lists in a row, of which the second would go on in the third.
        assert_eq!(written("  2. a\n1. b；\n(1)c；"), "2. a\n\n1) b；\n\n1. c；\n");
    }
}
