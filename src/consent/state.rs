//! The state machine of a reader's choices.

use std::rc::Rc;

use super::clearing::Clearing;
use super::{ConsentAction, Decision, Grants, Now, Record, UnusableRecord};
use crate::model::{Category, Localized, Policy};

/// The time, id and locale that a decision is recorded with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionContext {
    /// The time, RFC 3339 in UTC.
    pub now: String,
    /// When a decision made now ends, RFC 3339 in UTC.
    pub expires: String,
    /// A random UUID for the decision.
    pub id: String,
    /// The locale in which the reader sees the policy.
    pub locale: String,
    /// The record in storage at this moment, which another tab may have written.
    pub stored: Option<Record>,
}

/// The choices in force, and those that the reader is about to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    policy: Rc<Policy>,
    /// Global Privacy Control, which is fixed for a page load.
    signal: bool,
    record: Option<Record>,
    /// The reason why the record does not hold.
    unusable: Option<UnusableRecord>,
    draft: Grants,
    volatile: bool,
    left: Vec<String>,
}

/// An event that changes the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The record was read at the start: what it allows was allowed before, so nothing changes.
    Loaded {
        /// The record, if there was a readable one.
        record: Option<Record>,
        /// The time of reading.
        moment: Now,
    },
    /// Another tab or viewer wrote a record.
    Synced {
        /// The record, if there was a readable one.
        record: Option<Record>,
        /// The time of reading.
        moment: Now,
    },
    /// The reader moved a category's switch; nothing is decided yet.
    ToggleCategory(String, bool),
    /// The reader moved a service's switch; nothing is decided yet.
    ToggleService(String, bool),
    /// The reader closed the switches without deciding: they go back.
    Discard,
    /// The reader decided for the switches as they stand.
    Save(DecisionContext),
    /// The reader allowed everything.
    AcceptAll(DecisionContext),
    /// The reader refused everything optional.
    RejectAll(DecisionContext),
    /// The reader took back what had been allowed.
    Withdraw(DecisionContext),
    /// Storage refused: the decision holds for this visit only.
    StorageFailed,
    /// The entries of refused services were removed, except those with these names.
    Cleared(Vec<String>),
}

/// A task for the embedding after an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the record.
    Store(Record),
    /// Tell the page what is in force; `changed` names the categories and services whose answer is
    /// another than before.
    Notify {
        /// The record in force.
        record: Record,
        /// The ids of categories and services that changed.
        changed: Vec<String>,
    },
    /// Remove what refused services have left behind.
    Clear(Clearing),
}

impl State {
    /// Creates the state of a reader who has not chosen: every optional switch is off. `signal` tells
    /// whether the browser sends Global Privacy Control.
    pub fn new(policy: Rc<Policy>, signal: bool) -> Self {
        let draft = Grants::all(declared(&policy), false);
        Self { policy, signal, record: None, unusable: None, draft, volatile: false, left: vec![] }
    }

    /// Returns the categories that the policy declares.
    pub fn categories(&self) -> &[Category] {
        declared(&self.policy)
    }

    /// Returns after how many days the reader is asked again.
    pub fn expires_days(&self) -> u32 {
        self.policy.declaration.as_ref().map_or(0, |declaration| declaration.expires_days)
    }

    /// Returns the decision that holds; nothing where the reader has to be asked (again).
    pub fn record(&self) -> Option<&Record> {
        self.record.as_ref().filter(|_| self.unusable.is_none())
    }

    /// Returns a decision that does not hold any more, and why.
    pub fn former(&self) -> Option<(&Record, UnusableRecord)> {
        self.record.as_ref().zip(self.unusable)
    }

    /// Returns the record in force, with its switches as they work now.
    pub fn in_force(&self) -> Option<Record> {
        let mut record = self.record()?.clone();
        let Grants { categories, services } = self.effective();
        record.decision.categories = categories;
        record.decision.services = services;
        Some(record)
    }

    /// Tells whether the reader has to be asked: there is no decision, and something to decide that the
    /// browser's signal does not answer already.
    pub fn asks(&self) -> bool {
        self.record().is_none()
            && self.categories().iter().any(|it| !it.required && !self.gpc_blocks(it))
    }

