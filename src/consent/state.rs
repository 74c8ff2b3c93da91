//! The state machine of a reader's choices.

use std::rc::Rc;

use super::{Decision, Grants, Kind, Record};
use crate::model::{Category, Policy};

/// What a decision needs to know of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The time, RFC 3339 in UTC.
    pub now: String,
    /// When a decision made now ends, RFC 3339 in UTC.
    pub expires: String,
    /// A random UUID for the decision.
    pub id: String,
    /// The locale in which the reader sees the policy.
    pub locale: String,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
}

/// What is chosen, and what the reader is about to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    policy: Rc<Policy>,
    record: Option<Record>,
    valid: bool,
    draft: Grants,
    volatile: bool,
}

/// What happens to the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The record was read at the start: what it allows was allowed before, so nothing changes.
    Recalled {
        /// The record, if there was a readable one.
        record: Option<Record>,
        /// The time, RFC 3339 in UTC.
        now: String,
    },
    /// Another tab or viewer wrote a record.
    Followed {
        /// The record, if there was a readable one.
        record: Option<Record>,
        /// The time, RFC 3339 in UTC.
        now: String,
    },
    /// The reader moved a category's switch; nothing is decided yet.
    ToggleCategory(String, bool),
    /// The reader moved a service's switch; nothing is decided yet.
    ToggleService(String, bool),
    /// The reader closed the switches without deciding: they go back.
    Discard,
    /// The reader decided for the switches as they stand.
    Save(Occasion),
    /// The reader allowed everything.
    AcceptAll(Occasion),
    /// The reader refused everything optional.
    RejectAll(Occasion),
    /// The reader took back what had been allowed.
    Withdraw(Occasion),
    /// Storage refused: the decision holds for this visit only.
    StorageFailed,
}

/// What the embedding has to do after an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the record.
    Store(Record),
    /// Tell the page what is in force; `changed` names the categories and services whose answer is
    /// another than before.
    Announce {
        /// The record in force.
        record: Record,
        /// The ids of categories and services that changed.
        changed: Vec<String>,
    },
}

impl State {
    /// Creates the state of a reader who has not chosen: every optional switch is off.
    pub fn new(policy: Rc<Policy>) -> Self {
        let draft = Grants::all(declared(&policy), false);
        Self { policy, record: None, valid: false, draft, volatile: false }
    }

    /// Returns the categories that the policy declares.
    pub fn categories(&self) -> &[Category] {
        declared(&self.policy)
    }

    /// Returns after how many days the reader is asked again.
    pub fn expires_days(&self) -> u32 {
        self.policy.declaration.as_ref().map_or(0, |declaration| declaration.expires_days)
    }

    /// Returns the record in force; nothing where the reader has to be asked (again).
    pub fn record(&self) -> Option<&Record> {
        self.record.as_ref().filter(|_| self.valid)
    }

    /// Returns the switches as the reader sees them, decided or not.
    pub fn draft(&self) -> &Grants {
        &self.draft
    }

    /// Tells whether the reader moved switches without deciding.
    pub fn is_dirty(&self) -> bool {
        self.draft != self.starting_point()
    }

    /// Tells whether the decision could not be stored.
    pub fn is_volatile(&self) -> bool {
        self.volatile
    }

    /// Returns what is allowed now: without a record in force nothing optional.
    pub fn effective(&self) -> Grants {
        let none = Grants::default();
        let decided = self.record().map_or(none, Record::grants);
        Grants::carried_over(self.categories(), &decided)
    }

    /// Tells whether a category, or one service of it, may run.
    pub fn allows(&self, category: &str, service: Option<&str>) -> bool {
        let effective = self.effective();
        let declared = self.categories().iter().find(|known| known.id == category);
        match (declared, service) {
            (None, _) => false,
            (Some(_), None) => effective.category(category),
            (Some(declared), Some(service)) => {
                declared.services.iter().any(|known| known.id == service)
                    && effective.service(service)
            }
        }
    }

    /// Returns the switches to start from: the old answers, and everything new off.
    fn starting_point(&self) -> Grants {
        let none = Grants::default();
        let old = self.record.as_ref().map_or(none, Record::grants);
        Grants::carried_over(self.categories(), &old)
    }
}

fn declared(policy: &Policy) -> &[Category] {
    policy.declaration.as_ref().map_or(&[], |declaration| &declaration.categories)
}

