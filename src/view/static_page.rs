//! The options of a statically rendered page.

/// The options of a page that is rendered once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaticPage {
    /// The page of each locale on offer: tag and address.
    pub addresses: Vec<(String, String)>,
    /// Why nothing can be chosen, in the interface language.
    pub reason: String,
}
