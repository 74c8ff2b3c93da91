//! Contents lists that authors typed by hand: the viewer makes a better one.
//!
//! 1. Candidates are lists, and runs of short lines, below a heading or line such as "Contents", and those
//!    in front of the first section.
//! 2. Entries are compared with the document's headings in order; wording may differ a little.
//! 3. Below such a heading half of the entries must match, elsewhere nearly all of them and most
//!    headings of the document: a list that merely resembles a contents list stays.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::align::similarity::Wording;
use crate::lexicon::contents;
use crate::outline::headings::Heading;
use crate::outline::numbering;
use crate::outline::toc_entries::{Block, Entry, LONGEST, blocks, lines};
use crate::report::OmittedRange;
use crate::source::text::whole_lines;

/// How far ahead of the last match an entry is looked for.
const WINDOW: usize = 40;

/// Finds the contents lists of a range; their headings leave `headings`.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    headings: &mut Vec<Heading>,
) -> Vec<OmittedRange> {
    let wordings: Vec<Wording> = headings.iter().map(Wording::of).collect();
    // Ids that authors wrote say where an entry leads, whatever its words are.
    let mut ids: HashMap<String, usize> = HashMap::new();
    for (index, heading) in headings.iter().enumerate() {
        if let Some(id) = &heading.explicit {
            ids.entry(id.to_lowercase()).or_insert(index);
        }
    }
    let known: HashSet<String> = headings.iter().map(|heading| letters(&heading.text)).collect();
    let title_first = headings.first().is_some_and(|heading| heading.level == 1);
    let single_title = headings.iter().filter(|heading| heading.level == 1).count() == 1;
    let mut omitted = Vec::new();
    let mut gone = HashSet::new();
    // Region 0 is the text above the first heading, region n + 1 the text below heading n.
    for region in 0..=headings.len() {
        let own = region.checked_sub(1);
        if own.is_some_and(|own| headings[own].whole) {
            continue;
        }
        let named = own.is_some_and(|own| is_name(&headings[own].text));
        if !named && region > usize::from(title_first) + 1 {
            continue;
        }
        let start = own.map_or(range.start, |own| headings[own].lines.end);
        let end = headings.get(region).map_or(range.end, |next| next.lines.start);
        let opening = region <= usize::from(title_first);
        // The title of a document is not listed.
        let title = (title_first && single_title).then_some(0);
        let suffices = |found: &Candidate| {
            let matched = found.matches(&wordings, &ids, region, title);
            matched.suffice(found.named, found.entries.len()).then_some(matched)
        };
        let list = Candidate::in_region(text, start..end, named, opening);
        let list = list.and_then(|list| Some((suffices(&list)?, list)));
        let Some((matched, found)) = list.or_else(|| {
            let lines = Candidate::of_lines(text, start..end, named, |entry| {
                let anchored = entry.anchor.as_ref().is_some_and(|anchor| ids.contains_key(anchor));
                anchored || known.contains(&letters(contents::without_page(&entry.text)))
            })?;
            Some((suffices(&lines)?, lines))
        }) else {
            continue;
        };
        let lines = match own {
            Some(own) if !opening || named => {
                gone.insert(own);
                headings[own].lines.start..found.lines.end
            }
            _ => found.lines,
        };
        let reason = format!(
            "contents list: {} of {} entries match headings",
            matched.count,
            found.entries.len()
        );
        omitted.push(OmittedRange::new(lines, reason));
    }
    let mut index = 0;
    headings.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
    omitted
}

/// A list that may be a contents list.
struct Candidate {
    /// The lead-in and the list.
    lines: Range<usize>,
    entries: Vec<Entry>,
    /// Whether a heading or line above names it so.
    named: bool,
}

impl Candidate {
    /// Finds the candidate of a region: at its start, below a short lead-in; in an opening, where
    /// text may stand above, the last list of all.
    fn in_region(text: &str, region: Range<usize>, named: bool, opening: bool) -> Option<Self> {
        let blocks = blocks(text, region);
        let at = match opening && !named {
            true => blocks.iter().rposition(|block| block.list)?,
            false => blocks.iter().position(|block| block.list)?,
        };
        let lead = at.checked_sub(1).map(|lead| &blocks[lead]).filter(|lead| !lead.list);
        let says_so = lead.is_some_and(|lead| is_name(&lead.text));
        let leads_in = |block: &Block| {
            leads(&block.text) || (named && !opening && block.text.chars().count() <= LONGEST)
        };
        // Below any other heading, text around the list makes it a section.
        if !opening && (at > 1 || (!named && blocks.len() > at + 1)) {
            return None;
        }
        let with_lead = lead.is_some_and(|lead| says_so || leads_in(lead));
        if !opening && at == 1 && !with_lead {
            return None;
        }
        // What follows may be what it is only because this list stands above it.
        let hangs = |next: &Block| {
            next.any_list || text[whole_lines(text, next.range.clone())].starts_with([' ', '\t'])
        };
        if blocks.get(at + 1).is_some_and(hangs) {
            return None;
        }
        let list = &blocks[at];
        let from = if with_lead {
            lead.map_or(list.range.start, |l| l.range.start)
        } else {
            list.range.start
        };
        Some(Self {
            lines: whole_lines(text, from..list.range.end),
            entries: blocks.into_iter().nth(at)?.entries,
            named: named || says_so,
        })
    }

