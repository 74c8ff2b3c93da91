//! The text itself: notices, summary, sections, definitions, and who publishes it.

use std::rc::Rc;

use yew::prelude::*;

use super::blocks::{body, web_link};
use super::env::{Env, part};
use super::section::section;
use super::{Reading, ids};
use crate::i18n::{Key, localized};
use crate::markdown::safe_url;
use crate::model::{Contact, ContactKind, Publisher, Term};

#[derive(Properties, PartialEq)]
pub(super) struct ReaderProps {
    pub reading: Rc<Reading>,
    pub env: Env,
}

#[component]
pub(super) fn Reader(props: &ReaderProps) -> Html {
    let ReaderProps { reading, env } = props;
    let document = &reading.document;
    let declaration = reading.policy.declaration.as_ref();
    let around = part(&document.locale, env.texts.locale());
    html! {
        <>
            <article id={ids::TEXT} class="text" part="content" tabindex="-1" lang={around.lang} dir={around.dir}>
                if let Some(summary) = &document.summary {
                    <div class="lead">{ body(summary, env) }</div>
                }
                { for document.sections.iter().map(|top| section(top, 2, declaration, env)) }
                { terms(&document.terms, env) }
            </article>
            if let Some(publisher) = &reading.policy.publisher { { imprint(publisher, env) } }
        </>
    }
}

fn terms(terms: &[Term], env: &Env) -> Html {
    if terms.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section level-2 terms">
            <div class="section-head"><h2 class="section-heading">{ env.text(Key::Definitions) }</h2></div>
            <dl>
                { for terms.iter().map(|term| html! {
                    <div class="term" id={term.id.clone()} key={term.id.clone()}>
                        <dt>{ term.term.clone() }</dt>
                        <dd>{ body(&term.definition, env) }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

fn imprint(publisher: &Publisher, env: &Env) -> Html {
    let (_, name) = localized(&publisher.name, env.texts.locale(), &env.fallback);
    let name = AttrValue::from(name.to_owned());
    html! {
        <footer class="imprint">
            <p class="imprint-name">
                if let Some(url) = &publisher.url { { web_link(url, name, env) } } else { { name } }
            </p>
            <ul>{ for publisher.contacts.iter().map(|contact| html! {
                <li>
                    if !contact.label.is_empty() { <span class="imprint-label">{ env.localized(&contact.label) }</span> }
                    { address(contact, env) }
                </li>
            }) }</ul>
        </footer>
    }
}

fn address(contact: &Contact, env: &Env) -> Html {
    let value = AttrValue::from(contact.value.clone());
    let href = match contact.kind {
        ContactKind::Post => return html! { <bdi>{ value }</bdi> },
        ContactKind::Form | ContactKind::Web => return web_link(&contact.value, value, env),
        ContactKind::Email => format!("mailto:{value}"),
        ContactKind::Phone => format!("tel:{}", value.replace([' ', '(', ')', '-'], "")),
    };
    match safe_url(&href) {
        Some(_) => html! { <a href={href.clone()}><bdi>{ value }</bdi></a> },
        None => html! { <bdi>{ value }</bdi> },
    }
}
