//! Changes as people read them: marked as `wdiff` does, with a few words around each, in lines that fit a
//! terminal.

use std::io::IsTerminal;

use super::print::cleaned;
use policy_viewer::diff::{Change, Changes, Clause, ClauseKind, Edit, Summary};

/// Columns of a line.
const WIDTH: usize = 96;

/// Columns in front of the text of a clause.
const INDENT: &str = "    ";

/// Letters around a change that are shown, at least.
const AROUND: usize = 48;

/// Whether changes are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    On,
    Off,
}

impl Colour {
    /// Returns whether standard output shows colours and nobody forbids them (https://no-color.org).
    pub(super) fn of_output() -> Self {
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
pub(super) fn text(changes: &Changes, colour: Colour) -> String {
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
    text.push_str(&summary(&changes.summary()));
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
    let Change { added, removed, moved, reworded } = clause.change;
    let words = [(added, "new"), (removed, "removed"), (moved, "moved"), (reworded, "reworded")];
    let words: Vec<&str> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let number = clause.number.iter().map(|number| format!("{number} ")).collect::<String>();
    let plain = added || removed;
    let heading: String = clause
        .heading
        .iter()
        .map(|edit| marked(&Piece::of(edit, edit.text()), plain, colour))
        .collect();
    let id = match clause.kind {
        ClauseKind::Lead => "title and summary".to_owned(),
        ClauseKind::Section => format!("#{}", clause.id),
        ClauseKind::Term => format!("#{}, a definition", clause.id),
    };
    format!("{}: {number}{heading} ({id})\n", words.join(", "))
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Keep(String),
    Delete(String),
    Insert(String),
}

impl Piece {
    fn of(edit: &Edit, text: &str) -> Self {
        match edit {
            Edit::Keep(_) => Self::Keep(text.to_owned()),
            Edit::Delete(_) => Self::Delete(text.to_owned()),
            Edit::Insert(_) => Self::Insert(text.to_owned()),
        }
    }

    fn is_change(&self) -> bool {
        !matches!(self, Self::Keep(_))
    }
}

/// Splits edits into lines.
fn lines(edits: &[Edit]) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for edit in edits {
        for (at, part) in edit.text().split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push(Piece::of(edit, part));
            }
        }
    }
    lines
}

/// Leaves out what stands far from every change.
fn near_changes(line: &[Piece]) -> Vec<Piece> {
    let last = line.len() - 1;
    let pieces = line.iter().enumerate().map(|(at, piece)| {
        let Piece::Keep(text) = piece else { return piece.clone() };
        let (before, after) = (end(text), start(text));
        Piece::Keep(match (at == 0, at == last) {
            (true, true) => text.clone(),
            (true, false) if before > 0 => format!("… {}", text[before..].trim_start()),
            (false, true) if after < text.len() => format!("{} …", text[..after].trim_end()),
            (false, false) if after < before => {
                format!("{} … {}", text[..after].trim_end(), text[before..].trim_start())
            }
            _ => text.clone(),
        })
    });
    pieces.collect()
}

/// Returns where the first words end.
fn start(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().nth(AROUND) else { return text.len() };
    // In scripts without spaces a word is as good as a letter.
    let space = text[at..].char_indices().take(AROUND / 2).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(more, _)| at + more)
}

/// Returns where the last words begin.
fn end(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().rev().nth(AROUND - 1) else { return 0 };
    let space = text[..at].char_indices().rev().take(AROUND / 2).find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(at, _)| at)
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

fn summary(summary: &Summary) -> String {
    let counts = [
        (summary.reworded, "reworded"),
        (summary.added, "new"),
        (summary.removed, "removed"),
        (summary.moved, "moved"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    match counts.as_slice() {
        [] => "nothing changed\n".to_owned(),
        counts => format!("{}; {} unchanged\n", counts.join(", "), summary.unchanged),
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
