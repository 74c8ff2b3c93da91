//! From named sections to a document and its report.

use std::ops::Range;

use policy_viewer::model::Document;

use crate::coverage::measure::Original;
use crate::coverage::{account, measure};
use crate::links::anchors::{Anchors, Links};
use crate::links::cross_references;
use crate::links::cross_references::CrossReference;
use crate::outline::draft::Draft;
use crate::outline::{bodies, draft, headings, tree};
use crate::report::{Reference, Report};
use crate::source::edits::Edits;
use crate::source::format::SourceFormat;
use crate::source::text::Source;

/// Writes the bodies, points links to sections, and accounts for it all.
pub(crate) fn document(draft: Draft) -> (Document, Report) {
    let Draft { prepared, name, locale, omitted, title, sections: mut flat, headings, notices } =
        draft;
    let text = prepared.markdown.as_str();
    let whole = 0..text.len();
    let source = Source::derived(text, prepared.lines.clone());
    let deletions = draft::deletions(&omitted);

    let links = Links::read(text, whole.clone(), &Anchors::of(&flat, &title.text));
    let mut named = cross_references::find(text, whole.clone(), &flat);
    named.retain(|found| deletions.within(&found.range).is_empty());
    let linked = named.iter().filter_map(|found| {
        let id = found.id.as_deref()?;
        Some((found.range.clone(), format!("[{}](#{id})", &text[found.range.clone()])))
    });
    let edits = deletions.and(&Edits::new(links.edits.iter().cloned().chain(linked).collect()));
    let mut kept_plain: Vec<Range<usize>> = Vec::new();
    for section in &mut flat {
        let (body, plain) = bodies::body(text, section, &deletions, &edits, &links);
        section.body = body;
        kept_plain.extend(plain.then(|| section.text.clone()).into_iter().flatten());
    }

    let mut dropped = prepared.dropped.clone();
    let own = omitted.into_iter().filter(|omission| {
        // Ids that a converter wrote behind headings are not in the source.
        prepared.format == SourceFormat::Markdown || omission.reason != headings::ATTRIBUTES
    });
    dropped.extend(account::dropped(&source, own));
    dropped.sort_by_key(|dropped| dropped.line);
    let lines = account::count(prepared.read, prepared.front_matter, prepared.joined, &dropped);
    let title_heading = title.from_source.then_some(title.text.as_str());
    let original = Original {
        text,
        range: whole,
        deletions: &deletions,
        title: title_heading,
        lost: &prepared.lost,
        left_out: prepared.left_out(),
    };
    let coverage = measure::measure(original, &flat);

    let dead = links.dead.iter().filter(|(at, _)| deletions.within(&(*at..*at + 1)).is_empty());
    let (linked, unresolved) = account(&source, named, kept_plain, dead);
    let report = Report {
        name,
        locale: locale.clone(),
        kind: prepared.format.name(),
        encoding: prepared.encoding,
        lines,
        front_matter: prepared.keys(),
        headings,
        dropped,
        linked,
        unresolved,
        unaligned: Vec::new(),
        notices,
        coverage,
    };
    let document = Document {
        locale,
        title: title.text,
        summary: None,
        sections: tree::nest(flat),
        terms: Vec::new(),
    };
    (document, report)
}

/// Lists the references that became links, and those that did not.
fn account<'a>(
    source: &Source<'_>,
    named: Vec<CrossReference>,
    mut kept_plain: Vec<Range<usize>>,
    dead: impl Iterator<Item = &'a (usize, String)>,
) -> (Vec<Reference>, Vec<Reference>) {
    let reference = |at: usize, text: String, section: Option<String>| Reference {
        line: source.line(at),
        text,
        section,
    };
    kept_plain.sort_by_key(|range| range.start);
    let (linked, mut unresolved): (Vec<_>, Vec<_>) = named
        .into_iter()
        .map(|found| {
            let at = found.range.start;
            let index = kept_plain.partition_point(|range| range.end <= at);
            let plain = kept_plain.get(index).is_some_and(|range| range.contains(&at));
            let text = source.text[found.range.clone()].to_owned();
            reference(at, text, found.id.filter(|_| !plain))
        })
        .partition(|found| found.section.is_some());
    unresolved.extend(dead.map(|(at, fragment)| reference(*at, fragment.clone(), None)));
    unresolved.sort_by_key(|found| found.line);
    (linked, unresolved)
}
