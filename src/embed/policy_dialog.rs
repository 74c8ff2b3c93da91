//! What a viewer with the mode `banner` opens over the page, and closes again.

use std::rc::Rc;

use super::controller::Controller;
use crate::view::{Choice, ids};

impl Controller {
    /// Opens the policy over a page that shows none of its own, at a section.
    pub fn open_policy_dialog(self: &Rc<Self>, section: Option<String>) {
        self.change(|state| state.banner.policy_dialog = true);
        let me = self.clone();
        self.after_render(move || {
            me.open_dialog(ids::POLICY_DIALOG);
            match section {
                Some(id) => me.go_to(&id, true),
                None => me.scrolled(),
            }
        });
    }

    /// Shows a question that is to be answered before anything else.
    pub fn open_question(self: &Rc<Self>) {
        if self.state().banner.modal {
            self.open_dialog(ids::BANNER);
        }
    }

    /// The reader answered: nothing is in the way any more, and what there is to tell can be seen.
    pub fn answered(self: &Rc<Self>) {
        self.close_dialog(ids::PREFERENCES);
        if let Some(question) = self.dialog(ids::BANNER) {
            question.close();
        }
        self.change(|state| state.banner.dismissed = false);
    }

    /// The reader closed the question, or what was told in its place: nothing is decided by that.
    pub fn dismiss(&self) {
        self.change(|state| state.banner.dismissed = true);
    }

    /// A dialog was closed, by whatever it was.
    pub fn closed(self: &Rc<Self>, id: &str) {
        match id {
            ids::BANNER if self.choices().is_some_and(|choices| choices.asks()) => self.dismiss(),
            ids::BANNER => {}
            ids::POLICY_DIALOG => self.change(|state| state.banner.policy_dialog = false),
            _ => self.choose(Choice::Discard),
        }
    }
}
