//! The switches of some or all categories, with the services behind them.

use std::rc::Rc;

use yew::prelude::*;

use super::blocks::web_link;
use super::env::Env;
use super::{Choice, Wish};
use crate::consent;
use crate::i18n::{Duration, Key};
use crate::model::{Category, Cookie, Service, StorageKind};

/// The choices as a Yew context: they change often, the text around the switches does not.
#[derive(Clone)]
pub(super) struct Choices(pub Rc<consent::State>);

impl PartialEq for Choices {
    /// Every change makes a new state.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct ControlsProps {
    /// The ids of the categories to show; all of them where there is none.
    #[prop_or_default]
    pub only: Vec<String>,
    pub env: Env,
}

#[component]
pub(super) fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { only, env } = props;
    let Choices(choices) = use_context::<Choices>()
        .expect("Controls stand where a policy is shown, which provides Choices");
    let shown = choices
        .declaration()
        .categories
        .iter()
        .filter(|category| only.is_empty() || only.contains(&category.id));
    let choose =
        |choice: Choice| env.wish.reform(move |_: MouseEvent| Wish::Choose(choice.clone()));
    html! {
        <div class="controls" part="preferences">
            { for shown.map(|category| category_card(category, &choices, env)) }
            <div class="choices">
                <button type="button" class="equal" part="button" onclick={choose(Choice::RejectAll)}>{ env.text(Key::RejectAll) }</button>
                <button type="button" class="equal" part="button" onclick={choose(Choice::AcceptAll)}>{ env.text(Key::AcceptAll) }</button>
                <button type="button" class="save" part="button" onclick={choose(Choice::Save)}>{ env.text(Key::Save) }</button>
            </div>
            <p class="status" role="status">{ status(&choices, env) }</p>
        </div>
    }
}

/// Says where the choices stand: unsaved, saved, or not made yet.
fn status(choices: &consent::State, env: &Env) -> AttrValue {
    match choices.record() {
        _ if choices.is_dirty() => env.text(Key::Unsaved),
        None => env.text(Key::NotChosen),
        Some(_) if choices.is_volatile() => env.text(Key::SavedForVisit),
        Some(record) => {
            let date = env.date(&record.decision.decided_at);
            let decided = env.fill(Key::DecidedOn, &[("date", &date)]);
            format!("{} {decided}", env.text(Key::Saved)).into()
        }
    }
}

fn category_card(category: &Category, choices: &consent::State, env: &Env) -> Html {
    let grants = choices.draft();
    let (on, all) = (
        category.services.iter().filter(|s| grants.service(&s.id)).count(),
        category.services.len(),
    );
    let id = category.id.clone();
    let toggle = move |on| Choice::Category(id.clone(), on);
    html! {
        <div class="category" key={category.id.clone()}>
            <div class="category-head">
                <div class="category-words">
                    <p class="category-name">{ env.localized(&category.name) }</p>
                    <p class="category-description">{ env.localized(&category.description) }</p>
                </div>
                { switch(grants.category(&category.id), category.required, category_label(category, env), toggle, env) }
            </div>
            if !category.services.is_empty() {
                <details>
                    <summary>{ env.text(Key::Services) }<span class="count">{ format!("{on}/{all}") }</span></summary>
                    { for category.services.iter().map(|s| service_card(s, category, choices, env)) }
                </details>
            }
        </div>
    }
}

fn category_label(category: &Category, env: &Env) -> AttrValue {
    crate::i18n::localized(&category.name, env.texts.locale(), &env.fallback).1.to_owned().into()
}

fn service_card(
    service: &Service,
    category: &Category,
    choices: &consent::State,
    env: &Env,
) -> Html {
    let label =
        crate::i18n::localized(&service.name, env.texts.locale(), &env.fallback).1.to_owned();
    let id = service.id.clone();
    let toggle = move |on| Choice::Service(id.clone(), on);
    html! {
        <div class="service" key={service.id.clone()}>
            <div class="service-head">
                <div>
                    <p class="service-name">{ env.localized(&service.name) }</p>
                    <p class="service-provider">
                        if let Some(provider) = &service.provider {
                            { env.text(Key::Provider) }{ ": " }<bdi>{ provider.clone() }</bdi>{ " " }
                        }
                        if let Some(url) = &service.url { { web_link(url, env.text(Key::ProviderPrivacy), env) } }
                    </p>
                </div>
                { switch(choices.draft().service(&service.id), category.required, label.into(), toggle, env) }
            </div>
            if !service.cookies.is_empty() { { cookie_table(&service.cookies, env) } }
        </div>
    }
}

/// Draws a switch: a native checkbox, so that every browser and assistive program knows it.
fn switch(
    on: bool,
    required: bool,
    label: AttrValue,
    choice: impl Fn(bool) -> Choice + 'static,
    env: &Env,
) -> Html {
    let onchange = env.wish.reform(move |_: Event| Wish::Choose(choice(!on)));
    html! {
        <div class="switch">
            if required { <span class="always">{ env.text(Key::AlwaysOn) }</span> }
            <input type="checkbox" role="switch" part="switch" checked={on} disabled={required}
                aria-label={label} {onchange} />
        </div>
    }
}

fn cookie_table(cookies: &[Cookie], env: &Env) -> Html {
    let columns = [Key::CookieName, Key::CookiePurpose, Key::CookieDuration, Key::CookieKind];
    html! {
        <div class="table" tabindex="0">
            <table class="cookies">
                <thead><tr>{ for columns.map(|key| html! { <th scope="col">{ env.text(key) }</th> }) }</tr></thead>
                <tbody>{ for cookies.iter().map(|cookie| html! {
                    <tr>
                        <td><code>{ cookie.name.clone() }</code></td>
                        <td>{ env.localized(&cookie.purpose) }</td>
                        <td>{ kept_for(cookie, env) }</td>
                        <td>{ env.text(kind(cookie.storage)) }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}

const fn kind(storage: StorageKind) -> Key {
    match storage {
        StorageKind::Cookie => Key::KindCookie,
        StorageKind::Local => Key::KindLocal,
        StorageKind::Session => Key::KindSession,
    }
}

fn kept_for(cookie: &Cookie, env: &Env) -> AttrValue {
    let Some(written) = &cookie.duration else { return env.text(Key::UntilClosed) };
    match Duration::parse(written) {
        Some(duration) => env.format.duration(&duration, env.texts.locale()).into(),
        None => written.clone().into(),
    }
}
