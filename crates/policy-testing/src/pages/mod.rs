//! Saved pages whose text and headings people marked by hand, and how close a program comes to that.
//!
//! The pages stand outside the project (see [`crate::outside`]), in folders, a set each:
//! `NAME.html.gz`, and `NAME.gold.json` with what was marked.

mod extract;
mod score;

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;

pub use extract::Extract;
pub use score::{PageScore, SetScore};

/// A saved page, and what people marked in it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The name of the file, without its endings.
    pub name: String,
    /// The bytes of the page as they were saved.
    pub html: Vec<u8>,
    /// The text and the headings that were marked.
    pub marked: Extract,
}

/// The pages of one folder.
#[derive(Clone, Debug)]
pub struct Set {
    /// The name of the folder.
    pub name: String,
    /// The pages, by name.
    pub pages: Vec<Page>,
}

/// The content of `NAME.gold.json`.
#[derive(Deserialize)]
struct Marked {
    text: String,
    headings: Vec<String>,
}

impl Set {
    /// Reads every set in a folder, by name.
    ///
    /// # Panics
    ///
    /// When a file cannot be read.
    pub fn all(folder: &Path) -> Vec<Self> {
        let mut sets: Vec<Self> = names(folder)
            .into_iter()
            .filter(|name| folder.join(name).is_dir())
            .map(|name| Self { pages: pages(&folder.join(&name)), name })
            .filter(|set| !set.pages.is_empty())
            .collect();
        sets.sort_by(|a, b| a.name.cmp(&b.name));
        sets
    }

    /// Scores what a program made of the pages, in their order.
    ///
    /// The function runs on as many threads as there are processors.
    pub fn score(&self, program: impl Fn(&Page) -> Extract + Sync) -> SetScore {
        SetScore::of(crate::threads::map(&self.pages, |page| {
            PageScore::of(&page.name, &program(page), &page.marked)
        }))
    }
}

fn pages(folder: &Path) -> Vec<Page> {
    let mut pages: Vec<Page> = names(folder)
        .iter()
        .filter_map(|file| file.strip_suffix(".html.gz"))
        .map(|name| page(folder, name))
        .collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

fn page(folder: &Path, name: &str) -> Page {
    let read = |ending: &str| {
        let path = folder.join(format!("{name}{ending}"));
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut html = Vec::new();
    GzDecoder::new(read(".html.gz").as_slice())
        .read_to_end(&mut html)
        .unwrap_or_else(|error| panic!("{name}.html.gz cannot be unpacked: {error}"));
    let Marked { text, headings } = serde_json::from_slice(&read(".gold.json"))
        .unwrap_or_else(|error| panic!("{name}.gold.json: {error}"));
    Page { name: name.to_owned(), html, marked: Extract { text, headings } }
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()))
        .map(|entry| entry.expect("the entry is readable").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
