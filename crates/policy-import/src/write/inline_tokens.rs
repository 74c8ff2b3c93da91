//! Inline tokens of a paragraph, and how to write them as Markdown.

use crate::write::escape;

/// A token of inline content: words, or the start or end of formatting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InlineToken {
    Words(String),
    Code(String),
    Break,
    Open(Mark),
    Close(Mark),
}

/// Formatting around words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Emphasis,
    Strong,
    Deleted,
    /// Underlined type, which Markdown cannot say; it tells headings.
    Underline,
    /// Type larger than the text, likewise.
    Large,
    /// A link: its address, and its title.
    Link(String, Option<String>),
}

/// Writes tokens as one line of Markdown, breaks as `brk`.
pub(crate) fn write(tokens: &[InlineToken], brk: &str) -> String {
    let tokens = collapse_whitespace(tokens);
    let words = plain(&tokens);
    let whole = render(&tokens, brk, true, &escape::inline);
    if escape::says(&whole, &words) {
        return whole;
    }
    // Emphasis next to letters or punctuation fails at times; words come first.
    let bare = render(&tokens, brk, false, &escape::inline);
    if escape::says(&bare, &words) { bare } else { render(&tokens, brk, false, &escape::all) }
}

/// Returns the words alone.
pub(crate) fn plain(tokens: &[InlineToken]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            InlineToken::Words(words) | InlineToken::Code(words) => words.as_str(),
            InlineToken::Break => " ",
            _ => "",
        })
        .collect()
}

/// Writes tokens like [`write`], with every mark in their words escaped: for what only some dialects would take for
/// one.
pub(crate) fn write_guarded(tokens: &[InlineToken], brk: &str) -> String {
    render(&collapse_whitespace(tokens), brk, true, &escape::all)
}

/// Collapses white space as browsers do, and moves it out of marks.
fn collapse_whitespace(tokens: &[InlineToken]) -> Vec<InlineToken> {
    let mut out: Vec<InlineToken> = Vec::new();
    let mut space = false;
    let mut any = false;
    // Marks that wait for words: white space in front of those belongs in front of the marks.
    let mut opening: Vec<Mark> = Vec::new();
    let mut put = |out: &mut Vec<InlineToken>,
                   opening: &mut Vec<Mark>,
                   space: &mut bool,
                   token: InlineToken| {
        if *space && any && !matches!(out.last(), Some(InlineToken::Break)) {
            out.push(InlineToken::Words(" ".into()));
        }
        (*space, any) = (false, true);
        out.extend(opening.drain(..).map(InlineToken::Open));
        out.push(token);
    };
    for token in tokens {
        match token {
            InlineToken::Words(words) => {
                let html_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
                space |= words.starts_with(html_space);
                let collapsed: Vec<&str> =
                    words.split(html_space).filter(|word| !word.is_empty()).collect();
                if !collapsed.is_empty() {
                    let joined = collapsed.join(" ");
                    put(&mut out, &mut opening, &mut space, InlineToken::Words(joined));
                    space = words.ends_with(html_space);
                }
            }
            InlineToken::Code(words) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                put(&mut out, &mut opening, &mut space, InlineToken::Code(words));
            }
            InlineToken::Break => {
                space = false;
                if out
                    .iter()
                    .any(|token| matches!(token, InlineToken::Words(_) | InlineToken::Code(_)))
                {
                    out.push(InlineToken::Break);
                }
            }
            InlineToken::Open(mark) => opening.push(mark.clone()),
            InlineToken::Close(mark) => {
                // Formatting without words between its ends has no effect.
                if opening.last() == Some(mark) {
                    opening.pop();
                } else {
                    out.push(InlineToken::Close(mark.clone()));
                }
            }
        }
    }
    // Nothing to read: the ends of texts are trimmed, and a break would be left without a line below it.
    let is_blank = |token: &InlineToken| match token {
        InlineToken::Break => true,
        InlineToken::Words(words) => words.trim().is_empty(),
        _ => false,
    };
    while out.last().is_some_and(is_blank) {
        out.pop();
    }
    out
}

fn render(
    tokens: &[InlineToken],
    brk: &str,
    emphasis: bool,
    escaped: &dyn Fn(&str) -> String,
) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            InlineToken::Words(words) => {
                let line_start = out.is_empty() || out.ends_with('\n');
                let words = escaped(words);
                out.push_str(&if line_start { escape::start(&words) } else { words });
            }
            InlineToken::Code(words) => {
                let mut fence = String::from("`");
                while words.contains(&fence) {
                    fence.push('`');
                }
                let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
                out.push_str(&format!("{fence}{pad}{words}{pad}{fence}"));
            }
            InlineToken::Break => out.push_str(brk),
            InlineToken::Open(Mark::Link(..)) => out.push('['),
            InlineToken::Close(Mark::Link(href, words)) => {
                let title = words.as_deref().map(title).unwrap_or_default();
                out.push_str(&format!("]({}{title})", address(href)));
            }
            InlineToken::Open(mark) | InlineToken::Close(mark) if emphasis => {
                out.push_str(match mark {
                    Mark::Strong => "**",
                    Mark::Deleted => "~~",
                    Mark::Underline | Mark::Large => "",
                    _ => "*",
                })
            }
            InlineToken::Open(_) | InlineToken::Close(_) => {}
        }
    }
    out
}

fn address(href: &str) -> String {
    let simple = !href.contains([' ', '(', ')', '<', '>', '\\', '&', '*', '_', '`']);
    if simple {
        return href.to_owned();
    }
    let mut escaped = String::new();
    for c in href.chars() {
        if matches!(c, '<' | '>' | '\\' | '&' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("<{escaped}>")
}

/// Returns the title of a link as it stands behind the address.
fn title(words: &str) -> String {
    let mut escaped = String::new();
    for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '"' | '\\' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!(" \"{escaped}\"")
}
