//! Front matter in YAML or TOML: its values for the policy, and the offset at which the text below it begins.

use std::ops::Range;

use serde_yaml_ng::Value;

use crate::error::ImportError;

/// The values of the front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) effective: Option<String>,
    pub(crate) updated: Option<String>,
    /// The keys that went into the package.
    pub(crate) used: Vec<String>,
    /// The keys that did not.
    pub(crate) ignored: Vec<String>,
}

/// How many bytes front matter may have. More is text between two thematic breaks, and the time that a parser takes
/// for brackets in brackets is that of their number squared.
const LONGEST: usize = 16_384;

/// Returns the ranges of the YAML and of the text below it; without front matter nothing.
///
/// As in Jekyll, Hugo and Docusaurus the first line is `---` and a later one `---` or `...`. A blank
/// second line makes the first a thematic break, and so does YAML that is no mapping (see [`read`]).
pub(crate) fn split(text: &str) -> Option<(Range<usize>, usize)> {
    between(text, &["---", "..."])
}

/// Returns the ranges of TOML between lines of `+++`, as Hugo and Zola have it, and of the text below it.
fn split_toml(text: &str) -> Option<(Range<usize>, usize)> {
    between(text, &["+++"])
}

fn between(text: &str, marks: &[&str]) -> Option<(Range<usize>, usize)> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != marks[0] {
        return None;
    }
    let mut at = first.len();
    for (count, line) in text[at..].split_inclusive('\n').enumerate() {
        if count == 0 && line.trim().is_empty() {
            return None;
        }
        if marks.contains(&line.trim_end()) {
            return Some((first.len()..at, at + line.len()));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// Reads the front matter on top of a text, and returns where the text below it begins.
pub(crate) fn of(text: &str) -> Result<(FrontMatter, usize), ImportError> {
    if let Some((toml, below)) = split_toml(text) {
        return Ok((read_toml(&text[toml])?, below));
    }
    let Some((yaml, below)) = split(text) else { return Ok((FrontMatter::default(), 0)) };
    Ok(read(&text[yaml])?.map_or((FrontMatter::default(), 0), |front| (front, below)))
}

/// Reads the YAML between the marks; nothing where it is text rather than a mapping.
pub(crate) fn read(yaml: &str) -> Result<Option<FrontMatter>, ImportError> {
    // A line in place of the mark above makes the parser count lines as the file does.
    let value: Value = serde_yaml_ng::from_str(&format!("\n{yaml}")).map_err(|error| {
        let line = error.location().map_or(2, |location| location.line());
        ImportError::new("invalid-front-matter", format!("broken YAML: {error}"))
            .at(line)
            .hint("mend the lines between the two `---`, or remove them")
    })?;
    // Comments alone are no mapping either: to Markdown they are headings.
    let Value::Mapping(entries) = value else { return Ok(None) };
    let mut unnamed = Vec::new();
    let mut named = Vec::new();
    for (key, value) in &entries {
        match key.as_str() {
            Some(name) if matches!(value, Value::Number(_)) => {
                named.push((name, written(yaml, name, ':').or_else(|| scalar(value))));
            }
            Some(name) => named.push((name, scalar(value))),
            None => {
                unnamed.push(scalar(key).unwrap_or_else(|| "(a key that is no text)".into()));
            }
        }
    }
    let mut found = gather(named);
    found.ignored.extend(unnamed);
    Ok(Some(found))
}

/// Reads the TOML between the marks.
fn read_toml(toml: &str) -> Result<FrontMatter, ImportError> {
    let table: toml::Table = toml.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start.min(toml.len()));
        // The mark is the first line.
        let line = toml.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 2;
        ImportError::new(
            "invalid-front-matter",
            format!("line {line}: broken TOML: {}", error.message()),
        )
        .hint("mend the lines between the two `+++`, or remove them")
    })?;
    Ok(gather(table.iter().map(|(name, value)| {
        let value = match value {
            toml::Value::String(text) => Some(text.trim().to_owned()),
            toml::Value::Datetime(date) => Some(date.to_string()),
            toml::Value::Integer(_) | toml::Value::Float(_) => written(toml, name, '='),
            _ => None,
        };
        (name.as_str(), value)
    })))
}

