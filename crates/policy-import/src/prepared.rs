//! A source made ready for the pipeline: Markdown without front matter, within its bounds, and where
//! each line came from.

use super::converted::{Bounds, Converted};
use super::encoding;
use super::error::ImportError;
use super::front_matter::{self, FrontMatter};
use super::input::{Input, Options};
use super::report::{Dropped, FrontMatterKeys};
use super::source::Source;
use super::source_format::SourceFormat;
use super::{dialect, html, lines, text};

/// The input of the pipeline.
pub(super) struct Prepared {
    pub(super) markdown: String,
    /// For each line the author's, from 1.
    pub(super) lines: Vec<Option<usize>>,
    /// The lines that were dropped so far.
    pub(super) dropped: Vec<Dropped>,
    /// Anchors by the offset at which they stand: links may lead there.
    pub(super) anchors: Vec<(usize, String)>,
    /// How many lines the author wrote.
    pub(super) read: usize,
    pub(super) front_matter: usize,
    pub(super) joined: usize,
    pub(super) front: FrontMatter,
    /// The language that the source names.
    pub(super) locale: Option<String>,
    pub(super) format: SourceFormat,
    pub(super) encoding: &'static str,
    /// Sentences that a converter lost.
    pub(super) lost: Vec<String>,
}

impl Prepared {
    /// Decodes and converts what a file holds.
    pub(super) fn read(input: &Input<'_>, options: &Options) -> Result<Self, ImportError> {
        let (source, encoding) = encoding::decode(input.bytes, input.locale.as_deref())?;
        if source.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(ImportError::new("empty-source", "the file is empty")
                .hint("save the document again, and look whether the file is the one you meant"));
        }
        let format = input.format.unwrap_or_else(|| SourceFormat::of(&input.name, &source));
        let prepared = match format {
            SourceFormat::Markdown => Self::markdown(&source, options),
            SourceFormat::Html => Self::html(&source, options),
            SourceFormat::Text => Self::text(&source, options),
        };
        Ok(Self { format, encoding, ..prepared? })
    }

    pub(super) fn markdown(source: &str, options: &Options) -> Result<Self, ImportError> {
        let source = Source::new(source);
        let (front, below) = front_matter::of(&source.text)?;
        let whole = below..source.text.len();
        let bounds =
            source.bounds(whole.clone(), options.start.as_deref(), options.end.as_deref())?;
        let mut dropped = lines::dropped(&source, lines::outside(whole, &bounds));
        let rewritten = dialect::rewrite(&source, bounds);
        dropped.extend(rewritten.dropped);
        dropped.sort_by_key(|dropped| dropped.line);
        Ok(Self {
            markdown: rewritten.text,
            lines: rewritten.lines,
            dropped,
            anchors: rewritten.anchors,
            read: source.lines(),
            front_matter: if below == 0 { 0 } else { source.line(below - 1) },
            joined: 0,
            front,
            locale: None,
            format: SourceFormat::Markdown,
            encoding: "UTF-8",
            lost: Vec::new(),
        })
    }

    fn text(source: &str, options: &Options) -> Result<Self, ImportError> {
        let source = Source::new(source);
        let (start, end) = (options.start.as_deref(), options.end.as_deref());
        let found = source.bounds(0..source.text.len(), start, end)?;
        let bounds = Bounds {
            start: start.map(|_| source.line(found.start)),
            end: end.map(|_| source.line(found.end)),
        };
        let converted = text::to_markdown(&source.text, &bounds);
        let lost = text::lost(&source.text, &converted);
        Ok(Self { lost, ..Self::converted(converted, source.lines()) })
    }

    fn html(source: &str, options: &Options) -> Result<Self, ImportError> {
        let page = html::to_markdown(source, options.start.as_deref(), options.end.as_deref())?;
        let read = Source::new(source).lines();
        Ok(Self { anchors: page.anchors, lost: page.lost, ..Self::converted(page.text, read) })
    }

    fn converted(from: Converted, read: usize) -> Self {
        let front = FrontMatter {
            title: from.title,
            version: from.version,
            effective: from.effective,
            updated: from.updated,
            ..FrontMatter::default()
        };
        let mut dropped = from.dropped;
        dropped.sort_by_key(|dropped| dropped.line);
        Self {
            markdown: from.markdown,
            lines: from.lines,
            dropped,
            anchors: Vec::new(),
            read,
            front_matter: 0,
            joined: from.joined,
            front,
            locale: from.locale,
            format: SourceFormat::Text,
            encoding: "UTF-8",
            lost: Vec::new(),
        }
    }

    /// Returns the keys of the front matter for the report.
    pub(super) fn keys(&self) -> FrontMatterKeys {
        FrontMatterKeys { used: self.front.used.clone(), ignored: self.front.ignored.clone() }
    }
}
