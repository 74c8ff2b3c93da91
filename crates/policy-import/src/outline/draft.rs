//! From prepared Markdown to sections that have no ids yet.

use std::ops::Range;

use crate::error::ImportError;
use crate::formats::markdown::invisible;
use crate::lexicon::interface;
use crate::outline::headings::Heading;
use crate::outline::tree::FlatSection;
use crate::outline::{bare_numbers, headings, ids, toc};
use crate::report::{Notice, OmittedRange};
use crate::source::edits::Edits;
use crate::source::front_matter::FrontMatter;
use crate::source::prepared::Prepared;

/// A source as sections.
pub(crate) struct Draft {
    pub(crate) prepared: Prepared,
    pub(crate) name: String,
    pub(crate) locale: String,
    /// The ranges of the Markdown that are left out.
    pub(crate) omitted: Vec<OmittedRange>,
    pub(crate) title: Title,
    pub(crate) sections: Vec<FlatSection>,
    /// How many headings were found.
    pub(crate) headings: usize,
    /// Notices of what the importer added to the text, or doubts of it.
    pub(crate) notices: Vec<Notice>,
}

impl Draft {
    /// Finds the sections of a text.
    pub(crate) fn read(prepared: Prepared, name: &str, locale: &str) -> Result<Self, ImportError> {
        let text = prepared.markdown.as_str();
        let range = 0..text.len();
        let (mut headings, mut omitted) = headings::headings(text, range.clone());
        omitted.extend(invisible::find(text, range.clone()));
        // Anchors that stand in front of headings show what entries of contents lists lead to.
        let anchors = own_anchors(text, &prepared.anchors, &mut headings);
        omitted.extend(toc::find(text, range.clone(), &mut headings));
        let found = headings.len();
        for omission in &mut omitted {
            // The last line end stays: what stands above and below must not join.
            omission.range.end =
                omission.range.start + text[omission.range.clone()].trim_ascii_end().len();
        }
        let deletions = deletions(&omitted);
        let (title, mut sections) =
            split(text, &range, headings, &deletions, &prepared.front, name, locale);
        if sections.is_empty() {
            return Err(ImportError::new(
                "empty-source",
                format!("the {} has no text to import", prepared.format.noun()),
            )
            .hint("look at --start and --end, and whether the file is the one you meant"));
        }
        alias(&mut sections, anchors);
        Ok(Self {
            name: name.to_owned(),
            locale: locale.to_owned(),
            omitted,
            title,
            sections,
            headings: found,
            notices: Vec::new(),
            prepared,
        })
    }
}

/// Returns omitted ranges as edits.
pub(crate) fn deletions(omitted: &[OmittedRange]) -> Edits {
    Edits::new(omitted.iter().map(|omission| (omission.range.clone(), String::new())).collect())
}

/// Gives anchors that stand in front of a heading to it; returns all with the place where they lead.
fn own_anchors(
    text: &str,
    anchors: &[(usize, String)],
    headings: &mut [Heading],
) -> Vec<(usize, String)> {
    let mut places = Vec::new();
    for (at, id) in anchors {
        let next = headings.partition_point(|heading| heading.lines.end <= *at);
        let mut place = *at;
        if let Some(heading) = headings.get_mut(next)
            && (heading.lines.start <= *at || text[*at..heading.lines.start].trim().is_empty())
        {
            place = heading.lines.start;
            if heading.explicit.is_none() && ids::is_readable(id) {
                heading.explicit = Some(id.clone());
            }
        }
        places.push((place, id.clone()));
    }
    places
}

/// Adds to sections the anchors by which links may find them.
fn alias(sections: &mut [FlatSection], anchors: Vec<(usize, String)>) {
    let start = |section: &FlatSection| match &section.source {
        Some(heading) => heading.lines.start,
        None => section.text.first().map_or(0, |part| part.start),
    };
    for (at, id) in anchors {
        let next = sections.partition_point(|section| start(section) <= at);
        if let Some(section) = sections.get_mut(next.saturating_sub(1)) {
            section.aliases.push(id);
        }
    }
}

/// The title, and whether it is a heading of the source.
pub(crate) struct Title {
    pub(crate) text: String,
    pub(crate) from_source: bool,
}

/// Chooses the title and makes the sections.
fn split(
    text: &str,
    range: &Range<usize>,
    mut headings: Vec<Heading>,
    deletions: &Edits,
    front: &FrontMatter,
    name: &str,
    locale: &str,
) -> (Title, Vec<FlatSection>) {
    // Several headings of level 1 are chapters when something else names the document or they have numbers.
    let chapters = headings.iter().filter(|heading| heading.level == 1).count() > 1;
    let is_title = |heading: &Heading| {
        let numbered = crate::outline::numbering::split(&heading.text).0.is_some();
        heading.level == 1 && !(chapters && (front.title.is_some() || numbered))
    };
    let heading = match headings.first().is_some_and(is_title) {
        true => Some(headings.remove(0)),
        false => None,
    };
    let first = headings.first().map_or(range.end, |heading| heading.lines.start);
    let opening = match &heading {
        Some(title) => vec![range.start..title.lines.start, title.lines.end..first],
        None => std::iter::once(range.start..first).collect(),
    };
    let title = match heading {
        Some(heading) => Title { text: heading.text, from_source: true },
        None => Title {
            text: front.title.clone().unwrap_or_else(|| from_name(name)),
            from_source: false,
        },
    };
    let has_text =
        opening.iter().any(|part| !deletions.apply(text, part.clone()).trim().is_empty());
    let mut flat = Vec::new();
    if has_text && headings.is_empty() {
        flat.push(FlatSection::without_heading(
            &title.text,
            &crate::outline::ids::slug(&title.text),
            opening,
        ));
    } else if has_text {
        flat.push(FlatSection::without_heading(
            interface::introduction(locale),
            "introduction",
            opening,
        ));
    }
    let mut rest = headings.into_iter().peekable();
    while let Some(heading) = rest.next() {
        let end = rest.peek().map_or(range.end, |next| next.lines.start);
        flat.push(FlatSection::of_heading(heading, end));
    }
    bare_numbers::find(&mut flat);
    (title, flat)
}

/// Makes a title of a file name: `cookie-policy.md` becomes `cookie policy`.
fn from_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let title = stem.replace(['-', '_'], " ");
    if title.trim().is_empty() { "Policy".into() } else { title.trim().to_owned() }
}
