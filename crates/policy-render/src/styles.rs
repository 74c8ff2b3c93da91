//! The style sheets of pages: inside them, or beside the viewer's script.

use std::borrow::Cow;

use policy_viewer::assets::style_sheet;

/// The viewer's own look.
const VIEWER: &str = "policy-viewer.css";
/// Additional styles for static pages, which run without the viewer.
const STILL: &str = "policy-viewer-static.css";
/// The page around the viewer.
const PAGE: &str = "policy-viewer-page.css";

/// Returns the styles of the shadow tree.
pub(crate) fn tree() -> String {
    [VIEWER, STILL].map(|name| compact(&style_sheet(name))).concat()
}

/// Returns the styles of the page.
pub(crate) fn page() -> String {
    compact(&style_sheet(PAGE))
}

/// Leaves out comments, the space around lines, and that before blocks and values. Our style sheets have none of these in
/// their strings, and none of them breaks a line in one.
fn compact(css: &str) -> String {
    let mut rest = css;
    let mut bare = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut compacted = String::with_capacity(bare.len());
    for line in lines {
        match line.strip_suffix(" {") {
            Some(selector) => compacted.extend([selector, "{"]),
            None => compacted.push_str(&declaration(line)),
        }
        // Declarations and blocks end by themselves; selectors and values may continue.
        if !line.ends_with(['{', '}', ';', ',', ':']) {
            compacted.push(' ');
        }
    }
    compacted
}

/// Leaves out the space before the value of a property; what begins otherwise is no declaration.
fn declaration(line: &str) -> Cow<'_, str> {
    match line.split_once(": ") {
        Some((name, value)) if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            format!("{name}:{value}").into()
        }
        _ => line.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_are_left_out_and_nothing_else() {
        let css = "/* a { */\n.b,\n.c {\n  /* d */\n  font:\n    1em / 2 x,\n    y;\n}\n";
        assert_eq!(compact(css), ".b,.c{font:1em / 2 x,y;}");
        for sheet in [VIEWER, STILL, PAGE] {
            let sheet = style_sheet(sheet);
            assert!(!sheet.is_empty());
            let compacted = compact(&sheet);
            let count = |text: &str, char| text.matches(char).count();
            assert_eq!(count(&compacted, '{'), count(&compacted, '}'));
            assert!(!compacted.contains("/*") && !compacted.contains("</"), "{compacted}");
        }
    }
}
