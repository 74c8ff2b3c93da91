//! The text: its outline, one clause at a time, and how readers see it.

use std::collections::HashSet;
use std::rc::Rc;

use yew::html::Scope;
use yew::prelude::*;

use super::fields::{Field, button};
use super::long_list::LongList;
use super::state::{App, Msg};
use crate::Edit;
use crate::outline::{self, Row};

/// The id of the row of a section.
pub(super) fn row_id(section: &str) -> String {
    format!("row-{section}")
}

/// Draws a row of the contents.
fn view_row(
    link: &Scope<App>,
    row: &Row,
    is_selected: bool,
    is_wrong: bool,
    nameless: &str,
) -> Html {
    let id = row.id.clone();
    let heading = if row.heading.is_empty() { nameless } else { &row.heading };
    let (place, count) = row.place;
    html! {
        <div key={row.id.clone()} id={row_id(&row.id)} role="treeitem" aria-level={(row.depth + 1).to_string()}
            aria-posinset={place.to_string()} aria-setsize={count.to_string()}
            aria-selected={is_selected.to_string()} tabindex={if is_selected { "0" } else { "-1" }}
            class={classes!(format!("level-{}", row.depth.min(5)), is_wrong.then_some("bad"))}
            onclick={link.callback(move |_| Msg::Select(id.clone(), true))}>
            <span class="number">{ row.number.clone() }</span>
            <span dir="auto">{ heading.to_owned() }</span>
        </div>
    }
}

impl App {
    /// Returns the choice of the language that is worked on, where there are several.
    fn view_locale(&self, link: &Scope<Self>) -> Html {
        let locales = self.project().locales();
        if locales.len() < 2 {
            return Html::default();
        }
        let options: Vec<_> =
            locales.iter().map(|tag| ((*tag).to_owned(), self.language_name(tag))).collect();
        Field::new("locale", self.t("text.locale"), &self.locale)
            .choice(&options, link.callback(Msg::Locale))
    }

    pub(super) fn view_text(&self, link: &Scope<Self>) -> Html {
        let document = self.project().document(&self.locale);
        let rows = Rc::new(document.map(outline::rows).unwrap_or_default());
        let title = document.map(|document| document.text("title")).unwrap_or_default();
        let locale = self.locale.clone();
        let title = Field {
            lang: &self.locale,
            ..Field::new("document-title", self.t("text.title"), title)
        };
        html! {
            <div class="columns">
                <div class="outline">
                    <h2>{ self.t("text.outline").to_owned() }</h2>
                    { self.view_locale(link) }
                    { title.line("text", link.callback(move |text| Msg::Edit(Edit::Title(locale.clone(), text)))) }
                    { self.view_moves(link, &rows) }
                    { self.view_rows(link, &rows) }
                </div>
                <div class="clause">{ self.view_clause(link) }</div>
                { self.view_preview(link) }
            </div>
        }
    }

