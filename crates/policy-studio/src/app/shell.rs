//! The frame around the steps: name, steps, undo, and what is going on.

use web_sys::HtmlSelectElement;
use yew::html::Scope;
use yew::prelude::*;

use super::fields::button;
use super::host;
use super::state::{App, Msg, Step};

impl App {
    pub(super) fn draw_shell(&self, link: &Scope<Self>) -> Html {
        let has_package = !self.project().is_empty();
        let step = |step: Step| {
            let is_current = self.step == step;
            let name = self.t(&format!("step.{}", step.name())).to_owned();
            html! {
                <li>
                    <button type="button" aria-current={is_current.then_some("step")}
                        disabled={!has_package && step != Step::Documents}
                        onclick={link.callback(move |_| Msg::Go(step))}>{ name }</button>
                </li>
            }
        };
        let view = match self.step {
            Step::Documents => self.view_documents(link),
            Step::Text => self.view_text(link),
            Step::Translations => self.view_translations(link),
            Step::Cookies => self.view_cookies(link),
            Step::Details => self.view_details(link),
            Step::Changes => self.view_changes(link),
            Step::Publish => self.view_publish(link),
        };
        // Fields have steps of their own while a person types in them.
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                return None;
            }
            let msg = match (event.key().to_lowercase().as_str(), event.shift_key()) {
                ("z", false) => Msg::Undo,
                ("z", true) | ("y", false) => Msg::Redo,
                _ => return None,
            };
            event.prevent_default();
            Some(msg)
        });
        html! {
            <div class="studio" {onkeydown}>
                <header>
                    <h1>{ self.t("title").to_owned() }</h1>
                    <div class="actions">
                        <button type="button" disabled={!self.history.can_undo()}
                            onclick={link.callback(|_| Msg::Undo)}>{ self.t("undo").to_owned() }</button>
                        <button type="button" disabled={!self.history.can_redo()}
                            onclick={link.callback(|_| Msg::Redo)}>{ self.t("redo").to_owned() }</button>
                    </div>
                    <p class="kept" role="status">{ self.status() }</p>
                    { self.view_language(link) }
                    <nav aria-label={self.t("steps").to_owned()}><ol>{ for Step::ALL.map(step) }</ol></nav>
                </header>
                if let Some(problem) = &self.problem {
                    <div class="problem" role="alert">
                        <pre>{ problem.clone() }</pre>
                        { button(self.t("dismiss"), link.callback(|_| Msg::Dismiss)) }
                    </div>
                }
                <main>{ view }</main>
            </div>
        }
    }

    /// Draws the choice of the studio's own language, each by its own name.
    fn view_language(&self, link: &Scope<Self>) -> Html {
        let languages = host::languages();
        let option = |tag: &str| {
            html! {
                <option value={tag.to_owned()} selected={tag == self.language} lang={tag.to_owned()}>
                    { host::language_name(tag, tag) }
                </option>
            }
        };
        let onchange = link.callback(|event: Event| {
            Msg::Language(event.target_unchecked_into::<HtmlSelectElement>().value())
        });
        html! {
            <select class="language" aria-label={self.t("language").to_owned()} {onchange}>
                { for languages.split(' ').map(option) }
            </select>
        }
    }

    /// Returns what is going on, in words.
    fn status(&self) -> String {
        let name = match (self.busy, self.done) {
            (Some(busy), _) => format!("busy.{busy}"),
            (None, Some(done)) => done.to_owned(),
            (None, None) if self.project().is_empty() => return String::new(),
            (None, None) if self.is_kept => "kept".to_owned(),
            (None, None) => "kept.not".to_owned(),
        };
        self.t(&name).to_owned()
    }
}
