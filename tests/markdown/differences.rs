//! Examples whose result is another on purpose.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::html::{Html, Token};

/// Why a result is not that of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Raw HTML is the text that it is.
    RawHtml,
    /// A policy loads nothing: pictures are links, in links the words of them.
    Picture,
    /// An address outside the allow-list, or none, is left out; the words stay.
    Address,
    /// A link without words has its address for words.
    LinkWithoutWords,
    /// Blocks do not say whether blank lines stand between the items of a list.
    Items,
}

/// The examples of a specification that differ.
pub struct Differences(BTreeMap<Reason, Vec<usize>>);

impl Differences {
    /// Reads those of a specification.
    pub fn of(specification: &str) -> Self {
        let mut all: BTreeMap<String, BTreeMap<Reason, Vec<usize>>> =
            serde_json::from_str(include_str!("differences.json")).expect("reasons and numbers");
        Self(all.remove(specification).expect("the specification is listed"))
    }

    /// Returns why an example differs.
    pub fn reason(&self, example: usize) -> Option<Reason> {
        let mut listed = self.0.iter().filter(|(_, examples)| examples.contains(&example));
        listed.next().map(|(reason, _)| *reason)
    }
}

impl Reason {
    /// Returns whether a result is what the reason makes of that of the specification.
    pub fn explains(self, markdown: &str, found: &Html, expected: &Html) -> bool {
        match self {
            // The specification's result has as markup what is words here: those of the source, in full.
            Self::RawHtml => letters(markdown).starts_with(&letters(&words(found))),
            Self::Picture => found.map(plain) == expected.map(|it| plain(links(it))),
            Self::Address => *found == expected.map(|it| without(it, &["a"], None)),
            Self::LinkWithoutWords => *found == expected.map(addressed),
            Self::Items => {
                found.map(|it| without(it, &["p"], Some("li")))
                    == expected.map(|it| without(it, &["p"], Some("li")))
            }
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the words of HTML.
fn words(html: &Html) -> String {
    let words = html.0.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect()
}

/// Takes away tags, everywhere or within an element.
fn without(tokens: Vec<Token>, names: &[&str], within: Option<&str>) -> Vec<Token> {
    let mut depth = 0;
    let mut out = Vec::new();
    for token in tokens {
        match &token {
            Token::Start(name, _) if Some(&**name) == within => depth += 1,
            Token::End(name) if Some(&**name) == within => depth -= 1,
            _ => {}
        }
        let named = match &token {
            Token::Start(name, _) | Token::End(name) => names.contains(&&**name),
            Token::Text(_) => false,
        };
        if !named || (within.is_some() && depth == 0) {
            out.push(token);
        }
    }
    out
}

/// Takes away emphasis: the words of pictures have none in HTML.
fn plain(tokens: Vec<Token>) -> Vec<Token> {
    without(tokens, &["em", "strong"], None)
}

/// Makes links of pictures, and words of those in links.
fn links(tokens: Vec<Token>) -> Vec<Token> {
    let mut open = 0;
    let mut out = Vec::new();
    for token in tokens {
        match token {
            Token::Start(name, attributes) if name == "img" => {
                let value = |wanted: &str| {
                    attributes
                        .iter()
                        .find(|(name, _)| *name == wanted)
                        .map(|(_, value)| value.clone())
                };
                let address = value("src").unwrap_or_default();
                let words = value("alt").filter(|alt| !alt.is_empty()).unwrap_or(address.clone());
                if open > 0 {
                    out.push(Token::Text(words));
                    continue;
                }
                let title = value("title").map(|title| ("title", title));
                let attributes = [Some(("href", address)), title].into_iter().flatten().collect();
                out.push(Token::Start("a".into(), attributes));
                out.push(Token::Text(words));
                out.push(Token::End("a".into()));
                continue;
            }
            Token::Start(ref name, _) if name == "a" => open += 1,
            Token::End(ref name) if name == "a" => open -= 1,
            _ => {}
        }
        out.push(token);
    }
    out
}

/// Gives links without words their address.
fn addressed(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for token in tokens {
        if token == Token::End("a".into())
            && let Some(Token::Start(name, attributes)) = out.last()
            && name == "a"
        {
            let address = attributes.first().map(|(_, address)| address.clone());
            out.push(Token::Text(address.unwrap_or_default()));
        }
        out.push(token);
    }
    out
}
