//! Case folding by the browser's own normal forms, so that no program has to carry Unicode's tables.

use std::cell::RefCell;

use js_sys::JsString;

use crate::search::Fold;

/// Folds by `String.prototype.normalize`, called once for each character.
#[derive(Debug, Default)]
pub struct BrowserFold {
    known: RefCell<Vec<(char, String)>>,
}

impl Fold for BrowserFold {
    fn fold(&self, c: char, out: &mut String) {
        let mut known = self.known.borrow_mut();
        let at = match known.binary_search_by_key(&c, |(known, _)| *known) {
            Ok(at) => at,
            Err(at) => {
                let folded = JsString::from(c.to_string()).normalize("NFKD").to_lower_case();
                // Lower-casing may compose characters that were decomposed.
                known.insert(at, (c, folded.normalize("NFKD").into()));
                at
            }
        };
        out.push_str(&known[at].1);
    }
}
