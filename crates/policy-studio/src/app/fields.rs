//! Fields of forms.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// A field with one line, or several ones.
pub(super) struct Field<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) value: &'a str,
    /// The language of the text in it; empty for none in particular.
    pub(super) lang: &'a str,
    pub(super) hint: &'a str,
    pub(super) placeholder: &'a str,
}

impl<'a> Field<'a> {
    pub(super) fn new(id: &'a str, label: &'a str, value: &'a str) -> Self {
        Self { id, label, value, lang: "", hint: "", placeholder: "" }
    }

    fn around(&self, control: Html) -> Html {
        let hint = format!("{}-hint", self.id);
        html! {
            <div class="field">
                <label for={self.id.to_owned()}>{ self.label.to_owned() }</label>
                { control }
                if !self.hint.is_empty() {
                    <p class="hint" id={hint}>{ self.hint.to_owned() }</p>
                }
            </div>
        }
    }

    fn described(&self) -> Option<String> {
        (!self.hint.is_empty()).then(|| format!("{}-hint", self.id))
    }

    fn lang(&self) -> Option<String> {
        (!self.lang.is_empty()).then(|| self.lang.to_owned())
    }

    /// Draws a field with one line of a kind such as `date`.
    pub(super) fn line(&self, kind: &'static str, change: Callback<String>) -> Html {
        let oninput = change
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        self.around(html! {
            <input type={kind} id={self.id.to_owned()} value={self.value.to_owned()} lang={self.lang()} dir="auto"
                placeholder={self.placeholder.to_owned()} aria-describedby={self.described()} {oninput} autocomplete="off" />
        })
    }

    /// Draws a field with several lines.
    pub(super) fn lines(&self, rows: &'static str, change: Callback<String>) -> Html {
        let oninput = change.reform(|event: InputEvent| {
            event.target_unchecked_into::<HtmlTextAreaElement>().value()
        });
        self.around(html! {
            <textarea id={self.id.to_owned()} value={self.value.to_owned()} lang={self.lang()} dir="auto" {rows}
                placeholder={self.placeholder.to_owned()} aria-describedby={self.described()} {oninput} />
        })
    }

    /// Draws a choice among values with names.
    pub(super) fn choice(&self, options: &[(String, String)], change: Callback<String>) -> Html {
        let onchange = change
            .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
        let option = |(value, name): &(String, String)| {
            html! { <option value={value.clone()} selected={value == self.value}>{ name.clone() }</option> }
        };
        self.around(html! {
            <select id={self.id.to_owned()} aria-describedby={self.described()} {onchange}>
                { for options.iter().map(option) }
            </select>
        })
    }
}

/// Draws a box to tick.
pub(super) fn tick(id: &str, label: &str, is_on: bool, change: Callback<bool>) -> Html {
    let onchange =
        change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="tick" for={id.to_owned()}>
            <input type="checkbox" id={id.to_owned()} checked={is_on} {onchange} />
            <span>{ label.to_owned() }</span>
        </label>
    }
}

/// Draws one of several choices that shut each other out.
pub(super) fn radio(
    (group, id): (&'static str, &'static str),
    label: &str,
    hint: &str,
    is_on: bool,
    change: Callback<()>,
) -> Html {
    let described = format!("{id}-hint");
    html! {
        <div class="tick">
            <input type="radio" name={group} {id} checked={is_on} aria-describedby={described.clone()}
                onchange={change.reform(|_: Event| ())} />
            <div>
                <label for={id}>{ label.to_owned() }</label>
                <p class="hint" id={described}>{ hint.to_owned() }</p>
            </div>
        </div>
    }
}

/// Draws a button.
pub(super) fn button(label: &str, click: Callback<MouseEvent>) -> Html {
    html! { <button type="button" onclick={click}>{ label.to_owned() }</button> }
}