/// Returns the state after an action, and what has to be done about it.
#[must_use]
pub fn reduce(state: &State, action: Action) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    let effects = match action {
        Action::Recalled { record, now } => {
            next.take(record, &now);
            next.announce(&next.effective())
        }
        Action::Followed { record, now } => {
            next.take(record, &now);
            next.announce(&state.effective())
        }
        Action::ToggleCategory(id, on) => {
            if let Some(category) = state.categories().iter().find(|c| c.id == id) {
                next.draft.set_category(category, on);
            }
            vec![]
        }
        Action::ToggleService(id, on) => {
            for category in state.categories() {
                next.draft.set_service(category, &id, on);
            }
            vec![]
        }
        Action::Discard => {
            next.draft = next.starting_point();
            vec![]
        }
        Action::Save(occasion) => {
            let grants = next.draft.clone();
            next.decide(Kind::Custom, grants, occasion)
        }
        Action::AcceptAll(occasion) => {
            let grants = Grants::all(next.categories(), true);
            next.decide(Kind::AcceptAll, grants, occasion)
        }
        Action::RejectAll(occasion) => {
            let grants = Grants::all(next.categories(), false);
            next.decide(Kind::RejectAll, grants, occasion)
        }
        Action::Withdraw(occasion) => {
            let grants = Grants::all(next.categories(), false);
            next.decide(Kind::Withdraw, grants, occasion)
        }
        Action::StorageFailed => {
            next.volatile = true;
            vec![]
        }
    };
    (next, effects)
}

impl State {
    fn take(&mut self, record: Option<Record>, now: &str) {
        self.valid = record.as_ref().is_some_and(|record| {
            record.verify(&self.policy.id, self.policy.revision, self.categories(), now).is_ok()
        });
        self.record = record.filter(|record| record.policy == self.policy.id);
        self.draft = self.starting_point();
        self.volatile = false;
    }

    fn decide(&mut self, action: Kind, grants: Grants, occasion: Occasion) -> Vec<Effect> {
        let before = self.effective();
        let decision = Decision {
            version: self.policy.version.clone(),
            revision: self.policy.revision,
            id: occasion.id,
            locale: occasion.locale,
            action,
            decided_at: occasion.now,
            expires_at: occasion.expires,
            gpc: occasion.gpc,
            categories: grants.categories.clone(),
            services: grants.services.clone(),
        };
        let record = Record::new(&self.policy.id, decision, self.record.as_ref());
        self.draft = grants;
        self.record = Some(record.clone());
        self.valid = true;
        self.volatile = false;
        let mut effects = vec![Effect::Store(record)];
        effects.extend(self.announce(&before));
        effects
    }

