//! Section ids: readable, and the same again when the document is imported after an edit.

use std::collections::{HashMap, HashSet};

use policy_viewer::model::RESERVED_ID_PREFIX;

/// How long an id made of a heading may be.
const LONGEST: usize = 60;

/// The ids given so far.
#[derive(Default)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    /// For each id that was wanted again, the last number put behind it.
    counters: HashMap<String, usize>,
}

impl Ids {
    /// Reserves an id; returns whether it was free.
    pub(crate) fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Gives an id made of a heading. A second section with the same heading gets its parent's slug
    /// in front, so that its id holds while sections around it come and go; a number comes last.
    pub(crate) fn give(&mut self, slug: &str, parent: Option<&str>) -> String {
        if self.reserve(slug) {
            return slug.to_owned();
        }
        let longer = parent.map(|parent| format!("{parent}-{slug}"));
        if let Some(longer) = &longer
            && self.reserve(longer)
        {
            return longer.clone();
        }
        let base = longer.unwrap_or_else(|| slug.to_owned());
        loop {
            let count = self.counters.entry(base.clone()).or_insert(1);
            *count += 1;
            let numbered = format!("{base}-{count}");
            if self.reserve(&numbered) {
                return numbered;
            }
        }
    }
}

/// Returns a heading as lower-case ASCII words with hyphens between; `section` where nothing is left.
pub(crate) fn slug(heading: &str) -> String {
    // A longer heading is cut anyway; transliteration makes several letters of one.
    let heading: String = heading.chars().take(4 * LONGEST).collect();
    let mut slug = slug::slugify(heading);
    if slug.len() > LONGEST {
        // Slugs are ASCII. A first word that is longer than all that fits is cut inside.
        let cut = slug[..=LONGEST].rfind('-').filter(|at| *at > 0).unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    match slug.as_str() {
        "" => "section".into(),
        // Of a section, not of the viewer.
        ours if ours.starts_with(RESERVED_ID_PREFIX) => format!("section-{ours}"),
        _ => slug,
    }
}

/// Returns whether an anchor of a page makes an id that people can read: mostly letters, and not what
/// word processors number.
pub(crate) fn is_readable(anchor: &str) -> bool {
    let letters = anchor.chars().filter(char::is_ascii_alphabetic).count();
    let made = ["_toc", "_ref", "_hlk", "toc", "h.", "_"];
    let small = anchor.to_ascii_lowercase();
    anchor.starts_with(|c: char| c.is_ascii_alphabetic())
        && letters >= 2
        && letters * 2 > anchor.len()
        && !made.iter().any(|made| {
            small
                .strip_prefix(made)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// Returns the fragment that GitHub and its likes give to a heading.
pub(crate) fn anchor(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_ascii_and_cut_between_words() {
        assert_eq!(slug("Your rights & choices"), "your-rights-choices");
        assert_eq!(slug("如何保护数据"), "ru-he-bao-hu-shu-ju");
        assert_eq!(slug("Größe"), "grosse");
        assert_eq!(slug("！？"), "section");
        assert_eq!(slug("PV: text"), "section-pv-text");
        let long =
            slug("Information that we receive from other people and organisations about you");
        assert_eq!(long, "information-that-we-receive-from-other-people-and");
        assert_eq!(slug(&"x".repeat(90)).len(), 60);
    }

    #[test]
    fn repeated_headings_get_their_parent_and_then_a_number() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("cookies", None), "cookies");
        assert_eq!(ids.give("cookies", Some("app")), "app-cookies");
        assert_eq!(ids.give("cookies", Some("app")), "app-cookies-2");
        assert_eq!(ids.give("cookies", Some("app")), "app-cookies-3");
        assert_eq!(ids.give("cookies", None), "cookies-2");
    }
}
