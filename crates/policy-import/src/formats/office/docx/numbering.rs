//! Numbers that Word counts rather than stores.

use std::collections::HashMap;

use crate::formats::office::counting::Counting;
use crate::formats::office::model::Label;
use crate::formats::office::xml::{Id, Tree};

/// How many levels a list has.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    counting: Counting,
    /// The pattern of the number, such as `%1.%2`.
    text: String,
    /// The style whose paragraphs have this level.
    style: Option<String>,
    /// All numbers in it are decimal.
    legal: bool,
    /// The level whose numbers begin this one anew; nothing for the one above, 0 for none.
    restart: Option<usize>,
    indent: Option<f32>,
}

/// A list with the number at which each level stands.
#[derive(Default)]
struct Counters {
    values: [Option<u32>; LEVELS],
}

/// The lists of a document.
#[derive(Default)]
pub(crate) struct Numbering {
    /// The levels by abstract list.
    lists: HashMap<String, Vec<Level>>,
    /// Which abstract list a number of a list stands for, and where its levels begin instead.
    numbers: HashMap<String, Number>,
    counters: HashMap<String, Counters>,
}

struct Number {
    list: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
    begun: [bool; LEVELS],
}

impl Numbering {
    pub(crate) fn read(tree: &Tree) -> Self {
        let mut found = Self::default();
        let Some(root) = tree.child(Tree::ROOT, "numbering") else { return found };
        // Lists that only name a style have the levels of the list that defines it.
        let mut defines: HashMap<&str, &str> = HashMap::new();
        let mut refers: Vec<(&str, &str)> = Vec::new();
        for list in tree.each(root, "abstractNum") {
            let Some(id) = tree.attribute(list, "abstractNumId") else { continue };
            if let Some(style) = tree.of_child(list, "styleLink", "val") {
                defines.insert(style, id);
            }
            if let Some(style) = tree.of_child(list, "numStyleLink", "val") {
                refers.push((id, style));
            }
            let mut levels: Vec<Level> = Vec::new();
            for level in tree.each(list, "lvl").take(LEVELS) {
                let read = Level::read(tree, level);
                // Levels come in order; one that is left out is as the next one.
                let at = tree.attribute(level, "ilvl").and_then(|at| at.parse::<usize>().ok());
                if levels.len() >= LEVELS {
                    break;
                }
                levels.resize(at.unwrap_or(0).min(LEVELS - 1).max(levels.len()), read.clone());
                levels.push(read);
            }
            found.lists.insert(id.to_owned(), levels);
        }
        for (id, style) in refers {
            let levels = defines.get(style).and_then(|defined| found.lists.get(*defined)).cloned();
            if let Some(levels) = levels {
                found.lists.insert(id.to_owned(), levels);
            }
        }
        for number in tree.each(root, "num") {
            let Some(id) = tree.attribute(number, "numId") else { continue };
            let Some(list) = tree.of_child(number, "abstractNumId", "val") else { continue };
            let mut starts = HashMap::new();
            let mut levels = HashMap::new();
            for over in tree.each(number, "lvlOverride") {
                let at = tree.attribute(over, "ilvl").and_then(|at| at.parse::<usize>().ok());
                let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
                let start = tree.of_child(over, "startOverride", "val");
                if let Some(start) = start.and_then(|start| start.parse().ok()) {
                    starts.insert(at, start);
                }
                if let Some(level) = tree.child(over, "lvl") {
                    levels.insert(at, Level::read(tree, level));
                }
            }
            let read = Number { list: list.to_owned(), starts, levels, begun: [false; LEVELS] };
            found.numbers.insert(id.to_owned(), read);
        }
        found
    }

    /// Returns the level of a list whose paragraphs have a style.
    pub(crate) fn level_of_style(&self, number: &str, style: Option<&str>) -> Option<usize> {
        let levels = self.lists.get(&self.numbers.get(number)?.list)?;
        levels.iter().position(|level| level.style.is_some() && level.style.as_deref() == style)
    }

    /// Returns where the words of a level begin, in points.
    pub(crate) fn indent(&self, number: &str, at: usize) -> Option<f32> {
        self.level(number, at)?.indent
    }

    /// Counts a paragraph and returns its label; nothing if its list prints none.
    pub(crate) fn count(&mut self, number: &str, at: usize) -> Option<Label> {
        let at = at.min(LEVELS - 1);
        let level = self.level(number, at)?.clone();
        let entry = self.numbers.get_mut(number)?;
        let counters = self.counters.entry(entry.list.clone()).or_default();
        let restart = match entry.starts.get(&at) {
            Some(start) if !entry.begun[at] => Some(*start),
            _ => None,
        };
        entry.begun[at] = true;
        let value = match (restart, counters.values[at]) {
            (Some(start), _) => start,
            (None, Some(value)) => value.saturating_add(1),
            (None, None) => level.start,
        };
        counters.values[at] = Some(value);
        let current = counters.values;
        // Deeper levels begin anew, unless they say below which they do.
        for deeper in at + 1..LEVELS {
            let restart = self.level(number, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|below| below > at) {
                let list = self.numbers.get(number)?.list.clone();
                self.counters.entry(list).or_default().values[deeper] = None;
            }
        }
        match level.counting {
            Counting::Bullet => return Some(Label::Bullet),
            Counting::Nothing if !level.text.contains('%') => return None,
            _ => {}
        }
        Label::printed(&self.printed(number, &level, &current))
    }

    fn level(&self, number: &str, at: usize) -> Option<&Level> {
        let number = self.numbers.get(number)?;
        number.levels.get(&at).or_else(|| self.lists.get(&number.list)?.get(at))
    }

    /// Puts numbers into the pattern of a level.
    fn printed(&self, number: &str, level: &Level, values: &[Option<u32>; LEVELS]) -> String {
        let mut out = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
            let (true, Some(digit)) = (c == '%', digit) else {
                out.push(c);
                continue;
            };
            rest.next();
            let at = digit as usize - 1;
            let Some(of) = self.level(number, at) else { continue };
            let value = values.get(at).copied().flatten().unwrap_or(of.start);
            let counting = match (level.legal, of.counting) {
                (true, counting) if counting != Counting::Nothing => Counting::Decimal,
                (_, counting) => counting,
            };
            out.push_str(&counting.print(value));
        }
        out
    }
}

impl Level {
    fn read(tree: &Tree, id: Id) -> Self {
        let value = |name: &str| tree.of_child(id, name, "val");
        let number = |name: &str| value(name).and_then(|value| value.parse::<u32>().ok());
        // Word hides formats that it does not know from older programs.
        let format = value("numFmt").or_else(|| {
            let choice = tree.find(id, "Choice")?;
            tree.of_child(choice, "numFmt", "val")
        });
        let indent =
            tree.child(id, "pPr").and_then(|id| tree.child(id, "ind")).and_then(|indent| {
                let value =
                    tree.attribute(indent, "left").or_else(|| tree.attribute(indent, "start"))?;
                value.parse::<f32>().ok()
            });
        Self {
            start: number("start").unwrap_or(1),
            counting: format.map_or(Counting::Decimal, Counting::of_word),
            text: value("lvlText").unwrap_or_default().to_owned(),
            style: value("pStyle").map(str::to_owned),
            legal: tree
                .child(id, "isLgl")
                .is_some_and(|legal| tree.attribute(legal, "val").is_none_or(super::styles::is_on)),
            restart: number("lvlRestart").map(|below| below as usize),
            indent: indent.map(|twips| twips / 20.0),
        }
    }
}
