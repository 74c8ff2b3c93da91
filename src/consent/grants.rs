//! The switches of a reader: one for each category and each service.

use crate::model::{Category, OrderedMap};

/// The position of every switch. A category is on when all its services are; one without services
/// stands for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// Each category's switch by id.
    pub categories: OrderedMap<bool>,
    /// Each service's switch by id.
    pub services: OrderedMap<bool>,
}

impl Grants {
    /// Sets every optional switch to `on`; required ones are on always.
    pub fn all(categories: &[Category], on: bool) -> Self {
        let mut grants = Self::default();
        for category in categories {
            grants.set_category(category, on);
        }
        grants
    }

    /// Starts from older switches: new categories and services are off, those no longer declared are removed.
    pub fn carried_over(categories: &[Category], old: &Self) -> Self {
        let mut grants = Self::all(categories, false);
        for category in categories {
            if category.services.is_empty() {
                grants.set_category(category, old.category(&category.id));
            }
            for service in &category.services {
                grants.set_service(category, &service.id, old.service(&service.id));
            }
        }
        grants
    }

    /// Tells whether a category is on; an unknown one is off.
    pub fn category(&self, id: &str) -> bool {
        self.categories.get(id).copied().unwrap_or(false)
    }

    /// Tells whether a service is on; an unknown one is off.
    pub fn service(&self, id: &str) -> bool {
        self.services.get(id).copied().unwrap_or(false)
    }

    /// Tells whether a category has services on and services off.
    pub fn is_partial(&self, category: &Category) -> bool {
        !self.category(&category.id) && category.services.iter().any(|s| self.service(&s.id))
    }

    /// Switches a category with all its services.
    pub fn set_category(&mut self, category: &Category, on: bool) {
        let on = on || category.required;
        self.categories.insert(&category.id, on);
        for service in &category.services {
            self.services.insert(&service.id, on);
        }
    }

    /// Switches one service; its category follows.
    pub fn set_service(&mut self, category: &Category, service: &str, on: bool) {
        if category.services.iter().all(|known| known.id != service) {
            return;
        }
        self.services.insert(service, on || category.required);
        let all = category.services.iter().all(|s| self.service(&s.id));
        self.categories.insert(&category.id, all);
    }
}
