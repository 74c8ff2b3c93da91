//! The declaration: purposes, services and what they store.

use serde_json::{Value, json};
use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::prelude::*;

use super::documents::{list, read_one};
use super::fields::{Field, button, tick};
use super::known::Hint;
use super::state::{App, Msg};
use crate::Edit;
use crate::known::Known;
use crate::project::under;

/// From this many entries on, one service at a time is unfolded: each entry has fields in every language.
const MANY: usize = 60;

const CATEGORIES: &str = "/declaration/categories";

/// The kinds of storage (`StorageKind` of the format).
const STORAGE: [&str; 6] = ["cookie", "local", "session", "indexedDB", "cache", "serviceWorker"];

pub(super) fn items<'a>(
    parent: &'a Value,
    field: &str,
) -> impl Iterator<Item = (usize, &'a Value)> + use<'a> {
    parent[field].as_array().into_iter().flatten().enumerate()
}

impl App {
    /// A callback that sets a text of the policy; an empty text takes it away.
    pub(super) fn set_text(&self, link: &Scope<Self>, pointer: String) -> Callback<String> {
        link.callback(move |text: String| {
            let value = (!text.is_empty()).then(|| json!(text));
            Msg::Edit(Edit::Policy(pointer.clone(), value))
        })
    }

    pub(super) fn set_value(
        &self,
        link: &Scope<Self>,
        pointer: String,
        value: Option<Value>,
    ) -> Callback<MouseEvent> {
        link.callback(move |_| Msg::Edit(Edit::Policy(pointer.clone(), value.clone())))
    }

    /// Draws a field with a text of the policy.
    pub(super) fn policy_field(
        &self,
        link: &Scope<Self>,
        pointer: &str,
        words: &str,
        hint: &str,
    ) -> Html {
        let hint = if hint.is_empty() { "" } else { self.t(hint) };
        let field =
            Field { hint, ..Field::new(pointer, self.t(words), self.project().text(pointer)) };
        field.line("text", self.set_text(link, pointer.to_owned()))
    }

    /// Draws fields with a text in every language of the policy.
    pub(super) fn localized(
        &self,
        link: &Scope<Self>,
        pointer: &str,
        words: &str,
        rows: Option<&'static str>,
    ) -> Html {
        let locales = self.project().locales();
        let one = |locale: &&str| {
            let pointer = under(pointer, &[locale]);
            let label = match locales.len() {
                1 => self.t(words).to_owned(),
                _ => format!("{} · {}", self.t(words), self.language_name(locale)),
            };
            let field = Field {
                lang: locale,
                ..Field::new(&pointer, &label, self.project().text(&pointer))
            };
            let set = self.set_text(link, pointer.clone());
            match rows {
                Some(rows) => field.lines(rows, set),
                None => field.line("text", set),
            }
        };
        html! { <div class="localized">{ for locales.iter().map(one) }</div> }
    }

    pub(super) fn view_cookies(&self, link: &Scope<Self>) -> Html {
        let declaration = &self.project().policy()["declaration"];
        let default = self.project().default_locale().to_owned();
        let fresh =
            json!({"id": self.free(declaration, "purpose"), "name": {default: ""}, "services": []});
        let add = self.set_value(link, format!("{CATEGORIES}/-"), Some(fresh));
        let none = items(declaration, "categories").next().is_none();
        // The format wants a list, and the pointer makes objects of what is missing.
        let add = if none {
            let first = json!([self.first_category()]);
            self.set_value(link, CATEGORIES.to_owned(), Some(first))
        } else {
            add
        };
        html! {
            <div class="columns two">
                <div class="form">
                    <h2>{ self.t("cookies.title").to_owned() }</h2>
                    <p>{ self.t("cookies.intro").to_owned() }</p>
                    if none {
                        <p>{ self.t("cookies.none").to_owned() }</p>
                    }
                    { for items(declaration, "categories").map(|(at, category)| self.view_category(link, at, category)) }
                    { button(self.t("cookies.add-category"), add) }
                    { self.view_table(link) }
                </div>
                { self.view_preview(link) }
            </div>
        }
    }

    /// Draws what takes a table of cookies.
    fn view_table(&self, link: &Scope<Self>) -> Html {
        let link = link.clone();
        let onchange = Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = list(input.files()).into_iter().next();
            input.set_value("");
            link.send_future_batch(async move {
                let given = match file {
                    Some(file) => read_one(file).await,
                    None => None,
                };
                given.map(|(name, bytes)| Msg::Table(name, bytes)).into_iter().collect::<Vec<_>>()
            });
        });
        html! {
            <div class="drop">
                <label for="table" class="button">{ self.t("cookies.table").to_owned() }</label>
                <input type="file" id="table" accept=".csv,.tsv,.txt" {onchange} />
                <p class="hint">{ self.t("cookies.table.hint").to_owned() }</p>
            </div>
        }
    }

    fn first_category(&self) -> Value {
        let default = self.project().default_locale();
        json!({"id": "necessary", "required": true, "name": {default: self.t("cookies.necessary")}, "services": []})
    }

    /// Returns an id that no category or service has.
    fn free(&self, declaration: &Value, base: &str) -> String {
        let categories = || items(declaration, "categories").map(|(_, it)| it);
        let services =
            categories().flat_map(|category| items(category, "services").map(|(_, it)| it));
        let taken: Vec<_> =
            categories().chain(services).filter_map(|it| it["id"].as_str()).collect();
        let mut id = base.to_owned();
        for number in 2.. {
            if !taken.contains(&id.as_str()) {
                break;
            }
            id = format!("{base}-{number}");
        }
        id
    }

    fn view_category(&self, link: &Scope<Self>, at: usize, category: &Value) -> Html {
        let here = format!("{CATEGORIES}/{at}");
        let name = category["id"].as_str().unwrap_or_default().to_owned();
        let required = {
            let pointer = format!("{here}/required");
            link.callback(move |on: bool| {
                Msg::Edit(Edit::Policy(pointer.clone(), on.then(|| json!(true))))
            })
        };
        let default = self.project().default_locale();
        let declaration = &self.project().policy()["declaration"];
        let service =
            json!({"id": self.free(declaration, "service"), "name": {default: ""}, "cookies": []});
        let (pointer, service) = match category["services"].is_array() {
            true => (format!("{here}/services/-"), service),
            false => (format!("{here}/services"), json!([service])),
        };
        let place = format!("{here}/services/{}", items(category, "services").count());
        let add = link.batch_callback(move |_| {
            let edit = Edit::Policy(pointer.clone(), Some(service.clone()));
            vec![Msg::Edit(edit), Msg::Service(place.clone())]
        });
        html! {
            <fieldset key={here.clone()}>
                <legend>{ format!("{} · {name}", self.t("cookies.category")) }</legend>
                { self.policy_field(link, &format!("{here}/id"), "cookies.id", "cookies.id.hint") }
                { self.localized(link, &format!("{here}/name"), "cookies.name", None) }
                { self.localized(link, &format!("{here}/description"), "cookies.description", Some("2")) }
                { tick(&format!("{here}/required"), self.t("cookies.required"), category["required"] == true, required) }
                if category["required"] != true {
                    { self.view_basis(link, &here, category) }
                }
                { for items(category, "services").map(|(place, service)| self.view_service(link, &format!("{here}/services/{place}"), service)) }
                <div class="moves">
                    { button(self.t("cookies.add-service"), add) }
                    { button(self.t("cookies.remove-category"), self.set_value(link, here.clone(), None)) }
                </div>
            </fieldset>
        }
    }

    /// Draws why a purpose may run, and whether a signal of the browser keeps it off.
    fn view_basis(&self, link: &Scope<Self>, here: &str, category: &Value) -> Html {
        const REGIONS: &str = "regions";
        let pointer = format!("{here}/basis");
        let basis = category["basis"].as_str().unwrap_or("consent");
        let basis = if category["basis"].is_object() { REGIONS } else { basis };
        let kinds = ["consent", "objection", "exempt", REGIONS];
        // What differs by region is kept until one for all is chosen.
        let kinds = kinds.iter().filter(|kind| **kind != REGIONS || basis == REGIONS);
        let kinds: Vec<_> = kinds
            .map(|kind| ((*kind).to_owned(), self.t(&format!("basis.{kind}")).to_owned()))
            .collect();
        let choose = {
            let pointer = pointer.clone();
            link.batch_callback(move |kind: String| {
                let value = (kind != "consent").then(|| json!(kind));
                (kind != REGIONS).then(|| Msg::Edit(Edit::Policy(pointer.clone(), value)))
            })
        };
        let signal = format!("{here}/gpc");
        let obey = {
            let signal = signal.clone();
            link.callback(move |on: bool| {
                Msg::Edit(Edit::Policy(signal.clone(), on.then(|| json!(true))))
            })
        };
        html! {
            <>
                { Field::new(&pointer, self.t("cookies.basis"), basis).choice(&kinds, choose) }
                { tick(&signal, self.t("cookies.gpc"), category["gpc"] == true, obey) }
            </>
        }
    }

    fn folds_services(&self) -> bool {
        let declaration = &self.project().policy()["declaration"];
        let categories = items(declaration, "categories");
        let services = categories.flat_map(|(_, category)| items(category, "services"));
        services.flat_map(|(_, service)| items(service, "cookies")).count() >= MANY
    }

    fn view_service(&self, link: &Scope<Self>, here: &str, service: &Value) -> Html {
        let name = service["id"].as_str().unwrap_or_default().to_owned();
        let name = format!("{} · {name}", self.t("cookies.service"));
        let is_open = self.service == here;
        let legend = if self.folds_services() {
            let next = if is_open { String::new() } else { here.to_owned() };
            let unfold = link.callback(move |_| Msg::Service(next.clone()));
            html! { <button type="button" aria-expanded={is_open.to_string()} onclick={unfold}>{ name }</button> }
        } else {
            html! { { name } }
        };
        if self.folds_services() && !is_open {
            return html! { <fieldset class="service folded" key={here.to_owned()}><legend>{ legend }</legend></fieldset> };
        }
        let cookie = json!({"name": "", "storage": "cookie"});
        let add = match service["cookies"].is_array() {
            true => self.set_value(link, format!("{here}/cookies/-"), Some(cookie)),
            false => self.set_value(link, format!("{here}/cookies"), Some(json!([cookie]))),
        };
        html! {
            <fieldset class="service" key={here.to_owned()}>
                <legend>{ legend }</legend>
                <div class="pair">
                    { self.policy_field(link, &format!("{here}/id"), "cookies.id", "") }
                    { self.policy_field(link, &format!("{here}/provider"), "cookies.provider", "") }
                </div>
                { self.localized(link, &format!("{here}/name"), "cookies.name", None) }
                { for items(service, "cookies").map(|(place, cookie)| self.view_cookie(link, &format!("{here}/cookies/{place}"), cookie)) }
                <div class="moves">
                    { button(self.t("cookies.add-cookie"), add) }
                    { button(self.t("cookies.remove-service"), self.set_value(link, here.to_owned(), None)) }
                </div>
            </fieldset>
        }
    }

    /// A callback that takes over what is known of an entry: its lifetime, and of its service what nobody wrote yet.
    fn take_known(&self, link: &Scope<Self>, here: &str) -> Callback<Known> {
        let service = here.rsplitn(3, '/').last().unwrap_or_default().to_owned();
        let name = under(&format!("{service}/name"), &[self.project().default_locale()]);
        let (provider, duration) = (format!("{service}/provider"), format!("{here}/duration"));
        let is_free = |pointer: &str| self.project().text(pointer).is_empty();
        let (name_free, provider_free) = (is_free(&name), is_free(&provider));
        let link = link.clone();
        Callback::from(move |known: Known| {
            let set = |pointer: &String, text: String| {
                Msg::Edit(Edit::Policy(pointer.clone(), Some(json!(text))))
            };
            let mut edits = Vec::new();
            edits.extend(known.duration.map(|it| set(&duration, it)));
            if name_free {
                edits.push(set(&name, known.service.clone()));
            }
            let company = known.provider.unwrap_or(known.service);
            edits.extend(provider_free.then(|| set(&provider, company)));
            link.send_message_batch(edits);
        })
    }

    fn view_cookie(&self, link: &Scope<Self>, here: &str, cookie: &Value) -> Html {
        let storage = format!("{here}/storage");
        let kinds =
            STORAGE.map(|kind| (kind.to_owned(), self.t(&format!("storage.{kind}")).to_owned()));
        let kind = Field::new(
            &storage,
            self.t("cookies.storage"),
            cookie["storage"].as_str().unwrap_or("cookie"),
        );
        html! {
            <fieldset class="cookie" key={here.to_owned()}>
                <legend>{ self.t("cookies.cookie").to_owned() }</legend>
                <div class="pair three">
                    { self.policy_field(link, &format!("{here}/name"), "cookies.cookie-name", "") }
                    { kind.choice(&kinds, self.set_text(link, storage.clone())) }
                    { self.policy_field(link, &format!("{here}/duration"), "cookies.duration", "cookies.duration.hint") }
                </div>
                <Hint name={cookie["name"].as_str().unwrap_or_default().to_owned()} words={self.words.clone()} take={self.take_known(link, here)} />
                { self.localized(link, &format!("{here}/purpose"), "cookies.purpose", None) }
                { button(self.t("cookies.remove-cookie"), self.set_value(link, here.to_owned(), None)) }
            </fieldset>
        }
    }
}
