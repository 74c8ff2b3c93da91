//! Metadata of a page: title, language, dates.

use policy_viewer::i18n::LanguageTag;

use crate::formats::html::boilerplate::Noise;
use crate::formats::html::dom::{Dom, Id};
use crate::formats::text::metadata::dates::{Stated, stated};
use crate::lexicon::dates::{EFFECTIVE, UPDATED};
use crate::source::front_matter::date;

/// Returns the page's language as a BCP 47 tag.
pub(crate) fn language(dom: &Dom, region: Id) -> Option<String> {
    let of = |id: Id| dom.attribute(id, "lang").or_else(|| dom.attribute(id, "xml:lang"));
    let tag = std::iter::once(region).chain(dom.ancestors(region)).find_map(of)?;
    let tag = tag.trim().replace('_', "-");
    LanguageTag::parse(&tag).is_some().then_some(tag)
}

/// Returns the page's title without the name of the site.
pub(crate) fn title(dom: &Dom) -> Option<String> {
    let element = dom.find(Dom::ROOT, |id| dom.name(id) == "title");
    let words = element.map(|id| dom.words(id)).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = if words.is_empty() {
        meta(dom, &["og:title", "twitter:title", "dc.title"])?
    } else {
        words
    };
    let first = [" | ", " – ", " — ", " · ", " - ", " :: ", "｜", " » "]
        .iter()
        .filter_map(|mark| words.find(mark))
        .min()
        .map_or(words.as_str(), |at| &words[..at]);
    let title = first.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The dates of a page.
#[derive(Default)]
pub(crate) struct Dates {
    pub(crate) effective: Option<String>,
    pub(crate) updated: Option<String>,
}

/// Reads the dates that the text states, in words or in `time` elements; the page's head is asked only
/// for what it does not state, since sites date their pages anew at every change of their layout.
pub(crate) fn dates(dom: &Dom, noise: &Noise, region: Id) -> Dates {
    let (mut lines, mut timed, mut unsaid) = (Vec::<(Id, String)>::new(), Dates::default(), None);
    dom.walk(region, &mut |id| {
        if noise.has(id) {
            return false;
        }
        if let Some(words) = dom.text(id) {
            let block = dom.ancestors(id).take(NEAR).find(|above| !is_inline(dom.name(*above)));
            let block = block.unwrap_or(region);
            match lines.last_mut() {
                Some((last, line)) if *last == block => line.push_str(words),
                _ => lines.push((block, words.to_owned())),
            }
        }
        if dom.name(id) == "br" {
            // What follows is a line of its own.
            lines.push((id, String::new()));
        }
        if dom.name(id) == "time"
            && let Some(found) =
                dom.attribute(id, "datetime").map_or_else(|| date(dom.words(id).trim()), date)
        {
            let around = dom.nodes[id].parent.map(|parent| dom.words(parent)).unwrap_or_default();
            if UPDATED.is_match(&around) {
                timed.updated.get_or_insert(found);
            } else if EFFECTIVE.is_match(&around) {
                timed.effective.get_or_insert(found);
            } else {
                unsaid.get_or_insert(found);
            }
        }
        true
    });
    let lines: Vec<(Id, String)> = lines
        .into_iter()
        .map(|(id, line)| (id, line.split_whitespace().collect::<Vec<_>>().join(" ")))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let lines: Vec<Stated<'_>> = lines
        .iter()
        .map(|(id, text)| Stated {
            text,
            is_heading: matches!(dom.name(*id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            is_numbered: false,
        })
        .collect();
    let stated = stated(&lines);
    let effective = stated.effective.or(timed.effective);
    let mut updated = stated.updated.or(timed.updated);
    if updated.is_none() {
        let modified = [
            "article:modified_time",
            "og:updated_time",
            "dcterms.modified",
            "dc.date.modified",
            "last-modified",
            "revised",
        ];
        updated = unsaid
            .or_else(|| meta(dom, &modified).as_deref().and_then(date))
            .or_else(|| meta(dom, &["date", "dcterms.date", "dc.date"]).as_deref().and_then(date));
    }
    Dates { effective, updated }
}

/// How far up the block of some words is looked for: nothing may grow with the depth of a page.
const NEAR: usize = 12;

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | ""
    )
}

/// Returns the content of the first `meta` element of some name.
fn meta(dom: &Dom, names: &[&str]) -> Option<String> {
    let found = dom.find(Dom::ROOT, |id| {
        let name = ["name", "property", "http-equiv", "itemprop"]
            .iter()
            .find_map(|key| dom.attribute(id, key))
            .unwrap_or_default()
            .to_ascii_lowercase();
        dom.name(id) == "meta" && names.contains(&name.as_str())
    })?;
    let content = dom.attribute(found, "content")?.trim();
    (!content.is_empty()).then(|| content.to_owned())
}
