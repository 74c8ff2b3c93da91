//! The viewer's browser files, for commands that put them into what they write.
//!
//! `make dist` builds them into `dist/embed`. An optimised build of the command line carries what is
//! there at that moment; so does the published crate. Other builds read the folder when they run, so
//! that no change of a style sheet compiles anything anew.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "dist/embed"]
#[allow_missing = true]
// A second copy, whose folder sites may cache for ever.
#[exclude = "????????????/*"]
struct Built;

/// The interface texts, a file for each language.
#[derive(Embed)]
#[folder = "www/locales"]
struct Locales;

/// The style sheets as their authors write them.
#[derive(Embed)]
#[folder = "www/styles"]
#[include = "*.css"]
struct Styles;

/// Returns the interface texts of a language as JSON, if the interface has this language.
pub fn locale(tag: &str) -> Option<String> {
    source(Locales::get(&format!("{tag}.json")))
}

/// Returns a style sheet of `www/styles`, such as `policy-viewer.css`; empty if there is none of that name.
pub fn style_sheet(name: &str) -> String {
    source(Styles::get(name)).unwrap_or_default()
}

fn source(file: Option<EmbeddedFile>) -> Option<String> {
    String::from_utf8(file?.data.into_owned()).ok()
}

/// Where the browser files come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// They are part of the program.
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
            Self::Built => Built::get(name).map(|file| file.data).ok_or_else(|| {
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
