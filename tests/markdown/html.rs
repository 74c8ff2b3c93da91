//! HTML in a form that can be compared: what readers see and follow, without what only the viewer adds.

use std::cell::RefCell;
use std::fmt;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token as HtmlToken, TokenSink, TokenSinkResult, Tokenizer,
};

/// Elements around which white space means nothing.
const BLOCKS: [&str; 18] = [
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// The start of an element, with the attributes that count.
    Start(String, Vec<(&'static str, String)>),
    End(String),
    Text(String),
}

/// Comparable HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(pub Vec<Token>);

impl Html {
    /// Reads HTML. Headings have no level, since those of a section's text have none; the language of code is not
    /// shown.
    pub fn read(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let tokenizer = Tokenizer::new(Tokens::default(), Default::default());
        // Until the end: only scripts that the sink would run interrupt it.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        Self(Reader::default().read(tokenizer.sink.0.into_inner())).spaced()
    }

    /// Returns the same HTML with other tokens, its white space adapted.
    pub fn map(&self, other: impl FnOnce(Vec<Token>) -> Vec<Token>) -> Self {
        Self(other(self.0.clone())).spaced()
    }

    /// Returns whether a link stands in another.
    pub fn has_nested_links(&self) -> bool {
        let mut open = 0;
        self.0.iter().any(|token| {
            match token {
                Token::Start(name, _) if name == "a" => open += 1,
                Token::End(name) if name == "a" => open -= 1,
                _ => {}
            }
            open > 1
        })
    }

    /// Joins texts, and makes white space what browsers show of it.
    fn spaced(self) -> Self {
        let mut out: Vec<Token> = Vec::new();
        let mut preformatted = false;
        for token in self.0 {
            match token {
                Token::Text(text) => match out.last_mut() {
                    Some(Token::Text(last)) => last.push_str(&text),
                    _ => out.push(Token::Text(text)),
                },
                token => out.push(token),
            }
        }
        let is_block = |token: Option<&Token>| match token {
            Some(Token::Start(name, _) | Token::End(name)) => BLOCKS.contains(&&**name),
            Some(Token::Text(_)) => false,
            None => true,
        };
        let is_break =
            |token: Option<&Token>| matches!(token, Some(Token::Start(name, _)) if name == "br");
        let all = out.clone();
        for (at, token) in out.iter_mut().enumerate() {
            match token {
                Token::Start(name, _) if name == "pre" => preformatted = true,
                Token::End(name) if name == "pre" => preformatted = false,
                Token::Text(_) if preformatted => {}
                Token::Text(text) => {
                    let mut words = squeezed(text);
                    let before = at.checked_sub(1).and_then(|at| all.get(at));
                    if is_block(before) || is_break(before) {
                        words = words.trim_start_matches(' ').to_owned();
                    }
                    if is_block(all.get(at + 1)) {
                        words = words.trim_end_matches(' ').to_owned();
                    }
                    *text = words;
                }
                _ => {}
            }
        }
        out.retain(|token| !matches!(token, Token::Text(text) if text.is_empty()));
        Self(out)
    }
}

/// Makes one space of white space, as HTML does.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' | '\r' | '\u{c}' if out.ends_with(' ') => {}
            ' ' | '\n' | '\t' | '\r' | '\u{c}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for token in &self.0 {
            match token {
                Token::Start(name, attributes) => {
                    write!(f, "<{name}")?;
                    for (name, value) in attributes {
                        write!(f, " {name}={value:?}")?;
                    }
                    f.write_str(">")?;
                }
                Token::End(name) => write!(f, "</{name}>")?,
                Token::Text(text) => write!(f, "{text:?}")?,
            }
        }
        Ok(())
    }
}

/// Gathers the tokens of the HTML.
#[derive(Default)]
struct Tokens(RefCell<Vec<HtmlToken>>);

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: HtmlToken, _: u64) -> TokenSinkResult<()> {
        self.0.borrow_mut().push(token);
        TokenSinkResult::Continue
    }
}

/// The part of an open element that counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Whole(&'static str),
    Content,
    Nothing,
}

