//! Blocks of an office document as Markdown, with the place of the source behind each line.

use crate::formats::office::model::{self, Block, Label, Note, Paragraph, Row, Span, Table};
use crate::write::inline_tokens::InlineToken;
use crate::write::paragraphs::MarkdownWithLines;
use crate::write::{escape, inline_tokens};

/// Lists that stand deeper than this stand side by side.
const DEEPEST: usize = 8;

/// Markdown, and the anchors in it by their offset.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) text: MarkdownWithLines,
    pub(crate) anchors: Vec<(usize, String)>,
}

/// Writes blocks; footnotes stand below the section that refers to them.
pub(crate) fn write(blocks: &[Block]) -> Written {
    let mut writer = Writer::default();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => writer.paragraph(paragraph),
            Block::Table(table) => writer.table(table),
        }
    }
    writer.notes();
    writer.written
}

/// A list that is open.
struct Level {
    ordered: bool,
    /// The number that comes next.
    next: u32,
    sign: char,
    /// Where its markers, and where the words behind them begin.
    outer: usize,
    inner: usize,
}

#[derive(Default)]
struct Writer {
    written: Written,
    /// The lists that are open, by depth; nothing for a depth whose numbers are printed.
    open: Vec<Option<Level>>,
    last_is_item: bool,
    notes: Vec<(Note, usize)>,
}

