//! Translations beside the text that they follow.

use std::rc::Rc;

use yew::html::Scope;
use yew::prelude::*;

use super::fields::{Field, button};
use super::long_list::LongList;
use super::state::{App, Msg, Step};
use crate::outline::{self, Row};
use crate::{Edit, Translation};

/// A section and how its translation stands.
type Unit = (Row, Translation);

/// The name of the words for a state.
fn name(state: Translation) -> &'static str {
    match state {
        Translation::Agrees => "agrees",
        Translation::Lags => "lags",
        Translation::Missing => "missing",
        Translation::Surplus => "surplus",
        Translation::Same => "same",
    }
}

impl App {
    pub(super) fn view_translations(&self, link: &Scope<Self>) -> Html {
        let project = self.project();
        let source = project.default_locale();
        let targets: Vec<_> = project
            .locales()
            .into_iter()
            .skip(1)
            .map(|tag| (tag.to_owned(), self.language_name(tag)))
            .collect();
        if targets.is_empty() {
            return html! {
                <>
                    <h2>{ self.t("translations.title").to_owned() }</h2>
                    <p>{ self.t("translations.none").to_owned() }</p>
                    { button(self.t("translations.back"), link.callback(|_| Msg::Go(Step::Documents))) }
                </>
            };
        }
        let rows = Rc::new(project.translations(&self.target));
        let open = rows.iter().filter(|(_, state)| *state != Translation::Agrees).count();
        let summary =
            self.words.with("translations.open", &[("open", &open), ("all", &rows.len())]);
        let choice = Field::new("target", self.t("translations.target"), &self.target);
        html! {
            <div class="translations">
                <h2>{ self.t("translations.title").to_owned() }</h2>
                { choice.choice(&targets, link.callback(Msg::Target)) }
                <p role="status">{ summary }</p>
                { self.view_units(link, source, rows) }
            </div>
        }
    }

    fn view_units(&self, link: &Scope<Self>, source: &str, rows: Rc<Vec<Unit>>) -> Html {
        let open = rows.iter().position(|(row, _)| row.id == self.section);
        // The one that is open is drawn here: it needs the project, and others do not.
        let sides = open.map(|at| self.view_sides(link, source, &rows[at].0, rows[at].1));
        let sides = sides.unwrap_or_default();
        let count = rows.len();
        let (link, words) = (link.clone(), self.words.clone());
        let draw = Callback::from(move |at: usize| {
            let Some((row, state)) = rows.get(at) else { return Html::default() };
            let is_open = open == Some(at);
            let (id, state) = (row.id.clone(), name(*state));
            html! {
                <div key={row.id.clone()} role="listitem" class="unit" aria-posinset={(at + 1).to_string()} aria-setsize={count.to_string()}>
                    <h3>
                        <button type="button" aria-expanded={is_open.to_string()}
                            onclick={link.callback(move |_| Msg::Select(id.clone(), false))}>
                            <span dir="auto">{ format!("{} {}", row.number, row.heading) }</span>
                            <span class={classes!("state", state)}>{ words.t(&format!("translation.{state}")).to_owned() }</span>
                        </button>
                    </h3>
                    if is_open {
                        { sides.clone() }
                    }
                </div>
            }
        });
        html! { <div role="list" class="units"><LongList {count} kept={open} {draw} /></div> }
    }

    /// Draws the text and its translation beside each other.
    fn view_sides(&self, link: &Scope<Self>, source: &str, row: &Row, state: Translation) -> Html {
        let project = self.project();
        let ours = project.section(source, &row.id);
        let theirs = project.section(&self.target, &row.id);
        let of = |section: Option<&serde_json::Value>, field: &str| {
            section.and_then(|it| it[field].as_str()).unwrap_or_default().to_owned()
        };
        let set = |field: &'static str| {
            let (locale, id) = (self.target.clone(), row.id.clone());
            link.callback(move |value| {
                Msg::Edit(Edit::Field(locale.clone(), id.clone(), field, value))
            })
        };
        let heading = of(theirs, "heading");
        let field = |id: &'static str, words: &'static str, value| Field {
            lang: &self.target,
            ..Field::new(id, self.t(words), value)
        };
        let body = theirs.map_or(Some(""), outline::markdown);
        let agrees = Edit::Agrees(self.target.clone(), row.id.clone());
        html! {
                <div class="pair sides">
                    <div lang={source.to_owned()} dir="auto" class="source">
                        <h4 dir="auto">{ of(ours, "heading") }</h4>
                        <pre dir="auto">{ ours.and_then(outline::markdown).unwrap_or_default().to_owned() }</pre>
                    </div>
                    <div>
                        { field("their-heading", "text.heading", &heading).line("text", set("heading")) }
                        if let Some(body) = body {
                            { field("their-body", "text.body", body).lines("10", set("body")) }
                        } else {
                            <p class="note">{ self.t("text.compiled").to_owned() }</p>
                        }
                        if state == Translation::Lags {
                            { button(self.t("translations.agrees"), link.callback(move |_| Msg::Edit(agrees.clone()))) }
                        }
                    </div>
                </div>
        }
    }
}
