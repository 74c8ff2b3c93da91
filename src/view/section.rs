//! A section of the text with the sections below it.

use yew::Html;

use super::blocks::{body, numbered};
use super::consent_switches::{Place, controls};
use super::context::ViewContext;
use super::element::{Element, el};
use super::{LocalizedPolicy, icons, static_render};
use crate::consent::Choices;
use crate::i18n::{MessageId, direction};
use crate::model::{Category, Section};

/// The elements and classes of the levels. HTML has six levels of headings; the title is the first.
const LEVELS: [(&str, &str); 5] = [
    ("h2", "section level-2"),
    ("h3", "section"),
    ("h4", "section"),
    ("h5", "section"),
    ("h6", "section"),
];

/// The values that every section is drawn with.
pub(super) struct SectionContext<'a> {
    /// The text in a second language.
    pub second: Option<&'a LocalizedPolicy>,
    pub choices: &'a Choices,
    pub context: &'a ViewContext,
}

/// Draws a section, `depth` levels below the top ones. It is not a component: a document changes only as a
/// whole.
pub(super) fn section(section: &Section, depth: usize, with: &SectionContext<'_>) -> Html {
    let SectionContext { second, choices, context } = with;
    let (tag, class) = LEVELS[depth.min(LEVELS.len() - 1)];
    let id = &section.id;
    let heading = el(tag).class("section-heading").set("tabindex", "-1");
    let permalink = el("a")
        .class("permalink")
        .attr("href", &format!("#{id}"))
        .attr(
            "aria-label",
            &context.messages.fill(MessageId::LinkTo, &[("heading", &section.heading)]),
        )
        .child(icons::link());
    let permalink = context.interface(permalink);
    let head = el("div")
        .class("section-head")
        .el(numbered(heading, section.number.as_deref(), &section.heading))
        .el(permalink);
    let into = el("section").key(id).attr("id", id).set("part", "section").class(class);
    let into = static_render::fragment_slot(into, id, context).el(head);
    let into = add_summary(into, section, context);
    let into = if section.body.is_empty() {
        into
    } else {
        into.el(body(el("div").class("body"), &section.body, context))
    };
    let beside = second.and_then(|second| beside(second, &section.id, context));
    let children = &mut section.sections.iter().map(|child| self::section(child, depth + 1, with));
    into.option(switches(section, choices, context)).each(children).option(beside).node()
}

/// Draws the section of the second language, which stands beside the other one.
fn beside(second: &LocalizedPolicy, id: &str, context: &ViewContext) -> Option<Html> {
    let section = second.document.section(id)?;
    let heading = match &section.number {
        Some(number) => format!("{number} {}", section.heading),
        None => section.heading.clone(),
    };
    let summary = section.summary.as_ref();
    let summary = summary.map(|summary| body(el("div").class("in-short"), summary, context).node());
    let into = el("div")
        .class("beside")
        .attr("lang", &second.asked)
        .set("dir", direction(&second.asked).as_str())
        .el(el("p").class("beside-heading").text(&heading))
        .option(summary);
    Some(body(into, &section.body, context).node())
}

fn add_summary(into: Element, section: &Section, context: &ViewContext) -> Element {
    let Some(summary) = &section.summary else { return into };
    let label = el("p").class("in-short-label");
    let label = context.interface(label).text(context.messages.get(MessageId::InShort));
    into.el(body(el("div").class("in-short").el(label), summary, context))
}

/// Draws the switches of the section's `controls` that are declared.
fn switches(section: &Section, choices: &Choices, context: &ViewContext) -> Option<Html> {
    let mut shown: Vec<&Category> = choices.categories().iter().collect();
    shown.retain(|category| section.controls.contains(&category.id));
    (!shown.is_empty()).then(|| {
        let place = Place { id: &section.id, level: None };
        controls(&place, &shown, choices, context)
    })
}
