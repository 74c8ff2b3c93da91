//! The language switcher: every choice in its own language, with its `lang`.

use yew::Html;

use super::close::close;
use super::context::ViewContext;
use super::element::el;
use super::{LocalizedPolicy, icons, ids, static_render};
use crate::i18n::{MessageId, best_match, direction, is_same_language};
use crate::model::LocaleEntry;

/// The id of the heading above the languages without a text in them.
const UNTRANSLATED: &str = "pv-untranslated";

/// Draws the switcher; nothing where there is no other language to choose.
pub(super) fn languages(localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let locales = &localized.edition.locales;
    if locales.keys().nth(1).is_none() {
        return Html::default();
    }
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
    let is_written = |tag: &str| {
        let mut texts = locales.iter().filter(|(_, entry)| entry.document.is_some());
        texts.any(|(text, _)| is_same_language(tag, text))
    };
    // What can be read comes first. Where that is not so, it is said before somebody chooses, to the ear as well.
    let list = |written: bool| {
        let some = locales.iter().filter(|(tag, _)| is_written(tag) == written);
        let note = (!written).then_some(UNTRANSLATED);
        el("ul").each(&mut some.map(|(tag, entry)| option(tag, entry, chosen, note, context)))
    };
    let head = el("div")
        .class("menu-head narrow-only")
        .el(el("p").text(label))
        .el(close(ids::LANGUAGES, context));
    let mut menu = el("div")
        .set("id", ids::LANGUAGES)
        .class("menu")
        .set("popover", "auto")
        .set("role", "group")
        .attr("aria-label", label)
        .el(head)
        .el(list(true));
    if !locales.keys().all(is_written) {
        let heading = context.messages.get(MessageId::UNTRANSLATED);
        menu = menu
            .el(el("p").set("id", UNTRANSLATED).class("untranslated").text(heading))
            .el(list(false));
    }
    el("div").class("languages").set("part", "language").el(opener).el(menu).node()
}

/// Draws a choice; `note` is the id of what is to be known about it.
fn option(
    tag: &str,
    entry: &LocaleEntry,
    chosen: Option<&str>,
    note: Option<&str>,
    context: &ViewContext,
) -> Html {
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
        .maybe("aria-describedby", note)
        .maybe("aria-current", (chosen == Some(tag)).then_some("true"))
        .text(&entry.label);
    el("li").key(tag).el(choice).node()
}
