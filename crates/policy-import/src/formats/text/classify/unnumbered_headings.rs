//! Titles and headings without numbers: short lines above longer ones.

use crate::formats::text::lines::{
    ends_sentence, ends_with_colon, is_question, normalize_for_comparison, width,
};
use crate::formats::text::main_content::is_title;
use crate::formats::text::metadata::dates;
use crate::formats::text::paragraph::{Paragraph, Role};

/// How many lines may stand above the title.
const ABOVE: usize = 3;

/// Paragraphs of this width, in columns, are more than an item of a list.
const LONG: usize = 120;

/// Finds the title and the headings without numbers.
pub(crate) fn find(paragraphs: &mut [Paragraph]) {
    title(paragraphs);
    let mut at = 0;
    while at < paragraphs.len() {
        let end = (at..paragraphs.len())
            .find(|at| !is_candidate(paragraphs, *at))
            .unwrap_or(paragraphs.len());
        if end > at {
            run(paragraphs, at, end);
        }
        at = end + 1;
    }
}

/// Gives the title its role, and the short lines below it.
fn title(paragraphs: &mut [Paragraph]) {
    if underlined_title(paragraphs) {
        paragraphs[0].role = Role::Title;
        return;
    }
    let may_be = |paragraph: &Paragraph| {
        paragraph.role == Role::Text
            && paragraph.is_short()
            && !dates::has_date(&paragraph.line.text)
    };
    let head = paragraphs.iter().take(ABOVE).take_while(|paragraph| may_be(paragraph)).count();
    let named = (0..head).find(|at| is_title(&paragraphs[*at].line.text));
    // A first line without such a word is a title if it stands alone above text.
    let alone = head == 1 && paragraphs.len() > 1 && !is_question(&paragraphs[0].line.text);
    let Some(title) = named.or(alone.then_some(0)) else { return };
    paragraphs[title].role = Role::Title;
    let below = paragraphs[title + 1..].iter_mut().take_while(|next| {
        let text = &next.line.text;
        next.role == Role::Text
            && width(text) <= 100
            && (is_company(text) || (is_note(text) && !ends_sentence(text)))
    });
    for (count, line) in below.enumerate() {
        if count > 0 && line.line.blanks == 0 {
            line.role = Role::Below;
        }
    }
}

/// Returns whether the first line is underlined as no other heading is.
fn underlined_title(paragraphs: &[Paragraph]) -> bool {
    let underlines = || paragraphs.iter().map(|paragraph| paragraph.line.underline);
    let Some(own) = underlines().next().flatten() else { return false };
    let alike = underlines().filter(|sign| *sign == Some(own)).count();
    let others = underlines().flatten().any(|sign| sign != own);
    alike == 1 && (others || is_title(&paragraphs[0].line.text))
}

fn is_candidate(paragraphs: &[Paragraph], at: usize) -> bool {
    let paragraph = &paragraphs[at];
    let text = &paragraph.line.text;
    let begins = |c: char| c.is_alphanumeric() || "“\"「『《【¿".contains(c);
    paragraph.role == Role::Text
        && paragraph.marker.is_none()
        && paragraph.is_short()
        && text.starts_with(begins)
        && (!is_note(text) || is_parted_heading(paragraphs, at))
}

/// Returns whether a line such as "Purposes: how we use data" is a heading rather than a remark: it
/// stands alone between sentences.
fn is_parted_heading(paragraphs: &[Paragraph], at: usize) -> bool {
    let text = &paragraphs[at].line.text;
    let above = at.checked_sub(1).map(|above| &paragraphs[above]);
    let below = paragraphs.get(at + 1).map(|below| &below.line);
    let free =
        above.is_some_and(|above| above.role == Role::Item || ends_sentence(&above.line.text));
    let long = below.is_some_and(|below| below.blanks > 0 && width(&below.text) >= LONG);
    // Chinese puts a colon between a name and its value, English between two halves of a heading.
    let halves = text.split_once(": ").filter(|(_, half)| half.starts_with(char::is_alphabetic));
    let plain = halves.is_some_and(|(name, half)| !is_note(name) && !is_note(half));
    free && long && plain && paragraphs[at].line.blanks > 0
}

