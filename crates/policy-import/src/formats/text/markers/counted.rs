//! Numbers without a sign, `1 Scope`, which count only where a row of lines has them.

use crate::formats::text::lines::Line;
use crate::formats::text::markers::marker;
use crate::formats::text::markers::style::{Marker, Style};
use crate::letters::is_wide;
use crate::lexicon::numerals;

/// Returns the marker of a line: one that its text shows, or a number that only its row shows to be one.
pub(crate) fn of(line: &Line) -> Option<Marker> {
    match line.counted {
        true => read(&line.text),
        false => marker::read(&line.text),
    }
}

/// Reads the number in front of a line.
pub(crate) fn read(text: &str) -> Option<Marker> {
    let (digits, rest) = text.split_once(' ')?;
    let value = numerals::decimal(digits).filter(|_| digits.chars().count() <= 2)?;
    let next = rest.chars().next()?;
    let heads = next.is_uppercase() || (is_wide(next) && next.is_alphanumeric());
    heads.then_some(Marker { style: Style::Decimal(1), value, len: digits.len() })
}
