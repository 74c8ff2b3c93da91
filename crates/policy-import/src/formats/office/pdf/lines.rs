//! Lines of a page in the order of reading, columns one after the other.

use std::collections::HashMap;

use crate::formats::office::model::Span;
use crate::formats::office::pdf::glyphs::{Glyph, Page};
use crate::formats::office::pdf::words;

/// A gap within a line that separates columns or cells, as a share of the size.
const APART: f32 = 1.6;

/// How wide the space between two columns of text is at least, in points.
const GUTTER: f32 = 9.0;

/// How many lines a column has at least on each side.
const COLUMN: usize = 5;

/// How many pieces are tried as the beginning of a second column.
const TRIED: usize = 6;

/// How deep columns and bands nest.
const DEEPEST: usize = 12;

/// On a page with more pieces than this, columns are not looked for.
const PIECES: usize = 4_000;

/// A piece of a line: characters without a wide gap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
}

/// A line of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) spans: Vec<Span>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    /// The bounds of the column in which it stands.
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The page, from 0, and the column on it.
    pub(crate) page: usize,
    pub(crate) column: usize,
    /// Its number in the source.
    pub(crate) place: usize,
    /// The cells of a row, if the line is one of a table.
    pub(crate) cells: Vec<(f32, Vec<Span>)>,
    /// Where these cells begin and end.
    pub(crate) ends: Vec<(f32, f32)>,
}

impl Line {
    pub(crate) fn text(&self) -> String {
        crate::formats::office::model::plain(&self.spans)
    }
}

/// Returns the lines of a page.
pub(crate) fn of(page: &Page, number: usize) -> Vec<Line> {
    let kept = page.glyphs.iter().filter(|glyph| !glyph.rotated && !glyph.artifact);
    let pieces = at_columns(merged(pieces(kept)));
    let mut regions = Vec::new();
    split(pieces, 0, &mut regions);
    let mut lines = Vec::new();
    for (column, region) in regions.into_iter().enumerate() {
        lines.extend(rows(region, number, column));
    }
    lines
}

/// Puts characters together that stand beside each other.
pub(crate) fn pieces<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let fits = |piece: &Piece| {
            let size = piece.size.max(glyph.size);
            let gap = (glyph.x0 - piece.x1).max(piece.x0 - glyph.x1);
            (glyph.y - piece.y).abs() < size * 0.5 && gap < size * APART && gap > -size * 400.0
        };
        match pieces.last_mut() {
            Some(last) if fits(last) => last.add(glyph),
            // White space alone begins nothing.
            _ if glyph.is_space() => {}
            _ => pieces.push(Piece::of(glyph)),
        }
    }
    pieces.retain(|piece| piece.glyphs.iter().any(|glyph| !glyph.is_space()));
    pieces
}

/// Makes one piece of neighbours that were drawn in another order than they stand; from top to bottom, and
/// from left to right.
fn merged(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut out: Vec<Piece> = Vec::new();
    for mut row in by_height(pieces) {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let first = out.len();
        for piece in row {
            match out[first..].last_mut() {
                Some(last) if piece.x0 - last.x1 < piece.size.max(last.size) * APART => {
                    piece.glyphs.iter().for_each(|glyph| last.add(glyph));
                }
                _ => out.push(piece),
            }
        }
    }
    out
}

/// Splits pieces where cells begin above and below them: the text of a cell may reach up to the next.
fn at_columns(pieces: Vec<Piece>) -> Vec<Piece> {
    let key = |x: f32| (x * 0.5).round() as i32;
    let mut starts: HashMap<i32, usize> = HashMap::new();
    for pair in pieces.windows(2) {
        // What begins right of another piece at its height is a cell or a column.
        if (pair[0].y - pair[1].y).abs() < pair[1].size * 0.5 && pair[1].x0 > pair[0].x1 {
            *starts.entry(key(pair[1].x0)).or_default() += 1;
        }
    }
    starts.retain(|_, count| *count > 1);
    if starts.is_empty() {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut open: Option<Piece> = None;
        let mut last: Option<&Glyph> = None;
        for glyph in piece.glyphs.iter() {
            let apart = last.is_some_and(|last| {
                let known = (-1..=1).any(|near| starts.contains_key(&(key(glyph.x0) + near)));
                known && !glyph.is_space() && glyph.x0 - last.x1 > glyph.size * 0.55
            });
            match &mut open {
                Some(open) if !apart => open.add(glyph),
                _ => out.extend(open.replace(Piece::of(glyph))),
            }
            if !glyph.is_space() {
                last = Some(glyph);
            }
        }
        out.extend(open);
    }
    out
}

impl Piece {
    fn of(glyph: &Glyph) -> Self {
        Self {
            glyphs: vec![glyph.clone()],
            x0: glyph.x0,
            x1: glyph.x1,
            y: glyph.y,
            size: glyph.size,
        }
    }

    fn add(&mut self, glyph: &Glyph) {
        if !glyph.is_space() {
            // A raised number does not lift the line.
            if glyph.size > self.size * 1.1 {
                (self.y, self.size) = (glyph.y, glyph.size);
            }
            self.x0 = self.x0.min(glyph.x0);
            self.x1 = self.x1.max(glyph.x1);
        }
        self.glyphs.push(glyph.clone());
    }
}

