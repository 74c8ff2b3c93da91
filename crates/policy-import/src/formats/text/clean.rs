//! Debris of converters: pinyin in brackets behind characters, and numbers that stand twice.

use crate::formats::text::lines::Line;
use crate::formats::text::markers::marker;
use crate::letters::is_han;
use crate::report::Dropped;

/// Bracketed syllables fewer than this are the author's.
const SYSTEMATIC: usize = 5;

/// Removes debris from the lines; returns what was removed.
pub(crate) fn clear(lines: &mut [Line]) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    if is_systematic(lines) {
        for line in lines.iter_mut() {
            pinyin(line, &mut dropped);
        }
    }
    for line in lines {
        doubled_number(line, &mut dropped);
    }
    dropped
}

/// Returns whether pinyin stands all over: a single remark in brackets is not debris.
fn is_systematic(lines: &[Line]) -> bool {
    let (mut toned, mut other) = (0, 0);
    for line in lines.iter() {
        for (_, syllable) in brackets(&line.text) {
            match is_toned(syllable) {
                true => toned += 1,
                false => other += usize::from(syllable.len() > 1),
            }
        }
    }
    toned >= SYSTEMATIC && toned >= other * 4
}

fn pinyin(line: &mut Line, dropped: &mut Vec<Dropped>) {
    let mut kept = String::with_capacity(line.text.len());
    let mut gone = Vec::new();
    let mut at = 0;
    for (range, syllable) in brackets(&line.text) {
        // Without a tone it may be an `a` of a list.
        if is_toned(syllable) || syllable.len() > 1 {
            kept.push_str(&line.text[at..range.start]);
            gone.push(line.text[range.clone()].to_owned());
            at = range.end;
        }
    }
    if gone.is_empty() {
        return;
    }
    kept.push_str(&line.text[at..]);
    line.text = kept;
    dropped.push(Dropped {
        line: line.number,
        text: gone.concat(),
        reason: "pinyin behind characters".into(),
        partial: true,
    });
}

/// Finds brackets right behind a Chinese character that hold one syllable of pinyin.
fn brackets(text: &str) -> Vec<(std::ops::Range<usize>, &str)> {
    let mut found = Vec::new();
    for (open, sign) in text.char_indices().filter(|(_, c)| matches!(c, '(' | '（')) {
        let inner = &text[open + sign.len_utf8()..];
        let close = inner.char_indices().take(9).find(|(_, c)| matches!(c, ')' | '）'));
        let Some((end, close)) = close else { continue };
        let behind = text[..open].chars().next_back().is_some_and(is_han);
        if behind && is_syllable(&inner[..end]) {
            let range = open..open + sign.len_utf8() + end + close.len_utf8();
            found.push((range, &inner[..end]));
        }
    }
    found
}

/// Returns a vowel without its tone.
fn toneless(c: char) -> Option<char> {
    const TONES: [(&str, char); 6] = [
        ("āáǎàă", 'a'),
        ("ēéěè", 'e'),
        ("īíǐì", 'i'),
        ("ōóǒò", 'o'),
        ("ūúǔù", 'u'),
        ("ǖǘǚǜü", 'v'),
    ];
    TONES.iter().find(|(marked, _)| marked.contains(c)).map(|(_, plain)| *plain)
}

fn is_toned(syllable: &str) -> bool {
    syllable.chars().any(|c| c != 'ü' && toneless(c).is_some())
}

/// Returns whether a text has the shape of a syllable: an initial, if any, and a final.
fn is_syllable(text: &str) -> bool {
    const INITIALS: [&str; 24] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w", "",
    ];
    const FINALS: &str = " a o e i u v ai ei ui ao ou iu ie ve ue er an en in un vn ang eng ing ong ia ian \
        iang iao iong io ua uai uan uang uo ueng m n ng ";
    if text.chars().count() > 6 {
        return false;
    }
    let plain: String = text.chars().map(|c| toneless(c).unwrap_or(c)).collect();
    INITIALS.iter().any(|initial| {
        plain.strip_prefix(initial).is_some_and(|rest| {
            !rest.is_empty() && FINALS.split_ascii_whitespace().any(|known| known == rest)
        })
    })
}

/// Mends `1. 1. Scope`.
fn doubled_number(line: &mut Line, dropped: &mut Vec<Dropped>) {
    let Some(marker) = marker::read(&line.text).filter(|marker| marker.len > 0) else { return };
    let number = line.text[..marker.len].to_owned();
    let rest = line.text[marker.len..].trim_start();
    let again = rest.strip_prefix(&number).filter(|rest| !rest.trim().is_empty());
    let same = marker::read(rest)
        .is_some_and(|second| (second.style, second.len) == (marker.style, marker.len));
    if let (Some(again), true) = (again, same) {
        line.text = format!("{number}{again}");
        dropped.push(Dropped {
            line: line.number,
            text: number,
            reason: "number that stood twice".into(),
            partial: true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleared(texts: &[&str]) -> Vec<String> {
        let line = |text: &&str| Line { text: (*text).to_owned(), ..Line::default() };
        let mut lines: Vec<Line> = texts.iter().map(line).collect();
        clear(&mut lines);
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn pinyin_goes_where_it_stands_all_over() {
        let text = "護(hù)網(wǎng)資(zī)權(quán)們(men)條（tiáo）碼(IMEI)之(a)與(see)";
        assert_eq!(cleared(&[text]), ["護網資權們條碼(IMEI)之(a)與(see)"]);
        assert_eq!(cleared(&["護(hù)法"]), ["護(hù)法"]);
    }

    #[test]
    fn doubled_numbers_are_mended() {
        assert_eq!(
            cleared(&["1. 1. 日志", "一、一、x", "1. 1.1 x", "2. 1. x", "- - x"]),
            ["1. 日志", "一、x", "1. 1.1 x", "2. 1. x", "- x"]
        );
    }
}
