//! The language switcher: every choice in its own language, marked as such.

use yew::prelude::*;

use super::env::Env;
use super::{Reading, Wish, icons, ids};
use crate::i18n::{Key, best_match, direction};

/// Draws the switcher.
pub(super) fn languages(reading: &Reading, env: &Env) -> Html {
    let locales = &reading.policy.locales;
    let chosen = best_match(&reading.asked, locales.keys());
    let name = chosen.and_then(|tag| locales.get(tag)).map(|entry| entry.label.clone());
    let options = locales.iter().map(|(tag, entry)| {
        let choose = {
            let tag = tag.to_owned();
            env.wish.reform(move |_: MouseEvent| Wish::Language(tag.clone()))
        };
        let current = (chosen == Some(tag)).then_some("true");
        let class = entry.document.is_none().then_some("untranslated");
        html! {
            <li key={tag.to_owned()}>
                <button type="button" lang={tag.to_owned()} dir={direction(tag).as_str()} {class}
                    aria-current={current} onclick={choose}
                    popovertarget={ids::LANGUAGES} popovertargetaction="hide">
                    { entry.label.clone() }
                </button>
            </li>
        }
    });
    // The word "language" alone helps nobody who does not read this one: the globe and the name of
    // the current language stand for it.
    html! {
        <div class="languages" part="language">
            <button type="button" class="action" part="button" popovertarget={ids::LANGUAGES}
                aria-label={format!("{}: {}", env.text(Key::Language), name.as_deref().unwrap_or(&reading.asked))}>
                { icons::globe() }
                <span class="label" lang={chosen.map(str::to_owned)}>{ name.clone() }</span>
            </button>
            <div id={ids::LANGUAGES} class="menu" popover="auto" role="group" aria-label={env.text(Key::Language)}>
                <ul>{ for options }</ul>
            </div>
        </div>
    }
}
