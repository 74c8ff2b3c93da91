//! Plain words as Markdown: whatever has a meaning there is escaped, addresses become links.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern;

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?x)\bhttps?://[A-Za-z0-9/?\#@!$&'()*+,;=:._~%\[\]-]+
        | \b[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?)+",
    )
});

/// Escapes the words of a paragraph or list item.
pub(crate) fn paragraph(text: &str) -> String {
    let words = inline(text);
    let mut escaped = String::with_capacity(words.len() + 1);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let sign = words[digits..].chars().next();
    let spaced =
        words.get(digits + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
    match sign {
        Some('.' | ')') if digits > 0 && spaced => {
            escaped.push_str(&words[..digits]);
            escaped.push('\\');
            escaped.push_str(&words[digits..]);
        }
        // The line below the head of a table; lines of a paragraph may stand above it.
        Some('|' | ':') if words.chars().all(|c| "|:- ".contains(c)) => {
            escaped.push('\\');
            escaped.push_str(&words);
        }
        Some('#' | '>' | '-' | '+' | '=') if digits == 0 => {
            escaped.push('\\');
            escaped.push_str(&words);
        }
        _ => return words,
    }
    escaped
}

/// Escapes the words of a heading.
pub(crate) fn heading(text: &str) -> String {
    let mut words = inline(text);
    if words.ends_with('#') {
        // Otherwise it would close the heading.
        words.insert(words.len() - 1, '\\');
    }
    words
}

fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut at = 0;
    for found in ADDRESS.find_iter(text) {
        let address = trimmed(found.as_str());
        // A scheme alone is not an address.
        if address.ends_with("//") {
            continue;
        }
        words(text, at..found.start(), &mut escaped);
        escaped.push('<');
        escaped.push_str(address);
        escaped.push('>');
        at = found.start() + address.len();
    }
    words(text, at..text.len(), &mut escaped);
    escaped
}

/// Takes away punctuation that belongs to the sentence around an address.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter = address
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '&', '[', ']', '(']);
        let open = shorter.matches('(').count();
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if shorter.matches(')').count() > open => inner,
            _ => shorter,
        };
        if shorter == address {
            return address;
        }
        address = shorter;
    }
}

fn words(text: &str, range: std::ops::Range<usize>, escaped: &mut String) {
    let mut before = text[..range.start].chars().next_back();
    let mut rest = text[range].chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !letter(before) || !letter(next),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            // Attribute lists, `{#id}` and `{: .class}`, are read from the words of headings.
            '#' | ':' | '.' => before == Some('{'),
            _ => false,
        };
        if means {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_words_and_addresses_links() {
        assert_eq!(paragraph("1. a"), "1\\. a");
        assert_eq!(
            paragraph("1.5 a 7*24 b_c _d_ [x] <b> &amp; R&D"),
            "1.5 a 7\\*24 b_c \\_d\\_ \\[x\\] \\<b> \\&amp; R\\&D"
        );
        assert_eq!(paragraph("- a") + &paragraph("---") + &paragraph("# a"), "\\- a\\---\\# a");
        assert_eq!(paragraph("见（https://a.example/b/）。"), "见（<https://a.example/b/>）。");
        assert_eq!(
            paragraph("(see https://a.example/b_(c)). Or x@y.example."),
            "(see <https://a.example/b_(c)>). Or <x@y.example>."
        );
        assert_eq!(heading("a {#b} #"), "a {\\#b} \\#");
    }
}
