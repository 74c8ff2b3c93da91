//! The proof that a converter lost no word on its way to Markdown.

use crate::formats::markdown::visible;
use crate::letters;

/// How many lost texts are quoted.
const QUOTED: usize = 20;

/// How far ahead a text is looked for.
const NEAR: usize = 4096;

/// Looks for the texts of a source in Markdown, one after the other; only letters and digits count.
pub(crate) struct Proof {
    present: String,
    at: usize,
    lost: Vec<String>,
}

impl Proof {
    pub(crate) fn new(markdown: &str) -> Self {
        let mut present = String::new();
        visible::blocks(markdown, &mut |block| present.extend(letters::of(block.text)));
        Self { present, at: 0, lost: Vec::new() }
    }

    /// Returns whether a text comes next, or not far behind; moves on if so.
    pub(crate) fn finds(&mut self, text: &str) -> bool {
        let wanted: String = letters::of(text).collect();
        let mut near = self.present.len().min(self.at + wanted.len() + NEAR);
        while !self.present.is_char_boundary(near) {
            near -= 1;
        }
        // What follows at once is the rule; a later place is looked for only then.
        let found = match self.present[self.at..].starts_with(&wanted) {
            true => Some(0),
            false => self.present[self.at..near].find(&wanted),
        };
        self.at += found.map_or(0, |found| found + wanted.len());
        found.is_some()
    }

    /// Notes a text that was not found.
    pub(crate) fn lost(&mut self, text: &str) {
        if self.lost.len() < QUOTED {
            self.lost.push(text.trim().to_owned());
        }
    }

    /// Returns the texts that were not found.
    pub(crate) fn end(self) -> Vec<String> {
        self.lost
    }
}
