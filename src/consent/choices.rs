//! The switches as they are drawn: those of a snapshot, until the reader moves them.

use std::rc::Rc;

use super::{ConsentAction, Former, Snapshot, Switches};
use crate::encode::{Object, array, string};
use crate::model::{Category, LegalBasis, Localized, OrderedMap, Policy, Service};

/// A snapshot with the switches that the reader moved since. A service has one switch, in however many
/// categories it stands; a category with services is on when all of these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    policy: Rc<Policy>,
    snapshot: Snapshot,
    /// The switches of the snapshot, one for each category and service that is declared.
    start: Switches,
    drawn: Switches,
}

impl Choices {
    /// Creates the choices about a policy. What the snapshot does not name is off.
    pub fn new(policy: Rc<Policy>, snapshot: Snapshot) -> Self {
        let none = Switches::default();
        let mut choices = Self { policy, snapshot, start: none.clone(), drawn: none };
        for category in choices.policy.clone().declaration.iter().flat_map(|it| &it.categories) {
            let on =
                at(&choices.snapshot.on.categories, &category.id) || choices.is_fixed(category);
            choices.drawn.categories.insert(&category.id, on);
            for Service { id, .. } in &category.services {
                choices.set_service(id, at(&choices.snapshot.on.services, id));
            }
        }
        choices.start = choices.drawn.clone();
        choices
    }

    /// Returns the snapshot.
    pub const fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Returns the categories that the policy declares.
    pub fn categories(&self) -> &[Category] {
        self.policy.declaration.as_ref().map_or(&[], |declaration| &declaration.categories)
    }

    /// Returns the legal basis of a category where the reader is.
    pub fn basis(&self, category: &Category) -> LegalBasis {
        match self.snapshot.bases.get(&category.id) {
            _ if category.required => LegalBasis::Exempt,
            Some(basis) => *basis,
            None => category.basis.of(None),
        }
    }

    /// Tells whether a category is always on.
    pub fn is_fixed(&self, category: &Category) -> bool {
        self.basis(category) == LegalBasis::Exempt
    }

    /// Tells whether a service is always on, because one of its categories is.
    pub fn is_fixed_service(&self, id: &str) -> bool {
        let fixed = |it: &Category| self.is_fixed(it) && it.services.iter().any(|s| s.id == id);
        self.categories().iter().any(fixed)
    }

    /// Tells whether a category's switch is on.
    pub fn category(&self, category: &Category) -> bool {
        is_on(&self.drawn, category)
    }

    /// Tells whether a service's switch is on.
    pub fn service(&self, id: &str) -> bool {
        at(&self.drawn.services, id)
    }

    /// Tells whether a category has services on and services off.
    pub fn is_partial(&self, category: &Category) -> bool {
        !self.category(category) && category.services.iter().any(|s| self.service(&s.id))
    }

    /// Tells whether something in a category that rests on consent is allowed now, by a decision.
    pub fn has_consent(&self, category: &Category) -> bool {
        let on = &self.snapshot.on;
        self.snapshot.record.is_some()
            && self.basis(category) == LegalBasis::Consent
            && (is_on(on, category) || category.services.iter().any(|s| at(&on.services, &s.id)))
    }

    /// Moves the switch of a category with those of its services.
    pub fn set_category(&mut self, id: &str, on: bool) {
        let policy = self.policy.clone();
        let categories = policy.declaration.iter().flat_map(|it| &it.categories);
        for category in categories.filter(|category| category.id == id) {
            self.drawn.categories.insert(id, on || self.is_fixed(category));
            for Service { id, .. } in &category.services {
                self.set_service(id, on);
            }
        }
    }

    /// Moves the switch of a service.
    pub fn set_service(&mut self, id: &str, on: bool) {
        let on = on || self.is_fixed_service(id);
        self.drawn.services.insert(id, on);
    }

    /// Moves all switches back to where the snapshot has them.
    pub fn discard(&mut self) {
        self.drawn = self.start.clone();
    }

    /// Tells whether the reader moved a switch of a category.
    pub fn is_moved(&self, category: &Category) -> bool {
        is_on(&self.start, category) != self.category(category)
            || category
                .services
                .iter()
                .any(|s| at(&self.start.services, &s.id) != self.service(&s.id))
    }

