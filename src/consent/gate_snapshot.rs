//! What the page's gate has to know of a policy without fetching it.

use crate::encode::{Object, array, string};
use crate::model::{Category, Policy};

/// Writes what a decision leaves beside its record: the address of the package, and as much of the
/// package as tells which switches there are and whom they concern. In the shape of a `policy.json`, so
/// that the gate judges both alike.
pub fn gate_snapshot(source: &str, policy: &Policy) -> String {
    let declared = policy.declaration.as_ref().map_or(&[][..], |it| &it.categories);
    let categories = array(declared.iter().map(category));
    let declaration = Object::new().json("categories", &categories).end();
    Object::new().text("source", source).json("declaration", &declaration).end()
}

fn category(category: &Category) -> String {
    let Category { id, required, gpc, consent_mode, services, .. } = category;
    let services = services.iter().map(|service| Object::new().text("id", &service.id).end());
    Object::new()
        .text("id", id)
        .truth("required", *required)
        .truth("gpc", *gpc)
        .json("consentMode", &array(consent_mode.iter().map(|it| string(it))))
        .json("services", &array(services))
        .end()
}
