//! Lines from right to left: pages have characters in the order of places, readers in that of speech.

use crate::formats::office::pdf::glyphs::Glyph;

/// Returns whether a character is written from right to left.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Puts the characters of one line, sorted by place, into the order of reading.
pub(crate) fn order(glyphs: &mut [Glyph]) {
    let rtl = glyphs.iter().filter(|glyph| glyph.text.chars().any(is_rtl)).count();
    if rtl == 0 {
        return;
    }
    let ltr = glyphs.iter().filter(|glyph| is_ltr(glyph)).count();
    // The direction of the line is that of most of its letters; runs of the other one stand in it.
    if rtl >= ltr {
        glyphs.reverse();
        turn(glyphs, |glyph| is_ltr(glyph) || is_number(glyph));
        for glyph in glyphs.iter_mut().filter(|glyph| !is_ltr(glyph)) {
            mirror(glyph);
        }
    } else {
        turn(glyphs, |glyph| glyph.text.chars().any(is_rtl));
    }
}

/// Turns runs of a kind round; what stands between two of them belongs to the run.
fn turn(glyphs: &mut [Glyph], fits: impl Fn(&Glyph) -> bool) {
    let mut at = 0;
    while at < glyphs.len() {
        if !fits(&glyphs[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut ahead = end;
        while let Some(glyph) = glyphs.get(ahead) {
            if fits(glyph) {
                end = ahead + 1;
            } else if glyph.text.chars().any(is_rtl) || glyph.text.chars().any(char::is_alphabetic)
            {
                break;
            }
            ahead += 1;
        }
        glyphs[at..end].reverse();
        at = end;
    }
}

fn is_ltr(glyph: &Glyph) -> bool {
    glyph.text.chars().any(|c| c.is_alphabetic() && !is_rtl(c))
}

fn is_number(glyph: &Glyph) -> bool {
    glyph.text.chars().any(char::is_numeric)
}

/// Turns brackets round, which are drawn as they look.
fn mirror(glyph: &mut Glyph) {
    let other = match glyph.text.as_str() {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "«" => "»",
        "»" => "«",
        _ => return,
    };
    glyph.text = other.to_owned();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_from_the_right_and_numbers_from_the_left() {
        // On the page, from left to right: `12 ב א`, with `12` read last.
        let page = ["1", "2", " ", "ב", "א"];
        let mut glyphs: Vec<Glyph> = page
            .iter()
            .enumerate()
            .map(|(at, text)| Glyph { text: (*text).into(), x0: at as f32, ..Glyph::default() })
            .collect();
        order(&mut glyphs);
        let read: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(read, "אב 12");
    }
}
