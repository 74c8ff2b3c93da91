//! The notice of the changes since a decision that is no longer valid.

use super::context::ViewContext;
use super::element::{Element, el};
use crate::consent::{Choices, FormerReason};
use crate::i18n::MessageId;
use crate::model::{HistoryEntry, Policy};

/// Draws why a new decision is needed; nothing for a reader who never decided, or where nothing can be said.
pub(super) fn reconsent_notice(
    policy: &Policy,
    choices: &Choices,
    context: &ViewContext,
) -> Option<Element> {
    let former = choices.snapshot().former.as_ref()?;
    let messages = &context.messages;
    let mut reasons = Vec::new();
    if former.reason == FormerReason::Expired {
        reasons.push(el("li").text(messages.get(MessageId::ChangedExpired)).node());
    }
    for entry in versions(policy, former.record.revision) {
        let version = messages.fill(MessageId::Version, &[("version", &entry.version)]);
        let words = context.add_localized(el("span"), &entry.summary);
        reasons.push(el("li").text(&version).text(": ").el(words).node());
    }
    let names: Vec<&str> =
        choices.added().into_iter().map(|name| context.localized(name)).collect();
    if !names.is_empty() {
        let text = messages.fill(MessageId::ChangedNew, &[("names", &context.list(&names))]);
        reasons.push(el("li").text(&text).node());
    }
    let title = el("p").class("changed-title").text(messages.get(MessageId::ChangedTitle));
    let list = (!reasons.is_empty()).then(|| el("ul").each(&mut reasons.into_iter()));
    list.map(|list| el("div").class("changed").el(title).el(list))
}

/// Returns the versions after a revision that have a summary. If the publisher describes only older ones, the
/// newest of those is returned.
fn versions(policy: &Policy, revision: u32) -> Vec<&HistoryEntry> {
    let mut described: Vec<_> = policy.history.iter().collect();
    described.retain(|entry| !entry.summary.is_empty());
    let newer = described.iter().filter(|entry| entry.revision > revision).count();
    let only = usize::from(policy.revision > revision);
    // Newest first, as `check` asks for.
    described.truncate(newer.max(only));
    described
}
