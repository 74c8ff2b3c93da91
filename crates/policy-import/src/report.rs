//! The report of an import, for people and for programs.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::boilerplate::Boilerplate;
use policy_viewer::diag::counted;

/// A report of what an import read, kept and dropped, and whether a sentence was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The name of the source, as the caller gave it.
    pub name: String,
    /// The locale of the text.
    pub locale: String,
    /// The kind of the source, such as `markdown`, `html` or `docx`.
    pub kind: &'static str,
    /// The encoding that was recognised, such as `UTF-8` or `gb18030`.
    pub encoding: &'static str,
    /// The number of lines that were kept, joined and dropped.
    pub lines: Lines,
    /// The keys of the front matter.
    pub front_matter: FrontMatterKeys,
    /// How many headings became sections or the title.
    pub headings: usize,
    /// Every line, or part of one, that is not in the package.
    pub dropped: Vec<Dropped>,
    /// References in the text that became links.
    pub linked: Vec<Reference>,
    /// References and links whose target is not certain.
    pub unresolved: Vec<Reference>,
    /// Sections whose counterpart in the first locale, or in the package before, is not certain.
    pub unaligned: Vec<Unaligned>,
    /// Doubts about what the source says of itself, and what the importer had to make up.
    pub notices: Vec<Notice>,
    /// How much of the source is in the package.
    pub coverage: Coverage,
}

/// Counts of the lines of a source, by what happened to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lines {
    /// All lines.
    pub read: usize,
    /// The lines of the front matter.
    pub front_matter: usize,
    /// The lines whose words are in the package, and the blank ones between them.
    pub kept: usize,
    /// The lines that were joined to the one before: a paragraph had been broken into lines.
    pub joined: usize,
    /// The lines that were dropped whole.
    pub dropped: usize,
}

/// The keys of the front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FrontMatterKeys {
    /// Those whose values went into the package.
    pub used: Vec<String>,
    /// All others.
    pub ignored: Vec<String>,
}

/// A line, or a part of one, that is not in the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// The line's number, from 1.
    pub line: usize,
    /// The text that was dropped.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Only a part of the line was dropped.
    pub partial: bool,
}

/// A place of the text that points to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The line's number, from 1.
    pub line: usize,
    /// The reference as the text has it.
    pub text: String,
    /// The section that it leads to, if that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

/// A section that has no counterpart elsewhere, as far as the importer can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unaligned {
    /// The section's id; one that only the other text has, has none here.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Which text lacks it.
    pub reason: String,
}

/// A remark on what the source says of itself, or does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// A stable name for programs, such as `language-differs`.
    pub code: &'static str,
    /// The remark in words, with what to do.
    pub message: String,
}

impl Notice {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// How much of the source's running text is in the package, white space and Markdown marks aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The sentences of the source: those of its text, and those of running text that was left out
    /// around it. Front matter, comments and contents lists have none.
    pub sentences: usize,
    /// Those found in the package, once and in order.
    pub kept: usize,
    /// Sentences of the package that are not in the source.
    pub foreign: usize,
    /// The first sentences that were not found, and for which there is no reason.
    pub missing: Vec<String>,
    /// Sentences of running text that were left out with a reason, and that the package does not say
    /// elsewhere.
    pub left_out: Vec<LeftOut>,
    /// The letters and digits of all sentences.
    pub letters: usize,
    /// The letters and digits of those that were found.
    pub kept_letters: usize,
}

/// A sentence of the source that is not in the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The number of the line on which its block begins, from 1.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// Why.
    pub reason: String,
    /// The option of the import that keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<Boilerplate>,
}

impl Coverage {
    /// The share of the running text below which an import has to be looked at.
    pub const ENOUGH: f64 = 0.98;

