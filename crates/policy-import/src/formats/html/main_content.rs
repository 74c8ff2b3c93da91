//! The main content of a page: the element marked as such, else the one with most words outside links.

use crate::formats::html::amounts::Amount;
use crate::formats::html::dom::{Dom, Id};

/// Minimum number of letters of a main content.
const ENOUGH: usize = 140;

/// Finds the element that holds the text.
pub(crate) fn main(dom: &Dom, amounts: &[Amount]) -> Id {
    let body = dom.find(Dom::ROOT, |id| dom.name(id) == "body").unwrap_or(Dom::ROOT);
    let own = |id: Id| amounts[id].own();
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
    let prose = |id: Id| amounts[id].prose;
    let largest = |found: &[Id]| found.iter().copied().max_by_key(|id| own(*id));
    // Pages with several main elements, one for each card or chapter, mean all of them.
    marked.retain(|id| own(*id) >= ENOUGH || own(*id) * 4 >= own(body));
    let start = common(dom, &marked)
        .filter(|id| prose(*id) * 3 >= prose(body) || prose(body) == 0)
        .unwrap_or(body);
    let within: Vec<Id> =
        articles.into_iter().filter(|id| dom.ancestors(*id).any(|above| above == start)).collect();
    // One article among others is a teaser; one that holds nearly all is the text.
    if let Some(article) =
        largest(&within).filter(|id| prose(*id) * 10 >= prose(start) * 9 && own(*id) >= ENOUGH)
    {
        return article;
    }
    if start == body { densest(dom, amounts, body) } else { start }
}

/// Returns the nearest element around all of these.
fn common(dom: &Dom, ids: &[Id]) -> Option<Id> {
    let (first, rest) = ids.split_first()?;
    let around = |id: Id| std::iter::once(id).chain(dom.ancestors(id));
    around(*first).find(|at| rest.iter().all(|id| around(*id).any(|above| above == *at)))
}

/// Goes down as long as one child has nearly all of the text and what stands beside it is short.
fn densest(dom: &Dom, amounts: &[Amount], from: Id) -> Id {
    let own = |id: Id| amounts[id].own();
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

/// Returns whether running text, or the title, stands below a node.
fn has_text(dom: &Dom, amounts: &[Amount], id: Id) -> bool {
    let heading = |id: Id| dom.name(id) == "h1" && amounts[id].letters > 0;
    amounts[id].prose >= ENOUGH || dom.find(id, heading).is_some()
}
