//! The reader's choices: from the owner of consent on the page to the screen, and the reader's requests back.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::loader::Loader;
use super::mount_options::MountOptions;
use super::screen::Screen;
use crate::consent::{Choices, Snapshot};
use crate::json::read;
use crate::model::Policy;
use crate::platform::json;
use crate::view::{Choice, Page};

/// Carries snapshots to the view, and requests to `www/consent`. It must not know what is stored, or whether a
/// decision holds.
pub(super) struct ConsentBridge {
    options: MountOptions,
    screen: Rc<Screen>,
    loader: Rc<Loader>,
}

impl ConsentBridge {
    /// Creates the bridge of a viewer.
    pub const fn new(options: MountOptions, screen: Rc<Screen>, loader: Rc<Loader>) -> Self {
        Self { options, screen, loader }
    }

    /// Returns the choices about the policy that was loaded.
    pub fn load(&self, policy: &Rc<Policy>) -> Choices {
        choices(policy.clone(), &self.options.consent(&self.loader.package()))
    }

    /// Draws another snapshot. Switches that were moved and not saved go back to what it says.
    pub fn replace(&self, snapshot: &JsValue) {
        if let Some(localized) = self.screen.localized() {
            self.draw(choices(localized.policy.clone(), snapshot));
        }
    }

    /// Moves a switch, or hands on what the reader wants.
    pub fn choose(&self, choice: Choice) {
        let (Some(shown), Some(localized)) = (self.screen.choices(), self.screen.localized())
        else {
            return;
        };
        let mut next = (*shown).clone();
        match choice {
            Choice::Category(id, on) => next.set_category(&id, on),
            Choice::Service(id, on) => next.set_service(&id, on),
            Choice::Discard => next.discard(),
            Choice::Decide { action, only } => {
                let request = next.request(action, only.as_deref(), &localized.document.locale);
                // A new snapshot follows, by the command "consent".
                return self.options.decide(&json::parse(&request).unwrap_or_default());
            }
        }
        self.draw(next);
    }

    fn draw(&self, next: Choices) {
        self.screen.change(|state| {
            if let Page::Ready(_, choices) = &mut state.page {
                *choices = Rc::new(next);
            }
        });
    }
}

/// Reads a snapshot; one that cannot be read is drawn as if nothing were allowed.
fn choices(policy: Rc<Policy>, snapshot: &JsValue) -> Choices {
    let snapshot: Snapshot = read(&json::text(snapshot)).unwrap_or_default();
    Choices::new(policy, snapshot)
}
