//! A source made ready for the pipeline: Markdown without front matter, within its bounds, and where
//! each line came from.

use crate::boilerplate::{self, Boilerplate};
use crate::coverage::account;
use crate::error::ImportError;
use crate::formats::{html, markdown, office, saved, text};
use crate::input::{Input, Options};
use crate::report::{Dropped, FrontMatterKeys, LeftOut};
use crate::source::content::Content;
use crate::source::converted::{Bounds, Converted};
use crate::source::format::SourceFormat;
use crate::source::front_matter::FrontMatter;
use crate::source::text::Source;
use crate::source::{content, decode, front_matter};

/// The input of the pipeline.
pub(crate) struct Prepared {
    pub(crate) markdown: String,
    /// For each line the author's, from 1.
    pub(crate) lines: Vec<Option<usize>>,
    /// The lines that were dropped so far.
    pub(crate) dropped: Vec<Dropped>,
    /// Anchors by the offset at which they stand: links may lead there.
    pub(crate) anchors: Vec<(usize, String)>,
    /// How many lines the author wrote.
    pub(crate) read: usize,
    pub(crate) front_matter: usize,
    pub(crate) joined: usize,
    pub(crate) front: FrontMatter,
    /// The language that the source names.
    pub(crate) locale: Option<String>,
    pub(crate) format: SourceFormat,
    pub(crate) encoding: &'static str,
    /// The number of characters that are wrong in this encoding, and the line of the first one.
    pub(crate) broken: Option<(usize, usize)>,
    /// Sentences that a converter lost.
    pub(crate) lost: Vec<String>,
    /// Blocks of a page that are left out; those of other formats are among the lines dropped.
    left_out: Option<Vec<LeftOut>>,
}

impl Prepared {
    /// Decodes and converts what a file holds.
    pub(crate) fn read(input: &Input<'_>, options: &Options) -> Result<Self, ImportError> {
        let format = match (content::of(input.bytes), input.format) {
            (Content::Unreadable(what, to_do), _) => return Err(content::refusal(what, to_do)),
            (Content::Document(found), Some(asked)) if found != asked => {
                // RTF and MHTML are text by their bytes: the caller may want to see their codes.
                let text = matches!(found, SourceFormat::Rtf | SourceFormat::Mhtml);
                if !(text && asked.is_text()) {
                    return Err(other_kind(asked, found.noun()));
                }
                asked
            }
            (Content::Other, Some(asked)) if !asked.is_text() => {
                return Err(other_kind(asked, "text, or something unknown"));
            }
            (Content::Document(found), _) => found,
            (Content::Other, Some(asked)) => asked,
            (Content::Other, None) => return Self::text_file(input, options, input.bytes, None),
        };
        match format {
            SourceFormat::Markdown | SourceFormat::Html | SourceFormat::Text => {
                Self::text_file(input, options, input.bytes, Some(format))
            }
            SourceFormat::Mhtml | SourceFormat::Zip => {
                let mut found = saved::find(format, input.bytes)?;
                if found.format == SourceFormat::Mhtml {
                    found = saved::find(SourceFormat::Mhtml, &found.bytes)?;
                }
                let bytes = decode::with_label(found.bytes, found.charset.as_deref());
                let read = Self::text_file(input, options, &bytes, Some(found.format))?;
                Ok(Self { format, ..read })
            }
            _ => Self::office(format, input.bytes, options),
        }
    }

    /// Decodes and converts a text; without a format it is recognised.
    fn text_file(
        input: &Input<'_>,
        options: &Options,
        bytes: &[u8],
        format: Option<SourceFormat>,
    ) -> Result<Self, ImportError> {
        let decode::Decoded { text: source, encoding, broken } =
            decode::decode(bytes, input.locale.as_deref())?;
        if source.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(ImportError::new("empty-source", "the file is empty")
                .hint("save the document again, and look whether the file is the one you meant"));
        }
        let format = format.unwrap_or_else(|| SourceFormat::of(&input.name, &source));
        let prepared = match format {
            SourceFormat::Markdown => Self::markdown(&source, options),
            SourceFormat::Html => Self::html(&source, options),
            _ => Self::text(&source, options),
        };
        Ok(Self { format, encoding, broken, ..prepared? })
    }

    fn office(format: SourceFormat, bytes: &[u8], options: &Options) -> Result<Self, ImportError> {
        let (start, end) = (options.start.as_deref(), options.end.as_deref());
        let page = office::to_markdown(format, bytes, start, end)?;
        let converted = Self::converted(page.text, page.read);
        Ok(Self { anchors: page.anchors, lost: page.lost, format, ..converted })
    }

    pub(crate) fn markdown(source: &str, options: &Options) -> Result<Self, ImportError> {
        let source = Source::new(source);
        let (front, below) = front_matter::of(&source.text)?;
        let whole = below..source.text.len();
        let bounds =
            source.bounds(whole.clone(), options.start.as_deref(), options.end.as_deref())?;
        let mut dropped = account::dropped(&source, account::outside(whole, &bounds));
        let rewritten = markdown::rewrite(&source, bounds);
        let mut front = front;
        // What the author wrote for programs comes before what the text says.
        let said = markdown::dates(&rewritten.text);
        front.effective = front.effective.or(said.effective);
        front.updated = front.updated.or(said.updated);
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
            broken: None,
            lost: Vec::new(),
            left_out: None,
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
        let converted = text::to_markdown(&source.text, &bounds, &options.keep);
        let lost = text::lost(&source.text, &converted);
        Ok(Self { lost, ..Self::converted(converted, source.lines()) })
    }

    fn html(source: &str, options: &Options) -> Result<Self, ImportError> {
        let page = html::to_markdown(source, options)?;
        let read = Source::new(source).lines();
        let converted = Self::converted(page.text, read);
        Ok(Self {
            anchors: page.anchors,
            lost: page.lost,
            left_out: Some(page.left_out),
            ..converted
        })
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
            broken: None,
            lost: Vec::new(),
            left_out: None,
        }
    }

    /// Returns the blocks of the source that are left out and that its readers see.
    pub(crate) fn left_out(&self) -> Vec<LeftOut> {
        if let Some(left_out) = &self.left_out {
            return left_out.clone();
        }
        let read = self.dropped.iter().filter(|dropped| boilerplate::is_read(&dropped.reason));
        let left_out = read.map(|dropped| LeftOut {
            line: dropped.line,
            text: dropped.text.clone(),
            reason: dropped.reason.clone(),
            keep: Boilerplate::of(&dropped.reason).filter(|_| self.format == SourceFormat::Text),
        });
        left_out.collect()
    }

    /// Returns the keys of the front matter for the report.
    pub(crate) fn keys(&self) -> FrontMatterKeys {
        FrontMatterKeys { used: self.front.used.clone(), ignored: self.front.ignored.clone() }
    }
}

fn other_kind(asked: SourceFormat, found: &str) -> ImportError {
    let message = format!("the file is no {}, but {found}", asked.noun());
    ImportError::new("unknown-format", message)
        .hint("leave out --kind: what a file is, it says itself")
}
