//! The state machine of choices against random histories: of actions, revisions, clocks, signals and
//! other tabs. Whatever happens, nothing is on that the reader's last valid record does not allow.

use std::rc::Rc;

use policy_viewer::consent::{Action, DecisionContext, Effect, Now, Record, State, reduce};
use policy_viewer::decode::decode;
use policy_viewer::load;
use policy_viewer::model::Policy;
use proptest::prelude::*;
use serde_json::{Value, json};

/// An event on one page.
#[derive(Clone, Debug)]
enum Step {
    Category(usize, bool),
    Service(usize, bool),
    Discard,
    Save,
    AcceptAll,
    RejectAll,
    Withdraw,
    StorageFails,
    /// Another tab decides, as this one would.
    Elsewhere(bool),
    /// Another tab decides, and this one has not heard of it yet.
    ElsewhereUnheard(bool),
    /// Storage is emptied by hand.
    Emptied,
}

/// A page load: which policy, which signal, and how far the clock went, in days; back, too.
#[derive(Clone, Debug)]
struct Load {
    revision: u32,
    declared: usize,
    signal: bool,
    days: i32,
    steps: Vec<Step>,
}

const CATEGORIES: [&str; 5] = ["needed", "analytics", "media", "ads", "chat"];
const SERVICES: [&str; 6] = ["cart", "counter", "heatmap", "films", "adnet", "replay"];

/// Declarations that grow and shrink.
fn policy(revision: u32, declared: usize) -> Rc<Policy> {
    let service = |id: &str| {
        json!({"id": id, "name": {"en": id}, "reloadOnWithdraw": id == "counter",
               "cookies": [{"name": format!("{id}_*")}]})
    };
    let services = |ids: &[&str]| ids.iter().map(|id| service(id)).collect::<Vec<_>>();
    let mut analytics = vec!["counter", "heatmap"];
    if declared > 2 {
        analytics.push("replay");
    }
    let mut categories = vec![
        json!({"id": "needed", "required": true, "name": {"en": "n"}, "services": services(&["cart"])}),
        json!({"id": "analytics", "name": {"en": "a"}, "services": services(&analytics)}),
        json!({"id": "ads", "gpc": true, "name": {"en": "d"}, "services": services(&["adnet"])}),
    ];
    if declared > 0 {
        categories
            .push(json!({"id": "media", "name": {"en": "m"}, "services": services(&["films"])}));
    }
    if declared > 1 {
        categories.push(json!({"id": "chat", "name": {"en": "c"}}));
    }
    let value = json!({
        "format": 1, "id": "p", "version": revision.to_string(), "revision": revision,
        "defaultLocale": "en", "locales": {"en": {"label": "English"}},
        "declaration": {"expiresDays": 30, "categories": categories},
    });
    Rc::new(load::policy(&&value).expect("a policy"))
}

/// A day of a calendar whose months all have thirty days, as a time.
fn time(day: i32) -> String {
    let (year, rest) = (2026 + day.div_euclid(360), day.rem_euclid(360));
    format!("{year}-{:02}-{:02}T12:00:00Z", rest / 30 + 1, rest % 30 + 1)
}

fn moment(day: i32) -> Now {
    Now { now: time(day), tomorrow: time(day + 1) }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..CATEGORIES.len(), any::<bool>()).prop_map(|(at, on)| Step::Category(at, on)),
        3 => (0..SERVICES.len(), any::<bool>()).prop_map(|(at, on)| Step::Service(at, on)),
        1 => Just(Step::Discard),
        3 => Just(Step::Save),
        2 => Just(Step::AcceptAll),
        2 => Just(Step::RejectAll),
        1 => Just(Step::Withdraw),
        1 => Just(Step::StorageFails),
        1 => any::<bool>().prop_map(Step::Elsewhere),
        1 => any::<bool>().prop_map(Step::ElsewhereUnheard),
        1 => Just(Step::Emptied),
    ]
}

fn page_load() -> impl Strategy<Value = Load> {
    (1_u32..4, 0_usize..4, any::<bool>(), -40_i32..60, prop::collection::vec(step(), 0..8))
        .prop_map(|(revision, declared, signal, days, steps)| Load {
            revision,
            declared,
            signal,
            days,
            steps,
        })
}

/// Writes a record and reads it again, as storage does.
fn round_trip(record: &Record) -> Record {
    let text: Value = serde_json::from_str(&record.to_json()).expect("records are JSON");
    decode(&&text).expect("records can be read again")
}

