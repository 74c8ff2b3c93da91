//! The icons of the interface, in the colour and size of the text around them.

use yew::Html;

use super::nodes::shaped;
use crate::drawing::{Drawing, Shape};

const ICON: Shape = &["svg", "class", "icon", "viewBox", "0 0 24 24", "aria-hidden", "true"];

/// An arrow that leaves a box.
pub(super) const LEAVES: Shape = &["path", "d", "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9"];

/// An arrowhead in the direction of the text; the style sheet turns it when open.
pub(super) const CHEVRON: Shape = &["path", "d", "M9 6l6 6l-6 6"];

/// Writes an icon into a drawing.
pub(super) fn write(into: &mut Drawing, path: Shape) {
    into.element(ICON, |into| into.element(path, |_| {}));
}

fn icon(path: Shape) -> Html {
    shaped(ICON).el(shaped(path)).node()
}

/// A list with lines of different depth.
pub(super) fn contents() -> Html {
    icon(&["path", "d", "M4 6h16M4 12h10M4 18h13"])
}

/// A globe.
pub(super) fn globe() -> Html {
    icon(&[
        "path",
        "d",
        "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c5 5 5 13 0 18c-5-5-5-13 0-18",
    ])
}

/// Two sliders.
pub(super) fn sliders() -> Html {
    icon(&[
        "path",
        "d",
        "M4 8h8m6 0h2M4 16h2m6 0h8M15 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M9 13.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5",
    ])
}

/// A cross.
pub(super) fn close() -> Html {
    icon(&["path", "d", "M6 6l12 12M18 6L6 18"])
}

/// A magnifying glass.
pub(super) fn glass() -> Html {
    icon(&["path", "d", "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20 20"])
}

/// Three dots.
pub(super) fn dots() -> Html {
    icon(&["path", "d", "M4.5 12h1M11.5 12h1M18.5 12h1"])
}

/// A large and a small letter.
pub(super) fn letters() -> Html {
    icon(&[
        "path",
        "d",
        "M3 18L8 6l5 12M4.8 14h6.4M18 11.5a3.2 3.2 0 1 0 0 6.5a3.2 3.2 0 1 0 0-6.5M21.2 11.5V18",
    ])
}
