//! Elements to lines of Markdown. Imports run both ways between here and `table`: cells contain blocks.

use crate::formats::html::boilerplate::Noise;
use crate::formats::html::convert::inline::Run;
use crate::formats::html::convert::lines::{Line, append, is_block, paragraph, prefixed};
use crate::formats::html::convert::{inline, table};
use crate::formats::html::dom::{Dom, Id};
use crate::outline::ids;
use crate::write::inline_tokens::{InlineToken, Mark};
use crate::write::{escape, inline_tokens};

/// How deep lists and quotations nest; what nests deeper stands on the last level.
pub(crate) const DEEPEST: usize = 20;

/// How deep elements are followed; below stand words alone.
const FOLLOWED: usize = 120;

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
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(dom: &'a Dom, noise: &'a Noise) -> Self {
        Self { dom, noise, anchors: Vec::new(), nested: 0, depth: 0, other: false }
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
            if !self.holds_blocks(child) || self.depth > FOLLOWED {
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
            let mut lines = self.block(child, name);
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

    /// Returns whether an element is a block or an inline one around blocks.
    fn holds_blocks(&self, id: Id) -> bool {
        let name = self.dom.name(id);
        if is_block(name) {
            return true;
        }
        // Looked at two levels deep: `<a><div>`, `<span><span><p>`. Deeper ones are rare.
        !name.is_empty()
            && self.dom.children(id).iter().any(|child| {
                is_block(self.dom.name(*child))
                    || self.dom.children(*child).iter().any(|c| is_block(self.dom.name(*c)))
            })
    }

    pub(crate) fn flush(&mut self, run: &mut Run, out: &mut Vec<Line>) {
        let run = std::mem::take(run);
        self.anchors.extend(run.anchors.iter().cloned());
        if run.is_empty() {
            return;
        }
        let line = run.line;
        for tokens in run.paragraphs() {
            let mut lines = paragraph(&tokens, line);
            if let Some(first) = lines.first_mut() {
                first.anchors.append(&mut self.anchors);
            }
            append(out, lines);
        }
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
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, name),
            "ul" | "ol" | "menu" | "dir" => self.list(id, name == "ol"),
            "dl" => self.definitions(id),
            "blockquote" => self.nest(id, |lines| prefixed(lines, "> ", "> ")),
            "pre" => self.code(id),
            "table" => table::lines(self, id),
            "hr" => vec![Line::new("***", line)],
            "summary" | "legend" => self.strong(id),
            _ => self.content(id),
        }
    }

    /// Returns all inline content of an element.
    pub(crate) fn run(&mut self, id: Id) -> Run {
        let mut run = Run::default();
        for child in self.dom.children(id) {
            run.add(self.dom, self.noise, *child, 0);
        }
        run
    }

    fn heading(&mut self, id: Id, name: &str) -> Vec<Line> {
        let mut run = self.run(id);
        run.anchors.extend(inline::anchor(self.dom, id));
        let words = inline_tokens::plain(&run.tokens);
        // Marks that sites hang on headings, to copy their address.
        let words = words.trim().trim_matches(['#', '¶', '§', '🔗']);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            self.anchors.extend(run.anchors);
            return Vec::new();
        }
        let level = name[1..].parse().unwrap_or(1);
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

    pub(crate) fn strong(&mut self, id: Id) -> Vec<Line> {
        let run = self.run(id);
        if run.is_empty() {
            return Vec::new();
        }
        let mark = Mark::Strong;
        let mut tokens = vec![InlineToken::Open(mark.clone())];
        tokens.extend(run.tokens.into_iter().filter(|token| {
            !matches!(token, InlineToken::Open(Mark::Strong) | InlineToken::Close(Mark::Strong))
        }));
        tokens.push(InlineToken::Close(mark));
        paragraph(&tokens, run.line)
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
