//! Metadata that Markdown has in its text: dates, version, and kramdown's attribute `datetime`.

use crate::formats::text::metadata::dates::{Dates, Stated, stated};
use crate::lexicon::dates::EFFECTIVE;
use crate::outline::numbering;
use crate::source::front_matter::date;

/// The metadata of a text.
#[derive(Default)]
pub(crate) struct Metadata {
    pub(crate) dates: Dates,
    /// Attributes `datetime` that are no day, as written.
    pub(crate) invalid: Vec<String>,
}

/// Reads the metadata that a text states outside front matter; `attributes` are kramdown's lists, each with the
/// line above it.
pub(crate) fn read(markdown: &str, attributes: &[(&str, &str)]) -> Metadata {
    let mut found = Metadata::default();
    let mut lines: Vec<Stated<'_>> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let line = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_some() || mark.is_some() || line.is_empty() {
            continue;
        }
        let text = line.trim_matches(['#', '*', '_', '>', '|', ' ']);
        let is_heading = line.starts_with('#');
        let is_numbered = numbering::split(text).0.is_some();
        lines.push(Stated { text, is_heading, is_numbered });
    }
    found.dates = stated(&lines);
    for (above, list) in attributes {
        let Some(value) = attribute(list, "datetime") else { continue };
        match date(value) {
            None => found.invalid.push(value.to_owned()),
            Some(date) if EFFECTIVE.is_match(above) => {
                found.dates.effective.get_or_insert(date);
            }
            Some(date) => {
                found.dates.updated.get_or_insert(date);
            }
        }
    }
    found
}

/// Returns a value of kramdown's attribute list.
fn attribute<'a>(list: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = list.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_before_its_attributes() {
        let line = "Van kracht vanaf 17 december 2025";
        let found =
            read(&format!("# Notice\n\n{line}\n"), &[(line, "{: datetime=\"2024-01-01\" }")]);
        assert_eq!(found.dates.effective.as_deref(), Some("2025-12-17"));
        let attributes = [
            ("Updated soon", "{: .x datetime='2024-01-01' }"),
            ("More", "{: datetime=\"17-12-2025\" }"),
        ];
        let found = read("Updated soon\n\nMore\n", &attributes);
        assert_eq!(found.dates.updated.as_deref(), Some("2024-01-01"));
        assert_eq!(found.invalid, ["17-12-2025"]);
        assert!(read("```\nUpdated: 2024-01-01\n```\n", &[]).dates.updated.is_none());
    }
}
