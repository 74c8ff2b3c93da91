//! Boilerplate of a page: navigation, headers, footers, banners, forms.
//!
//! Running text counts more than names. An element that is called `nav` or `footer`, by its tag, role,
//! class or id, is boilerplate only where it reads like it: mostly links, or short and without
//! headings. A name alone never drops a heading or a clause: policies have sections called *social*,
//! *sharing* and *cookie banner*.

use std::collections::HashMap;

use crate::boilerplate::{
    ASIDE, Boilerplate, COOKIE_BANNER, DIALOG, FOOTER, FORM, HEADER, NAVIGATION, REPEATED_HEADING,
    SEARCH,
};
use crate::formats::html::amounts::{self, Amount};
use crate::formats::html::convert::lines::is_block;
use crate::formats::html::dom::{Dom, Id};
use crate::formats::html::unseen;
use crate::formats::markdown::visible::squeezed;
use crate::lexicon::page_parts;

/// Maximum number of letters of running text in an element that its name makes boilerplate, where the
/// element has a heading; a clause has more.
const CLAUSE: usize = 60;

/// The same without a heading: the lines about a company in a footer, or an imprint.
const BLURB: usize = 700;

/// Nodes that are left out, with the reason.
#[derive(Default)]
pub(crate) struct Noise(HashMap<Id, &'static str>);

impl Noise {
    pub(crate) fn has(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }

    /// Returns why a node itself is left out.
    pub(crate) fn reason(&self, id: Id) -> Option<&'static str> {
        self.0.get(&id).copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Id, &'static str)> + '_ {
        self.0.iter().map(|(id, reason)| (*id, *reason))
    }

    /// Finds what readers never see.
    pub(crate) fn unseen(dom: &Dom) -> Self {
        let mut noise = Self::default();
        dom.walk(Dom::ROOT, &mut |id| {
            let data = || dom.text(id).is_some_and(unseen::is_data).then_some("data for scripts");
            let reason = unseen::silent(dom, id).or_else(data);
            noise.0.extend(reason.map(|reason| (id, reason)));
            reason.is_none()
        });
        let amounts = noise.amounts(dom);
        let hidden = unseen::hidden(dom, &amounts, &|id| noise.has(id));
        noise.0.extend(hidden);
        noise
    }

    /// Counts the letters of every node, without what is left out.
    pub(crate) fn amounts(&self, dom: &Dom) -> Vec<Amount> {
        amounts::amounts(dom, &|id| self.has(id))
    }

    /// Leaves out headings that repeat the one right above them, as some accordions have them: one on the
    /// button, one in the panel.
    pub(crate) fn repeated_headings(&mut self, dom: &Dom) {
        let mut above: Option<String> = None;
        let mut found = Vec::new();
        dom.walk(Dom::ROOT, &mut |id| {
            if self.has(id) {
                return false;
            }
            if dom.is_heading(id) {
                let words = squeezed(&dom.words(id));
                if !words.is_empty() && above.as_ref() == Some(&words) {
                    found.push(id);
                } else {
                    above = Some(words);
                }
                return false;
            }
            if dom.text(id).is_some_and(|text| !text.trim().is_empty()) {
                above = None;
            }
            true
        });
        self.0.extend(found.into_iter().map(|id| (id, REPEATED_HEADING)));
    }

    /// Takes elements of these kinds in again, and returns them in the order of the page.
    pub(crate) fn keep(&mut self, kinds: &[Boilerplate]) -> Vec<Id> {
        let kept = |reason| Boilerplate::of(reason).is_some_and(|kind| kinds.contains(&kind));
        let mut found: Vec<Id> =
            self.iter().filter(|(_, reason)| kept(reason)).map(|(id, _)| id).collect();
        found.sort_unstable();
        for id in &found {
            self.0.remove(id);
        }
        found
    }

    /// Leaves out what surrounds the text of a page, within `region` too.
    pub(crate) fn surroundings(&mut self, dom: &Dom, region: Id, amounts: &[Amount]) {
        let whole = amounts[region];
        let mut found = Vec::new();
        dom.walk(region, &mut |id| {
            let reason = (id != region && !self.has(id))
                .then(|| surrounding(dom, id, amounts[id], whole))
                .flatten();
            found.extend(reason.map(|reason| (id, reason)));
            reason.is_none() && !self.has(id)
        });
        self.0.extend(found);
    }

    /// Leaves out what is mostly links at both ends of a region: lists of links above its first heading
    /// or running text, and those among its last children.
    pub(crate) fn edges(&mut self, dom: &Dom, region: Id, amounts: &[Amount]) {
        let links = |id: Id| {
            let own = amounts[id];
            own.links > 1 && is_mostly_links(own) && own.prose == 0 && is_block(dom.name(id))
        };
        let mut begun = false;
        let mut found = Vec::new();
        dom.walk(region, &mut |id| {
            if begun || self.has(id) {
                return false;
            }
            if links(id) && !holds_heading(dom, id) {
                found.push(id);
                return false;
            }
            let running = dom.text(id).is_some() && amounts[id].prose > 0;
            begun = running || matches!(dom.name(id), "h1" | "h2");
            !begun
        });
        // A contents list links to its own page.
        found.retain(|id| !is_contents_list(dom, *id));
        if !matches!(dom.name(region), "main" | "article") {
            for id in dom.children(region).iter().rev() {
                if self.has(*id) || amounts[*id].letters == 0 {
                    continue;
                }
                if !links(*id) || amounts[*id].headings > 0 {
                    break;
                }
                found.push(*id);
            }
        }
        self.0.extend(found.into_iter().map(|id| (id, NAVIGATION)));
    }
}

fn is_contents_list(dom: &Dom, id: Id) -> bool {
    let (mut links, mut own) = (0, 0);
    dom.walk(id, &mut |at| {
        if let Some(href) = dom.attribute(at, "href").filter(|_| dom.name(at) == "a") {
            links += 1;
            own += usize::from(href.starts_with('#') && href.len() > 1);
        }
        true
    });
    own * 2 > links
}

fn is_mostly_links(own: Amount) -> bool {
    own.linked * 2 > own.letters
}

/// Returns the kind of boilerplate that an element is, if it stands around the text.
fn surrounding(dom: &Dom, id: Id, own: Amount, whole: Amount) -> Option<&'static str> {
    if !is_block(dom.name(id)) || matches!(dom.name(id), "body" | "main" | "article") {
        return None;
    }
    let reason = named(dom, id, own)?;
    // Less than a tenth of what there is: a part of the page that holds more is its text.
    let small = own.prose * 10 < whole.prose.max(1);
    let limit = if own.headings > 0 { CLAUSE } else { BLURB };
    let fits = match reason {
        COOKIE_BANNER | DIALOG => own.prose * 2 < whole.prose.max(1),
        NAVIGATION | SEARCH => own.prose < CLAUSE || (is_mostly_links(own) && small),
        // Notes beside the text belong to it; columns of links do not.
        ASIDE => own.prose < CLAUSE || is_mostly_links(own),
        _ => own.prose < CLAUSE || (small && (own.prose < limit || is_mostly_links(own))),
    };
    fits.then_some(reason)
}

