//! Contents lists that authors typed by hand: the viewer makes a better one.
//!
//! 1. Candidates are lists below a heading or line such as "Contents", and lists in front of the
//!    first section.
//! 2. Entries are compared with the document's headings in order; wording may differ a little.
//! 3. Below such a heading half of the entries must match, elsewhere nearly all of them and most
//!    headings of the document: a list that merely resembles a contents list stays.

use std::collections::HashSet;
use std::ops::Range;

use crate::align::similarity::Wording;
use crate::outline::headings::Heading;
use crate::outline::numbering;
use crate::outline::toc_entries::{Block, Entry, LONGEST, blocks};
use crate::report::OmittedRange;
use crate::source::text::whole_lines;

/// Names of contents lists, in lower-case letters alone.
const NAMES: &str = "目录 目錄 目次 内容目录 內容目錄 本页目录 contents tableofcontents toc \
    inthisdocument inthispolicy onthispage inhalt inhaltsverzeichnis inhaltsübersicht sommaire \
    tabledesmatières índice indice tabladecontenido tabladecontenidos contenido contenidos conteúdo \
    sumário inhoud inhoudsopgave innehåll innehållsförteckning spistreści obsah tartalom \
    tartalomjegyzék indhold indholdsfortegnelse içindekiler สารบัญ 목차 차례 المحتويات جدولالمحتويات فهرس";

/// How far ahead of the last match an entry is looked for.
const WINDOW: usize = 40;

/// Finds the contents lists of a range; their headings leave `headings`.
pub(crate) fn find(
    text: &str,
    range: Range<usize>,
    headings: &mut Vec<Heading>,
) -> Vec<OmittedRange> {
    let wordings: Vec<Wording> = headings.iter().map(Wording::of).collect();
    let title_first = headings.first().is_some_and(|heading| heading.level == 1);
    let single_title = headings.iter().filter(|heading| heading.level == 1).count() == 1;
    let mut omitted = Vec::new();
    let mut gone = HashSet::new();
    // Region 0 is the text above the first heading, region n + 1 the text below heading n.
    for region in 0..=headings.len() {
        let own = region.checked_sub(1);
        let named = own.is_some_and(|own| is_name(&headings[own].text));
        if !named && region > usize::from(title_first) + 1 {
            continue;
        }
        let start = own.map_or(range.start, |own| headings[own].lines.end);
        let end = headings.get(region).map_or(range.end, |next| next.lines.start);
        let opening = region <= usize::from(title_first);
        let Some(found) = Candidate::in_region(text, start..end, named, opening) else { continue };
        // The title of a document is not listed.
        let title = (title_first && single_title).then_some(0);
        let matched = found.matches(&wordings, region, title);
        if !matched.suffice(found.named, found.entries.len()) {
            continue;
        }
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
        let leads = |block: &Block| {
            let colon = block.text.trim_end().ends_with([':', '：']);
            block.text.chars().count() <= LONGEST && (colon || (named && !opening))
        };
        // Below any other heading, text around the list makes it a section.
        if !opening && (at > 1 || (!named && blocks.len() > at + 1)) {
            return None;
        }
        let with_lead = lead.is_some_and(|lead| says_so || leads(lead));
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

    fn matches(&self, wordings: &[Wording], region: usize, title: Option<usize>) -> Matches {
        let own = region.checked_sub(1);
        let mut found = Matches { count: 0, strong: 0, of_level: 0 };
        let mut levels = [0usize; 7];
        let mut next = 0;
        for entry in &self.entries {
            let wanted = Wording::new(&entry.text, 0);
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

fn is_name(text: &str) -> bool {
    let (_, text) = numbering::split(text);
    let letters: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && !"：【】《》".contains(*c))
        .flat_map(char::to_lowercase)
        .collect();
    !letters.is_empty() && NAMES.split_whitespace().any(|name| name == letters)
}
