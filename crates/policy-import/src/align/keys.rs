//! The keys of a text: what its translation is likely to have as well.

use crate::letters::is_han;
use crate::lexicon::topics;

/// The parts of a text that a translation may keep.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// A part of an address, a figure, an abbreviation.
    Sign(String),
    /// The beginning of a word, in Latin letters: related languages write many words alike, and all
    /// borrow some.
    Word(String),
    /// Two Chinese characters in a row.
    Han([char; 2]),
    /// The topic that a heading names.
    Topic(usize),
}

/// Letters of a word that are compared: endings differ.
const BEGINNING: usize = 5;

/// Calls `add` with the topics of a heading.
pub(crate) fn topics(heading: &str, add: &mut impl FnMut(Key)) {
    topics::of(heading, &mut |topic| add(Key::Topic(topic)));
}

/// Calls `add` with the keys of a text.
pub(crate) fn read(text: &str, add: &mut impl FnMut(Key)) {
    let apart = |c: char| {
        c.is_whitespace() || "()[]<>|\"*`{}“”«»「」『』（）【】《》，。；、：！？".contains(c)
    };
    for piece in text.split(apart).filter(|piece| !piece.is_empty()) {
        if !address(piece, add) {
            words(piece, add);
        }
    }
}

/// Reads web and mail addresses, part by part: pages of other languages have other paths.
fn address(piece: &str, add: &mut impl FnMut(Key)) -> bool {
    let inside = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let is_host = |host: &str| {
        host.split_once('.').is_some_and(|(name, rest)| {
            name.len() > 1 && rest.len() > 1 && rest.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    };
    let rest = inside.split_once("://").map(|(_, rest)| rest);
    let mail = inside.contains('@');
    if rest.is_none() && !mail && !(inside.is_ascii() && is_host(inside)) {
        return false;
    }
    if mail {
        add(Key::Sign(inside.to_lowercase()));
        return true;
    }
    for (at, part) in rest.unwrap_or(inside).split(['/', '?', '#', '&']).enumerate() {
        // `de`, `en-US`: the language of the page.
        let is_language = at > 0
            && (part.len() == 2 || (part.len() == 5 && part.as_bytes()[2] == b'-'))
            && part.starts_with(|c: char| c.is_ascii_lowercase());
        if part.len() > 1 && !is_language {
            add(Key::Sign(part.to_lowercase()));
        }
    }
    true
}

fn words(piece: &str, add: &mut impl FnMut(Key)) {
    // `10,000`, `10.000` and `10 000` are one figure in three languages.
    if let Some(figure) = figure(piece) {
        if figure.len() > 1 {
            add(Key::Sign(figure));
        }
        return;
    }
    for part in piece.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let mut run = String::new();
        let mut before: Option<char> = None;
        for c in part.chars() {
            if is_han(c) {
                word(&std::mem::take(&mut run), add);
                if let Some(before) = before {
                    add(Key::Han([before, c]));
                }
                before = Some(c);
            } else {
                if run.chars().next_back().is_some_and(|last| is_digit(last) != is_digit(c)) {
                    word(&std::mem::take(&mut run), add);
                }
                run.push(c);
                before = None;
            }
        }
        word(&run, add);
    }
}

fn word(word: &str, add: &mut impl FnMut(Key)) {
    if word.is_empty() {
        return;
    }
    if let Some(figure) = figure(word) {
        if figure.len() > 1 {
            add(Key::Sign(figure));
        }
        return;
    }
    if word.chars().any(is_unrelated) {
        return;
    }
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    if word.is_ascii() && capitals > 1 && capitals * 2 > word.len() {
        add(Key::Sign(word.to_owned()));
    }
    let latin = match word.is_ascii() {
        true => word.to_ascii_lowercase(),
        false => slug::slugify(word).replace('-', ""),
    };
    if latin.len() > 3 {
        add(Key::Word(latin.chars().take(BEGINNING).collect()));
    }
}

/// Returns the digits of a figure, without separators and in ASCII.
fn figure(text: &str) -> Option<String> {
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut digits = String::new();
    for c in inside.chars() {
        match value(c) {
            Some(digit) => digits.push(digit),
            None if ",.'’٬٫".contains(c) => {}
            None => return None,
        }
    }
    (!digits.is_empty()).then_some(digits)
}

fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// Returns the ASCII digit of a decimal digit of the scripts that policies are written in.
fn value(c: char) -> Option<char> {
    let zero = ['0', '٠', '۰', '०', '০', '０', '๐']
        .into_iter()
        .find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Returns whether a letter is of a script whose words, in Latin letters, resemble those of no other
/// language.
fn is_unrelated(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{ac00}'..='\u{d7a3}')
}

/// Returns the counts of paragraphs, list items, table rows, links and sections inside.
pub(crate) fn shape(body: &str, children: usize) -> [usize; 5] {
    let (mut paragraphs, mut items, mut rows) = (0, 0, 0);
    let mut blank = true;
    for line in body.lines() {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let is_item = line.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with(' '))
            || line.split_once(['.', ')']).is_some_and(|(number, rest)| {
                !number.is_empty()
                    && number.len() < 4
                    && number.bytes().all(|byte| byte.is_ascii_digit())
                    && rest.starts_with(' ')
            });
        match line {
            "" => {}
            _ if is_item => items += 1,
            _ if line.starts_with('|') => rows += 1,
            _ if blank => paragraphs += 1,
            _ => {}
        }
        blank = line.is_empty();
    }
    [paragraphs, items, rows, body.matches("](").count(), children]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        let mut found = Vec::new();
        read(text, &mut |key| found.push(key));
        found
    }

    #[test]
    fn translations_keep_the_same_keys() {
        for (one, other) in [
            ("10,000 euros", "10.000 Euro"),
            ("[here](https://shop.example/en-US/legal)", "[hier](https://shop.example/de/legal)"),
            ("after 30 days", "بعد ٣٠"),
            ("keep 30日", "nach 30"),
            ("information", "Informationen"),
            ("personal", "персональные"),
            ("the GDPR", "根据GDPR"),
        ] {
            let other = keys(other);
            assert!(keys(one).iter().any(|key| other.contains(key)), "{one}: {other:?}");
        }
        assert!(keys("we do so in 3").is_empty());
    }

    #[test]
    fn shapes_count_what_layout_shows() {
        let body = "One\nline.\n\nTwo [x](y).\n\n- a\n- b\n\n1. c\n\n| a | b |\n";
        assert_eq!(shape(body, 2), [2, 3, 1, 1, 2]);
    }
}