    /// Finds the candidate of a region among its lines of few words, list or not: from the first line to
    /// the last that `names` a heading.
    fn of_lines(
        text: &str,
        region: Range<usize>,
        named: bool,
        names: impl Fn(&Entry) -> bool,
    ) -> Option<Self> {
        let blocks = lines(text, region);
        let mut from = 0;
        while from < blocks.len() {
            let run = blocks[from..].iter().take_while(|block| !block.entries.is_empty()).count();
            if run == 0 {
                from += 1;
                continue;
            }
            let whole = |block: &&Block| block.entries.iter().all(&names);
            let skipped = blocks[from..from + run].iter().take_while(|block| !whole(block)).count();
            let first = from + skipped;
            let last = (first..from + run).rev().find(|at| whole(&&blocks[*at]));
            from += run;
            let Some(last) = last else { continue };
            let entries: usize = blocks[first..=last].iter().map(|block| block.entries.len()).sum();
            if entries < 3 {
                continue;
            }
            let lead = first.checked_sub(1).map(|lead| &blocks[lead]);
            let says_so = lead.is_some_and(|lead| is_name(&lead.text));
            let leads = lead.is_some_and(|lead| leads(&lead.text));
            let start = lead.filter(|_| says_so || leads).unwrap_or(&blocks[first]).range.start;
            let end = blocks[last].range.end;
            let entries = blocks.into_iter().take(last + 1).skip(first);
            return Some(Self {
                lines: whole_lines(text, start..end),
                entries: entries.flat_map(|block| block.entries).collect(),
                named: named || says_so,
            });
        }
        None
    }

    fn matches(
        &self,
        wordings: &[Wording],
        ids: &HashMap<String, usize>,
        region: usize,
        title: Option<usize>,
    ) -> Matches {
        let own = region.checked_sub(1);
        let mut found = Matches { count: 0, strong: 0, of_level: 0 };
        let mut levels = [0usize; 7];
        let mut next = 0;
        for entry in &self.entries {
            let wanted = Wording::new(contents::without_page(&entry.text), 0);
            let named = entry.anchor.as_ref().and_then(|anchor| ids.get(anchor).copied());
            if let Some(index) = named.filter(|index| *index >= next && Some(*index) != own) {
                found.count += 1;
                found.strong += 1;
                levels[usize::from(wordings[index].level)] += 1;
                next = index + 1;
                continue;
            }
            let best = (next..wordings.len().min(next + WINDOW))
                .filter(|index| Some(*index) != own && Some(*index) != title)
                .map(|index| (index, wanted.similarity(&wordings[index], entry.anchor.as_deref())))
                .filter(|(_, similarity)| *similarity >= 0.6)
                // The nearest of equally good ones: `max_by` keeps the last, so it goes backwards.
                .rev()
                .max_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((index, similarity)) = best {
                found.count += 1;
                found.strong += usize::from(similarity >= 0.85);
                levels[usize::from(wordings[index].level)] += 1;
                next = index + 1;
            }
        }
        let level = (1..7).rev().max_by_key(|level| levels[*level]).unwrap_or(1);
        let rest = &wordings[region.min(wordings.len())..];
        found.of_level = rest.iter().filter(|wording| usize::from(wording.level) == level).count();
        found
    }
}

struct Matches {
    count: usize,
    strong: usize,
    /// How many headings have the level that most matches have.
    of_level: usize,
}

impl Matches {
    fn suffice(&self, named: bool, entries: usize) -> bool {
        if named {
            entries >= 2 && self.count * 2 >= entries
        } else {
            entries >= 3 && self.strong * 5 >= entries * 4 && self.strong * 10 >= self.of_level * 6
        }
    }
}

/// Returns whether a text does nothing but lead to what stands below it.
fn leads(text: &str) -> bool {
    let text = text.trim_end();
    let sentences =
        text.contains([';', '。']) || [". ", "! ", "? "].iter().any(|end| text.contains(end));
    text.ends_with([':', '：']) && text.chars().count() <= LONGEST && !sentences
}

/// Returns the letters of an entry or heading without its number.
fn letters(text: &str) -> String {
    let (_, words) = numbering::split(text.trim());
    crate::letters::lower(words).collect()
}

fn is_name(text: &str) -> bool {
    contents::is_name(numbering::split(text).1)
}
