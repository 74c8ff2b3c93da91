//! The list of every text of a package, as a page of its own.

use std::rc::Rc;

use super::context::ViewerAddress;
use super::edition::Edition;
use super::format::TableFormat;
use super::fragments::{language, sheet};
use super::{escape, head, interface, styles};
use policy_viewer::i18n::{MessageId, Messages, localized};
use policy_viewer::model::Policy;
use policy_viewer::view::Format;

/// Draws the list: the current version in all its languages, then the earlier ones. `file` returns the address of a
/// text's page.
pub(super) fn index(
    editions: &[Edition],
    file: impl Fn(&Edition) -> String,
    viewer: Option<&ViewerAddress>,
) -> String {
    let Some(first) = editions.first() else { return String::new() };
    let default = Edition::find(editions, &first.policy.default_locale).unwrap_or(first);
    let list = List {
        messages: interface::messages(&default.document.locale, &default.policy),
        current: &default.policy,
    };
    let mut versions = String::new();
    for texts in editions.chunk_by(|one, other| one.history == other.history) {
        let heading = match texts {
            // Where it is the only version, the title says it all.
            [text, ..] if text.history.is_none() && texts.len() < editions.len() => {
                format!("<h2>{}</h2>\n", escape::html(interface::note("current", list.locale())))
            }
            [text, ..] if text.history.is_some() => list.earlier(text),
            _ => String::new(),
        };
        let links: String = texts.iter().map(|text| link(text, &file(text))).collect();
        versions.push_str(&format!("<section>\n{heading}<ul>\n{links}</ul>\n</section>\n"));
    }
    let style = match viewer {
        Some(viewer) => sheet(viewer, "policy-viewer-page.css"),
        None => format!("<style>{}</style>", styles::page()),
    };
    format!(
        "<!doctype html>
<html {page_language}>
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
{description}{style}
</head>
<body>
<main class=\"list\">
<header>
<h1 {text_language}>{heading}</h1>
<ul class=\"facts\">{facts}</ul>
{summary}</header>
{versions}</main>
</body>
</html>
",
        page_language = language(list.locale()),
        title = escape::html(&head::title(default)),
        description = head::description_tag(default),
        text_language = language(&default.document.locale),
        heading = escape::html(&default.document.title),
        facts = list.facts(),
        summary = summary(default),
    )
}

/// The language of the list, and what it says about versions.
struct List<'a> {
    messages: Rc<Messages>,
    current: &'a Policy,
}

impl List<'_> {
    fn locale(&self) -> &str {
        self.messages.locale()
    }

    fn fill(&self, id: MessageId, name: &str, value: &str) -> String {
        escape::html(&self.messages.fill(id, &[(name, value)]))
    }

    fn date(&self, date: &str) -> String {
        TableFormat.date(date, self.locale())
    }

    /// Lists whose policy it is, its version and its dates, as far as they are known.
    fn facts(&self) -> String {
        let Policy { publisher, version, effective, updated, default_locale, .. } = self.current;
        let publisher = publisher.as_ref().map(|publisher| {
            let (tag, name) = localized(&publisher.name, self.locale(), default_locale);
            format!("<span {}>{}</span>", language(tag), escape::html(name))
        });
        let version =
            (!version.is_empty()).then(|| self.fill(MessageId::VERSION, "version", version));
        let day = |date: &Option<String>, id| {
            let date = date.as_deref()?;
            let words = self.fill(id, "date", &self.date(date));
            Some(format!("<time datetime=\"{}\">{words}</time>", escape::html(date)))
        };
        let dates = [day(effective, MessageId::EFFECTIVE), day(updated, MessageId::UPDATED)];
        let facts = [publisher, version].into_iter().chain(dates).flatten();
        facts.map(|fact| format!("<li>{fact}</li>")).collect()
    }

    /// Writes what stands above the texts of an earlier version: its name, when it applied, and what it changed.
    fn earlier(&self, text: &Edition) -> String {
        let Policy { version, effective, .. } = &*text.policy;
        let heading = self.fill(MessageId::VERSION, "version", version);
        let time = |date: &str| {
            format!(
                "<time datetime=\"{}\">{}</time>",
                escape::html(date),
                escape::html(&self.date(date))
            )
        };
        let applied = match (effective, &text.until) {
            (Some(from), Some(until)) => Some(format!("{} – {}", time(from), time(until))),
            (Some(from), None) => Some(self.fill(MessageId::EFFECTIVE, "date", &self.date(from))),
            (None, _) => None,
        };
        let applied = applied.map(|words| format!("<p class=\"facts\">{words}</p>\n"));
        let entry = self.current.history.iter().find(|entry| entry.version == *version);
        let summary = entry.filter(|entry| !entry.summary.is_empty()).map(|entry| {
            let (tag, words) =
                localized(&entry.summary, self.locale(), &self.current.default_locale);
            format!("<p {}>{}</p>\n", language(tag), escape::html(words))
        });
        format!(
            "<h2>{heading}</h2>\n{}{}",
            applied.unwrap_or_default(),
            summary.unwrap_or_default()
        )
    }
}

/// Writes what the text says about itself.
fn summary(text: &Edition) -> String {
    let paragraph = |words: String| {
        format!("<p {}>{}</p>\n", language(&text.document.locale), escape::html(&words))
    };
    head::summary(&text.document).map(paragraph).unwrap_or_default()
}

/// Writes the link to a text: the name of its language, and its title.
fn link(text: &Edition, address: &str) -> String {
    let label = text.policy.locales.get(&text.locale).map_or("", |entry| &entry.label);
    format!(
        "<li><a href=\"{}\" hreflang=\"{}\" {}><strong>{}</strong> <span>{}</span></a></li>\n",
        escape::html(address),
        escape::html(&text.locale),
        language(&text.document.locale),
        escape::html(label),
        escape::html(&text.document.title),
    )
}
