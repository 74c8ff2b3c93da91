//! Places in a file that outlast changes above them.

use serde_json::Value;

use policy_viewer::diag::{pointer_names, pointer_token};

/// Writes a JSON Pointer with the ids of sections, terms, categories and services in place of their numbers, which
/// change with whatever is added above.
pub fn lasting_pointer(json: Option<&Value>, pointer: &str) -> String {
    let mut here = json;
    let mut lasting = String::new();
    for name in pointer_names(pointer) {
        here = here.and_then(|value| match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            value => value.get(&name),
        });
        let id = here.and_then(|value| {
            ["id", "version", "name"].iter().find_map(|key| value.get(key)?.as_str())
        });
        lasting.push('/');
        let id = id.filter(|_| name.parse::<usize>().is_ok());
        lasting.push_str(&pointer_token(id.unwrap_or(&name)));
    }
    lasting
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_with_ids_outlast_what_is_added_above() {
        let section = json!({"id": "b", "body": "x"});
        let before = json!({"sections": [section]});
        let after = json!({"sections": [{"id": "a"}, section]});
        assert_eq!(lasting_pointer(Some(&before), "/sections/0/body"), "/sections/b/body");
        assert_eq!(lasting_pointer(Some(&after), "/sections/1/body"), "/sections/b/body");
        assert_eq!(lasting_pointer(Some(&before), "/sections/7/body"), "/sections/7/body");
        assert_eq!(lasting_pointer(None, ""), "");
    }
}
