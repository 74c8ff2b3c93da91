//! Sections: first one below the other as the source has them, then nested by their levels.

use std::collections::HashSet;
use std::iter::Peekable;
use std::ops::Range;

use policy_viewer::model::{Body, Section};

use crate::outline::headings::Heading;
use crate::outline::{ids, numbering};

/// A section before the sections form a tree.
pub(crate) struct FlatSection {
    pub(crate) level: u8,
    pub(crate) id: String,
    pub(crate) number: Option<String>,
    pub(crate) heading: String,
    /// The heading with its number as the source has it; nothing for a heading that the importer made.
    pub(crate) source: Option<Heading>,
    /// Where its text stands in the source.
    pub(crate) text: Vec<Range<usize>>,
    pub(crate) body: String,
    /// The id that its counterpart has, in another locale or in the package before.
    pub(crate) assigned: Option<String>,
    /// Other names by which links refer to it.
    pub(crate) aliases: Vec<String>,
}

impl FlatSection {
    /// Makes a section of a heading and the range below it.
    pub(crate) fn of_heading(heading: Heading, end: usize) -> Self {
        let (number, rest) = numbering::split(&heading.text);
        Self {
            level: heading.level,
            id: String::new(),
            number,
            heading: rest.to_owned(),
            text: std::iter::once(heading.lines.end..end).collect(),
            source: Some(heading),
            body: String::new(),
            assigned: None,
            aliases: Vec::new(),
        }
    }

    /// Makes a section whose heading is not in the source; nothing nests in it.
    pub(crate) fn without_heading(heading: &str, id: &str, text: Vec<Range<usize>>) -> Self {
        let (number, rest) = numbering::split(heading);
        Self {
            level: 6,
            id: id.to_owned(),
            number,
            heading: rest.to_owned(),
            source: None,
            text,
            body: String::new(),
            assigned: None,
            aliases: Vec::new(),
        }
    }
}

/// Gives every section its id: that of its counterpart comes first, then what authors wrote, wherever
/// it stands. Ids in `others` belong to sections that are not here.
pub(crate) fn name(sections: &mut [FlatSection], others: &HashSet<String>) {
    let mut taken = ids::Ids::default();
    for section in sections.iter_mut() {
        if let Some(id) = section.assigned.take() {
            section.id = taken.give(&id, None);
            section.assigned = Some(section.id.clone());
        }
    }
    for id in others {
        taken.reserve(id);
    }
    for section in sections.iter_mut().filter(|section| section.assigned.is_none()) {
        let explicit = section.source.as_ref().and_then(|heading| heading.explicit.as_deref());
        let wanted = explicit.map_or_else(|| section.id.clone(), ids::slug);
        if !wanted.is_empty() {
            section.id = taken.give(&wanted, None);
        }
    }
    let mut parents: Vec<(u8, String)> = Vec::new();
    for section in sections.iter_mut() {
        while parents.last().is_some_and(|(level, _)| *level >= section.level) {
            parents.pop();
        }
        let slug = ids::slug(&section.heading);
        if section.id.is_empty() {
            section.id = taken.give(&slug, parents.last().map(|(_, slug)| slug.as_str()));
        }
        parents.push((section.level, slug));
    }
}

/// Nests sections by their levels; a level that jumps is as good as the next one.
pub(crate) fn nest(sections: Vec<FlatSection>) -> Vec<Section> {
    // Levels go from 1 to 6, and so does the recursion.
    fn below(level: u8, rest: &mut Peekable<std::vec::IntoIter<FlatSection>>) -> Vec<Section> {
        let mut sections = Vec::new();
        while let Some(flat) = rest.next_if(|flat| flat.level > level) {
            sections.push(Section {
                id: flat.id,
                number: flat.number,
                heading: flat.heading,
                heading_supplied: flat.source.as_ref().is_none_or(|heading| heading.supplied),
                summary: None,
                body: Body::Markdown(flat.body),
                controls: Vec::new(),
                sections: below(flat.level, rest),
            });
        }
        sections
    }
    below(0, &mut sections.into_iter().peekable())
}
