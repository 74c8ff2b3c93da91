//! The words of the studio, in the person's language.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Words by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(Rc<BTreeMap<String, String>>);

impl Words {
    /// Reads the words of a language (`www/studio/locales`).
    pub fn read(json: &str) -> Self {
        Self(Rc::new(serde_json::from_str(json).unwrap_or_default()))
    }

    /// Returns a text; its name where it is not there.
    pub fn t<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// Returns a text with values in the places of their names, `{name}`.
    pub fn with(&self, name: &str, values: &[(&str, &dyn ToString)]) -> String {
        let text = self.t(name).to_owned();
        values.iter().fold(text, |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &value.to_string())
        })
    }
}
