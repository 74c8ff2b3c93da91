//! The reader's choices: into the state machine, and from there to storage, page and other viewers.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::dialogs::Dialogs;
use super::loader::Loader;
use super::mount_options::MountOptions;
use super::screen::Screen;
use crate::consent::{
    Action, Clearing, DecisionContext, Effect, Now, Record, State, Storage, consent_key, gate_key,
    gate_snapshot, reduce,
};
use crate::decode::{Node, decode};
use crate::encode::{Object, array, string};
use crate::model::{OrderedMap, Policy};
use crate::platform::storage::LocalStorage;
use crate::platform::{address, clock, json, navigator, promise};
use crate::view::{Choice, Mode, Page};

thread_local! {
    /// The bridges of all viewers on the page.
    static BRIDGES: RefCell<Vec<Weak<ConsentBridge>>> = const { RefCell::new(Vec::new()) };
}

/// Carries choices between the view, storage, the page and other viewers. It must not know how a text is
/// loaded or drawn.
pub(super) struct ConsentBridge {
    options: MountOptions,
    storage: LocalStorage,
    screen: Rc<Screen>,
    dialogs: Rc<Dialogs>,
    loader: Rc<Loader>,
}

impl ConsentBridge {
    /// Creates the bridge of a viewer, and connects it with those of the page's other viewers.
    pub fn new(
        options: MountOptions,
        screen: Rc<Screen>,
        dialogs: Rc<Dialogs>,
        loader: Rc<Loader>,
    ) -> Rc<Self> {
        let bridge = Rc::new(Self { options, storage: LocalStorage, screen, dialogs, loader });
        BRIDGES.with_borrow_mut(|all| all.push(Rc::downgrade(&bridge)));
        bridge
    }

    /// Disconnects the bridge from those of other viewers.
    pub fn end(&self) {
        BRIDGES.with_borrow_mut(|all| all.retain(|it| !std::ptr::eq(it.as_ptr(), self)));
    }

    /// Changes the choices as the reader or the page wants.
    pub fn choose(self: &Rc<Self>, choice: Choice) {
        let (Some(choices), Some(localized)) = (self.screen.choices(), self.screen.localized())
        else {
            return;
        };
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
        self.act(action);
    }

    /// Decides for the named categories and services, as the page wants.
    pub fn set(self: &Rc<Self>, switches: &OrderedMap<bool>) {
        // The page does not decide about switches that the reader moved and did not save.
        self.choose(Choice::Discard);
        for (id, on) in switches.iter() {
            self.choose(Choice::Category(id.to_owned(), *on));
            self.choose(Choice::Service(id.to_owned(), *on));
        }
        self.choose(Choice::Save);
    }

    /// Returns the record in force as JSON; `null` where there is none.
    pub fn record(&self) -> JsValue {
        let choices = self.screen.choices();
        let json = choices.as_ref().and_then(|choices| choices.in_force()).map(|r| r.to_json());
        json.and_then(|json| json::parse(&json).ok()).unwrap_or(JsValue::NULL)
    }

    /// Returns the stored choices about a policy, with the effects to perform once it is on the screen.
    pub fn load(&self, policy: &Rc<Policy>) -> (State, Vec<Effect>) {
        let record = self.stored_record(&policy.id);
        let state = State::new(policy.clone(), navigator::global_privacy_control());
        reduce(&state, Action::Loaded { record, moment: moment() })
    }

    /// Handles a change of storage by another tab. Without a key everything was cleared.
    pub fn storage_changed(self: &Rc<Self>, key: Option<String>) {
        let Some(localized) = self.screen.localized() else { return };
        if key.is_none_or(|key| key == consent_key(&localized.policy.id)) {
            self.sync(self.stored_record(&localized.policy.id));
        }
    }

