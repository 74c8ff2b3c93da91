//! Names of paragraph styles in the languages of word processors. Word writes the names of its own styles
//! in English whatever its language; other programs, and styles that people made, do not.

/// The words for “heading”; the level follows.
const HEADINGS: &[&str] = &[
    "heading",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nadpis",
    "címsor",
    "заголовок",
    "επικεφαλίδα",
    "başlık",
    "标题",
    "標題",
    "見出し",
    "제목",
    "عنوان",
    "כותרת",
    "tiêu đề",
    "judul",
    "titlu",
    "naslov",
    "antraštė",
    "virsraksts",
    "pealkiri",
    "fyrirsögn",
];

/// The names of the style of a document's title.
const TITLES: &[&str] = &[
    "title",
    "titel",
    "titre",
    "título",
    "titulo",
    "titolo",
    "titre principal",
    "tytuł",
    "název",
    "cím",
    "название",
    "заголовок документа",
    "otsikko",
    "rubrik",
    "tittel",
    "başlık",
    "标题",
    "標題",
    "表題",
    "제목",
];

/// Beginnings of the names of styles of a contents list.
const CONTENTS: &[&str] = &[
    "toc ",
    "toc heading",
    "contents ",
    "inhaltsverzeichnis",
    "verzeichnis ",
    "table of contents",
];

/// Returns the level of a heading style, from 1; 0 is the style of the title.
pub(crate) fn heading(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase().replace(['_', '-'], " ");
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let level = name[words.len()..].parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    match level {
        Some(level) if HEADINGS.contains(&words.trim()) => Some(level),
        None if TITLES.contains(&name.as_str()) => Some(0),
        _ => None,
    }
}

/// Returns whether a style is that of a contents list.
pub(crate) fn is_contents(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    CONTENTS.iter().any(|known| name.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_styles_are_known_in_any_language() {
        for (name, level) in [
            ("heading 1", Some(1)),
            ("Heading_2", Some(2)),
            ("Überschrift 3", Some(3)),
            ("标题 1", Some(1)),
            ("見出し 2", Some(2)),
            ("Title", Some(0)),
            ("Subtitle", None),
            ("Heading", None),
            ("heading 12", None),
            ("List 2", None),
        ] {
            assert_eq!(heading(name), level, "{name}");
        }
        assert!(is_contents("toc 1") && is_contents("TOC Heading") && !is_contents("Text body"));
    }
}