    fn announce(&self, before: &Grants) -> Vec<Effect> {
        let Some(record) = self.record() else { return vec![] };
        let after = self.effective();
        let changed = after
            .categories
            .iter()
            .filter(|(id, on)| before.category(id) != **on)
            .chain(after.services.iter().filter(|(id, on)| before.service(id) != **on))
            .map(|(id, _)| id.to_owned())
            .collect();
        vec![Effect::Announce { record: record.clone(), changed }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use serde_json::json;

    fn policy(revision: u32, extra: bool) -> Rc<Policy> {
        let mut services = vec![
            json!({"id": "counter", "name": {"en": "Counter"}}),
            json!({"id": "heatmap", "name": {"en": "Heat map"}}),
        ];
        if extra {
            services.push(json!({"id": "replay", "name": {"en": "Replay"}}));
        }
        let value = json!({
            "format": 1, "id": "p", "version": "1", "revision": revision, "defaultLocale": "en",
            "locales": {"en": {"label": "English"}},
            "declaration": {"categories": [
                {"id": "needed", "required": true, "name": {"en": "Needed"},
                 "services": [{"id": "login", "name": {"en": "Login"}}]},
                {"id": "analytics", "name": {"en": "Analytics"}, "services": services},
                {"id": "embeds", "name": {"en": "Embeds"}},
            ]},
        });
        Rc::new(crate::load::policy(&&value).expect("a policy"))
    }

    fn at(time: &str) -> Occasion {
        Occasion {
            now: format!("2026-01-{time}T00:00:00Z"),
            expires: format!("2026-07-{time}T00:00:00Z"),
            id: format!("id-{time}"),
            locale: "en".into(),
            gpc: false,
        }
    }

    fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> (State, Vec<Effect>) {
        actions.into_iter().fold((state.clone(), vec![]), |(state, mut effects), action| {
            let (state, more) = reduce(&state, action);
            effects.extend(more);
            (state, effects)
        })
    }

    #[test]
    fn before_a_choice_only_what_is_required_is_on() {
        let state = State::new(policy(1, false));
        assert!(state.allows("needed", Some("login")));
        assert!(!state.allows("analytics", None));
        assert!(!state.allows("embeds", None));
        assert!(!state.allows("unknown", None));
        assert!(!state.allows("analytics", Some("login")), "a service of another category");
        assert_eq!(state.record(), None);
    }

    #[test]
    fn moving_switches_and_leaving_decides_nothing() {
        let start = State::new(policy(1, false));
        let (moved, effects) = after(&start, [Action::ToggleCategory("analytics".into(), true)]);
        assert!(moved.is_dirty() && effects.is_empty());
        assert!(!moved.allows("analytics", None));
        let (left, effects) = after(&moved, [Action::Discard]);
        assert_eq!((left, effects), (start, vec![]));
    }

    #[test]
    fn a_category_is_on_when_all_its_services_are() {
        let start = State::new(policy(1, false));
        let (one, _) = after(&start, [Action::ToggleService("counter".into(), true)]);
        assert!(!one.draft().category("analytics"));
        assert!(one.draft().is_partial(&one.categories()[1]));
        let (both, _) = after(&one, [Action::ToggleService("heatmap".into(), true)]);
        assert!(both.draft().category("analytics"));
        let (off, _) = after(&both, [Action::ToggleCategory("analytics".into(), false)]);
        assert!(!off.draft().service("counter"));
    }

    #[test]
    fn what_is_required_cannot_be_switched_off() {
        let start = State::new(policy(1, false));
        let (state, _) = after(
            &start,
            [
                Action::ToggleCategory("needed".into(), false),
                Action::ToggleService("login".into(), false),
            ],
        );
        assert!(state.draft().category("needed") && state.draft().service("login"));
        let (state, _) = after(&start, [Action::RejectAll(at("01"))]);
        assert!(state.allows("needed", None));
    }

    #[test]
    fn a_decision_is_stored_and_announced_with_what_changed() {
        let start = State::new(policy(1, false));
        let (state, effects) =
            after(&start, [Action::ToggleService("counter".into(), true), Action::Save(at("01"))]);
        let record = state.record().expect("in force").clone();
        assert_eq!(record.decision.action, Kind::Custom);
        assert!(!state.is_dirty());
        assert_eq!(
            effects,
            [
                Effect::Store(record.clone()),
                Effect::Announce { record, changed: vec!["counter".into()] }
            ]
        );
    }

    #[test]
    fn refusals_are_kept_and_change_nothing_for_who_had_allowed_nothing() {
        let (state, effects) = after(&State::new(policy(1, false)), [Action::RejectAll(at("01"))]);
        assert_eq!(state.record().map(|r| r.decision.action), Some(Kind::RejectAll));
        assert!(
            matches!(&effects[..], [Effect::Store(_), Effect::Announce { changed, .. }] if changed.is_empty())
        );
    }

    #[test]
    fn older_decisions_are_kept_newest_first_up_to_twenty() {
        let decisions = (1..=25).map(|day| Action::AcceptAll(at(&format!("{day:02}"))));
        let (state, _) = after(&State::new(policy(1, false)), decisions);
        let record = state.record().expect("in force");
        assert_eq!(record.decision.id, "id-25");
        assert_eq!(record.previous.len(), Record::HISTORY);
        assert_eq!(record.previous[0].id, "id-24");
        assert_eq!(record.previous[19].id, "id-05");
    }

    #[test]
    fn a_record_survives_a_reload() {
        let (state, _) = after(&State::new(policy(1, false)), [Action::AcceptAll(at("01"))]);
        let text = state.record().expect("in force").to_json();
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["action"], "acceptAll");
        let record = decode(&&value).expect("a record");
        let recall = Action::Recalled { record: Some(record), now: at("02").now };
        let (loaded, effects) = after(&State::new(policy(1, false)), [recall]);
        assert_eq!(loaded.record(), state.record());
        assert!(
            matches!(&effects[..], [Effect::Announce { changed, .. }] if changed.is_empty()),
            "a replay changes nothing"
        );
    }

    #[test]
    fn what_another_tab_decided_is_a_change() {
        let (other, _) = after(&State::new(policy(1, false)), [Action::AcceptAll(at("01"))]);
        let follow = Action::Followed { record: other.record().cloned(), now: at("02").now };
        let (state, effects) = after(&State::new(policy(1, false)), [follow]);
        assert!(state.allows("embeds", None));
        let [Effect::Announce { changed, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(changed[..], ["analytics", "embeds", "counter", "heatmap"]);
    }

    #[test]
    fn asks_again_after_a_revision_an_expiry_or_something_new() {
        let (state, _) = after(&State::new(policy(1, false)), [Action::AcceptAll(at("01"))]);
        let record = state.record().cloned();
        for (policy, now) in [
            (policy(2, false), at("02").now),
            (policy(1, true), at("02").now),
            (policy(1, false), "2026-07-01T00:00:00Z".to_owned()),
        ] {
            let load = Action::Recalled { record: record.clone(), now };
            let (loaded, effects) = after(&State::new(policy), [load]);
            assert_eq!((loaded.record(), effects), (None, vec![]));
            assert!(!loaded.allows("embeds", None), "nothing runs until asked");
            assert!(loaded.draft().category("embeds"), "switches start from the old choices");
            assert!(!loaded.draft().service("replay"), "the new ones start off");
        }
    }

    #[test]
    fn the_record_of_another_policy_is_no_choice() {
        let (state, _) = after(&State::new(policy(1, false)), [Action::AcceptAll(at("01"))]);
        let mut record = state.record().cloned().expect("in force");
        record.policy = "another".into();
        let load = Action::Recalled { record: Some(record), now: at("02").now };
        let start = State::new(policy(1, false));
        assert_eq!(after(&start, [load]), (start.clone(), vec![]));
    }

    #[test]
    fn a_decision_that_cannot_be_stored_holds_all_the_same() {
        let (state, _) = after(
            &State::new(policy(1, false)),
            [Action::AcceptAll(at("01")), Action::StorageFailed],
        );
        assert!(state.is_volatile() && state.allows("embeds", None));
    }
}
