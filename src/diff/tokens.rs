//! Tokens of a text: words, single characters in scripts without spaces, and the breaks between
//! paragraphs.

/// Returns the tokens of a text; joined they are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = kind(first);
        let end = match kind {
            TokenKind::Break | TokenKind::Mark => first.len_utf8(),
            TokenKind::Word | TokenKind::Space => {
                end(rest, |c| self::kind(c) == kind || is_dependent(c))
            }
            TokenKind::Character => {
                let own = first.len_utf8();
                own + end(&rest[own..], is_dependent)
            }
        };
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// Returns the paragraphs of a text, each with the break after it.
pub(super) fn paragraphs(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Word,
    Character,
    Space,
    Break,
    Mark,
}

fn kind(c: char) -> TokenKind {
    match c {
        '\n' => TokenKind::Break,
        _ if c.is_whitespace() => TokenKind::Space,
        // Thai, Lao, Burmese, Khmer, Kana, Han
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => TokenKind::Character,
        _ if c.is_alphanumeric() => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

/// Tells whether a character belongs to the one before it: combining marks, vowel signs, joiners (from Unicode's categories
/// Mn and Mc, for the scripts that policies are written in).
fn is_dependent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}'
        | '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb3}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}'
        | '\u{200c}' | '\u{200d}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}')
}

fn end(text: &str, goes_on: impl Fn(char) -> bool) -> usize {
    text.find(|c| !goes_on(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_characters_and_breaks() {
        for (text, expected) in [
            ("We keep  data.\nNo.", vec!["We", " ", "keep", "  ", "data", ".", "\n", "No", "."]),
            ("收集API数据", vec!["收", "集", "API", "数", "据"]),
            ("เก็บที่", vec!["เ", "ก็", "บ", "ที่"]),
            ("개인정보 보호", vec!["개인정보", " ", "보호"]),
            ("cafe\u{301}s", vec!["cafe\u{301}s"]),
            ("", vec![]),
        ] {
            assert_eq!(tokens(text), expected);
        }
    }
}
