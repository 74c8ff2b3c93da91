//! The order of findings: that in which a reader of the files meets them.

use serde_json::Value;

use crate::Package;
use policy_viewer::diag::Diagnostic;

/// Sorts findings by file and by their position in it; those about one place keep their order, which
/// is that of the text they are about.
pub(super) fn sort(package: &Package, found: &mut [Diagnostic]) {
    found.sort_by_cached_key(|diagnostic| {
        let file = package.files.iter().position(|file| file.name == diagnostic.file);
        let json = package.json(&diagnostic.file);
        (file.unwrap_or(usize::MAX), diagnostic.file.clone(), position(json, &diagnostic.path))
    });
}

/// Returns the way down to the place as the number of each entry on it; what is not there comes
/// after what is.
fn position(json: Option<&Value>, pointer: &str) -> Vec<usize> {
    let mut here = json;
    pointer
        .split('/')
        .skip(1)
        .map(|token| {
            let token = token.replace("~1", "/").replace("~0", "~");
            let (at, next) = match here {
                Some(Value::Object(object)) => {
                    (object.keys().position(|key| *key == token), object.get(&token))
                }
                Some(Value::Array(array)) => {
                    let at = token.parse().ok().filter(|at| *at < array.len());
                    (at, at.and_then(|at| array.get(at)))
                }
                _ => (None, None),
            };
            here = next;
            at.unwrap_or(usize::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_follow_the_file_not_the_alphabet() {
        let json = serde_json::json!({"z": [0, {"a/b": 1}], "a": 2});
        let at = |pointer| position(Some(&json), pointer);
        assert!(at("") < at("/z") && at("/z/1") < at("/z/1/a~1b") && at("/z/1/a~1b") < at("/a"));
        assert!(at("/a") < at("/missing") && at("/z/10") > at("/z/1"));
    }
}
