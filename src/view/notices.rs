//! What readers have to know about the language of the text in front of them.

use yew::Html;

use super::Reading;
use super::element::el;
use super::env::Env;
use crate::i18n::Key;

/// Draws the notices; `missed` is the locale whose text was asked for and could not be loaded.
pub(super) fn notices(reading: &Reading, missed: Option<&str>, env: &Env) -> Html {
    let texts = &env.texts;
    let shown = env.language(&reading.document.locale);
    let missed =
        missed.map(|tag| texts.fill(Key::ErrorDocument, &[("language", &env.language(tag))]));
    let fallback = reading.is_fallback().then(|| {
        let asked = env.language(&reading.asked);
        texts.fill(Key::Fallback, &[("asked", &asked), ("shown", &shown)])
    });
    let binding = reading
        .prevailing()
        .map(|tag| texts.fill(Key::Binding, &[("language", &env.language(tag))]));
    // The container is always there, so that screen readers announce what comes into it.
    let into = el("div").class("notices").set("role", "status");
    let notices = [missed, fallback, binding];
    notices.iter().flatten().fold(into, |into, notice| into.el(el("p").text(notice))).node()
}