/// Splits a region at spaces between columns, and at lines that run across them.
fn split(mut pieces: Vec<Piece>, depth: usize, out: &mut Vec<Vec<Piece>>) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let Some(band) = columns(&pieces, depth) else {
        if !pieces.is_empty() {
            out.push(pieces);
        }
        return;
    };
    let below = pieces.split_off(band.end);
    let inside = pieces.split_off(band.start);
    split(pieces, depth + 1, out);
    let (left, right): (Vec<Piece>, Vec<Piece>) =
        inside.into_iter().partition(|piece| (piece.x0 + piece.x1) / 2.0 < band.gutter);
    split(left, depth + 1, out);
    split(right, depth + 1, out);
    split(below, depth + 1, out);
}

/// A run of pieces that stand in two columns.
struct Band {
    start: usize,
    end: usize,
    /// The middle of the space between the columns.
    gutter: f32,
}

/// Finds the first band of columns among pieces that are sorted from top to bottom.
fn columns(pieces: &[Piece], depth: usize) -> Option<Band> {
    if depth >= DEEPEST || pieces.len() > PIECES {
        return None;
    }
    let mut at = 0;
    while at + 2 * COLUMN <= pieces.len() {
        let mut best: Option<Band> = None;
        // A gutter lies left of a piece, since the lines of a column begin below each other: try those of
        // the next few.
        for piece in &pieces[at..(at + TRIED).min(pieces.len())] {
            let band = grow(pieces, at, piece.x0 - GUTTER / 2.0);
            let longer = |band: &Band| best.as_ref().is_none_or(|best| band.end > best.end);
            if let Some(band) = band.filter(longer) {
                best = Some(band);
            }
        }
        if best.is_some() {
            return best;
        }
        at += 1;
    }
    None
}

/// Follows pieces from the top while none of them stands in the space between two columns.
fn grow(pieces: &[Piece], start: usize, gutter: f32) -> Option<Band> {
    let (mut left, mut right) = (f32::MIN, f32::MAX);
    let mut end = start;
    for piece in &pieces[start..] {
        let (l, r) = match piece.x1 <= gutter {
            true => (left.max(piece.x1), right),
            false => (left, right.min(piece.x0)),
        };
        if r - l < GUTTER || piece.x0 < gutter && piece.x1 > gutter {
            break;
        }
        (left, right) = (l, r);
        end += 1;
    }
    let band = &pieces[start..end];
    let (a, b): (Vec<&Piece>, Vec<&Piece>) = band.iter().partition(|piece| piece.x1 <= gutter);
    (prose(&a) && prose(&b)).then_some(Band { start, end, gutter: (left + right) / 2.0 })
}

/// Returns whether pieces are lines of running text rather than cells: many, most as wide as the column.
fn prose(pieces: &[&Piece]) -> bool {
    let left = pieces.iter().map(|piece| piece.x0).fold(f32::MAX, f32::min);
    let right = pieces.iter().map(|piece| piece.x1).fold(f32::MIN, f32::max);
    let width = right - left;
    let full = pieces.iter().filter(|piece| piece.x1 - piece.x0 > width * 0.7).count();
    let letters: usize = pieces.iter().map(|piece| piece.glyphs.len()).sum();
    pieces.len() >= COLUMN && full * 2 >= pieces.len() && letters > pieces.len() * 12
}

/// Makes lines of the pieces of a region: those at one height are one line.
fn rows(pieces: Vec<Piece>, page: usize, column: usize) -> Vec<Line> {
    let left = pieces.iter().map(|piece| piece.x0).fold(f32::MAX, f32::min);
    let right = pieces.iter().map(|piece| piece.x1).fold(f32::MIN, f32::max);
    by_height(pieces).into_iter().map(|row| line(row, page, column, left, right)).collect()
}

/// Groups pieces that follow each other at one height.
fn by_height(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let same = rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|first| (first.y - piece.y).abs() < first.size.min(piece.size) * 0.45);
        match rows.last_mut() {
            Some(row) if same => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

fn line(mut pieces: Vec<Piece>, page: usize, column: usize, left: f32, right: f32) -> Line {
    pieces.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut line = Line { left, right, page, column, ..Line::default() };
    line.x0 = pieces.first().map_or(0.0, |piece| piece.x0);
    line.x1 = pieces.iter().map(|piece| piece.x1).fold(0.0, f32::max);
    line.y = pieces.first().map_or(0.0, |piece| piece.y);
    let glyphs: Vec<Glyph> = pieces.iter().flat_map(|piece| piece.glyphs.clone()).collect();
    line.size = words::usual_size(&glyphs);
    line.place = glyphs.iter().map(|glyph| glyph.line).min().unwrap_or(1);
    if pieces.len() > 1 {
        line.ends = pieces.iter().map(|piece| (piece.x0, piece.x1)).collect();
        line.cells = pieces.iter().map(|piece| (piece.x0, words::spans(&piece.glyphs))).collect();
    }
    line.spans = words::spans(&glyphs);
    line
}
