//! Regular expressions that are constants.

use regex::Regex;

/// Compiles a pattern that a test of its module runs through.
pub(crate) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that the tests compile")
}
