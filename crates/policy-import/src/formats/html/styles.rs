//! The few styles that mean something: bold, underlined and large type, from attributes, old elements,
//! and the style sheet in the page, which is where Google Docs and Word put them.

use std::collections::HashMap;

use crate::formats::html::dom::{Dom, Id};
use crate::lexicon::page_parts;
use crate::write::inline_tokens::Mark;

/// Size from which type is large, in CSS pixels; browsers show text in 16.
const LARGE: f64 = 18.0;

/// The meaning of the classes of the page's style sheet.
struct Styles(HashMap<String, Vec<Mark>>);

/// Notes how the elements of a page set off their words.
pub(crate) fn apply(dom: &mut Dom) {
    let styles = Styles::read(dom);
    let elements = (0..dom.nodes.len()).filter(|id| !dom.name(*id).is_empty());
    dom.marks = elements
        .map(|id| (id, styles.of(dom, id)))
        .filter(|(_, marks)| !marks.is_empty())
        .collect();
}

impl Styles {
    /// Reads the rules for single classes from the page's own style sheets.
    fn read(dom: &Dom) -> Self {
        let mut classes: HashMap<String, Vec<Mark>> = HashMap::new();
        dom.walk(Dom::ROOT, &mut |id| {
            if dom.name(id) == "style" {
                let sheet = dom.words(id);
                for rule in sheet.split('}') {
                    let Some((selectors, declarations)) = rule.split_once('{') else { continue };
                    let marks = marks(declarations);
                    if marks.is_empty() {
                        continue;
                    }
                    for class in selectors.split(',').filter_map(single_class) {
                        classes.entry(class.to_owned()).or_default().extend(marks.iter().cloned());
                    }
                }
            }
            true
        });
        Self(classes)
    }

    /// Returns how an element sets off its words, apart from what its name says.
    fn of(&self, dom: &Dom, id: Id) -> Vec<Mark> {
        let mut found = dom.attribute(id, "style").map(marks).unwrap_or_default();
        for class in dom.attribute(id, "class").unwrap_or_default().split_ascii_whitespace() {
            found.extend(self.0.get(class).into_iter().flatten().cloned());
        }
        if page_parts::names_heading(dom.attribute(id, "class").unwrap_or_default()) {
            found.push(Mark::Large);
        }
        match dom.name(id) {
            "u" | "ins" => found.push(Mark::Underline),
            "big" => found.push(Mark::Large),
            "font" if is_large_font(dom.attribute(id, "size").unwrap_or_default()) => {
                found.push(Mark::Large);
            }
            _ => {}
        }
        let mut seen: Vec<Mark> = Vec::new();
        found.retain(|mark| !seen.contains(mark) && (seen.push(mark.clone()), true).1);
        found
    }
}

/// Returns the class of a selector such as `.c3` or `span.c3`.
fn single_class(selector: &str) -> Option<&str> {
    let (element, class) = selector.trim().split_once('.')?;
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_name(element) && is_name(class) && !class.is_empty()).then_some(class)
}

/// Returns what a list of declarations means.
fn marks(declarations: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for declaration in declarations.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        match property.trim().to_ascii_lowercase().as_str() {
            "font-weight" if is_bold(value) => marks.push(Mark::Strong),
            "text-decoration" | "text-decoration-line" if value.contains("underline") => {
                marks.push(Mark::Underline);
            }
            "font-size" if is_large(value) => marks.push(Mark::Large),
            _ => {}
        }
    }
    marks
}

fn is_bold(value: &str) -> bool {
    matches!(value, "bold" | "bolder") || value.parse().is_ok_and(|weight: f64| weight >= 600.0)
}

fn is_large(value: &str) -> bool {
    if matches!(value, "large" | "x-large" | "xx-large" | "xxx-large") {
        return true;
    }
    let digits = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(digits);
    let Ok(number) = number.parse::<f64>() else { return false };
    let pixels = match unit {
        "px" => number,
        "pt" => number * 4.0 / 3.0,
        "em" | "rem" => number * 16.0,
        "%" => number * 16.0 / 100.0,
        _ => return false,
    };
    pixels >= LARGE
}

fn is_large_font(size: &str) -> bool {
    let size = size.trim();
    size.starts_with('+') || size.parse().is_ok_and(|size: u8| size >= 4)
}