    /// Returns the former decision about a category with its services; nothing for one that was new.
    pub fn former_category(&self, category: &Category) -> Option<bool> {
        let Former { record, .. } = self.snapshot.former.as_ref()?;
        let mut services = category.services.iter().map(|s| record.chosen.services.get(&s.id));
        let first = services.next().unwrap_or_else(|| record.chosen.categories.get(&category.id));
        // Of services that were answered differently each says its own.
        first.filter(|first| services.all(|other| other == Some(first))).copied()
    }

    /// Returns the former decision about a service; nothing for one that was new.
    pub fn former_service(&self, id: &str) -> Option<bool> {
        self.snapshot.former.as_ref()?.record.chosen.services.get(id).copied()
    }

    /// Returns the names of what the reader was not asked about before the decision that holds no more; a
    /// new category stands for its services.
    pub fn added(&self) -> Vec<&Localized> {
        let Some(Former { record, .. }) = &self.snapshot.former else { return Vec::new() };
        let is_new = |known: &OrderedMap<bool>, id: &String| {
            known.get(id).is_none() && !record.undecided.contains(id)
        };
        let mut names: Vec<&Localized> = Vec::new();
        for category in self.categories().iter().filter(|it| !self.is_fixed(it)) {
            if is_new(&record.chosen.categories, &category.id) {
                names.push(&category.name);
                continue;
            }
            for service in &category.services {
                // A service of several categories is told once.
                if is_new(&record.chosen.services, &service.id) && !names.contains(&&service.name) {
                    names.push(&service.name);
                }
            }
        }
        names
    }

    /// Writes a request to decide (`DecisionRequest` in `www/consent/decide.ts`), for `decide` of `MountOptions`: about all categories, or `only` some.
    pub fn request(&self, action: ConsentAction, only: Option<&[String]>, locale: &str) -> String {
        let (mut categories, mut services) = (Object::new(), Object::new());
        if action == ConsentAction::Custom {
            let shown = |it: &&Category| only.is_none_or(|only| only.contains(&it.id));
            let mut told: Vec<&str> = Vec::new();
            for category in self.categories().iter().filter(shown) {
                categories = categories.field(&category.id, &self.category(category));
                for Service { id, .. } in &category.services {
                    if !told.contains(&id.as_str()) {
                        services = services.field(id, &self.service(id));
                        told.push(id);
                    }
                }
            }
        }
        let only =
            only.map_or_else(|| "null".to_owned(), |ids| array(ids.iter().map(|id| string(id))));
        Object::new()
            .text("action", action.as_str())
            .json("only", &only)
            .json("categories", &categories.end())
            .json("services", &services.end())
            .text("locale", locale)
            .end()
    }
}

fn at(switches: &OrderedMap<bool>, id: &str) -> bool {
    switches.get(id).copied().unwrap_or(false)
}

