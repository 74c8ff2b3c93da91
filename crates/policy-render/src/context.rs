//! The context in which a text is drawn.

/// The page around a text: its addresses, and the viewer that takes it over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageContext {
    /// The addresses of the text in every locale on offer, those without a text of their own too.
    pub addresses: Vec<(String, String)>,
    /// The page's own address, absolute, if it is known.
    pub address: Option<String>,
    /// For an earlier version: the address of the current one.
    pub current: Option<String>,
    /// The viewer that takes the page over, if one does.
    pub viewer: Option<ViewerAddress>,
}

/// Where a page finds the viewer and its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerAddress {
    /// The address of `policy-viewer.js`; the other files are beside it.
    pub script: String,
    /// The address of the compiled `policy.json`.
    pub policy: String,
}
