//! The same text before and after an edit: a section is the same if its heading or its text survived.

use std::collections::HashMap;

use crate::align::features::{Item, Outline};
use crate::align::similarity::Wording;
use crate::align::unmatched::{UnmatchedSection, assign_ids};
use crate::outline::ids;
use crate::outline::tree::FlatSection;

/// Minimum share of a section's sentences that survive an edit.
const SURVIVES: f64 = 0.5;

/// Finds for new sections those of the package before.
pub(crate) fn again(
    old: &Outline,
    sections: &mut [FlatSection],
    markdown: &str,
) -> Vec<UnmatchedSection> {
    let new = Outline::of_sections(sections, markdown);
    let mut pairs = Pairs::new(old, &new);
    pairs.by(|item| item.explicit.clone());
    pairs.by(|item| Some(ids::anchor(&item.heading)).filter(|heading| !heading.is_empty()));
    pairs.below_the_same();
    pairs.by_text();
    pairs.by_wording();
    let reasons = ("not in the package before", "of the package before is gone");
    assign_ids(old, &new, &pairs.found, sections, reasons)
}

struct Pairs<'a> {
    old: &'a Outline,
    new: &'a Outline,
    found: Vec<(usize, usize)>,
    old_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

impl<'a> Pairs<'a> {
    fn new(old: &'a Outline, new: &'a Outline) -> Self {
        let (old_of, new_of) = (vec![None; new.items.len()], vec![None; old.items.len()]);
        Self { old, new, found: Vec::new(), old_of, new_of }
    }

    fn pair(&mut self, from: usize, to: usize) {
        if self.new_of[from].is_none() && self.old_of[to].is_none() {
            self.new_of[from] = Some(to);
            self.old_of[to] = Some(from);
            self.found.push((from, to));
        }
    }

    /// Pairs sections whose key is the same and on both sides the only one.
    fn by(&mut self, key: impl Fn(&Item) -> Option<String>) {
        let unique = |items: &[Item], taken: &[Option<usize>]| {
            let mut places: HashMap<String, Option<usize>> = HashMap::new();
            for (at, item) in items.iter().enumerate().filter(|(at, _)| taken[*at].is_none()) {
                if let Some(key) = key(item) {
                    places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            places
        };
        let old = unique(&self.old.items, &self.new_of);
        let new = unique(&self.new.items, &self.old_of);
        for (key, from) in old {
            if let (Some(from), Some(Some(to))) = (from, new.get(&key)) {
                self.pair(from, *to);
            }
        }
        self.found.sort_unstable();
    }

    /// Pairs sections that share their heading with others by their parents, then in order.
    fn below_the_same(&mut self) {
        for nearby in [true, false] {
            let mut waiting: HashMap<(Option<usize>, String), Vec<usize>> = HashMap::new();
            let place = |parent: Option<usize>| if nearby { parent } else { None };
            for (at, item) in self.new.items.iter().enumerate().rev() {
                if self.old_of[at].is_none() {
                    let key = (place(item.parent), ids::anchor(&item.heading));
                    waiting.entry(key).or_default().push(at);
                }
            }
            for from in 0..self.old.items.len() {
                let item = &self.old.items[from];
                let parent = item.parent.map(|parent| self.new_of[parent]);
                if self.new_of[from].is_some() || (nearby && parent == Some(None)) {
                    continue;
                }
                let key = (place(parent.flatten()), ids::anchor(&item.heading));
                if let Some(to) = waiting.get_mut(&key).and_then(Vec::pop) {
                    self.pair(from, to);
                }
            }
        }
    }

    /// Pairs sections that share most of their sentences, the surest first.
    fn by_text(&mut self) {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, item) in
            self.new.items.iter().enumerate().filter(|(at, _)| self.old_of[*at].is_none())
        {
            for sentence in &item.sentences {
                holders.entry(*sentence).or_default().push(at);
            }
        }
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for (from, item) in self.old.items.iter().enumerate() {
            if self.new_of[from].is_some() {
                continue;
            }
            let mut shared: HashMap<usize, usize> = HashMap::new();
            // A sentence that occurs everywhere identifies nothing.
            for holder in
                item.sentences.iter().filter_map(|s| holders.get(s)).filter(|h| h.len() < 20)
            {
                holder.iter().for_each(|at| *shared.entry(*at).or_default() += 1);
            }
            likely.extend(shared.into_iter().map(|(to, count)| {
                let larger = item.sentences.len().max(self.new.items[to].sentences.len());
                (count as f64 / larger as f64, from, to)
            }));
        }
        likely.retain(|(share, ..)| *share >= SURVIVES);
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, from, to) in likely {
            self.pair(from, to);
        }
    }

    /// Pairs headings that were reworded a little, below the same parent.
    fn by_wording(&mut self) {
        let left = |taken: &[Option<usize>]| -> Vec<usize> {
            (0..taken.len()).filter(|at| taken[*at].is_none()).collect()
        };
        let (old, new) = (left(&self.new_of), left(&self.old_of));
        if old.len() * new.len() > 250_000 {
            return;
        }
        let wordings: Vec<Wording> =
            new.iter().map(|to| Wording::new(&self.new.items[*to].heading, 0)).collect();
        for from in old {
            let item = &self.old.items[from];
            let parent = item.parent.map(|parent| self.new_of[parent]);
            let wanted = Wording::new(&item.heading, 0);
            let best = new
                .iter()
                .zip(&wordings)
                .filter(|(to, _)| self.new.items[**to].parent == parent.flatten())
                .map(|(to, wording)| (wanted.similarity(wording, None), *to))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((similarity, to)) = best
                && similarity >= 0.8
            {
                self.pair(from, to);
            }
        }
    }
}