    /// Reads the record of a policy. An unreadable one, or one of another policy, is kept aside and counts as
    /// no choice.
    fn stored_record(&self, policy: &str) -> Option<Record> {
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

    /// Takes over the decision of another tab or viewer about the same policy.
    fn sync(self: &Rc<Self>, record: Option<Record>) {
        self.act(Action::Synced { record, moment: moment() });
    }

    fn act(self: &Rc<Self>, action: Action) {
        let Some(choices) = self.screen.choices() else { return };
        let decided_here = !matches!(action, Action::Synced { .. });
        let (next, effects) = reduce(&choices, action);
        self.set_choices(next);
        self.perform(effects);
        if decided_here && let Some(choices) = self.screen.choices() {
            self.sync_other_viewers(choices.record());
        }
    }

    fn set_choices(&self, next: State) {
        self.screen.change(|state| {
            if let Page::Ready(_, choices) = &mut state.page {
                *choices = Rc::new(next);
            }
        });
    }

    /// Performs the effects of the state machine.
    pub fn perform(self: &Rc<Self>, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store(record) => self.store(&record),
                Effect::Notify { record, changed } => {
                    let json = record.to_json();
                    self.screen.emit("consent", &json);
                    if !changed.is_empty() {
                        let changed = array(changed.iter().map(|id| string(id)));
                        let change = Object::new().json("record", &json).json("changed", &changed);
                        self.screen.emit("consent-change", &change.end());
                    }
                }
                Effect::Clear(clearing) => self.clear(clearing),
            }
        }
    }

    fn store(&self, record: &Record) {
        let stored = self.storage.set(&consent_key(&record.policy), &record.to_json());
        let Some(choices) = self.screen.choices() else { return };
        if stored.is_err() {
            self.set_choices(reduce(&choices, Action::StorageFailed).0);
        } else if let Some(localized) = self.screen.localized() {
            // Without the snapshot the gate fetches the package, which costs time and nothing else.
            let gate_snapshot = gate_snapshot(&self.loader.address(), &localized.policy);
            let _ = self.storage.set(&gate_key(&record.policy), &gate_snapshot);
        }
        if self.screen.state().mode == Mode::Banner {
            self.dialogs.decided();
        }
    }

    /// Removes the declared entries of refused services, and names those that stay.
    fn clear(self: &Rc<Self>, clearing: Clearing) {
        let entries = clearing.entries.iter().map(|(name, storage)| {
            let entry = Object::new().text("name", name).text("storage", storage.as_str());
            json::parse(&entry.end()).unwrap_or_default()
        });
        let entries: Array = entries.collect();
        let me = self.clone();
        let cleared = move |left: Result<JsValue, JsValue>| {
            let left = left.ok().and_then(|left| left.as_array()).unwrap_or_default();
            let mut left: Vec<String> = left.iter().filter_map(Node::as_string).collect();
            if clearing.withdrawn {
                left.extend(clearing.out_of_reach);
                me.act(Action::Cleared(left));
            }
            if clearing.reload {
                address::reload();
            }
        };
        promise::settled(self.options.clear(&entries), Box::new(cleared));
    }

    /// Hands a record to the other viewers of the page: the `storage` event reaches other tabs only.
    fn sync_other_viewers(self: &Rc<Self>, record: Option<&Record>) {
        let Some(record) = record else { return };
        // Viewers may be mounted or unmounted meanwhile: visit a copy of the list.
        for bridge in BRIDGES.with_borrow(Clone::clone).iter().filter_map(Weak::upgrade) {
            let localized = bridge.screen.localized();
            let same = localized.is_some_and(|localized| localized.policy.id == record.policy);
            let choices = bridge.screen.choices();
            let known = choices.is_some_and(|choices| choices.record() == Some(record));
            if same && !known && !Rc::ptr_eq(&bridge, self) {
                bridge.sync(Some(record.clone()));
            }
        }
    }
}

fn moment() -> Now {
    Now { now: clock::now(), tomorrow: clock::in_days(1) }
}