/// Returns whether a line is the name of a company.
pub(crate) fn is_company(text: &str) -> bool {
    const COMPANIES: [&str; 22] = [
        "公司",
        "有限公司",
        "委员会",
        "委員會",
        "株式会社",
        "Inc",
        "Inc.",
        "Ltd",
        "Ltd.",
        "Limited",
        "LLC",
        "GmbH",
        "AG",
        "SE",
        "KG",
        "Corp.",
        "Corporation",
        "S.A.",
        "S.L.",
        "B.V.",
        "S.r.l.",
        "plc",
    ];
    let ends = |end: &str| {
        let name = text.strip_suffix(end);
        name.is_some_and(|name| !end.is_ascii() || name.ends_with(' '))
    };
    width(text) <= 60 && COMPANIES.iter().any(|end| ends(end))
}

/// Returns whether a short line describes the document or names a person or company.
fn is_note(text: &str) -> bool {
    let bracketed = text.starts_with(['(', '（', '[']) && text.ends_with([')', '）', ']']);
    let parted = text.contains([':', '：', '|', '@']) || text.contains("www.");
    bracketed || parted || is_company(text) || dates::has_date(text) || text.starts_with("版本")
}

/// Chooses the headings of a run of short lines, `from..to`.
fn run(paragraphs: &mut [Paragraph], from: usize, to: usize) {
    let above = from.checked_sub(1).map(|above| &paragraphs[above]);
    // A single line apart between a lead-in and a long paragraph is a heading all the same.
    let apart_long = |next: &Paragraph| next.line.blanks > 0 && width(&next.line.text) >= LONG;
    let between = paragraphs[from].line.blanks > 0 && paragraphs.get(to).is_some_and(apart_long);
    let below_lead = !between
        && above.is_some_and(|above| ends_with_colon(&above.line.text) && !above.is_heading());
    let follows_note = above.is_some_and(|above| {
        paragraphs[from].line.blanks == 0
            && !above.is_heading()
            && above.role != Role::Item
            && !ends_sentence(&above.line.text)
    });
    // Right below the title and above the first heading stands whose text it is.
    let subtitle = to - from == 1
        && paragraphs[from].line.blanks == 0
        && above.is_some_and(|above| above.role == Role::Title)
        && paragraphs.get(to).is_some_and(Paragraph::is_heading);
    if subtitle {
        return;
    }
    let last = to - 1;
    let own = &paragraphs[last].line;
    let heads = paragraphs.get(to).is_some_and(|next| match next.role {
        Role::Item | Role::Heading(_) => true,
        Role::Text => {
            let text = &next.line.text;
            let sentence = ends_sentence(text) || ends_with_colon(text) || width(text) >= 60;
            next.marker.is_none() && sentence && width(text) > width(&own.text)
        }
        _ => false,
    });
    let repeats = (from..last).any(|at| {
        normalize_for_comparison(&paragraphs[at].line.text) == normalize_for_comparison(&own.text)
    });
    let apart = own.blanks > 0 || repeats || is_question(&own.text);
    let single = from == last && !below_lead && !follows_note;
    // A chapter right above its first section; more of them are lines of something else.
    let pair = to - from == 2 && !below_lead && !follows_note;
    if heads && (single || pair || (from < last && apart)) {
        paragraphs[last].role = Role::Heading(2);
        if pair {
            paragraphs[from].role = Role::Heading(2);
        }
    }
    for at in from + 1..to {
        if paragraphs[at].role == Role::Text
            && paragraphs[at - 1].role != Role::Heading(2)
            && paragraphs[at].line.blanks == 0
        {
            paragraphs[at].role = Role::Below;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn roles(source: &str) -> String {
        let mut paragraphs = paragraphs(lines::read(source));
        find(&mut paragraphs);
        let sign = |paragraph: &Paragraph| match paragraph.role {
            Role::Title => 'T',
            Role::Heading(_) => 'h',
            Role::Below => '+',
            _ => '.',
        };
        paragraphs.iter().map(sign).collect()
    }

    #[test]
    fn short_lines_above_longer_ones_are_headings() {
        let text = "This is a sentence that is longer than its heading.";
        assert_eq!(
            roles(&format!("Privacy Notice\n(2.1)\nExample Inc.\n{text}\nWho are we?\n{text}")),
            "T.+.h."
        );
        assert_eq!(
            roles(&format!("Privacy\n{text}\nOld House\nA street\nA town\n{text}")),
            "T..++."
        );
        assert_eq!(roles(&format!("Privacy\n{text}\nChapter\nSection\n{text}")), "T.hh.");
        assert_eq!(roles(&format!("{text}\nWho we are\nWe.")), "...");
    }
}
