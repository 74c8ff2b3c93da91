//! The changes since the package was opened, clause by clause.

use std::collections::HashSet;

use yew::html::Scope;
use yew::prelude::*;

use super::long_list::LongList;
use super::state::{App, Msg, Step};
use crate::outline;

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
                } else if self.changes.is_none() && self.has_errors() {
                    <p class="note">{ self.t("changes.errors").to_owned() }</p>
                } else {
                    <p>{ self.words.with("changes.intro", &[("language", &self.language_name(&self.locale))]) }</p>
                    if self.changes.as_ref().is_some_and(|changes| changes.is_empty()) {
                        <p>{ self.t("changes.none").to_owned() }</p>
                    }
                    { self.view_list(link) }
                }
            </div>
        }
    }

    fn view_list(&self, link: &Scope<Self>) -> Html {
        let changes = self.changes.clone().unwrap_or_default();
        let count = changes.len();
        let (link, words, language) = (link.clone(), self.words.clone(), self.language.clone());
        let here = self.project().document(&self.locale).map(outline::rows).unwrap_or_default();
        let here: HashSet<String> = here.into_iter().map(|row| row.id).collect();
        let draw = Callback::from(move |at: usize| {
            let Some(change) = changes.get(at) else { return Html::default() };
            let kinds =
                change.changes.iter().map(|kind| words.t(&format!("change.{kind}")).to_owned());
            let kinds: Vec<_> = kinds.collect();
            let id = change.id.clone();
            html! {
                <div role="listitem" aria-posinset={(at + 1).to_string()} aria-setsize={count.to_string()} class="change">
                    <h3 dir="auto">{ change.number.clone() }{ " " }{ parts(&change.heading) }
                        { " " }<span class="state lags" lang={language.clone()}>{ kinds.join(", ") }</span></h3>
                    <p dir="auto" class="difference">{ parts(&change.text) }</p>
                    if here.contains(&change.id) {
                        <button type="button" lang={language.clone()} onclick={link.batch_callback(move |_| {
                            vec![Msg::Go(Step::Text), Msg::Select(id.clone(), true)]
                        })}>{ words.t("changes.visit").to_owned() }</button>
                    }
                </div>
            }
        });
        html! {
            <div role="list" lang={self.locale.clone()}><LongList {count} {draw} /></div>
        }
    }
}