    fn view_moves(&self, link: &Scope<Self>, rows: &[Row]) -> Html {
        let Some(at) = rows.iter().position(|row| row.id == self.section) else {
            return html! {
                <div class="moves">{ button(self.t("text.add"), link.callback(|_| Msg::AddSection)) }</div>
            };
        };
        let edit = |name: &str, edit: fn(String) -> Edit| {
            let id = self.section.clone();
            button(self.t(name), link.callback(move |_| Msg::Edit(edit(id.clone()))))
        };
        // Who takes a clause away goes on with a neighbour.
        let next = rows.get(at + 1).or_else(|| at.checked_sub(1).and_then(|at| rows.get(at)));
        let next = next.map(|row| row.id.clone()).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| rows.get(at)).map(|row| row.id.clone());
        let gone = |name: &str, edit: fn(String) -> Edit, then: String| {
            let id = self.section.clone();
            button(
                self.t(name),
                link.callback(move |_| Msg::EditAndSelect(edit(id.clone()), then.clone())),
            )
        };
        html! {
            <div class="moves" role="group" aria-label={self.t("text.moves").to_owned()}>
                { edit("text.up", Edit::Up) }
                { edit("text.down", Edit::Down) }
                { edit("text.in", Edit::In) }
                { edit("text.out", Edit::Out) }
                { button(self.t("text.add"), link.callback(|_| Msg::AddSection)) }
                if let Some(before) = before {
                    { gone("text.join", Edit::Join, before) }
                }
                { gone("text.remove", Edit::Remove, next) }
            </div>
        }
    }

    fn view_rows(&self, link: &Scope<Self>, rows: &Rc<Vec<Row>>) -> Html {
        let at = rows.iter().position(|row| row.id == self.section);
        let onkeydown = {
            let rows = rows.clone();
            link.batch_callback(move |event: KeyboardEvent| {
                let at = at?;
                let id = rows.get(at)?.id.clone();
                let select = |row: &Row| Msg::Select(row.id.clone(), true);
                let msg = match (event.key().as_str(), event.alt_key()) {
                    ("ArrowUp", false) => select(rows.get(at.checked_sub(1)?)?),
                    ("ArrowDown", false) => select(rows.get(at + 1)?),
                    ("Home", false) => select(rows.first()?),
                    ("End", false) => select(rows.last()?),
                    ("ArrowUp", true) => Msg::Edit(Edit::Up(id)),
                    ("ArrowDown", true) => Msg::Edit(Edit::Down(id)),
                    ("ArrowRight", true) => Msg::Edit(Edit::In(id)),
                    ("ArrowLeft", true) => Msg::Edit(Edit::Out(id)),
                    _ => return None,
                };
                event.prevent_default();
                Some(msg)
            })
        };
        let path = self.project().path(&self.locale).unwrap_or_default();
        let wrong = self.wrong.iter().filter(|(file, _)| file == path);
        let wrong: HashSet<String> = wrong.map(|(_, id)| id.clone()).collect();
        let nameless = self.t("text.no-heading").to_owned();
        let draw = {
            let (rows, link, section) = (rows.clone(), link.clone(), self.section.clone());
            Callback::from(move |at: usize| {
                let Some(row) = rows.get(at) else { return Html::default() };
                view_row(&link, row, row.id == section, wrong.contains(&row.id), &nameless)
            })
        };
        html! {
            <>
                <div role="tree" dir="auto" aria-label={self.t("text.outline").to_owned()} lang={self.locale.clone()} {onkeydown}>
                    <LongList count={rows.len()} kept={at} {draw} />
                </div>
                <p class="hint">{ self.t("text.keys").to_owned() }</p>
            </>
        }
    }

    /// Draws the fields of the section that is worked on.
    fn view_clause(&self, link: &Scope<Self>) -> Html {
        let Some(section) = self.project().section(&self.locale, &self.section) else {
            return html! { <p>{ self.t("text.none").to_owned() }</p> };
        };
        let text = |field: &str| section[field].as_str().unwrap_or_default();
        let set = |field: &'static str| {
            let (locale, id) = (self.locale.clone(), self.section.clone());
            link.callback(move |value| {
                Msg::Edit(Edit::Field(locale.clone(), id.clone(), field, value))
            })
        };
        let field = |id: &'static str, name: &'static str, value| Field {
            lang: &self.locale,
            ..Field::new(id, self.t(name), value)
        };
        let body = outline::markdown(section);
        html! {
            <>
                <h2>{ self.t("text.clause").to_owned() }</h2>
                <div class="pair">
                    { field("number", "text.number", text("number")).line("text", set("number")) }
                    { field("heading", "text.heading", text("heading")).line("text", set("heading")) }
                </div>
                if let Some(body) = body {
                    { Field { hint: self.t("text.markdown"), ..field("body", "text.body", body) }.lines("14", set("body")) }
                } else {
                    <p class="note">{ self.t("text.compiled").to_owned() }</p>
                }
                if section["summary"].is_null() || section["summary"].is_string() {
                    { Field { hint: self.t("text.summary.hint"), ..field("summary", "text.summary", text("summary")) }.lines("2", set("summary")) }
                }
                <p class="hint">{ self.words.with("text.id", &[("id", &self.section)]) }</p>
            </>
        }
    }
}
