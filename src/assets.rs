//! The viewer's browser files, for commands that put them into what they write.
//!
//! `make dist` builds them into `dist/embed`. An optimised build of the command line carries what is
//! there at that moment; so does the published crate. Other builds read the folder when they run, so
//! that a change of a style sheet needs no new build. The command line as WebAssembly carries all but the
//! browser files: the npm package that it is part of has them beside it, and the host mounts them at [`MOUNTED`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rust_embed::{Embed, EmbeddedFile};

#[cfg(not(target_family = "wasm"))]
#[derive(Embed)]
#[folder = "dist/embed"]
#[allow_missing = true]
struct Built;

/// Where a program that runs under WASI finds the browser files.
pub const MOUNTED: &str = "/.policy-viewer";

/// Reads a browser file of the program.
#[cfg(not(target_family = "wasm"))]
fn built(name: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(name).map(|file| file.data)
}

/// Reads a browser file that the host has mounted.
#[cfg(target_family = "wasm")]
fn built(name: &str) -> Option<Cow<'static, [u8]>> {
    fs::read(Path::new(MOUNTED).join(name)).ok().map(Cow::from)
}

/// The page around a preview (`www/preview`), which every program carries: it is small, and none of a site's.
#[derive(Embed)]
#[folder = "dist/preview"]
#[allow_missing = true]
struct Preview;

/// The interface texts, one file per language.
#[derive(Embed)]
#[folder = "www/locales"]
struct Locales;

/// The style sheets as their authors write them.
#[derive(Embed)]
#[folder = "www/styles"]
struct Styles;

/// Groups of interface texts, by what shows them and therefore by when browsers load them.
///
/// A file of `www/locales` holds all groups of one language; `scripts/dist.d/web.mjs` splits it into the
/// files that ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageGroup {
    /// The texts of the viewer, [`crate::i18n::MessageId`]: `locales/<tag>.json` of a release.
    Viewer,
    /// The texts of the consent banner, of the settings of a page with a gate and of placeholders, which no
    /// native program shows.
    Consent,
    /// The texts of search, versions, display settings and receipts: `locales/reader-tools/<tag>.json` of a release.
    ReaderTools,
    /// The texts of static pages, which need no file of their own.
    Static,
}

impl MessageGroup {
    /// Returns the keys of the group's parts in a file of `www/locales`.
    const fn keys(self) -> &'static [&'static str] {
        match self {
            // Scripts show the shared ones as well, where the viewer is not loaded.
            Self::Viewer => &["viewer", "shared", "answers"],
            Self::Consent => &["question", "settings"],
            Self::ReaderTools => &["readerTools", "receipt"],
            Self::Static => &["static"],
        }
    }
}

/// Returns a group of interface texts in a language by their names; `None` if the interface lacks the
/// language.
pub fn locale(tag: &str, group: MessageGroup) -> Option<BTreeMap<String, String>> {
    let text = source(Locales::get(&format!("{tag}.json")))?;
    let mut groups: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&text)
        .expect("the files are part of the program, and a test reads them all");
    Some(group.keys().iter().filter_map(|key| groups.remove(*key)).flatten().collect())
}

/// Returns a style sheet of `www/styles` with those that it imports, such as `policy-viewer.css`; empty if there
/// is none of that name.
pub fn style_sheet(name: &str) -> String {
    let text = source(Styles::get(name)).unwrap_or_default();
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let import = line.strip_prefix("@import \"./").and_then(|rest| rest.split('"').next());
        match import {
            Some(imported) => whole.push_str(&style_sheet(imported)),
            None => whole.push_str(line),
        }
    }
    whole
}

/// Returns a file of the page around a preview: `index.html`, its script or its style sheet.
///
/// # Errors
///
/// When the program was built before it; the message says how to get it.
pub fn preview_page(name: &str) -> Result<String, Missing> {
    source(Preview::get(name)).ok_or_else(|| {
        Missing(format!(
            "this program carries no {name} of a preview: run `make dist`, then build it"
        ))
    })
}

fn source(file: Option<EmbeddedFile>) -> Option<String> {
    String::from_utf8(file?.data.into_owned()).ok()
}

/// Where the browser files come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// They are part of the program, or come with it.
    Built,
    /// They are in a folder, such as `dist/embed`.
    Folder(PathBuf),
}

/// A browser file that is not there, or of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(String);

impl Missing {
    /// Says why a file that is there is of no use.
    pub fn unfit(why: &str) -> Self {
        Self(why.to_owned())
    }
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

impl Release {
    /// Returns the files of a folder, or without one those of the program.
    pub fn at(folder: Option<&Path>) -> Self {
        folder.map_or(Self::Built, |folder| Self::Folder(folder.to_owned()))
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it is not there; the message says how to get it.
    pub fn bytes(&self, name: &str) -> Result<Cow<'static, [u8]>, Missing> {
        match self {
            Self::Built => built(name).ok_or_else(|| {
                Missing(format!(
                    "this program carries no {name}: build it with `make dist` and name the folder with --viewer dist/embed"
                ))
            }),
            Self::Folder(folder) => {
                let path = folder.join(name);
                fs::read(&path).map(Cow::from).map_err(|error| {
                    let path = path.display();
                    Missing(format!("{path} cannot be read: {error}; --viewer names the folder that `make dist` fills"))
                })
            }
        }
    }

    /// Reads a file of text.
    ///
    /// # Errors
    ///
    /// As [`Release::bytes`], and when it is not UTF-8.
    pub fn text(&self, name: &str) -> Result<String, Missing> {
        String::from_utf8(self.bytes(name)?.into_owned())
            .map_err(|_| Missing(format!("{name} of the viewer is not UTF-8")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_texts_has_every_group() {
        for file in Locales::iter() {
            let tag = file.strip_suffix(".json").expect("the folder holds files of texts only");
            for group in [
                MessageGroup::Viewer,
                MessageGroup::Consent,
                MessageGroup::ReaderTools,
                MessageGroup::Static,
            ] {
                assert!(
                    locale(tag, group).is_some_and(|texts| !texts.is_empty()),
                    "{tag}: {group:?}"
                );
            }
        }
        assert_eq!(locale("tlh", MessageGroup::Viewer), None);
    }
}
