//! Expectations about a package that an import made.

use std::collections::BTreeMap;
use std::path::Path;

use policy_package::Package;
use policy_viewer::markdown;
use policy_viewer::model::{Body, Document, Policy};
use serde::Deserialize;

/// The parts that a package has to have; what is not named is not checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Expected {
    /// The locale of the text to look at; without it the default locale.
    pub locale: Option<String>,
    /// Headings that are there, in this order; others may stand between them.
    pub headings: Vec<String>,
    /// Headings are compared by letters and digits, and may have others around them.
    pub loose: bool,
    /// The exact number of headings below the title.
    pub sections: Option<usize>,
    /// Numbers of sections that are there, in this order.
    pub numbers: Vec<String>,
    /// Ids by heading.
    pub ids: BTreeMap<String, String>,
    /// Texts that the document has, white space and Markdown aside.
    pub contains: Vec<String>,
    /// Texts that it has as Markdown.
    pub markdown: Vec<String>,
    /// Texts that it does not have, neither as Markdown nor as it is read.
    pub absent: Vec<String>,
    /// The names of locales.
    pub labels: BTreeMap<String, String>,
    /// The day of the last update; empty for none.
    pub updated: Option<String>,
    /// The day from which the text is in effect; empty for none.
    pub effective: Option<String>,
}

/// A package, and one of its documents.
pub struct Imported {
    package: Package,
    policy: Policy,
}

/// A document, piece by piece.
struct Parts {
    headings: Vec<String>,
    numbers: Vec<String>,
    ids: Vec<(String, String)>,
    markdown: String,
    text: String,
}

impl Imported {
    /// Reads a package without errors.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let package = Package::read(folder).map_err(|error| error.to_string())?;
        let policy = package.policy.clone().ok_or("the package has errors")?;
        Ok(Self { package, policy })
    }

    /// Lists the differences from what is expected.
    pub fn differences(&self, expected: &Expected) -> Vec<String> {
        let locale = expected.locale.as_ref().unwrap_or(&self.policy.default_locale);
        let text = self.package.current_texts().find(|text| text.locale == *locale);
        let Some(document) = text.and_then(|text| text.document.as_ref()) else {
            return vec![format!("there is no text in {locale}")];
        };
        let parts = Parts::of(document);
        let mut wrong = Vec::new();
        let same: fn(&str, &str) -> bool = match expected.loose {
            true => |found, wanted| folded(found).contains(&folded(wanted)),
            false => |found, wanted| found == wanted,
        };
        wrong.extend(missing("heading", &parts.headings, &expected.headings, same));
        wrong.extend(missing("number", &parts.numbers, &expected.numbers, |a, b| a == b));
        if let Some(count) = expected.sections
            && parts.headings.len() != count + 1
        {
            wrong.push(format!("{} sections, not {count}", parts.headings.len() - 1));
        }
        for (heading, id) in &expected.ids {
            let found = parts.ids.iter().find(|(found, _)| found == heading).map(|(_, id)| id);
            if found != Some(id) {
                wrong.push(format!("“{heading}” has the id {found:?}, not {id}"));
            }
        }
        let squeezed_text = squeezed(&parts.text);
        for text in &expected.contains {
            if !squeezed_text.contains(&squeezed(text)) {
                wrong.push(format!("the text lacks “{text}”"));
            }
        }
        for text in &expected.markdown {
            if !parts.markdown.contains(text) {
                wrong.push(format!("the Markdown lacks “{text}”"));
            }
        }
        for text in &expected.absent {
            if parts.text.contains(text) || parts.markdown.contains(text) {
                wrong.push(format!("the text has “{text}”"));
            }
        }
        for (locale, label) in &expected.labels {
            let found = self.policy.locales.get(locale).map(|entry| &entry.label);
            if found != Some(label) {
                wrong.push(format!("{locale} is called {found:?}, not {label}"));
            }
        }
        for (name, found, wanted) in [
            ("updated", &self.policy.updated, &expected.updated),
            ("effective", &self.policy.effective, &expected.effective),
        ] {
            if let Some(wanted) = wanted
                && found.as_deref().unwrap_or_default() != wanted
            {
                wrong.push(format!("{name} is {found:?}, not {wanted:?}"));
            }
        }
        if !wrong.is_empty() {
            wrong.push(format!("headings: {:?}, numbers: {:?}", parts.headings, parts.numbers));
        }
        wrong
    }
}

impl Parts {
    fn of(document: &Document) -> Self {
        let mut parts = Self {
            headings: vec![document.title.clone()],
            numbers: Vec::new(),
            ids: Vec::new(),
            markdown: format!("{}\n", document.title),
            text: format!("{}\n", document.title),
        };
        document.walk(&mut |section| {
            parts.headings.push(section.heading.clone());
            parts.numbers.extend(section.number.clone());
            parts.ids.push((section.heading.clone(), section.id.clone()));
            let number = section.number.as_deref().unwrap_or_default();
            let Body::Markdown(body) = &section.body else { return };
            parts.markdown.push_str(&format!("{number} {}\n{body}\n", section.heading));
            let read = markdown::plain_text(&markdown::blocks(body));
            parts.text.push_str(&format!("{number} {}\n{read}\n", section.heading));
        });
        parts
    }
}

/// Returns the first of the wanted items that is not found behind the one before it.
fn missing(
    name: &str,
    found: &[String],
    wanted: &[String],
    same: fn(&str, &str) -> bool,
) -> Option<String> {
    let mut rest = found.iter();
    let lacking = wanted.iter().find(|wanted| !rest.any(|found| same(found, wanted)))?;
    Some(format!("the {name} “{lacking}” is missing, or out of order"))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
