//! The main content of a page: the element marked as such, else the one with most words outside links.

use crate::formats::html::boilerplate::Amount;
use crate::formats::html::dom::{Dom, Id};

/// Minimum number of letters of a main content.
const ENOUGH: usize = 140;

/// Finds the element that holds the text.
pub(crate) fn main(dom: &Dom, amounts: &[Amount]) -> Id {
    let body = dom.find(Dom::ROOT, |id| dom.name(id) == "body").unwrap_or(Dom::ROOT);
    let own = |id: Id| amounts[id].letters.saturating_sub(amounts[id].linked);
    let mut marked: Vec<Id> = Vec::new();
    let mut articles: Vec<Id> = Vec::new();
    dom.walk(body, &mut |id| {
        let role = dom.attribute(id, "role");
        let is_main = dom.name(id) == "main" || role == Some("main");
        if is_main {
            marked.push(id);
        } else if dom.name(id) == "article" || role == Some("article") {
            articles.push(id);
            return false;
        }
        true
    });
    let largest = |found: &[Id]| found.iter().copied().max_by_key(|id| own(*id));
    let start = largest(&marked)
        .filter(|id| own(*id) >= ENOUGH || own(*id) * 4 >= own(body))
        .unwrap_or(body);
    let within: Vec<Id> =
        articles.into_iter().filter(|id| dom.ancestors(*id).any(|above| above == start)).collect();
    // One article among others is a teaser; one that holds nearly all is the text.
    if let Some(article) =
        largest(&within).filter(|id| own(*id) * 10 >= own(start) * 7 && own(*id) >= ENOUGH)
    {
        return article;
    }
    if start == body { densest(dom, amounts, body) } else { start }
}

/// Goes down as long as one child has nearly all of the text and what stands beside it is short.
fn densest(dom: &Dom, amounts: &[Amount], from: Id) -> Id {
    let own = |id: Id| amounts[id].letters.saturating_sub(amounts[id].linked);
    let mut at = from;
    loop {
        let children = dom.children(at);
        let Some(best) = children.iter().copied().max_by_key(|id| own(*id)) else { return at };
        let beside = children.iter().filter(|id| **id != best);
        let text_beside = beside.clone().any(|id| has_text(dom, amounts, *id));
        if dom.name(best).is_empty()
            || !crate::formats::html::convert::lines::is_container(dom.name(best))
            || own(best) == 0
            || own(best) * 10 < own(at) * 8
            || text_beside
        {
            return at;
        }
        at = best;
    }
}

/// Returns whether a paragraph of some length, or the title, stands below a node.
fn has_text(dom: &Dom, amounts: &[Amount], id: Id) -> bool {
    let long = |id: Id| {
        let own = amounts[id].letters.saturating_sub(amounts[id].linked);
        own >= ENOUGH && matches!(dom.name(id), "p" | "li" | "dd" | "td" | "blockquote" | "pre")
    };
    let heading = |id: Id| dom.name(id) == "h1" && amounts[id].letters > 0;
    dom.find(id, |id| long(id) || heading(id)).is_some()
}
