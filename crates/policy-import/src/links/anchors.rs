//! Links of the source: fragments lead to the ids of sections, and link definitions follow their use.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::formats::markdown::visible::OPTIONS;
use crate::outline::ids;
use crate::outline::tree::FlatSection;

/// Finds sections by the fragments that people and their tools give to headings.
pub(crate) struct Anchors(HashMap<String, String>);

impl Anchors {
    pub(crate) fn of(sections: &[FlatSection], title: &str) -> Self {
        let mut anchors: HashMap<String, String> = HashMap::new();
        let mut add = |anchor: String, id: &str| {
            anchors.entry(anchor).or_insert_with(|| id.to_owned());
        };
        // What is written down comes before what is derived.
        for section in sections {
            add(section.id.clone(), &section.id);
        }
        for section in sections {
            let explicit = section.source.as_ref().and_then(|heading| heading.explicit.as_ref());
            for anchor in explicit.into_iter().chain(&section.aliases) {
                add(anchor.to_lowercase(), &section.id);
            }
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        for section in sections {
            let Some(heading) = &section.source else { continue };
            // GitHub numbers headings that come again.
            let anchor = ids::anchor(&heading.text);
            let count = seen.entry(anchor.clone()).or_default();
            add(if *count == 0 { anchor } else { format!("{anchor}-{count}") }, &section.id);
            *count += 1;
        }
        for section in sections {
            add(ids::anchor(&section.heading), &section.id);
        }
        if let Some(first) = sections.first() {
            add(ids::anchor(title), &first.id);
            add("top".into(), &first.id);
        }
        Self(anchors)
    }

    fn get(&self, fragment: &str) -> Option<&str> {
        self.0.get(&percent_decoded(fragment).to_lowercase()).map(String::as_str)
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match digits.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The links of a source.
pub(crate) struct Links {
    /// Fragments to rewrite.
    pub(crate) edits: Vec<(Range<usize>, String)>,
    /// Fragments without a target, with their offsets.
    pub(crate) dead: Vec<(usize, String)>,
    /// Where a link definition is used, in order, and its label.
    uses: Vec<(usize, String)>,
    definitions: HashMap<String, Definition>,
}

/// A link definition: where it stands, and how to write it elsewhere.
struct Definition {
    span: Range<usize>,
    text: String,
}

impl Links {
    /// Reads the links of a range.
    pub(crate) fn read(text: &str, range: Range<usize>, anchors: &Anchors) -> Self {
        let mut links =
            Self { edits: vec![], dead: vec![], uses: vec![], definitions: HashMap::new() };
        let base = range.start;
        let parser = Parser::new_ext(&text[range], OPTIONS);
        for (label, definition) in parser.reference_definitions().iter() {
            let span = definition.span.start + base..definition.span.end + base;
            let title = definition.title.as_deref();
            let mut written = write_definition(label, &definition.dest, title);
            // Verbatim where it is one line of its own; in lists and quotations it may be more.
            let source = text[span.clone()].trim();
            if source.starts_with('[') && !source.contains('\n') {
                written = source.to_owned();
            }
            if let Some(edit) = links.fragment(text, &span, &definition.dest, anchors) {
                let (at, id) = (edit.0.clone(), edit.1.clone());
                if written == source {
                    let from = at.start - span.start - text[span.clone()].find('[').unwrap_or(0);
                    written.replace_range(from..from + at.len(), &id);
                }
                links.edits.push(edit);
            }
            links.definitions.insert(label.to_lowercase(), Definition { span, text: written });
        }
        for (event, at) in parser.into_offset_iter() {
            let Event::Start(
                Tag::Link { link_type, dest_url, id, .. }
                | Tag::Image { link_type, dest_url, id, .. },
            ) = event
            else {
                continue;
            };
            let at = at.start + base..at.end + base;
            match link_type {
                LinkType::Inline => {
                    let edit = links.fragment(text, &at, &dest_url, anchors);
                    links.edits.extend(edit);
                }
                LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                    links.uses.push((at.start, id.to_lowercase()));
                }
                _ => {}
            }
        }
        links
    }

    /// Returns the edit that makes a fragment lead to its section; notes one that leads nowhere.
    fn fragment(
        &mut self,
        text: &str,
        at: &Range<usize>,
        dest: &str,
        anchors: &Anchors,
    ) -> Option<(Range<usize>, String)> {
        let fragment = dest.strip_prefix('#').filter(|fragment| !fragment.is_empty())?;
        let found = text[at.clone()].rfind(dest).map(|from| at.start + from);
        match (anchors.get(fragment), found) {
            (Some(id), _) if id == fragment => None,
            (Some(id), Some(from)) => Some((from..from + dest.len(), format!("#{id}"))),
            _ => {
                self.dead.push((at.start, dest.to_owned()));
                None
            }
        }
    }

    /// Returns the definitions that the text of some ranges uses and does not hold.
    pub(crate) fn carried(&self, ranges: &[Range<usize>]) -> Vec<&str> {
        let mut carried = BTreeMap::new();
        for range in ranges {
            let from = self.uses.partition_point(|(at, _)| *at < range.start);
            for (_, label) in self.uses[from..].iter().take_while(|(at, _)| *at < range.end) {
                let Some(definition) = self.definitions.get(label) else { continue };
                let own = ranges
                    .iter()
                    .any(|r| r.start <= definition.span.start && definition.span.end <= r.end);
                if !own {
                    carried.insert(label, definition.text.as_str());
                }
            }
        }
        carried.into_values().collect()
    }
}

fn write_definition(label: &str, dest: &str, title: Option<&str>) -> String {
    let escape = |text: &str, marks: &[char]| {
        let mut out = String::new();
        for c in text.chars() {
            if marks.contains(&c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    let mut out = format!(
        "[{}]: <{}>",
        label.split_whitespace().collect::<Vec<_>>().join(" "),
        escape(dest, &['<', '>', '\\'])
    );
    if let Some(title) = title {
        out.push_str(&format!(" \"{}\"", escape(&title.replace('\n', " "), &['"', '\\'])));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_decoded() {
        assert_eq!(percent_decoded("%E6%88%91-a"), "我-a");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%é"), "%é");
    }

    #[test]
    fn a_definition_is_written_so_that_it_reads_the_same() {
        assert_eq!(
            write_definition("a  b", "/x y", Some("say \"c\"")),
            "[a b]: </x y> \"say \\\"c\\\"\""
        );
    }
}
