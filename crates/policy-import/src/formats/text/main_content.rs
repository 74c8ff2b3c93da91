//! Where the text itself stands on a page: the densest run of sentences, and its title above.

use std::ops::Range;

use crate::formats::text::boilerplate::{is_button, is_footer, is_trail};
use crate::formats::text::lines::{
    Line, count_inner_sentences, ends_sentence, ends_with_colon, width,
};
use crate::formats::text::markers::counted;
use crate::lexicon::menus;

/// How far above the first sentence a title is looked for, in lines.
const HEAD: usize = 12;

/// How many short lines may stand above the first sentence if none of them is a title.
const OPENING: usize = 4;

/// How many short lines may follow the last sentence, such as an address; more are a menu, unless the
/// sentence promised them.
const SIGNATURE: usize = 10;

/// Returns the lines of the text, as indices.
pub(crate) fn find(lines: &[Line]) -> Range<usize> {
    let dense = densest(lines);
    if dense.is_empty() {
        return 0..lines.len();
    }
    let gap = usual_gap(&lines[dense.clone()]) + 1;
    head(lines, dense.start, gap)..tail(lines, dense.end, gap)
}

/// Finds the run of lines whose scores have the highest sum (Kadane's algorithm).
fn densest(lines: &[Line]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0i64);
    let (mut start, mut sum) = (0, 0i64);
    for (index, line) in lines.iter().enumerate() {
        sum -= gap_cost(line);
        if sum <= 0 {
            (start, sum) = (index, 0);
        }
        sum += score(line);
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    best
}

fn gap_cost(line: &Line) -> i64 {
    5 * line.blanks.saturating_sub(2).min(12) as i64
}

/// Scores a line: sentences by their length, menus below zero.
fn score(line: &Line) -> i64 {
    let text = line.text.as_str();
    let width = width(text).min(400) as i64;
    let sentence = ends_sentence(text) || ends_with_colon(text) || count_inner_sentences(text) > 0;
    if is_trail(text) || is_button(text) || is_footer(text) {
        -20
    } else if sentence && width >= 20 || width >= 60 {
        width
    } else if counted::of(line).is_some() || line.underline.is_some() {
        0
    } else {
        -20
    }
}

/// Returns how many blank lines stand between most lines.
fn usual_gap(lines: &[Line]) -> usize {
    let mut gaps: Vec<usize> = lines.iter().skip(1).map(|line| line.blanks).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0).clamp(1, 3)
}

/// Goes up from the first sentence to the title.
fn head(lines: &[Line], first: usize, gap: usize) -> usize {
    let plain = |text: &str| !is_trail(text) && !is_button(text);
    let mut top = first;
    let mut window = Vec::new();
    while top > 0 && lines[top].blanks <= gap && first - top < HEAD {
        top -= 1;
        let text = lines[top].text.as_str();
        if plain(text) {
            window.push(top);
        }
    }
    let text = |at: &&usize| lines[**at].text.as_str();
    let named = window.iter().find(|at| names_policy(text(at)));
    if let Some(title) = named.or_else(|| window.iter().find(|at| is_title(text(at)))) {
        return *title;
    }
    // Without a title the lines above may be a menu; a few of them may be anything.
    let numbered = window.iter().take_while(|at| counted::of(&lines[**at]).is_some());
    match (window.len() <= OPENING, window.last()) {
        (true, Some(top)) => *top,
        _ => {
            let top = numbered.last().copied().unwrap_or(first);
            // A menu has more entries than that.
            if top < OPENING && lines[..top].iter().all(|line| plain(&line.text)) { 0 } else { top }
        }
    }
}

/// Returns whether a line may be the title of a policy.
pub(crate) fn is_title(text: &str) -> bool {
    names_policy(text) || mentions(text, &SUBJECTS)
}

/// Returns whether a line names the kind of document.
fn names_policy(text: &str) -> bool {
    const KINDS: [&str; 31] = [
        "policy",
        "policies",
        "notice",
        "statement",
        "terms",
        "agreement",
        "richtlinie",
        "erklärung",
        "bedingungen",
        "politique",
        "política",
        "aviso",
        "condiciones",
        "termos",
        "informativa",
        "termini",
        "verklaring",
        "政策",
        "声明",
        "聲明",
        "条款",
        "條款",
        "协议",
        "協議",
        "须知",
        "須知",
        "ポリシー",
        "規約",
        "방침",
        "약관",
        "charter",
    ];
    mentions(text, &KINDS)
}

/// Subjects of policies, and of the headings inside them.
const SUBJECTS: [&str; 14] = [
    "privacy",
    "cookie",
    "conditions",
    "datenschutz",
    "confidentialité",
    "mentions",
    "privacidad",
    "privacidade",
    "integritet",
    "隐私",
    "隱私",
    "公告",
    "プライバシー",
    "개인정보",
];

fn mentions(text: &str, words: &[&str]) -> bool {
    let small = text.to_lowercase();
    let short = width(text) <= 100 && !ends_sentence(text) && !ends_with_colon(text);
    short && words.iter().any(|word| small.contains(word))
}

/// Goes down from the last sentence over a signature, but not into a menu.
fn tail(lines: &[Line], end: usize, gap: usize) -> usize {
    let near = |at: usize| {
        let line = &lines[at];
        line.blanks <= gap
            && !is_footer(&line.text)
            && !is_button(&line.text)
            && !is_trail(&line.text)
    };
    let last = (end..lines.len()).find(|at| !near(*at)).unwrap_or(lines.len());
    if end > 0 && ends_with_colon(&lines[end - 1].text) {
        // "You can reach us in these ways:" has them below it, to the first entry of a menu.
        let promised = (end..last).find(|at| menus::is_entry(&lines[*at].text)).unwrap_or(last);
        return if promised > end || last - end > SIGNATURE { promised } else { last };
    }
    let numbered = (end..last).take_while(|at| counted::of(&lines[*at]).is_some()).count();
    if last - end - numbered <= SIGNATURE { last } else { end + numbered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn found(source: &str) -> Vec<String> {
        let lines = lines::read(source);
        lines[find(&lines)].iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn menus_stay_outside() {
        let menu = "Home\n\nShop\n\nAbout us\n\nA fine product that does a lot of things for you.\n\nBuy\n\nNews\n\nJobs\n\n";
        let body = "Privacy Notice\n\nWe collect data when you visit this site. We keep it for a year.\n\nWho we are\n\nWe are a shop that sells things to people in many countries.\n";
        let page = format!("{menu}{menu}{menu}{body}\n\n\n\n{menu}");
        assert_eq!(found(&page), found(body));
        assert_eq!(found(body).len(), 4);
        assert_eq!(found("a\nb"), ["a", "b"]);
    }
}
