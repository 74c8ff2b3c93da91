//! The letters of names and words, by which two that differ in their signs alone are the same.

/// Writes words as they are compared.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
