//! Who publishes the policy, since when it applies, and the words of the banner.

use yew::html::Scope;
use yew::prelude::*;

use super::fields::Field;
use super::state::{App, Msg, Step};

impl App {
    fn date(&self, link: &Scope<Self>, pointer: &str, words: &str) -> Html {
        let field = Field::new(pointer, self.t(words), self.project().text(pointer));
        field.line("date", self.set_text(link, pointer.to_owned()))
    }

    pub(super) fn view_details(&self, link: &Scope<Self>) -> Html {
        let has_choices = self.project().policy()["declaration"].is_object();
        html! {
            <div class="columns two">
                <div class="form">
                    <h2>{ self.t("details.title").to_owned() }</h2>
                    <fieldset>
                        <legend>{ self.t("details.publisher").to_owned() }</legend>
                        { self.localized(link, "/publisher/name", "details.name", None) }
                        { self.policy_field(link, "/publisher/url", "details.url", "") }
                    </fieldset>
                    <fieldset>
                        <legend>{ self.t("details.version").to_owned() }</legend>
                        <div class="pair three">
                            { self.policy_field(link, "/version", "details.name-of-version", "details.version.hint") }
                            { self.date(link, "/effective", "details.effective") }
                            { self.date(link, "/updated", "details.updated") }
                        </div>
                    </fieldset>
                    if has_choices {
                        <fieldset>
                            <legend>{ self.t("details.banner").to_owned() }</legend>
                            <p class="hint">{ self.t("details.banner.hint").to_owned() }</p>
                            { self.localized(link, "/declaration/banner/title", "details.banner-title", None) }
                            { self.localized(link, "/declaration/banner/text", "details.banner-text", Some("3")) }
                        </fieldset>
                    } else {
                        <p>{ self.t("details.no-banner").to_owned() }
                            { super::fields::button(self.t("step.cookies"), link.callback(|_| Msg::Go(Step::Cookies))) }</p>
                    }
                </div>
                { self.view_preview(link) }
            </div>
        }
    }
}
