//! The text of a policy as a [`Drawing`]: summary, sections and definitions.

mod blocks;
mod definitions;
mod links;
mod pen;
mod section;

pub(super) use blocks::TABLE_BOX;
pub(super) use pen::Pen;

use yew::Html;

use self::section::{Around, Second};
use super::context::ViewContext;
use super::nodes::nodes;
use super::{LocalizedPolicy, ids};
use crate::drawing::Drawing;

/// Draws a text, with that of a second language beside it. The slots are places for the switches of
/// [`LocalizedPolicy::switched`].
pub fn draw<'a>(
    localized: &'a LocalizedPolicy,
    second: Option<&'a LocalizedPolicy>,
    context: &'a ViewContext,
) -> Drawing {
    let document = &localized.document;
    let mut pen = Pen::new(context, &document.locale);
    pen.fragment_slot(ids::TEXT);
    if let Some(summary) = &document.summary {
        pen.body(&["div", "class", "lead"], summary);
    }
    let mut around = Around { second: second.map(Second::of), slots: 0 };
    for top in &document.sections {
        section::draw(&mut pen, top, 0, &mut around);
    }
    definitions::draw(&mut pen, &document.terms, &localized.outline);
    pen.into
}

/// Draws the contents of a part of the text among what Yew draws.
pub(super) fn part(context: &ViewContext, write: impl FnOnce(&mut Pen<'_>)) -> Vec<Html> {
    let mut pen = Pen::new(context, context.messages.locale());
    write(&mut pen);
    nodes(&pen.into, &mut |_| Html::default())
}
