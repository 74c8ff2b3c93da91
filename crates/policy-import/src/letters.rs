//! The letters and digits of a text: what comparisons look at, and what amounts are counted in.

/// Returns the letters and digits of a text.
pub(crate) fn of(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Returns the letters and digits of a text in lower case.
pub(crate) fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
    of(text).flat_map(char::to_lowercase)
}

/// Counts the letters and digits of a text.
pub(crate) fn count(text: &str) -> usize {
    of(text).count()
}

/// Returns whether `c` takes two columns and is written without spaces: Chinese and Japanese.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{33ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether `c` is a Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
