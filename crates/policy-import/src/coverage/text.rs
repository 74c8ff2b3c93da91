//! The proof that no word of a text was lost on its way to Markdown: letters and digits of the source,
//! looked for in the Markdown without any of the converter's own steps.

use crate::formats::text::lines::ligature;
use crate::lexicon::numerals;
use crate::source::converted::Converted;

/// How many lost lines are quoted, and how many are searched for far away.
const QUOTED: usize = 20;

/// Returns lines of the source, neither dropped nor in the Markdown.
pub(crate) fn lost(source: &str, converted: &Converted) -> Vec<String> {
    let written = letters(&converted.markdown);
    let mut dropped = converted.dropped.iter().peekable();
    let mut lost = Vec::new();
    let mut at = 0;
    let mut searches = 0;
    for (index, line) in source.lines().enumerate() {
        let mut whole = false;
        let mut kept = line.to_owned();
        while let Some(gone) = dropped.next_if(|gone| gone.line <= index + 1) {
            whole |= !gone.partial;
            if gone.partial {
                kept = without(&kept, &gone.text);
            }
        }
        let wanted = letters(&kept);
        if whole || wanted.is_empty() {
            continue;
        }
        if written[at..].starts_with(&wanted) {
            at += wanted.len();
            continue;
        }
        // What a second copy of the document added stands elsewhere.
        searches += 1;
        if searches > QUOTED * 50 {
            break;
        }
        if let Some(ahead) = written[at..].find(&wanted) {
            at += ahead + wanted.len();
        } else if !written.contains(&wanted) && lost.len() < QUOTED {
            lost.push(line.trim().to_owned());
        }
    }
    lost
}

/// Takes pieces such as `(hù)(wù)` away from a line, in their order.
fn without(line: &str, pieces: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    for piece in pieces.split_inclusive([')', '）']) {
        if let Some(at) = rest.find(piece) {
            kept.push_str(&rest[..at]);
            rest = &rest[at + piece.len()..];
        }
    }
    kept + rest
}

/// Keeps letters and digits; lists print numbers of every kind in the digits of ASCII.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match numerals::circled(c) {
            Some(value) => letters.push_str(&value.to_string()),
            None if let Some(parts) = ligature(c) => letters.push_str(parts),
            None if let Some(digit) = numerals::digit(c) => letters.push_str(&digit.to_string()),
            None if c.is_alphanumeric() => letters.push(c),
            None => {}
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::converted::Bounds;

    #[test]
    fn what_is_missing_is_named() {
        let source =
            "Policy\n1. 1. We keep 護(hù)網(wǎng)資(zī)權(quán)條(tiáo) data.\n① a;\n② b.\n";
        let mut converted = crate::formats::text::to_markdown(source, &Bounds::default(), &[]);
        assert_eq!(lost(source, &converted), Vec::<String>::new());
        converted.markdown = converted.markdown.replace("data", "");
        assert_eq!(lost(source, &converted).len(), 1);
    }
}
