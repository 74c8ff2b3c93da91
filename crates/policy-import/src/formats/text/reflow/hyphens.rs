//! Words that a line end broke: whether the hyphen goes or belongs to the word.

use std::collections::HashSet;

use crate::formats::text::lines::{Line, SOFT_HYPHEN};

/// First parts that English writes with a hyphen, and that no syllable of another word looks like.
const FIRST: &str = "well non self third opt real long short high low user cross first second full part one two \
    all cookie client server end day decision e";

/// Words behind a hyphen that stands for a part which comes later: `Daten- und`.
const JOINING: &str = "und oder bzw sowie and or to en of och eller y o u e ou et og";

/// How two halves meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// As one word.
    Word,
    /// With the hyphen between them.
    Hyphen,
    /// With the hyphen and a space.
    Apart,
}

/// The words of a document, whole and with their hyphens.
#[derive(Default)]
pub(crate) struct Hyphens {
    words: HashSet<String>,
}

impl Hyphens {
    /// Gathers the words of a document if it breaks any.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut words = HashSet::new();
        if lines.iter().any(|line| is_broken(&line.text)) {
            for line in lines {
                for word in line.text.split(|c: char| !(c.is_alphabetic() || c == '-')) {
                    if !word.ends_with('-') && word.len() > 3 {
                        words.insert(word.to_lowercase());
                    }
                }
            }
        }
        Self { words }
    }

    /// Returns how a line meets the next one, if its last word is broken.
    pub(crate) fn joint(&self, above: &str, below: &str) -> Option<Joint> {
        if above.ends_with(SOFT_HYPHEN) {
            return Some(Joint::Word);
        }
        if !is_broken(above) {
            return None;
        }
        let first = above.trim_end_matches(['-', '\u{2010}']);
        let first = first.rsplit(|c: char| !(c.is_alphabetic() || c == '-')).next()?.to_lowercase();
        let end = below.find(|c: char| !c.is_alphabetic()).unwrap_or(below.len());
        let second = below[..end].to_lowercase();
        if JOINING.split(' ').any(|word| word == second)
            && below[end..].starts_with([' ', ',', '.'])
        {
            return Some(Joint::Apart);
        }
        let keeps = !below.starts_with(char::is_lowercase)
            || first.contains('-')
            || self.words.contains(&format!("{first}-{second}"));
        if keeps {
            return Some(Joint::Hyphen);
        }
        let whole = self.words.contains(&format!("{first}{second}"));
        let known = FIRST.split_whitespace().any(|known| known == first);
        Some(if whole || !known { Joint::Word } else { Joint::Hyphen })
    }
}

/// Returns whether a line ends within a word.
pub(crate) fn is_broken(text: &str) -> bool {
    let hyphen = text.strip_suffix(['-', '\u{2010}']);
    text.ends_with(SOFT_HYPHEN) || hyphen.is_some_and(|rest| rest.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    #[test]
    fn broken_words_are_mended() {
        let lines = lines::read("We re-use the opt-out of cookies-\nand the policyholder\n");
        let hyphens = Hyphens::of(&lines);
        for (above, below, joint) in [
            ("the informa-", "tion that", Some(Joint::Word)),
            ("the informa\u{ad}", "tion that", Some(Joint::Word)),
            ("is a well-", "known part", Some(Joint::Hyphen)),
            ("may re-", "use it", Some(Joint::Hyphen)),
            ("the policy-", "holder", Some(Joint::Word)),
            ("von Daten-", "und Warenverkehr", Some(Joint::Apart)),
            ("the Anglo-", "Saxon way", Some(Joint::Hyphen)),
            ("a state-of-", "the-art", Some(Joint::Hyphen)),
            ("the end", "of it", None),
            ("from 3-", "5 days", None),
        ] {
            assert_eq!(hyphens.joint(above, below), joint, "{above} {below}");
        }
    }
}
