//! The policy beside the work, as readers get it.

use serde_json::json;
use yew::html::Scope;
use yew::prelude::*;

use super::{App, Msg};

/// What the preview shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Show {
    pub(super) mode: Mode,
    pub(super) is_phone: bool,
}

/// A mode of the viewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    #[default]
    Document,
    Banner,
    Preferences,
}

impl Mode {
    const ALL: [Self; 3] = [Self::Document, Self::Banner, Self::Preferences];

    /// Its name in the viewer's contract, and in the words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Banner => "banner",
            Self::Preferences => "preferences",
        }
    }
}

impl Show {
    /// Returns what `www/studio/preview.ts` takes: the compiled policy is JSON already.
    pub(super) fn of(self, compiled: &str, locale: &str, section: &str) -> String {
        let rest = json!({"mode": self.mode.name(), "locale": locale, "section": section});
        let rest = rest.to_string();
        format!("{{\"policy\":{compiled},{}", &rest[1..])
    }
}

impl App {
    pub(super) fn view_preview(&self, link: &Scope<Self>, modes: &[Mode]) -> Html {
        let show = self.show;
        let mode = |mode: Mode| {
            let next = Show { mode, ..show };
            html! {
                <button type="button" aria-pressed={(show.mode == mode).to_string()}
                    onclick={link.callback(move |_| Msg::Show(next))}>
                    { self.t(&format!("preview.{}", mode.name())).to_owned() }
                </button>
            }
        };
        let phone = Show { is_phone: !show.is_phone, ..show };
        let stale = self.findings.iter().any(|finding| finding.is_error());
        html! {
            <section class="preview" aria-label={self.t("preview").to_owned()}>
                <div class="bar">
                    <div class="choices" role="group" aria-label={self.t("preview").to_owned()}>
                        { for Mode::ALL.into_iter().filter(|it| modes.contains(it)).map(mode) }
                    </div>
                    <button type="button" aria-pressed={show.is_phone.to_string()}
                        onclick={link.callback(move |_| Msg::Show(phone))}>
                        { self.t("preview.phone").to_owned() }
                    </button>
                </div>
                if stale {
                    <p class="note">{ self.t("preview.stale").to_owned() }</p>
                }
                <iframe ref={self.frame.clone()} src="preview.html" class={classes!(show.is_phone.then_some("phone"))}
                    title={self.t("preview").to_owned()} onload={link.callback(|_| Msg::Framed)} />
            </section>
        }
    }
}
