//! The examples of a specification, read from the tests of the parser.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use regex::Regex;
use serde_json::Value;

/// An example: Markdown, and the HTML that the specification has for it.
pub struct Example {
    pub number: usize,
    pub markdown: String,
    pub html: String,
}

/// Reads the examples of a file among the parser's tests, which its build makes of a specification.
pub fn of(file: &str) -> Vec<Example> {
    let path = parser().join(format!("tests/suite/{file}.rs"));
    let tests = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    let example = Regex::new(
        r##"(?s)fn \w+_test_(\d+)\(\) \{\s*let original = r#+"(.*?)"#+;\s*let expected = r#+"(.*?)"#+;"##,
    )
    .expect("the pattern is sound");
    let examples = example.captures_iter(&tests).map(|found| Example {
        number: found[1].parse().expect("a number"),
        markdown: found[2].to_owned(),
        html: found[3].to_owned(),
    });
    examples.collect()
}

/// Returns the folder of the parser's source, where cargo keeps it.
fn parser() -> PathBuf {
    // What other systems need may not be there.
    let platform = output("RUSTC", "rustc", &["--print=host-tuple"]);
    let arguments = ["metadata", "--format-version=1", "--offline", "--filter-platform"];
    let metadata = output("CARGO", "cargo", &[&arguments[..], &[platform.trim()]].concat());
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("the packages");
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark");
    let manifest = parser.and_then(|package| package["manifest_path"].as_str());
    let manifest = PathBuf::from(manifest.expect("the parser is among the packages"));
    manifest.parent().expect("a folder").to_owned()
}

/// Runs a program of the toolchain, by the variable that names it.
fn output(variable: &str, name: &str, arguments: &[&str]) -> String {
    let output = Command::new(env::var_os(variable).unwrap_or_else(|| name.into()))
        .args(arguments)
        .current_dir(policy_testing::root())
        .output()
        .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
