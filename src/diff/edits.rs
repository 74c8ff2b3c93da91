//! The edits that turn one text into another.

use super::myers::{Step, edit_script};
use super::tokens::{paragraphs, tokens};

/// A piece of text that is kept, deleted or inserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Text that is in both versions.
    Keep(String),
    /// Text that is in the old version only.
    Delete(String),
    /// Text that is in the new version only.
    Insert(String),
}

/// The maximum number of unchanged letters between two rewritten passages that are shown as one. A
/// sentence with a mark on every second word is hard to read.
const ISLAND: usize = 3;

/// Returns the edits of a text that stays the same.
pub(super) fn kept(text: String) -> Vec<Edit> {
    if text.is_empty() { Vec::new() } else { vec![Edit::Keep(text)] }
}

/// Returns the edits that turn `old` into `new`. Paragraphs are compared first, then the words of those
/// that differ.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return kept(new.to_owned());
    }
    let mut pieces = Pieces::default();
    let (before, after) = (paragraphs(old), paragraphs(new));
    match edit_script(&before, &after) {
        Some(steps) => {
            let (mut deleted, mut inserted) = (String::new(), String::new());
            walk(&before, &after, &steps, &mut |step, paragraph| match step {
                Step::Keep => {
                    pieces.compare(&std::mem::take(&mut deleted), &std::mem::take(&mut inserted));
                    pieces.keep(paragraph);
                }
                Step::Delete => deleted.push_str(paragraph),
                Step::Insert => inserted.push_str(paragraph),
            });
            pieces.compare(&deleted, &inserted);
        }
        None => pieces.compare(old, new),
    }
    pieces.end()
}

fn walk<'a>(
    old: &[&'a str],
    new: &[&'a str],
    steps: &[Step],
    visit: &mut dyn FnMut(Step, &'a str),
) {
    let (mut old, mut new) = (old.iter(), new.iter());
    for step in steps {
        let token = match step {
            Step::Keep => {
                new.next();
                old.next()
            }
            Step::Delete => old.next(),
            Step::Insert => new.next(),
        };
        if let Some(token) = token {
            visit(*step, token);
        }
    }
}

/// Kept text alternating with rewritten text.
#[derive(Default)]
struct Pieces(Vec<Piece>);

enum Piece {
    Kept(String),
    Rewritten { deleted: String, inserted: String },
}

impl Pieces {
    fn compare(&mut self, old: &str, new: &str) {
        let (before, after) = (tokens(old), tokens(new));
        match edit_script(&before, &after) {
            Some(steps) => walk(&before, &after, &steps, &mut |step, token| match step {
                Step::Keep => self.keep(token),
                Step::Delete => self.rewritten().0.push_str(token),
                Step::Insert => self.rewritten().1.push_str(token),
            }),
            None => {
                let (deleted, inserted) = self.rewritten();
                deleted.push_str(old);
                inserted.push_str(new);
            }
        }
    }

    fn keep(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Piece::Kept(kept)) => kept.push_str(text),
            _ => self.0.push(Piece::Kept(text.to_owned())),
        }
    }

    fn rewritten(&mut self) -> (&mut String, &mut String) {
        if !matches!(self.0.last(), Some(Piece::Rewritten { .. })) {
            self.0.push(Piece::Rewritten { deleted: String::new(), inserted: String::new() });
        }
        match self.0.last_mut() {
            Some(Piece::Rewritten { deleted, inserted }) => (deleted, inserted),
            _ => unreachable!("one was pushed a moment ago"),
        }
    }

    /// Joins rewritten passages that only an island separates, and returns the edits.
    fn end(self) -> Vec<Edit> {
        let mut joined = Self::default();
        let mut pieces = self.0.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Kept(text) => match (joined.0.last_mut(), pieces.peek()) {
                    (
                        Some(Piece::Rewritten { deleted, inserted }),
                        Some(Piece::Rewritten { deleted: next_deleted, inserted: next_inserted }),
                    ) if is_island(&text, [deleted, inserted], [next_deleted, next_inserted]) => {
                        deleted.push_str(&text);
                        inserted.push_str(&text);
                    }
                    _ => joined.keep(&text),
                },
                Piece::Rewritten { deleted, inserted } => {
                    let last = joined.rewritten();
                    last.0.push_str(&deleted);
                    last.1.push_str(&inserted);
                }
            }
        }
        let edits = joined.0.into_iter().flat_map(|piece| match piece {
            Piece::Kept(text) => [Edit::Keep(text), Edit::Keep(String::new())],
            Piece::Rewritten { deleted, inserted } => {
                [Edit::Delete(deleted), Edit::Insert(inserted)]
            }
        });
        edits.filter(|edit| !edit.text().is_empty()).collect()
    }
}

fn is_island(text: &str, before: [&String; 2], after: [&String; 2]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let around = |sides: [&String; 2]| sides.iter().map(|side| letters(side)).max().unwrap_or(0);
    let own = letters(text);
    own <= ISLAND && !text.contains('\n') && own < around(before) && own < around(after)
}

impl Edit {
    /// Returns the piece of text.
    pub fn text(&self) -> &str {
        match self {
            Self::Keep(text) | Self::Delete(text) | Self::Insert(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edit::{Delete, Insert, Keep};
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let edit = |edit: &Edit| match edit {
            Keep(text) => text.clone(),
            Delete(text) => format!("[-{text}]"),
            Insert(text) => format!("[+{text}]"),
        };
        edits(old, new).iter().map(edit).collect()
    }

    #[test]
    fn words_in_the_west_and_characters_in_the_east() {
        for (old, new, expected) in [
            (
                "We keep it for six months.",
                "We keep it for three months.",
                "We keep it for [-six][+three] months.",
            ),
            ("我们保存六个月。", "我们保存三个月。", "我们保存[-六][+三]个月。"),
            ("نحتفظ بها ستة أشهر", "نحتفظ بها ثلاثة أشهر", "نحتفظ بها [-ستة][+ثلاثة] أشهر"),
            ("a\nb\nc", "a\nc", "a\n[-b\n]c"),
            ("same", "same", "same"),
            ("", "new", "[+new]"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn a_rewritten_sentence_is_shown_in_one_piece() {
        assert_eq!(
            shown("We share it with partners.", "We offer it to advertisers."),
            "We [-share it with partners][+offer it to advertisers]."
        );
    }
}
