//! What every component may need: the interface texts, the way to write values, the way to ask.

use std::rc::Rc;

use yew::prelude::*;

use super::{Format, Wish};
use crate::i18n::{Key, Texts, direction, localized};
use crate::model::Localized;

/// The surroundings of the components. Passed as a property: each Yew context is a component of its
/// own, in kilobytes, too.
#[derive(Clone)]
pub struct Env {
    /// The interface texts.
    pub texts: Rc<Texts>,
    /// How values are written.
    pub format: Rc<dyn Format>,
    /// Where wishes go.
    pub wish: Callback<Wish>,
    /// The origin of the page, such as `https://shop.example`: links to others are marked.
    pub origin: Rc<str>,
    /// The policy's default locale, for texts that the reader's language lacks.
    pub fallback: Rc<str>,
}

impl PartialEq for Env {
    /// Compares what can change what is drawn; the format and the callback stay for a viewer's life.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts)
            && self.origin == other.origin
            && self.fallback == other.fallback
    }
}

impl Env {
    /// Returns an interface text.
    pub fn text(&self, key: Key) -> AttrValue {
        AttrValue::from(self.texts.get(key).to_owned())
    }

    /// Returns an interface text with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.texts.fill(key, values))
    }

    /// Writes a date in the interface language.
    pub fn date(&self, date: &str) -> String {
        self.format.date(date, self.texts.locale())
    }

    /// Names a language in the interface language.
    pub fn language(&self, tag: &str) -> String {
        self.format.language(tag, self.texts.locale())
    }

    /// Returns a text of the declaration in the interface language, marked where it is in another.
    pub fn localized(&self, text: &Localized) -> Html {
        let (tag, text) = localized(text, self.texts.locale(), &self.fallback);
        let Part { lang, dir } = part(tag, self.texts.locale());
        if lang.is_some() {
            html! { <span {lang} {dir}>{ text.to_owned() }</span> }
        } else {
            text.to_owned().into()
        }
    }
}

/// The `lang` and `dir` attributes of a part in another language (WCAG 2.2, 3.1.2); absent where
/// the part is in the language around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The `lang` attribute.
    pub lang: Option<AttrValue>,
    /// The `dir` attribute.
    pub dir: Option<AttrValue>,
}

/// Returns the attributes for a text in `tag` that stands in a text in `around`.
pub fn part(tag: &str, around: &str) -> Part {
    if tag.is_empty() || tag == around {
        return Part::default();
    }
    Part {
        lang: Some(tag.to_owned().into()),
        dir: Some(AttrValue::Static(direction(tag).as_str())),
    }
}
