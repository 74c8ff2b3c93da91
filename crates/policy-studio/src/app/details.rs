//! Who publishes the policy, since when it applies, the words of the banner and of the viewer, and earlier versions.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yew::html::Scope;
use yew::prelude::*;

use super::cookies::items;
use super::fields::{Field, button};
use super::state::{App, Msg, Step};
use crate::Edit;
use crate::project::under;

const LINKS: &str = "/declaration/banner/links";
const HISTORY: &str = "/history";

/// The pointer to the words that stand for those of the viewer.
pub(super) const TEXTS: &str = "/texts";

impl App {
    fn date(&self, link: &Scope<Self>, pointer: &str, words: &str) -> Html {
        let field = Field::new(pointer, self.t(words), self.project().text(pointer));
        field.line("date", self.set_text(link, pointer.to_owned()))
    }

    pub(super) fn view_details(&self, link: &Scope<Self>) -> Html {
        let policy = self.project().policy();
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
                        <div class="pair three">
                            { self.view_revision(link) }
                            { self.view_binding(link) }
                        </div>
                    </fieldset>
                    if policy["declaration"].is_object() {
                        { self.view_banner(link) }
                    } else {
                        <p>{ self.t("details.no-banner").to_owned() }
                            { button(self.t("step.cookies"), link.callback(|_| Msg::Go(Step::Cookies))) }</p>
                    }
                    { self.view_texts(link) }
                    if items(policy, "history").next().is_some() {
                        { self.view_history(link) }
                    }
                </div>
                { self.view_preview(link) }
            </div>
        }
    }

    fn view_revision(&self, link: &Scope<Self>) -> Html {
        let revision = self.project().policy()["revision"].as_u64();
        let value = revision.map(|it| it.to_string()).unwrap_or_default();
        let field = Field {
            hint: self.t("details.revision.hint"),
            placeholder: "1",
            ..Field::new("revision", self.t("details.revision"), &value)
        };
        field.line(
            "number",
            link.callback(|text: String| {
                let value = text.trim().parse::<u32>().ok().map(|number| json!(number));
                Msg::Edit(Edit::Policy("/revision".to_owned(), value))
            }),
        )
    }

    /// Draws the choice of the language that prevails where translations differ.
    fn view_binding(&self, link: &Scope<Self>) -> Html {
        let none = (String::new(), self.t("details.binding.none").to_owned());
        let locales = self.project().locales().into_iter();
        let names = locales.map(|tag| (tag.to_owned(), self.language_name(tag)));
        let options: Vec<_> = [none].into_iter().chain(names).collect();
        let pointer = "/bindingLocale";
        Field::new("binding", self.t("details.binding"), self.project().text(pointer))
            .choice(&options, self.set_text(link, pointer.to_owned()))
    }

    fn view_banner(&self, link: &Scope<Self>) -> Html {
        let banner = &self.project().policy()["declaration"]["banner"];
        let default = self.project().default_locale().to_owned();
        let fresh = json!({"label": {default: ""}, "url": ""});
        let add = match banner["links"].is_array() {
            true => self.set_value(link, format!("{LINKS}/-"), Some(fresh)),
            false => self.set_value(link, LINKS.to_owned(), Some(json!([fresh]))),
        };
        let one = |(at, _): (usize, &Value)| {
            let here = format!("{LINKS}/{at}");
            html! {
                <fieldset class="cookie" key={here.clone()}>
                    <legend>{ self.t("details.link").to_owned() }</legend>
                    { self.localized(link, &format!("{here}/label"), "cookies.name", None) }
                    { self.policy_field(link, &format!("{here}/url"), "details.address", "") }
                    { button(self.t("remove"), self.set_value(link, here, None)) }
                </fieldset>
            }
        };
        html! {
            <fieldset>
                <legend>{ self.t("details.banner").to_owned() }</legend>
                <p class="hint">{ self.t("details.banner.hint").to_owned() }</p>
                { self.localized(link, "/declaration/banner/title", "details.banner-title", None) }
                { self.localized(link, "/declaration/banner/text", "details.banner-text", Some("3")) }
                { for items(banner, "links").map(one) }
                <div class="moves">{ button(self.t("details.add-link"), add) }</div>
            </fieldset>
        }
    }

    /// Draws the words in the place of the viewer's own, by name, in every language that has a text.
    fn view_texts(&self, link: &Scope<Self>) -> Html {
        let project = self.project();
        let words = project.policy()["texts"].as_object();
        let languages = words.into_iter().flat_map(|words| words.values());
        let names = languages.filter_map(Value::as_object).flat_map(|texts| texts.iter());
        // Lists, such as words for the search, are no line to type.
        let names = names.filter(|(_, text)| text.is_string()).map(|(name, _)| name.clone());
        let names: BTreeSet<String> = names.chain(self.texts.iter().cloned()).collect();
        let one = |name: &String| {
            let field = |locale: &&str| {
                let pointer = under(TEXTS, &[locale, name]);
                let label = format!("{name} · {}", self.language_name(locale));
                let field =
                    Field { lang: locale, ..Field::new(&pointer, &label, project.text(&pointer)) };
                field.line("text", self.set_text(link, pointer.clone()))
            };
            html! { <div class="localized" key={name.clone()}>{ for project.locales().iter().map(field) }</div> }
        };
        let name = Field::new("text-name", self.t("details.text-name"), &self.text_name);
        html! {
            <fieldset>
                <legend>{ self.t("details.texts").to_owned() }</legend>
                <p class="hint">{ self.t("details.texts.hint").to_owned() }</p>
                { for names.iter().map(one) }
                { name.line("text", link.callback(Msg::TextName)) }
                <div class="moves">
                    <button type="button" disabled={self.text_name.trim().is_empty()}
                        onclick={link.callback(|_| Msg::AddText)}>{ self.t("details.add-text").to_owned() }</button>
                </div>
            </fieldset>
        }
    }

    fn view_history(&self, link: &Scope<Self>) -> Html {
        let one = |(at, version): (usize, &Value)| {
            let here = format!("{HISTORY}/{at}");
            let name = version["version"].as_str().unwrap_or_default().to_owned();
            html! {
                <fieldset class="cookie" key={here.clone()}>
                    <legend>{ name }</legend>
                    { self.date(link, &format!("{here}/effective"), "details.effective") }
                    { self.localized(link, &format!("{here}/summary"), "details.summary", Some("3")) }
                </fieldset>
            }
        };
        html! {
            <fieldset>
                <legend>{ self.t("details.history").to_owned() }</legend>
                <p class="hint">{ self.t("details.history.hint").to_owned() }</p>
                { for items(self.project().policy(), "history").map(one) }
            </fieldset>
        }
    }
}