/// Tells whether a category is on: when all its services are; one without services stands for itself.
fn is_on(switches: &Switches, category: &Category) -> bool {
    match category.services.is_empty() {
        true => at(&switches.categories, &category.id),
        false => category.services.iter().all(|service| at(&switches.services, &service.id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use serde_json::{Value, json};

    fn policy() -> Rc<Policy> {
        let service = |id: &str| json!({"id": id, "name": {"en": id}});
        let value = json!({
            "format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "locales": {"en": {"label": "English"}},
            "declaration": {"categories": [
                {"id": "needed", "required": true, "name": {"en": "needed"}, "services": [service("login")]},
                {"id": "analytics", "name": {"en": "analytics"},
                 "services": [service("counter"), service("tag manager")]},
                {"id": "ads", "name": {"en": "ads"}, "services": [service("tag manager"), service("adnet")]},
                {"id": "embeds", "name": {"en": "embeds"}, "basis": {"default": "consent", "gb": "exempt"}},
            ]},
        });
        Rc::new(crate::load::policy(&&value).expect("a policy"))
    }

    fn choices(snapshot: &Value) -> Choices {
        let mut whole = json!({"record": null, "former": null, "asks": true, "categories": {},
            "services": {}, "bases": {}, "signal": [], "undecided": [], "volatile": false, "left": []});
        for (name, value) in snapshot.as_object().expect("an object") {
            whole[name] = value.clone();
        }
        Choices::new(policy(), decode(&&whole).expect("a snapshot"))
    }

    const RECORD: &str =
        r#"{"decidedAt": "2026-01-01T00:00:00Z", "expiresAt": "2026-07-01T00:00:00Z"}"#;

    fn record() -> Value {
        serde_json::from_str(RECORD).expect("JSON")
    }

    #[test]
    fn without_a_decision_only_what_is_fixed_is_on() {
        let start = choices(&json!({}));
        let [needed, analytics, ads, embeds] = start.categories() else { panic!("four") };
        assert!(start.category(needed) && start.service("login"));
        assert!(!start.category(analytics) && !start.category(ads) && !start.category(embeds));
        let british = choices(&json!({"bases": {"embeds": "exempt"}}));
        assert!(british.category(&british.categories()[3]));
    }

    #[test]
    fn a_service_of_two_categories_has_one_switch() {
        let mut moved = choices(&json!({}));
        moved.set_category("analytics", true);
        let [_, analytics, ads, _] = moved.clone().categories().to_vec().try_into().expect("four");
        assert!(moved.category(&analytics) && moved.service("tag manager"));
        assert!(moved.is_partial(&ads) && !moved.category(&ads));
        assert!(moved.is_moved(&ads) && moved.is_moved(&analytics));
        moved.set_category("ads", false);
        assert!(!moved.service("tag manager") && moved.is_partial(&analytics));
        moved.discard();
        assert_eq!(moved, choices(&json!({})));
    }

    #[test]
    fn what_is_fixed_cannot_be_moved() {
        let mut moved = choices(&json!({"bases": {"embeds": "exempt"}}));
        let start = moved.clone();
        moved.set_category("needed", false);
        moved.set_service("login", false);
        moved.set_category("embeds", false);
        moved.set_category("unknown", true);
        assert_eq!(moved, start);
    }

    #[test]
    fn consent_is_what_a_decision_allows() {
        let on = json!({"record": record(), "services": {"counter": true},
            "bases": {"analytics": "consent", "ads": "objection"}});
        let some = choices(&on);
        assert!(
            some.has_consent(&some.categories()[1]) && !some.has_consent(&some.categories()[2])
        );
        assert!(!some.has_consent(&some.categories()[0]));
        let none = choices(&json!({"services": {"counter": true}}));
        assert!(!none.has_consent(&none.categories()[1]));
    }

    #[test]
    fn the_former_decision_is_told_and_switches_nothing_on() {
        let old = json!({"former": {"reason": "new", "record": {"revision": 1, "undecided": ["embeds"],
            "categories": {"needed": true, "analytics": true},
            "services": {"login": true, "tag manager": true}}}});
        let asked = choices(&old);
        let [_, analytics, ads, embeds] = asked.categories() else { panic!("four") };
        assert!(!asked.category(analytics) && !asked.service("counter"));
        assert_eq!(
            asked.former_category(analytics),
            None,
            "its services were answered differently"
        );
        assert_eq!(asked.former_category(ads), None);
        assert_eq!(asked.former_category(embeds), None);
        assert_eq!(asked.former_service("tag manager"), Some(true));
        let names: Vec<_> = asked.added().iter().filter_map(|name| name.get("en")).collect();
        assert_eq!(
            names,
            ["counter", "ads"],
            "the undecided one was known, the shared one decided"
        );
    }

    #[test]
    fn a_request_names_what_stands_beside_the_button() {
        let mut moved = choices(&json!({}));
        moved.set_service("counter", true);
        let read = |text: String| serde_json::from_str::<Value>(&text).expect("JSON");
        let only = ["analytics".to_owned()];
        assert_eq!(
            read(moved.request(ConsentAction::Custom, Some(&only), "de")),
            json!({"action": "custom", "only": ["analytics"], "categories": {"analytics": false},
                "services": {"counter": true, "tag manager": false}, "locale": "de"})
        );
        let all = read(moved.request(ConsentAction::Custom, None, "de"));
        assert_eq!(
            all["services"],
            json!({"login": true, "counter": true, "tag manager": false, "adnet": false})
        );
        assert_eq!(
            read(moved.request(ConsentAction::Withdraw, None, "en")),
            json!({"action": "withdraw", "only": null, "categories": {}, "services": {}, "locale": "en"})
        );
    }
}
