//! Cross-references by number, such as "see section 4.2" or "参见第三条": links where certain.
//!
//! Certain means: exactly one heading bears the number, in the way in which the reference names it;
//! or the heading's own words stand behind the number. References to other texts ("Article 6 of the
//! Regulation", "《…法》第十三条") are left alone, everything else is listed.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag, TagEnd};
use regex::{Captures, Regex};

use crate::formats::markdown::visible::events;
use crate::lexicon::clauses::{KOREAN_UNITS, NAMING, PARTS_OF_CLAUSES, UNITS};
use crate::lexicon::numerals::{self, DIGITS, HAN};
use crate::outline::numbering;
use crate::outline::tree::FlatSection;
use crate::pattern;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(&format!(
        r"(?xi)
        # a number before the words of a heading, alone or behind a verb or a quotation mark
        (?P<verb>\bsee\ (?:also\ )?|\bsiehe\ |\bvoir\ |\bvéase\ |\bvedi\ |\bzie\ |参见|參見|参阅|參閱|详见|詳見|参照|[“「『])?\ ?
            [“「『]? (?P<named>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*) (?P<stop>[.、．])
      | # a worded number
        (?P<word>{NAMING}|§{{1,2}}\ ?)
            (?P<number>[{DIGITS}]{{1,3}}(?:\.[{DIGITS}]{{1,3}})*[a-z]?\b|(?-i:[IVXLC]{{1,7}}|[A-Z])\b)
      | (?P<ordinal>第\s?(?:[{DIGITS}]{{1,3}}|[{HAN}]{{1,6}})\s?(?:[{UNITS}点點]|部分)(?:の[{DIGITS}{HAN}]+)?)
      | (?P<korean>제\s?[{DIGITS}]{{1,3}}\s?[{KOREAN_UNITS}](?:의\s?[{DIGITS}]+)?)"
    ))
});

/// A cross-reference in the text.
pub(crate) struct CrossReference {
    pub(crate) range: Range<usize>,
    /// The section that it names, if that is certain.
    pub(crate) id: Option<String>,
}

/// Finds the references of a range outside headings, links and code.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    sections: &[FlatSection],
) -> Vec<CrossReference> {
    let targets = Targets::of(sections);
    let mut found = Vec::new();
    let mut closed = 0usize;
    let mut run: Option<Range<usize>> = None;
    for (event, at) in events(text, range) {
        // Text comes in pieces; a run of them that is verbatim in the source is searched as one.
        if let Event::Text(piece) = &event
            && closed == 0
            && text[at.clone()] == **piece
        {
            match &mut run {
                Some(run) if run.end == at.start => run.end = at.end,
                _ => {
                    search(text, run.replace(at), &targets, &mut found);
                }
            }
            continue;
        }
        search(text, run.take(), &targets, &mut found);
        match event {
            Event::Start(tag) if closes(&tag.to_end()) => closed += 1,
            Event::Start(Tag::Heading { .. }) => closed += 1,
            Event::End(tag) if closes(&tag) || matches!(tag, TagEnd::Heading(_)) => closed -= 1,
            _ => {}
        }
    }
    search(text, run, &targets, &mut found);
    found
}

/// Returns how often a text names a section by a number up to `last`, or seems to. What has the name of
/// another text behind it does not count: `section 5 of the act`.
pub(crate) fn count_named(text: &str, last: u32) -> usize {
    let names = |found: &Captures<'_>| {
        let number = found.name("number").and_then(|number| {
            number.as_str().split('.').next().and_then(|first| first.parse::<u32>().ok())
        });
        let end = found.get(0).map_or(0, |whole| whole.end());
        number.is_some_and(|number| (1..=last).contains(&number))
            && !text[end..].trim_start().starts_with("of ")
    };
    PATTERN.captures_iter(text).filter(names).count()
}

/// Returns whether an element holds text that cannot become a link.
fn closes(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock)
}

