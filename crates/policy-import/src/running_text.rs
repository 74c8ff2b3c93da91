//! Running text: what tells sentences from labels, links and buttons.

use crate::letters::is_wide;

/// Minimum number of letters of running text: shorter pieces are labels, links and buttons.
const RUNNING: usize = 40;

/// The same for scripts whose letters are syllables or words.
const RUNNING_WIDE: usize = 14;

/// Minimum number of words of running text: data that scripts leave behind is one long word.
const WORDS: usize = 6;

/// Returns whether a text with so many letters is long enough to be running text.
pub(crate) fn is_running(text: &str, letters: usize) -> bool {
    if letters < RUNNING_WIDE {
        return false;
    }
    let wide = text.chars().filter(|c| is_wide(*c)).count() * 2 > letters;
    wide || (letters >= RUNNING && text.split_whitespace().nth(WORDS - 1).is_some())
}

/// Splits a block into sentences; a heading is one, so that its number does not end it.
pub(crate) fn sentences(text: &str, heading: bool, visit: &mut dyn FnMut(&str)) {
    let mut rest = text;
    while !heading
        && let Some(end) = rest.char_indices().find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let space = rest[end..].starts_with(char::is_whitespace);
            (matches!(c, '。' | '！' | '？') || (matches!(c, '.' | '!' | '?') && space))
                .then_some(end)
        })
    {
        if !rest[..end].trim().is_empty() {
            visit(&rest[..end]);
        }
        rest = &rest[end..];
    }
    if !rest.trim().is_empty() {
        visit(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters;

    #[test]
    fn sentences_end_where_readers_stop() {
        let mut seen = Vec::new();
        sentences("See v1.2 now. Then what? 好。再见", false, &mut |s| {
            seen.push(s.trim().to_owned())
        });
        assert_eq!(seen, ["See v1.2 now.", "Then what?", "好。", "再见"]);
    }

    #[test]
    fn labels_and_data_are_no_running_text() {
        let runs = |text: &str| is_running(text, letters::count(text));
        assert!(runs("We keep your order for ten years, as tax law asks us to."));
        assert!(runs("我们会在十年内保存您的订单信息。"));
        assert!(!runs("Privacy") && !runs(&"x".repeat(900)));
    }
}
