//! The viewer's own components as HTML.

use std::rc::Rc;

use yew::{Callback, LocalServerRenderer};

use super::edition::Edition;
use super::format::TableFormat;
use super::texts;
use crate::consent;
use crate::view::{Env, Mode, Page, Reading, State, Still, Viewer, ViewerProps};

/// Draws a text. `addresses` are the pages of its other locales, `origin` is that of the page.
pub(super) fn markup(edition: &Edition, addresses: Vec<(String, String)>, origin: &str) -> String {
    let interface = texts::texts(&edition.document.locale);
    let reason = texts::note("unavailable", interface.locale()).to_owned();
    let policy = edition.policy.clone();
    let reading = Reading::new(policy.clone(), edition.document.clone(), edition.locale.clone());
    let props = ViewerProps {
        env: Env {
            texts: interface,
            format: Rc::new(TableFormat),
            wish: Callback::noop(),
            origin: origin.into(),
            fallback: policy.default_locale.as_str().into(),
            still: Some(Rc::new(Still { addresses, reason })),
        },
        state: State {
            mode: Mode::Document,
            page: Page::Ready(Rc::new(reading), Rc::new(consent::State::new(policy))),
            current: None,
            missed: None,
        },
        rendered: Callback::noop(),
    };
    let render = LocalServerRenderer::<Viewer>::with_props(props).hydratable(false).render();
    // Yew's renderer asks for a runtime of tokio's, though nothing here waits for anything.
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime without timers and sockets asks nothing of the system");
    tokio::task::LocalSet::new().block_on(&runtime, render)
}
