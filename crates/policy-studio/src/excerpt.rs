//! A compiled package as a preview takes it, which follows every change: of a long text, the part around a section.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::document::Node;
use crate::files::Files;
use crate::outline;
use crate::project::POLICY;

/// From this size in bytes on a text is long.
const LONG: usize = 200_000;

/// The largest package that is shown with its earlier versions, in bytes.
const MOST: usize = 600_000;

/// The size of what is shown of a long text, in bytes.
const ROOM: usize = 60_000;

/// A compiled package.
#[derive(Debug)]
pub struct Compiled {
    policy: Value,
    files: Files,
    /// The long text that was read last, by its locale.
    read: RefCell<Option<(String, Rc<Node>)>>,
}

/// The part of a package that is shown.
#[derive(Debug)]
pub struct Shown {
    /// The policy as JSON, with its texts in place.
    pub policy: String,
    /// The sections that are there; nothing where all are.
    pub part: Option<HashSet<String>>,
}

impl Compiled {
    /// Takes the files of a compiled package; nothing where they are none.
    pub fn new(files: Files) -> Option<Self> {
        let policy: Value = serde_json::from_slice(files.get(POLICY)?).ok()?;
        policy["locales"].as_object()?;
        Some(Self { policy, files, read: RefCell::default() })
    }

    /// Returns the package with all its texts; where the one of the locale is long, with that one alone, around a section.
    pub fn shown(&self, locale: &str, section: &str) -> Option<Shown> {
        let Some(text) = self.text(locale).filter(|_| self.is_long(locale)) else {
            return self.whole().map(|policy| Shown { policy, part: None });
        };
        let document = excerpt(&*self.read(locale, text)?, section, ROOM);
        let part = outline::rows(&document).into_iter().map(|row| row.id).collect();
        let mut policy = self.policy.clone();
        let mut entry = policy["locales"][locale].take();
        entry["document"] = serde_json::to_value(&document).ok()?;
        without_history(&mut policy);
        policy["locales"] = json!({locale: entry});
        policy["defaultLocale"] = json!(locale);
        Some(Shown { policy: policy.to_string(), part: Some(part) })
    }

    /// Tells whether the text of a locale is shown in part.
    pub fn is_long(&self, locale: &str) -> bool {
        self.text(locale).is_some_and(|text| text.len() >= LONG)
    }

    fn text(&self, locale: &str) -> Option<&[u8]> {
        let path = self.policy["locales"][locale]["document"].as_str()?;
        self.files.get(path).map(|text| &**text)
    }

    /// Puts the texts into the policy, and those of earlier versions unless they are long together. They are not read for
    /// that.
    fn whole(&self) -> Option<String> {
        let mut policy = self.policy.clone();
        if self.files.values().map(|file| file.len()).sum::<usize>() > MOST {
            without_history(&mut policy);
        }
        let mut places = Vec::new();
        let mut put = |document: &mut Value| {
            let text = document.as_str().and_then(|path| self.files.get(path));
            let Some(text) = text.and_then(|text| std::str::from_utf8(text).ok()) else { return };
            // No text of a package holds this character.
            let place = format!("\u{f8ff}{}.", places.len());
            places.push((format!("\"{place}\""), text.trim_end()));
            *document = json!(place);
        };
        for (_, entry) in policy.get_mut("locales")?.as_object_mut()? {
            entry.get_mut("document").into_iter().for_each(&mut put);
        }
        let history = policy.get_mut("history").and_then(Value::as_array_mut);
        for version in history.into_iter().flatten() {
            let texts = version.get_mut("locales").and_then(Value::as_object_mut);
            texts.into_iter().flat_map(|texts| texts.values_mut()).for_each(&mut put);
        }
        let put =
            |text: String, (place, document): (String, &str)| text.replacen(&place, document, 1);
        Some(places.into_iter().fold(policy.to_string(), put))
    }

    fn read(&self, locale: &str, text: &[u8]) -> Option<Rc<Node>> {
        let mut read = self.read.borrow_mut();
        if let Some((_, document)) = read.as_ref().filter(|(it, _)| it == locale) {
            return Some(document.clone());
        }
        let document = Rc::new(Node::from(serde_json::from_slice::<Value>(text).ok()?));
        *read = Some((locale.to_owned(), document.clone()));
        Some(document)
    }
}

fn without_history(policy: &mut Value) {
    if let Some(fields) = policy.as_object_mut() {
        fields.shift_remove("history");
    }
}

/// Returns a compiled text with no more than a room, in bytes, around a section; around its beginning where the section
/// is not there. Sections around it keep their headings, and what does not fit is left out.
fn excerpt(document: &Node, section: &str, room: usize) -> Node {
    let path = document.path(section).unwrap_or_default();
    cut(document, &path, &mut { room })
}

fn cut(node: &Node, path: &[usize], room: &mut usize) -> Node {
    let mut kept = Node::clone(node);
    // What is around the section is of less interest than what is in it and beside it.
    let mut for_body = if path.is_empty() { *room } else { *room / 8 };
    let before = for_body;
    cut_body(&mut kept, &mut for_body);
    *room = room.saturating_sub(before - for_body);
    let sections = node.sections();
    let (at, below) = path.split_first().map_or((0, path), |(at, below)| (*at, below));
    let Some(first) = sections.get(at) else { return kept };
    let mut shown = vec![Rc::new(cut(first, below, room))];
    for next in &sections[at + 1..] {
        if !fits(next, room) {
            break;
        }
        shown.push(next.clone());
    }
    let above = sections[..at].iter().rev().take_while(|it| fits(it, room));
    let mut all: Vec<_> = above.cloned().collect();
    all.reverse();
    all.append(&mut shown);
    kept.change_sections(|sections| *sections = all);
    kept
}

