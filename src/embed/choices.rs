//! The reader's choices: into the state machine, and from there to storage, page and other viewers.

use std::rc::Rc;

use js_sys::Array;

use super::controller::Controller;
use super::for_each_viewer;
use super::proof::call;
use crate::consent::{
    Action, Clearing, DecisionContext, Effect, Now, Record, State, Storage, consent_key, gate_key,
    gate_snapshot, reduce,
};
use crate::decode::{Node, decode};
use crate::encode::{Object, array, string};
use crate::model::Policy;
use crate::platform::{address, clock, json, navigator};
use crate::view::{Choice, Mode, Page};

impl Controller {
    /// Changes the choices as the reader wants it.
    pub fn choose(self: &Rc<Self>, choice: Choice) {
        let (Some(choices), Some(localized)) = (self.choices(), self.localized()) else { return };
        let context = || DecisionContext {
            now: clock::now(),
            expires: clock::in_days(choices.expires_days()),
            id: clock::uuid(),
            locale: localized.document.locale.clone(),
            stored: self.stored_record(&localized.policy.id),
        };
        let action = match choice {
            Choice::Category(id, on) => Action::ToggleCategory(id, on),
            Choice::Service(id, on) => Action::ToggleService(id, on),
            Choice::Discard => Action::Discard,
            Choice::Save => Action::Save(context()),
            Choice::AcceptAll => Action::AcceptAll(context()),
            Choice::RejectAll => Action::RejectAll(context()),
            Choice::Withdraw => Action::Withdraw(context()),
        };
        self.consent(action);
    }

    /// Takes over what another tab or another viewer of this page decided about the same policy.
    pub fn follow(self: &Rc<Self>, record: Option<Record>) {
        self.consent(Action::Synced { record, moment: moment() });
    }

    /// Returns the choices of a policy as they were kept, and announces them once it is on the screen.
    pub fn recall(self: &Rc<Self>, policy: &Rc<Policy>) -> (State, Vec<Effect>) {
        let record = self.stored_record(&policy.id);
        let state = State::new(policy.clone(), navigator::global_privacy_control());
        reduce(&state, Action::Loaded { record, moment: moment() })
    }

    /// Reads the record of a policy. One that cannot be read, or is another policy's, is kept aside,
    /// never thrown away, and counts as no choice.
    pub fn stored_record(&self, policy: &str) -> Option<Record> {
        let key = consent_key(policy);
        let text = self.storage.get(&key).ok()??;
        let value = json::parse(&text).ok();
        let record = value.and_then(|value| decode::<Record, _>(&value).ok());
        let record = record.filter(|record| record.is_of(policy));
        if record.is_none() {
            let _ = self.storage.set(&format!("{key}:unreadable"), &text);
        }
        record
    }

    fn consent(self: &Rc<Self>, action: Action) {
        let Some(choices) = self.choices() else { return };
        let decided_here = !matches!(action, Action::Synced { .. });
        let (next, effects) = reduce(&choices, action);
        self.set_choices(next);
        self.perform(effects, decided_here);
    }

    fn set_choices(&self, next: State) {
        self.change(|state| {
            if let Page::Ready(_, choices) = &mut state.page {
                *choices = Rc::new(next);
            }
        });
    }

    /// Does what the state machine asks for.
    pub fn perform(self: &Rc<Self>, effects: Vec<Effect>, decided_here: bool) {
        for effect in effects {
            match effect {
                Effect::Store(record) => self.keep(&record),
                Effect::Notify { record, changed } => {
                    let json = record.to_json();
                    self.emit("consent", &json);
                    if !changed.is_empty() {
                        let changed = array(changed.iter().map(|id| string(id)));
                        let change = Object::new().json("record", &json).json("changed", &changed);
                        self.emit("consent-change", &change.end());
                    }
                }
                Effect::Clear(clearing) => self.clear(clearing),
            }
        }
        if decided_here && let Some(choices) = self.choices() {
            self.tell_other_viewers(choices.record());
        }
    }

    fn keep(self: &Rc<Self>, record: &Record) {
        let stored = self.storage.set(&consent_key(&record.policy), &record.to_json());
        let Some(choices) = self.choices() else { return };
        if stored.is_err() {
            self.set_choices(reduce(&choices, Action::StorageFailed).0);
        } else if let Some(localized) = self.localized() {
            // Without it the gate fetches the package: a loss of time, and of nothing else.
            let gate_snapshot = gate_snapshot(&self.address(), &localized.policy);
            let _ = self.storage.set(&gate_key(&record.policy), &gate_snapshot);
        }
        if self.state().mode == Mode::Banner {
            self.answered();
        }
    }

    /// Removes what refused services have left behind, and names what stays.
    fn clear(self: &Rc<Self>, clearing: Clearing) {
        let entries = clearing.entries.iter().map(|(name, storage)| {
            let entry = Object::new().text("name", name).text("storage", storage.as_str());
            json::parse(&entry.end()).unwrap_or_default()
        });
        let entries: Array = entries.collect();
        let me = self.clone();
        call(&self.parts, "clear", &[entries.into()], move |left| {
            let left = left.and_then(|left| left.as_array()).unwrap_or_default();
            let mut left: Vec<String> = left.iter().filter_map(Node::as_string).collect();
            if clearing.withdrawn {
                left.extend(clearing.out_of_reach);
                me.consent(Action::Cleared(left));
            }
            if clearing.reload {
                address::reload();
            }
        });
    }

    /// The `storage` event reaches other tabs only; viewers on the same page hear it here.
    fn tell_other_viewers(self: &Rc<Self>, record: Option<&Record>) {
        let Some(record) = record else { return };
        for_each_viewer(|viewer| {
            let same =
                viewer.localized().is_some_and(|localized| localized.policy.id == record.policy);
            let known = viewer.choices().is_some_and(|choices| choices.record() == Some(record));
            if same && !known && !Rc::ptr_eq(viewer, self) {
                viewer.follow(Some(record.clone()));
            }
        });
    }

    /// Another tab wrote to storage.
    pub fn storage_changed(self: &Rc<Self>, key: Option<String>) {
        let Some(localized) = self.localized() else { return };
        // Without a key everything was cleared.
        if key.is_none_or(|key| key == consent_key(&localized.policy.id)) {
            self.follow(self.stored_record(&localized.policy.id));
        }
    }
}

fn moment() -> Now {
    Now { now: clock::now(), tomorrow: clock::in_days(1) }
}
