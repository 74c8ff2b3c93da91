//! Lists of OpenDocument: how their levels are numbered, and at which number each stands.

use std::collections::HashMap;

use crate::formats::office::counting::Counting;
use crate::formats::office::model::Label;
use crate::formats::office::xml::{Id, Tree};

/// How many levels a list has.
const LEVELS: usize = 10;

/// The numbering of a level.
#[derive(Clone, Debug)]
struct Level {
    counting: Counting,
    prefix: String,
    suffix: String,
    /// How many levels the number shows.
    shown: usize,
    start: u32,
    /// The pattern of the number, such as `%1%.%2%`, if it is not made of the rest.
    pattern: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            counting: Counting::Nothing,
            prefix: String::new(),
            suffix: String::new(),
            shown: 1,
            start: 1,
            pattern: None,
        }
    }
}

/// A list style.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListStyle {
    levels: Vec<Level>,
}

impl ListStyle {
    pub(crate) fn read(tree: &Tree, id: Id) -> Self {
        let mut levels = vec![Level::default(); LEVELS];
        for child in tree.children(id).iter().copied() {
            let value = |name: &str| tree.attribute(child, name);
            let number = |name: &str| value(name).and_then(|value| value.parse::<usize>().ok());
            let Some(at) = number("level").filter(|level| (1..=LEVELS).contains(level)) else {
                continue;
            };
            let counting = match tree.name(child) {
                "list-level-style-bullet" | "list-level-style-image" => Counting::Bullet,
                _ => Counting::of_open_document(value("num-format").unwrap_or_default()),
            };
            levels[at - 1] = Level {
                counting,
                prefix: value("num-prefix").unwrap_or_default().to_owned(),
                suffix: value("num-suffix").unwrap_or_default().to_owned(),
                shown: number("display-levels").unwrap_or(1),
                start: number("start-value").map_or(1, |start| start as u32),
                pattern: value("num-list-format").map(str::to_owned),
            };
        }
        Self { levels }
    }

    fn level(&self, at: usize) -> Option<&Level> {
        self.levels.get(at)
    }
}

/// The numbers at which the levels of a list stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters {
    values: [Option<u32>; LEVELS],
}

impl Counters {
    /// Counts an item of a level and returns its label; nothing where the level prints none.
    pub(crate) fn count(
        &mut self,
        style: &ListStyle,
        at: usize,
        start: Option<u32>,
    ) -> Option<Label> {
        let at = at.min(LEVELS - 1);
        let level = style.level(at)?;
        let next = self.values[at].map_or(level.start, |value| value.saturating_add(1));
        self.values[at] = Some(start.unwrap_or(next));
        self.values[at + 1..].fill(None);
        match level.counting {
            Counting::Bullet => return Some(Label::Bullet),
            Counting::Nothing => return None,
            _ => {}
        }
        let print = |at: usize| {
            let level = style.level(at)?;
            Some(level.counting.print(self.values[at].unwrap_or(level.start)))
        };
        let text = match &level.pattern {
            Some(pattern) => filled(pattern, &print),
            None => {
                let first = (at + 1).saturating_sub(level.shown.max(1));
                let parts: Vec<String> =
                    (first..=at).filter_map(print).filter(|part| !part.is_empty()).collect();
                format!("{}{}{}", level.prefix, parts.join("."), level.suffix)
            }
        };
        Label::printed(&text)
    }
}

/// Puts numbers into a pattern such as `%1%.%2%`.
fn filled(pattern: &str, print: &dyn Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    for (at, part) in pattern.split('%').enumerate() {
        let level = part.parse::<usize>().ok().filter(|level| (1..=LEVELS).contains(level));
        match level.filter(|_| at % 2 == 1) {
            Some(level) => out.push_str(&print(level - 1).unwrap_or_default()),
            None => out.push_str(part),
        }
    }
    out
}

/// The counters of all lists, by the id of the list or the name of its style.
#[derive(Default)]
pub(crate) struct AllCounters {
    pub(crate) by_key: HashMap<String, Counters>,
}
