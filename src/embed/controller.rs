//! One viewer on a page: its state, and the only place that changes it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Element, EventTarget, HtmlElement};
use yew::{AppHandle, Callback, Renderer};

use super::loading::Loaded;
use crate::consent;
use crate::decode::{Node, decode};
use crate::i18n::Messages;
use crate::model::OrderedMap;
use crate::platform::scroll::{ScrollCorrection, ViewerDom};
use crate::platform::{clock, events, intl::IntlFormat, json, navigator, storage::LocalStorage};
use crate::view::{
    Choice, Intent, LocalizedPolicy, Mode, Page, State, ViewContext, Viewer, ViewerProps, ids,
};

/// What a viewer is mounted with.
pub(super) struct Options {
    pub host: HtmlElement,
    pub root: Element,
    /// The address of a `policy.json`, or the policy as an object.
    pub source: JsValue,
    /// Returns a promise of the text of one of the viewer's own files.
    pub files: Function,
    /// Where events are dispatched.
    pub event_target: EventTarget,
    /// Returns a promise of the second wasm file's exports.
    pub extras: Function,
    /// Returns a promise of what the script for some pages exports.
    pub parts: Function,
}

/// One viewer on a page.
pub(super) struct Controller {
    pub host: HtmlElement,
    pub dom: ViewerDom,
    pub files: Function,
    event_target: EventTarget,
    pub extras: Function,
    pub parts: Function,
    pub source: RefCell<JsValue>,
    /// The language that the element asked for, or the reader since.
    pub language_attribute: RefCell<Option<String>>,
    /// What stands in for texts that cannot be fetched.
    pub builtin: Rc<Messages>,
    pub storage: LocalStorage,
    props: RefCell<ViewerProps>,
    app: RefCell<Option<AppHandle<Viewer>>>,
    /// What waits for the DOM to show the present state.
    after_render: RefCell<Vec<Box<dyn FnOnce()>>>,
    listeners: RefCell<Vec<EventListener>>,
    /// Counts loads, so that an answer that comes late is dropped.
    pub generation: Cell<u32>,
    /// The policy as it was parsed; documents may stand in it.
    pub package: RefCell<JsValue>,
    /// The documents that were read.
    pub documents: RefCell<Vec<Loaded>>,
    pub correction: RefCell<Option<ScrollCorrection>>,
    /// Whether a scroll event is being waited out until the next frame.
    pub frame: RefCell<Option<gloo::render::AnimationFrame>>,
    pub address_timer: RefCell<Option<gloo::timers::callback::Timeout>>,
}

impl Controller {
    /// Draws the viewer and starts to load its policy.
    pub fn mount(options: Options) -> Rc<Self> {
        let builtin = Rc::new(Messages::builtin());
        let controller = Rc::new_cyclic(|me: &std::rc::Weak<Self>| {
            let dispatch = {
                let me = me.clone();
                Callback::from(move |intent| {
                    if let Some(me) = me.upgrade() {
                        me.handle(intent);
                    }
                })
            };
            let rendered = {
                let me = me.clone();
                Callback::from(move |()| {
                    if let Some(me) = me.upgrade() {
                        me.dom.measure_bar();
                        me.after_render.take().into_iter().for_each(|job| job());
                    }
                })
            };
            let context = ViewContext {
                messages: builtin.clone(),
                format: Rc::new(IntlFormat),
                dispatch,
                origin: navigator::origin().into(),
                today: clock::now().get(..10).unwrap_or_default().into(),
                fallback: "en".into(),
                #[cfg(feature = "ssr")]
                static_page: None,
            };
            let attribute = |name: &str| options.host.get_attribute(name);
            let mut state = State::new(Mode::parse(&attribute("mode").unwrap_or_default()));
            let lang = attribute("lang");
            state.banner.modal = attribute("modal").is_some();
            state.banner.page = attribute("page");
            Self {
                host: options.host,
                dom: ViewerDom(options.root),
                files: options.files,
                event_target: options.event_target,
                extras: options.extras,
                parts: options.parts,
                source: RefCell::new(options.source),
                language_attribute: RefCell::new(lang),
                builtin,
                storage: LocalStorage,
                props: RefCell::new(ViewerProps { state, context, rendered }),
                app: RefCell::new(None),
                after_render: RefCell::default(),
                listeners: RefCell::default(),
                generation: Cell::new(0),
                package: RefCell::default(),
                documents: RefCell::default(),
                correction: RefCell::default(),
                frame: RefCell::default(),
                address_timer: RefCell::default(),
            }
        });
        let props = controller.props.borrow().clone();
        let app = Renderer::<Viewer>::with_root_and_props(controller.dom.0.clone(), props).render();
        controller.app.replace(Some(app));
        controller.listeners.replace(controller.listen());
        controller.reload();
        controller
    }

