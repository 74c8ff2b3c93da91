//! The drawn viewer: the state of the view, the Yew application that draws it, and its events.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::EventTarget;
use yew::{AppHandle, Callback, Renderer};

use super::mount_options::MountOptions;
use crate::consent::Choices;
use crate::i18n::Messages;
use crate::platform::scroll::ViewerDom;
use crate::platform::{clock, events, intl::IntlFormat, navigator};
use crate::view::{Intent, LocalizedPolicy, Page, State, ViewContext, Viewer, ViewerProps};

/// The state of the view and the application that draws it. It must not know where a text comes from, or
/// where choices are kept.
pub(super) struct Screen {
    /// The element tree of the viewer.
    pub dom: ViewerDom,
    event_target: EventTarget,
    props: RefCell<ViewerProps>,
    app: RefCell<Option<AppHandle<Viewer>>>,
    /// Jobs that wait for the DOM to show the present state.
    after_render: RefCell<Vec<Box<dyn FnOnce()>>>,
}

impl Screen {
    /// Creates a screen that nothing is drawn on yet.
    pub fn new(
        options: &MountOptions,
        state: State,
        messages: Rc<Messages>,
        dispatch: Callback<Intent>,
    ) -> Rc<Self> {
        Rc::new_cyclic(|me: &std::rc::Weak<Self>| {
            let me = me.clone();
            let rendered = Callback::from(move |()| {
                if let Some(me) = me.upgrade() {
                    me.dom.measure_bar();
                    me.after_render.take().into_iter().for_each(|job| job());
                }
            });
            let context = ViewContext {
                messages,
                format: Rc::new(IntlFormat),
                dispatch,
                origin: navigator::origin().into(),
                today: clock::now().get(..10).unwrap_or_default().into(),
                fallback: "en".into(),
                #[cfg(feature = "ssr")]
                static_page: None,
            };
            Self {
                dom: ViewerDom(options.root()),
                event_target: options.event_target(),
                props: RefCell::new(ViewerProps { state, context, rendered }),
                app: RefCell::default(),
                after_render: RefCell::default(),
            }
        })
    }

    /// Draws the state for the first time.
    pub fn start(&self) {
        let props = self.props.borrow().clone();
        let app = Renderer::<Viewer>::with_root_and_props(self.dom.0.clone(), props).render();
        self.app.replace(Some(app));
    }

    /// Takes the viewer off the page.
    pub fn end(&self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    /// Changes the state and draws it.
    pub fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.props.borrow_mut().state);
        self.render();
    }

    /// Draws the state. Not inlined into the many instances of [`Self::change`], which costs kilobytes.
    #[inline(never)]
    fn render(&self) {
        let props = self.props.borrow().clone();
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
    }

    /// Opens or closes branches of the contents, and returns those whose state changed.
    pub fn expand(&self, ids: &[String], open: bool) -> Vec<String> {
        let changed = self.props.borrow().state.branches_to_set(ids, open);
        self.change(|state| state.set_branches(&changed, open));
        changed
    }

    /// Sets the messages, and the language that fills their gaps, for the next change.
    pub fn set_messages(&self, messages: Rc<Messages>, fallback: &str) {
        let mut props = self.props.borrow_mut();
        props.context.messages = messages;
        props.context.fallback = fallback.into();
    }

    /// Runs `job` once the DOM shows the present state.
    pub fn after_render(&self, job: impl FnOnce() + 'static) {
        self.push_job(Box::new(job));
    }

    #[inline(never)]
    fn push_job(&self, job: Box<dyn FnOnce()>) {
        self.after_render.borrow_mut().push(job);
    }

    /// Returns the state.
    #[inline(never)]
    pub fn state(&self) -> State {
        self.props.borrow().state.clone()
    }

    /// Returns the language of the interface.
    pub fn interface_locale(&self) -> String {
        self.props.borrow().context.messages.locale().to_owned()
    }

    /// Returns the policy in the language that is shown, if one is.
    #[inline(never)]
    pub fn localized(&self) -> Option<Rc<LocalizedPolicy>> {
        match &self.props.borrow().state.page {
            Page::Ready(localized, _) => Some(localized.clone()),
            Page::Loading | Page::Failed(_) => None,
        }
    }

    /// Returns the choices, if a policy is shown.
    #[inline(never)]
    pub fn choices(&self) -> Option<Rc<Choices>> {
        match &self.props.borrow().state.page {
            Page::Ready(_, choices) => Some(choices.clone()),
            Page::Loading | Page::Failed(_) => None,
        }
    }

    /// Dispatches `policy-viewer:<name>` with a detail in JSON.
    pub fn emit(&self, name: &str, detail: &str) {
        events::emit(&self.event_target, name, detail);
    }
}
