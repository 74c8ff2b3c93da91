//! The text and the headings in the output of a program.

use std::cell::RefCell;
use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, states,
};
use regex::Regex;

/// The text and the headings of a page, as people marked them or a program found them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The whole text, headings included.
    pub text: String,
    /// The headings in order.
    pub headings: Vec<String>,
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^#{1,6}\s+(.+?)\s*#*$"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"!?\[([^\]]*)\]\([^)]*\)"));
static MARKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[#*_`|>\\]"));
static FRONT_MATTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)\A---\n.*?\n---\n"));
static ID: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m) \{#[^}]*\}\s*$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is sound")
}

impl Extract {
    /// Reads Markdown.
    pub fn of_markdown(markdown: &str) -> Self {
        let headings = HEADING.captures_iter(markdown).map(|found| plain(&found[1])).collect();
        Self { text: plain(markdown), headings }
    }

    /// Reads Markdown that `policy export` wrote.
    ///
    /// A title, and a heading for the text above the first heading, are always there, since a package
    /// needs them: they count only if they are among the `known` headings.
    pub fn of_export(markdown: &str, known: &[String]) -> Self {
        let markdown = FRONT_MATTER.replace(markdown, "");
        let mut extract = Self::of_markdown(&ID.replace_all(&markdown, ""));
        let is_known = |heading: &str| known.iter().any(|known| folded(known) == folded(heading));
        if extract.headings.first().is_some_and(|title| !is_known(title)) {
            extract.headings.remove(0);
        }
        extract.headings.retain(|heading| folded(heading) != "introduction" || is_known(heading));
        extract
    }

    /// Reads HTML.
    pub fn of_html(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let tokenizer = Tokenizer::new(Sink::default(), Default::default());
        // Until the end: only scripts that the sink would run interrupt it.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.content.into_inner().extract
    }
}

/// Folds a heading for comparison: its letters and digits in lower case.
pub(crate) fn folded(heading: &str) -> String {
    heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Removes the marks of Markdown.
fn plain(markdown: &str) -> String {
    MARKS.replace_all(&LINK.replace_all(markdown, "$1"), " ").into_owned()
}

/// The receiver of the tokens of a page.
#[derive(Default)]
struct Sink {
    content: RefCell<Content>,
}

#[derive(Default)]
struct Content {
    extract: Extract,
    heading: Option<String>,
    /// How many elements are open whose text nobody sees.
    unseen: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut content = self.content.borrow_mut();
        match token {
            Token::TagToken(tag) => return content.tag(&tag),
            Token::CharacterTokens(text) if content.unseen == 0 => {
                content.extract.text.push_str(&text);
                content.extract.text.push(' ');
                if let Some(heading) = &mut content.heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Content {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let start = tag.kind == TagKind::StartTag;
        match &*tag.name {
            name @ ("script" | "style" | "noscript" | "template") => {
                self.unseen = if start { self.unseen + 1 } else { self.unseen.saturating_sub(1) };
                if start && name == "script" {
                    return TokenSinkResult::RawData(states::RawKind::ScriptData);
                }
                if start && name == "style" {
                    return TokenSinkResult::RawData(states::RawKind::Rawtext);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if start {
                    self.heading = Some(String::new());
                } else if let Some(heading) = self.heading.take()
                    && !heading.trim().is_empty()
                {
                    self.extract.headings.push(heading);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_no_words() {
        let found = Extract::of_markdown("# **One** [two](x) #\n\n> a `b`\n\n## Three\n");
        let headings: Vec<&str> = found.headings.iter().map(|heading| heading.trim()).collect();
        assert_eq!(headings, ["One   two", "Three"]);
        assert!(!found.text.contains(['#', '*', '`', '(']), "{}", found.text);
    }

    #[test]
    fn headings_of_an_export_count_if_the_page_has_them() {
        let export = "---\ntitle: \"T\"\n---\n\n# T\n\n## Introduction {#introduction}\n\nx\n\n## 1. A {#a}\n";
        let headings = |known: &[&str]| {
            let known: Vec<String> = known.iter().map(|&known| known.to_owned()).collect();
            Extract::of_export(export, &known).headings
        };
        assert_eq!(headings(&[]), ["1. A"]);
        assert_eq!(headings(&["t", "Introduction:"]), ["T", "Introduction", "1. A"]);
    }

    #[test]
    fn html_has_the_text_that_is_seen() {
        let found = Extract::of_html(
            "<h2>A <b>b</b></h2><script>if (a<b) {'</p>'}</script><p>c &amp; d<h3> </h3>",
        );
        assert_eq!(found.headings, ["A b"]);
        assert_eq!(found.text.split_whitespace().collect::<Vec<_>>(), ["A", "b", "c", "&", "d"]);
    }
}
