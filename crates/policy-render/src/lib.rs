//! Pages that are drawn once, from the viewer's own components: for readers without JavaScript, for
//! search engines, and for the first paint of every other page.
//!
//! 1. [`Edition::all`] lists the texts of a package.
//! 2. [`page()`] draws one of them into a declarative shadow tree, with metadata for search engines.
//! 3. [`site()`] draws all of them, and a list.
//!
//! Links to sections work without a script: fragments do not reach into a shadow tree, so an empty
//! element for each id stands outside it and is shown, by a slot, where the section begins.

pub mod bundle;

mod context;
mod edition;
pub(crate) mod escape;
mod format;
pub(crate) mod fragments;
mod head;
mod index;
pub(crate) mod interface;
mod markup;
mod page;
mod site;
pub(crate) mod styles;

pub use context::{PageContext, ViewerAddress};
pub use edition::Edition;
pub use format::TableFormat;
pub use page::page;
pub use site::{addresses, site};