    /// Returns the share of the running text that is in the package, by letters, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.letters == 0 { 1.0 } else { self.kept_letters as f64 / self.letters as f64 }
    }

    /// Returns whether every sentence is in the package, or there is a reason why not.
    pub fn is_whole(&self) -> bool {
        self.kept + self.left_out.len() == self.sentences
    }

    /// Returns whether so much is in the package that a reader of it misses nothing.
    pub fn is_enough(&self) -> bool {
        self.is_whole() && self.share() >= Self::ENOUGH
    }

    /// Returns the share in percent with one decimal, rounded down, so that only a complete text has 100.
    fn percent(&self) -> f64 {
        (self.share() * 1000.0).floor() / 10.0
    }
}

/// A range of the source that is not in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OmittedRange {
    pub(crate) range: Range<usize>,
    pub(crate) reason: String,
}

impl OmittedRange {
    pub(crate) fn new(range: Range<usize>, reason: impl Into<String>) -> Self {
        Self { range, reason: reason.into() }
    }
}

/// How many characters of a sentence that was left out are shown.
const SHOWN: usize = 100;

/// A short summary; lines that were dropped together are named together.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lines { read, front_matter, kept, joined, dropped } = self.lines;
        if !self.coverage.is_enough() {
            let percent = self.coverage.percent();
            writeln!(
                f,
                "{} ({}): only {percent} % of the running text is in the package; what is not, stands below",
                self.name, self.locale
            )?;
        }
        let read = counted(read, "line");
        write!(f, "{} ({}): {read} read, {kept} kept, ", self.name, self.locale)?;
        if joined > 0 {
            write!(f, "{joined} joined, ")?;
        }
        writeln!(f, "{dropped} dropped, {front_matter} of front matter")?;
        if self.encoding != "UTF-8" {
            writeln!(f, "  converted from {}", self.encoding)?;
        }
        let mut rest = self.dropped.as_slice();
        while let Some(first) = rest.first() {
            let mut count = 1;
            while rest.get(count).is_some_and(|next| {
                next.reason == first.reason && next.line <= rest[count - 1].line + 1
            }) {
                count += 1;
            }
            let last = rest[count - 1].line;
            let lines = match first.line == last {
                true => format!("line {last}"),
                false => format!("lines {}–{last}", first.line),
            };
            let part = if first.partial { ", in part" } else { "" };
            writeln!(f, "  dropped {lines}{part}: {}", first.reason)?;
            rest = &rest[count..];
        }
        let keys = &self.front_matter;
        for (what, keys) in [("used", &keys.used), ("not used", &keys.ignored)] {
            if !keys.is_empty() {
                writeln!(f, "  front matter {what}: {}", keys.join(", "))?;
            }
        }
        let headings = counted(self.headings, "heading");
        writeln!(f, "  {headings}, {} linked", counted(self.linked.len(), "reference"))?;
        for notice in &self.notices {
            writeln!(f, "  {}", notice.message)?;
        }
        for reference in &self.unresolved {
            writeln!(f, "  line {}: target not certain: {}", reference.line, reference.text)?;
        }
        for section in &self.unaligned {
            let Unaligned { id, heading, reason } = section;
            writeln!(f, "  section “{heading}” ({id}): {reason}")?;
        }
        let Coverage { sentences, kept, left_out, missing, .. } = &self.coverage;
        write!(
            f,
            "  coverage {} %: {kept} of {} kept, once and in order",
            self.coverage.percent(),
            counted(*sentences, "sentence")
        )?;
        for sentence in missing {
            write!(f, "\n  not found: {sentence}")?;
        }
        for group in left_out.chunk_by(|a, b| a.reason == b.reason) {
            let [first, .., last] = group else {
                let [only] = group else { continue };
                write!(f, "\n  left out, line {}: {only}", only.line)?;
                continue;
            };
            let and = format!("… and {} more, up to line {}", group.len() - 1, last.line);
            write!(f, "\n  left out, line {}: {first} {and}", first.line)?;
        }
        Ok(())
    }
}

/// The sentence, why it was left out, and how to keep it.
impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.reason)?;
        if let Some(part) = self.keep {
            write!(f, " (--keep {})", part.name())?;
        }
        match self.text.char_indices().nth(SHOWN) {
            Some((end, _)) => write!(f, ": “{}…”", self.text[..end].trim_end()),
            None => write!(f, ": “{}”", self.text),
        }
    }
}
