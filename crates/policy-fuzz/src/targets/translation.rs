//! Files of translators, put into a package.

use policy_package::{Package, compile};
use policy_translation::{Format, catalog};
use serde_json::{Value, json};

use crate::seeds;
use crate::target::{Target, text};

pub(super) const PO: Target = Target {
    name: "translation-po",
    run: |bytes| file(bytes, Format::Po),
    seeds: || files(Format::Po),
};

pub(super) const XLIFF: Target = Target {
    name: "translation-xliff",
    run: |bytes| file(bytes, Format::Xliff),
    seeds: || files(Format::Xliff),
};

pub(super) const CATALOG: Target =
    Target { name: "translation-catalog", run: round_trip, seeds: seeds::markdown };

/// Makes a package whose text in English has a body, and that in German another, if there is one.
fn package(body: &str, german: Option<&str>) -> Package {
    let document = |locale: &str, body: &str| {
        json!({"locale": locale, "title": "T", "sections": [
            {"id": "a", "number": "1", "heading": "A", "body": body, "sections": [{"id": "b", "heading": "B", "body": "b"}]}],
            "terms": [{"id": "t", "term": "Term", "also": ["terms"], "definition": "d"}]})
    };
    let mut locales = json!({"en": {"label": "English", "document": document("en", body)}, "de": {"label": "Deutsch"}});
    if let Some(german) = german {
        locales["de"]["document"] = document("de", german);
    }
    let policy = json!({"format": 1, "id": "p", "version": "1", "revision": 1, "defaultLocale": "en",
        "locales": locales, "publisher": {"name": {"en": "Shop"}}});
    Package::of_files("policy.json", &[("policy.json".to_owned(), policy.to_string())].into())
}

/// The files of two packages, and one as other programs write them.
fn files(format: Format) -> Vec<Vec<u8>> {
    let packages =
        [package("One.\n\nTwo [a](#b).", None), package("One.\n\nTwo.", Some("Eins.\n\nZwei."))];
    let catalogs = packages.iter().filter_map(|package| catalog(package, "de").ok());
    let mut all: Vec<_> = catalogs
        .filter_map(|catalog| format.write(&catalog).ok())
        .map(String::into_bytes)
        .collect();
    all.push(match format {
        Format::Po => b"msgid \"\"\nmsgstr \"Language: de\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#, fuzzy\n\
            #| msgid \"x\"\nmsgctxt \"section/a/heading\"\nmsgid \"A\"\nmsgid_plural \"As\"\nmsgstr[0] \"A\\t\\x41\"\n\
            #~ msgid \"old\"\n"
            .to_vec(),
        Format::Xliff => b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><xliff version=\"1.2\"><file original=\"p\" \
            source-language=\"en\" target-language=\"de\"><body><trans-unit id=\"1\" resname=\"section/a/heading\">\
            <source>A</source><target state=\"needs-translation\"><g id=\"1\">A &amp;#x20; <x id=\"2\"/></g></target>\
            </trans-unit></body></file></xliff>"
            .to_vec(),
    });
    all
}

fn file(bytes: &[u8], format: Format) {
    let Ok(translations) = format.read("de", bytes) else { return };
    for german in [None, Some("Eins.\n\nZwei.")] {
        let package = package("One.\n\nTwo [a](#b).", german);
        let catalog = catalog(&package, "de").expect("there is something to translate");
        let applied = catalog.apply(&package, &translations);
        assert!(
            applied.changed <= catalog.units.len() && applied.translated <= catalog.units.len()
        );
        if !applied.has_errors() {
            let mut files = package.sources().expect("the files are in memory");
            files.extend(applied.files.iter().map(|(name, json)| (name.clone(), json.to_string())));
            let made = Package::of_files("policy.json", &files);
            assert!(made.policy.is_some(), "the package can be read");
            drop(compile(&made));
        }
        // What translators did comes back in a new file for them.
        let merged = catalog.merged(&translations);
        let Ok(written) = format.write(&merged) else { continue };
        let again = format.read("de", written.as_bytes()).expect("it was written here");
        let texts = again.entries.iter().map(|entry| (&entry.context, entry.target.clone()));
        let units = merged
            .units
            .iter()
            .map(|unit| (&unit.context, unit.target.clone().unwrap_or_default()));
        assert!(texts.eq(units), "{written}");
    }
}

/// A text in Markdown that is written for translators and comes back is what it was.
fn round_trip(bytes: &[u8]) {
    let Some(body) = text(bytes) else { return };
    let package = package(body, Some(body));
    let Ok(catalog) = catalog(&package, "de") else { return };
    for format in [Format::Po, Format::Xliff] {
        let Ok(written) = format.write(&catalog) else { continue };
        let read = format.read("de", written.as_bytes()).expect("it was written here");
        assert_eq!(read.problems, []);
        let applied = catalog.apply(&package, &read);
        assert!(!applied.has_errors(), "{:?}", applied.findings);
        let changed: Vec<(&String, &Value)> = applied.files.iter().collect();
        assert_eq!((applied.changed, changed), (0, vec![]), "{format:?}");
    }
}
