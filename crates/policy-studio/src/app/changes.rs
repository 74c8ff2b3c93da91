//! The changes since the package was opened, clause by clause.

use yew::html::Scope;
use yew::prelude::*;

use super::state::{App, Msg, Step};
use crate::engine::Change;

/// The longest part without a change that is shown in whole, in characters.
const SAME: usize = 160;

fn parts(parts: &[(String, String)]) -> Html {
    let part = |(kind, text): &(String, String)| match kind.as_str() {
        "-" => html! { <del>{ text.clone() }</del> },
        "+" => html! { <ins>{ text.clone() }</ins> },
        _ if text.chars().count() > SAME => {
            let start: String = text.chars().take(SAME / 2).collect();
            let end: Vec<char> = text.chars().rev().take(SAME / 2).collect();
            let end: String = end.into_iter().rev().collect();
            html! { <>{ start }<span class="gap">{ " … " }</span>{ end }</> }
        }
        _ => html! { { text.clone() } },
    };
    html! { { for parts.iter().map(part) } }
}

impl App {
    pub(super) fn view_changes(&self, link: &Scope<Self>) -> Html {
        html! {
            <div class="changes">
                <h2>{ self.t("changes.title").to_owned() }</h2>
                if self.before.is_empty() {
                    <p>{ self.t("changes.no-before").to_owned() }</p>
                } else if self.has_errors() {
                    <p class="note">{ self.t("changes.errors").to_owned() }</p>
                } else {
                    <p>{ self.words.with("changes.intro", &[("language", &self.language_name(&self.locale))]) }</p>
                    if self.changes.as_ref().is_some_and(Vec::is_empty) {
                        <p>{ self.t("changes.none").to_owned() }</p>
                    }
                    <ol lang={self.locale.clone()}>{ for self.changes.iter().flatten().map(|change| self.view_change(link, change)) }</ol>
                }
            </div>
        }
    }

    fn view_change(&self, link: &Scope<Self>, change: &Change) -> Html {
        let kinds = change.changes.iter().map(|kind| self.t(&format!("change.{kind}")).to_owned());
        let kinds: Vec<_> = kinds.collect();
        let id = change.id.clone();
        html! {
            <li>
                <h3 dir="auto">{ change.number.clone() }{ " " }{ parts(&change.heading) }
                    { " " }<span class="state lags" lang={self.language.clone()}>{ kinds.join(", ") }</span></h3>
                <p dir="auto" class="difference">{ parts(&change.text) }</p>
                if self.project().section(&self.locale, &change.id).is_some() {
                    <button type="button" lang={self.language.clone()} onclick={link.batch_callback(move |_| {
                        vec![Msg::Go(Step::Text), Msg::Select(id.clone(), true)]
                    })}>{ self.t("changes.visit").to_owned() }</button>
                }
            </li>
        }
    }
}
