//! Lists whose bullets were lost: lines below a lead-in, `we collect:`.

use crate::formats::text::classify::unnumbered_headings::is_company;
use crate::formats::text::lines::{
    count_inner_sentences, ends_sentence, ends_with_colon, is_question, width,
};
use crate::formats::text::paragraph::{Paragraph, Role};

/// Last items of more columns are paragraphs.
const LAST: usize = 160;

/// Gives the lines below lead-ins their roles.
pub(crate) fn find(paragraphs: &mut [Paragraph]) {
    let mut at = 0;
    while at + 1 < paragraphs.len() {
        at += 1;
        if !ends_with_colon(&paragraphs[at - 1].line.text) || !is_bare(&paragraphs[at]) {
            continue;
        }
        at = block(paragraphs, at)
            .or_else(|| clauses(paragraphs, at))
            .or_else(|| words(paragraphs, at))
            .unwrap_or(at);
    }
}

fn is_bare(paragraph: &Paragraph) -> bool {
    paragraph.marker.is_none() && paragraph.role == Role::Text
}

/// Lines without blank ones between them, and blank ones around: what was a list of a page.
fn block(paragraphs: &mut [Paragraph], from: usize) -> Option<usize> {
    if paragraphs[from].line.blanks == 0 {
        return None;
    }
    let goes_on = |paragraph: &Paragraph| is_bare(paragraph) && paragraph.line.blanks == 0;
    let end = from + 1 + paragraphs[from + 1..].iter().take_while(|next| goes_on(next)).count();
    let closed = paragraphs.get(end).is_none_or(|next| next.line.blanks > 0);
    let indent = paragraphs[from].line.indent;
    // Indented lines below the last item are about all items.
    let deeper = |paragraph: &Paragraph| paragraph.line.indent > indent + 1;
    let items = end - paragraphs[from..end].iter().rev().take_while(|item| deeper(item)).count();
    if !closed || items < from + 2 {
        return None;
    }
    let single =
        paragraphs[from..items].iter().filter(|item| count_inner_sentences(&item.line.text) <= 1);
    if single.count() * 10 < (items - from) * 6 {
        return None;
    }
    give(&mut paragraphs[from..items], Role::Item);
    give(&mut paragraphs[items..end], Role::Apart);
    Some(end)
}

/// Items that end with semicolons, and the last one with a full stop.
fn clauses(paragraphs: &mut [Paragraph], from: usize) -> Option<usize> {
    let open = |paragraph: &Paragraph| {
        let text =
            paragraph.line.text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let text = text.strip_suffix(['或', '及', '和']).unwrap_or(text);
        let text = text.trim_end_matches(['以', '并', '與', '与', ',', '，']);
        is_bare(paragraph) && text.ends_with([';', '；'])
    };
    let mut end = from + paragraphs[from..].iter().take_while(|item| open(item)).count();
    if end < from + 2 {
        return None;
    }
    let last = paragraphs.get(end).filter(|last| is_bare(last)).map(|last| &last.line.text);
    end += usize::from(last.is_some_and(|last| {
        ends_sentence(last) && count_inner_sentences(last) == 0 && width(last) <= LAST
    }));
    give(&mut paragraphs[from..end], Role::Item);
    Some(end)
}

/// Few words each: a list if blank lines part them, else lines that belong together, as in an address.
fn words(paragraphs: &mut [Paragraph], from: usize) -> Option<usize> {
    let parted = paragraphs[from].line.blanks > 0;
    let alike = |item: &Paragraph| {
        let text = &item.line.text;
        let few = item.is_short()
            || is_company(text)
            || (width(text) <= 60 && !ends_sentence(text) && !ends_with_colon(text));
        is_bare(item) && few && !is_question(text) && (item.line.blanks > 0) == parted
    };
    let mut end = from + paragraphs[from..].iter().take_while(|item| alike(item)).count();
    // A few words with a colon lead to more of the same.
    let leads = |text: &str| ends_with_colon(text) && width(text) < 60;
    let text_below =
        paragraphs.get(end).is_some_and(|next| next.role == Role::Text && !leads(&next.line.text));
    if parted && text_below {
        // The last of them may be the heading of what follows.
        end -= 1;
    }
    if end < from + 2 {
        return None;
    }
    give(&mut paragraphs[from..end], if parted { Role::Item } else { Role::Below });
    Some(end)
}

fn give(paragraphs: &mut [Paragraph], role: Role) {
    for paragraph in paragraphs {
        paragraph.role = role;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn roles(source: &str) -> Vec<Role> {
        let mut paragraphs = paragraphs(lines::read(source));
        find(&mut paragraphs);
        paragraphs.into_iter().map(|paragraph| paragraph.role).collect()
    }

    #[test]
    fn bullets_that_were_lost_are_items() {
        use Role::{Apart, Below, Item, Text};
        assert_eq!(
            roles("We do:\n\none\ntwo\n    More of it.\n\nText"),
            [Text, Item, Item, Apart, Text]
        );
        assert_eq!(
            roles("We do:\none;\ntwo; and\nthree.\nText here."),
            [Text, Item, Item, Item, Text]
        );
        assert_eq!(
            roles("To:\nA Company\nThe Officer\nWrite a letter."),
            [Text, Below, Below, Text]
        );
        assert_eq!(
            roles("We do:\n\none\n\ntwo\n\nHeading\n\nLong text."),
            [Text, Item, Item, Text, Text]
        );
        assert_eq!(roles("We do:\n\nA. B. C.\nD. E. F. G.\n"), [Text, Text, Text]);
    }
}
