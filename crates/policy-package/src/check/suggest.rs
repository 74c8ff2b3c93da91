//! "Did you mean": the known name closest to a mistyped one.

/// Returns the known name closest to `name`, unless all are too far away to be meant.
pub(super) fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let length = name.chars().count();
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&lower, &known.to_lowercase()), known))
        // One slip in three characters, which allows none in the shortest names but their case.
        .filter(|(distance, _)| *distance <= length / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Returns the closest known name as a hint.
pub(super) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(name, known).map(|known| format!("did you mean `{known}`?"))
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
    }
}
