//! Changes in a terminal: marked as `wdiff` does, in lines that fit.

use std::io::IsTerminal;

use super::super::print::cleaned;
use super::{Piece, kinds, lines, name, near_changes, summary};
use policy_viewer::diff::{Change, Changes, Clause, Edit};

/// Columns of a line.
const WIDTH: usize = 96;

/// Columns in front of the text of a clause.
const INDENT: &str = "    ";

/// Whether changes are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Colour {
    On,
    Off,
}

impl Colour {
    /// Returns whether standard output shows colours and nobody forbids them (https://no-color.org).
    pub(in super::super) fn of_output() -> Self {
        let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match std::io::stdout().is_terminal() && !forbidden {
            true => Self::On,
            false => Self::Off,
        }
    }
}

/// Writes the clauses with changes, and how many there are. Of the texts, [`cleaned`] ones: only the colours
/// are sequences for a terminal.
pub(in super::super) fn text(changes: &Changes, colour: Colour) -> String {
    let changes = &printable(changes);
    let mut text = String::new();
    for clause in changes.clauses.iter().filter(|clause| clause.change != Change::default()) {
        let whole = clause.change.added || clause.change.removed;
        text.push_str(&head(clause, colour));
        for line in lines(&clause.text) {
            if !line.iter().any(Piece::is_change) {
                continue;
            }
            // Clauses that are new or removed as a whole have no marks.
            let line = if whole { line } else { near_changes(&line) };
            text.push_str(&wrapped(&line, whole, colour));
        }
        text.push('\n');
    }
    if !changes.related {
        text.push_str("The texts have no section id in common: are they versions of one policy?\n");
    }
    text.push_str(&format!("{}\n", summary(&changes.summary())));
    text
}

fn printable(changes: &Changes) -> Changes {
    let clean = |text: &str| cleaned(text).into_owned();
    let edits = |edits: &[Edit]| {
        let edit = |edit: &Edit| match edit {
            Edit::Keep(text) => Edit::Keep(clean(text)),
            Edit::Delete(text) => Edit::Delete(clean(text)),
            Edit::Insert(text) => Edit::Insert(clean(text)),
        };
        edits.iter().map(edit).collect()
    };
    let clause = |clause: &Clause| Clause {
        id: clean(&clause.id),
        number: clause.number.as_deref().map(clean),
        heading: edits(&clause.heading),
        text: edits(&clause.text),
        ..*clause
    };
    Changes { clauses: changes.clauses.iter().map(clause).collect(), ..*changes }
}

fn head(clause: &Clause, colour: Colour) -> String {
    let number = clause.number.iter().map(|number| format!("{number} ")).collect::<String>();
    let plain = clause.change.added || clause.change.removed;
    let heading: String = clause
        .heading
        .iter()
        .map(|edit| marked(&Piece::of(edit, edit.text()), plain, colour))
        .collect();
    format!("{}: {number}{heading} ({})\n", kinds(clause), name(clause))
}

fn marked(piece: &Piece, plain: bool, colour: Colour) -> String {
    let (text, open, close, code) = match piece {
        Piece::Keep(text) => return text.clone(),
        Piece::Delete(text) => (text, "[-", "-]", "31"),
        Piece::Insert(text) => (text, "{+", "+}", "32"),
    };
    let text = if plain { text.clone() } else { format!("{open}{text}{close}") };
    match colour {
        Colour::On => format!("\x1b[{code}m{text}\x1b[0m"),
        Colour::Off => text,
    }
}

/// Breaks a line where it gets too long: at spaces, or between letters of scripts without them.
fn wrapped(line: &[Piece], plain: bool, colour: Colour) -> String {
    let mut text = String::from(INDENT);
    let mut column = INDENT.len();
    for piece in line {
        let code = match (piece, colour) {
            (Piece::Delete(_), Colour::On) => Some("\x1b[31m"),
            (Piece::Insert(_), Colour::On) => Some("\x1b[32m"),
            _ => None,
        };
        text.push_str(code.unwrap_or_default());
        for word in words(&marked(piece, plain, Colour::Off)) {
            let width: usize = word.trim_end().chars().map(columns).sum();
            if column + width > WIDTH && column > INDENT.len() {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
                text.push_str(INDENT);
                column = INDENT.len();
            }
            text.push_str(word);
            column += word.chars().map(columns).sum::<usize>();
        }
        if code.is_some() {
            text.push_str("\x1b[0m");
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text.push('\n');
    text
}

/// Splits a text behind its spaces and wide letters.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if c == ' ' || columns(c) == 2 {
            words.push(&text[from..next]);
            from = next;
        }
    }
    words.push(&text[from..]);
    words
}

/// Returns the columns of a letter: letters of East Asia take two.
fn columns(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::diff::edits;

    fn drawn(old: &str, new: &str, colour: Colour) -> String {
        lines(&edits(old, new))
            .iter()
            .map(|line| wrapped(&near_changes(line), false, colour))
            .collect()
    }

    #[test]
    fn one_word_of_a_long_paragraph_is_shown_with_its_neighbours() {
        let sentence =
            |n: usize| format!("Clause {n} says what we do with the data of our readers. ");
        let old: String = (0..80).map(sentence).collect();
        let new = old.replace("Clause 40 says", "Clause 40 tells");
        let text = drawn(&old, &new, Colour::Off);
        assert!(text.contains("Clause 40 [-says-]{+tells+} what we do"), "{text}");
        assert!(
            text.len() < 300 && text.lines().all(|line| line.chars().count() <= WIDTH),
            "{text}"
        );
        assert!(text.starts_with("    … ") && text.trim_end().ends_with(" …"), "{text}");
    }

    #[test]
    fn scripts_without_spaces_are_cut_and_wrapped_too() {
        let old = "我们收集您的姓名和地址，并按法律要求保存十年。".repeat(20);
        let new = format!("{}{}", &old, "我们不出售数据。");
        let text = drawn(&old, &new, Colour::Off);
        assert!(text.contains("{+我们不出售数据。+}") && text.chars().count() < 120, "{text}");
        let all = drawn("", &old, Colour::Off);
        assert!(all.lines().all(|line| line.chars().map(columns).sum::<usize>() <= WIDTH), "{all}");
    }

    #[test]
    fn the_colours_are_the_only_sequences() {
        let text = |words: &str| {
            format!(
                "\u{1e}L0\u{1f}\u{1f}\u{1f}T{words}\u{1f}\u{1e}S0\u{1f}a{words}\u{1f}{words}\u{1f}A {words}\u{1f}b {words}\u{1d}"
            )
        };
        let found =
            policy_viewer::diff::changes_of(&text("\u{1b}[1m x"), &text("\u{1b}[1m \u{9b}y"));
        let drawn = super::text(&found, Colour::On);
        assert!(drawn.contains("\u{1b}[32m{+"), "{drawn:?}");
        let rest = ["\u{1b}[31m", "\u{1b}[32m", "\u{1b}[0m"]
            .iter()
            .fold(drawn, |text, code| text.replace(code, ""));
        assert!(!rest.contains(['\u{1b}', '\u{9b}']), "{rest:?}");
    }

    #[test]
    fn colours_are_for_terminals() {
        assert_eq!(
            drawn("a b", "a c", Colour::On),
            "    a \x1b[31m[-b-]\x1b[0m\x1b[32m{+c+}\x1b[0m\n"
        );
        assert_eq!(drawn("a b", "a c", Colour::Off), "    a [-b-]{+c+}\n");
    }
}
