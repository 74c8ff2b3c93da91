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
            addresses: addresses(
                &edition.policy,
                |tag| format!("{tag}.html"),
                address.filter(|_| up.is_empty()),
            ),
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

/// Names a folder for each earlier version: what it is called, as far as folders may be.
fn folders(editions: &[Edition]) -> Vec<(usize, String)> {
    let mut folders: Vec<(usize, String)> = Vec::new();
    for edition in editions {
        let Some(at) = edition.history else { continue };
        if folders.iter().any(|(known, _)| *known == at) {
            continue;
        }
        let safe = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
        let name: String = edition.policy.version.chars().map(safe).collect();
        let name = name.trim_matches(['.', '-']).to_owned();
        let taken = name.is_empty() || folders.iter().any(|(_, other)| *other == name);
        folders.push((at, if taken { format!("r{}", edition.policy.revision) } else { name }));
    }
    folders
}

fn file(edition: &Edition, folders: &[(usize, String)]) -> String {
    let name = format!("{}.html", edition.locale);
    match folders.iter().find(|(at, _)| Some(*at) == edition.history) {
        Some((_, folder)) => format!("{folder}/{name}"),
        None => name,
    }
}