/// Leaves out the blocks of a body that have no room.
fn cut_body(node: &mut Node, room: &mut usize) {
    let count = node.value()["body"].as_array().map_or(0, Vec::len);
    let blocks = node.value()["body"].as_array().into_iter().flatten();
    let kept = blocks.take_while(|block| take(size(block), room)).count();
    if kept < count
        && let Some(blocks) = node.value_mut().get_mut("body").and_then(Value::as_array_mut)
    {
        // One block that is longer than all of the room is better than none.
        blocks.truncate(kept.max(1));
    }
}

fn fits(node: &Node, room: &mut usize) -> bool {
    fn whole(node: &Node) -> usize {
        size(node.value()) + node.sections().iter().map(|it| whole(it)).sum::<usize>()
    }
    take(whole(node), room)
}

/// Takes a size off the room; what has no room leaves none.
fn take(size: usize, room: &mut usize) -> bool {
    let fits = size <= *room;
    *room = if fits { *room - size } else { 0 };
    fits
}

/// Returns about how many bytes a value has as JSON.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(items) => items.iter().map(size).sum::<usize>() + 2,
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| name.len() + 4 + size(value)).sum::<usize>() + 2
        }
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::outline;

    /// Chapters of sections with a body of about a hundred bytes each.
    fn document(chapters: usize, sections: usize) -> Node {
        let body = || json!([{"p": ["x".repeat(80)]}]);
        let section = |id: String| json!({"id": id, "heading": id, "body": body()});
        let chapter = |at: usize| {
            let mut chapter = section(format!("{at}"));
            chapter["sections"] = (0..sections).map(|it| section(format!("{at}.{it}"))).collect();
            chapter
        };
        json!({"title": "T", "sections": (0..chapters).map(chapter).collect::<Value>()}).into()
    }

    fn ids(document: &Node) -> Vec<String> {
        outline::rows(document).into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_text_that_has_room_is_whole() {
        let document = document(3, 2);
        assert_eq!(excerpt(&document, "1.0", 1_000_000), document);
        assert_eq!(excerpt(&document, "nowhere", 1_000_000), document);
    }

    #[test]
    fn the_section_is_there_with_those_beside_it() {
        let document = document(20, 20);
        let shown = excerpt(&document, "7.9", 1_000);
        let ids = ids(&shown);
        assert!(ids.len() < 12, "{ids:?}");
        assert_eq!(ids[0], "7");
        for id in ["7.9", "7.10"] {
            assert!(ids.iter().any(|it| it == id), "{id}: {ids:?}");
        }
        assert_eq!(shown.text("title"), "T");
        let bytes = serde_json::to_string(&shown).expect("JSON").len();
        assert!(bytes < 1_500, "{bytes}");
    }

    #[test]
    fn of_a_long_text_a_part_is_shown_and_of_others_all() {
        let policy = json!({"defaultLocale": "en", "locales": {
            "en": {"document": "en.json"}, "de": {"document": "de.json"}},
            "history": [{"version": "1", "locales": {"en": "1/en.json"}}]});
        let file = |node: &Node| serde_json::to_vec(node).expect("JSON").into();
        let shown = |english: &Node| {
            let mut files = crate::files::of_values(&[("policy.json", policy.clone())]);
            files.insert("en.json".into(), file(english));
            files.insert("de.json".into(), file(&document(1, 1)));
            files.insert("1/en.json".into(), file(&document(2, 1)));
            let compiled = Compiled::new(files).expect("a package");
            let shown = compiled.shown("en", "3.1").expect("a policy");
            (serde_json::from_str::<Value>(&shown.policy).expect("JSON"), shown.part)
        };
        let (policy, part) = shown(&document(4, 4));
        assert_eq!(part, None);
        let earlier = &policy["history"][0]["locales"]["en"]["sections"][1];
        assert_eq!(earlier["id"], "1");
        assert_eq!(policy["locales"]["de"]["document"]["sections"][0]["id"], "0");
        let (policy, part) = shown(&document(100, 40));
        assert!(part.is_some_and(|part| part.contains("3.1") && !part.contains("99.1")));
        assert_eq!(policy["locales"].as_object().map(|it| it.len()), Some(1));
        assert_eq!(policy.get("history"), None);
        assert!(policy.to_string().len() < 2 * ROOM);
    }

    #[test]
    fn a_body_that_is_too_long_is_cut() {
        let blocks: Value = (0..1_000).map(|_| json!({"p": ["x".repeat(90)]})).collect();
        let document: Node = json!({"sections": [{"id": "a", "body": blocks}, {"id": "b"}]}).into();
        let shown = excerpt(&document, "a", 2_000);
        let kept = shown.sections()[0].value()["body"].as_array().map_or(0, Vec::len);
        assert!((10..25).contains(&kept), "{kept}");
        let one = excerpt(&document, "a", 10);
        assert_eq!(one.sections()[0].value()["body"].as_array().map_or(0, Vec::len), 1);
    }
}
