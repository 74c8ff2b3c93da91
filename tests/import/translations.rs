//! Translations that lack a clause, have one more, or another order: made of our own samples, which are
//! in several languages. Whatever the importer pairs wrongly, it says so.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;

use policy_import::{self as import, Imported, Input, Previous};
use policy_testing::root;
use policy_viewer::model::Document;
use serde_json::Value;

use super::support::options_of;

/// A section of a sample: its true id, level, number, heading and text.
#[derive(Clone)]
struct Clause {
    id: String,
    level: usize,
    number: Option<String>,
    heading: String,
    text: String,
}

/// The samples: for each the clauses by locale.
fn samples() -> Vec<Vec<(String, Vec<Clause>)>> {
    let mut samples = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(root().join("policies"))
        .expect("samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let json = |name: &str| -> Value {
            serde_json::from_str(&fs::read_to_string(folder.join(name)).expect("a file"))
                .expect("JSON")
        };
        let policy = json("policy.json");
        let locales = policy["locales"].as_object().expect("locales");
        let texts = locales.iter().filter_map(|(locale, entry)| {
            let file = entry["document"].as_str()?;
            let mut clauses = Vec::new();
            collect(&json(file)["sections"], 2, &mut clauses);
            Some((locale.clone(), clauses))
        });
        samples.push(texts.collect());
    }
    samples
}

fn collect(sections: &Value, level: usize, clauses: &mut Vec<Clause>) {
    let text = |section: &Value, key: &str| section[key].as_str().map(str::to_owned);
    for section in sections.as_array().into_iter().flatten() {
        clauses.push(Clause {
            id: text(section, "id").expect("an id"),
            level,
            number: text(section, "number"),
            heading: text(section, "heading").expect("a heading"),
            text: text(section, "body").expect("samples are written in Markdown"),
        });
        collect(&section["sections"], level + 1, clauses);
    }
}

/// How the clauses of a text are numbered.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Numbers {
    /// As the sample has them; those of a mutated text keep theirs.
    Kept,
    /// Not at all.
    None,
    /// Given anew after the mutation, so that they only count.
    Anew,
}

fn markdown(clauses: &[Clause], numbers: Numbers) -> String {
    let mut text = String::from("# Privacy\n\n");
    let mut counts = [0usize; 8];
    for clause in clauses {
        counts[clause.level] += 1;
        counts[clause.level + 1..].fill(0);
        let number = match numbers {
            Numbers::Kept => clause.number.as_ref().map(|number| {
                match number.ends_with(|c: char| c.is_ascii_digit()) {
                    true => format!("{number}. "),
                    false if number.contains(['（', '(']) => number.clone(),
                    false => format!("{number}、"),
                }
            }),
            Numbers::None => None,
            Numbers::Anew => {
                let parts: Vec<String> = counts[2..=clause.level]
                    .iter()
                    .map(|count| (*count).max(1).to_string())
                    .collect();
                Some(format!("{}. ", parts.join(".")))
            }
        };
        let marks = "#".repeat(clause.level.min(6));
        text.push_str(&format!(
            "{marks} {}{}\n\n{}\n\n",
            number.unwrap_or_default(),
            clause.heading,
            clause.text
        ));
    }
    text
}

/// A change that translations have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Mutation {
    Faithful,
    Missing,
    OneMore,
    MissingAndOwnAtTheEnd,
    Swapped,
}

const MUTATIONS: [Mutation; 5] = [
    Mutation::Faithful,
    Mutation::Missing,
    Mutation::OneMore,
    Mutation::MissingAndOwnAtTheEnd,
    Mutation::Swapped,
];

/// Numbers that look random and are the same in every run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }
}

/// Returns the clause at an index and those in it.
fn subtree(clauses: &[Clause], at: usize) -> std::ops::Range<usize> {
    let below = clauses[at + 1..].iter().take_while(|clause| clause.level > clauses[at].level);
    at..at + 1 + below.count()
}

