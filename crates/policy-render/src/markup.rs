//! The viewer's own components as HTML.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::{Callback, LocalServerRenderer};

use super::edition::Edition;
use super::format::TableFormat;
use super::interface;
use policy_viewer::consent;
use policy_viewer::view::{
    LocalizedPolicy, Mode, Page, State, StaticPage, ViewContext, Viewer, ViewerProps,
};

/// Draws a text. `addresses` are the pages of its other locales, `origin` is that of the page.
pub(super) fn markup(edition: &Edition, addresses: Vec<(String, String)>, origin: &str) -> String {
    let messages = interface::messages(&edition.document.locale);
    let reason = interface::note("unavailable", messages.locale()).to_owned();
    let policy = edition.policy.clone();
    let localized = LocalizedPolicy::new(
        policy.clone(),
        policy.clone(),
        edition.document.clone(),
        edition.locale.clone(),
    );
    let props = ViewerProps {
        context: ViewContext {
            messages,
            format: Rc::new(TableFormat),
            dispatch: Callback::noop(),
            origin: origin.into(),
            fallback: policy.default_locale.as_str().into(),
            // Whenever the page is read: what it says of its date has to stay true.
            today: "9999-12-31".into(),
            static_page: Some(Rc::new(StaticPage { addresses, reason })),
        },
        state: State {
            page: Page::Ready(Rc::new(localized), Rc::new(consent::State::new(policy, false))),
            ..State::new(Mode::Document)
        },
        rendered: Callback::noop(),
    };
    let render = LocalServerRenderer::<Viewer>::with_props(props).hydratable(false).render();
    finish(render)
}

/// Runs a future that waits for nothing outside itself. Yew renders asynchronously for components that
/// load something; ours have all they need, so no runtime is started for them.
fn finish<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}
