//! Errors of the schema validator as messages for authors.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::suggest;
use crate::rule::{
    INVALID_PACKAGE, MISSING_FIELD, OUT_OF_RANGE, UNKNOWN_VALUE, UNSUPPORTED_FORMAT, WRONG_TYPE,
};
use policy_viewer::diag::{Diagnostic, pointer_token};

/// Puts one violation into plain words. Of alternatives, only the one that the author seems to have
/// meant is told, down to the place that does not fit it.
pub(super) fn diagnostics(
    file: &str,
    root: &Value,
    error: &ValidationError<'_>,
) -> Vec<Diagnostic> {
    let path = error.instance_path().as_str();
    let value = root.pointer(path).unwrap_or(&Value::Null);
    let one = match error.kind() {
        Kind::AnyOf { context }
        | Kind::OneOfNotValid { context }
        | Kind::OneOfMultipleValid { context } => {
            return alternatives(file, root, path, value, context);
        }
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let path = format!("{path}/{}", pointer_token(name));
            if name == "format" && path == "/format" {
                UNSUPPORTED_FORMAT.at(file, path, "no package format is named")
            } else {
                missing(file, path, name, value)
            }
        }
        Kind::Type { kind } => wrong_type(file, path, value, names(kind)),
        Kind::Enum { options } => {
            let known = options.as_array().into_iter().flatten().filter_map(Value::as_str);
            unknown_value(file, path, value, known.collect())
        }
        Kind::Constant { expected_value } => {
            let known = expected_value.as_str().into_iter().collect();
            unknown_value(file, path, value, known)
        }
        Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
            OUT_OF_RANGE.at(file, path, format!("{value} is too small, the least is {limit}"))
        }
        Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
            OUT_OF_RANGE.at(file, path, format!("{value} is too large, the most is {limit}"))
        }
        Kind::AdditionalProperties { unexpected } => {
            let names: Vec<_> = unexpected.iter().map(|name| format!("`{name}`")).collect();
            let message = format!("{} does not belong here", names.join(", "));
            UNKNOWN_VALUE.at(file, path, message).hint("remove it: only one key belongs here")
        }
        // No other keyword is in the schema; a later one is reported in the validator's own words.
        _ => INVALID_PACKAGE.at(file, path, error.masked().to_string()),
    };
    vec![one]
}

fn missing(file: &str, path: String, name: &str, object: &Value) -> Diagnostic {
    let found = MISSING_FIELD.at(file, path, format!("`{name}` is missing"));
    // Perhaps it is there under another spelling.
    let keys = object.as_object().into_iter().flat_map(|object| object.keys());
    match suggest::closest(name, keys.map(String::as_str)) {
        Some(typed) => found.hint(format!("rename `{typed}` to `{name}`")),
        None => found.hint(format!("add `{name}`")),
    }
}

fn wrong_type(file: &str, path: &str, value: &Value, mut types: Vec<String>) -> Diagnostic {
    // Fields that may be left out may also be null; messages do not suggest that.
    types.retain(|name| name != "null");
    let mut names: Vec<_> = types.iter().map(|name| with_article(name)).collect();
    names.dedup();
    let message = format!("{}, but {} is expected", is_a(value), names.join(" or "));
    let found = WRONG_TYPE.at(file, path, message);
    match types.first().map(String::as_str) {
        _ if value.is_null() => found.hint("write a value instead of null"),
        Some("string") => found.hint("put the text between double quotes"),
        Some("integer") => found.hint("write the number without quotes and without a point"),
        Some("boolean") => found.hint("write true or false, without quotes"),
        Some("array") => found.hint("put the values between [ and ]"),
        Some("object") => found.hint("put the fields between { and }"),
        _ => found,
    }
}

fn unknown_value(file: &str, path: &str, value: &Value, known: Vec<&str>) -> Diagnostic {
    let list: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    let found = UNKNOWN_VALUE
        .at(file, path, format!("{value} is not a known value"))
        .hint(format!("use one of {}", list.join(", ")));
    match value.as_str().and_then(|value| suggest::hint(value, known.iter().copied())) {
        Some(hint) => found.hint(hint),
        None => found,
    }
}

