//! Elements to lines of Markdown. Imports run both ways between here and `table`: cells contain blocks.

use std::collections::HashMap;

use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::inline::Run;
use crate::formats::html::convert::lines::{
    Candidate, Line, Look, append, is_block, paragraph, prefixed,
};
use crate::formats::html::convert::{inline, table};
use crate::formats::html::dom::{Data, Dom, Id};
use crate::formats::html::headings::{self, Part};
use crate::formats::html::unseen;
use crate::letters;
use crate::links::cross_references;
use crate::outline::ids;
use crate::write::inline_tokens::{InlineToken, Mark};
use crate::write::{escape, inline_tokens};

/// How deep lists and quotations nest; what nests deeper stands on the last level.
pub(crate) const DEEPEST: usize = 20;

/// The highest number of a section that references are counted for: higher ones are those of laws.
const LAST_NUMBER: u32 = 40;

/// How deep elements are followed; below stand words alone.
const FOLLOWED: usize = 120;

/// Signs that sites hang on headings, to copy their address.
const MARKS: [char; 4] = ['#', '¶', '§', '🔗'];

/// Turns elements into blocks.
pub(crate) struct Blocks<'a> {
    pub(crate) dom: &'a Dom,
    pub(crate) noise: &'a Noise,
    /// Anchors that wait for the next block.
    pub(crate) anchors: Vec<String>,
    /// How many lists and quotations are open, and elements of any kind.
    pub(crate) nested: usize,
    depth: usize,
    /// The next list takes the other markers.
    pub(crate) other: bool,
    /// The number of the list item that the next block begins, where items are sections.
    pub(crate) number: Option<String>,
    /// How often the page names a section by number, once that was counted.
    named_numbers: Option<usize>,
    /// For each node whether it is a block or holds one.
    blocks: Vec<bool>,
    /// The elements that name others, by the id of what they name: tabs and their panels.
    labels: HashMap<&'a str, Id>,
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(dom: &'a Dom, noise: &'a Noise) -> Self {
        let mut blocks: Vec<bool> = vec![false; dom.nodes.len()];
        let mut labels = HashMap::new();
        let mut order = Vec::new();
        dom.walk(Dom::ROOT, &mut |id| {
            order.push(id);
            if dom.attribute(id, "role") == Some("tab")
                && let Some(panel) = dom.attribute(id, "aria-controls")
            {
                labels.entry(panel).or_insert(id);
            }
            true
        });
        // Children come behind their parents: backwards every one is known before its parent.
        for id in order.into_iter().rev() {
            blocks[id] |= is_block(dom.name(id));
            if let Some(parent) = dom.nodes[id].parent {
                blocks[parent] |= blocks[id];
            }
        }
        Self {
            dom,
            noise,
            anchors: Vec::new(),
            nested: 0,
            depth: 0,
            other: false,
            number: None,
            named_numbers: None,
            blocks,
            labels,
        }
    }

    /// Returns the blocks of an element's content, with a blank line between each two.
    pub(crate) fn content(&mut self, id: Id) -> Vec<Line> {
        let mut out = Vec::new();
        let mut run = Run::default();
        let children = self.dom.children(id).to_vec();
        self.depth += 1;
        // Whether the block above is a list, whether that is numbered, and has the other markers.
        let mut last_list: Option<(bool, bool)> = None;
        for child in children {
            if self.noise.has(child) {
                continue;
            }
            let control = self.nested == 0 && unseen::opens(self.dom, child);
            if !control && (!self.blocks[child] || self.depth > FOLLOWED) {
                run.add(self.dom, self.noise, child, 0);
                continue;
            }
            if !run.is_empty() {
                last_list = None;
            }
            self.flush(&mut run, &mut out);
            let name = self.dom.name(child);
            // Two lists in a row would be one: the second gets other markers.
            let numbered =
                matches!(name, "ul" | "ol" | "menu" | "dir" | "dl").then_some(name == "ol");
            self.other = numbered.is_some_and(|numbered| last_list == Some((numbered, false)));
            let list = numbered.map(|numbered| (numbered, self.other));
            let mut lines =
                if control { self.set_off(child, Look::Control) } else { self.block(child, name) };
            if lines.is_empty() {
                continue;
            }
            last_list = list;
            if let Some(first) = lines.first_mut() {
                first.anchors.append(&mut self.anchors);
            }
            append(&mut out, lines);
        }
        self.flush(&mut run, &mut out);
        self.depth -= 1;
        out
    }

    /// Returns whether the page refers to its sections by number, at least twice.
    pub(crate) fn names_numbers(&mut self) -> bool {
        let count = || {
            let texts = self.dom.nodes.iter().filter_map(|node| match &node.data {
                Data::Text(text) => Some(text),
                _ => None,
            });
            texts.map(|text| cross_references::count_named(text, LAST_NUMBER)).sum()
        };
        *self.named_numbers.get_or_insert_with(count) > 1
    }

    pub(crate) fn flush(&mut self, run: &mut Run, out: &mut Vec<Line>) {
        let run = std::mem::take(run);
        self.anchors.extend(run.anchors.iter().cloned());
        if run.is_empty() {
            return;
        }
        let line = run.line;
        for tokens in run.paragraphs() {
            // Lists, quotations and cells have no sections.
            let parts = match self.nested {
                0 => headings::split(tokens),
                _ => vec![Part::Text(tokens)],
            };
            for part in parts {
                let (tokens, candidate) = match part {
                    Part::Text(tokens) => (tokens, None),
                    Part::Heading(candidate, tokens) => (tokens, Some(candidate)),
                };
                let lines = paragraph(&tokens, line);
                self.append(out, lines, candidate);
            }
        }
    }

    /// Appends a paragraph, with what waits for the next block.
    fn append(&mut self, out: &mut Vec<Line>, mut lines: Vec<Line>, candidate: Option<Candidate>) {
        if let Some(first) = lines.first_mut() {
            first.anchors.append(&mut self.anchors);
            first.candidate = candidate;
            let own = |text: &str| text.trim_start_matches('*').starts_with(char::is_numeric);
            if let Some(number) = self.number.take().filter(|_| !own(&first.text)) {
                if let Some(candidate) = &mut first.candidate {
                    candidate.words = format!("{number} {}", candidate.words);
                }
                first.text = format!("{} {}", escape::start(&number), first.text);
            }
        }
        append(out, lines);
    }

    /// Returns the lines of one block.
    pub(crate) fn one(&mut self, id: Id) -> Vec<Line> {
        self.block(id, self.dom.name(id))
    }

    fn block(&mut self, id: Id, name: &str) -> Vec<Line> {
        let line = Some(self.dom.nodes[id].line);
        if !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            self.anchors.extend(inline::anchor(self.dom, id));
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, &name[1..]),
            // A heading by its role (WAI-ARIA 1.2, `heading`), whose level is 2 by default.
            "div" | "p" if self.dom.attribute(id, "role") == Some("heading") => {
                self.heading(id, self.dom.attribute(id, "aria-level").unwrap_or("2"))
            }
            "ul" | "ol" | "menu" | "dir" => self.list(id, name == "ol"),
            "dl" => self.definitions(id),
            "blockquote" => self.nest(id, |lines| prefixed(lines, "> ", "> ")),
            "pre" => self.code(id),
            "table" => table::lines(self, id),
            "hr" => vec![Line::new("***", line)],
            "summary" => self.set_off(id, Look::Control),
            "legend" => self.set_off(id, Look::Bold),
            "p" if self.is_word_item(id) => self.word_item(id),
            _ => self.panel(id),
        }
    }

    /// Returns the content of an element, below the name that a tab elsewhere gives it.
    fn panel(&mut self, id: Id) -> Vec<Line> {
        let own_id = self.dom.attribute(id, "id").unwrap_or_default();
        let label = self.labels.get(own_id).copied().filter(|_| self.nested == 0);
        let content = self.styled(id);
        let Some(label) = label.filter(|_| !content.is_empty()) else { return content };
        let mut lines = self.set_off(label, Look::Control);
        append(&mut lines, content);
        lines
    }

    /// Returns the content of an element that may be set off by its own style.
    fn styled(&mut self, id: Id) -> Vec<Line> {
        let marks = self.dom.marks(id).to_vec();
        let children = self.dom.children(id).to_vec();
        if marks.is_empty() || children.iter().any(|child| self.blocks[*child]) {
            return self.content(id);
        }
        let mut run = self.run(id);
        let open = marks.iter().cloned().map(InlineToken::Open);
        run.tokens.splice(0..0, open.collect::<Vec<_>>());
        run.tokens.extend(marks.into_iter().rev().map(InlineToken::Close));
        let mut out = Vec::new();
        self.flush(&mut run, &mut out);
        out
    }

    /// Returns all inline content of an element.
    pub(crate) fn run(&mut self, id: Id) -> Run {
        let mut run = Run::default();
        for child in self.dom.children(id) {
            run.add(self.dom, self.noise, *child, 0);
        }
        run
    }

    fn heading(&mut self, id: Id, level: &str) -> Vec<Line> {
        let mut run = self.run(id);
        run.anchors.extend(inline::anchor(self.dom, id));
        let words = inline_tokens::plain(&run.tokens);
        let words = words.trim().trim_end_matches(MARKS);
        // `§ 1` is a number.
        let words = match words.strip_prefix('§').map(str::trim_start) {
            Some(rest) if rest.starts_with(char::is_numeric) => words,
            _ => words.trim_start_matches(MARKS),
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            self.anchors.extend(run.anchors);
            return Vec::new();
        }
        if is_paragraph(&words) {
            let mut out = Vec::new();
            self.flush(&mut run, &mut out);
            return out;
        }
        let words = match self.number.take() {
            Some(number) if !words.starts_with(|c: char| c.is_numeric()) => {
                format!("{number} {words}")
            }
            _ => words,
        };
        let level = level.trim().parse().unwrap_or(2).clamp(1, 6);
        let mut own: Vec<String> = std::mem::take(&mut self.anchors);
        own.extend(run.anchors);
        // The last one is the heading's own, or nearest to it.
        let plain = |id: &str| {
            id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        };
        let explicit = own.iter().rposition(|id| plain(id) && ids::is_readable(id));
        let explicit = explicit.map(|at| own.remove(at));
        let mark = explicit.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        let text = format!("{} {}{mark}", "#".repeat(level), escape::heading(&words));
        vec![Line { anchors: own, ..Line::new(text, run.line.or(Some(self.dom.nodes[id].line))) }]
    }

    /// Returns the words of an element in bold, as a line that may be a heading.
    pub(crate) fn set_off(&mut self, id: Id, look: Look) -> Vec<Line> {
        let mut run = Run::default();
        for child in self.dom.children(id) {
            run.add(self.dom, self.noise, *child, 0);
        }
        if run.is_empty() {
            return Vec::new();
        }
        self.anchors.append(&mut run.anchors);
        let words = inline_tokens::plain(&run.tokens);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mark = Mark::Strong;
        let mut tokens = vec![InlineToken::Open(mark.clone())];
        tokens.extend(run.tokens.into_iter().filter(|token| {
            !matches!(token, InlineToken::Open(Mark::Strong) | InlineToken::Close(Mark::Strong))
        }));
        tokens.push(InlineToken::Close(mark));
        let lines = paragraph(&tokens, run.line);
        let candidate = (self.nested == 0).then_some(Candidate { look, words, glue: None });
        let mut out = Vec::new();
        self.append(&mut out, lines, candidate);
        out
    }

    /// Returns an element's blocks inside of a list or quotation, unless that nests too deep.
    pub(crate) fn nest(&mut self, id: Id, wrap: impl Fn(Vec<Line>) -> Vec<Line>) -> Vec<Line> {
        self.nested += 1;
        let lines = self.content(id);
        self.nested -= 1;
        if self.nested < DEEPEST && !lines.is_empty() { wrap(lines) } else { lines }
    }

    fn code(&self, id: Id) -> Vec<Line> {
        let words = self.dom.words(id);
        let words = words.trim_matches('\n').trim_end();
        if words.trim().is_empty() {
            return Vec::new();
        }
        let mut fence = String::from("```");
        while words.contains(&fence) {
            fence.push('`');
        }
        let line = self.dom.nodes[id].line;
        let mut out = vec![Line::new(fence.clone(), Some(line))];
        out.extend(words.lines().enumerate().map(|(i, text)| Line::new(text, Some(line + i))));
        out.push(Line::new(fence, None));
        out
    }
}

/// Maximum number of letters of a heading; what is longer is a paragraph in large type.
const LONGEST_HEADING: usize = 180;

/// Returns whether the words of a heading are a paragraph: several sentences, or a long one.
fn is_paragraph(words: &str) -> bool {
    let letters = letters::count(words);
    letters > LONGEST_HEADING && words.ends_with(['.', ';', ',', ':', '。', '；'])
}
