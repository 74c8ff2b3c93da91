//! Every text of a package as a page of its own, and the list of them.

use super::context::{PageContext, ViewerAddress};
use super::edition::Edition;
use super::index::index;
use super::page::page;
use policy_viewer::i18n::shown_locale;
use policy_viewer::model::Policy;

/// The name of the list.
pub const INDEX: &str = "index.html";

/// Draws every locale and version: the current one as `<locale>.html`, earlier ones in a folder each.
/// `address` is that of the folder, if it is known; `viewer` takes the current pages over.
pub fn site(
    editions: &[Edition],
    address: Option<&str>,
    viewer: Option<&ViewerAddress>,
) -> Vec<(String, String)> {
    let folders = folders(editions);
    let mut files = Vec::new();
    for edition in editions {
        let name = file(edition, &folders);
        let up = if edition.history.is_some() { "../" } else { "" };
        let current = Edition::find(editions, &edition.locale);
        let current = current.map(|current| format!("{up}{}", file(current, &folders)));
        let around = PageContext {
            addresses: addresses(&edition.policy, page_name, address.filter(|_| up.is_empty())),
            address: address.map(|address| format!("{}/{name}", address.trim_end_matches('/'))),
            current: current.filter(|_| edition.history.is_some()),
            viewer: viewer.filter(|_| edition.history.is_none()).cloned(),
        };
        files.push((name, page(edition, &around)));
    }
    files.push((INDEX.into(), index(editions, |edition| file(edition, &folders), viewer)));
    files
}

/// Returns the page of each locale on offer; those without a text lead to the one that is shown.
pub fn addresses(
    policy: &Policy,
    file: impl Fn(&str) -> String,
    folder: Option<&str>,
) -> Vec<(String, String)> {
    let address = |tag: &str| {
        let name = file(shown_locale(policy, tag, &[])?);
        Some(match folder {
            Some(folder) => format!("{}/{name}", folder.trim_end_matches('/')),
            None => name,
        })
    };
    policy.locales.keys().filter_map(|tag| Some((tag.to_owned(), address(tag)?))).collect()
}

/// The most letters of a version in the name of its folder: some versions are whole sentences.
const LONGEST: usize = 60;

/// Names a folder for each earlier version: what it is called, as far as folders may be. No two names are alike, nor
/// is one that of a page, where letters of both sizes count as the same, too.
fn folders(editions: &[Edition]) -> Vec<(usize, String)> {
    let mut taken: Vec<String> = editions.iter().map(|it| page_name(&it.locale)).collect();
    taken.push(INDEX.into());
    let mut folders: Vec<(usize, String)> = Vec::new();
    for edition in editions {
        let Some(at) = edition.history else { continue };
        if folders.iter().any(|(known, _)| *known == at) {
            continue;
        }
        let safe = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
        let name: String = edition.policy.version.chars().take(LONGEST).map(safe).collect();
        let name = match name.trim_matches(['.', '-']) {
            "" => format!("r{}", edition.policy.revision),
            name => name.to_owned(),
        };
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let is_free = |name: &String| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
        let free = std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name);
        taken.push(free.clone());
        folders.push((at, free));
    }
    folders
}

/// Names the page of a locale, which is not the list. Tags have letters, digits and hyphens; whatever else stands in
/// one could lead out of the folder, or make a scheme of it in the links of other pages.
fn page_name(locale: &str) -> String {
    let safe = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => c.to_string(),
        // No two tags have the same name: this sign itself is none of theirs.
        other => format!("_{:x}_", u32::from(other)),
    };
    let name: String = locale.chars().map(safe).collect();
    let name = format!("{name}.html");
    if name.eq_ignore_ascii_case(INDEX) { format!("locale-{name}") } else { name }
}

fn file(edition: &Edition, folders: &[(usize, String)]) -> String {
    let name = page_name(&edition.locale);
    match folders.iter().find(|(at, _)| Some(*at) == edition.history) {
        Some((_, folder)) => format!("{folder}/{name}"),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::rc::Rc;

    use policy_viewer::decode::decode;
    use serde_json::json;

    use super::*;

    fn edition(locale: &str, version: &str, history: Option<usize>) -> Edition {
        let policy = json!({"format": 1, "id": "p", "version": version, "defaultLocale": locale,
            "locales": {locale: {"label": locale}}});
        let document = json!({"locale": locale, "title": "T", "sections": []});
        let policy = Rc::new(decode(&&policy).expect("a policy"));
        let document = Rc::new(decode(&&document).expect("a document"));
        Edition { policy, document, locale: locale.into(), history, until: None }
    }

    #[test]
    fn no_page_takes_the_place_of_another() {
        let versions = ["1/0", "1?0", "en.html", "INDEX.html", "..", "", "v", "V"];
        let older = versions.iter().enumerate().map(|(at, it)| edition("en", it, Some(at)));
        let now = ["en", "index"].map(|locale| edition(locale, "9", None));
        let editions: Vec<_> = now
            .into_iter()
            .chain(older)
            .chain([edition("en", &"9".repeat(300), Some(99))])
            .collect();
        let files = site(&editions, None, None);
        let names: HashSet<String> = files.iter().map(|(name, _)| name.to_lowercase()).collect();
        assert_eq!(names.len(), editions.len() + 1);
        for name in &names {
            let folder = name.split_once('/').map_or("", |(folder, _)| folder);
            assert!(!names.contains(folder) && folder.len() < 100, "{name}");
        }
    }
}
