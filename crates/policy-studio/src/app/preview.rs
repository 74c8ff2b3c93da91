//! The policy beside the work, as readers get it.

use serde_json::json;
use yew::html::Scope;
use yew::prelude::*;

use super::state::{App, Mode, Msg, Show, Step};

impl App {
    /// The modes that belong to the step.
    fn modes(&self) -> &'static [Mode] {
        match self.step {
            Step::Cookies => &[Mode::Banner, Mode::Preferences, Mode::Document],
            Step::Details | Step::Publish => &[Mode::Document, Mode::Banner, Mode::Preferences],
            _ => &[Mode::Document],
        }
    }

    /// The mode that is shown: the one that was chosen, unless it does not belong to the step.
    fn mode(&self) -> Mode {
        let modes = self.modes();
        self.show.mode.filter(|mode| modes.contains(mode)).unwrap_or(modes[0])
    }

    /// Returns the way to show the policy, as `www/studio/preview.ts` takes it.
    pub(super) fn preview_view(&self) -> String {
        let mode = self.mode().name();
        json!({"mode": mode, "locale": self.locale, "section": self.section}).to_string()
    }

    pub(super) fn view_preview(&self, link: &Scope<Self>) -> Html {
        let show = self.show;
        let mode = |mode: Mode| {
            let next = Show { mode: Some(mode), ..show };
            html! {
                <button type="button" aria-pressed={(self.mode() == mode).to_string()}
                    onclick={link.callback(move |_| Msg::Show(next))}>
                    { self.t(&format!("preview.{}", mode.name())).to_owned() }
                </button>
            }
        };
        let phone = Show { is_phone: !show.is_phone, ..show };
        html! {
            <section class="preview" aria-label={self.t("preview").to_owned()}>
                <div class="bar">
                    <div class="choices" role="group" aria-label={self.t("preview").to_owned()}>
                        { for self.modes().iter().copied().map(mode) }
                    </div>
                    <button type="button" aria-pressed={show.is_phone.to_string()}
                        onclick={link.callback(move |_| Msg::Show(phone))}>
                        { self.t("preview.phone").to_owned() }
                    </button>
                </div>
                if self.has_errors() {
                    <p class="note">{ self.t("preview.stale").to_owned() }</p>
                }
                if self.compiled.as_ref().is_some_and(|compiled| compiled.is_long(&self.locale)) {
                    <p class="hint">{ self.t("preview.part").to_owned() }</p>
                }
                <iframe ref={self.frame.clone()} src="preview.html" class={classes!(show.is_phone.then_some("phone"))}
                    title={self.t("preview").to_owned()} onload={link.callback(|_| Msg::Framed)} />
            </section>
        }
    }
}
