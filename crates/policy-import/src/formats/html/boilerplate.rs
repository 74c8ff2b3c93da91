//! Boilerplate of a page: scripts, hidden elements, navigation, banners, forms.

use std::collections::HashMap;

use crate::formats::html::dom::{Dom, Id};

/// Nodes that are left out, with the reason.
#[derive(Default)]
pub(crate) struct Noise(HashMap<Id, &'static str>);

/// Words of an element, and how many of them are links.
#[derive(Clone, Copy, Default)]
pub(crate) struct Amount {
    pub(crate) letters: usize,
    pub(crate) linked: usize,
    pub(crate) links: usize,
    pub(crate) headings: usize,
}

impl Noise {
    pub(crate) fn has(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Id, &'static str)> + '_ {
        self.0.iter().map(|(id, reason)| (*id, *reason))
    }

    /// Finds what readers never see.
    pub(crate) fn unseen(dom: &Dom) -> Self {
        let mut noise = Self::default();
        dom.walk(Dom::ROOT, &mut |id| {
            let reason = unseen(dom, id);
            noise.0.extend(reason.map(|reason| (id, reason)));
            reason.is_none()
        });
        noise
    }

    /// Counts the letters of every node, without what is left out.
    pub(crate) fn amounts(&self, dom: &Dom) -> Vec<Amount> {
        let mut amounts = vec![Amount::default(); dom.nodes.len()];
        let mut order = Vec::new();
        dom.walk(Dom::ROOT, &mut |id| {
            let counts = !self.has(id);
            if counts {
                order.push(id);
            }
            counts
        });
        // Children come behind their parents, so that backwards every sum is complete.
        for id in order.into_iter().rev() {
            if let Some(text) = dom.text(id) {
                amounts[id].letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            }
            match dom.name(id) {
                "a" if dom.attribute(id, "href").is_some() => {
                    amounts[id].linked = amounts[id].letters;
                    amounts[id].links += 1;
                }
                "h1" | "h2" | "h3" => amounts[id].headings += 1,
                _ => {}
            }
            if let Some(parent) = dom.nodes[id].parent {
                let own = amounts[id];
                let sum = &mut amounts[parent];
                sum.letters += own.letters;
                sum.linked += own.linked;
                sum.links += own.links;
                sum.headings += own.headings;
            }
        }
        amounts
    }

    /// Leaves out what surrounds the text of a page, within `region` too.
    pub(crate) fn surroundings(&mut self, dom: &Dom, region: Id, amounts: &[Amount]) {
        let whole = amounts[region].letters.max(1);
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

    /// Leaves out what is mostly links at both ends of a region that was found by its amount of text.
    pub(crate) fn edges(&mut self, dom: &Dom, region: Id, amounts: &[Amount]) {
        if matches!(dom.name(region), "main" | "article") || dom.attribute(region, "role").is_some()
        {
            return;
        }
        let children = dom.children(region);
        let goes_on = |noise: &mut Self, id: Id| {
            let own = amounts[id];
            if noise.has(id) || own.letters == 0 {
                return true;
            }
            let links = own.links > 1 && own.linked * 2 > own.letters && own.headings == 0;
            if links && crate::formats::html::convert::lines::is_block(dom.name(id)) {
                noise.0.insert(id, "navigation");
            }
            links
        };
        for id in children {
            if !goes_on(self, *id) {
                break;
            }
        }
        for id in children.iter().rev() {
            if !goes_on(self, *id) {
                break;
            }
        }
    }
}

fn unseen(dom: &Dom, id: Id) -> Option<&'static str> {
    match dom.name(id) {
        "script" | "style" | "template" | "noscript" | "link" | "meta" => {
            return Some("script or style");
        }
        "head" => return Some("head of the page"),
        "svg" | "math" | "canvas" | "object" | "embed" | "iframe" | "audio" | "video" | "map" => {
            return Some("picture or player");
        }
        "input" | "select" | "textarea" | "button" | "datalist" | "progress" => {
            return Some("field or button");
        }
        _ => {}
    }
    let style = dom.attribute(id, "style").unwrap_or_default().replace(' ', "");
    let hidden = dom.attribute(id, "hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || (dom.attribute(id, "aria-hidden") == Some("true"));
    hidden.then_some("hidden")
}

/// Returns the kind of boilerplate that an element is, if it stands around the text.
fn surrounding(dom: &Dom, id: Id, own: Amount, whole: usize) -> Option<&'static str> {
    let share = own.letters as f64 / whole as f64;
    let linked = own.linked as f64 / own.letters.max(1) as f64;
    let name = dom.name(id);
    let role = dom.attribute(id, "role").unwrap_or_default();
    if name == "nav" || matches!(role, "navigation" | "menu" | "menubar") {
        return Some("navigation");
    }
    let in_text = dom.ancestors(id).any(|above| matches!(dom.name(above), "main" | "article"));
    if (name == "footer" && !in_text && share < 0.5) || role == "contentinfo" {
        return Some("footer");
    }
    if (name == "header" && !in_text && share < 0.3) || role == "banner" {
        return Some("header");
    }
    if matches!(role, "search" | "searchbox") {
        return Some("search");
    }
    if name == "dialog" || matches!(role, "dialog" | "alertdialog") {
        return Some("dialog");
    }
    if (name == "aside" || role == "complementary") && (!in_text || linked > 0.5) && share < 0.4 {
        return Some("aside");
    }
    let has_fields =
        || dom.find(id, |id| matches!(dom.name(id), "input" | "textarea" | "select")).is_some();
    if name == "form" && share < 0.3 && own.headings < 3 && has_fields() {
        return Some("form");
    }
    by_class(dom, id, own, share)
}

/// Judges by what authors call an element, where its amount of text fits.
fn by_class(dom: &Dom, id: Id, own: Amount, share: f64) -> Option<&'static str> {
    if !crate::formats::html::convert::lines::is_block(dom.name(id))
        || matches!(dom.name(id), "body" | "main" | "article")
    {
        return None;
    }
    let class = dom.attribute(id, "class").unwrap_or_default();
    let own_id = dom.attribute(id, "id").unwrap_or_default();
    let names = format!("{class} {own_id}").to_ascii_lowercase();
    let words: Vec<&str> =
        names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.is_empty() {
        return None;
    }
    let consent = has(&["cookie", "cookies", "consent", "gdpr", "ccpa", "cmp", "privacy"]);
    let layer = has(&[
        "banner", "bar", "popup", "modal", "overlay", "wall", "layer", "dialog", "toast", "prompt",
    ]);
    if share < 0.3
        && ((consent && layer)
            || has(&[
                "onetrust",
                "cookiebot",
                "cookieconsent",
                "usercentrics",
                "cookiebanner",
                "didomi",
                "osano",
            ]))
    {
        return Some("cookie banner");
    }
    let around = has(&[
        "breadcrumb",
        "breadcrumbs",
        "navbar",
        "sidebar",
        "pagination",
        "pager",
        "share",
        "sharing",
        "social",
        "newsletter",
        "skip",
        "toolbar",
        "sitemap",
        "topbar",
        "megamenu",
        "sidenav",
        "subnav",
        "footer",
        "menu",
        "nav",
        "navigation",
        "related",
        "comments",
        "advert",
        "ads",
    ]);
    let mostly_links = own.linked * 2 > own.letters;
    if around && share < 0.3 && own.headings < 2 && (mostly_links || share < 0.05) {
        return Some("navigation");
    }
    None
}
