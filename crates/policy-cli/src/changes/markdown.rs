//! Changes for a comment of a pull request or the summary of a job: Markdown as GitHub and GitLab draw it.
//!
//! All of it is HTML in blocks without blank lines, in which no text is read as Markdown (CommonMark, "HTML blocks"):
//! of the texts of a policy nothing but `&`, `<`, `>` and `"` has a meaning there. What sites look for in the finished
//! text, such as names behind an `@`, is taken apart by a space of no width.

use super::super::print::printable;
use super::{Piece, kinds, lines, name, near_changes, summary};
use policy_viewer::diff::{Change, Changes, Clause};

/// The most letters of all: GitHub takes 65,536 in a comment, and whoever posts it has something to say, too.
const MOST: usize = 60_000;

/// The most letters of a clause that are shown unfolded.
const UNFOLDED: usize = 1_500;

/// A space of no width, which takes apart what is not to be found.
const APART: &str = "&#8203;";

/// Writes the clauses with changes, and how many there are.
pub(in super::super) fn markdown(changes: &Changes) -> String {
    let mut text = format!("<p><b>{}</b></p>\n", summary(&changes.summary()));
    if !changes.related {
        text.push_str(
            "\n<p>The texts have no section id in common: are they versions of one policy?</p>\n",
        );
    }
    let mut left = MOST;
    let mut unnamed = 0;
    for clause in changes.clauses.iter().filter(|clause| clause.change != Change::default()) {
        let head = head(clause);
        let body = body(clause);
        let whole = head.chars().count() + body.chars().count();
        let (block, length) = match whole <= left {
            true => (head + &body, whole),
            false => {
                let block = head + "<p><i>Too long to be shown here.</i></p>\n";
                let length = block.chars().count();
                (block, length)
            }
        };
        // Clauses are named in order: behind one without a name, none has one.
        if unnamed > 0 || length > left {
            unnamed += 1;
            continue;
        }
        left -= length;
        text.push('\n');
        text.push_str(&block);
    }
    if unnamed > 0 {
        text.push_str(&format!(
            "\n<p><i>Clauses with changes that have no room here: {unnamed}. policy diff prints all.</i></p>\n"
        ));
    }
    text
}

fn head(clause: &Clause) -> String {
    let number = clause.number.iter().map(|number| escaped(number) + " ").collect::<String>();
    // A heading has no line ends.
    let heading: String = lines(&clause.heading)
        .iter()
        .map(|line| marked(line, is_whole(clause)))
        .collect::<Vec<_>>()
        .join(" ");
    format!(
        "<h4>{number}{heading}</h4>\n<p>{} (<code>{}</code>)</p>\n",
        kinds(clause),
        escaped(&name(clause))
    )
}

/// Returns whether a clause is new or removed as a whole: then it has no marks.
fn is_whole(clause: &Clause) -> bool {
    clause.change.added || clause.change.removed
}

fn body(clause: &Clause) -> String {
    let whole = is_whole(clause);
    let changed = lines(&clause.text).into_iter().filter(|line| line.iter().any(Piece::is_change));
    let paragraphs: Vec<String> = changed
        .map(|line| {
            let line = if whole { line } else { near_changes(&line) };
            format!("<p>{}</p>\n", marked(&line, whole))
        })
        .collect();
    let text = paragraphs.concat();
    match text.chars().count() {
        0 => text,
        1..=UNFOLDED => format!("<blockquote>\n{text}</blockquote>\n"),
        _ => format!(
            "<details><summary>The text</summary>\n<blockquote>\n{text}</blockquote>\n</details>\n"
        ),
    }
}

fn marked(line: &[Piece], whole: bool) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Keep(text) => escaped(text),
        Piece::Delete(text) | Piece::Insert(text) if whole => escaped(text),
        Piece::Delete(text) => format!("<del>{}</del>", escaped(text)),
        Piece::Insert(text) => format!("<ins>{}</ins>", escaped(text)),
    };
    line.iter().map(piece).collect()
}

