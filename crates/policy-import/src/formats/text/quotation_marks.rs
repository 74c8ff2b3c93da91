//! Marks of mail in front of lines: `> ` all over a text says that it was forwarded, and nothing else.

use std::borrow::Cow;

use crate::report::Dropped;

/// Takes the marks away if nearly all lines have them; returns what was taken.
pub(crate) fn clear(source: &str) -> (Cow<'_, str>, Vec<Dropped>) {
    let mut text = Cow::Borrowed(source);
    let mut marks: Vec<String> = Vec::new();
    // Each answer to an answer adds a mark.
    while is_quoted(&text) {
        let mut plain = String::with_capacity(text.len());
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let rest = line.trim_start_matches(' ').strip_prefix('>');
            if marks.len() <= at {
                marks.push(String::new());
            }
            if rest.is_some() {
                marks[at].push('>');
            }
            plain.push_str(rest.map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest)));
        }
        text = Cow::Owned(plain);
    }
    let dropped = marks.into_iter().enumerate().filter(|(_, marks)| !marks.is_empty());
    let dropped = dropped.map(|(at, text)| Dropped {
        line: at + 1,
        text,
        reason: "quotation mark of a mail".into(),
        partial: true,
    });
    (text, dropped.collect())
}

fn is_quoted(text: &str) -> bool {
    let (mut all, mut quoted) = (0usize, 0usize);
    for line in text.lines().map(|line| line.trim_start_matches(' ')) {
        all += usize::from(!line.trim().is_empty());
        quoted += usize::from(line.starts_with('>'));
    }
    all >= 3 && quoted * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_where_all_lines_have_them() {
        let (text, dropped) = clear("> > a\n>\n> > b\n> > c\n");
        assert_eq!((text.as_ref(), dropped.len()), ("a\n\nb\nc\n", 4));
        assert_eq!(dropped[0].text, ">>");
        assert_eq!(clear("a\n> b\nc\n").0, "a\n> b\nc\n");
    }
}
