//! Where a package leads its readers: links in texts, and the addresses of policy.json.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{suggest, visit};
use crate::Text;
use crate::rule::{DEAD_LINK, IMAGE, INVALID_CONTACT, INVALID_URL, RAW_HTML, UNSAFE_URL};
use policy_viewer::diag::Diagnostic;
use policy_viewer::markdown::{Href, is_break, safe_url};
use policy_viewer::model::{Block, Body, ContactKind, Document, Inline, Policy, Span};

/// Checks the links of a document, which may name the `locales` of its package.
pub(super) fn document(
    locales: &HashSet<&str>,
    text: &Text,
    document: &Document,
) -> Vec<Diagnostic> {
    let sections = visit::sections(document, "");
    let ids = sections.iter().map(|at| at.section.id.as_str());
    let ids: HashSet<&str> =
        ids.chain(document.terms.iter().map(|term| term.id.as_str())).collect();
    let mut targets = Targets { names: suggest::Names::new(ids.iter().copied()), ids, locales };
    let mut found = Vec::new();
    for (path, body) in visit::bodies(document, &text.pointer) {
        let mut report = |link: Found<'_>| found.extend(targets.judge(&text.file, &path, link));
        match body {
            Body::Markdown(markdown) => in_markdown(markdown, &mut report),
            Body::Blocks(blocks) => in_blocks(blocks, &mut report),
        }
    }
    found
}

/// A part of a text that the rules look at.
enum Found<'a> {
    Link(&'a str),
    Image(&'a str),
    Html(&'a str),
}

/// The targets that links of a document may have.
struct Targets<'a> {
    ids: HashSet<&'a str>,
    names: suggest::Names<'a>,
    locales: &'a HashSet<&'a str>,
}

impl Targets<'_> {
    fn judge(&mut self, file: &str, path: &str, found: Found<'_>) -> Option<Diagnostic> {
        let url = match found {
            Found::Link(url) => url,
            Found::Image(url) => {
                let message = format!("the image `{}` is shown as a link", url.escape_debug());
                return Some(IMAGE.at(file, path, message));
            }
            Found::Html(tag) => {
                let message = format!("the HTML `{}` is shown as text", tag.trim().escape_debug());
                return Some(RAW_HTML.at(file, path, message));
            }
        };
        match safe_url(url) {
            None => {
                let message = format!("the link to `{}` is not allowed", url.escape_debug());
                Some(UNSAFE_URL.at(file, path, message))
            }
            Some(Href::Section(id)) if !self.contain(id) => {
                let message = format!("the link to `{}` leads nowhere", url.escape_debug());
                let diagnostic = DEAD_LINK.at(file, path, message);
                Some(match self.names.closest(id) {
                    Some(known) => diagnostic.hint(format!("did you mean `#{known}`?")),
                    None => diagnostic,
                })
            }
            Some(Href::Web(url)) if !has_host(url) => {
                let message = format!("the link to `{}` names no site", url.escape_debug());
                Some(INVALID_URL.at(file, path, message))
            }
            // A folder may have such a name, but links do not mean one.
            Some(Href::Relative(url)) if url.starts_with("www.") => {
                let message =
                    format!("the link to `{}` leads to a file of this site", url.escape_debug());
                Some(INVALID_URL.at(file, path, message).hint(format!("write `https://{url}`")))
            }
            Some(_) => None,
        }
    }

    /// `#id`, or `#id:locale` for a section in another language.
    fn contain(&self, fragment: &str) -> bool {
        let (id, locale) = match fragment.split_once(':') {
            Some((id, locale)) => (id, Some(locale)),
            None => (fragment, None),
        };
        self.ids.contains(id) && locale.is_none_or(|locale| self.locales.contains(locale))
    }
}

/// Visits what the Markdown says, not what [`policy_viewer::markdown::blocks`] makes of it: that drops the
/// addresses which have to be reported.
fn in_markdown(markdown: &str, visit: &mut dyn FnMut(Found<'_>)) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut in_block = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => visit(Found::Link(&dest_url)),
            Event::Start(Tag::Image { dest_url, .. }) => {
                visit(Found::Image(&dest_url));
                visit(Found::Link(&dest_url));
            }
            // A closing tag, or a later line of a block, adds no finding, and a break is shown as one.
            Event::InlineHtml(html) if html.starts_with("</") || is_break(&html) => {}
            Event::InlineHtml(html) => visit(Found::Html(&html)),
            Event::Html(html) if !std::mem::replace(&mut in_block, true) => {
                visit(Found::Html(&html));
            }
            Event::End(TagEnd::HtmlBlock) => in_block = false,
            _ => {}
        }
    }
}

