//! One viewer on a page: creates its parts and connects them.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::dialogs::Dialogs;
use super::generation::Generation;
use super::languages::Languages;
use super::loader::Loader;
use super::messages::MessagesLoader;
use super::mount_options::MountOptions;
use super::page_address::PageAddress;
use super::presenter::Presenter;
use super::screen::Screen;
use super::scroll_sync::ScrollSync;
use crate::i18n::Messages;
use crate::platform::address::Fragment;
use crate::view::{Mode, State};

/// The parts of one viewer. It connects them and must not keep any state of its own.
pub(super) struct Controller {
    pub options: MountOptions,
    address: PageAddress,
    pub screen: Rc<Screen>,
    pub scroll: Rc<ScrollSync>,
    pub dialogs: Dialogs,
    pub loader: Rc<Loader>,
    pub presenter: Rc<Presenter>,
}

impl Controller {
    /// Draws the viewer and starts to load its policy.
    pub fn mount(options: MountOptions) -> Rc<Self> {
        let attribute = |name: &str| options.host().get_attribute(name);
        let state = State::new(Mode::parse(&attribute("mode").unwrap_or_default()));
        let address = PageAddress::new(options.over_page());
        let languages = Languages::new(attribute("lang"), address);
        let messages = MessagesLoader::new(options.clone());
        let screen = Screen::new(&options, state, Rc::new(Messages::names()));
        let scroll = ScrollSync::new(screen.clone(), address);
        let dialogs = Dialogs(screen.clone());
        let loader = Loader::new(options.clone());
        let presenter = Rc::new(Presenter {
            loader: loader.clone(),
            languages,
            messages,
            screen: screen.clone(),
            scroll: scroll.clone(),
            options: options.clone(),
            texts: Generation::default(),
            seconds: Generation::default(),
        });
        let controller =
            Rc::new(Self { options, address, screen, scroll, dialogs, loader, presenter });
        controller.screen.start();
        controller.presenter.load();
        controller
    }

    /// Takes the viewer off the page. Promises that are still under way find nothing to change.
    pub fn unmount(&self) {
        self.presenter.end();
        self.scroll.end();
        self.screen.end();
    }

    /// Handles a new value of an attribute of the element.
    pub fn update(&self, attribute: &str, value: JsValue) {
        let text = value.as_string();
        match attribute {
            "src" if self.loader.set_source(value) => self.presenter.reload(),
            "lang" if self.presenter.languages.set_attribute(&text) => {
                if let Some(tag) = text {
                    self.presenter.show_language(&tag);
                }
            }
            "mode" => {
                let mode = Mode::parse(&text.unwrap_or_default());
                self.screen.change(|state| state.mode = mode);
            }
            _ => {}
        }
    }

    /// Follows a link to a section, definition or language, and tells whether the browser need not.
    pub fn follow(&self, fragment: &str, focus: bool) -> bool {
        if self.scroll.follow(fragment, focus) {
            return true;
        }
        // The browser would change the address, and have it read where that is about the text.
        if self.address.counts() {
            return false;
        }
        let Fragment { section, language } = Fragment::parse(fragment);
        self.scroll.follow(&section, focus);
        if let Some(language) = language {
            self.presenter.show_language(&language);
        }
        true
    }

    /// Handles another address of the page.
    pub fn address_changed(&self) {
        if let Some(language) = self.scroll.address_changed() {
            self.presenter.show_language(&language);
        }
    }

    /// Opens or closes a branch of the contents.
    pub fn turn_branch(&self, id: String) {
        let Some(localized) = self.screen.localized() else { return };
        let state = self.screen.state();
        let open = !state.is_open(&id, &state.path(&localized));
        self.screen.change(|state| state.set_branches(&[id], open));
    }

    /// Opens or closes all branches of the contents.
    pub fn turn_branches(&self, open: bool) {
        let Some(localized) = self.screen.localized() else { return };
        let mut ids = Vec::new();
        localized.outline.parents(&mut |entry| ids.push(entry.id.clone()));
        self.screen.change(|state| state.set_branches(&ids, open));
    }
}
