//! Bodies: slices of the source, with the link definitions that they use from elsewhere.

use pulldown_cmark::Event;

use crate::formats::markdown::visible;
use crate::formats::markdown::visible::{squeezed, trimmed};
use crate::links::anchors::Links;
use crate::outline::tree::FlatSection;
use crate::source::edits::Edits;

/// Makes the body of a section; returns also whether its references had to stay plain text.
pub(crate) fn body(
    text: &str,
    section: &FlatSection,
    deletions: &Edits,
    edits: &Edits,
    links: &Links,
) -> (String, bool) {
    let slice = |edits: &Edits| {
        let parts = section.text.iter().map(|part| edits.apply(text, part.clone()));
        let parts: Vec<String> =
            parts.map(|part| trimmed(&part).to_owned()).filter(|part| !part.is_empty()).collect();
        joined(&parts)
    };
    let carried = links.carried(&section.text);
    let with = |body: String| match carried.is_empty() || is_complete(&body, &carried) {
        true => body,
        false => {
            // Below the text as people write it, unless that changes what is read: in code that never
            // ends, or behind another definition of the same label.
            let (above, below) = (
                format!("{}\n\n{body}", carried.join("\n")),
                format!("{body}\n\n{}", carried.join("\n")),
            );
            if read(&above).eq(read(&below)) { below } else { above }
        }
    };
    let edited = with(slice(edits));
    if section.text.iter().all(|part| edits.within(part).len() == deletions.within(part).len()) {
        return (edited, false);
    }
    let plain = with(slice(deletions));
    if words(&plain) == words(&edited) { (edited, false) } else { (plain, true) }
}

/// Returns whether a body reads the same without definitions from elsewhere: it was imported before and has them, or
/// it has its own, where no line shows them.
fn is_complete(body: &str, carried: &[&str]) -> bool {
    read(&format!("{}\n\n{body}", carried.join("\n"))).eq(read(body))
}

/// Joins the text above a title with the text below it, with a line between them where one would
/// change the other: an indented line below a list would become a part of it.
fn joined(parts: &[String]) -> String {
    let plain = parts.join("\n\n");
    if parts.len() < 2 || read(&plain).eq(parts.iter().flat_map(|part| read(part))) {
        plain
    } else {
        parts.join("\n\n***\n\n")
    }
}

fn read(body: &str) -> impl Iterator<Item = Event<'_>> {
    visible::events(body, 0..body.len()).map(|(event, _)| event)
}

fn words(body: &str) -> String {
    let mut words = String::new();
    visible::blocks(body, &mut |block| words.push_str(&squeezed(block.text)));
    words
}
