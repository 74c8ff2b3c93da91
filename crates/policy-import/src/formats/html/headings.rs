//! Headings that a page does not mark as such: bold lines, buttons that open a section, large type,
//! lines in capitals, and the bold words with which a paragraph begins.
//!
//! `convert` notes every [`Candidate`]; [`settle`] decides when all are known. Emphasis stays emphasis:
//! a candidate is a heading where it is as short as one and reads like one, and the kinds that are easily
//! mistaken only where a page uses them several times.

use std::collections::HashMap;

use crate::formats::html::convert::lines::{Candidate, Glue, Line, Look};
use crate::formats::text::metadata::dates;
use crate::letters;
use crate::outline::numbering;
use crate::write::escape;
use crate::write::inline_tokens::{InlineToken, Mark, plain};

/// Maximum number of letters of a heading.
const LONGEST: usize = 110;

/// Maximum number of words of one that runs into its paragraph, and of letters where words have no
/// spaces.
const LONGEST_RUN_IN: (usize, usize) = (9, 40);

/// Number of letters of a section that headings without a mark may part, although the page has marked
/// ones: about a page of paper.
const LONG_SECTION: usize = 2500;

/// Maximum share of the text, in percent, that a look may have to set anything off.
const SET_OFF: usize = 30;

/// How many lines in a row, with nothing between them, are no headings.
const LIST: usize = 5;

/// Number of digits from which a line is a telephone number, an address or an account.
const DIGITS: usize = 7;

/// How often a page has to use a look that is easily mistaken.
const REPEATED: usize = 2;

/// How deep headings go (HTML, section 4.3.6).
const DEEPEST: usize = 6;

/// A part of a paragraph.
pub(crate) enum Part {
    Heading(Candidate, Vec<InlineToken>),
    Text(Vec<InlineToken>),
}

/// Splits a paragraph where a line of it, or its beginning, may be a heading.
pub(crate) fn split(tokens: Vec<InlineToken>) -> Vec<Part> {
    let lines = lines(tokens.clone());
    let count = lines.len();
    let mut parts: Vec<Part> = Vec::new();
    let mut text: Vec<InlineToken> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let glue = (at + 1 < count).then_some(Glue::Break);
        if let Some(look) = look(&line) {
            flush(&mut text, &mut parts);
            parts.push(Part::Heading(candidate(look, &line, glue), line));
        } else if text.is_empty()
            && let Some(end) = run_in(&line)
        {
            let (head, rest) = line.split_at(end);
            parts.push(Part::Heading(
                candidate(Look::RunIn, head, Some(Glue::Space)),
                head.to_vec(),
            ));
            text.extend_from_slice(rest);
        } else {
            if !text.is_empty() {
                text.push(InlineToken::Break);
            }
            text.extend(line);
        }
    }
    flush(&mut text, &mut parts);
    let any = parts.iter().any(|part| matches!(part, Part::Heading(..)));
    if any { parts } else { vec![Part::Text(tokens)] }
}

fn flush(text: &mut Vec<InlineToken>, parts: &mut Vec<Part>) {
    if !plain(text).trim().is_empty() {
        parts.push(Part::Text(std::mem::take(text)));
    }
    text.clear();
}

fn candidate(look: Look, tokens: &[InlineToken], glue: Option<Glue>) -> Candidate {
    Candidate { look, words: words(tokens), glue }
}

