//! Escaping: words to Markdown that shows the same words.

use crate::formats::markdown::visible;
use crate::formats::markdown::visible::squeezed;

/// Escapes what Markdown would take for marks in a line of words.
pub(crate) fn inline(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut previous = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphanumeric() || next == '#',
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    out
}

/// Escapes what Markdown would take for a block at the start of a line that [`inline`] made.
pub(crate) fn start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let special = ['#', '+', '-', '=', '>', '|', ':', '{', '^'];
    if line.starts_with(special) { format!("\\{line}") } else { line.to_owned() }
}

/// Returns a heading's words with their marks escaped; the last one must not close the heading, and
/// braces at the end must not be attributes.
pub(crate) fn heading(words: &str) -> String {
    let mut line = inline(words);
    if line.ends_with('#') {
        line.insert(line.len() - 1, '\\');
    }
    if line.ends_with('}')
        && let Some(at) = line.rfind('{')
    {
        line.insert(at, '\\');
    }
    line
}

/// Escapes every mark there is: for words that defeat [`inline`].
pub(crate) fn all(words: &str) -> String {
    let escaped = |c: char| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]);
    words.chars().flat_map(escaped).collect()
}

/// Returns whether Markdown shows some words and no others, white space aside.
pub(crate) fn says(markdown: &str, words: &str) -> bool {
    let mut seen = String::new();
    visible::blocks(markdown, &mut |block| seen.push_str(&squeezed(block.text)));
    seen == squeezed(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_would_be_a_mark_is_escaped() {
        assert_eq!(inline("a_b_c: 2 * 3 & [d] <e>"), "a_b_c: 2 \\* 3 & \\[d\\] \\<e>");
        assert_eq!(inline("R&D &amp; _f"), "R\\&D \\&amp; \\_f");
        assert_eq!(start("1. a"), "1\\. a");
        assert_eq!(start("- a"), "\\- a");
        assert_eq!(start("2024 was"), "2024 was");
    }

    proptest! {
        #[test]
        fn any_words_come_back(words in "[a-z0-9 #*_`~<>&;|:.)(\\[\\]{}!+=-]{0,30}|\\PC{0,20}") {
            let words = words.trim();
            prop_assert!(says(&start(&inline(words)), words), "{}", start(&inline(words)));
            let made = format!("# {}", heading(words));
            prop_assert!(says(&made, words), "{made}");
        }
    }
}