/// The law: whatever is on was allowed by the record in storage or memory, which holds for this policy,
/// on this day, and against the signal only if it was made under it.
fn assert_lawful(
    state: &State,
    policy: &Policy,
    signal: bool,
    day: i32,
) -> Result<(), TestCaseError> {
    let effective = state.effective();
    let categories = &policy.declaration.as_ref().expect("declared").categories;
    for category in categories.iter().filter(|category| !category.required) {
        let on = effective.category(&category.id);
        let services: Vec<_> =
            category.services.iter().filter(|service| effective.service(&service.id)).collect();
        if !on && services.is_empty() {
            continue;
        }
        let record = state.record();
        prop_assert!(record.is_some(), "{} is on without a record", category.id);
        let record = record.expect("just seen");
        prop_assert!(record.verify(policy, &moment(day), signal).is_ok());
        prop_assert!(!(signal && category.gpc) || record.decision.gpc, "the signal is not obeyed");
        for service in services {
            prop_assert_eq!(record.decision.services.get(&service.id), Some(&true));
        }
        if on && category.services.is_empty() {
            prop_assert_eq!(record.decision.categories.get(&category.id), Some(&true));
        }
    }
    // What is not declared is never on.
    for id in CATEGORIES.iter().chain(&SERVICES) {
        let declared = categories
            .iter()
            .any(|it| it.id == **id || it.services.iter().any(|service| service.id == **id));
        prop_assert!(declared || !(effective.category(id) || effective.service(id)));
    }
    Ok(())
}

/// The ids of all decisions that a record knows of.
fn history(record: &Record) -> Vec<String> {
    let all = std::iter::once(&record.decision).chain(&record.previous);
    all.map(|decision| decision.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_is_on_that_the_last_valid_record_does_not_allow(
        loads in prop::collection::vec(page_load(), 1..6),
    ) {
        let mut stored: Option<Record> = None;
        let (mut day, mut decisions) = (0, 0);
        for Load { revision, declared, signal, days, steps } in loads {
            day += days;
            let policy = policy(revision, declared);
            let recalled = Action::Loaded { record: stored.clone(), moment: moment(day) };
            let (mut state, effects) = reduce(&State::new(policy.clone(), signal), recalled);
            for effect in effects {
                let replay = matches!(&effect, Effect::Notify { changed, .. } if changed.is_empty());
                prop_assert!(replay, "loading a page is no change: {:?}", effect);
            }
            assert_lawful(&state, &policy, signal, day)?;
            for step in steps {
                decisions += 1;
                let context = DecisionContext {
                    now: time(day),
                    expires: time(day + 30),
                    id: format!("decision {decisions}"),
                    locale: "en".into(),
                    stored: stored.clone(),
                };
                let elsewhere = |on: bool| {
                    let recalled = Action::Loaded { record: stored.clone(), moment: moment(day) };
                    let (tab, _) = reduce(&State::new(policy.clone(), signal), recalled);
                    let decide = if on { Action::AcceptAll } else { Action::RejectAll };
                    let (tab, _) = reduce(&tab, decide(context.clone()));
                    tab.record().map(round_trip)
                };
                let before = state.effective();
                let action = match step {
                    Step::Category(at, on) => Action::ToggleCategory(CATEGORIES[at].into(), on),
                    Step::Service(at, on) => Action::ToggleService(SERVICES[at].into(), on),
                    Step::Discard => Action::Discard,
                    Step::Save => Action::Save(context),
                    Step::AcceptAll => Action::AcceptAll(context),
                    Step::RejectAll => Action::RejectAll(context),
                    Step::Withdraw => Action::Withdraw(context),
                    Step::StorageFails => Action::StorageFailed,
                    Step::Elsewhere(on) => {
                        stored = elsewhere(on);
                        Action::Synced { record: stored.clone(), moment: moment(day) }
                    }
                    Step::ElsewhereUnheard(on) => {
                        stored = elsewhere(on);
                        continue;
                    }
                    Step::Emptied => {
                        stored = None;
                        Action::Synced { record: None, moment: moment(day) }
                    }
                };
                let decides = matches!(
                    action,
                    Action::Save(_) | Action::AcceptAll(_) | Action::RejectAll(_) | Action::Withdraw(_)
                );
                let (next, effects) = reduce(&state, action);
                state = next;
                assert_lawful(&state, &policy, signal, day)?;
                for effect in effects {
                    match effect {
                        Effect::Store(record) => {
                            prop_assert!(decides, "only decisions are stored");
                            prop_assert_eq!(&round_trip(&record), &record);
                            // No decision is lost, up to the number that is kept.
                            if let Some(stored) = &stored {
                                let mut kept = history(stored);
                                kept.truncate(Record::HISTORY);
                                prop_assert_eq!(&history(&record)[1..], &kept[..]);
                            }
                            stored = Some(record);
                        }
                        Effect::Notify { record, changed } => {
                            let switches = &record.decision;
                            for id in changed {
                                let was = before.category(&id) || before.service(&id);
                                let is = switches.categories.get(&id).or(switches.services.get(&id));
                                prop_assert_ne!(is, Some(&was), "{} did not change", id);
                            }
                        }
                        Effect::Clear(clearing) => {
                            let after = state.effective();
                            for (name, _) in &clearing.entries {
                                let service = name.trim_end_matches("_*");
                                prop_assert!(!after.service(service), "{} is still allowed", service);
                            }
                            let counter = before.service("counter") && !after.service("counter");
                            let declares = clearing.entries.iter().any(|(it, _)| it == "counter_*");
                            prop_assert_eq!(clearing.reload, counter && declares);
                        }
                    }
                }
            }
        }
    }
}
