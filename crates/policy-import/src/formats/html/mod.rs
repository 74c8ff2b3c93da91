//! A saved page to Markdown.
//!
//! 1. `parse` reads the page as browsers do, into a `dom`.
//! 2. `boilerplate` leaves out invisible elements, `main_content` finds the text, `boilerplate` what
//!    stands around it.
//! 3. `convert` writes the rest as Markdown; `metadata` reads title, language, dates.
//! 4. `coverage::html` looks for every word of the region in that Markdown.

pub mod amounts;
mod attributes;
pub mod boilerplate;
pub mod convert;
pub mod dom;
pub mod headings;
pub mod left_out;
pub mod main_content;
pub mod masked;
pub mod metadata;
pub mod named_headings;
pub mod parse;
pub mod styles;
pub mod unseen;

use crate::boilerplate::{Boilerplate, OUTSIDE};
use crate::coverage::html;
use crate::error::ImportError;
use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::blocks::Blocks;
use crate::formats::html::convert::lines::Line;
use crate::formats::html::dom::{Dom, Id};
use crate::formats::markdown::visible::squeezed;
use crate::input::Options;
use crate::report::{Dropped, LeftOut};
use crate::source::converted::Converted;

/// A page as Markdown.
pub(crate) struct Page {
    pub(crate) text: Converted,
    /// Anchors by their offset in the Markdown.
    pub(crate) anchors: Vec<(usize, String)>,
    /// Words of the page that are not in the Markdown.
    pub(crate) lost: Vec<String>,
    /// Blocks of the page that are left out.
    pub(crate) left_out: Vec<LeftOut>,
}

/// Finds the text of a page and writes it as Markdown. With bounds the whole page is taken, from the
/// first line that contains `start` to the one above `end`.
pub(crate) fn to_markdown(html: &str, options: &Options) -> Result<Page, ImportError> {
    let (start, end) = (options.start.as_deref(), options.end.as_deref());
    let mut dom = parse::parse(html)?;
    masked::reveal(&mut dom);
    styles::apply(&mut dom);
    named_headings::mark(&mut dom);
    let mut noise = Noise::unseen(&dom);
    let body = dom.find(Dom::ROOT, |id| dom.name(id) == "body").unwrap_or(Dom::ROOT);
    let mut region = body;
    if start.is_none() && end.is_none() {
        let amounts = noise.amounts(&dom);
        noise.surroundings(&dom, body, &amounts);
        if !options.keep.contains(&Boilerplate::Outside) {
            let amounts = noise.amounts(&dom);
            region = main_content::main(&dom, &amounts);
            noise.surroundings(&dom, region, &amounts);
            noise.edges(&dom, region, &amounts);
        }
    }
    noise.repeated_headings(&dom);
    let regions = regions(&dom, region, noise.keep(&options.keep));
    let mut lines = Vec::new();
    for region in &regions {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut Blocks::new(&dom, &noise).content(*region));
    }
    let outer = outer_title(&dom, &regions, &lines);
    if let Some(title) = outer {
        let mut above = Blocks::new(&dom, &Noise::default()).one(title);
        above.push(Line::default());
        lines.splice(0..0, above);
    }
    headings::settle(&mut lines);
    let lost = html::lost(&dom, &noise, &regions, &lines);
    let mut dropped = dropped(html, &dom, &noise, &regions, outer, &lines);
    // With bounds the caller decides what the text is.
    let left_out = match start.or(end) {
        None => left_out::blocks(&dom, &noise, &regions, outer),
        Some(_) => Vec::new(),
    };
    bound(&mut lines, start, end, &mut dropped)?;

    let dates = metadata::dates(&dom, &noise, region);
    let mut text = Converted {
        title: metadata::title(&dom),
        effective: dates.effective,
        updated: dates.updated,
        locale: metadata::language(&dom, region),
        dropped,
        ..Converted::default()
    };
    let mut anchors = Vec::new();
    for line in lines {
        anchors.extend(line.anchors.into_iter().map(|id| (text.markdown.len(), id)));
        text.markdown.push_str(&line.text);
        text.markdown.push('\n');
        text.lines.push(line.origin);
    }
    Ok(Page { text, anchors, lost, left_out })
}

/// Writes the first table of a piece of HTML as Markdown.
pub(crate) fn table(html: &str) -> Option<String> {
    let dom = parse::parse(html).ok()?;
    let noise = Noise::unseen(&dom);
    let body = dom.find(Dom::ROOT, |id| dom.name(id) == "body")?;
    let lines = Blocks::new(&dom, &noise).content(body);
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    (!text.trim().is_empty()).then_some(text)
}

