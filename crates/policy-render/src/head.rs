//! Metadata of a page for search engines and browsers.

use serde_json::{Map, Value, json};

use super::edition::Edition;
use super::escape;
use policy_viewer::i18n::localized;

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

/// Describes the text as schema.org has it: version, dates, language, publisher.
pub(super) fn structured(edition: &Edition, address: Option<&str>) -> Value {
    let Edition { policy, document, .. } = edition;
    let mut data = Map::new();
    data.insert("@context".into(), "https://schema.org".into());
    data.insert("@type".into(), "WebPage".into());
    data.insert("name".into(), document.title.as_str().into());
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
