//! Lines of signs, `====` or `----`: below a line, and perhaps also above it, they make it a heading; others
//! part what stands around them, which the headings do.

use crate::formats::text::lines::{Line, ends_sentence, is_question, width};

/// The signs that people underline with.
const SIGNS: &str = "=-~^_*#+\"═─━‾";

/// Wider lines are no headings.
const WIDEST: usize = 100;

/// Marks the lines with a line of signs below them; returns all lines of signs, which go.
pub(crate) fn find(lines: &mut Vec<Line>) -> Vec<Line> {
    let gone: Vec<bool> = lines.iter().map(|line| ruling(&line.text).is_some()).collect();
    for at in 1..lines.len() {
        let (Some(sign), 0) = (ruling(&lines[at].text), lines[at].blanks) else { continue };
        let line = &lines[at - 1];
        let above = at.checked_sub(2).map(|above| &lines[above]);
        let boxed =
            line.blanks == 0 && above.is_some_and(|above| ruling(&above.text) == Some(sign));
        // A heading stands alone: a line of a paragraph above the signs is none.
        if !(is_heading(line, width(&lines[at].text)) && (line.blanks > 0 || at == 1 || boxed)) {
            continue;
        }
        lines[at - 1].underline = Some(sign);
    }
    let (mut kept, mut rulings) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut blanks = None;
    for (line, gone) in std::mem::take(lines).into_iter().zip(gone) {
        match gone {
            // What a line of signs parted stays apart.
            true => {
                blanks = Some(line.blanks.max(1));
                rulings.push(line);
            }
            false => {
                let above = blanks.take().unwrap_or(0).max(line.blanks);
                kept.push(Line { blanks: above, ..line });
            }
        }
    }
    *lines = kept;
    rulings
}

/// Returns the sign of a line that consists of one.
fn ruling(text: &str) -> Option<char> {
    let first = text.chars().next().filter(|c| SIGNS.contains(*c))?;
    let signs = text.chars().filter(|c| *c == first).count();
    (signs >= 3 && text.chars().all(|c| c == first || c == ' ')).then_some(first)
}

/// Returns whether a line is a heading, to judge by the width of the signs below it.
fn is_heading(line: &Line, ruling: usize) -> bool {
    let own = width(&line.text);
    let sentence = ends_sentence(&line.text) && !is_question(&line.text);
    let words = line.text.chars().any(char::is_alphanumeric);
    words && !sentence && own <= WIDEST && ruling * 10 >= own * 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn found(source: &str) -> (Vec<(String, Option<char>)>, usize) {
        let mut lines = lines::read(source);
        let gone = find(&mut lines);
        (lines.into_iter().map(|line| (line.text, line.underline)).collect(), gone.len())
    }

    #[test]
    fn lines_of_signs_make_headings() {
        let (lines, gone) = found("====\nOurs\n====\n\nScope\n-----\nText.\n");
        assert_eq!(gone, 3);
        assert_eq!(lines[0], ("Ours".into(), Some('=')));
        assert_eq!(lines[1], ("Scope".into(), Some('-')));
        assert_eq!(lines[2], ("Text.".into(), None));
    }

    #[test]
    fn other_lines_of_signs_only_part_what_is_around_them() {
        for source in [
            "A sentence ends.\n-----\nText.\n",
            "one\ntwo\n---\n",
            "Words of a title here\n---\n",
            "a\n\n* * *\n",
        ] {
            let (lines, gone) = found(source);
            assert_eq!(gone, 1, "{source}");
            assert!(lines.iter().all(|(_, sign)| sign.is_none()), "{source}");
        }
    }
}
