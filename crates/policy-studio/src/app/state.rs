//! The state of the studio, and the messages that change it.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::host;
use super::jobs::{Answer, Download, Source};
use super::words::Words;
use crate::engine::{Change, DocumentReport, Finding};
use crate::{Compiled, Edit, Files, History, Printer, Project};

/// The steps on the way to a package, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Documents,
    Text,
    Translations,
    Cookies,
    Details,
    Changes,
    Publish,
}

impl Step {
    pub(super) const ALL: [Self; 7] = [
        Self::Documents,
        Self::Text,
        Self::Translations,
        Self::Cookies,
        Self::Details,
        Self::Changes,
        Self::Publish,
    ];

    /// The name of its words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Text => "text",
            Self::Translations => "translations",
            Self::Cookies => "cookies",
            Self::Details => "details",
            Self::Changes => "changes",
            Self::Publish => "publish",
        }
    }
}

/// The studio.
pub(super) struct App {
    pub(super) words: Words,
    pub(super) language: String,
    pub(super) step: Step,
    pub(super) history: History,
    /// The package that the work is compared with: as it was opened, or another one.
    pub(super) before: Project,
    pub(super) printer: Printer,
    pub(super) printer_before: Printer,
    pub(super) sources: Vec<Source>,
    /// Whether the documents are a package of their own where one is open already, and no new version of it.
    pub(super) is_apart: bool,
    /// The text that is being pasted.
    pub(super) pasted: String,
    pub(super) id: String,
    pub(super) reports: Vec<DocumentReport>,
    pub(super) findings: Rc<Vec<Finding>>,
    /// The clauses with errors in them, as files and ids.
    pub(super) wrong: HashSet<(String, String)>,
    /// The state that the findings are about.
    pub(super) judged: u32,
    /// The names of words of the viewer that were added or changed since the work was opened, and the one that is typed.
    pub(super) texts: BTreeSet<String>,
    pub(super) text_name: String,
    /// The clauses that changed; nothing before they were compared.
    pub(super) changes: Option<Rc<Vec<Change>>>,
    /// The section that is worked on.
    pub(super) section: String,
    /// The language of the text that is worked on.
    pub(super) locale: String,
    /// The pointer to the service that is unfolded, where there are many.
    pub(super) service: String,
    /// The language that is translated to.
    pub(super) target: String,
    pub(super) show: Show,
    /// The package as readers get it, of the last state without errors.
    pub(super) compiled: Option<Rc<Compiled>>,
    pub(super) drawn: Option<Drawn>,
    pub(super) frame: NodeRef,
    /// The work that goes on, by the name of its words.
    pub(super) busy: Option<&'static str>,
    pub(super) problem: Option<String>,
    /// The work that was just done, by the name of its words.
    pub(super) done: Option<&'static str>,
    pub(super) is_kept: bool,
    /// Counts the states of the project, so that answers about earlier ones are known.
    pub(super) state: u32,
    pub(super) pause: Option<Timeout>,
    /// Whether a state is being judged, and whether another one waits for the end of that.
    pub(super) is_judging: bool,
    pub(super) is_due: bool,
}

/// Something that happens.
pub(super) enum Msg {
    /// Another step.
    Go(Step),
    /// Documents, or packed packages, were given.
    Given(Vec<(String, Rc<[u8]>)>),
    /// The language of a document.
    SourceLocale(usize, String),
    /// A document is not wanted.
    Drop(usize),
    /// The id for a package of documents.
    Id(String),
    /// Whether the documents are a package apart from the one that is open.
    Apart(bool),
    /// Make a package of the documents.
    Import,
    /// Begin with the small package of `policy new`.
    Start,
    /// Forget everything, if that is meant.
    Clear,
    /// Another text in the field for pasted text.
    Paste(String),
    /// The pasted text is a document.
    Pasted,
    /// A table of cookies was given: its name and content.
    Table(String, Rc<[u8]>),
    /// Another language of the studio.
    Language(String),
    /// An answer, and the state that it is about.
    Answered(u32, Result<Answer, String>),
    /// Another section is worked on; whether its row gets the focus.
    Select(String, bool),
    /// Another language is worked on.
    Locale(String),
    /// Another language is translated to.
    Target(String),
    /// Another service is unfolded; none where the pointer is empty.
    Service(String),
    /// The project changes.
    Edit(Edit),
    /// The section is taken away or joined, and another one is worked on.
    EditAndSelect(Edit, String),
    /// Another name in the field for words of the viewer.
    TextName(String),
    /// These words get fields.
    AddText,
    /// A new section behind the one that is worked on.
    AddSection,
    Undo,
    Redo,
    /// Check, compile and keep what there is.
    Judge,
    /// Another way to preview.
    Show(Show),
    /// The frame of the preview is there.
    Framed,
    /// Compare with what the work began with.
    Compare,
    /// Write something for the person.
    Download(Download),
    /// Put a text into the clipboard.
    Copy(String),
    /// A finding is to be seen in its place.
    Visit(Finding),
    /// The message is read.
    Dismiss,
}

/// The present content of the preview.
pub(super) struct Drawn {
    pub(super) compiled: Rc<Compiled>,
    pub(super) locale: String,
    /// The sections that it has; nothing where it has all.
    pub(super) part: Option<HashSet<String>>,
    /// The way that it shows them.
    pub(super) view: String,
}

/// The choices of the preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Show {
    /// The chosen mode, if one was.
    pub(super) mode: Option<Mode>,
    pub(super) is_phone: bool,
}

/// A mode of the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Document,
    Banner,
    Preferences,
}

impl Mode {
    /// Its name in the viewer's contract, and in the words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Banner => "banner",
            Self::Preferences => "preferences",
        }
    }
}

impl App {
    /// The state before anything was given.
    pub(super) fn create_empty() -> Self {
        Self {
            words: Words::default(),
            language: String::new(),
            step: Step::Documents,
            history: History::default(),
            before: Project::default(),
            printer: Printer::default(),
            printer_before: Printer::default(),
            sources: Vec::new(),
            is_apart: false,
            pasted: String::new(),
            id: String::new(),
            reports: Vec::new(),
            findings: Rc::default(),
            wrong: HashSet::new(),
            judged: 0,
            texts: BTreeSet::new(),
            text_name: String::new(),
            changes: None,
            section: String::new(),
            locale: String::new(),
            service: String::new(),
            target: String::new(),
            show: Show::default(),
            compiled: None,
            drawn: None,
            frame: NodeRef::default(),
            busy: None,
            problem: None,
            done: None,
            is_kept: true,
            state: 0,
            pause: None,
            is_judging: false,
            is_due: false,
        }
    }

    /// Returns a text in the person's language.
    pub(super) fn t<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.t(name)
    }

    pub(super) fn project(&self) -> &Project {
        self.history.now()
    }

    /// Returns the files of the package.
    pub(super) fn files(&mut self) -> Files {
        self.printer.print(self.history.now())
    }

    /// Returns the files of the package that it is compared with.
    pub(super) fn files_before(&mut self) -> Files {
        self.printer_before.print(&self.before)
    }

    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Returns the name of a language in the person's.
    pub(super) fn language_name(&self, tag: &str) -> String {
        host::language_name(tag, &self.language)
    }
}
