//! Addresses, and the fragment of the page's own: `#<section id>` or `#<section id>:<language tag>`.

use wasm_bindgen::JsValue;
use web_sys::Url;

/// A fragment that may name a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The section's id.
    pub section: String,
    /// The language tag behind it, if there is one.
    pub language: Option<String>,
}

impl Fragment {
    /// Parses the text after the `#`. Ids have no colon, so the first one starts the language.
    pub fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some((section, language)) => {
                Self { section: section.to_owned(), language: Some(language.to_owned()) }
            }
            None => Self { section: text.to_owned(), language: None },
        }
    }

    fn write(&self) -> String {
        match &self.language {
            Some(language) => format!("#{}:{language}", self.section),
            None => format!("#{}", self.section),
        }
    }
}

/// Decodes the percent-encoding of a fragment; a malformed one stays as it is.
pub fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// Returns the fragment of the page.
pub fn read() -> Fragment {
    let hash =
        web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    Fragment::parse(&decode(hash.trim_start_matches('#')))
}

/// Writes the fragment: as a new entry of the history, or in place of the present one. A page that may not
/// change its address (a sandboxed frame) keeps it.
pub fn write(fragment: &Fragment, step: bool) {
    if read() == *fragment {
        return;
    }
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    // With a `<base>` in the page, the fragment alone would be an address of another page.
    let address = resolve(&fragment.write(), "");
    let _ = if step {
        history.push_state_with_url(&state, "", Some(&address))
    } else {
        history.replace_state_with_url(&state, "", Some(&address))
    };
}

/// Resolves `url` against `base`, and `base` against the page.
pub fn resolve(url: &str, base: &str) -> String {
    let page =
        web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    Url::new_with_base(base, &page)
        .and_then(|base| Url::new_with_base(url, &base.href()))
        .map_or_else(|_| url.to_owned(), |url| url.href())
}

#[cfg(test)]
mod tests {
    use super::Fragment;

    #[test]
    fn a_fragment_names_a_section_and_perhaps_a_language() {
        for (text, section, language) in [
            ("rights", "rights", None),
            ("rights:zh-Hans", "rights", Some("zh-Hans")),
            (":de", "", Some("de")),
            ("", "", None),
        ] {
            let fragment = Fragment::parse(text);
            assert_eq!(
                (fragment.section.as_str(), fragment.language.as_deref()),
                (section, language)
            );
            assert_eq!(fragment.write(), format!("#{text}"));
        }
    }
}