fn mutated(clauses: &[Clause], own: &Clause, mutation: Mutation, dice: &mut Dice) -> Vec<Clause> {
    let mut clauses = clauses.to_vec();
    if matches!(mutation, Mutation::Missing | Mutation::MissingAndOwnAtTheEnd) {
        let range = subtree(&clauses, dice.below(clauses.len()));
        // A text without most of itself is no translation.
        let range = range.start..range.end.min(range.start + 1 + clauses.len() / 4);
        clauses.drain(range);
    }
    let own = |level: usize| Clause { id: String::new(), level, ..own.clone() };
    match mutation {
        Mutation::OneMore => {
            let at = dice.below(clauses.len());
            let level = clauses[at].level;
            clauses.insert(at, own(level));
        }
        Mutation::MissingAndOwnAtTheEnd => clauses.push(own(2)),
        Mutation::Swapped => {
            let first = dice.below(clauses.len());
            let one = subtree(&clauses, first);
            let two = match clauses.get(one.end) {
                Some(next) if next.level == clauses[first].level => subtree(&clauses, one.end),
                // The last of its siblings changes places with the one before it, if there is one.
                _ => one.end..one.end,
            };
            clauses[one.start..two.end].rotate_left(one.len());
        }
        _ => {}
    }
    clauses
}

/// The pairs of an import against the truth.
#[derive(Clone, Copy, Default, Debug)]
struct Tally {
    texts: usize,
    clauses: usize,
    right: usize,
    doubted: usize,
    unpaired: usize,
    wrong_and_said: usize,
    wrong: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.texts += other.texts;
        self.clauses += other.clauses;
        self.right += other.right;
        self.doubted += other.doubted;
        self.unpaired += other.unpaired;
        self.wrong_and_said += other.wrong_and_said;
        self.wrong += other.wrong;
    }
}

fn import(locale: &str, text: &str, previous: Option<&Previous>) -> Imported {
    let input = Input {
        name: format!("{locale}.md"),
        locale: Some(locale.to_owned()),
        format: None,
        bytes: text.as_bytes(),
    };
    import::package(&[input], &options_of(&Value::Null), previous).expect("imports")
}

fn ids(document: &Document) -> Vec<String> {
    let mut ids = Vec::new();
    document.walk(&mut |section| ids.push(section.id.clone()));
    ids
}

fn count(
    old: &[String],
    imported: &Imported,
    original: &[Clause],
    translation: &[Clause],
    tally: &mut Tally,
) -> Vec<String> {
    let new = ids(&imported.documents[0].1);
    assert_eq!(
        (old.len(), new.len()),
        (original.len(), translation.len()),
        "{}",
        imported.reports[0]
    );
    let truth: HashMap<&str, &str> =
        original.iter().zip(old).map(|(clause, id)| (clause.id.as_str(), id.as_str())).collect();
    let known: HashSet<&str> = old.iter().map(String::as_str).collect();
    let said: HashSet<&str> =
        imported.reports[0].unaligned.iter().map(|found| found.id.as_str()).collect();
    let mut wrong = Vec::new();
    tally.texts += 1;
    for (clause, id) in translation.iter().zip(&new) {
        tally.clauses += 1;
        let expected = truth.get(clause.id.as_str()).copied();
        let (paired, said) = (known.contains(id.as_str()), said.contains(id.as_str()));
        match (expected, paired) {
            (Some(expected), true) if expected == id => {
                tally.right += 1;
                tally.doubted += usize::from(said);
            }
            (_, true) if said => tally.wrong_and_said += 1,
            (_, true) => {
                tally.wrong += 1;
                wrong.push(format!("{} got {id}, not {expected:?}", clause.heading));
            }
            (Some(_), false) => {
                tally.unpaired += 1;
                assert!(said, "{id} is not reported");
            }
            (None, false) => assert!(said, "{id} is not reported"),
        }
    }
    wrong
}

/// A text and its translation, with how both are numbered.
struct Translation<'a> {
    name: String,
    original: (&'a str, &'a [Clause]),
    translation: (&'a str, &'a [Clause]),
    numbers: Numbers,
    /// Its place among all, by which it takes turns.
    turn: usize,
    /// A clause of another sample in the language of the translation.
    own: Clause,
}

