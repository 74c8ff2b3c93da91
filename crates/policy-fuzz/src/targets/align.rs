//! The alignment of a translation with a document, and of a document with its revision.

use policy_import::{self as import, Imported, Input, Options, Previous, SourceFormat};

use super::import::assert_sound;
use crate::seeds;
use crate::target::{Target, halves, text};

pub(super) const REVISION: Target =
    Target { name: "align-revision", run: revision, seeds: pairs_of_markdown };

pub(super) const TRANSLATION: Target =
    Target { name: "align-translation", run: translation, seeds: pairs_of_markdown };

fn pairs_of_markdown() -> Vec<Vec<u8>> {
    let mut all = seeds::pairs(&seeds::markdown());
    all.extend([
        b"# T\n\n## 1. Data\n\nWe keep 3 days.\n\n## 2. Cookies\n\nsee [a](https://a.example)\n\n### Sub\n\nx\n\
            \n=====\n# T\n\n## 1. Daten\n\nWir speichern 3 Tage.\n\n## 2. Cookies\n\nsiehe [a](https://a.example)\n\n## 3. Neu\n"
            .to_vec(),
    ]);
    all
}

fn package(inputs: &[(&str, &str)], previous: Option<&Previous>) -> Option<Imported> {
    let inputs: Vec<Input<'_>> = inputs
        .iter()
        .map(|(locale, text)| Input {
            name: format!("{locale}.md"),
            locale: Some((*locale).into()),
            format: Some(SourceFormat::Markdown),
            bytes: text.as_bytes(),
        })
        .collect();
    let options = Options { id: "fuzz".into(), ..Options::default() };
    let imported = import::package(&inputs, &options, previous).ok()?;
    assert_sound(&imported);
    Some(imported)
}

fn translation(bytes: &[u8]) {
    let Some((one, other)) = text(bytes).map(halves) else { return };
    package(&[("en", one), ("de", other)], None);
}

fn revision(bytes: &[u8]) {
    let Some((old, new)) = text(bytes).map(halves) else { return };
    let Some(before) = package(&[("en", old)], None) else { return };
    let documents = before.documents.iter().map(|(_, document)| document);
    let previous = Previous::new(documents).with_policy(before.policy.clone());
    package(&[("en", new)], Some(&previous));
    let Some(same) = package(&[("en", old)], Some(&previous)) else {
        panic!("what was imported is imported again");
    };
    let ids = |imported: &Imported| {
        let mut ids = Vec::new();
        imported.documents[0].1.walk(&mut |section| ids.push(section.id.clone()));
        ids
    };
    assert_eq!(ids(&same), ids(&before), "a text that stays the same keeps its ids");
}
