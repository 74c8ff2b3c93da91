//! Blocks as Yew nodes: every word is a text node, so nothing in a policy can become markup.

use yew::prelude::*;

use super::env::Env;
use super::icons;
use crate::i18n::Key;
use crate::markdown::{Href, safe_url};
use crate::model::{Alignment, Block, Body, Inline, Link, List, Span, Table};

/// Draws a body. Markdown that nothing has turned into blocks is shown as the text it is.
pub(super) fn body(body: &Body, env: &Env) -> Html {
    match body {
        Body::Markdown(text) => html! { <p class="raw">{ text.clone() }</p> },
        Body::Blocks(list) => blocks(list, env),
    }
}

fn blocks(list: &[Block], env: &Env) -> Html {
    list.iter().map(|item| block(item, env)).collect()
}

fn block(block: &Block, env: &Env) -> Html {
    match block {
        Block::Paragraph(text) => html! { <p>{ inlines(text, env) }</p> },
        Block::Heading(text) => html! { <p class="subheading">{ inlines(text, env) }</p> },
        Block::List(list) => list_block(list, env),
        Block::Quote(children) => html! { <blockquote>{ blocks(children, env) }</blockquote> },
        Block::Pre(text) => html! { <pre tabindex="0">{ text.clone() }</pre> },
        Block::Table(table) => table_block(table, env),
        Block::Rule(_) => html! { <hr /> },
    }
}

fn list_block(list: &List, env: &Env) -> Html {
    // A tight item holds one paragraph: its text stands in the item without one.
    let items = list.items.iter().map(|item| {
        let content = match item.as_slice() {
            [Block::Paragraph(text), rest @ ..]
                if rest.iter().all(|b| matches!(b, Block::List(_))) =>
            {
                html! { <>{ inlines(text, env) }{ blocks(rest, env) }</> }
            }
            item => blocks(item, env),
        };
        html! { <li>{ content }</li> }
    });
    match list.start {
        Some(1) => html! { <ol>{ for items }</ol> },
        Some(start) => html! { <ol start={start.to_string()}>{ for items }</ol> },
        None => html! { <ul>{ for items }</ul> },
    }
}

fn table_block(table: &Table, env: &Env) -> Html {
    let class = |column: usize| match table.align.get(column) {
        Some(Alignment::Center) => Some("center"),
        Some(Alignment::End) => Some("end"),
        Some(Alignment::Start) | None => None,
    };
    let cells = |row: &[Vec<Inline>]| -> Html {
        let cell = |(column, text): (usize, &Vec<Inline>)| html! { <td class={class(column)}>{ inlines(text, env) }</td> };
        row.iter().enumerate().map(cell).collect()
    };
    // The wrapper scrolls sideways on small screens, and the keyboard has to reach it.
    html! {
        <div class="table" tabindex="0">
            <table>
                <thead><tr>
                    { for table.head.iter().enumerate().map(|(column, text)| html! {
                        <th scope="col" class={class(column)}>{ inlines(text, env) }</th>
                    }) }
                </tr></thead>
                <tbody>{ for table.rows.iter().map(|row| html! { <tr>{ cells(row) }</tr> }) }</tbody>
            </table>
        </div>
    }
}

fn inlines(content: &[Inline], env: &Env) -> Html {
    content.iter().map(|item| inline(item, env)).collect()
}

fn inline(inline: &Inline, env: &Env) -> Html {
    let span = match inline {
        Inline::Text(text) => return text.clone().into(),
        Inline::Span(span) => span,
    };
    match span {
        Span::Em(content) => html! { <em>{ inlines(content, env) }</em> },
        Span::Strong(content) => html! { <strong>{ inlines(content, env) }</strong> },
        Span::Del(content) => html! { <del>{ inlines(content, env) }</del> },
        Span::Code(text) => html! { <code>{ text.clone() }</code> },
        Span::Link(link) => anchor(link, env),
        Span::Br(_) => html! { <br /> },
    }
}

fn anchor(link: &Link, env: &Env) -> Html {
    let content = inlines(&link.text, env);
    let href = link.href.clone();
    let title = link.title.clone();
    // Compiled packages come from anywhere: the allow-list holds here, too.
    match safe_url(&link.href) {
        None => content,
        Some(Href::Web(url)) if !same_origin(url, &env.origin) => html! {
            <a {href} {title} rel="noopener" target="_blank" class="external">
                { content }{ icons::leaves() }
                <span class="visually-hidden">{ " (" }{ env.text(Key::ExternalLink) }{ ")" }</span>
            </a>
        },
        Some(_) => html! { <a {href} {title}>{ content }</a> },
    }
}

fn same_origin(url: &str, origin: &str) -> bool {
    let Some(head) = url.get(..origin.len()) else { return false };
    head.eq_ignore_ascii_case(origin)
        && url[head.len()..].chars().next().is_none_or(|c| "/?#".contains(c))
}

/// Draws a link to a web page outside the text, such as a provider's own notice.
pub(super) fn web_link(url: &str, text: AttrValue, env: &Env) -> Html {
    let link =
        Link { href: url.to_owned(), title: None, text: vec![Inline::Text(text.to_string())] };
    anchor(&link, env)
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