    /// Returns the names of what the reader was not asked about in the decision that does not hold any
    /// more; a new category stands for its services.
    pub fn added(&self) -> Vec<&Localized> {
        let mut names = Vec::new();
        let Some((Record { decision, .. }, _)) = self.former() else { return names };
        for category in self.categories() {
            if category.required {
                continue;
            }
            if decision.categories.get(&category.id).is_none() {
                names.push(&category.name);
            } else {
                for service in &category.services {
                    if decision.services.get(&service.id).is_none() {
                        names.push(&service.name);
                    }
                }
            }
        }
        names
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

    /// Returns the names of what could not be removed after the last decision.
    pub fn not_cleared(&self) -> &[String] {
        &self.left
    }

    /// Tells whether the browser's signal keeps a category off, unless the reader says otherwise.
    pub fn gpc_blocks(&self, category: &Category) -> bool {
        self.signal && category.gpc
    }

    /// Returns what is allowed now: without a decision that holds nothing optional.
    pub fn effective(&self) -> Grants {
        let none = Grants::default();
        self.apply_to_declaration(&self.record().map_or(none, Record::grants))
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
        self.apply_to_declaration(&self.record.as_ref().map_or(none, Record::grants))
    }

    /// Applies older answers to what is declared now. The signal holds against answers that were given
    /// without it; a choice made under it is explicit, and wins.
    fn apply_to_declaration(&self, old: &Grants) -> Grants {
        let mut grants = Grants::carried_over(self.categories(), old);
        if self.record.as_ref().is_some_and(|record| !record.decision.gpc) {
            for category in self.categories().iter().filter(|it| self.gpc_blocks(it)) {
                grants.set_category(category, false);
            }
        }
        grants
    }
}

fn declared(policy: &Policy) -> &[Category] {
    policy.declaration.as_ref().map_or(&[], |declaration| &declaration.categories)
}

/// Returns the state after an action, and the effects that the embedding carries out.
#[must_use]
pub fn reduce(state: &State, action: Action) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    let effects = match action {
        Action::Loaded { record, moment } => {
            next.load_record(record, &moment);
            next.announce(&next.effective())
        }
        Action::Synced { record, moment } => {
            let before = state.effective();
            next.load_record(record, &moment);
            let mut effects = next.announce(&before);
            effects.extend(next.clear(&before).filter(|it| it.withdrawn).map(Effect::Clear));
            effects
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
        Action::Save(context) => {
            let grants = next.draft.clone();
            next.decide(ConsentAction::Custom, grants, context)
        }
        Action::AcceptAll(context) => {
            let grants = Grants::all(next.categories(), true);
            next.decide(ConsentAction::AcceptAll, grants, context)
        }
        Action::RejectAll(context) => {
            let grants = Grants::all(next.categories(), false);
            next.decide(ConsentAction::RejectAll, grants, context)
        }
        Action::Withdraw(context) => {
            let grants = Grants::all(next.categories(), false);
            next.decide(ConsentAction::Withdraw, grants, context)
        }
        Action::StorageFailed => {
            next.volatile = true;
            vec![]
        }
        Action::Cleared(left) => {
            next.left = left;
            vec![]
        }
    };
    (next, effects)
}

impl State {
    fn load_record(&mut self, record: Option<Record>, moment: &Now) {
        self.record = record.filter(|record| record.policy == self.policy.id);
        let verified = self.record.as_ref().map(|it| it.verify(&self.policy, moment, self.signal));
        self.unusable = verified.and_then(Result::err);
        self.draft = self.starting_point();
        self.volatile = false;
        self.left.clear();
    }

    fn decide(
        &mut self,
        action: ConsentAction,
        grants: Grants,
        context: DecisionContext,
    ) -> Vec<Effect> {
        let before = self.effective();
        let decision = Decision {
            version: self.policy.version.clone(),
            revision: self.policy.revision,
            id: context.id,
            locale: context.locale,
            action,
            decided_at: context.now,
            expires_at: context.expires,
            gpc: self.signal,
            categories: grants.categories.clone(),
            services: grants.services.clone(),
        };
        // Of two tabs that decide at once, the first one's decision becomes history, and is not lost.
        let stored = context.stored.filter(|stored| stored.policy == self.policy.id);
        let former = stored.as_ref().or(self.record.as_ref());
        let record = Record::new(&self.policy.id, decision, former);
        self.draft = grants;
        self.record = Some(record.clone());
        self.unusable = None;
        self.volatile = false;
        self.left.clear();
        let mut effects = vec![Effect::Store(record)];
        effects.extend(self.announce(&before));
        effects.extend(self.clear(&before).map(Effect::Clear));
        effects
    }

    fn announce(&self, before: &Grants) -> Vec<Effect> {
        let Some(record) = self.in_force() else { return vec![] };
        let Decision { categories, services, .. } = &record.decision;
        let changed = categories
            .iter()
            .filter(|(id, on)| before.category(id) != **on)
            .chain(services.iter().filter(|(id, on)| before.service(id) != **on))
            .map(|(id, _)| id.to_owned())
            .collect();
        vec![Effect::Notify { record, changed }]
    }

