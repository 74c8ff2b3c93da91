//! What a page needs that no program runs, drawn once as HTML: addresses where the viewer has wishes,
//! and marks for its links. Without the feature `ssr` nothing of it is left.

#[cfg(feature = "ssr")]
pub use drawn::StaticPage;
#[cfg(feature = "ssr")]
pub(super) use drawn::{choice, command, folded, language, mark, reason};
#[cfg(not(feature = "ssr"))]
pub(super) use live::{choice, command, folded, language, mark, reason};

#[cfg(feature = "ssr")]
mod drawn {
    use yew::Html;

    use crate::view::context::ViewContext;
    use crate::view::element::{Element, el};

    /// The surroundings of a page that is drawn once.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct StaticPage {
        /// The page of each locale on offer: tag and address.
        pub addresses: Vec<(String, String)>,
        /// Why nothing can be chosen, in the interface language.
        pub reason: String,
    }

    /// Adds the place of an element that stands outside the shadow tree, as a child of the host, and
    /// has this id: fragments reach it there without any script.
    pub(in crate::view) fn mark(into: Element, id: &str, context: &ViewContext) -> Element {
        into.option(context.static_page.as_ref().map(|_| el("slot").attr("name", id).node()))
    }

    /// Begins a link to the page of a locale.
    pub(in crate::view) fn language(tag: &str, context: &ViewContext) -> Option<Element> {
        let addresses = &context.static_page.as_ref()?.addresses;
        let (_, address) = addresses.iter().find(|(known, _)| known == tag)?;
        Some(el("a").attr("href", address).attr("hreflang", tag))
    }

    /// Turns a button or switch off that nobody would obey.
    pub(in crate::view) fn choice(button: Html, context: &ViewContext) -> Html {
        match context.static_page {
            Some(_) => Element::from_node(button).set("disabled", "").node(),
            None => button,
        }
    }

    /// Lets a button open or close a dialog by itself, where the browser knows invoker commands.
    pub(in crate::view) fn command(
        button: Element,
        command: &'static str,
        dialog: &'static str,
        context: &ViewContext,
    ) -> Element {
        match context.static_page {
            Some(_) => button.set("command", command).set("commandfor", dialog),
            None => button,
        }
    }

    /// Says why nothing can be chosen, to readers whose browser runs no scripts.
    pub(in crate::view) fn reason(into: Element, context: &ViewContext) -> Element {
        let reason = context
            .static_page
            .as_ref()
            .map(|page| el("noscript").el(el("p").class("status").text(&page.reason)).node());
        into.option(reason)
    }

    /// Draws a closed branch of the contents all the same: a style sheet hides it from those who can
    /// open it.
    pub(in crate::view) fn folded(
        into: Element,
        list: &dyn Fn() -> Element,
        context: &ViewContext,
    ) -> Element {
        into.option(context.static_page.as_ref().map(|_| list().class("folded").node()))
    }
}

#[cfg(not(feature = "ssr"))]
mod live {
    use yew::Html;

    use crate::view::context::ViewContext;
    use crate::view::element::Element;

    pub(in crate::view) fn mark(into: Element, _: &str, _: &ViewContext) -> Element {
        into
    }

    pub(in crate::view) fn language(_: &str, _: &ViewContext) -> Option<Element> {
        None
    }

    pub(in crate::view) fn choice(button: Html, _: &ViewContext) -> Html {
        button
    }

    pub(in crate::view) fn command(
        button: Element,
        _: &'static str,
        _: &'static str,
        _: &ViewContext,
    ) -> Element {
        button
    }

    pub(in crate::view) fn reason(into: Element, _: &ViewContext) -> Element {
        into
    }

    pub(in crate::view) fn folded(
        into: Element,
        _: &dyn Fn() -> Element,
        _: &ViewContext,
    ) -> Element {
        into
    }
}
