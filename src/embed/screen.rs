//! The drawn viewer: the state of the view, the Yew application that draws it, and its events.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use web_sys::{Element, EventTarget};
use yew::platform::spawn_local;
use yew::{AppHandle, Renderer};

use super::mount_options::MountOptions;
use crate::encode::{Object, array, string};
use crate::i18n::Messages;
use crate::platform::scroll::ViewerDom;
use crate::platform::{clock, contents_marks, events, intl::IntlFormat, navigator};
use crate::view::contents_list::{self, ContentsMarks};
use crate::view::{LocalizedPolicy, State, ViewContext, Viewer, ViewerProps, ids, text};

/// The state of the view and the application that draws it. It must not know where a text comes from, or
/// where choices are kept.
pub(super) struct Screen {
    /// The element tree of the viewer.
    pub dom: ViewerDom,
    event_target: EventTarget,
    props: RefCell<ViewerProps>,
    app: RefCell<Option<AppHandle<Viewer>>>,
    /// The texts that were painted last.
    painted: RefCell<Option<Painted>>,
    /// The place of the choices that were drawn last, and the text and the messages that they were drawn for.
    shown: RefCell<Option<Shown>>,
    options: MountOptions,
    me: Weak<Self>,
    /// Jobs that wait for the DOM to show the present state.
    after_render: RefCell<Vec<Box<dyn FnOnce()>>>,
}

type Shown = (Element, Rc<LocalizedPolicy>, Rc<Messages>);

/// Texts that were painted, and their place.
struct Painted {
    place: Element,
    localized: Rc<LocalizedPolicy>,
    second: Option<Rc<LocalizedPolicy>>,
    messages: Rc<Messages>,
    marks: ContentsMarks,
}

impl Screen {
    /// Creates a screen that nothing is drawn on yet.
    pub fn new(options: &MountOptions, state: State, messages: Rc<Messages>) -> Rc<Self> {
        Rc::new_cyclic(|me| {
            let context = ViewContext {
                messages,
                format: Rc::new(IntlFormat),
                origin: navigator::origin().into(),
                today: clock::now().get(..10).unwrap_or_default().into(),
                fallback: "en".into(),
                #[cfg(feature = "ssr")]
                static_page: None,
            };
            Self {
                dom: ViewerDom { root: options.root(), painter: options.painter() },
                event_target: options.event_target(),
                props: RefCell::new(ViewerProps { state, context, count: 0, drawn: Rc::default() }),
                me: me.clone(),
                app: RefCell::default(),
                painted: RefCell::default(),
                shown: RefCell::default(),
                options: options.clone(),
                after_render: RefCell::default(),
            }
        })
    }

    /// Paints what was drawn, and runs the jobs that wait for it, once Yew has drawn the present state.
    ///
    /// Yew does so in a microtask, which comes before this one, or in a later task where it has a lot to do. It tells
    /// of it in a task of its own, after a frame with an empty text: hence this.
    fn complete(me: Weak<Self>) {
        spawn_local(async move {
            let Some(screen) = me.upgrade() else { return };
            let is_drawn = {
                let props = screen.props.borrow();
                props.drawn.get() == props.count
            };
            if is_drawn {
                screen.paint();
                screen.after_render.take().into_iter().for_each(|job| job());
            } else {
                Timeout::new(0, move || Self::complete(me)).forget();
            }
        });
    }

    /// Paints the text and the table of contents where they are not what the state shows.
    fn paint(&self) {
        let props = self.props.borrow();
        let (state, context) = (&props.state, &props.context);
        let place = || Some((self.dom.drawn(ids::TEXT)?, self.dom.drawn(ids::ENTRIES)?));
        let Some(localized) = &state.localized else { return };
        if let Some(place) = self.dom.drawn(ids::PREFERENCES) {
            self.show_choices(place, localized, &context.messages);
        }
        let Some((place, entries)) = place() else { return };
        let marks = ContentsMarks::of(state, &localized.outline);
        let before = self.painted.take();
        let before =
            before.filter(|it| it.place == place && Rc::ptr_eq(&it.messages, &context.messages));
        let same = before.as_ref().filter(|it| it.localized == *localized);
        match same {
            Some(same) if same.marks == marks => {}
            Some(same) => {
                // Entries that are still to come would have the marks of before.
                self.dom.painter.complete(&entries);
                contents_marks::change(&entries, &same.marks, &marks);
            }
            None => {
                let drawing = contents_list::draw(localized, &marks, context);
                self.dom.painter.draw(&entries, &drawing);
            }
        }
        if same.is_none_or(|it| it.second != state.second) {
            let drawing = text::draw(localized, state.second.as_deref(), context);
            self.dom.painter.draw(&place, &drawing);
        }
        let (localized, second) = (localized.clone(), state.second.clone());
        let messages = context.messages.clone();
        let now = Painted { place, localized, second, messages, marks };
        self.painted.replace(Some(now));
    }

    /// Has the choices drawn, where their place or what is said there is another one.
    fn show_choices(
        &self,
        place: Element,
        localized: &Rc<LocalizedPolicy>,
        messages: &Rc<Messages>,
    ) {
        let same = self.shown.borrow().as_ref().is_some_and(|(before, policy, texts)| {
            *before == place && Rc::ptr_eq(policy, localized) && Rc::ptr_eq(texts, messages)
        });
        if same {
            return;
        }
        self.shown.replace(Some((place, localized.clone(), messages.clone())));
        let sections = array(localized.switched.iter().map(|(id, categories)| {
            let categories = array(categories.iter().map(|id| string(id)));
            array([string(id), categories])
        }));
        let document = &localized.document;
        let screen = Object::new()
            .text("locale", messages.locale())
            .json("messages", &messages.json())
            .text("text", &document.locale)
            .text("title", &document.title)
            .json("sections", &sections);
        self.options.show_choices(&screen.end());
    }

    /// Draws the state for the first time.
    pub fn start(&self) {
        let props = self.props.borrow().clone();
        let app = Renderer::<Viewer>::with_root_and_props(self.dom.root.clone(), props).render();
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
        {
            let props = &mut self.props.borrow_mut();
            change(&mut props.state);
            props.count += 1;
        }
        self.render();
    }

    /// Draws the state. Not inlined into the many instances of [`Self::change`], which costs kilobytes.
    #[inline(never)]
    fn render(&self) {
        let props = self.props.borrow().clone();
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
            Self::complete(self.me.clone());
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
        self.props.borrow().state.localized.clone()
    }

    /// Dispatches `policy-viewer:<name>` with a detail in JSON.
    pub fn emit(&self, name: &str, detail: &str) {
        events::emit(&self.event_target, name, detail);
    }
}
