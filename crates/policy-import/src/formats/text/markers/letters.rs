//! Letters in front of lines: `A.` counts only with a `B.`, and `i)` may be a letter or a Roman one.

use std::collections::{HashMap, HashSet};

use crate::formats::text::markers::style::{Marker, Style};
use crate::formats::text::paragraph::Paragraph;
use crate::lexicon::numerals;

/// Decides which letters are markers, and which of them are Roman numerals; the others are text.
pub(crate) fn disambiguate(paragraphs: &mut [Paragraph]) {
    let markers = paragraphs.iter().filter_map(|paragraph| paragraph.marker);
    let present: HashSet<(Style, u32)> =
        markers.map(|marker| (marker.style, marker.value)).collect();
    let mut last: HashMap<Style, u32> = HashMap::new();
    for paragraph in paragraphs {
        let Some(marker) = paragraph.marker.filter(|marker| marker.style.needs_sibling()) else {
            continue;
        };
        let readings = [Some(marker), roman(&paragraph.line.text, marker)];
        let goes_on = |reading: &Marker| {
            last.get(&reading.style).is_some_and(|value| value + 1 == reading.value)
        };
        let begins = |reading: &Marker| {
            let second = Marker { value: 2, ..*reading };
            // The second Roman numeral has two letters and one reading.
            reading.value == 1 && present.contains(&(second.style, second.value))
        };
        let known = readings.iter().flatten().find(|reading| goes_on(reading));
        let known = known.or_else(|| readings.iter().flatten().find(|reading| begins(reading)));
        paragraph.marker = known.copied();
        if let Some(marker) = known {
            last.insert(marker.style, marker.value);
        }
    }
}

/// Reads a single letter as a Roman numeral.
fn roman(text: &str, marker: Marker) -> Option<Marker> {
    let Style::Letter(upper, sign) = marker.style else { return None };
    let letter: String = text[..marker.len].chars().filter(char::is_ascii_alphabetic).collect();
    Some(Marker { style: Style::Roman(upper, sign), value: numerals::roman(&letter)?, ..marker })
}

#[cfg(test)]
mod tests {
    use crate::formats::text::{lines, paragraphs};

    #[test]
    fn letters_need_siblings() {
        let styles = |source: &str| -> Vec<Option<u32>> {
            let paragraphs = paragraphs(lines::read(source));
            paragraphs.iter().map(|paragraph| paragraph.marker.map(|marker| marker.value)).collect()
        };
        assert_eq!(styles("A. Smith\nwrote it"), [None, None]);
        assert_eq!(styles("a) x\nb) y"), [Some(1), Some(2)]);
        assert_eq!(styles("(i) x\n(ii) y\n(iii) z\n(iv) w\n(v) q"), [1, 2, 3, 4, 5].map(Some));
        assert_eq!(styles("a. x\nb. y\nc. z"), [1, 2, 3].map(Some));
    }
}
