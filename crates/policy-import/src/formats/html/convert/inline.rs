//! The words of a paragraph, with emphasis, links, code and breaks.

use policy_viewer::markdown::{Href, safe_url};

use crate::formats::html::boilerplate::Noise;
use crate::formats::html::dom::{Dom, Id};
use crate::write::inline_tokens::{InlineToken, Mark};

/// How deep marks nest; what nests deeper is words.
const DEEPEST: usize = 40;

/// A paragraph in the making.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) tokens: Vec<InlineToken>,
    /// The line of its first words.
    pub(crate) line: Option<usize>,
    /// Anchors that stand in it.
    pub(crate) anchors: Vec<String>,
    /// The kinds of the marks that are open.
    open: Vec<std::mem::Discriminant<Mark>>,
}

impl Run {
    /// Adds an inline element or text and all below it.
    pub(crate) fn add(&mut self, dom: &Dom, noise: &Noise, id: Id, depth: usize) {
        if noise.has(id) {
            return;
        }
        if let Some(words) = dom.text(id) {
            self.words(words, dom.nodes[id].line);
            return;
        }
        self.anchors.extend(anchor(dom, id));
        if depth > DEEPEST {
            self.words(&dom.words(id), dom.nodes[id].line);
            return;
        }
        let name = dom.name(id);
        // Readings above characters stand in brackets behind them; `rp` holds the page's own.
        let reading = name == "rt" && !has_brackets(dom, id);
        if reading {
            self.words("(", dom.nodes[id].line);
        }
        let mut marks: Vec<Mark> = match name {
            "br" => {
                self.tokens.push(InlineToken::Break);
                return;
            }
            "code" | "kbd" | "samp" | "tt" => {
                let words = dom.words(id);
                if !words.trim().is_empty() {
                    self.line.get_or_insert(dom.nodes[id].line);
                    self.tokens.push(InlineToken::Code(words));
                }
                return;
            }
            "em" | "i" | "cite" | "dfn" | "var" => vec![Mark::Emphasis],
            "strong" | "b" => vec![Mark::Strong],
            "del" | "s" | "strike" => vec![Mark::Deleted],
            "a" => {
                let link = dom.attribute(id, "href").and_then(target);
                link.map(|href| Mark::Link(href, None)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        marks.extend_from_slice(dom.marks(id));
        // Marks of one kind do not nest: they would add up to another.
        marks.retain(|mark| {
            let kind = std::mem::discriminant(mark);
            !self.open.contains(&kind) && {
                self.open.push(kind);
                true
            }
        });
        // Blocks inside a line part their words, as they do on the page.
        let block = crate::formats::html::convert::lines::is_block(name);
        if block {
            self.words(" ", dom.nodes[id].line);
        }
        self.tokens.extend(marks.iter().cloned().map(InlineToken::Open));
        for child in dom.children(id) {
            self.add(dom, noise, *child, depth + 1);
        }
        if reading {
            self.words(")", dom.nodes[id].line);
        }
        self.open.truncate(self.open.len() - marks.len());
        self.tokens.extend(marks.into_iter().rev().map(InlineToken::Close));
        if block {
            self.words(" ", dom.nodes[id].line);
        }
    }

    pub(crate) fn words(&mut self, words: &str, line: usize) {
        if !words.trim().is_empty() {
            self.line.get_or_insert(line);
        }
        match self.tokens.last_mut() {
            Some(InlineToken::Words(last)) => last.push_str(words),
            _ => self.tokens.push(InlineToken::Words(words.to_owned())),
        }
    }

    /// Returns whether there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.iter().all(|token| match token {
            InlineToken::Words(words) | InlineToken::Code(words) => words.trim().is_empty(),
            _ => true,
        })
    }

    /// Splits at two breaks in a row, which people type for a new paragraph.
    pub(crate) fn paragraphs(self) -> Vec<Vec<InlineToken>> {
        let mut paragraphs = vec![Vec::new()];
        let mut open: Vec<Mark> = Vec::new();
        let mut breaks = 0;
        for token in self.tokens {
            match &token {
                InlineToken::Break => breaks += 1,
                InlineToken::Words(words) if words.trim().is_empty() => {}
                InlineToken::Open(mark) => open.push(mark.clone()),
                InlineToken::Close(mark) => open.retain(|known| known != mark),
                _ => breaks = 0,
            }
            // Inside of marks a break stays one: they would have to be closed and opened again.
            if breaks == 2 && open.is_empty() {
                paragraphs.push(Vec::new());
                breaks = 0;
            } else if let Some(last) = paragraphs.last_mut() {
                last.push(token);
            }
        }
        paragraphs
    }
}

/// Returns whether the brackets around a reading stand in the page (HTML, section 4.5.14).
fn has_brackets(dom: &Dom, id: Id) -> bool {
    let ruby = dom.nodes[id].parent;
    ruby.is_some_and(|ruby| dom.children(ruby).iter().any(|child| dom.name(*child) == "rp"))
}

/// Returns the id or name by which links find an element.
pub(crate) fn anchor(dom: &Dom, id: Id) -> Option<String> {
    let name = dom.attribute(id, "name").filter(|_| dom.name(id) == "a");
    dom.attribute(id, "id").or(name).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned)
}

/// Returns where a link leads if that is worth keeping.
fn target(href: &str) -> Option<String> {
    let mut href: String = href.trim().chars().filter(|c| !c.is_control()).collect();
    // Browsers read a backslash in a path as a slash (URL Standard, "path state"), Markdown as itself.
    if let Some(Href::Web(_) | Href::Relative(_)) = safe_url(&href) {
        let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        href = [&path.replace('\\', "/"), rest].concat();
    }
    (safe_url(&href).is_some() && href != "#").then_some(href)
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn links_lead_where_browsers_go() {
        let led = |href: &str| target(href);
        assert_eq!(
            led(" https:\\\\a.example\\b?c\\d ").as_deref(),
            Some("https://a.example/b?c\\d")
        );
        assert_eq!(led("..\\terms#a\\b").as_deref(), Some("../terms#a\\b"));
        assert_eq!(led("a\\..\\\nb").as_deref(), Some("a/../b"));
        for href in ["\\\\evil.example", "/\\evil.example", "javascript:x", "#", ""] {
            assert_eq!(led(href), None, "{href}");
        }
    }
}
