//! The files of a package as bytes.

use std::collections::BTreeMap;
use std::rc::Rc;

/// The content of files, by name or path.
pub type Files = BTreeMap<String, Rc<[u8]>>;

/// Makes files of values, for tests.
#[cfg(test)]
pub(crate) fn of_values(files: &[(&str, serde_json::Value)]) -> Files {
    files
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.to_string().into_bytes().into()))
        .collect()
}
