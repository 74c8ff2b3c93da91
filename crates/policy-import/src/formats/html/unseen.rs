//! Elements that readers do not see: scripts, pictures, fields, hidden elements.
//!
//! Hidden is not gone: the panels of accordions and tabs are hidden until somebody opens them, and a
//! page behind a dialog is hidden from screen readers. A hidden element with running text is part of
//! the text, unless the page says the same where everybody sees it.

use std::collections::{HashSet, VecDeque};

use crate::boilerplate::{HIDDEN, HIDDEN_TWICE};
use crate::formats::html::amounts::Amount;
use crate::formats::html::dom::{Dom, Id};
use crate::letters;
use crate::running_text::is_running;

/// How many elements are looked at for what a button opens.
const MANY: usize = 2000;

/// Minimum number of letters of running text in a hidden element that is kept.
const PANEL: usize = 60;

/// Returns why an element has no words for readers, whatever it holds.
pub(crate) fn silent(dom: &Dom, id: Id) -> Option<&'static str> {
    match dom.name(id) {
        "script" | "style" | "template" | "noscript" | "link" | "meta" => Some("script or style"),
        "head" => Some("head of the page"),
        "svg" | "math" | "canvas" | "object" | "embed" | "iframe" | "audio" | "video" | "map" => {
            Some("picture or player")
        }
        "input" | "select" | "textarea" | "datalist" | "progress" => Some("field or button"),
        "button" if !is_heading_button(dom, id) => Some("field or button"),
        _ => None,
    }
}

/// Number of signs without a space from which a text is data: addresses are shorter.
const DATA: usize = 400;

/// Returns whether a text is data that a script reads, such as encoded JSON.
pub(crate) fn is_data(text: &str) -> bool {
    text.len() >= DATA && text.split_whitespace().any(|word| word.len() >= DATA && word.is_ascii())
}

/// Returns whether an element is hidden by its own attributes.
pub(crate) fn is_hidden(dom: &Dom, id: Id) -> bool {
    let style =
        dom.attribute(id, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    dom.attribute(id, "hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || dom.attribute(id, "aria-hidden") == Some("true")
}

/// Returns why hidden elements are left out; those that are part of the text are not among them.
pub(crate) fn hidden(
    dom: &Dom,
    amounts: &[Amount],
    left_out: &dyn Fn(Id) -> bool,
) -> Vec<(Id, &'static str)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    // Hidden elements whose turn has not come; those inside of a kept one follow it.
    let mut waiting = look_at(dom, amounts, left_out, dom.children(Dom::ROOT), &mut seen);
    while let Some(id) = waiting.pop_front() {
        if amounts[id].prose < PANEL || is_layer(dom, id, amounts[id]) {
            found.push((id, HIDDEN));
            continue;
        }
        let mut own = HashSet::new();
        let inside = look_at(dom, amounts, left_out, dom.children(id), &mut own);
        // Two hidden copies, one for phones, are one text.
        let twice = own.iter().filter(|text| seen.contains(*text)).count();
        if twice * 2 > own.len() {
            found.push((id, HIDDEN_TWICE));
            continue;
        }
        seen.extend(own);
        waiting.extend(inside);
    }
    found
}

/// Notes the running text that is to be seen in these elements, and returns the hidden ones among it.
fn look_at(
    dom: &Dom,
    amounts: &[Amount],
    left_out: &dyn Fn(Id) -> bool,
    from: &[Id],
    seen: &mut HashSet<String>,
) -> VecDeque<Id> {
    let mut hidden = VecDeque::new();
    for start in from {
        dom.walk(*start, &mut |id| {
            if left_out(id) {
                return false;
            }
            if is_hidden(dom, id) {
                hidden.push_back(id);
                return false;
            }
            if let Some(text) = dom.text(id)
                && is_running(text, amounts[id].letters)
            {
                seen.insert(squeezed(text));
            }
            true
        });
    }
    hidden
}

fn squeezed(text: &str) -> String {
    letters::of(text).collect()
}

/// Returns whether an element lies over the page: a dialog, or a part of one. Notes that open inside of
/// the text, examples and definitions, have no fields and buttons to answer with.
fn is_layer(dom: &Dom, id: Id, own: Amount) -> bool {
    let in_text = dom.ancestors(id).any(|above| {
        matches!(dom.name(above), "main" | "article")
            || dom.attribute(above, "role") == Some("main")
    });
    if in_text && own.controls == 0 {
        return false;
    }
    std::iter::once(id).chain(dom.ancestors(id)).any(|at| {
        let role = dom.attribute(at, "role").unwrap_or_default();
        dom.name(at) == "dialog"
            || matches!(role, "dialog" | "alertdialog" | "tooltip" | "menu")
            || dom.attribute(at, "aria-modal") == Some("true")
    })
}

/// Returns whether a button is the heading of what it opens, or stands in a heading.
fn is_heading_button(dom: &Dom, id: Id) -> bool {
    let in_heading = dom.ancestors(id).take(3).any(|above| is_heading(dom.name(above)));
    in_heading || dom.find(id, |below| is_heading(dom.name(below))).is_some() || opened_by(dom, id)
}

/// Returns whether an element is the heading of what it opens, and not part of a marked one.
pub(crate) fn opens(dom: &Dom, id: Id) -> bool {
    !is_heading(dom.name(id)) && opened_by(dom, id)
}

/// Returns whether an element opens and closes the running text below it.
fn opened_by(dom: &Dom, id: Id) -> bool {
    let opens = dom.attribute(id, "aria-controls").is_some()
        || dom.attribute(id, "aria-expanded").is_some()
        || ["data-toggle", "data-bs-toggle"]
            .iter()
            .any(|name| dom.attribute(id, name) == Some("collapse"));
    opens && dom.attribute(id, "role") != Some("tab") && next_has_text(dom, id)
}

/// Returns whether an element, or what is wrapped around it alone, stands right above running text.
fn next_has_text(dom: &Dom, id: Id) -> bool {
    let mut at = id;
    for _ in 0..4 {
        let Some(parent) = dom.nodes[at].parent else { return false };
        let siblings = dom.children(parent);
        if siblings.len() > MANY {
            return false;
        }
        let place = siblings.iter().position(|sibling| *sibling == at).unwrap_or(0);
        let next = siblings[place + 1..].iter().find(|next| !dom.name(**next).is_empty());
        if let Some(next) = next {
            let mut running = false;
            let mut left = MANY;
            dom.walk(*next, &mut |below| {
                left = left.saturating_sub(1);
                running |=
                    dom.text(below).is_some_and(|text| is_running(text, letters::count(text)));
                !running && left > 0 && !matches!(dom.name(below), "script" | "style")
            });
            return running;
        }
        at = parent;
    }
    false
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt")
}
