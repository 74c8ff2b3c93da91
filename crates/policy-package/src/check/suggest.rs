//! "Did you mean": the known name closest to a mistyped one.

use std::collections::HashMap;

/// How many pairs of names [`Names`] compare: enough for the mistakes of people, and a bound for packages
/// that programs write.
const MOST: usize = 20_000;

/// The longest name that is compared, in characters: comparing takes as long as both lengths multiplied.
const LONGEST: usize = 64;

/// The known names of a document or a policy, for many that are mistyped.
pub(super) struct Names<'a> {
    known: Vec<&'a str>,
    /// The answers so far: one mistake is often made again.
    told: HashMap<String, Option<&'a str>>,
    left: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(known: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known: Vec<_> = known.into_iter().collect();
        // In an order that does not change between runs.
        known.sort_unstable();
        Self { known, told: HashMap::new(), left: MOST }
    }

    /// Returns the known name closest to `name`, as [`closest`] does, until too many were asked for.
    pub(super) fn closest(&mut self, name: &str) -> Option<&'a str> {
        if let Some(told) = self.told.get(name) {
            return *told;
        }
        let compared = self.known.iter().take(self.left).copied();
        let found = closest(name, compared);
        self.left = self.left.saturating_sub(self.known.len().max(1));
        self.told.insert(name.to_owned(), found);
        found
    }

    /// Returns the closest known name as a hint.
    pub(super) fn hint(&mut self, name: &str) -> Option<String> {
        self.closest(name).map(did_you_mean)
    }
}

/// Returns the known name closest to `name`, unless all are too far away to be meant.
pub(super) fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    known
        .into_iter()
        .filter(|known| known.chars().take(2 * LONGEST).count().abs_diff(length) <= length / 3)
        .map(|known| (strsim::damerau_levenshtein(&lower, &known.to_lowercase()), known))
        // One slip in three characters, which allows none in the shortest names but their case.
        .filter(|(distance, _)| *distance <= length / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Returns the closest known name as a hint.
pub(super) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(name, known).map(did_you_mean)
}

fn did_you_mean(known: &str) -> String {
    format!("did you mean `{known}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let known = ["heading", "sections", "id"];
        assert_eq!(closest("haeding", known), Some("heading"));
        assert_eq!(closest("Section", known), Some("sections"));
        assert_eq!(closest("ID", known), Some("id"));
        assert_eq!(closest("author", known), None);
        assert_eq!(closest("", known), None);
        // Names of programs: what they cost to compare is bounded.
        let long = "x".repeat(1_000_000);
        assert_eq!(closest(&long, [long.as_str()]), None);
        assert_eq!(closest("heading", [long.as_str()]), None);
    }

    #[test]
    fn names_are_compared_until_it_takes_too_long() {
        let known: Vec<String> = (0..1_000).map(|n| format!("clause-{n:04}")).collect();
        let mut names = Names::new(known.iter().map(String::as_str));
        assert_eq!(names.closest("clause-00077"), Some("clause-0007"));
        for n in 0..100 {
            names.closest(&format!("no-{n}"));
        }
        // An answer that was given stays the same.
        assert_eq!(names.closest("clause-00077"), Some("clause-0007"));
        assert_eq!(names.closest("clause-00088"), None);
    }
}