fn search(
    text: &str,
    run: Option<Range<usize>>,
    targets: &Targets<'_>,
    found: &mut Vec<CrossReference>,
) {
    let Some(run) = run else { return };
    let words = &text[run.clone()];
    let mut at = 0;
    while let Some(captures) = PATTERN.captures_at(words, at) {
        let Some(whole) = captures.get(0) else { return };
        at = whole.end();
        // What follows the run may be a link, which is a part of the sentence.
        let goes_on = text[run.end..].starts_with(['[', '`', '!']);
        let found_here = targets.resolve(words, whole.range(), &captures, goes_on);
        let Some((range, id)) = found_here else { continue };
        at = at.max(range.end);
        let (start, end) = (run.start + range.start, run.start + range.end);
        let id = id.filter(|_| can_be_linked(text, start..end));
        found.push(CrossReference { range: start..end, id: id.map(str::to_owned) });
    }
}

/// Returns whether brackets around a range would make a link and nothing else.
fn can_be_linked(text: &str, range: Range<usize>) -> bool {
    const MARKS: &[char] = &['\\', '!', '*', '_', '~', '`', '[', ']', '<', '>', '&', '|', '{'];
    let (before, within, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    // HTML comments will be removed; look past them.
    let after = match after.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        Some((_, after)) => after,
        None => after,
    };
    if within.contains(MARKS) || before.ends_with(MARKS) || after.starts_with(MARKS) {
        return false;
    }
    // The viewer joins wrapped lines of Chinese without a space, but not behind a link.
    let wraps = after.trim_start_matches(' ').starts_with('\n');
    let wide = within.ends_with(|c: char| !c.is_ascii());
    !(after.starts_with(['(', ':']) || (wraps && wide))
}

/// The sections by their numbers and headings.
struct Targets<'a> {
    numbers: HashMap<String, Vec<&'a FlatSection>>,
    headings: HashMap<&'a str, &'a FlatSection>,
    /// The lengths that headings have, longest first.
    lengths: Vec<usize>,
}

impl<'a> Targets<'a> {
    fn of(sections: &'a [FlatSection]) -> Self {
        let mut numbers: HashMap<String, Vec<&FlatSection>> = HashMap::new();
        let mut headings: HashMap<&str, &FlatSection> = HashMap::new();
        for section in sections {
            if let Some(value) = section.number.as_deref().and_then(numbering::value) {
                numbers.entry(value).or_default().push(section);
            }
            // A short word may follow a number by chance.
            if (9..=160).contains(&section.heading.len()) {
                headings.entry(&section.heading).or_insert(section);
            }
        }
        let mut lengths: Vec<usize> = headings.keys().map(|heading| heading.len()).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        Self { numbers, headings, lengths }
    }