/// Returns a text of a document as HTML that sites find nothing in: no mention of people (`@name`), of issues
/// (`#1`, `GH-1`), no address that they would make a link of and tell its page about (`https://`, `www.`), no
/// emoji (`:name:`), and no formula (`$`), which GitHub looks for in the finished text.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '$' => html.push_str("<span>$</span>"),
            '@' | '#' | ':' => {
                html.push(c);
                html.push_str(APART);
            }
            '.' if ends_with(&text[..at], "www") => html.push_str(&format!(".{APART}")),
            '-' if ends_with(&text[..at], "gh") => html.push_str(&format!("-{APART}")),
            // Line ends would end the block, if there were two.
            '\n' | '\t' => html.push(' '),
            c => html.push(printable(c)),
        }
    }
    html
}

fn ends_with(text: &str, ending: &str) -> bool {
    let start = text.len().checked_sub(ending.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::diff::changes_of;

    /// A document in the form of the comparison: a title, and sections with id, heading and text.
    fn document(sections: &[(&str, &str, &str)]) -> String {
        let mut text = "\u{1e}L0\u{1f}\u{1f}\u{1f}Title\u{1f}".to_owned();
        for (id, heading, body) in sections {
            text.push_str(&format!("\u{1e}S0\u{1f}{id}\u{1f}\u{1f}{heading}\u{1f}{body}\u{1d}"));
        }
        text
    }

    fn drawn(old: &[(&str, &str, &str)], new: &[(&str, &str, &str)]) -> String {
        markdown(&changes_of(&document(old), &document(new)))
    }

    #[test]
    fn words_that_changed_are_marked_below_their_clause() {
        let text = drawn(
            &[("a", "Storage", "We keep it for a year."), ("b", "Gone", "Old.")],
            &[("a", "Storage", "We keep it for a month."), ("c", "New", "Fresh.")],
        );
        assert_eq!(
            text,
            "<p><b>1 reworded, 1 new, 1 removed; 1 unchanged</b></p>\n\n\
             <h4>Storage</h4>\n<p>reworded (<code>#&#8203;a</code>)</p>\n\
             <blockquote>\n<p>We keep it for a <del>year</del><ins>month</ins>.</p>\n</blockquote>\n\n\
             <h4>Gone</h4>\n<p>removed (<code>#&#8203;b</code>)</p>\n\
             <blockquote>\n<p>Old.</p>\n</blockquote>\n\n\
             <h4>New</h4>\n<p>new (<code>#&#8203;c</code>)</p>\n\
             <blockquote>\n<p>Fresh.</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn a_text_cannot_leave_its_place_or_call_anybody() {
        let text = "</blockquote> <img src=\"x\"> ![a](b) **b** `c` @owner #12 GH-12 https://x.example www.x.example $5 :lock: \r x";
        let found = drawn(&[("a", "h", "old")], &[("a", text, text)]);
        for unwanted in
            ["<img", "@owner", "#12", "GH-12", "https://", "www.x", " $5", ":lock:", "\r"]
        {
            assert!(!found.contains(unwanted), "{unwanted}: {found}");
        }
        assert_eq!(found.matches("</blockquote>").count(), 1);
        // A blank line ends a block: those that there are stand between the clauses.
        assert!(
            found
                .split("\n\n")
                .all(|block| block.starts_with("<p><b>") || block.starts_with("<h4>"))
        );
    }

    #[test]
    fn long_texts_are_folded_and_too_long_ones_are_counted() {
        let long = "We keep it. ".repeat(200);
        assert!(drawn(&[], &[("a", "A", &long)]).contains("<details><summary>"));
        let clauses: Vec<(String, String)> =
            (0..400).map(|at| (format!("s{at}"), "Word & word. ".repeat(40))).collect();
        let new: Vec<(&str, &str, &str)> =
            clauses.iter().map(|(id, text)| (id.as_str(), "H", text.as_str())).collect();
        let all = drawn(&[], &new);
        assert!(all.chars().count() < 65_536, "{}", all.chars().count());
        let shown = all.matches("<h4>").count();
        assert!(all.contains(&format!("no room here: {}.", 400 - shown)), "{shown}");
        let one = drawn(&[("b", "B", "x")], &[("a", "A", &long.repeat(40)), ("b", "B", "y")]);
        assert!(one.contains("Too long to be shown") && one.contains("<ins>y</ins>"), "{one}");
    }
}
