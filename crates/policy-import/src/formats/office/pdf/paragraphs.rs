//! Paragraphs of a PDF that does not say its structure: lines that belong together, and tables.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::formats::office::document::Document;
use crate::formats::office::model::{Block, Paragraph, Row, Span, Table};
use crate::formats::office::pdf::glyphs::Page;
use crate::formats::office::pdf::lines::Line;
use crate::formats::office::pdf::words::Words;
use crate::formats::office::pdf::{furniture, lines};
use crate::formats::text::lines::{ends_sentence, ends_with_colon, is_spaceless};
use crate::pattern;

/// How much more space than between two lines separates paragraphs.
const SPACE: f32 = 1.28;

/// How much larger type is that belongs to another paragraph.
const LARGER: f32 = 1.08;

/// How far rows of a table stand apart at least, as a share of the size.
const ROWS: f32 = 1.38;

/// A bullet, or a number with its punctuation, at the start of a line.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?x)^(?:
            [•‣▪▫■□●○◦◆❖➢➤►✓✔\u{f0a7}\u{f0b7}\u{f0d8}]
          | [-–—*]\s
          | [(（]?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、．]
          | [0-9]{1,3}(?:\.[0-9]{1,3})+\.?\s
          | §+\s*[0-9]
          | 第\s*[0-9一二三四五六七八九十百]+\s*[章节節条條款]
          | [⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*\S
        )",
    )
});

/// Reads pages without structure.
pub(crate) fn read(pages: &[Page]) -> Document {
    let mut document = Document::default();
    let words = Words::of(pages);
    let mut all: Vec<Vec<Line>> =
        pages.iter().enumerate().map(|(number, page)| lines::of(page, number)).collect();
    aside(pages, &mut document);
    furniture::leave_out(pages, &mut all, &mut document);
    let all: Vec<Line> = all.into_iter().flatten().collect();
    let mut maker =
        Maker { pitches: pitches(&all), left: left(&all), words, open: None, last: None, document };
    let mut at = 0;
    while at < all.len() {
        match table(&all, at) {
            Some((table, end)) => {
                maker.end();
                maker.document.blocks.push(Block::Table(table));
                at = end;
            }
            None => {
                maker.line(&all[at]);
                at += 1;
            }
        }
    }
    maker.end();
    maker.document
}

/// Notes characters that are none of the text.
pub(crate) fn aside(pages: &[Page], document: &mut Document) {
    for (number, page) in pages.iter().enumerate() {
        let mut texts: Vec<(usize, bool, String)> = Vec::new();
        for glyph in page.glyphs.iter().filter(|glyph| glyph.artifact || glyph.rotated) {
            match texts.last_mut() {
                Some((line, artifact, text))
                    if *line == glyph.line && *artifact == glyph.artifact =>
                {
                    text.push_str(&glyph.text);
                }
                _ => texts.push((glyph.line, glyph.artifact, glyph.text.clone())),
            }
        }
        for (line, artifact, text) in texts {
            let reason = match artifact {
                true => format!("page header or footer (page {})", number + 1),
                false => format!("text across the page (page {})", number + 1),
            };
            // Bullets and lines of tables are decorations, too.
            if text.chars().any(char::is_alphanumeric) {
                document.drop(line, &text, &reason, true);
            }
        }
    }
}

/// Returns the usual distance of lines by their size, in quarters of a point.
fn pitches(lines: &[Line]) -> HashMap<i32, f32> {
    let mut found: HashMap<i32, Vec<f32>> = HashMap::new();
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let distance = below.y - above.y;
        let alike = key(above.size) == key(below.size);
        if together(above, below) && alike && distance > 0.0 && distance < below.size * 2.2 {
            found.entry(key(below.size)).or_default().push(distance);
        }
    }
    let low = |mut distances: Vec<f32>| {
        distances.sort_by(f32::total_cmp);
        distances[distances.len() / 4]
    };
    found.into_iter().map(|(size, distances)| (size, low(distances))).collect()
}

fn key(size: f32) -> i32 {
    (size * 4.0).round() as i32
}

fn together(above: &Line, below: &Line) -> bool {
    above.page == below.page && above.column == below.column
}

