//! Language tags, the choice of a language, durations.

use crate::target::{Target, text};
use policy_viewer::i18n::{
    Duration, LanguageTag, best_match, direction, is_same_language, negotiate,
};

pub(super) const TARGET: Target = Target { name: "language", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    [
        "zh-Hant-TW\nzh_CN\nyue\nen",
        "de-AT-1901-x-private\niw\nsr-Latn\nes-419",
        "P1Y2M3DT4H5M6S\nP13M\nar",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}

fn run(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let tags: Vec<&str> = text.split('\n').collect();
    for tag in &tags {
        direction(tag);
        Duration::parse(tag);
        assert!(is_same_language(tag, tag), "{tag}");
        if let Some(parsed) = LanguageTag::parse(tag) {
            let written = parsed.to_string();
            assert_eq!(LanguageTag::parse(&written), Some(parsed), "{written}");
            assert_eq!(best_match(tag, [*tag]), Some(*tag));
            assert!(best_match(tag, tags.iter().copied()).is_some());
        }
    }
    if let Some((first, offered)) = tags.split_first() {
        let chosen = negotiate([*first], offered.iter().copied());
        assert!(chosen.is_none_or(|chosen| offered.contains(&chosen)));
    }
}
