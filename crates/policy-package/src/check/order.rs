//! The order of findings: that in which a reader of the files meets them.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::Package;
use policy_viewer::diag::{Diagnostic, pointer_names};

/// Sorts findings by file and by their position in it; those about one place keep their order, which
/// is that of the text they are about.
pub(super) fn sort(package: &Package, found: &mut [Diagnostic]) {
    let mut files: HashMap<&str, (usize, Option<&Value>)> = HashMap::new();
    for (at, file) in package.files.iter().enumerate() {
        files.entry(&file.name).or_insert((at, file.json.as_ref()));
    }
    let mut places = Places::default();
    found.sort_by_cached_key(|diagnostic| {
        let known = files.get(diagnostic.file.as_str()).copied();
        let (file, json) = known.unwrap_or((usize::MAX, None));
        (file, diagnostic.file.clone(), places.of(json, &diagnostic.path))
    });
}

/// The numbers of the fields of objects, for those that were asked about: looking for a field in its object takes
/// as long as the object has fields, and all of them may have findings.
#[derive(Default)]
struct Places<'a>(HashMap<*const Map<String, Value>, HashMap<&'a str, usize>>);

impl<'a> Places<'a> {
    /// Returns the way down to a place as the number of each entry on it; what is not there comes
    /// after what is.
    fn of(&mut self, json: Option<&'a Value>, pointer: &str) -> Vec<usize> {
        let mut here = json;
        let mut numbers = Vec::new();
        for name in pointer_names(pointer) {
            let (at, next) = match here {
                Some(Value::Object(object)) => (self.field(object, &name), object.get(&name)),
                Some(Value::Array(array)) => {
                    let at = name.parse().ok().filter(|at| *at < array.len());
                    (at, at.and_then(|at| array.get(at)))
                }
                _ => (None, None),
            };
            here = next;
            numbers.push(at.unwrap_or(usize::MAX));
        }
        numbers
    }

    fn field(&mut self, object: &'a Map<String, Value>, name: &str) -> Option<usize> {
        let fields = self.0.entry(std::ptr::from_ref(object)).or_insert_with(|| {
            object.keys().enumerate().map(|(at, key)| (key.as_str(), at)).collect()
        });
        fields.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_follow_the_file_not_the_alphabet() {
        let json = serde_json::json!({"z": [0, {"a/b": 1}], "a": 2});
        let at = |pointer| Places::default().of(Some(&json), pointer);
        assert!(at("") < at("/z") && at("/z/1") < at("/z/1/a~1b") && at("/z/1/a~1b") < at("/a"));
        assert!(at("/a") < at("/missing") && at("/z/10") > at("/z/1"));
    }
}
