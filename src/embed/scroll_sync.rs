//! Following the reader: the current section, the address, and jumps.

use std::rc::Rc;

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::controller::Controller;
use crate::encode::Object;
use crate::platform::address::{self, Fragment};
use crate::view::{Mode, ids};

/// How long the reader has to rest in a section before the address names it, in milliseconds.
/// Safari refuses more than 100 changes in 30 seconds.
const REST: u32 = 350;

impl Controller {
    /// The page scrolled: look once in the next frame, however many events come.
    pub fn scrolled(self: &Rc<Self>) {
        if self.frame.borrow().is_some() {
            return;
        }
        let me = self.clone();
        let frame = request_animation_frame(move |_| {
            me.frame.take();
            let arrived = me.correction.borrow().as_ref().is_some_and(|jump| jump.holds());
            if !arrived {
                me.correction.take();
                me.look();
            }
        });
        self.frame.replace(Some(frame));
    }

    /// Finds the section at the reading line.
    fn look(self: &Rc<Self>) {
        let Some(localized) = self.localized() else { return };
        if !self.state().shows_text() {
            return;
        }
        if let Some(id) = self.dom.current(&localized.outline) {
            self.reach(&id, false);
        }
    }

    /// Makes a section the current one.
    pub fn reach(self: &Rc<Self>, id: &str, step: bool) {
        if self.state().current.as_deref() == Some(id) {
            return;
        }
        self.change(|state| state.current = Some(id.to_owned()));
        let me = self.clone();
        self.after_render(move || me.dom.reveal_current_entry());
        self.emit("section", &Object::new().text("id", id).end());
        if step {
            self.write_address(true);
        } else {
            let me = self.clone();
            let timer = Timeout::new(REST, move || me.write_address(false));
            self.address_timer.replace(Some(timer));
        }
    }

    /// Writes the current section into the address. The language stays in it where it was.
    fn write_address(&self, step: bool) {
        // What lies over a page is no place in it.
        if self.state().mode != Mode::Document {
            return;
        }
        let (Some(section), Some(localized)) = (self.state().current, self.localized()) else {
            return;
        };
        let language = address::read().language.map(|_| localized.asked.clone());
        address::write(&Fragment { section, language }, step);
    }

    /// The language changed: an address that names one has to follow.
    pub fn follow_language(&self) {
        let (present, Some(localized)) = (address::read(), self.localized()) else { return };
        if present.language.is_some() {
            let language = Some(localized.asked.clone());
            address::write(&Fragment { language, ..present }, false);
        }
    }

    /// Jumps to a section, as a step that "back" undoes; with the focus for who uses the keyboard.
    pub fn go_to(self: &Rc<Self>, id: &str, focus: bool) {
        self.close_drawer();
        if id == ids::TEXT {
            self.dom.focus(id);
            return;
        }
        self.address_timer.take();
        if self.is_section(id) {
            self.reach(id, true);
            // Where the reader was there already, the address may still name another place.
            self.write_address(true);
        }
        self.show(id, focus);
    }

    /// Follows a link to a section or definition; one that leads nowhere changes nothing.
    pub fn follow(self: &Rc<Self>, id: &str, focus: bool) -> bool {
        let exists = self.dom.element(id).is_some();
        if exists {
            self.go_to(id, focus);
        }
        exists
    }

    fn show(self: &Rc<Self>, id: &str, focus: bool) {
        if focus {
            self.dom.focus(id);
        }
        self.correction.replace(self.dom.show(id));
    }

    /// Opens the section that the page's address names, at the start.
    pub fn open_address(self: &Rc<Self>) {
        if self.state().mode != Mode::Document {
            return;
        }
        // A reader whose text was there before is somewhere by now.
        let id = if self.dom.continues() { String::new() } else { address::read().section };
        if self.is_section(&id) {
            self.reach(&id, false);
        } else {
            self.look();
        }
        // Definitions have ids, too, and stand in no outline.
        if !id.is_empty() && self.dom.element(&id).is_some() {
            self.show(&id, false);
        }
    }

    fn is_section(&self, id: &str) -> bool {
        self.localized().is_some_and(|localized| !localized.outline.path(id).is_empty())
    }

    /// The address changed: by "back", by a link of the page, by hand.
    pub fn address_changed(self: &Rc<Self>) {
        let fragment = address::read();
        let Some(localized) = self.localized() else { return };
        if let Some(language) = &fragment.language
            && *language != localized.asked
        {
            self.show_language(language.clone());
        }
        if self.state().current.as_deref() != Some(&fragment.section) {
            self.open_address();
        }
    }

    /// The reader took over: no jump is corrected any more.
    pub fn taken_over(&self) {
        self.correction.take();
    }

    fn close_drawer(&self) {
        let drawer = self.dom.element(ids::CONTENTS).map(|e| e.unchecked_into::<HtmlElement>());
        if let Some(drawer) = drawer
            && drawer.matches(":popover-open").unwrap_or(false)
        {
            let _ = drawer.hide_popover();
        }
    }
}
