//! Sources and packages as streams of letters, read by other means than the importer's own: only
//! letters and digits count, the numbers that lists print included.

use std::collections::HashMap;
use std::fmt;

use policy_import::Imported;
use policy_viewer::markdown;
use policy_viewer::model::{Body, Section};
use proptest::prelude::*;
use serde_json::Value;

/// The body of a source as people bound it: lines `from` to `to` without those of `without`.
///
/// Pinyin in brackets and numbers that stand twice are left out as the case says.
pub fn source_stream(source: &str, case: &Value) -> Vec<String> {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("fits");
    let (from, to) = (number(&case["lines"][0]), number(&case["lines"][1]));
    let without = case["without"].as_array().cloned().unwrap_or_default();
    let mut stream = String::new();
    for (index, line) in source.lines().enumerate() {
        let at = index + 1;
        if at < from
            || at > to
            || without.iter().any(|gone| (number(&gone[0])..=number(&gone[1])).contains(&at))
        {
            continue;
        }
        match case["debris"].as_bool() {
            Some(true) => stream.push_str(&mended(line)),
            _ => stream.push_str(line),
        }
        stream.push('\n');
    }
    sentences(&stream)
}

/// Takes away `(hù)` and the first of two numbers.
fn mended(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('(') {
        let close = rest[open..].find(')').map(|close| open + close);
        let syllable = close.map(|close| &rest[open + 1..close]).unwrap_or_default();
        let pinyin = (1..=6).contains(&syllable.chars().count())
            && syllable.chars().all(|c| c.is_lowercase() && c < '\u{250}');
        kept.push_str(&rest[..open]);
        if !pinyin {
            kept.push('(');
        }
        rest = match (pinyin, close) {
            (true, Some(close)) => &rest[close + 1..],
            _ => &rest[open + 1..],
        };
    }
    kept.push_str(rest);
    let mut words = kept.splitn(3, ' ');
    match (words.next(), words.next()) {
        (Some(one), Some(two)) if one == two && one.ends_with('.') => {
            kept[one.len() + 1..].to_owned()
        }
        _ => kept,
    }
}

/// The words of a package in reading order.
pub fn package_stream(imported: &Imported) -> Vec<String> {
    sentences(&package_text(imported))
}

fn package_text(imported: &Imported) -> String {
    let document = &imported.documents[0].1;
    // Text may stand above the title, and a file name is no title.
    let mut text = format!("{}\n", document.title);
    fn walk(sections: &[Section], text: &mut String) {
        for section in sections {
            if section.id != "introduction" {
                text.push_str(&format!(
                    "{}{}\n",
                    section.number.as_deref().unwrap_or_default(),
                    section.heading
                ));
            }
            if let Body::Markdown(body) = &section.body {
                let blocks = serde_json::to_value(markdown::blocks(body)).expect("serializes");
                words(&blocks, text);
            }
            walk(&section.sections, text);
        }
    }
    walk(&document.sections, &mut text);
    text
}

/// Writes the words of blocks, and the numbers in front of list items.
fn words(value: &Value, text: &mut String) {
    match value {
        Value::String(words) => text.push_str(words),
        Value::Array(values) => values.iter().for_each(|value| words(value, text)),
        Value::Object(object) => {
            for (key, value) in object {
                match key.as_str() {
                    "list" => {
                        let items = value["items"].as_array().into_iter().flatten();
                        for (count, item) in items.enumerate() {
                            if let Some(start) = value["start"].as_u64() {
                                text.push_str(&format!("\n{} ", start + count as u64));
                            }
                            words(item, text);
                        }
                    }
                    "link" => words(&value["text"], text),
                    "br" | "hr" | "align" => text.push(' '),
                    _ => words(value, text),
                }
            }
            text.push(' ');
        }
        _ => {}
    }
}

/// Splits a stream where readers stop, and keeps letters and digits alone.
fn sentences(stream: &str) -> Vec<String> {
    stream
        .split(['。', '！', '？', '!', '?', '；', ';'])
        .map(|sentence| sentence.chars().filter_map(letter).collect::<String>())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// Lists print numbers in circles, and those in other digits, as numbers in the digits of ASCII.
fn letter(c: char) -> Option<char> {
    let zero = ['０', '٠', '۰', '०', '๐']
        .into_iter()
        .find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)));
    match c {
        _ if let Some(zero) = zero => char::from_digit(u32::from(c) - u32::from(zero), 10),
        '①'..='⑨' => char::from_digit(u32::from(c) - u32::from('①') + 1, 10),
        c => c.is_alphanumeric().then_some(c),
    }
}

/// The outcome of comparing two streams.
pub struct Comparison {
    pub sentences: usize,
    pub kept: usize,
    pub foreign: usize,
    pub missing: Vec<String>,
}

impl Comparison {
    pub fn is_whole(&self) -> bool {
        self.kept == self.sentences && self.foreign == 0
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sentences, kept, foreign, .. } = self;
        let share = *kept as f64 * 100.0 / *sentences as f64;
        write!(f, "{share:.2} % of {sentences} sentences once and in order, {foreign} foreign")
    }
}

/// Finds the longest common subsequence, by the textbook's table: sources have hundreds of sentences.
pub fn compared(source: &[String], package: &[String]) -> Comparison {
    let mut table = vec![vec![0usize; package.len() + 1]; source.len() + 1];
    for (i, one) in source.iter().enumerate().rev() {
        for (j, two) in package.iter().enumerate().rev() {
            table[i][j] = match one == two {
                true => table[i + 1][j + 1] + 1,
                false => table[i + 1][j].max(table[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut missing) = (0, 0, Vec::new());
    while i < source.len() {
        if j < package.len() && source[i] == package[j] {
            (i, j) = (i + 1, j + 1);
        } else if j < package.len() && table[i][j + 1] >= table[i + 1][j] {
            j += 1;
        } else {
            missing.push(source[i].clone());
            i += 1;
        }
    }
    let kept = table[0][0];
    Comparison { sentences: source.len(), kept, foreign: package.len() - kept, missing }
}

/// Checks that every letter of the source is in the package as often, unless the report says that it
/// was dropped.
pub fn check_letters(source: &str, imported: &Imported) -> Result<(), TestCaseError> {
    let report = &imported.reports[0];
    prop_assert!(report.coverage.is_whole(), "{report}\n{source:?}");
    let mut missing = counts(source);
    let dropped: String = report.dropped.iter().map(|line| format!("{}\n", line.text)).collect();
    for text in [package_text(imported), dropped] {
        for (letter, count) in counts(&text) {
            if let Some(wanted) = missing.get_mut(&letter) {
                *wanted = wanted.saturating_sub(count);
            }
        }
    }
    missing.retain(|_, count| *count > 0);
    prop_assert!(missing.is_empty(), "{missing:?} lost of {source:?}\n{report}");
    Ok(())
}

fn counts(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    // Letters that a printer drew as one are taken apart.
    const LIGATURES: [(char, &str); 7] = [
        ('ﬀ', "ff"),
        ('ﬁ', "fi"),
        ('ﬂ', "fl"),
        ('ﬃ', "ffi"),
        ('ﬄ', "ffl"),
        ('ﬅ', "st"),
        ('ﬆ', "st"),
    ];
    let apart = LIGATURES.iter().fold(text.to_owned(), |text, (one, letters)| {
        if text.contains(*one) { text.replace(*one, letters) } else { text }
    });
    for letter in apart.chars().filter_map(letter) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}
