//! The text of a paragraph of OpenDocument.

use std::rc::Rc;

use crate::formats::office::model::Span;
use crate::formats::office::odt::styles::{PartialLook, Styles};
use crate::formats::office::xml::{Id, Tree};

/// How many spaces one element may stand for.
const SPACES: usize = 200;

/// The content of a paragraph.
#[derive(Default)]
pub(crate) struct Inline {
    pub(crate) spans: Vec<Span>,
    /// Notes, with the span in front of which their marks stand.
    pub(crate) notes: Vec<(usize, Id)>,
    /// Text boxes that hang on the paragraph.
    pub(crate) boxes: Vec<Id>,
    pub(crate) dropped: Vec<(String, &'static str)>,
    pub(crate) anchors: Vec<String>,
}

/// Reads the content of a paragraph whose own look is `look`.
pub(crate) fn read(tree: &Tree, styles: &Styles, id: Id, look: PartialLook) -> Inline {
    let mut out = Inline::default();
    content(tree, styles, id, look, None, &mut out);
    out
}

fn content(
    tree: &Tree,
    styles: &Styles,
    id: Id,
    look: PartialLook,
    link: Option<&Rc<str>>,
    out: &mut Inline,
) {
    let words = |text: String, out: &mut Inline| match look.hidden {
        Some(true) => out.dropped.push((text, "hidden text")),
        _ => {
            out.spans.push(Span { text, look: look.look(), link: link.cloned(), ends_line: false })
        }
    };
    for child in tree.children(id).iter().copied() {
        match tree.name(child) {
            "" => words(tree.text(child).to_owned(), out),
            "s" => {
                let count = tree.attribute(child, "c").and_then(|count| count.parse().ok());
                words(" ".repeat(count.unwrap_or(1).min(SPACES)), out);
            }
            "tab" => words(" ".to_owned(), out),
            "line-break" => out.spans.push(Span { ends_line: true, ..Span::default() }),
            "span" => {
                let look = styles.span(look, tree.attribute(child, "style-name"));
                content(tree, styles, child, look, link, out);
            }
            "a" => {
                let own =
                    tree.attribute(child, "href").filter(|href| !href.is_empty()).map(Rc::from);
                content(tree, styles, child, look, own.as_ref().or(link), out);
            }
            "note" => out.notes.push((out.spans.len(), child)),
            "annotation" => out.dropped.push((tree.words(child), "comment")),
            "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                out.anchors.extend(tree.attribute(child, "name").map(str::to_owned));
            }
            "ruby" => {
                if let Some(base) = tree.child(child, "ruby-base") {
                    content(tree, styles, base, look, link, out);
                }
                if let Some(reading) = tree.child(child, "ruby-text") {
                    out.dropped.push((tree.words(reading), "reading beside characters"));
                }
            }
            "hidden-text" => out.dropped.push((tree.words(child), "hidden text")),
            "frame" | "custom-shape" | "g" | "text-box" => boxes(tree, child, out),
            "annotation-end"
            | "bookmark-end"
            | "soft-page-break"
            | "change"
            | "change-start"
            | "change-end"
            | "script"
            | "event-listeners"
            | "alphabetical-index-mark" => {}
            // Fields and anything newer: the words that readers see.
            _ => content(tree, styles, child, look, link, out),
        }
    }
}

/// Finds the elements of a drawing that hold text.
fn boxes(tree: &Tree, id: Id, out: &mut Inline) {
    tree.walk(id, &mut |id| {
        let holds = tree
            .children(id)
            .iter()
            .any(|child| matches!(tree.name(*child), "p" | "h" | "list" | "table" | "section"));
        if holds {
            out.boxes.push(id);
        }
        !holds
    });
}
