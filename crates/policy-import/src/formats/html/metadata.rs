//! Metadata of a page: title, language, dates.

use policy_viewer::i18n::LanguageTag;

use crate::formats::html::boilerplate::Noise;
use crate::formats::html::dom::{Dom, Id};
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

/// Words around a date that name its meaning, in lower case.
const EFFECTIVE: &str = "effective in|force applies valid gültig inkrafttret kraft vigueur vigor vigente 生效 施行 実施 시행";
const UPDATED: &str = "updated update revised modified changed amended aktualisiert stand geändert jour modifi actualiz atualiz \
    aggiorn bijgewerkt 更新 修订 修訂 改定 修改 개정";

/// Reads dates from `time` elements of the text, then from the page's head.
pub(crate) fn dates(dom: &Dom, noise: &Noise, region: Id) -> Dates {
    let mut dates = Dates::default();
    let mut unsaid = None;
    dom.walk(region, &mut |id| {
        if noise.has(id) {
            return false;
        }
        if dom.name(id) == "time"
            && let Some(found) =
                dom.attribute(id, "datetime").map_or_else(|| date(dom.words(id).trim()), date)
        {
            let around = dom.nodes[id].parent.map(|parent| dom.words(parent)).unwrap_or_default();
            let before: String = around.to_lowercase();
            let says = |words: &str| {
                words.split_whitespace().any(|word| before.contains(&word.replace('|', " ")))
            };
            if says(UPDATED) {
                dates.updated.get_or_insert(found);
            } else if says(EFFECTIVE) {
                dates.effective.get_or_insert(found);
            } else {
                unsaid.get_or_insert(found);
            }
        }
        true
    });
    let modified = [
        "article:modified_time",
        "og:updated_time",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
        "revised",
    ];
    dates.updated = dates
        .updated
        .or_else(|| meta(dom, &modified).as_deref().and_then(date))
        .or(unsaid)
        .or_else(|| meta(dom, &["date", "dcterms.date", "dc.date"]).as_deref().and_then(date));
    dates
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
