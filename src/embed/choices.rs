//! The reader's choices: into the state machine, and from there to storage, page and other viewers.

use std::rc::Rc;

use super::controller::Controller;
use super::for_each_viewer;
use crate::consent::{Action, Effect, Occasion, Record, State, Storage, consent_key, reduce};
use crate::decode::decode;
use crate::encode::{Object, array, string};
use crate::model::Policy;
use crate::platform::{clock, json, navigator};
use crate::view::{Choice, Page};

impl Controller {
    /// Changes the choices as the reader wants it.
    pub fn choose(self: &Rc<Self>, choice: Choice) {
        let Some(choices) = self.choices() else { return };
        let occasion = || Occasion {
            now: clock::now(),
            expires: clock::in_days(choices.expires_days()),
            id: clock::uuid(),
            locale: self.reading().map_or_else(String::new, |r| r.document.locale.clone()),
            gpc: navigator::global_privacy_control(),
        };
        self.consent(match choice {
            Choice::Category(id, on) => Action::ToggleCategory(id, on),
            Choice::Service(id, on) => Action::ToggleService(id, on),
            Choice::Discard => Action::Discard,
            Choice::Save => Action::Save(occasion()),
            Choice::AcceptAll => Action::AcceptAll(occasion()),
            Choice::RejectAll => Action::RejectAll(occasion()),
            Choice::Withdraw => Action::Withdraw(occasion()),
        });
    }

    /// Takes over what another tab or another viewer of this page decided about the same policy.
    pub fn follow(self: &Rc<Self>, record: Option<Record>) {
        self.consent(Action::Followed { record, now: clock::now() });
    }

    /// Returns the choices of a policy as they were kept, and announces them once it is on the screen.
    pub fn recall(self: &Rc<Self>, policy: &Rc<Policy>) -> (State, Vec<Effect>) {
        let record = self.stored_record(&policy.id);
        reduce(&State::new(policy.clone()), Action::Recalled { record, now: clock::now() })
    }

    /// Reads the record of a policy. One that cannot be read is kept aside, never thrown away, and
    /// counts as no choice.
    pub fn stored_record(&self, policy: &str) -> Option<Record> {
        let key = consent_key(policy);
        let text = self.storage.get(&key).ok()??;
        let value = json::parse(&text).ok();
        let record = value.and_then(|value| decode(&value).ok());
        if record.is_none() {
            let _ = self.storage.set(&format!("{key}:unreadable"), &text);
        }
        record
    }

    fn consent(self: &Rc<Self>, action: Action) {
        let Some(choices) = self.choices() else { return };
        let decided_here = !matches!(action, Action::Followed { .. });
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
                Effect::Announce { record, changed } => {
                    let json = record.to_json();
                    self.emit("consent", &json);
                    if !changed.is_empty() {
                        let changed = array(changed.iter().map(|id| string(id)));
                        let change = Object::new().json("record", &json).json("changed", &changed);
                        self.emit("consent-change", &change.end());
                    }
                    if decided_here {
                        self.tell_other_viewers(&record);
                    }
                }
            }
        }
    }

    fn keep(&self, record: &Record) {
        let stored = self.storage.set(&consent_key(&record.policy), &record.to_json());
        if stored.is_err()
            && let Some(choices) = self.choices()
        {
            self.set_choices(reduce(&choices, Action::StorageFailed).0);
        }
    }

    /// The `storage` event reaches other tabs only; viewers on the same page hear it here.
    fn tell_other_viewers(self: &Rc<Self>, record: &Record) {
        for_each_viewer(|viewer| {
            let same = viewer.reading().is_some_and(|reading| reading.policy.id == record.policy);
            if same && !Rc::ptr_eq(viewer, self) {
                viewer.follow(Some(record.clone()));
            }
        });
    }

    /// Another tab wrote to storage.
    pub fn storage_changed(self: &Rc<Self>, key: Option<String>) {
        let Some(reading) = self.reading() else { return };
        // Without a key everything was cleared.
        if key.is_none_or(|key| key == consent_key(&reading.policy.id)) {
            self.follow(self.stored_record(&reading.policy.id));
        }
    }
}