    /// Takes the viewer off the page. Promises that are still under way find nothing to change.
    pub fn unmount(&self) {
        self.generation.set(self.generation.get() + 1);
        self.listeners.take();
        self.correction.take();
        self.frame.take();
        self.address_timer.take();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// Changes what is on the screen.
    pub fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.props.borrow_mut().state);
        self.render();
    }

    /// Changes the interface texts, and the language that fills their gaps.
    pub fn set_messages(&self, messages: Rc<Messages>, fallback: &str) {
        let mut props = self.props.borrow_mut();
        props.context.messages = messages;
        props.context.fallback = fallback.into();
    }

    fn render(&self) {
        let props = self.props.borrow().clone();
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
    }

    /// Runs `job` once the DOM shows the present state.
    pub fn after_render(&self, job: impl FnOnce() + 'static) {
        self.after_render.borrow_mut().push(Box::new(job));
    }

    /// Returns what is on the screen.
    pub fn state(&self) -> State {
        self.props.borrow().state.clone()
    }

    /// Returns the policy in its present language, if there is one.
    pub fn localized(&self) -> Option<Rc<LocalizedPolicy>> {
        match &self.props.borrow().state.page {
            Page::Ready(localized, _) => Some(localized.clone()),
            Page::Loading | Page::Failed(_) => None,
        }
    }

    /// Returns the choices, if there is a policy.
    pub fn choices(&self) -> Option<Rc<consent::State>> {
        match &self.props.borrow().state.page {
            Page::Ready(_, choices) => Some(choices.clone()),
            Page::Loading | Page::Failed(_) => None,
        }
    }

    /// Dispatches `policy-viewer:<name>` on the element, or on what it speaks for, with a detail in JSON.
    pub fn emit(&self, name: &str, detail: &str) {
        events::emit(&self.event_target, name, detail);
    }

    fn handle(self: &Rc<Self>, intent: Intent) {
        match intent {
            Intent::Retry => self.reload(),
            Intent::Language(tag) => self.choose_language(tag),
            Intent::Choose(choice) => self.choose(choice),
            Intent::Receipt => self.save_receipt(),
        }
    }

    /// Shows another policy.
    pub fn set_source(self: &Rc<Self>, source: JsValue) {
        if *self.source.borrow() != source {
            self.source.replace(source);
            self.reload();
        }
    }

    /// Shows another part of the viewer.
    pub fn set_mode(&self, mode: &str) {
        self.change(|state| state.mode = Mode::parse(mode));
    }

    /// Obeys or answers a call of `window.PolicyViewer`.
    pub fn command(self: &Rc<Self>, name: &str, detail: JsValue) -> JsValue {
        let text = |name: &str| detail.get(name).and_then(|value| value.as_string());
        match name {
            "get-consent" => self.record(),
            "allows" => {
                let category = text("category").unwrap_or_default();
                let service = text("service");
                let allowed =
                    self.choices().is_some_and(|c| c.allows(&category, service.as_deref()));
                JsValue::from_bool(allowed)
            }
            "set-consent" => {
                let switches = decode::<OrderedMap<bool>, _>(&detail).unwrap_or_default();
                // What the reader moved and did not save is not decided by the page.
                self.choose(Choice::Discard);
                for (id, on) in switches.iter() {
                    self.choose(Choice::Category(id.to_owned(), *on));
                    self.choose(Choice::Service(id.to_owned(), *on));
                }
                self.choose(Choice::Save);
                self.record()
            }
            "accept-all" => self.choose_and_tell(Choice::AcceptAll),
            "reject-all" => self.choose_and_tell(Choice::RejectAll),
            "withdraw" => self.choose_and_tell(Choice::Withdraw),
            "get-language" => self
                .localized()
                .map_or(JsValue::NULL, |localized| JsValue::from_str(&localized.document.locale)),
            "set-language" => {
                self.choose_language(text("locale").unwrap_or_default());
                JsValue::UNDEFINED
            }
            "open" => {
                if text("mode").as_deref() == Some("preferences") {
                    self.open_dialog(ids::PREFERENCES);
                }
                let section = text("section");
                let asked = section.is_some() || text("mode").as_deref() == Some("document");
                if asked && self.state().mode == Mode::Banner {
                    self.open_policy_dialog(section);
                } else if let Some(id) = section {
                    self.go_to(&id, true);
                }
                JsValue::UNDEFINED
            }
            "close" => {
                self.close_dialog(ids::PREFERENCES);
                self.close_dialog(ids::POLICY_DIALOG);
                JsValue::UNDEFINED
            }
            "receipt" => self.receipt().into(),
            "audit" => self.audit().into(),
            "policy" => self.package.borrow().clone(),
            "document" => self.shown_document(),
            _ => JsValue::UNDEFINED,
        }
    }

    fn choose_and_tell(self: &Rc<Self>, choice: Choice) -> JsValue {
        self.choose(choice);
        self.record()
    }

    fn record(&self) -> JsValue {
        let choices = self.choices();
        let json = choices.as_ref().and_then(|choices| choices.in_force()).map(|r| r.to_json());
        json.and_then(|json| json::parse(&json).ok()).unwrap_or(JsValue::NULL)
    }
}
