//! The studio: from documents to a package, in a page of the browser. Nothing is sent anywhere.
//!
//! The command line, compiled for WASI, answers what documents say, what is wrong with a package and what is made of it, in a worker of the page ([`engine`] knows its arguments and reads what it prints). This crate holds what happens
//! between: a [`Project`] that people [change](Edit) step by step, and back ([`History`]).
//!
//! All of that is pure, and tested natively. The page itself (feature `app`) is drawn with Yew.

#[cfg(feature = "app")]
pub mod app;
mod document;
pub mod engine;
mod excerpt;
mod files;
mod history;
pub mod known;
mod outline;
mod printer;
mod project;
mod renewal;
mod translations;

pub use document::Node;
pub use excerpt::{Compiled, Shown};
pub use files::Files;
pub use history::History;
pub use outline::{Row, rows};
pub use printer::Printer;
pub use project::{Edit, Opening, Project};
pub use translations::Translation;
