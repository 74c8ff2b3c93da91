//! Whether the JSON has the shape of the format: every violation with its place.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::{schema, unknown, violation};
use crate::Package;
use crate::rule::{INVALID_PACKAGE, UNSUPPORTED_FORMAT};
use policy_viewer::diag::{Diagnostic, Severity};
use policy_viewer::load::{self, LoadError};
use policy_viewer::model::FORMAT;

/// A schema and what validates against it.
struct Checker {
    schema: Value,
    validator: Validator,
}

impl Checker {
    fn new(schema: Value) -> Self {
        let validator = jsonschema::draft202012::new(&schema)
            .expect("schemars makes valid schemas without remote references");
        Self { schema, validator }
    }

    fn run(&self, file: &str, json: &Value) -> Vec<Diagnostic> {
        let mut found: Vec<_> = self
            .validator
            .iter_errors(json)
            .flat_map(|error| violation::diagnostics(file, json, &error))
            .collect();
        found.extend(unknown::fields(file, &self.schema, json));
        found
    }
}

static POLICY: LazyLock<Checker> = LazyLock::new(|| Checker::new(schema::policy()));
static DOCUMENT: LazyLock<Checker> = LazyLock::new(|| Checker::new(schema::document()));

/// Checks the shape of all files.
pub(super) fn check(package: &Package) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (i, file) in package.files.iter().enumerate() {
        let Some(json) = &file.json else { continue };
        let (checker, decoded) = if i == 0 {
            (&POLICY, load::policy(&json).map(drop))
        } else {
            (&DOCUMENT, load::document(&json).map(drop))
        };
        let violations = checker.run(&file.name, json);
        // What the schema lets through, the decoder may still refuse, such as a revision beyond 32 bits.
        let explained = violations.iter().any(|found| found.severity == Severity::Error);
        if let (false, Err(LoadError::Shape(flaw))) = (explained, decoded) {
            found.push(INVALID_PACKAGE.at(&file.name, flaw.path, flaw.message));
        }
        found.extend(violations);
    }
    found
}

/// Reports a package that names another format. One that names none is left to the schema: what else
/// is wrong with it can be told.
pub(super) fn other_format(package: &Package) -> Option<Diagnostic> {
    let format = package.json(package.policy_file())?.get("format")?;
    if format.as_u64() == Some(FORMAT.into()) {
        return None;
    }
    let message = format!("the package format is {format}, but this program reads {FORMAT}");
    let found = UNSUPPORTED_FORMAT.at(package.policy_file(), "/format", message);
    let newer = format.as_u64().is_some_and(|format| format > FORMAT.into());
    Some(if newer { found.hint("use a newer version of this program") } else { found })
}