/// Returns where most lines begin.
fn left(lines: &[Line]) -> f32 {
    let mut starts: Vec<f32> = lines.iter().map(|line| line.x0).collect();
    starts.sort_by(f32::total_cmp);
    starts.get(starts.len() / 20).copied().unwrap_or(0.0)
}

struct Maker {
    pitches: HashMap<i32, f32>,
    left: f32,
    words: Words,
    open: Option<Paragraph>,
    last: Option<Line>,
    document: Document,
}

impl Maker {
    fn line(&mut self, line: &Line) {
        let goes_on = match (&self.last, &self.open) {
            (Some(last), Some(open)) => self.goes_on(last, line, open),
            _ => false,
        };
        if goes_on && let Some(open) = &mut self.open {
            self.words.join(&mut open.spans, line.spans.clone());
            self.document.joined += 1;
        } else {
            self.end();
            // In a second column, indentation counts from its own edge.
            let edge = if line.left - self.left > 60.0 { line.left } else { self.left };
            self.open = Some(Paragraph {
                spans: line.spans.clone(),
                indent: (line.x0 - edge).max(0.0),
                place: line.place,
                ..Paragraph::default()
            });
        }
        self.last = Some(line.clone());
    }

    fn end(&mut self) {
        self.last = None;
        if let Some(paragraph) = self.open.take().filter(|paragraph| !paragraph.is_blank()) {
            self.document.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// Returns whether a line continues the paragraph above it.
    fn goes_on(&self, above: &Line, line: &Line, open: &Paragraph) -> bool {
        let (text, before) = (line.text(), above.text());
        // Full is a line that has no room for the first word of the next one.
        let first = text.split_whitespace().next().unwrap_or_default();
        let letters = match first.chars().any(is_spaceless) {
            true => 1,
            false => first.chars().count(),
        };
        let share = (letters + 1) as f32 / text.chars().count().max(1) as f32;
        let full = above.x1 + share * (line.x1 - line.x0) > above.right - 1.0;
        let ends =
            ends_sentence(&before) || ends_with_colon(&before) || before.ends_with([';', '；']);
        let size = (line.size / above.size).max(above.size / line.size);
        // Bold words at the end of a full line may go on; a bold line above is one by itself.
        let other_weight = bold(line) != bold(above) && bold(above) == open.is_bold();
        if size > LARGER || (other_weight && (ends || !full)) {
            return false;
        }
        if MARKER.is_match(&text) && (ends || !full || bold(line)) {
            return false;
        }
        if !together(above, line) {
            // Over the end of a page or a column.
            let lower = text.chars().next().is_some_and(|c| c.is_lowercase() || !c.is_alphabetic());
            return !ends && !bold(line) && (full || lower);
        }
        let pitch = self.pitches.get(&key(line.size)).copied().unwrap_or(line.size * 1.2);
        let distance = line.y - above.y;
        if distance > pitch.max(line.size * 0.9) * SPACE || distance < -line.size {
            return false;
        }
        let stands_in = line.x0 - above.x0 > line.size * 0.8 && ends;
        !(stands_in || (ends && !full) || (bold(line) && !full && bold(above)))
    }
}

fn bold(line: &Line) -> bool {
    let words = line.spans.iter().filter(|span| span.text.chars().any(char::is_alphanumeric));
    let mut any = false;
    words.inspect(|_| any = true).all(|span| span.look.bold) && !line.spans.is_empty()
}

/// Finds a table that begins at a line: rows of cells in bands below each other.
fn table(lines: &[Line], start: usize) -> Option<(Table, usize)> {
    let first = lines.get(start).filter(|line| line.cells.len() > 1)?;
    let mut bands: Vec<Band> = Vec::new();
    let mut end = start;
    while let Some(line) = lines.get(end).filter(|line| together(first, line)) {
        let gap = end.checked_sub(1).filter(|_| end > start).map_or(0.0, |at| line.y - lines[at].y);
        if gap > line.size * 4.0 || !take_in(&mut bands, line, end) {
            break;
        }
        end += 1;
    }
    merge(&mut bands);
    // What follows the last row at a distance, in the first column alone, is text.
    while end > start + 1 {
        let (line, above) = (&lines[end - 1], &lines[end - 2]);
        let alone = line.cells.is_empty()
            && bands.first().is_some_and(|band| band.x0 <= line.x0 && line.x0 <= band.x1);
        if !(alone && line.y - above.y > line.size * ROWS) {
            break;
        }
        end -= 1;
    }
    let run = &lines[start..end];
    let label = |spans: &Vec<Span>| {
        let text = crate::formats::office::model::plain(spans);
        text.chars().count() <= 6
            && (MARKER.is_match(&text) || MARKER.is_match(&format!("{text} x")))
    };
    let labels = run.iter().filter_map(|line| line.cells.first()).all(|(_, spans)| label(spans));
    let pages = run.iter().filter_map(|line| line.cells.last()).all(|(_, spans)| {
        crate::formats::office::model::plain(spans).chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    let rows = run.iter().filter(|line| !line.cells.is_empty()).count();
    if rows < 2 || labels || pages || bands.len() < 2 || bands.len() > 20 {
        return None;
    }
    Some((made(run, &bands), end))
}

/// A column of a table: the space that its cells take, and the lines on which they stand.
struct Band {
    x0: f32,
    x1: f32,
    lines: Vec<usize>,
}

/// Takes the cells of a line into the columns that they overlap; returns whether each fits into one.
fn take_in(bands: &mut Vec<Band>, line: &Line, at: usize) -> bool {
    let whole = [(line.x0, line.x1)];
    let cells: Vec<(f32, f32)> = match line.cells.is_empty() {
        true => whole.to_vec(),
        false => line.ends.clone(),
    };
    let over = |band: &Band, (x0, x1): (f32, f32)| band.x0 < x1 - 1.0 && x0 < band.x1 - 1.0;
    if cells.iter().any(|cell| bands.iter().filter(|band| over(band, *cell)).count() > 1) {
        return false;
    }
    for cell in cells {
        match bands.iter_mut().find(|band| over(band, cell)) {
            Some(band) => {
                band.x0 = band.x0.min(cell.0);
                band.x1 = band.x1.max(cell.1);
                band.lines.push(at);
            }
            None => bands.push(Band { x0: cell.0, x1: cell.1, lines: vec![at] }),
        }
    }
    bands.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    true
}

/// Makes one column of neighbours that never stand on one line: a head in the middle of its column.
fn merge(bands: &mut Vec<Band>) {
    let mut at = 1;
    while at < bands.len() {
        let apart = bands[at].lines.iter().any(|line| bands[at - 1].lines.contains(line));
        if apart {
            at += 1;
            continue;
        }
        let band = bands.remove(at);
        bands[at - 1].x1 = bands[at - 1].x1.max(band.x1);
        bands[at - 1].lines.extend(band.lines);
    }
}

fn made(run: &[Line], bands: &[Band]) -> Table {
    let gaps: Vec<f32> = run.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    // Cells in the middle of their row stand between the lines of others: what separates rows is space.
    let size = run.iter().map(|line| line.size).fold(0.0, f32::max);
    let spaced = gaps.iter().any(|gap| *gap > size * ROWS);
    let column = |x: f32| bands.iter().rposition(|band| x >= band.x0 - 0.5).unwrap_or(0);
    let mut table = Table::default();
    for (at, line) in run.iter().enumerate() {
        let single = [(line.x0, line.spans.clone())];
        let cells: &[(f32, Vec<Span>)] = if line.cells.is_empty() { &single } else { &line.cells };
        let begins = match at.checked_sub(1).map(|above| gaps[above]) {
            None => true,
            Some(gap) if spaced => gap > size * ROWS,
            Some(_) => cells.first().is_some_and(|(x, _)| column(*x) == 0),
        };
        if begins {
            let cells = vec![Vec::new(); bands.len()];
            table.rows.push(Row { cells, place: line.place });
        }
        let Some(row) = table.rows.last_mut() else { continue };
        for (x, spans) in cells {
            let cell = &mut row.cells[column(*x)];
            if !cell.is_empty() {
                cell.push(Span { text: " ".into(), ..Span::default() });
            }
            cell.extend(spans.iter().cloned());
        }
    }
    table
}
