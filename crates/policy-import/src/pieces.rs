//! A line of text as pieces, and how to write it as Markdown.

use super::escape;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Code(String),
    Break,
    Open(Mark),
    Close(Mark),
}

/// What surrounds words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Deleted,
    Link(String),
}

/// Writes pieces as one line of Markdown, breaks as `brk`.
pub(super) fn write(pieces: &[Piece], brk: &str) -> String {
    let pieces = tidy(pieces);
    let words = plain(&pieces);
    let whole = render(&pieces, brk, true, &escape::inline);
    if escape::says(&whole, &words) {
        return whole;
    }
    // Emphasis next to letters or punctuation fails at times; words come first.
    let bare = render(&pieces, brk, false, &escape::inline);
    if escape::says(&bare, &words) { bare } else { render(&pieces, brk, false, &escape::all) }
}

/// Returns the words alone.
pub(super) fn plain(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Code(words) => words.as_str(),
            Piece::Break => " ",
            _ => "",
        })
        .collect()
}

/// Collapses white space as browsers do, and moves it out of marks.
fn tidy(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut space = false;
    let mut any = false;
    // Marks that wait for words: white space in front of those belongs in front of the marks.
    let mut opening: Vec<Mark> = Vec::new();
    let mut put =
        |out: &mut Vec<Piece>, opening: &mut Vec<Mark>, space: &mut bool, piece: Piece| {
            if *space && any && !matches!(out.last(), Some(Piece::Break)) {
                out.push(Piece::Words(" ".into()));
            }
            (*space, any) = (false, true);
            out.extend(opening.drain(..).map(Piece::Open));
            out.push(piece);
        };
    for piece in pieces {
        match piece {
            Piece::Words(words) => {
                let html_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
                space |= words.starts_with(html_space);
                let collapsed: Vec<&str> =
                    words.split(html_space).filter(|word| !word.is_empty()).collect();
                if !collapsed.is_empty() {
                    let joined = collapsed.join(" ");
                    put(&mut out, &mut opening, &mut space, Piece::Words(joined));
                    space = words.ends_with(html_space);
                }
            }
            Piece::Code(words) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                put(&mut out, &mut opening, &mut space, Piece::Code(words));
            }
            Piece::Break => {
                space = false;
                if out.iter().any(|piece| matches!(piece, Piece::Words(_) | Piece::Code(_))) {
                    out.push(Piece::Break);
                }
            }
            Piece::Open(mark) => opening.push(mark.clone()),
            Piece::Close(mark) => {
                // Without words between them the two say nothing.
                if opening.last() == Some(mark) {
                    opening.pop();
                } else {
                    out.push(Piece::Close(mark.clone()));
                }
            }
        }
    }
    while matches!(out.last(), Some(Piece::Break)) {
        out.pop();
    }
    out
}

fn render(pieces: &[Piece], brk: &str, emphasis: bool, escaped: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => {
                let line_start = out.is_empty() || out.ends_with('\n');
                let words = escaped(words);
                out.push_str(&if line_start { escape::start(&words) } else { words });
            }
            Piece::Code(words) => {
                let mut fence = String::from("`");
                while words.contains(&fence) {
                    fence.push('`');
                }
                let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
                out.push_str(&format!("{fence}{pad}{words}{pad}{fence}"));
            }
            Piece::Break => out.push_str(brk),
            Piece::Open(Mark::Link(_)) => out.push('['),
            Piece::Close(Mark::Link(href)) => out.push_str(&format!("]({})", address(href))),
            Piece::Open(mark) | Piece::Close(mark) if emphasis => out.push_str(match mark {
                Mark::Strong => "**",
                Mark::Deleted => "~~",
                _ => "*",
            }),
            Piece::Open(_) | Piece::Close(_) => {}
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
