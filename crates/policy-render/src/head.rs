//! Metadata of a page for search engines and browsers.

use serde_json::{Map, Value, json};

use super::edition::Edition;
use super::{escape, interface};
use policy_viewer::i18n::{MessageId, localized};
use policy_viewer::model::{Body, Document, Section};
use policy_viewer::plain_text::{Piece, pieces};

/// Returns the title of the page: the text's own, with the publisher and, of earlier versions, which.
pub(super) fn title(edition: &Edition) -> String {
    let Edition { policy, document, .. } = edition;
    let mut title = document.title.clone();
    if edition.history.is_some() {
        title = format!("{title} ({})", policy.version);
    }
    match &policy.publisher {
        Some(publisher) => {
            let (_, name) = localized(&publisher.name, &document.locale, &policy.default_locale);
            if title.contains(name) { title } else { format!("{title} – {name}") }
        }
        None => title,
    }
}

/// The number of characters that search engines show of a description, about.
const DESCRIPTION: usize = 300;
/// The number of characters of a word, at most; scripts without spaces are cut anywhere.
const WORD: usize = 30;

/// Returns the summary of the text in one line, cut at a word where it is long; nothing without a summary.
pub(super) fn summary(document: &Document) -> Option<String> {
    document.summary.as_ref().and_then(beginning)
}

/// Returns what describes the text: its summary, or else how it begins.
fn description(document: &Document) -> Option<String> {
    summary(document).or_else(|| first_text(&document.sections))
}

/// Returns the beginning of the first section that has text.
fn first_text(sections: &[Section]) -> Option<String> {
    sections
        .iter()
        .find_map(|section| beginning(&section.body).or_else(|| first_text(&section.sections)))
}

/// Returns the beginning of a text in one line, cut at a word; nothing where there are no words.
fn beginning(body: &Body) -> Option<String> {
    let Body::Blocks(blocks) = body else { return None };
    let mut words = String::new();
    pieces(blocks, &mut |piece| match piece {
        Piece::Words(text) => words.push_str(text),
        Piece::Break | Piece::Cell => words.push(' '),
        Piece::Address(_) => {}
    });
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(DESCRIPTION) else {
        return (!words.is_empty()).then_some(words);
    };
    let start = &words[..end];
    let whole = start.rsplit_once(' ').filter(|(_, cut)| cut.chars().count() < WORD);
    Some(format!("{}…", whole.map_or(start, |(whole, _)| whole)))
}

/// Writes the description of the text for search engines, as a line of the head.
pub(super) fn description_tag(edition: &Edition) -> String {
    let tag = |words: String| {
        format!("<meta name=\"description\" content=\"{}\">\n", escape::html(&words))
    };
    description(&edition.document).map(tag).unwrap_or_default()
}

/// Returns what stands on every sheet of paper: the title of the text, and its version.
pub(super) fn running_title(edition: &Edition) -> String {
    let Edition { policy, document, .. } = edition;
    if policy.version.is_empty() {
        return document.title.clone();
    }
    let messages = interface::messages(&document.locale, policy);
    let version = messages.fill(MessageId::VERSION, &[("version", &policy.version)]);
    format!("{} · {version}", document.title)
}

/// Describes the text as schema.org has it: version, dates, language, publisher.
pub(super) fn structured(edition: &Edition, address: Option<&str>) -> Value {
    let Edition { policy, document, .. } = edition;
    let mut data = Map::new();
    data.insert("@context".into(), "https://schema.org".into());
    data.insert("@type".into(), "WebPage".into());
    data.insert("name".into(), document.title.as_str().into());
    if let Some(words) = description(document) {
        data.insert("description".into(), words.into());
    }
    data.insert("inLanguage".into(), document.locale.as_str().into());
    if !policy.version.is_empty() {
        data.insert("version".into(), policy.version.as_str().into());
    }
    if let Some(address) = address {
        data.insert("url".into(), address.into());
    }
    if let Some(updated) = &policy.updated {
        data.insert("dateModified".into(), updated.as_str().into());
    }
    if let Some(effective) = &policy.effective {
        // The time to which the text applies (ISO 8601-2: `..` is an open end).
        let end = edition.until.as_deref().unwrap_or("..");
        data.insert("temporalCoverage".into(), format!("{effective}/{end}").into());
    }
    if let Some(publisher) = &policy.publisher {
        let (_, name) = localized(&publisher.name, &document.locale, &policy.default_locale);
        let mut organization = json!({"@type": "Organization", "name": name});
        if let Some(url) = &publisher.url {
            organization["url"] = url.as_str().into();
        }
        data.insert("publisher".into(), organization);
    }
    Value::Object(data)
}

/// Writes the links to the same text in other languages.
pub(super) fn alternates(addresses: &[(String, String)], default: &str) -> String {
    let link = |tag: &str, address: &str| {
        let (tag, address) = (escape::html(tag), escape::html(address));
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\">\n")
    };
    let own = addresses.iter().map(|(tag, address)| link(tag, address));
    // What readers get whose language is not among them.
    let other = addresses.iter().find(|(tag, _)| tag == default);
    own.chain(other.map(|(_, address)| link("x-default", address))).collect()
}