/// Returns every pair of locales of every sample, each in two parts.
fn translations<'a>(
    samples: &'a [Vec<(String, Vec<Clause>)>],
    dice: &mut Dice,
) -> Vec<Translation<'a>> {
    let mut all = Vec::new();
    for (at, sample) in samples.iter().enumerate() {
        for (from, original) in sample {
            for (to, translation) in sample.iter().filter(|(to, _)| to != from) {
                let language = |locale: &str| locale.split('-').next().map(str::to_owned);
                let others = samples.iter().enumerate().filter(|(other, _)| *other != at);
                let others: Vec<&Clause> = others
                    .flat_map(|(_, sample)| sample)
                    .filter(|(locale, _)| language(locale) == language(to))
                    .flat_map(|(_, clauses)| clauses)
                    .collect();
                // The second part begins with the section at the top that is next to the middle.
                let middle = original.len() / 2;
                let top = original[middle..].iter().position(|clause| clause.level == 2);
                let middle = middle + top.unwrap_or(0);
                for part in [0..middle, middle..original.len()] {
                    let numbers = [Numbers::Kept, Numbers::None, Numbers::Anew][all.len() % 3];
                    let own = match others.as_slice() {
                        [] => Clause {
                            text: translation[dice.below(translation.len())]
                                .text
                                .chars()
                                .rev()
                                .collect(),
                            ..translation[0].clone()
                        },
                        others => others[dice.below(others.len())].clone(),
                    };
                    all.push(Translation {
                        name: format!("sample {at}, {from} to {to}, from clause {}", part.start),
                        original: (from, &original[part.clone()]),
                        translation: (to, &translation[part]),
                        numbers,
                        turn: all.len(),
                        own,
                    });
                }
            }
        }
    }
    all
}

type Tallies = BTreeMap<(Mutation, bool), Tally>;

/// Imports a translation with each mutation; returns the wrong pairs that are not reported.
fn check(pair: &Translation<'_>, dice: &mut Dice, tallies: &mut Tallies) -> Vec<String> {
    let (from, original) = pair.original;
    let (to, translation) = pair.translation;
    let first = import(from, &markdown(original, pair.numbers), None);
    let before = Previous::new([&first.documents[0].1]);
    let old = ids(&first.documents[0].1);
    let mut failures = Vec::new();
    let all = std::env::var_os("SEED").is_some();
    for (at, mutation) in MUTATIONS.into_iter().enumerate() {
        // Two of them a text are enough for every day.
        if !all && (at + pair.turn) % MUTATIONS.len() > 1 {
            continue;
        }
        let changed = mutated(translation, &pair.own, mutation, dice);
        let imported = import(to, &markdown(&changed, pair.numbers), Some(&before));
        let tally = tallies.entry((mutation, pair.numbers == Numbers::Kept)).or_default();
        let wrong = count(&old, &imported, original, &changed, tally);
        failures.extend(
            wrong
                .into_iter()
                .map(|wrong| format!("{}, {:?}, {mutation:?}: {wrong}", pair.name, pair.numbers)),
        );
    }
    failures
}

/// `SEED=n` tries other mutations, and all of them on every text.
#[test]
fn no_wrong_id_goes_unreported() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
    let samples = samples();
    let translations = translations(&samples, &mut Dice(seed));
    assert!(translations.len() >= 75, "{} translations", translations.len());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let outcomes: Vec<(Tallies, Vec<String>)> = std::thread::scope(|scope| {
        let parts = translations.chunks(translations.len().div_ceil(threads)).enumerate();
        let running = parts.map(|(at, part)| {
            scope.spawn(move || {
                let (mut tallies, mut dice) = (Tallies::new(), Dice(seed + at as u64));
                let failures = part.iter().flat_map(|pair| check(pair, &mut dice, &mut tallies));
                let failures = failures.collect();
                (tallies, failures)
            })
        });
        let running: Vec<_> = running.collect();
        running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let mut tallies = Tallies::new();
    for (key, part) in outcomes.iter().flat_map(|(tallies, _)| tallies) {
        tallies.entry(*key).or_default().add(part);
    }
    for ((mutation, numbered), tally) in &tallies {
        println!("{mutation:?}, numbers {numbered}: {tally:?}");
    }
    let failures: Vec<&String> = outcomes.iter().flat_map(|(_, failures)| failures).collect();
    let list: Vec<&str> = failures.iter().map(|failure| failure.as_str()).collect();
    assert!(failures.is_empty(), "{} wrong:\n{}", failures.len(), list.join("\n"));
    for ((mutation, _), tally) in tallies {
        // Doubts are for the few that nothing but the place speaks for.
        let fine = tally.clauses - tally.doubted - tally.unpaired - tally.wrong_and_said;
        assert!(fine * 10 >= tally.clauses * 8, "{mutation:?}: {tally:?}");
    }
}
