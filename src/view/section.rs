//! A section of the text with the sections below it.

use yew::prelude::*;

use super::blocks::body;
use super::controls::Controls;
use super::env::Env;
use super::icons;
use crate::i18n::Key;
use crate::model::{Declaration, Section};

/// Draws a section. Not a component of its own: a document changes as a whole or not at all.
pub(super) fn section(
    section: &Section,
    level: u8,
    declaration: Option<&Declaration>,
    env: &Env,
) -> Html {
    // HTML has six levels; the title is the first.
    let tag = format!("h{}", level.min(6));
    let id = section.id.clone();
    let declared = |control: &&String| {
        declaration.is_some_and(|declared| declared.categories.iter().any(|c| c.id == **control))
    };
    let controls: Vec<String> = section.controls.iter().filter(declared).cloned().collect();
    html! {
        <section key={id.clone()} id={id.clone()} part="section" class={classes!("section", format!("level-{level}"))}>
            <div class="section-head">
                <@{tag} class="section-heading" tabindex="-1">
                    if let Some(number) = &section.number { <span class="number">{ number.clone() }</span>{ " " } }
                    { section.heading.clone() }
                </@>
                <a class="permalink" href={format!("#{id}")}
                    aria-label={env.fill(Key::LinkTo, &[("heading", &section.heading)])}>{ icons::link() }</a>
            </div>
            if let Some(summary) = &section.summary {
                <div class="in-short">
                    <p class="in-short-label">{ env.text(Key::InShort) }</p>
                    { body(summary, env) }
                </div>
            }
            if !section.body.is_empty() { <div class="body">{ body(&section.body, env) }</div> }
            if !controls.is_empty() { <Controls only={controls} env={env.clone()} /> }
            { for section.sections.iter().map(|child| self::section(child, level + 1, declaration, env)) }
        </section>
    }
}
