//! Cookies that are known by their names.
//!
//! Names, services and classes are those of the Open Cookie Database (Apache-2.0, see `NOTICE`), which
//! `scripts/known-cookies.mjs` writes into `cookies.json`. They are guesses: anybody may give a cookie any name. What is
//! declared is for a person to decide.

use std::sync::LazyLock;

use jiff::Timestamp;
use policy_package::check::includes;
use serde::{Deserialize, Serialize};

use crate::lifetime_words::duration;

/// The source of what is known, for those who are told it.
pub const SOURCE: &str = "Open Cookie Database";

/// Fewer characters in front of a star stand for too much: `c*` is no cookie of anybody.
const FEWEST: usize = 4;

/// A cookie that is known by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its name; `*` stands for any characters.
    pub name: String,
    /// The service that sets it.
    pub service: String,
    /// The company behind the service, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The class of its purpose: `functional`, `security`, `personalization`, `analytics` or `marketing`.
    pub class: String,
    /// Its lifetime, an ISO 8601 duration; nothing until the session ends, and where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
}

#[derive(Deserialize)]
struct Service {
    name: String,
    provider: String,
    /// The name, the class and the lifetime of each, the last in words.
    cookies: Vec<(String, String, String)>,
}

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("cookies.json")).expect("a test reads the committed file")
});

/// Returns who may have set a cookie: those with exactly this name, or else those with the longest pattern for it.
pub fn known(name: &str) -> Vec<Known> {
    let all =
        || SERVICES.iter().flat_map(|service| service.cookies.iter().map(move |it| (service, it)));
    let mut found: Vec<_> = all().filter(|(_, (known, ..))| known == name).collect();
    if found.is_empty() {
        let fits = |known: &str| {
            known.find('*').is_some_and(|star| star >= FEWEST) && includes(known, name)
        };
        found = all().filter(|(_, (known, ..))| fits(known)).collect();
        let longest = found.iter().map(|(_, (known, ..))| known.len()).max();
        found.retain(|(_, (known, ..))| Some(known.len()) == longest);
    }
    let made = |(service, (name, class, lifetime)): (&Service, &(String, String, String))| Known {
        name: name.clone(),
        service: service.name.clone(),
        provider: Some(&service.provider)
            .filter(|provider| !provider.is_empty() && **provider != service.name)
            .cloned(),
        class: class.clone(),
        // There are no dates in it, which would be counted from now.
        duration: duration(lifetime, Timestamp::UNIX_EPOCH).flatten(),
    };
    found.into_iter().map(made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::Duration;

    /// The services of a cookie.
    fn services(name: &str) -> Vec<String> {
        known(name).into_iter().map(|known| known.service).collect()
    }

    #[test]
    fn a_cookie_is_known_by_its_name_or_the_longest_pattern() {
        let expected = Known {
            name: "_ga".into(),
            service: "Google Analytics".into(),
            provider: Some("Google".into()),
            class: "analytics".into(),
            duration: Some("P2Y".into()),
        };
        assert_eq!(known("_ga"), [expected]);
        let ids = known("_ga_X1Y2Z3");
        assert_eq!((ids.len(), ids[0].name.as_str()), (1, "_ga_*"));
        // A pattern is known, too: declarations have them.
        assert_eq!(known("_ga_*"), ids);
        let session = &known("PHPSESSID")[0];
        assert_eq!((session.class.as_str(), session.duration.as_deref()), ("functional", None));
        for unknown in ["", "*", "_g", "a name of nobody", "_GA"] {
            assert_eq!(services(unknown), Vec::<String>::new(), "{unknown}");
        }
    }

    #[test]
    fn names_that_several_have_are_all_told() {
        assert!(services("token").len() > 1);
    }

    #[test]
    fn everything_that_is_known_can_be_declared() {
        let mut lifetimes = 0;
        for service in SERVICES.iter() {
            assert!(!service.name.is_empty());
            for (name, class, _) in &service.cookies {
                assert!(!name.is_empty() && name == name.trim(), "{name}");
                let classes =
                    ["functional", "security", "personalization", "analytics", "marketing"];
                assert!(classes.contains(&class.as_str()), "{name}: {class}");
                for known in known(name) {
                    let read =
                        known.duration.as_deref().is_none_or(|it| Duration::parse(it).is_some());
                    assert!(read, "{known:?}");
                    lifetimes += usize::from(known.duration.is_some());
                }
            }
        }
        assert!(lifetimes > 1000, "{lifetimes} lifetimes can be read");
    }
}
