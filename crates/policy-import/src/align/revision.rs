//! The same text before and after an edit: a section is the same if its heading or its text survived.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::align::features::{Item, Kind, Outline};
use crate::align::outcome::{Match, Reasons, Remark, assign_ids};
use crate::align::similarity::Wording;
use crate::letters;
use crate::outline::ids;
use crate::outline::tree::FlatSection;

/// Minimum share of a section's sentences that survive an edit.
const SURVIVES: f64 = 0.5;

/// Minimum share of its words, and with what number and place add to it.
const WORDS: (f64, f64) = (0.4, 0.6);

/// The weight that the same number, and the same neighbour on either side, add to the share of words.
const NUMBER: f64 = 0.1;
const NEIGHBOUR: f64 = 0.075;

/// Most pairs whose words are compared; with more, only sections that stand at about the same place.
const MOST: usize = 40_000;

/// Most words of a section that are compared.
const LONGEST: usize = 2_000;

/// Finds for new sections those of the package before.
pub(crate) fn again(
    old: &Outline,
    sections: &mut [FlatSection],
    markdown: &str,
    locale: &str,
) -> Vec<Remark> {
    let new = Outline::of_sections(sections, markdown, locale);
    let mut pairs = Pairs::new(old, &new);
    pairs.by(|item| item.explicit.clone());
    pairs.by(|item| Some(ids::anchor(&item.heading)).filter(|heading| !heading.is_empty()));
    pairs.below_the_same();
    pairs.by_text();
    pairs.by_wording();
    pairs.by_words();
    let reasons =
        Reasons { added: "not in the package before", gone: "of the package before is gone" };
    let found = pairs.found.iter().map(|(from, to)| Match { from: *from, to: *to, sure: true });
    assign_ids(old, &found.collect::<Vec<_>>(), sections, &reasons)
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
        let read = |outline: &Outline| -> Vec<HashSet<u64>> {
            outline.items.iter().map(|item| sentences(&item.body)).collect()
        };
        let (old, new) = (read(self.old), read(self.new));
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, own) in new.iter().enumerate().filter(|(at, _)| self.old_of[*at].is_none()) {
            for sentence in own {
                holders.entry(*sentence).or_default().push(at);
            }
        }
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for (from, own) in old.iter().enumerate() {
            if self.new_of[from].is_some() {
                continue;
            }
            let mut shared: HashMap<usize, usize> = HashMap::new();
            // A sentence that occurs everywhere identifies nothing.
            for holder in own.iter().filter_map(|s| holders.get(s)).filter(|h| h.len() < 20) {
                holder.iter().for_each(|at| *shared.entry(*at).or_default() += 1);
            }
            likely.extend(shared.into_iter().map(|(to, count)| {
                let larger = own.len().max(new[to].len());
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

    /// Pairs sections that share most of their words; the same number and neighbours help.
    fn by_words(&mut self) {
        let left = |outline: &Outline, taken: &[Option<usize>]| -> Vec<usize> {
            let clause = |at: &usize| outline.items[*at].kind == Kind::Clause;
            (0..taken.len()).filter(|at| taken[*at].is_none()).filter(clause).collect()
        };
        let (old, new) = (left(self.old, &self.new_of), left(self.new, &self.old_of));
        if old.is_empty() || new.is_empty() {
            return;
        }
        let near = match old.len() * new.len() > MOST {
            true => MOST / old.len().max(new.len()),
            false => usize::MAX,
        };
        let words =
            |outline: &Outline| -> Vec<Vec<u64>> { outline.items.iter().map(words).collect() };
        let (before, after) = (words(self.old), words(self.new));
        // Words that stand in every clause identify none.
        let mut holders: HashMap<u64, usize> = HashMap::new();
        for words in before.iter().chain(&after) {
            let mut last = None;
            for word in words.iter().filter(|word| last.replace(**word) != Some(**word)) {
                *holders.entry(*word).or_default() += 1;
            }
        }
        let all = (before.len() + after.len() + 1) as f64;
        let weight = |word: u64| (all / holders.get(&word).copied().unwrap_or(1) as f64).ln();
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for (i, from) in old.iter().enumerate() {
            let middle = i * new.len() / old.len();
            let nearby = middle.saturating_sub(near)
                ..middle.saturating_add(near).saturating_add(1).min(new.len());
            for to in &new[nearby] {
                let share = share(&before[*from], &after[*to], &weight);
                let score = share + self.circumstances(*from, *to);
                if share >= WORDS.0 && score >= WORDS.1 {
                    likely.push((score, *from, *to));
                }
            }
        }
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, from, to) in likely {
            self.pair(from, to);
        }
    }

    /// Returns what number and neighbours say for a pair.
    fn circumstances(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (&self.old.items[from], &self.new.items[to]);
        let number = if a.number.is_some() && a.number == b.number { NUMBER } else { 0.0 };
        let beside = |from: Option<usize>, to: Option<usize>| {
            let from = from.filter(|at| *at < self.old.items.len());
            let to = to.filter(|at| *at < self.new.items.len());
            match (from, to) {
                (None, None) => NEIGHBOUR,
                (Some(from), Some(to)) if self.new_of[from] == Some(to) => NEIGHBOUR,
                _ => 0.0,
            }
        };
        number
            + beside(from.checked_sub(1), to.checked_sub(1))
            + beside(Some(from + 1), Some(to + 1))
    }
}

fn sentences(text: &str) -> HashSet<u64> {
    text.split_inclusive(['.', '。', '!', '?', '！', '？', '\n', ';', '；'])
        .filter(|sentence| letters::count(sentence) > 3)
        .map(|sentence| {
            let mut hasher = DefaultHasher::new();
            letters::of(sentence).for_each(|c| c.hash(&mut hasher));
            hasher.finish()
        })
        .collect()
}

/// Returns the words of heading and text as sorted hashes; in scripts without spaces, the characters.
fn words(item: &Item) -> Vec<u64> {
    let hash = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
        hasher.finish()
    };
    let mut found = Vec::new();
    for word in [&item.heading, &item.body]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
    {
        if found.len() >= LONGEST {
            break;
        }
        if word.chars().any(|c| c >= '\u{2e80}') {
            found.extend(word.char_indices().map(|(at, c)| hash(&word[at..at + c.len_utf8()])));
        } else if !word.is_empty() {
            found.push(hash(word));
        }
    }
    found.sort_unstable();
    found
}

/// Returns the share of the words of two sections that both have (Sørensen–Dice), by weight.
fn share(a: &[u64], b: &[u64], weight: &dyn Fn(u64) -> f64) -> f64 {
    let (mut shared, mut all) = (0.0, 0.0);
    let (mut x, mut y) = (0, 0);
    loop {
        let (one, other) = (a.get(x), b.get(y));
        match (one, other) {
            (None, None) => break,
            (Some(one), Some(other)) if one == other => {
                shared += 2.0 * weight(*one);
                all += 2.0 * weight(*one);
                (x, y) = (x + 1, y + 1);
            }
            (Some(one), other) if other.is_none_or(|other| one < other) => {
                all += weight(*one);
                x += 1;
            }
            (_, Some(other)) => {
                all += weight(*other);
                y += 1;
            }
            (Some(_), None) => x += 1,
        }
    }
    if all > 0.0 { shared / all } else { 0.0 }
}