/// Returns what authors call an element: by its tag and role, else by class and id.
fn named(dom: &Dom, id: Id, own: Amount) -> Option<&'static str> {
    let name = dom.name(id);
    let role = dom.attribute(id, "role").unwrap_or_default();
    let in_text = dom.ancestors(id).any(|above| matches!(dom.name(above), "main" | "article"));
    if name == "nav" || matches!(role, "navigation" | "menu" | "menubar" | "tablist") {
        return Some(NAVIGATION);
    }
    if (name == "footer" && !in_text) || role == "contentinfo" {
        return Some(FOOTER);
    }
    if (name == "header" && !in_text) || role == "banner" {
        return Some(HEADER);
    }
    if matches!(role, "search" | "searchbox") || name == "search" {
        return Some(SEARCH);
    }
    if name == "dialog" || matches!(role, "dialog" | "alertdialog") {
        return Some(DIALOG);
    }
    let aside = name == "aside" || role == "complementary";
    if aside && (!in_text || is_mostly_links(own)) {
        return Some(ASIDE);
    }
    let has_fields =
        || dom.find(id, |id| matches!(dom.name(id), "input" | "textarea" | "select")).is_some();
    if name == "form" && own.headings < 3 && has_fields() {
        return Some(FORM);
    }
    by_class(dom, id, own)
}

/// Judges by class and id, where something else speaks for it: buttons for a banner, links for
/// navigation.
fn by_class(dom: &Dom, id: Id, own: Amount) -> Option<&'static str> {
    let class = dom.attribute(id, "class").unwrap_or_default();
    let own_id = dom.attribute(id, "id").unwrap_or_default();
    let names = format!("{class} {own_id}").to_ascii_lowercase();
    let words: Vec<&str> =
        names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.is_empty() {
        return None;
    }
    let banner =
        (has(page_parts::CONSENT) && has(page_parts::LAYER)) || has(page_parts::CONSENT_TOOLS);
    if banner && own.controls > 0 {
        return Some(COOKIE_BANNER);
    }
    let around = has(page_parts::AROUND) && own.headings == 0;
    (around && (is_mostly_links(own) || own.prose == 0) && !holds_heading(dom, id))
        .then_some(NAVIGATION)
}

fn holds_heading(dom: &Dom, id: Id) -> bool {
    let heading = |id: Id| matches!(dom.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    dom.find(id, heading).is_some()
}
