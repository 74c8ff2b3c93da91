//! Deduplication: a document that stands twice on its page is imported once.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::boilerplate::{AROUND_TWICE, TWICE};
use crate::formats::text::lines::{Line, hash_letters, normalize_for_comparison, width};

/// The paragraphs of one copy, and those that were dropped.
pub(crate) struct Deduplicated {
    pub(crate) kept: Vec<Line>,
    /// The dropped paragraphs, each with the reason.
    pub(crate) gone: Vec<(Line, &'static str)>,
}

/// Longer gaps are not searched for words that were broken in another way.
const GAP: usize = 20_000;

/// How many letters more the second copy has to have to be the better one.
const MORE: usize = 200;

/// How many paragraphs are looked for in one gap.
const TRIES: usize = 50;

/// Merges the copies of a document into one.
pub(crate) fn merge(mut lines: Vec<Line>) -> Deduplicated {
    let keys: Vec<Option<u64>> = lines.iter().map(|line| hash_letters(&line.text)).collect();
    let Some(split) = split(&lines, &keys) else {
        return Deduplicated { kept: lines, gone: Vec::new() };
    };
    let second = lines.split_off(split);
    let pairs = pairs(&keys[..split], &keys[split..]);
    let partners: HashMap<usize, usize> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
    let in_first: HashMap<usize, usize> = pairs.iter().copied().collect();
    let own = |lines: &[Line], paired: &HashMap<usize, usize>| -> usize {
        let own = lines.iter().enumerate().filter(|(at, _)| !paired.contains_key(at));
        own.map(|(_, line)| normalize_for_comparison(&line.text).len()).sum()
    };
    // The copy with clearly more of its own is the better one.
    match own(&second, &partners) > own(&lines, &in_first) + MORE {
        true => combine(second, lines, &in_first),
        false => combine(lines, second, &partners),
    }
}

/// Finds where the second copy begins.
fn split(lines: &[Line], keys: &[Option<u64>]) -> Option<usize> {
    let mut places: HashMap<u64, (usize, usize, usize)> = HashMap::new();
    for (at, key) in keys.iter().enumerate().filter_map(|(at, key)| Some((at, (*key)?))) {
        let place = places.entry(key).or_insert((at, at, 0));
        *place = (place.0, at, place.2 + 1);
    }
    let mut change = vec![0i64; lines.len() + 1];
    let twice: Vec<(usize, usize)> =
        places.values().filter(|place| place.2 == 2).map(|place| (place.0, place.1)).collect();
    for (first, second) in &twice {
        change[first + 1] += 1;
        change[second + 1] -= 1;
    }
    let (mut best, mut best_count, mut count) = (0, 0, 0i64);
    for (at, change) in change.iter().enumerate() {
        count += change;
        if count >= best_count {
            (best, best_count) = (at, count);
        }
    }
    let weight = |range: &[Line]| range.iter().map(|line| width(&line.text)).sum::<usize>();
    let crossing = twice.iter().filter(|(first, second)| *first < best && best <= *second);
    let (count, twice) = crossing
        .fold((0, 0), |(count, sum), (first, _)| (count + 1, sum + width(&lines[*first].text)));
    let (above, below) = lines.split_at_checked(best)?;
    let most = |part: &[Line]| twice * 10 >= weight(part) * 6;
    (count >= 3 && most(above) && most(below)).then_some(best)
}

/// Pairs the paragraphs of both copies, the n-th of a wording with the n-th.
fn pairs(first: &[Option<u64>], second: &[Option<u64>]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, VecDeque<usize>> = HashMap::new();
    for (at, key) in first.iter().enumerate() {
        places.entry(key.unwrap_or_default()).or_default().push_back(at);
    }
    let partner = |(at, key): (usize, &Option<u64>)| {
        Some((places.get_mut(&key.unwrap_or_default())?.pop_front()?, at))
    };
    second.iter().enumerate().filter_map(partner).collect()
}

/// Keeps the better copy, and of the other what only that has; `partners` leads from the other to it.
fn combine(better: Vec<Line>, other: Vec<Line>, partners: &HashMap<usize, usize>) -> Deduplicated {
    let paired: HashSet<usize> = partners.values().copied().collect();
    let gap = usual_gap(&better);
    let better_edge = edge(&better, gap, paired.iter().min(), paired.iter().max());
    let other_edge = edge(&other, gap, partners.keys().min(), partners.keys().max());
    let mut gone = Vec::new();
    let mut additions: HashMap<usize, Vec<Line>> = HashMap::new();
    let mut anchor = paired.iter().min().copied().unwrap_or(0);
    let mut near = None;
    for (at, line) in other.into_iter().enumerate() {
        if let Some(partner) = partners.get(&at) {
            anchor = *partner;
            near = None;
            gone.push((line, TWICE));
        } else if other_edge.contains(&at) {
            gone.push((line, AROUND_TWICE));
        } else {
            let (words, tries) =
                near.get_or_insert_with(|| (unpaired(&better, anchor, &paired), 0));
            *tries += 1;
            if *tries <= TRIES && words.contains(&normalize_for_comparison(&line.text)) {
                gone.push((line, TWICE));
            } else {
                additions.entry(anchor).or_default().push(line);
            }
        }
    }
    let mut kept = Vec::new();
    for (at, line) in better.into_iter().enumerate() {
        match better_edge.contains(&at) {
            true => gone.push((line, AROUND_TWICE)),
            false => kept.push(line),
        }
        kept.extend(additions.remove(&at).unwrap_or_default());
    }
    Deduplicated { kept, gone }
}

/// Finds short lines apart from the copy, above its first or below its last paired paragraph: what
/// the page says around the document differs from copy to copy.
fn edge(lines: &[Line], gap: usize, first: Option<&usize>, last: Option<&usize>) -> HashSet<usize> {
    let (Some(first), Some(last)) = (first, last) else { return HashSet::new() };
    let short = |at: &usize| width(&lines[*at].text) < 60;
    let above = (0..*first).rev().skip_while(|at| lines[at + 1].blanks <= gap);
    let below = (last + 1..lines.len()).skip_while(|at| lines[*at].blanks <= gap);
    above.take_while(short).chain(below.take_while(short)).collect()
}

fn usual_gap(lines: &[Line]) -> usize {
    let mut gaps: Vec<usize> = lines.iter().map(|line| line.blanks).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// Returns the words of the unpaired paragraphs below an anchor: they may be broken in another way.
fn unpaired(better: &[Line], anchor: usize, paired: &HashSet<usize>) -> String {
    let mut near = String::new();
    for (at, line) in better.iter().enumerate().skip(anchor + 1) {
        if paired.contains(&at) || near.len() > GAP {
            break;
        }
        near.push_str(&normalize_for_comparison(&line.text));
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn merged(source: &str) -> (Vec<String>, Vec<String>) {
        let merged = merge(lines::read(source));
        let texts = |lines: &mut dyn Iterator<Item = Line>| lines.map(|line| line.text).collect();
        (
            texts(&mut merged.kept.into_iter()),
            texts(&mut merged.gone.into_iter().map(|(line, _)| line)),
        )
    }

    #[test]
    fn what_stands_in_one_copy_only_is_kept() {
        let (kept, gone) = merged(
            "Title\nby A | on B\nthe first one of all\nthe second one of all\nonly here\nthe third one of all\n\n\nback\n\n\n\
             Title\nby A\non B\nthe first one of all\nthe second one of all\nthe third one of all\nonly there\n\n\nad!",
        );
        let whole = [
            "Title",
            "by A | on B",
            "the first one of all",
            "the second one of all",
            "only here",
            "the third one of all",
            "only there",
        ];
        assert_eq!(kept, whole);
        assert_eq!(gone.len(), 8);
    }

    #[test]
    fn texts_that_repeat_a_little_are_left_alone() {
        let source =
            "a one\nb two\nc three\nd four\ne five\na one\nf six\ng seven\nh eight\ni nine\n";
        assert_eq!(merged(source).1.len(), 0);
    }
}
