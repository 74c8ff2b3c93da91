//! Passages of running text among what was left out of a source.
//!
//! A page says much around its text that nobody misses: slogans, titles of news, a line about cookies. What
//! counts are sentences that stand together, and that the package does not say anywhere else.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::boilerplate::{ABOVE, AROUND_TWICE, BELOW};
use crate::formats::markdown::visible;
use crate::formats::text::lines::{ends_sentence, width};
use crate::letters::{self, is_wide};
use crate::outline::tree::FlatSection;
use crate::report::LeftOut;
use crate::running_text::{is_running, sentences};

/// Minimum width of a passage, in columns: less is a slogan, a label or a notice.
const PASSAGE: usize = 100;

/// The same for one paragraph among the menus of a plain text: what a menu says of each product.
const ALONE: usize = 240;

/// How many blocks without running text may stand within a passage, such as headings.
const BETWEEN: usize = 2;

/// Number of letters in a row by which texts are compared, for each script: lines may be broken in other
/// places.
const ROW: usize = 8;
const ROW_WIDE: usize = 4;

/// Number of letters up to which the rows of a package are looked at: they take memory.
const LARGEST: usize = 4_000_000;

/// The text of a package, by its rows of letters.
pub(crate) struct Said {
    rows: HashSet<u64>,
}

impl Said {
    pub(crate) fn read(sections: &[FlatSection]) -> Self {
        let mut rows = HashSet::new();
        let mut all = 0;
        for section in sections {
            read_rows(&section.heading, &mut |row| {
                rows.insert(row);
            });
            visible::blocks(&section.body, &mut |block| {
                all += block.text.len();
                if all <= LARGEST {
                    read_rows(block.text, &mut |row| {
                        rows.insert(row);
                    });
                }
            });
        }
        Self { rows }
    }

    /// Returns whether the package has a sentence, but for letters at its ends, where lines break. A single
    /// letter that differs within it is missing from as many rows as a row is long.
    fn has(&self, sentence: &str) -> bool {
        let (mut found, mut all) = (0, 0);
        read_rows(sentence, &mut |row| {
            all += 1;
            found += usize::from(self.rows.contains(&row));
        });
        found * 2 >= all && all - found < ROW_WIDE.min(ROW)
    }
}

/// Calls `add` with a hash of every row of letters.
fn read_rows(text: &str, add: &mut impl FnMut(u64)) {
    let letters: Vec<char> = letters::lower(text).collect();
    let wide = letters.iter().filter(|c| is_wide(**c)).count() * 2 > letters.len();
    for row in letters.windows(if wide { ROW_WIDE } else { ROW }) {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        add(hasher.finish());
    }
}

/// Returns the sentences of running text among the blocks that were left out.
pub(crate) fn running(left_out: Vec<LeftOut>, said: &Said) -> Vec<LeftOut> {
    let mut running = Vec::new();
    let mut passage: Vec<LeftOut> = Vec::new();
    let mut between = 0;
    let mut seen = HashSet::new();
    for block in left_out {
        if passage.last().is_some_and(|last| last.reason != block.reason) || between > BETWEEN {
            flush(&mut passage, &mut running);
            between = 0;
        }
        if !is_running(&block.text, letters::count(&block.text)) || !has_sentence(&block.text) {
            between += 1;
            continue;
        }
        between = 0;
        sentences(&block.text, false, &mut |sentence| {
            let text = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            if !said.has(&text) && seen.insert(text.clone()) {
                passage.push(LeftOut { text, ..block.clone() });
            }
        });
    }
    flush(&mut passage, &mut running);
    running
}

/// Keeps a passage if it is one.
fn flush(passage: &mut Vec<LeftOut>, running: &mut Vec<LeftOut>) {
    let whole: usize = passage.iter().map(|sentence| width(&sentence.text)).sum();
    let among_menus = passage.first().is_some_and(|first| {
        matches!(first.reason.as_str(), ABOVE | BELOW | AROUND_TWICE)
            && passage.iter().all(|sentence| sentence.line == first.line)
    });
    match whole >= if among_menus { ALONE } else { PASSAGE } {
        true => running.append(passage),
        false => passage.clear(),
    }
}

/// Returns whether a block has a whole sentence: titles and entries of menus have none.
fn has_sentence(text: &str) -> bool {
    let mut whole = false;
    sentences(text, false, &mut |sentence| whole |= ends_sentence(sentence.trim()));
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(texts: &[&str]) -> Vec<String> {
        let blocks = texts.iter().map(|text| LeftOut {
            line: 1,
            text: (*text).to_owned(),
            reason: "footer".into(),
            keep: None,
        });
        let mut rows = HashSet::new();
        read_rows("Your order is kept for ten years, as the law of taxes asks.", &mut |row| {
            rows.insert(row);
        });
        running(blocks.collect(), &Said { rows }).into_iter().map(|left| left.text).collect()
    }

    #[test]
    fn clauses_count_and_slogans_do_not() {
        let clause = "We pass your address on to the carrier that brings the parcel, and to nobody \
                      else, unless a court in our country asks us for it in writing.";
        assert_eq!(left_out(&[clause]), [clause]);
        let passage = [
            "Returns",
            "You may send back what you bought within a month of receiving it.",
            "The costs are ours if the goods are not what you asked us for.",
        ];
        assert_eq!(left_out(&passage), passage[1..]);
        for slogan in [
            "Sign up now and never miss an offer that we have for you!",
            "All rights reserved.",
            "Solution for disconnections that are caused by an update of the firmware in March of this year and \
             of earlier ones in all regions",
        ] {
            assert_eq!(
                left_out(&[slogan, "Shop", "Jobs", "News"]),
                Vec::<String>::new(),
                "{slogan}"
            );
        }
    }

    #[test]
    fn what_is_said_elsewhere_is_not_missed_however_it_is_broken() {
        let copy = [
            "Your order is kept for ten",
            "years, as the law of taxes asks. Your order is kept for ten",
            "years, as the law of taxes asks. Your order is kept for ten years, as the law of taxes asks.",
        ];
        assert_eq!(left_out(&copy), Vec::<String>::new());
    }

    #[test]
    fn another_period_or_a_not_is_another_clause() {
        for differs in [
            "Your order is kept for six years, as the law of taxes asks.",
            "Your order is not kept for ten years, as the law of taxes asks.",
        ] {
            let passage =
                [differs, "We pass it on to the carrier that brings the parcel to your door."];
            assert_eq!(left_out(&passage), passage);
        }
    }
}