/// Describes a violation where the format allows several forms.
fn alternatives(
    file: &str,
    root: &Value,
    path: &str,
    value: &Value,
    context: &[Vec<ValidationError<'static>>],
) -> Vec<Diagnostic> {
    let here = |error: &&ValidationError<'_>| error.instance_path().as_str() == path;
    // A form is meant if the value has its type at least and, in an object that its one key names,
    // if it has that key.
    let fitting: Vec<_> =
        context.iter().filter(|errors| wanted_types(path, errors).is_empty()).collect();
    let constants: Vec<&str> = fitting
        .iter()
        .copied()
        .flatten()
        .filter_map(|error| match error.kind() {
            Kind::Constant { expected_value } if here(&error) => expected_value.as_str(),
            _ => None,
        })
        .collect();
    if !constants.is_empty() {
        return vec![unknown_value(file, path, value, constants)];
    }
    let named = fitting.iter().find(|errors| {
        !errors.iter().any(|error| here(&error) && matches!(error.kind(), Kind::Required { .. }))
    });
    match (named, fitting.as_slice()) {
        (Some(errors), _) => each(file, root, errors),
        (None, [errors]) => each(file, root, errors),
        (None, []) => {
            let types = context.iter().flat_map(|errors| wanted_types(path, errors));
            vec![wrong_type(file, path, value, types.collect())]
        }
        (None, several) => {
            // Externally tagged: each form requires a key of its own.
            let keys =
                several.iter().copied().flatten().filter(here).filter_map(|error| {
                    match error.kind() {
                        Kind::Required { property } => property.as_str(),
                        _ => None,
                    }
                });
            let known: Vec<&str> = keys.collect();
            let written = value.as_object().and_then(|object| object.keys().next());
            let message = match written {
                Some(key) => format!("`{}` is no kind of text", key.escape_debug()),
                None => "the kind of text is missing".to_owned(),
            };
            let list: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            let hint = written
                .and_then(|key| suggest::hint(key, known.iter().copied()))
                .unwrap_or_else(|| format!("use one of {}", list.join(", ")));
            vec![UNKNOWN_VALUE.at(file, path, message).hint(hint)]
        }
    }
}

/// Lists the types that a form wants instead of that of the value; empty if the type is not what is
/// wrong.
fn wanted_types(path: &str, errors: &[ValidationError<'static>]) -> Vec<String> {
    let here = errors.iter().filter(|error| error.instance_path().as_str() == path);
    here.flat_map(|error| match error.kind() {
        Kind::Type { kind } => names(kind),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            let types: Vec<_> = context.iter().map(|errors| wanted_types(path, errors)).collect();
            if types.iter().any(Vec::is_empty) { vec![] } else { types.concat() }
        }
        _ => vec![],
    })
    .collect()
}

fn names(kind: &TypeKind) -> Vec<String> {
    match kind {
        TypeKind::Single(one) => vec![one.to_string()],
        TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
    }
}

fn each(file: &str, root: &Value, errors: &[ValidationError<'static>]) -> Vec<Diagnostic> {
    errors.iter().flat_map(|error| diagnostics(file, root, error)).collect()
}

fn with_article(name: &str) -> String {
    match name {
        "array" => "an array".into(),
        "object" => "an object".into(),
        "integer" => "a whole number".into(),
        "string" => "text".into(),
        "boolean" => "true or false".into(),
        other => format!("a {other}"),
    }
}

fn is_a(value: &Value) -> String {
    match value {
        Value::Null => "this is null".into(),
        Value::Bool(value) => format!("this is {value}"),
        Value::Number(value) => format!("this is the number {value}"),
        Value::String(_) => "this is text".into(),
        Value::Array(_) => "this is an array".into(),
        Value::Object(_) => "this is an object".into(),
    }
}
