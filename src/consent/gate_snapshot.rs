//! The part of a policy that the page's gate needs, stored so that it need not be fetched.

use crate::encode::{Object, array};
use crate::model::{Category, Policy};

/// Writes the snapshot that is stored beside a record: the address of the package, and the categories and
/// services of its declaration. It has the form of `policy.json`, so that the gate reads both alike.
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
        .field("required", required)
        .field("gpc", gpc)
        .field("consentMode", consent_mode)
        .json("services", &array(services))
        .end()
}