/// Takes the values that a policy has a place for.
fn gather<'a>(entries: impl IntoIterator<Item = (&'a str, Option<String>)>) -> FrontMatter {
    let mut found = FrontMatter::default();
    for (name, value) in entries {
        let plain = name.to_lowercase().replace(['-', ' '], "_");
        let (slot, value) = match plain.as_str() {
            "title" => (&mut found.title, value),
            "version" | "policy_version" => (&mut found.version, value),
            "effective" | "effective_date" | "effectivedate" | "effective_from" => {
                (&mut found.effective, value.as_deref().and_then(date))
            }
            "date" | "updated" | "updated_at" | "last_updated" | "lastupdated" | "last_update"
            | "last_modified" | "lastmod" | "modified" => {
                (&mut found.updated, value.as_deref().and_then(date))
            }
            _ => {
                found.ignored.push(name.to_owned());
                continue;
            }
        };
        match value.filter(|value| !value.is_empty()) {
            Some(value) if slot.is_none() => {
                *slot = Some(value);
                found.used.push(name.to_owned());
            }
            _ => found.ignored.push(name.to_owned()),
        }
    }
    found
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// Returns a number as it is written: as a number, the version `1.10` would become `1.1`.
fn written(source: &str, name: &str, sign: char) -> Option<String> {
    source
        .lines()
        .find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(sign))
        .map(|written| written.split('#').next().unwrap_or(written).trim().to_owned())
}

/// Reads a date as `YYYY-MM-DD`: ISO 8601 with or without a time, with slashes, or as `2024年2月1日`.
pub(crate) fn date(text: &str) -> Option<String> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || !text.starts_with(year) || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    is_day(year.parse().ok()?, month, day).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Returns whether a day is in the calendar.
pub(crate) fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_are_used_and_others_listed() {
        let yaml = "title: Privacy\nversion: 1.10 # see log\nlast_updated: 2024-2-1\nslug: /x\ntags: [a]\n";
        let found = read(yaml).expect("YAML").expect("a mapping");
        assert_eq!(found.title.as_deref(), Some("Privacy"));
        assert_eq!(found.version.as_deref(), Some("1.10"));
        assert_eq!(found.updated.as_deref(), Some("2024-02-01"));
        assert_eq!(found.ignored, ["slug", "tags"]);
    }

    #[test]
    fn toml_says_the_same() {
        let (front, below) = of("+++\ntitle = \"Privacy\"\ndate = 2026-05-01\nversion = 1.10\n[params]\na = 1\n+++\ntext\n")
            .expect("TOML");
        assert_eq!(
            (front.title.as_deref(), front.version.as_deref()),
            (Some("Privacy"), Some("1.10"))
        );
        assert_eq!((front.updated.as_deref(), below), (Some("2026-05-01"), 74));
        assert_eq!(front.ignored, ["params"]);
        let error = of("+++\ntitle = \"a\"\nb c\n+++\n").expect_err("broken");
        assert!(error.to_string().contains("line 3: broken TOML"), "{error}");
    }

    #[test]
    fn a_thematic_break_is_no_front_matter() {
        assert_eq!(split("---\n\ntext\n\n---\n"), None);
        assert_eq!(split("--- \nopen: end\n"), None);
        assert_eq!(read("just words\n").expect("YAML"), None);
    }

    #[test]
    fn dates_of_several_kinds() {
        assert_eq!(date("2021年10月14日").as_deref(), Some("2021-10-14"));
        assert_eq!(date("2024-02-01T10:00:00Z").as_deref(), Some("2024-02-01"));
        assert_eq!(date("1.2.2024"), None);
        assert_eq!(date("2024-13-01"), None);
        assert_eq!(date("2023-02-29"), None);
        assert_eq!(date("2024-02-29").as_deref(), Some("2024-02-29"));
    }
}