/// Returns what to import: the main content, and what is kept around it.
fn regions(dom: &Dom, main: Id, kept: Vec<Id>) -> Vec<Id> {
    let mut regions = vec![main];
    for id in kept {
        let within = |id: Id, around: &[Id]| dom.ancestors(id).any(|above| around.contains(&above));
        if !within(id, &regions) {
            regions.retain(|region| !within(*region, &[id]));
            regions.push(id);
        }
    }
    regions.sort_unstable();
    regions
}

/// Returns the one heading of level 1 outside the text, if the text has none.
fn outer_title(dom: &Dom, regions: &[Id], lines: &[Line]) -> Option<Id> {
    if lines.iter().any(|line| line.text.starts_with("# ")) {
        return None;
    }
    let mut found = Vec::new();
    dom.walk(Dom::ROOT, &mut |id| {
        if dom.name(id) == "h1" && !dom.words(id).trim().is_empty() {
            found.push(id);
        }
        !regions.contains(&id) && dom.name(id) != "h1"
    });
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Lists the lines with words outside the main content or in omitted elements, each with the reason.
fn dropped(
    html: &str,
    dom: &Dom,
    noise: &Noise,
    regions: &[Id],
    title: Option<Id>,
    lines: &[Line],
) -> Vec<Dropped> {
    let kept: std::collections::HashSet<usize> =
        lines.iter().filter_map(|line| line.origin).collect();
    let mut reasons: std::collections::BTreeMap<usize, &'static str> =
        std::collections::BTreeMap::new();
    let mut mark = |from: Id, reason: &'static str, skip: &[Id]| {
        let mut first = usize::MAX;
        dom.walk(from, &mut |id| {
            if skip.contains(&id) || (Some(id) == title && !regions.contains(&from)) {
                return false;
            }
            first = first.min(dom.nodes[id].line);
            if dom.text(id).is_some_and(|words| !words.trim().is_empty()) {
                reasons.entry(dom.nodes[id].line).or_insert(reason);
            }
            true
        });
        // The first line of the page itself is not reported.
        if first != usize::MAX && from != Dom::ROOT {
            reasons.entry(first).or_insert(reason);
        }
    };
    let mut left_out: Vec<(Id, &'static str)> = noise.iter().collect();
    left_out.sort_unstable();
    for (id, reason) in left_out {
        let silent = dom.words(id).trim().is_empty();
        let in_text = dom.ancestors(id).any(|above| regions.contains(&above));
        if !(silent && in_text && matches!(dom.name(id), "input" | "button" | "link" | "meta")) {
            mark(id, reason, &[]);
        }
    }
    mark(Dom::ROOT, OUTSIDE, regions);
    let source: Vec<&str> = html.lines().collect();
    let reasons = reasons.into_iter().filter_map(|(line, reason)| {
        let text = source.get(line.checked_sub(1)?)?.trim();
        let partial = kept.contains(&line);
        Some(Dropped { line, text: text.to_owned(), reason: reason.to_owned(), partial })
    });
    reasons.collect()
}

/// Cuts the lines outside the bounds that the caller named.
fn bound(
    lines: &mut Vec<Line>,
    start: Option<&str>,
    end: Option<&str>,
    dropped: &mut Vec<Dropped>,
) -> Result<(), ImportError> {
    let find = |lines: &[Line], wanted: &str, which: &'static str| {
        let letters = squeezed(wanted);
        let found =
            lines.iter().position(|line| squeezed(&line.text.replace('\\', "")).contains(&letters));
        found.ok_or_else(|| {
            ImportError::new(which, format!("no line contains the bound “{wanted}”"))
                .hint("copy some words of the line, exactly as the page shows them")
        })
    };
    let mut gone: Vec<(Line, &str)> = Vec::new();
    let first = start.map(|start| find(lines, start, "start-not-found")).transpose()?.unwrap_or(0);
    gone.extend(lines.drain(..first).map(|line| (line, "above the start")));
    let below = usize::from(start.is_some()).min(lines.len());
    if let Some(end) = end {
        let last = below + find(&lines[below..], end, "end-not-found")?;
        gone.extend(lines.drain(last..).map(|line| (line, "below the end")));
    }
    let kept: std::collections::HashSet<usize> =
        lines.iter().filter_map(|line| line.origin).collect();
    for (line, reason) in gone {
        if let Some(origin) = line.origin {
            let partial = kept.contains(&origin);
            dropped.push(Dropped { line: origin, text: line.text, reason: reason.into(), partial });
        }
    }
    dropped.sort_by_key(|dropped| dropped.line);
    Ok(())
}
