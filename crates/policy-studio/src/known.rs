//! Cookies that are known by their names: a hint for whoever declares them, never more.

use serde::Deserialize;

/// A cookie that is known by its name, as `policy lookup` has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// The service that sets it.
    pub service: String,
    /// The company behind the service.
    pub provider: Option<String>,
    /// The class of its purpose, a word of the source.
    pub class: String,
    /// Its lifetime; nothing until the browser is closed, and where it is not known.
    pub duration: Option<String>,
}

/// The answer about one name.
#[derive(Deserialize)]
struct Answer {
    known: Vec<Known>,
    source: String,
}

/// The arguments to look a name up.
pub fn lookup(name: &str) -> Vec<String> {
    // A name may begin with a hyphen, and is no option then.
    ["lookup", "--format", "json", "--", name].map(str::to_owned).into()
}

/// Reads what is known about one name, and the source of it; nothing of an answer that is none.
pub fn read(out: &str) -> (Vec<Known>, String) {
    let answers: Vec<Answer> = serde_json::from_str(out).unwrap_or_default();
    answers.into_iter().next().map_or_else(Default::default, |it| (it.known, it.source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_far_as_they_are_some() {
        let (known, source) = read(
            r#"[{"name": "_x", "source": "a database", "known": [
                {"name": "_x", "service": "A", "provider": "B", "class": "analytics", "duration": "P1Y"},
                {"name": "_x", "service": "C", "class": "functional"}]}]"#,
        );
        assert_eq!((known.len(), source.as_str()), (2, "a database"));
        assert_eq!((known[0].provider.as_deref(), known[1].duration.as_deref()), (Some("B"), None));
        for none in ["", "error: x", "[]", "{}"] {
            assert_eq!(read(none), Default::default(), "{none}");
        }
    }
}
