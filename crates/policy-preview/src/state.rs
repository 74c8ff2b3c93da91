//! Facts about a package that the page of a preview shows.

use policy_package::Package;
use policy_package::check::is_tag;
use policy_package::report::{self, Located};
use policy_viewer::diag::{Diagnostic, Severity};
use serde::Serialize;

use crate::place::{Place, place};

/// The facts of a package, and what was found in it. `www/preview/state.ts` reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The id of the policy; empty where `policy.json` cannot be read.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The locales with a text.
    pub locales: Vec<Locale>,
    /// Whether readers have anything to choose: there is a question only then.
    pub asks: bool,
    /// Everything that was found, errors first.
    pub findings: Vec<Finding>,
}

/// A locale with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Locale {
    /// Its tag.
    pub tag: String,
    /// Its name, as readers see it in the menu.
    pub label: String,
}

/// A finding, its place in the file and where readers would see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The finding, as `policy check --format json` has it.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// The line in its file; nothing for a file that is not part of the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The character in the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Where readers would see what it is about; nothing if they never do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl State {
    /// Describes a package and what was found in it.
    pub fn new(package: &Package, mut found: Vec<Diagnostic>) -> Self {
        found.sort_by_key(|diagnostic| diagnostic.severity);
        let policy = package.policy.as_ref();
        let label = |tag: &str| Some(policy?.locales.get(tag)?.label.clone());
        let tags = package.current_texts().map(|text| &text.locale).filter(|tag| is_tag(tag));
        let locales = tags.map(|tag| Locale {
            tag: tag.clone(),
            label: label(tag).unwrap_or_else(|| tag.clone()),
        });
        let finding = |Located { diagnostic, region, .. }| Finding {
            line: region.map(|region| region.start.line),
            column: region.map(|region| region.start.column),
            place: place(package, &diagnostic.file, &diagnostic.path),
            diagnostic,
        };
        let declaration = policy.and_then(|policy| policy.declaration.as_ref());
        Self {
            id: policy.map(|policy| policy.id.clone()).unwrap_or_default(),
            version: policy.map(|policy| policy.version.clone()).unwrap_or_default(),
            locales: locales.collect(),
            asks: declaration.is_some_and(|it| it.categories.iter().any(|it| !it.required)),
            findings: report::locate(package, found).into_iter().map(finding).collect(),
        }
    }

    /// Tells whether there are errors: an earlier state goes on being shown then.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|it| it.diagnostic.severity == Severity::Error)
    }
}
