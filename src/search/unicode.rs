//! Folding where there is no browser.

use unicode_normalization::UnicodeNormalization;

use super::Fold;

/// Folds by the tables of the Unicode Standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnicodeFold;

impl Fold for UnicodeFold {
    fn fold(&self, c: char, out: &mut String) {
        out.extend(c.nfkd().flat_map(char::to_lowercase).nfkd());
    }
}
