//! The options of a statically rendered page.

use std::fmt;

use crate::i18n::Duration;

/// The options of a page that is rendered once.
#[derive(Clone)]
pub struct StaticPage {
    /// The page of each locale on offer: tag and address.
    pub addresses: Vec<(String, String)>,
    /// Why nothing can be chosen, in the interface language.
    pub reason: String,
    /// Writes a duration in a language.
    pub duration: fn(&Duration, &str) -> String,
}

impl fmt::Debug for StaticPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StaticPage").field("addresses", &self.addresses).finish_non_exhaustive()
    }
}
