//! A package at one moment.

use std::collections::BTreeMap;

use policy_package::check::{self, is_tag};
use policy_package::{Package, compile};
use policy_render::{Edition, site};
use policy_viewer::assets::{self, Missing};
use policy_viewer::diag::Diagnostic;
use serde::Serialize;

use crate::modes;
use crate::state::State;

/// The texts of files by their addresses below the preview.
pub type Files = BTreeMap<String, String>;

/// A package at one moment: what is known about it, and how readers would see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// The facts that the page of the preview shows.
    pub state: State,
    /// The package in every form that readers meet; nothing for one with errors, or without a text.
    pub files: Option<Files>,
}

impl Snapshot {
    /// Checks a package and draws it.
    pub fn of(package: &Package) -> Self {
        let state = State::new(package, check::package(package));
        let files = if state.is_broken() { None } else { files(package) };
        Self { state, files }
    }

    /// Stands for a package that cannot be read; `why` may have a line with a hint, as failures of commands do.
    pub fn unreadable(why: &str) -> Self {
        let (message, hint) = why.split_once("\n  hint: ").unwrap_or((why, ""));
        let mut found = Diagnostic::error("unreadable", policy_package::POLICY_FILE, "", message);
        found.hint = (!hint.is_empty()).then(|| hint.to_owned());
        let empty = Package { files: vec![], policy: None, texts: vec![], problems: vec![] };
        Self { files: None, state: State::new(&empty, vec![found]) }
    }
}

fn files(package: &Package) -> Option<Files> {
    let editions = Edition::all(package);
    editions.first()?;
    let policy = compile(package).into_iter().map(|(name, text)| (format!("policy/{name}"), text));
    let pages = site(&editions, None, None).into_iter();
    let mut files: Files =
        policy.chain(pages.map(|(name, text)| (format!("pages/{name}"), text))).collect();
    let tags = package.current_texts().map(|text| text.locale.as_str()).filter(|tag| is_tag(tag));
    for tag in tags {
        for mode in modes::MODES {
            files.insert(modes::name(mode, tag), modes::page(mode, tag));
        }
    }
    Some(files)
}

/// The files of the page around a preview, which are the same for every package; `index.html` is the page.
///
/// # Errors
///
/// When the program does not carry them; the message says how to get them.
pub fn page_files() -> Result<Files, Missing> {
    let text = |name: &str| Ok((name.to_owned(), assets::preview_page(name)?));
    ["index.html", "preview.js", "preview.css"].into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use policy_viewer::diag::Severity;

    use super::*;

    fn sample() -> Package {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Package::read(&root.join("policies/northstar-privacy")).expect("a sample")
    }

    #[test]
    fn every_language_has_a_page_of_each_kind() {
        let Snapshot { state, files } = Snapshot::of(&sample());
        let files = files.expect("the sample has no errors");
        assert!(state.asks && state.findings.is_empty());
        assert!(
            state.locales.iter().any(|it| it.tag == "zh-Hans" && it.label.contains("简体中文"))
        );
        for locale in &state.locales {
            for kind in ["document.", "preferences.", "banner.", "pages/"] {
                let name = format!("{kind}{}.html", locale.tag);
                let page = files.get(&name).unwrap_or_else(|| panic!("{name} is missing"));
                assert!(page.contains(&format!("lang=\"{}\"", locale.tag)), "{name}");
            }
        }
        assert!(files.contains_key(crate::POLICY));
        // Static pages do without scripts of their own.
        assert!(!files["pages/en.html"].contains("policy-viewer.js"));
    }

    #[test]
    fn a_package_with_errors_has_findings_and_no_pages() {
        let mut package = sample();
        let text = package.texts.iter_mut().find(|text| text.locale == "en").expect("a text");
        let document = text.document.as_mut().expect("it could be decoded");
        document.sections[1].id = document.sections[0].id.clone();
        let Snapshot { state, files } = Snapshot::of(&package);
        assert_eq!(files, None);
        let first = &state.findings[0];
        assert_eq!(first.diagnostic.severity, Severity::Error);
        assert!(first.line.is_some_and(|line| line > 1) && first.place.is_some());
    }

    #[test]
    fn what_cannot_be_read_is_a_finding() {
        let Snapshot { state, files } =
            Snapshot::unreadable("no such file\n  hint: look elsewhere");
        let found = &state.findings[0].diagnostic;
        assert_eq!(
            (found.message.as_str(), found.hint.as_deref()),
            ("no such file", Some("look elsewhere"))
        );
        assert!(files.is_none() && state.locales.is_empty());
    }
}
