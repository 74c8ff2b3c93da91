//! How long it takes to read a text.

use crate::i18n::LanguageTag;
use crate::model::{Body, Document};
use crate::plain_text::{Piece, pieces};

/// Returns the minutes that a text takes its readers, at least one.
///
/// By the mean speeds, in characters a minute, of S. Trauzettel-Klosinski and K. Dietz, "Standardized assessment of
/// reading performance: the new international reading speed texts IReST", Investigative Ophthalmology & Visual
/// Science 53(9), 2012. The languages with letters of an alphabet differ little, and have their common mean.
pub(super) fn minutes(document: &Document) -> usize {
    let speed = match LanguageTag::parse(&document.locale).map(|tag| tag.language).as_deref() {
        Some("zh") => 255,
        Some("ja") => 357,
        Some("ar") => 612,
        _ => 970,
    };
    let mut letters = 0;
    let mut add = |body: &Body| match body {
        Body::Markdown(text) => letters += text.chars().count(),
        Body::Blocks(blocks) => pieces(blocks, &mut |piece| {
            if let Piece::Words(words) = piece {
                letters += words.chars().count();
            }
        }),
    };
    document.walk(&mut |section| add(&section.body));
    document.terms.iter().for_each(|term| add(&term.definition));
    (letters / speed).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(locale: &str, text: &str) -> Document {
        let section = json!({"id": "a", "heading": "A", "body": [{"p": [text]}]});
        let term = json!({"id": "t", "term": "T", "definition": [{"p": [text]}]});
        let document =
            json!({"locale": locale, "title": "T", "sections": [section], "terms": [term]});
        crate::load::document(&&document).expect("a document")
    }

    #[test]
    fn a_character_of_chinese_takes_longer_than_a_letter() {
        assert_eq!(minutes(&document("en-GB", &"a".repeat(9_700))), 20);
        assert_eq!(minutes(&document("zh-Hans", &"据".repeat(2_550))), 20);
    }

    #[test]
    fn no_text_takes_no_time() {
        assert_eq!(minutes(&document("de", "")), 1);
    }
}
