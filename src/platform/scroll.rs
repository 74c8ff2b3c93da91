//! Positions of sections in the window: finding the current one, and jumping to one.
//!
//! Sections off screen are not laid out (`content-visibility: auto`) and have estimated heights, so a
//! far jump lands by estimate and is corrected while the neighbourhood gets its real height.

use std::cell::Cell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{
    DocumentFragment, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::painter::Painter;
use crate::outline::{Entry, Outline, at_line};

/// Distance of the reading line from the bar, in CSS pixels: the heading of a jump stands above the line.
const LINE: f64 = 48.0;

/// Frames during which a jump is corrected.
const CORRECTED_FRAMES: u32 = 12;

/// The element tree of one viewer.
#[derive(Clone, Debug)]
pub struct ViewerDom {
    /// The element that the viewer is drawn into.
    pub root: Element,
    /// The painter of the texts.
    pub painter: Painter,
}

/// A position in the text that survives a change of language.
#[derive(Clone, Debug, PartialEq)]
pub struct ScrollAnchor {
    /// The id of the section at the reading line.
    pub section: String,
    point: Point,
}

/// The point that is kept where it is in the window, in CSS pixels below the window's top.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Point {
    /// The section's heading.
    Heading { top: f64 },
    /// The block at the reading line: which of how many, and how far into it the line is, as a share
    /// of its height.
    Block { at: usize, of: usize, share: f64, line: f64 },
}

impl ScrollAnchor {
    /// Returns the anchor of a section whose heading is `top` CSS pixels below the window's top.
    pub const fn at_heading(section: String, top: f64) -> Self {
        Self { section, point: Point::Heading { top } }
    }
}

impl ViewerDom {
    /// Returns the element with an id, if it is drawn already.
    pub fn drawn(&self, id: &str) -> Option<Element> {
        // The root of the tree is the shadow root, a document fragment.
        self.root.get_root_node().dyn_into::<DocumentFragment>().ok()?.get_element_by_id(id)
    }

    /// Returns the element with an id. A text that is still being painted is painted up to there.
    pub fn element(&self, id: &str) -> Option<Element> {
        self.drawn(id).or_else(|| {
            self.painter.reach(id);
            self.drawn(id)
        })
    }

    /// Tells whether the viewer is about to replace a statically rendered text.
    pub fn continues(&self) -> bool {
        self.root.class_name().starts_with("behind")
    }

    /// Returns the id of the section at the reading line; nothing while the text is above or below it.
    pub fn current(&self, outline: &Outline) -> Option<String> {
        let text = self.drawn(crate::view::ids::TEXT)?.get_bounding_client_rect();
        let line = self.line();
        if text.bottom() < line {
            return None;
        }
        let top =
            |entry: &Entry| Some(self.drawn(&entry.id)?.get_bounding_client_rect().top() - line);
        at_line(&outline.entries, &top).map(|entry| entry.id.clone())
    }

    /// Returns the reading line, in CSS pixels below the window's top.
    fn line(&self) -> f64 {
        let bar = self.root.query_selector(".bar").ok().flatten();
        bar.map_or(0.0, |bar| bar.get_bounding_client_rect().bottom().max(0.0)) + LINE
    }

    /// Returns the anchor at the reading line: the heading while it can be seen, else the block.
    pub fn anchor(&self, outline: &Outline) -> Option<ScrollAnchor> {
        let section = self.current(outline)?;
        let line = self.line();
        let element = self.element(&section)?;
        let top = heading(&element)?.get_bounding_client_rect().top();
        let blocks = blocks(&element);
        let past = blocks.partition_point(|block| block.get_bounding_client_rect().top() <= line);
        let point = match past.checked_sub(1) {
            Some(at) if top < line - LINE => {
                let rect = blocks[at].get_bounding_client_rect();
                let share = (line - rect.top()) / rect.height().max(1.0);
                Point::Block { at, of: blocks.len(), share, line }
            }
            _ => Point::Heading { top },
        };
        Some(ScrollAnchor { section, point })
    }

    /// Brings an anchor back to where it was in the window, in the present language of the text.
    pub fn restore(&self, anchor: ScrollAnchor) -> ScrollCorrection {
        let dom = self.clone();
        self.correct(move || {
            if let Some((target, margin)) = dom.find(&anchor) {
                // The browser finds the scroll container: the window, or a box around the element.
                let style = target.style();
                let _ = style
                    .set_property("scroll-margin-top", &format!("{}px", margin.round() as i32));
                to_start(&target);
                let _ = style.remove_property("scroll-margin-top");
            }
        })
    }

