//! Parts that programs put into Markdown: imports, components and comments of MDX, shortcodes and template tags
//! alone on a line, `details`. The words between stay.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::source_lines::{self, SourceLine};
use crate::pattern;

const CODE: &str = "code of a documentation site";
const COMPONENT: &str = "component of a documentation site";
const COMMENT: &str = "comment";
const TEMPLATE: &str = "template tag";

/// Longer tags are text.
const LONGEST: usize = 4000;

/// How many lines an import or export may have.
const MOST: usize = 300;

static MODULE: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r#"^(?:import\s+(?:[\w*{}\s,$]+\s+from\s+)?['"][^'"]+['"];?\s*$|import\s+\{\s*$|export\s+(?:default|const|let|var|function|async|class)\b|export\s*\{)"#,
    )
});

static SHORTCODE: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(r"^\s*(?:\{\{[<%].*[%>]\}\}|\{%.*%\})\s*$"));

/// Attributes whose value readers see.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(r#"\s(?:title|label|summary|heading|header)=(?:"([^"<>]*)"|'([^'<>]*)')"#)
});

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(r#"\s(?:href|to)=(?:"([^"\s()]*)"|'([^'\s()]*)')"#));

/// Returns whether a text may hold what [`find`] looks for.
pub(crate) fn may_be_in(text: &str) -> bool {
    let tag = |at: usize| {
        let next = text[at + 1..].trim_start_matches('/').chars().next();
        next.is_some_and(|c| c.is_ascii_uppercase() || matches!(c, '>' | 'd' | 'D' | 's'))
    };
    text.contains("{/*")
        || text.match_indices('<').any(|(at, _)| tag(at))
        || text.lines().any(|line| line.starts_with("import ") || line.starts_with("export"))
}

/// Finds the edits that take such things away.
pub(crate) fn find(text: &str, range: Range<usize>) -> Findings {
    let lines = source_lines::of(text, range);
    let mut edits = Vec::new();
    let mut gone: HashSet<usize> = HashSet::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let free = |above: &SourceLine<'_>| above.is_blank() || above.text.starts_with('#');
        let parted = at == 0 || free(&lines[at - 1]) || gone.contains(&(at - 1));
        if !line.code && parted && MODULE.is_match(line.text) {
            let end = at + module(&lines[at..]);
            edits.push(Edit::drop(line.start..lines[end - 1].end(), CODE));
            gone.extend(at..end);
            at = end;
            continue;
        }
        at += 1;
    }
    let tags = tags(text, &lines, &gone, &mut edits);
    components(text, &lines, tags, &mut edits);
    Findings { edits, anchors: Vec::new() }
}

/// Returns whether a text has tags of components, whether they belong together or not.
pub(crate) fn has_tags(text: &str) -> bool {
    let lines = source_lines::of(text, 0..text.len());
    may_be_in(text) && !tags(text, &lines, &HashSet::new(), &mut Vec::new()).is_empty()
}

/// Returns whether a text may hold template tags.
pub(crate) fn may_hold_templates(text: &str) -> bool {
    ["{{<", "{{%", "{%"].iter().any(|mark| text.contains(mark))
}

/// Finds template tags and shortcodes that have a line of their own.
pub(crate) fn templates(text: &str, range: Range<usize>) -> Findings {
    let lines = source_lines::of(text, range);
    let tags = lines.iter().filter(|line| !line.code && SHORTCODE.is_match(line.text));
    let edits = tags.map(|line| Edit::drop(line.range(), TEMPLATE)).collect();
    Findings { edits, anchors: Vec::new() }
}

/// Returns how many lines an import or export has: to the blank line behind which no bracket is open.
fn module(lines: &[SourceLine<'_>]) -> usize {
    let mut open = 0i32;
    for (at, line) in lines.iter().take(MOST).enumerate() {
        for c in line.text.chars() {
            open +=
                i32::from(matches!(c, '{' | '[' | '(')) - i32::from(matches!(c, '}' | ']' | ')'));
        }
        if open <= 0
            && lines.get(at + 1).is_none_or(|next| next.is_blank() || MODULE.is_match(next.text))
        {
            return at + 1;
        }
    }
    1
}

/// A tag of a component.
struct Tag<'a> {
    range: Range<usize>,
    name: &'a str,
    closes: bool,
    /// It has no content.
    empty: bool,
    /// The index of the line where it begins.
    line: usize,
}

/// Finds the tags outside code, and comments of MDX, which go at once.
fn tags<'a>(
    text: &'a str,
    lines: &[SourceLine<'a>],
    gone: &HashSet<usize>,
    edits: &mut Vec<Edit>,
) -> Vec<Tag<'a>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let end = lines.last().map_or(0, SourceLine::end);
    for (index, line) in lines.iter().enumerate() {
        if line.code || gone.contains(&index) || line.indent() >= 4 && tags.is_empty() {
            continue;
        }
        at = at.max(line.start);
        // Between backticks stands code, too.
        let mut ticks = false;
        while at < line.end() {
            let rest = &text[at..end];
            let Some(c) = rest.chars().next() else { break };
            let mut next = at + c.len_utf8();
            match c {
                '`' => ticks = !ticks && text[next..line.end()].contains('`'),
                '\\' => next += text[next..line.end()].chars().next().map_or(0, char::len_utf8),
                '{' if !ticks && rest.starts_with("{/*") => {
                    if let Some(length) = rest.find("*/}") {
                        let range = at..at + length + 3;
                        let text = gap(text, &range).to_owned();
                        edits.push(Edit { range, text, reason: Some(COMMENT) });
                        next = at + length + 3;
                    }
                }
                '<' if !ticks => {
                    if let Some(tag) = tag(text, at, end, index) {
                        next = tag.range.end;
                        tags.push(tag);
                    }
                }
                _ => {}
            }
            at = next;
        }
    }
    tags
}