/// Takes what counts from the tokens of a page.
#[derive(Default)]
struct Reader {
    out: Vec<Token>,
    open: Vec<(String, Shown)>,
    /// The next line end is the one that HTML ignores: it follows `<pre>`.
    after_pre: bool,
}

impl Reader {
    fn read(mut self, tokens: Vec<HtmlToken>) -> Vec<Token> {
        for token in tokens {
            let after_pre = std::mem::take(&mut self.after_pre);
            match token {
                HtmlToken::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(&tag),
                HtmlToken::TagToken(tag) => self.end(&tag.name),
                HtmlToken::CharacterTokens(text) => {
                    let text = text.strip_prefix('\n').filter(|_| after_pre).unwrap_or(&text);
                    self.text(text);
                }
                HtmlToken::NullCharacterToken => self.text("\u{fffd}"),
                HtmlToken::CommentToken(text) => self.text(&format!("<!--{text}-->")),
                _ => {}
            }
        }
        self.out
    }

    fn is_silent(&self) -> bool {
        self.open.iter().any(|(_, shown)| *shown == Shown::Nothing)
    }

    fn text(&mut self, text: &str) {
        if !self.is_silent() {
            self.out.push(Token::Text(text.to_owned()));
        }
    }

    fn start(&mut self, tag: &Tag) {
        let class = attribute(tag, "class").unwrap_or_default();
        let in_pre = matches!(self.out.last(), Some(Token::Start(name, _)) if name == "pre");
        self.after_pre = &*tag.name == "pre";
        let shown = match (&*tag.name, class.as_str()) {
            _ if self.is_silent() => Shown::Nothing,
            ("svg", _) | (_, "visually-hidden") => Shown::Nothing,
            ("div", "table") => Shown::Content,
            ("code", _) if in_pre => Shown::Content,
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) | ("p", "subheading") => Shown::Whole("h"),
            _ => Shown::Whole(""),
        };
        if let Shown::Whole(name) = shown {
            let name = if name.is_empty() { &*tag.name } else { name };
            self.out.push(Token::Start(name.to_owned(), attributes(tag, &class)));
        }
        if !matches!(&*tag.name, "br" | "hr" | "img") && !tag.self_closing {
            self.open.push((tag.name.to_string(), shown));
        }
    }

    fn end(&mut self, name: &str) {
        let place = self.open.iter().rposition(|(open, _)| open == name);
        let shown = place.map_or(Shown::Whole(""), |place| self.open.remove(place).1);
        // Blocks of code have no line end behind the last line.
        if shown == Shown::Content
            && name == "code"
            && let Some(Token::Text(text)) = self.out.last_mut()
            && text.ends_with('\n')
        {
            text.pop();
        }
        if let Shown::Whole(other) = shown {
            let name = if other.is_empty() { name } else { other };
            self.out.push(Token::End(name.to_owned()));
        }
    }
}

fn attribute(tag: &Tag, wanted: &str) -> Option<String> {
    tag.attrs.iter().find(|it| &*it.name.local == wanted).map(|it| it.value.to_string())
}

/// Returns the attributes that say something to readers.
fn attributes(tag: &Tag, class: &str) -> Vec<(&'static str, String)> {
    let own = |name: &'static str| attribute(tag, name).map(|value| (name, value));
    let address = |name| own(name).map(|(name, value)| (name, encoded(&value)));
    let found = match &*tag.name {
        "a" => vec![address("href"), own("title")],
        "img" => vec![address("src"), own("alt"), own("title")],
        "ol" => vec![own("start")],
        "td" | "th" => {
            let style = attribute(tag, "style").unwrap_or_default();
            let side = match (class, style.strip_prefix("text-align: ").unwrap_or_default()) {
                ("center", _) | (_, "center") => Some("center"),
                ("end", _) | (_, "right") => Some("end"),
                _ => None,
            };
            vec![side.map(|side| ("align", side.to_owned()))]
        }
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// Encodes in an address what browsers read alike, encoded or not. A backslash is not among that.
fn encoded(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'`' | b'[' | b']' | b'{' | b'|' | b'}' | b'^' | 0x80.. => {
                out.push_str(&format!("%{byte:02X}"));
            }
            byte => out.push(char::from(byte)),
        }
    }
    out
}