impl Writer {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let place = paragraph.place;
        match (paragraph.heading, &paragraph.label) {
            (Some(level), label) => {
                self.notes();
                self.open.clear();
                self.anchors(&paragraph.anchors);
                let words = paragraph.text();
                let words = match label.as_ref().and_then(Label::number) {
                    Some(number) => spaced(&number, &words),
                    None => words,
                };
                let marks = "#".repeat(usize::from(level.clamp(1, 6)));
                self.block(0, &[format!("{marks} {}", escape::heading(&words))], place);
                self.last_is_item = false;
            }
            (None, Some(label)) => {
                self.anchors(&paragraph.anchors);
                self.item(paragraph, label);
            }
            (None, None) => {
                let column = match paragraph.continues {
                    true => self.open.iter().flatten().last().map_or(0, |level| level.inner),
                    false => 0,
                };
                if !paragraph.continues {
                    self.open.clear();
                }
                self.anchors(&paragraph.anchors);
                let lines = lines(&model::tokens(&paragraph.spans, true));
                self.block(column, &lines, place);
                self.last_is_item = false;
            }
        }
        let notes = paragraph.notes.iter().cloned().map(|note| (note, place));
        self.notes.extend(notes);
    }

    fn item(&mut self, paragraph: &Paragraph, label: &Label) {
        let place = paragraph.place;
        let depth = paragraph.depth.min(DEEPEST);
        self.open.truncate(depth + 1);
        let outer = self.open[..depth.min(self.open.len())].iter().flatten().last();
        let outer = outer.map_or(0, |level| level.inner);
        while self.open.len() < depth {
            self.open.push(None);
        }
        let mut tokens = model::tokens(&paragraph.spans, true);
        let (mark, fresh) = match label {
            Label::Printed(number) => {
                // A number that Markdown does not have stands in front of the words.
                tokens.insert(0, InlineToken::Words(spaced(number, "")));
                self.open.truncate(depth);
                self.block(outer, &lines(&tokens), place);
                self.last_is_item = false;
                return;
            }
            Label::Bullet => {
                let fresh = self.level(depth, false).is_none();
                if fresh {
                    self.set(
                        depth,
                        Level { ordered: false, next: 0, sign: '-', outer, inner: outer + 2 },
                    );
                }
                ("- ".to_owned(), fresh)
            }
            Label::Number(value, sign) => {
                let mut sign = *sign;
                let runs_on = self
                    .level(depth, true)
                    .is_some_and(|level| level.next == *value && level.sign == sign);
                // A list right below another would continue its numbers, whatever it says.
                if !runs_on
                    && self.last_is_item
                    && self.level(depth, true).is_some_and(|l| l.sign == sign)
                {
                    sign = if sign == '.' { ')' } else { '.' };
                }
                let mark = format!("{value}{sign} ");
                let inner = outer + mark.len();
                self.set(depth, Level { ordered: true, next: value + 1, sign, outer, inner });
                (mark, !runs_on)
            }
        };
        let mut lines = lines(&tokens);
        match lines.first_mut() {
            Some(first) => first.insert_str(0, &mark),
            None => return,
        }
        let (column, rest) = (outer, " ".repeat(mark.len()));
        for line in lines.iter_mut().skip(1) {
            line.insert_str(0, &rest);
        }
        // A number cannot interrupt a paragraph unless it is 1, and a new list needs room; one inside of
        // an item does not.
        let inside = outer > 0 && !matches!(label, Label::Number(2.., _));
        match self.last_is_item && (!fresh || inside) {
            true => self.lines(column, &lines, place),
            false => self.block(column, &lines, place),
        }
        self.last_is_item = true;
    }

    fn level(&self, depth: usize, ordered: bool) -> Option<&Level> {
        self.open.get(depth)?.as_ref().filter(|level| level.ordered == ordered)
    }

    fn set(&mut self, depth: usize, level: Level) {
        // Lists side by side begin at one column.
        debug_assert!(level.inner > level.outer);
        self.open.truncate(depth);
        self.open.push(Some(level));
    }

    fn table(&mut self, table: &Table) {
        self.open.clear();
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut first = true;
        for row in &table.rows {
            let text = format!("| {} |", cells(row, width).join(" | "));
            if first {
                self.block(0, &[text], row.place);
                // Tables of Markdown always have a head.
                self.lines(0, &[format!("|{}", " --- |".repeat(width))], row.place);
            } else {
                self.lines(0, &[text], row.place);
            }
            first = false;
        }
        self.last_is_item = false;
        let place = table.rows.last().map_or(1, |row| row.place);
        self.notes.extend(table.notes.iter().cloned().map(|note| (note, place)));
    }

    /// Writes the notes that wait, behind a line.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let Some((_, place)) = notes.first() else { return };
        self.open.clear();
        self.block(0, &["***".into()], *place);
        for (note, place) in notes {
            for (at, spans) in note.paragraphs.iter().enumerate() {
                let mut tokens = model::tokens(spans, true);
                if at == 0 {
                    tokens.insert(0, InlineToken::Words(format!("[{}] ", note.mark)));
                }
                self.block(0, &lines(&tokens), place);
            }
        }
        self.last_is_item = false;
    }

    fn anchors(&mut self, names: &[String]) {
        // They stand where the next line begins, behind the blank one.
        let at =
            self.written.text.markdown.len() + usize::from(!self.written.text.markdown.is_empty());
        self.written.anchors.extend(names.iter().map(|name| (at, name.clone())));
    }

    /// Writes a block below a blank line.
    fn block(&mut self, column: usize, lines: &[String], place: usize) {
        if lines.is_empty() {
            return;
        }
        if !self.written.text.markdown.is_empty() {
            self.written.text.markdown.push('\n');
            self.written.text.lines.push(None);
        }
        self.lines(column, lines, place);
    }

    fn lines(&mut self, column: usize, lines: &[String], place: usize) {
        for line in lines {
            let text = &mut self.written.text;
            text.markdown.extend(std::iter::repeat_n(' ', column));
            text.markdown.push_str(line);
            text.markdown.push('\n');
            text.lines.push(Some(place));
        }
    }
}

/// Writes a paragraph; a break ends a line.
fn lines(tokens: &[InlineToken]) -> Vec<String> {
    let text = inline_tokens::write(tokens, "\\\n");
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// Puts a number in front of words; wide characters need no space behind their punctuation.
fn spaced(number: &str, words: &str) -> String {
    match number.ends_with(['、', '）', '．']) {
        true => format!("{number}{words}"),
        false => format!("{number} {words}"),
    }
}

fn cells(row: &Row, width: usize) -> Vec<String> {
    let mut cells: Vec<String> = row.cells.iter().map(|spans| cell(spans)).collect();
    cells.resize(width, String::new());
    cells
}

/// Writes a cell on one line.
fn cell(spans: &[Span]) -> String {
    inline_tokens::write(&model::tokens(spans, true), "<br>").replace('|', "\\|").replace('\n', " ")
}