    /// Returns the cross-reference in a match; `None` if the match is not one.
    fn resolve(
        &self,
        words: &str,
        whole: Range<usize>,
        found: &Captures<'_>,
        goes_on: bool,
    ) -> Option<(Range<usize>, Option<&'a str>)> {
        let (before, after) = (&words[..whole.start], &words[whole.end..]);
        if let Some(number) = found.name("named") {
            // In "1.2.3" or "v1." this is a part of a longer number.
            let glued =
                words[..number.start()].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
            if glued || after.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let rest = after.trim_start();
            let skipped = after.len() - rest.len();
            let named = self
                .lengths
                .iter()
                .find_map(|length| rest.get(..*length).and_then(|words| self.headings.get(words)));
            if let Some(target) = named {
                let own = target.number.as_deref().and_then(numbering::value);
                let certain = own.is_none_or(|own| own == number.as_str());
                let end = whole.end + skipped + target.heading.len();
                return Some((number.start()..end, certain.then_some(target.id.as_str())));
            }
            found.name("verb")?;
            let alone = (rest.is_empty() && !goes_on)
                || rest.starts_with(['）', ')', '。', '，', ',', ';', '；', '”', '」']);
            // A full stop ends the sentence rather than the number.
            let end = if rest.is_empty() { number.end() } else { whole.end };
            let id = alone.then(|| self.one(number.as_str(), |_| true)).flatten();
            return Some((number.start()..end, id));
        }
        if let Some(ordinal) = found.name("ordinal").or(found.name("korean")) {
            if before.trim_end().ends_with(['》', '」', '』', '法', '例', '법', '령']) {
                return None;
            }
            let ordinal = ordinal.as_str();
            let value = numbering::value(ordinal)?;
            let kind = numbering::unit(ordinal);
            let id = self.one(&value, |number| match numbering::unit(number) {
                Some(own) => Some(own) == kind,
                // `第4点` may be `4.`, and so may `第4条`.
                None => matches!(kind, None | Some('条' | '节' | '部' | '조')) && !worded(number),
            });
            return Some((whole, id));
        }
        let (word, number) = (found.name("word")?.as_str(), found.name("number")?.as_str());
        if elsewhere(before, without_parts(after)) {
            return None;
        }
        let word = word.trim().to_lowercase();
        let stem = &word[..word.char_indices().nth(4).map_or(word.len(), |(at, _)| at)];
        let law = ["art", "§", "стат", "mad", "điề", "مادة", "المادة"];
        let law = law.iter().any(|law| stem.starts_with(law));
        // "Part A" and "Section IV" are references only where something is numbered so.
        let letters = number.chars().all(char::is_alphabetic);
        let value = match letters {
            true => numbering::value(&format!("{word} {number}")),
            false => numbering::value(number),
        };
        let same = |own: &str| own.chars().any(|c| c.is_numeric()) != letters;
        let fits = |own: &str| {
            same(own)
                && match worded(own) || own.starts_with('§') {
                    true => own.to_lowercase().starts_with(stem),
                    false => !law,
                }
        };
        let id = value.and_then(|value| self.one(&value, fits));
        (!letters || id.is_some()).then_some((whole, id))
    }

    /// Returns the one section that bears a number in a way that `fits`.
    fn one(&self, value: &str, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let fitting = |section: &&&FlatSection| section.number.as_deref().is_some_and(&fits);
        let mut sections = self.numbers.get(value)?.iter().filter(fitting);
        let first = sections.next()?;
        sections.next().is_none().then_some(first.id.as_str())
    }
}

/// Returns whether a number has a word in it, as `Article 5` has.
fn worded(number: &str) -> bool {
    let word = number.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.chars().count() > 2 && numerals::roman(word).is_none()
}

/// Takes away what names a part of a clause: ` Abs. 2 Satz 3`.
fn without_parts(after: &str) -> &str {
    let mut rest = after;
    loop {
        let next = rest.trim_start();
        let Some(part) = PARTS_OF_CLAUSES.iter().find_map(|part| next.strip_prefix(part)) else {
            return rest;
        };
        let number = part.trim_start();
        let end = number.find(|c: char| !c.is_alphanumeric()).unwrap_or(number.len());
        if end == 0 {
            return after;
        }
        rest = &number[end..];
    }
}

/// Returns whether a worded number belongs to another text, or is not a whole number.
fn elsewhere(before: &str, after: &str) -> bool {
    let part = after.starts_with(|c: char| c.is_alphanumeric() || c == '(')
        || (after.starts_with(['.', '-', '–'])
            && after[1..].starts_with(|c: char| c.is_ascii_digit()));
    let next = after.trim_start();
    let own = ["of this", "of our", "of these", "dieser", "de cette", "de esta"];
    let of = ["of ", "des ", "der ", "du ", "de ", "del ", "Abs", "lit", "Satz"];
    let foreign =
        of.iter().any(|of| next.starts_with(of)) && !own.iter().any(|own| next.starts_with(own));
    let acronym = next.chars().take_while(char::is_ascii_uppercase).count() >= 3;
    let law = [
        "Act",
        "Code",
        "Regulation",
        "GDPR",
        "Law",
        "Directive",
        "DSGVO",
        "RGPD",
        "U.S.C.",
        "C.F.R.",
    ];
    part || foreign
        || acronym
        || law.iter().any(|law| before.trim_end_matches([' ', ',']).ends_with(law))
}
