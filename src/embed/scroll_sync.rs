//! Following the reader: the current section, the address, and jumps.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::page_address::PageAddress;
use super::screen::Screen;
use crate::encode::Object;
use crate::platform::address::Fragment;
use crate::platform::scroll::{ScrollAnchor, ScrollCorrection};
use crate::view::{Mode, ids};

/// How long a section has to be the current one before the address names it, in milliseconds.
/// Safari refuses more than 100 changes in 30 seconds.
const REST: u32 = 350;

/// Keeps the current section, the address and the scroll position in step. It must not know where texts and
/// choices come from.
pub(super) struct ScrollSync {
    screen: Rc<Screen>,
    address: PageAddress,
    /// The last jump, while it is corrected or still holds.
    correction: RefCell<Option<ScrollCorrection>>,
    /// The jump that keeps the focus in view, until the reader does something else.
    focus: RefCell<Option<ScrollCorrection>>,
    /// The frame in which the current section is updated next.
    frame: RefCell<Option<AnimationFrame>>,
    address_timer: RefCell<Option<Timeout>>,
}

impl ScrollSync {
    /// Creates it for a screen.
    pub fn new(screen: Rc<Screen>, address: PageAddress) -> Rc<Self> {
        Rc::new(Self {
            screen,
            address,
            correction: RefCell::default(),
            focus: RefCell::default(),
            frame: RefCell::default(),
            address_timer: RefCell::default(),
        })
    }

    /// Stops everything that waits.
    pub fn end(&self) {
        self.taken_over();
        self.frame.take();
        self.address_timer.take();
    }

    /// Handles a scroll event: updates the current section in the next frame, once for all events before it.
    pub fn scrolled(self: &Rc<Self>) {
        if self.frame.borrow().is_some() {
            return;
        }
        let me = self.clone();
        let frame = request_animation_frame(move |_| {
            me.frame.take();
            let arrived = me.correction.borrow().as_ref().is_some_and(ScrollCorrection::holds);
            if !arrived {
                me.correction.take();
                me.update_current_section();
            }
        });
        self.frame.replace(Some(frame));
    }

    /// Makes the section at the reading line the current one.
    fn update_current_section(self: &Rc<Self>) {
        let Some(localized) = self.screen.localized() else { return };
        if !self.screen.state().shows_text() {
            return;
        }
        if let Some(id) = self.screen.dom.current(&localized.outline) {
            self.reach(&id, false);
        }
    }

    /// Makes a section the current one. `step` adds an entry to the history, which "back" undoes.
    fn reach(self: &Rc<Self>, id: &str, step: bool) {
        if self.screen.state().current.as_deref() == Some(id) {
            return;
        }
        self.screen.change(|state| state.current = Some(id.to_owned()));
        let screen = self.screen.clone();
        self.screen.after_render(move || screen.dom.reveal_current_entry());
        self.screen.emit("section", &Object::new().text("id", id).end());
        if step {
            self.write_address(true);
        } else {
            let me = self.clone();
            let timer = Timeout::new(REST, move || me.write_address(false));
            self.address_timer.replace(Some(timer));
        }
    }

    /// Writes the current section into the address, and the language where the address named one.
    fn write_address(&self, step: bool) {
        let state = self.screen.state();
        if state.mode != Mode::Document {
            return;
        }
        let (Some(section), Some(localized)) = (state.current, self.screen.localized()) else {
            return;
        };
        let language = self.address.read().language.map(|_| localized.asked.clone());
        self.address.write(&Fragment { section, language }, step);
    }

    /// Returns the reader's place in the text.
    pub fn anchor(&self) -> Option<ScrollAnchor> {
        self.screen.localized().and_then(|localized| self.screen.dom.anchor(&localized.outline))
    }

    /// Brings the reader's place back to where it was in the window, after the text changed.
    pub fn restore(self: &Rc<Self>, anchor: Option<ScrollAnchor>) {
        if let Some(anchor) = anchor {
            // Another section may have been under the reading line before the anchor was restored.
            self.reach(&anchor.section, false);
            self.correction.replace(Some(self.screen.dom.restore(anchor)));
        }
    }

    /// Makes a section the current one, and brings its heading to a place in the window.
    pub fn place(self: &Rc<Self>, section: String, top: f64) {
        self.restore(Some(ScrollAnchor::at_heading(section, top)));
    }

    /// Writes the present language into an address that names one.
    pub fn follow_language(&self) {
        let Some(localized) = self.screen.localized() else { return };
        let present = self.address.read();
        if present.language.is_some() {
            let language = Some(localized.asked.clone());
            self.address.write(&Fragment { language, ..present }, false);
        }
    }

    /// Follows a link to a section or definition, and tells whether it leads anywhere.
    pub fn follow(self: &Rc<Self>, id: &str, focus: bool) -> bool {
        let exists = self.screen.dom.element(id).is_some();
        if exists {
            self.go_to(id, focus);
        }
        exists
    }

    /// Jumps to a section with a new entry of the history. `focus` moves the focus, too.
    pub fn go_to(self: &Rc<Self>, id: &str, focus: bool) {
        self.close_drawer();
        if id == ids::TEXT {
            self.screen.dom.focus(id);
            return;
        }
        self.address_timer.take();
        if self.is_section(id) {
            self.reach(id, true);
            // If the section was the current one already, the address may still name another.
            self.write_address(true);
        }
        self.show(id, focus);
    }

    fn show(&self, id: &str, focus: bool) {
        if focus {
            self.screen.dom.focus(id);
        }
        self.correction.replace(self.screen.dom.show(id));
    }

    /// Opens the section that the page's address names.
    pub fn open_address(self: &Rc<Self>) {
        if self.screen.state().mode != Mode::Document {
            return;
        }
        // Over a text that was drawn before, the reader's place counts and not the address: the command "place"
        // follows.
        let continues = self.screen.dom.continues();
        let id = if continues { String::new() } else { self.address.read().section };
        if self.is_section(&id) {
            self.reach(&id, false);
        } else {
            // In the next frame, which lays out the text anyway.
            self.scrolled();
        }
        // Definitions have ids, too, and stand in no outline.
        if !id.is_empty() && self.screen.dom.element(&id).is_some() {
            self.show(&id, false);
        }
    }

    fn is_section(&self, id: &str) -> bool {
        self.screen.localized().is_some_and(|localized| !localized.outline.path(id).is_empty())
    }

    /// Handles another address: by "back", by a link of the page, by hand. Returns the language that it names,
    /// where another one was requested before.
    pub fn address_changed(self: &Rc<Self>) -> Option<String> {
        if !self.address.counts() {
            return None;
        }
        let fragment = self.address.read();
        let localized = self.screen.localized()?;
        if self.screen.state().current.as_deref() != Some(&fragment.section) {
            self.open_address();
        }
        fragment.language.filter(|language| *language != localized.asked)
    }

    /// Handles a new focus: where the keyboard led, it stays in view (WCAG 2.2, 2.4.11).
    pub fn focused(&self, target: Element) {
        if target.matches(":focus-visible").unwrap_or(false) {
            self.focus.replace(Some(self.screen.dom.keep_in_view(target)));
        }
    }

    /// Handles wheel, touch and key: stops correcting the last jump.
    pub fn taken_over(&self) {
        self.correction.take();
        self.focus.take();
    }

    fn close_drawer(&self) {
        let drawer = self.screen.dom.element(ids::CONTENTS);
        if let Some(drawer) = drawer.map(|e| e.unchecked_into::<HtmlElement>())
            && drawer.matches(":popover-open").unwrap_or(false)
        {
            let _ = drawer.hide_popover();
        }
    }
}
