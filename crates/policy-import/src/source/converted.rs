//! The common result of the converters: Markdown for the pipeline, and the origin of each line.

use crate::report::Dropped;

/// A source of another format as Markdown, with the origin of each line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text, line ends `\n`; never with front matter. Words that look like Markdown are escaped.
    pub markdown: String,
    /// For each line of [`Self::markdown`] (as [`str::lines`] counts them) the line of the source,
    /// from 1; nothing for lines that the converter added, such as blank ones.
    pub lines: Vec<Option<usize>>,
    /// Lines of the source that are not in the Markdown.
    pub dropped: Vec<Dropped>,
    /// How many lines of the source were joined to the one before.
    pub joined: usize,
    /// The document's title, if the Markdown has no heading of level 1.
    pub title: Option<String>,
    /// When the text takes effect, as `YYYY-MM-DD`.
    pub effective: Option<String>,
    /// When the text was last changed, as `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// The publisher's name of this version, such as `2.1`.
    pub version: Option<String>,
    /// The language that the source names, as a BCP 47 tag.
    pub locale: Option<String>,
}

/// The first and last line of a document, from `--start` and `--end`; a converter guesses the rest.
///
/// Both texts were looked up already: a converter gets lines that exist, `start` above `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The first line to import, from 1.
    pub start: Option<usize>,
    /// The first line below the text, from 1; at most one more than there are lines.
    pub end: Option<usize>,
}