    fn clear(&self, before: &Grants) -> Option<Clearing> {
        Clearing::after(self.categories(), before, &self.effective())
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

    fn at(time: &str) -> DecisionContext {
        DecisionContext {
            now: format!("2026-01-{time}T00:00:00Z"),
            expires: format!("2026-07-{time}T00:00:00Z"),
            id: format!("id-{time}"),
            locale: "en".into(),
            stored: None,
        }
    }

    /// Reads at the beginning of a day of January.
    fn moment(day: &str) -> Now {
        Now {
            now: format!("2026-01-{day}T00:00:00Z"),
            tomorrow: format!("2026-01-{day}T23:59:59Z"),
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
        let state = State::new(policy(1, false), false);
        assert!(state.allows("needed", Some("login")));
        assert!(!state.allows("analytics", None));
        assert!(!state.allows("embeds", None));
        assert!(!state.allows("unknown", None));
        assert!(!state.allows("analytics", Some("login")), "a service of another category");
        assert_eq!(state.record(), None);
    }

    #[test]
    fn moving_switches_and_leaving_decides_nothing() {
        let start = State::new(policy(1, false), false);
        let (moved, effects) = after(&start, [Action::ToggleCategory("analytics".into(), true)]);
        assert!(moved.is_dirty() && effects.is_empty());
        assert!(!moved.allows("analytics", None));
        let (left, effects) = after(&moved, [Action::Discard]);
        assert_eq!((left, effects), (start, vec![]));
    }

    #[test]
    fn a_category_is_on_when_all_its_services_are() {
        let start = State::new(policy(1, false), false);
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
        let start = State::new(policy(1, false), false);
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
        let start = State::new(policy(1, false), false);
        let (state, effects) =
            after(&start, [Action::ToggleService("counter".into(), true), Action::Save(at("01"))]);
        let record = state.record().expect("in force").clone();
        assert_eq!(record.decision.action, ConsentAction::Custom);
        assert!(!state.is_dirty());
        assert_eq!(
            effects,
            [
                Effect::Store(record.clone()),
                Effect::Notify { record, changed: vec!["counter".into()] }
            ]
        );
    }

    #[test]
    fn refusals_are_kept_and_change_nothing_for_who_had_allowed_nothing() {
        let (state, effects) =
            after(&State::new(policy(1, false), false), [Action::RejectAll(at("01"))]);
        assert_eq!(state.record().map(|r| r.decision.action), Some(ConsentAction::RejectAll));
        assert!(
            matches!(&effects[..], [Effect::Store(_), Effect::Notify { changed, .. }] if changed.is_empty())
        );
    }

    #[test]
    fn older_decisions_are_kept_newest_first_up_to_twenty() {
        let decisions = (1..=25).map(|day| Action::AcceptAll(at(&format!("{day:02}"))));
        let (state, _) = after(&State::new(policy(1, false), false), decisions);
        let record = state.record().expect("in force");
        assert_eq!(record.decision.id, "id-25");
        assert_eq!(record.previous.len(), Record::HISTORY);
        assert_eq!(record.previous[0].id, "id-24");
        assert_eq!(record.previous[19].id, "id-05");
    }

    #[test]
    fn a_record_survives_a_reload() {
        let (state, _) = after(&State::new(policy(1, false), false), [Action::AcceptAll(at("01"))]);
        let text = state.record().expect("in force").to_json();
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["action"], "acceptAll");
        let record = decode(&&value).expect("a record");
        let recall = Action::Loaded { record: Some(record), moment: moment("02") };
        let (loaded, effects) = after(&State::new(policy(1, false), false), [recall]);
        assert_eq!(loaded.record(), state.record());
        assert!(
            matches!(&effects[..], [Effect::Notify { changed, .. }] if changed.is_empty()),
            "a replay changes nothing"
        );
    }

    #[test]
    fn what_another_tab_decided_is_a_change() {
        let (other, _) = after(&State::new(policy(1, false), false), [Action::AcceptAll(at("01"))]);
        let follow = Action::Synced { record: other.record().cloned(), moment: moment("02") };
        let (state, effects) = after(&State::new(policy(1, false), false), [follow]);
        assert!(state.allows("embeds", None));
        let [Effect::Notify { changed, .. }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(changed[..], ["analytics", "embeds", "counter", "heatmap"]);
    }

    #[test]
    fn asks_again_after_a_revision_an_expiry_or_something_new() {
        let (state, _) = after(&State::new(policy(1, false), false), [Action::AcceptAll(at("01"))]);
        let record = state.record().cloned();
        let late =
            Now { now: "2026-07-01T00:00:00Z".into(), tomorrow: "2026-07-02T00:00:00Z".into() };
        for (policy, moment) in [
            (policy(2, false), moment("02")),
            (policy(1, true), moment("02")),
            (policy(1, false), late),
        ] {
            let load = Action::Loaded { record: record.clone(), moment };
            let (loaded, effects) = after(&State::new(policy, false), [load]);
            assert_eq!((loaded.record(), effects), (None, vec![]));
            assert!(!loaded.allows("embeds", None), "nothing runs until asked");
            assert!(loaded.draft().category("embeds"), "switches start from the old choices");
            assert!(!loaded.draft().service("replay"), "the new ones start off");
        }
    }

    #[test]
    fn the_record_of_another_policy_is_no_choice() {
        let (state, _) = after(&State::new(policy(1, false), false), [Action::AcceptAll(at("01"))]);
        let mut record = state.record().cloned().expect("in force");
        record.policy = "another".into();
        let load = Action::Loaded { record: Some(record), moment: moment("02") };
        let start = State::new(policy(1, false), false);
        assert_eq!(after(&start, [load]), (start.clone(), vec![]));
    }

    #[test]
    fn a_decision_that_cannot_be_stored_holds_all_the_same() {
        let (state, _) = after(
            &State::new(policy(1, false), false),
            [Action::AcceptAll(at("01")), Action::StorageFailed],
        );
        assert!(state.is_volatile() && state.allows("embeds", None));
    }
}