    /// Returns the element of an anchor, and how far below the window's top it has to be.
    fn find(&self, anchor: &ScrollAnchor) -> Option<(HtmlElement, f64)> {
        let section = self.element(&anchor.section)?;
        let (target, top) = match anchor.point {
            Point::Heading { top } => (heading(&section)?, top),
            Point::Block { at, of, share, line } => match blocks(&section).get(at) {
                Some(block) if blocks(&section).len() == of => {
                    let height = block.get_bounding_client_rect().height();
                    (block.clone(), line - height * share)
                }
                // Most translations keep the paragraphs; for the others the section is kept.
                _ => (heading(&section)?, line),
            },
        };
        Some((target.unchecked_into(), top))
    }

    /// Brings a section to the top of the text.
    pub fn show(&self, id: &str) -> Option<ScrollCorrection> {
        let element = self.element(id)?;
        Some(self.correct(move || to_start(&element)))
    }

    /// Keeps an element in view that the browser has scrolled to: sections above it that get their real height push it
    /// out again.
    pub fn keep_in_view(&self, element: Element) -> ScrollCorrection {
        self.correct(move || scroll_to(&element, ScrollLogicalPosition::Nearest))
    }

    /// Repeats a jump frame by frame, while the estimated heights around it become real.
    fn correct(&self, jump: impl Fn() + 'static) -> ScrollCorrection {
        let correction =
            ScrollCorrection { dom: self.clone(), frame: Rc::default(), rest: Rc::default() };
        correction.step(Rc::new(jump), CORRECTED_FRAMES);
        correction
    }

    /// Returns the position of the text, which changes with any scroll container.
    fn offset(&self) -> f64 {
        let text = self.element(crate::view::ids::TEXT);
        text.map_or(0.0, |text| text.get_bounding_client_rect().top())
    }

    /// Moves the focus to a section's heading, or to the element itself where it has none.
    pub fn focus(&self, id: &str) {
        let Some(element) = self.element(id) else { return };
        let target = heading(&element).unwrap_or(element);
        let _ = target.unchecked_ref::<HtmlElement>().focus();
    }

    /// Scrolls the table of contents, and nothing else, so that its current entry can be seen; not while a reader goes
    /// through it by keyboard, whose entry would get out of sight.
    pub fn reveal_current_entry(&self) {
        let contents = self.element(crate::view::ids::CONTENTS);
        let Some(contents) = contents else { return };
        if let Ok(Some(_)) = contents.query_selector(":focus-visible") {
            return;
        }
        let Ok(Some(entry)) = contents.query_selector("[aria-current]") else { return };
        let (outer, inner) =
            (contents.get_bounding_client_rect(), entry.get_bounding_client_rect());
        if outer.height() > 0.0
            && (inner.top() < outer.top() + 48.0 || inner.bottom() > outer.bottom() - 48.0)
        {
            let middle = inner.top() + inner.height() / 2.0 - outer.top() - outer.height() / 2.0;
            contents.set_scroll_top(contents.scroll_top() + middle.round() as i32);
        }
    }
}

/// A jump that is being corrected; dropping it stops the corrections.
pub struct ScrollCorrection {
    dom: ViewerDom,
    frame: Rc<Cell<Option<AnimationFrame>>>,
    /// The position of the text after the last correction; nothing before.
    rest: Rc<Cell<Option<f64>>>,
}

impl ScrollCorrection {
    /// Tells whether the page is still where the jump put it. A section near the end of the page never reaches
    /// the reading line; after a jump it is the current one until the reader scrolls.
    pub fn holds(&self) -> bool {
        self.rest.get().is_none_or(|rest| (rest - self.dom.offset()).abs() < 2.0)
    }

    fn step(&self, jump: Rc<dyn Fn()>, left: u32) {
        jump();
        if left == 0 {
            self.rest.set(Some(self.dom.offset()));
            return;
        }
        let (dom, rest) = (self.dom.clone(), self.rest.clone());
        let slot = Rc::downgrade(&self.frame);
        let frame = request_animation_frame(move |_| {
            if let Some(frame) = slot.upgrade() {
                Self { dom, frame, rest }.step(jump, left - 1);
            }
        });
        self.frame.set(Some(frame));
    }
}

fn to_start(element: &Element) {
    scroll_to(element, ScrollLogicalPosition::Start);
}

fn scroll_to(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn heading(section: &Element) -> Option<Element> {
    section.query_selector(":scope > .section-head > .section-heading").ok().flatten()
}

/// Returns the blocks of a section's own body, without those of its child sections.
fn blocks(section: &Element) -> Vec<Element> {
    let Ok(Some(body)) = section.query_selector(":scope > .body") else { return Vec::new() };
    let children = body.children();
    (0..children.length()).filter_map(|at| children.item(at)).collect()
}