fn words(tokens: &[InlineToken]) -> String {
    plain(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits at breaks, closing marks at the end of each line and opening them again on the next.
fn lines(tokens: Vec<InlineToken>) -> Vec<Vec<InlineToken>> {
    let mut lines = vec![Vec::new()];
    let mut open: Vec<Mark> = Vec::new();
    for token in tokens {
        match &token {
            InlineToken::Open(mark) => open.push(mark.clone()),
            InlineToken::Close(mark) => {
                if let Some(place) = open.iter().rposition(|known| known == mark) {
                    open.remove(place);
                }
            }
            InlineToken::Break => {
                if let Some(line) = lines.last_mut() {
                    line.extend(open.iter().rev().cloned().map(InlineToken::Close));
                }
                lines.push(open.iter().cloned().map(InlineToken::Open).collect());
                continue;
            }
            _ => {}
        }
        if let Some(line) = lines.last_mut() {
            line.push(token);
        }
    }
    lines.retain(|line| !plain(line).trim().is_empty());
    lines
}

/// Returns how a whole line is set off.
fn look(line: &[InlineToken]) -> Option<Look> {
    let (mut bold, mut underlined) = (true, true);
    let mut open: Vec<&Mark> = Vec::new();
    for token in line {
        match token {
            InlineToken::Open(mark) => open.push(mark),
            InlineToken::Close(mark) => {
                if let Some(place) = open.iter().rposition(|known| *known == mark) {
                    open.remove(place);
                }
            }
            // A colon behind the bold words, or the number in front of them, need not be bold.
            InlineToken::Words(words) if words.chars().any(char::is_alphabetic) => {
                bold &= open.iter().any(|mark| matches!(mark, Mark::Strong | Mark::Large));
                underlined &= open.contains(&&Mark::Underline);
            }
            InlineToken::Code(_) => return None,
            _ => {}
        }
    }
    let words = words(line);
    if !words.chars().any(char::is_alphabetic) || leads_elsewhere(line) {
        return None;
    }
    match () {
        () if bold => Some(Look::Bold),
        () if underlined || is_capitals(&words) || names_clause(&words) => Some(Look::Plain),
        () => None,
    }
}

/// Returns whether a line is nothing but a link to a place of the page: an entry of a contents list, or
/// the way back to the top.
fn leads_elsewhere(line: &[InlineToken]) -> bool {
    let mut inside = false;
    let mut linked = false;
    for token in line {
        match token {
            InlineToken::Open(Mark::Link(href, _)) => {
                inside = true;
                linked |= href.contains('#');
            }
            InlineToken::Close(Mark::Link(..)) => inside = false,
            InlineToken::Words(words) if !inside && words.chars().any(char::is_alphanumeric) => {
                return false;
            }
            _ => {}
        }
    }
    linked
}

/// Returns whether a line begins with the number of a clause: `제1조(목적)`, `第一条 定义`, `Article 2 Scope`.
fn names_clause(words: &str) -> bool {
    let (number, _) = numbering::split(words);
    number.is_some_and(|number| number.starts_with(['§', '第', '제']) || has_word(&number))
}

fn has_word(number: &str) -> bool {
    number.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// Returns whether a line is in capitals throughout; scripts without them have none.
fn is_capitals(words: &str) -> bool {
    let upper = words.chars().filter(|c| c.is_uppercase()).count();
    upper >= 4 && !words.chars().any(char::is_lowercase)
}

/// Returns where the bold words end with which a line begins.
fn run_in(line: &[InlineToken]) -> Option<usize> {
    let first = line.iter().position(|token| match token {
        InlineToken::Words(words) => !words.trim().is_empty(),
        _ => true,
    })?;
    if !matches!(line[first], InlineToken::Open(Mark::Strong)) {
        return None;
    }
    let close = line.iter().position(|token| *token == InlineToken::Close(Mark::Strong))?;
    let head = words(&line[..close]);
    let rest = words(&line[close + 1..]);
    let ended = head.ends_with(['.', '?', '!', '。', '？', '！', '।', '؟']);
    let begins = rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let spaceless = !head.contains(' ');
    let short = match spaceless {
        true => head.chars().count() <= LONGEST_RUN_IN.1,
        false => head.split(' ').count() <= LONGEST_RUN_IN.0,
    };
    let starts = head.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    (short && starts && rest.chars().count() > head.chars().count() && (ended || begins))
        .then_some(close + 1)
}

/// Makes headings of the candidates that are, and text of the others.
pub(crate) fn settle(lines: &mut Vec<Line>) {
    demote_labels(lines);
    let roles = Roles::judge(lines);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    // Levels of the last marked heading, and of the last bold line below it.
    let (mut above, mut bold_level) = (1, 0);
    let mut glue: Option<Glue> = None;
    for (at, mut line) in std::mem::take(lines).into_iter().enumerate() {
        // The blank line that a heading would have had below it.
        if glue.is_some() && line.text.is_empty() {
            continue;
        }
        let candidate = line.candidate.take();
        if let Some(found) = level(&line.text) {
            (above, bold_level) = (found, 0);
        }
        if let Some(it) = candidate.as_ref().filter(|_| roles.accepted[at]) {
            let own = match it.look {
                Look::Bold | Look::Plain if roles.ranked && !is_capitals(&it.words) => above + 2,
                Look::Control | Look::Bold | Look::Plain => above + 1,
                Look::RunIn => bold_level.max(above) + 1,
            };
            if it.look != Look::RunIn {
                bold_level = own;
            }
            let marks = "#".repeat(own.clamp(2, DEEPEST));
            let words = match it.look {
                Look::RunIn => it.words.trim_end_matches(['.', '。']),
                _ => &it.words,
            };
            line.text = format!("{marks} {}", escape::heading(words));
            if out.last().is_some_and(|last| !last.text.is_empty()) {
                out.push(Line::default());
            }
            out.push(line);
            glue = None;
            continue;
        }
        match (glue.take(), out.last_mut()) {
            (Some(Glue::Space), Some(last)) => {
                last.text = format!("{} {}", last.text, line.text);
                last.anchors.append(&mut line.anchors);
            }
            (Some(Glue::Break), Some(last)) => {
                last.text.push('\\');
                out.push(line);
            }
            _ => out.push(line),
        }
        glue = candidate.and_then(|it| it.glue);
    }
    *lines = out;
}

/// Makes bold lines of marked headings that only say what kind of thing the next heading is, such as
/// “Example” above each example: they have no text of their own, and stand on the page again and again.
fn demote_labels(lines: &mut [Line]) {
    let mut labels: HashMap<String, Vec<usize>> = HashMap::new();
    let mut last: Option<(usize, usize)> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
        let found = level(&line.text);
        if let (Some((label, below)), Some(found)) = (last, found)
            && found < below
        {
            let (words, _) = parts(&lines[label].text);
            labels.entry(words.to_owned()).or_default().push(label);
        }
        last = found.map(|found| (at, found));
    }
    for at in labels.into_values().filter(|places| places.len() > REPEATED).flatten() {
        let (words, id) = parts(&lines[at].text);
        let (text, id) = (format!("**{words}**"), id.map(str::to_owned));
        lines[at].text = text;
        lines[at].anchors.extend(id);
    }
}

/// Returns the words of a line that is a heading, and its id.
fn parts(line: &str) -> (&str, Option<&str>) {
    let words = line.trim_start_matches('#').trim();
    match words.strip_suffix('}').and_then(|rest| rest.rsplit_once(" {#")) {
        Some((words, id)) => (words, Some(id)),
        None => (words, None),
    }
}

/// The roles of all lines of a page, judged together.
struct Roles {
    /// For each line whether it is a candidate that is a heading.
    accepted: Vec<bool>,
    /// Bold lines in capitals stand above those that are not: the page has both.
    ranked: bool,
}

impl Roles {
    fn judge(lines: &[Line]) -> Self {
        let letters: Vec<usize> = lines.iter().map(|line| letters::count(&line.text)).collect();
        let all: usize = letters.iter().sum();
        let mut accepted: Vec<bool> = (0..lines.len())
            .map(|at| {
                let candidate = lines[at].candidate.as_ref();
                candidate.is_some_and(reads_like_one) && !goes_on(lines, at)
            })
            .collect();
        // Lines that follow each other without text are a list, such as one of companies.
        let is_line = |at: usize| {
            let look = lines[at].candidate.as_ref().map(|it| it.look);
            accepted[at] && matches!(look, Some(Look::Bold | Look::Plain))
        };
        let filled: Vec<usize> = (0..lines.len()).filter(|at| letters[*at] > 0).collect();
        let runs: Vec<usize> = filled
            .chunk_by(|a, b| is_line(*a) && is_line(*b))
            .filter(|run| run.len() >= LIST)
            .flatten()
            .copied()
            .collect();
        runs.into_iter().for_each(|at| accepted[at] = false);
        // A look that most of the text has sets nothing off.
        for look in [Look::Bold, Look::Plain, Look::RunIn] {
            let has = |at: &usize| lines[*at].candidate.as_ref().is_some_and(|it| it.look == look);
            let set_off: usize = (0..lines.len()).filter(has).map(|at| letters[at]).sum();
            let shaped = (0..lines.len()).filter(has).filter(|at| accepted[*at]).count();
            let least = if look == Look::RunIn { REPEATED + 1 } else { REPEATED };
            let everywhere = set_off * 100 > all * SET_OFF;
            if everywhere || (shaped < least && look != Look::Bold) {
                (0..lines.len()).filter(has).for_each(|at| accepted[at] = false);
            }
        }
        // Where marked headings part the text already, emphasis is emphasis; but a long section that
        // they leave whole is parted by what sets lines off.
        let marks: Vec<usize> =
            (0..lines.len()).filter(|at| level(&lines[*at].text).is_some()).collect();
        let edges: Vec<usize> =
            std::iter::once(0).chain(marks.iter().copied()).chain([lines.len()]).collect();
        for pair in edges.windows(2) {
            let section: usize = letters[pair[0]..pair[1]].iter().sum();
            let lines_of_their_own = (pair[0]..pair[1])
                .filter(|at| {
                    let candidate = lines[*at].candidate.as_ref();
                    accepted[*at]
                        && candidate.is_some_and(|it| it.look == Look::Bold && it.glue.is_none())
                })
                .count();
            let long = section >= LONG_SECTION
                || (lines_of_their_own > REPEATED && section >= LONG_SECTION / 3);
            for at in pair[0]..pair[1] {
                let control =
                    lines[at].candidate.as_ref().is_some_and(|it| it.look == Look::Control);
                accepted[at] &= control || long || marks.len() <= REPEATED;
            }
        }
        let capitals = |at: &usize| {
            accepted[*at]
                && lines[*at].candidate.as_ref().is_some_and(|it| {
                    matches!(it.look, Look::Bold | Look::Plain) && is_capitals(&it.words)
                })
        };
        let ranked = (0..lines.len()).filter(capitals).count() >= REPEATED;
        Self { accepted, ranked }
    }
}

/// Returns whether the line below a candidate goes on with its sentence, as lines of a fixed width do.
fn goes_on(lines: &[Line], at: usize) -> bool {
    let candidate = lines[at].candidate.as_ref();
    if candidate.is_some_and(|it| it.glue == Some(Glue::Space)) {
        return false;
    }
    let below = lines[at + 1..].iter().find(|line| !line.text.is_empty());
    below.is_some_and(|line| line.text.starts_with(char::is_lowercase))
}

/// Returns the level of a line that is a heading.
fn level(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    (marks > 0 && line[marks..].starts_with(' ')).then_some(marks)
}

/// Returns whether a candidate has the words of a heading.
fn reads_like_one(it: &Candidate) -> bool {
    let words = it.words.trim();
    let letters = letters::count(words);
    let sentence =
        words.ends_with(['.', '!', '。', '！']) && words.split(' ').count() > LONGEST_RUN_IN.0;
    let goes_on = words.ends_with([',', ';', '，', '；', '、']);
    let names_value = it.look == Look::RunIn && words.ends_with([':', '：']);
    (2..=LONGEST).contains(&letters)
        && words.chars().any(char::is_alphabetic)
        && !sentence
        && !goes_on
        && !names_value
        && !words.starts_with(char::is_lowercase)
        // A bullet that somebody typed.
        && !words.starts_with(['·', '•', '●', '▪', '–', '-', '*'])
        && !dates::has_date(words)
        && !words.contains('@')
        && words.chars().filter(|c| c.is_numeric()).count() < DIGITS
}