fn in_blocks(blocks: &[Block], visit: &mut dyn FnMut(Found<'_>)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading(content) => in_inlines(content, visit),
            Block::List(list) => list.items.iter().for_each(|item| in_blocks(item, visit)),
            Block::Quote(blocks) => in_blocks(blocks, visit),
            Block::Table(table) => {
                let cells = std::iter::once(&table.head).chain(&table.rows).flatten();
                cells.for_each(|cell| in_inlines(cell, visit));
            }
            Block::Pre(_) | Block::Rule => {}
        }
    }
}

fn in_inlines(content: &[Inline], visit: &mut dyn FnMut(Found<'_>)) {
    for inline in content {
        match inline {
            Inline::Text(_) | Inline::Span(Span::Code(_) | Span::Br) => {}
            Inline::Span(Span::Em(content) | Span::Strong(content) | Span::Del(content)) => {
                in_inlines(content, visit);
            }
            Inline::Span(Span::Link(link) | Span::Term(link)) => {
                visit(Found::Link(&link.href));
                in_inlines(&link.text, visit);
            }
        }
    }
}

/// Returns whether an http address names a site; browsers guess one in `https:path`.
fn has_host(url: &str) -> bool {
    url.split_once("://").is_some_and(|(_, rest)| {
        !rest.is_empty() && !rest.starts_with(['/', '?', '#']) && !rest.contains(' ')
    })
}

/// Checks the addresses in policy.json.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(publisher) = &policy.publisher {
        found.extend(publisher.url.iter().filter_map(|url| web(file, "/publisher/url", url)));
        for (i, contact) in publisher.contacts.iter().enumerate() {
            let path = format!("/publisher/contacts/{i}/value");
            found.extend(self::contact(file, &path, contact.kind, &contact.value));
        }
    }
    let banner = policy.declaration.as_ref().and_then(|it| it.banner.as_ref());
    for (i, link) in banner.into_iter().flat_map(|banner| &banner.links).enumerate() {
        let path = format!("/declaration/banner/links/{i}/url");
        found.extend(web(file, &path, &link.url));
    }
    for (path, service) in visit::services(policy) {
        found.extend(service.url.iter().filter_map(|url| web(file, &format!("{path}/url"), url)));
    }
    found
}

/// Checks the address of a page: absolute, or a path that cannot be mistaken for a host.
fn web(file: &str, path: &str, url: &str) -> Option<Diagnostic> {
    let shown = url.escape_debug();
    match safe_url(url) {
        None => {
            let found = UNSAFE_URL.at(file, path, format!("the address `{shown}` is not allowed"));
            Some(found.hint(INVALID_URL.fix))
        }
        Some(Href::Web(url)) if has_host(url) => None,
        Some(Href::Relative(url)) if url.starts_with(['/', '.']) => None,
        Some(_) => {
            Some(INVALID_URL.at(file, path, format!("`{shown}` is not the address of a page")))
        }
    }
}

fn contact(file: &str, path: &str, kind: ContactKind, value: &str) -> Option<Diagnostic> {
    let shown = value.escape_debug();
    let message = match kind {
        ContactKind::Form | ContactKind::Web => return web(file, path, value),
        // The undisputed part of mailto: addresses; the full grammar (RFC 5322) allows forms that are not in use.
        ContactKind::Email => {
            let parts = value.split_once('@');
            let fine = parts.is_some_and(|(name, host)| {
                !name.is_empty()
                    && host.contains('.')
                    && !host.contains('@')
                    && !value.contains(|c: char| c.is_whitespace() || c.is_control() || c == ':')
            });
            (!fine).then(|| format!("`{shown}` is no e-mail address"))
        }
        ContactKind::Phone => {
            let fine = value.chars().any(|c| c.is_numeric())
                && !value.chars().any(|c| c.is_control() || c == '@');
            (!fine).then(|| format!("`{shown}` is no telephone number"))
        }
        ContactKind::Post => value.trim().is_empty().then(|| "the postal address is empty".into()),
    };
    message.map(|message| INVALID_CONTACT.at(file, path, message))
}
