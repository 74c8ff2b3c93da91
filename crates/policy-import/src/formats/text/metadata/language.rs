//! A guess at the language of a text, where neither the source nor the caller names it.

use crate::lexicon::languages;

/// Returns the tag of the language, if the text is long enough for a guess.
pub(crate) fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let text: Vec<&str> = texts.collect();
    languages::guess(&text.join("\n")).map(|guess| guess.tag)
}
