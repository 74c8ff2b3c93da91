//! The notice of the changes since a decision that is no longer valid.

use super::context::ViewContext;
use super::element::{Element, el};
use crate::consent::{self, UnusableRecord};
use crate::i18n::MessageId;
use crate::model::{HistoryEntry, Policy};

/// Draws why a new decision is needed; nothing for a reader who never decided.
pub(super) fn reconsent_notice(
    policy: &Policy,
    choices: &consent::State,
    context: &ViewContext,
) -> Option<Element> {
    let (former, why) = choices.former()?;
    let messages = &context.messages;
    let into = el("div").class("changed");
    let into = into.el(el("p").class("changed-title").text(messages.get(MessageId::ChangedTitle)));
    let mut list = el("ul");
    if why == UnusableRecord::Expired {
        list = list.el(el("li").text(messages.get(MessageId::ChangedExpired)));
    }
    for entry in versions(policy, former.decision.revision) {
        let version = messages.fill(MessageId::Version, &[("version", &entry.version)]);
        let words = context.add_localized(el("span"), &entry.summary);
        list = list.el(el("li").text(&version).text(": ").el(words));
    }
    let names: Vec<&str> =
        choices.added().into_iter().map(|name| context.localized(name)).collect();
    if !names.is_empty() {
        let text = messages.fill(MessageId::ChangedNew, &[("names", &context.list(&names))]);
        list = list.el(el("li").text(&text));
    }
    Some(into.el(list))
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