/// Reads a tag of a component, or of `details`, that begins at `at`.
fn tag(text: &str, at: usize, end: usize, line: usize) -> Option<Tag<'_>> {
    let mut limit = end.min(at + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[at + 1..limit];
    let closes = rest.starts_with('/');
    let words = rest.trim_start_matches('/');
    let length =
        words.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(words.len());
    let name = &words[..length];
    let known = name.starts_with(|c: char| c.is_ascii_uppercase())
        || name.is_empty()
        || matches!(name, "details" | "summary");
    let behind = words[length..].chars().next()?;
    if !known
        || !(behind.is_whitespace() || matches!(behind, '>' | '/'))
        || (name.is_empty() && behind != '>')
    {
        return None;
    }
    let (mut braces, mut quote) = (0usize, None::<char>);
    let from = at + 1 + usize::from(closes) + length;
    let mut previous = ' ';
    for (offset, c) in text[from..limit].char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') if braces > 0 || previous == '=' => quote = Some(c),
            (None, '{') => braces += 1,
            (None, '}') => braces = braces.saturating_sub(1),
            (None, '<') if braces == 0 => return None,
            (None, '>') if braces == 0 && previous != '=' => {
                let range = at..from + offset + 1;
                return Some(Tag { range, name, closes, empty: previous == '/', line });
            }
            _ => {}
        }
        previous = c;
    }
    None
}

/// Takes away the tags that belong together or have no content; a name in angle brackets may be words.
fn components(text: &str, lines: &[SourceLine<'_>], tags: Vec<Tag<'_>>, edits: &mut Vec<Edit>) {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut partner: Vec<Option<usize>> = vec![None; tags.len()];
    for (at, tag) in tags.iter().enumerate() {
        if tag.closes {
            if let Some(first) = open.get_mut(tag.name).and_then(Vec::pop) {
                (partner[first], partner[at]) = (Some(at), Some(first));
            }
        } else if !tag.empty {
            open.entry(tag.name).or_default().push(at);
        }
    }
    // How far the lines inside components stand in more than they should.
    let mut margins = vec![0usize; lines.len()];
    for (at, tag) in tags.iter().enumerate() {
        let own = &text[tag.range.clone()];
        if !tag.empty && partner[at].is_none() {
            continue;
        }
        let opener = if tag.closes {
            partner[at].map_or(own, |at| &text[tags[at].range.clone()])
        } else {
            own
        };
        let link = matches!(tag.name, "Link" | "NavLink" | "A" | "Anchor" | "ExternalLink");
        let address = value(&ADDRESS, opener).filter(|address| link && !address.is_empty());
        let line = &lines[tag.line];
        let alone = line.text.trim() == own.trim() || line.text.trim_start().starts_with(own);
        let label = value(&LABEL, own)
            .filter(|label| alone && !tag.closes && !tag.empty && !label.trim().is_empty());
        let (replacement, reason) = match (tag.name, address, label) {
            ("summary", ..) => {
                // Stars make bold type only right beside words, and only within a line.
                let other = partner[at].map_or(tag.range.clone(), |at| tags[at].range.clone());
                let inner = match tag.closes {
                    true => other.end..tag.range.start,
                    false => tag.range.end..other.start,
                };
                let words = text[inner.clone()].trim();
                let bold = words.starts_with(char::is_alphanumeric) && !words.contains('\n');
                let (open, close) = if bold { ("\n**", "**\n") } else { ("\n", "\n") };
                let (range, mark) = match tag.closes {
                    true => {
                        let from = inner.start + text[inner.clone()].trim_end().len();
                        (from.max(inner.start)..tag.range.end, close)
                    }
                    false => {
                        let words = text[inner.clone()].trim_start();
                        let gap = if bold { inner.len() - words.len() } else { 0 };
                        (tag.range.start..inner.start + gap, open)
                    }
                };
                edits.push(Edit { range, text: mark.to_owned(), reason: Some(COMPONENT) });
                continue;
            }
            (_, Some(address), _) if tag.closes => {
                (format!("]({address}){}", gap(text, &tag.range)), Some(COMPONENT))
            }
            (_, Some(_), _) if !tag.empty => {
                (format!("{}[", gap(text, &tag.range)), Some(COMPONENT))
            }
            (_, _, Some(label)) => (format!("\n**{label}**\n"), Some(COMPONENT)),
            ("details", ..) => ("\n".to_owned(), Some(COMPONENT)),
            _ => (gap(text, &tag.range).to_owned(), Some(COMPONENT)),
        };
        edits.push(Edit { range: tag.range.clone(), text: replacement, reason });
        if let Some(closing) = partner[at].filter(|_| !tag.closes && alone) {
            let inside = tag.line + 1..tags[closing].line;
            let first = inside.clone().find(|at| !lines[*at].is_blank());
            let margin = first.map_or(0, |first| lines[first].indent());
            for line in inside {
                margins[line] = margins[line].max(margin);
            }
        }
    }
    for (line, margin) in lines.iter().zip(margins) {
        let range = line.margin(margin);
        if margin > 0 && !range.is_empty() {
            edits.push(Edit::new(range, ""));
        }
    }
}

/// Returns what has to stand in place of a range so that the words around it stay two.
fn gap(text: &str, range: &Range<usize>) -> &'static str {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let words = letter(text[..range.start].chars().next_back());
    if words && letter(text[range.end..].chars().next()) { " " } else { "" }
}

fn value<'a>(attribute: &Regex, tag: &'a str) -> Option<&'a str> {
    let found = attribute.captures(tag)?;
    found.get(1).or(found.get(2)).map(|value| value.as_str())
}
