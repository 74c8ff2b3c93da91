//! The language switcher: every choice in its own language, with its `lang`.

use yew::Html;

use super::context::ViewContext;
use super::element::el;
use super::{LocalizedPolicy, icons, ids, static_render};
use crate::i18n::{MessageId, best_match, direction};
use crate::model::LocaleEntry;

/// Draws the switcher.
pub(super) fn languages(localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let locales = &localized.edition.locales;
    let chosen = best_match(&localized.asked, locales.keys());
    let name = chosen.and_then(|tag| locales.get(tag)).map(|entry| entry.label.as_str());
    let name = name.unwrap_or(&localized.asked);
    let label = context.messages.get(MessageId::LANGUAGE);
    // Readers of another language do not understand the word "language": the globe and the name of the
    // current language stand for it.
    let opener = el("button")
        .set("type", "button")
        .class("action")
        .set("part", "button")
        .set("popovertarget", ids::LANGUAGES)
        .set("data-tool", "languages")
        .attr("aria-label", &format!("{label}: {name}"))
        .child(icons::globe())
        .el(el("span").class("label").maybe("lang", chosen).text(name));
    let options = &mut locales.iter().map(|(tag, entry)| option(tag, entry, chosen, context));
    let menu = el("div")
        .set("id", ids::LANGUAGES)
        .class("menu")
        .set("popover", "auto")
        .set("role", "group")
        .attr("aria-label", label)
        .el(el("ul").each(options));
    el("div").class("languages").set("part", "language").el(opener).el(menu).node()
}

fn option(tag: &str, entry: &LocaleEntry, chosen: Option<&str>, context: &ViewContext) -> Html {
    let choice = static_render::language_link(tag, context).unwrap_or_else(|| {
        el("button")
            .set("type", "button")
            .attr("data-language", tag)
            .set("popovertarget", ids::LANGUAGES)
            .set("popovertargetaction", "hide")
    });
    let choice = choice
        .attr("lang", tag)
        .set("dir", direction(tag).as_str())
        .set("class", if entry.document.is_none() { "untranslated" } else { "translated" })
        .maybe("aria-current", (chosen == Some(tag)).then_some("true"))
        .text(&entry.label);
    el("li").key(tag).el(choice).node()
}
