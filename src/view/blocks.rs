//! Blocks as Yew nodes: every word is a text node, so nothing in a policy can become markup.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el, text};
use super::icons;
use crate::i18n::MessageId;
use crate::markdown::{Href, safe_url};
use crate::model::{Alignment, Block, Body, Inline, Link, List, Span, Table};

/// Draws a body into an element. Markdown that was not turned into blocks is shown as plain text.
pub(super) fn body(into: Element, body: &Body, context: &ViewContext) -> Element {
    match body {
        Body::Markdown(text) => into.el(el("p").class("raw").text(text)),
        Body::Blocks(list) => blocks(into, list, context),
    }
}

fn blocks(into: Element, list: &[Block], context: &ViewContext) -> Element {
    list.iter().fold(into, |into, item| into.el(block(item, context)))
}

fn block(block: &Block, context: &ViewContext) -> Element {
    match block {
        Block::Paragraph(text) => inlines(el("p"), text, context),
        Block::Heading(text) => inlines(el("p").class("subheading"), text, context),
        Block::List(list) => list_block(list, context),
        Block::Quote(children) => blocks(el("blockquote"), children, context),
        Block::Pre(text) => el("pre").set("tabindex", "0").text(text),
        Block::Table(table) => table_block(table, context),
        Block::Rule => el("hr"),
    }
}

fn list_block(list: &List, context: &ViewContext) -> Element {
    let into = match list.start {
        Some(1) => el("ol"),
        Some(start) => el("ol").attr("start", &start.to_string()),
        None => el("ul"),
    };
    // A tight item holds one paragraph: its text stands in the item without one.
    list.items.iter().fold(into, |into, item| {
        into.el(match item.as_slice() {
            [Block::Paragraph(text), rest @ ..]
                if rest.iter().all(|block| matches!(block, Block::List(_))) =>
            {
                blocks(inlines(el("li"), text, context), rest, context)
            }
            item => blocks(el("li"), item, context),
        })
    })
}

fn table_block(table: &Table, context: &ViewContext) -> Element {
    let row = |name: &'static str, cells: &[Vec<Inline>]| {
        cells.iter().enumerate().fold(el("tr"), |row, (column, cell)| {
            let class = match table.align.get(column) {
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::End) => Some("end"),
                Some(Alignment::Start) | None => None,
            };
            row.el(inlines(el(name).maybe("class", class), cell, context))
        })
    };
    let rows = table.rows.iter().fold(el("tbody"), |body, cells| body.el(row("td", cells)));
    scrolling(el("table").el(el("thead").el(row("th", &table.head))).el(rows))
}

/// Lets a table scroll sideways on small screens; the keyboard has to reach it.
pub(super) fn scrolling(table: Element) -> Element {
    el("div").class("table").set("tabindex", "0").el(table)
}

fn inlines(into: Element, content: &[Inline], context: &ViewContext) -> Element {
    content.iter().fold(into, |into, item| inline(into, item, context))
}

fn inline(into: Element, inline: &Inline, context: &ViewContext) -> Element {
    let span = match inline {
        Inline::Text(text) => return into.text(text),
        Inline::Span(span) => span,
    };
    match span {
        Span::Em(content) => into.el(inlines(el("em"), content, context)),
        Span::Strong(content) => into.el(inlines(el("strong"), content, context)),
        Span::Del(content) => into.el(inlines(el("del"), content, context)),
        Span::Code(text) => into.el(el("code").text(text)),
        Span::Link(link) => anchor(into, link, None, context),
        Span::Term(link) => anchor(into, link, Some("defined"), context),
        Span::Br => into.el(el("br")),
    }
}

/// Adds a link, or only its text where the address is not allowed: compiled packages may come from anywhere,
/// so the allow-list is checked here, too.
fn anchor(into: Element, link: &Link, class: Option<&str>, context: &ViewContext) -> Element {
    let Some(href) = safe_url(&link.href) else { return inlines(into, &link.text, context) };
    let a = el("a")
        .attr("href", &link.href)
        .maybe("title", link.title.as_deref())
        .maybe("class", class);
    into.el(match href {
        Href::Web(url) if !same_origin(url, &context.origin) => {
            let a = a.set("rel", "noopener").set("target", "_blank").class("external");
            let note = format!(" ({})", context.messages.get(MessageId::ExternalLink));
            inlines(a, &link.text, context)
                .child(icons::leaves())
                .el(context.interface(el("span").class("visually-hidden")).text(&note))
        }
        _ => inlines(a, &link.text, context),
    })
}

fn same_origin(url: &str, origin: &str) -> bool {
    let Some(head) = url.get(..origin.len()) else { return false };
    let rest = url[head.len()..].chars().next();
    head.eq_ignore_ascii_case(origin) && rest.is_none_or(|c| "/?#".contains(c))
}

/// Adds a link to a web page outside the text, such as a provider's own notice.
pub(super) fn web_link(into: Element, url: &str, words: &str, context: &ViewContext) -> Element {
    let text = vec![Inline::Text(words.to_owned())];
    anchor(into, &Link { href: url.to_owned(), title: None, text }, None, context)
}

/// Draws a number and a heading.
pub(super) fn numbered(into: Element, number: Option<&str>, heading: &str) -> Element {
    let into = match number {
        Some(number) => into.el(el("span").class("number").text(number)).text(" "),
        None => into,
    };
    into.child(text_span(heading))
}

fn text_span(words: &str) -> Html {
    el("span").child(text(words)).node()
}

#[cfg(test)]
mod tests {
    use super::same_origin;

    #[test]
    fn only_the_same_origin_is_home() {
        let home = "https://shop.example";
        assert!(same_origin("https://shop.example", home));
        assert!(same_origin("HTTPS://shop.example/privacy", home));
        for url in [
            "https://shop.example.evil.example/",
            "https://shop.example:8443/",
            "http://shop.example/",
            "https://a",
        ] {
            assert!(!same_origin(url, home), "{url}");
        }
    }
}
