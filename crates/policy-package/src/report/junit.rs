//! JUnit's XML, which CI servers show as a list of tests.
//!
//! There is no standard. This is what Jenkins, GitLab and GitHub's reporters have in common: a suite for each
//! package, a case for each rule, and one `failure` in a case, since some read no second one. The cases are
//! always the same ones, so that servers can tell since when one fails.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Located, message};
use crate::rule::{self, Rule};
use policy_viewer::diag::Severity;

/// The findings about one package.
#[derive(Clone, Debug)]
pub struct Suite {
    /// The package, as the user named it.
    pub name: String,
    /// The findings.
    pub found: Vec<Located>,
}

/// Writes a report. Warnings are told, but fail a case only if they are `denied`.
pub fn junit(suites: &[Suite], denied: bool) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut writer, suites, denied).expect("a vector takes all that is written");
    let mut text = String::from_utf8(writer.into_inner()).expect("only strings were written");
    text.push('\n');
    text
}

fn document(writer: &mut Writer<Vec<u8>>, suites: &[Suite], denied: bool) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let cases: Vec<Vec<Case<'_>>> = suites.iter().map(|suite| cases(suite, denied)).collect();
    let tests = (suites.len() * rule::ALL.len()).to_string();
    let failures = failures(cases.iter().flatten());
    let all = [("name", "policy check"), ("tests", &tests), ("failures", &failures)];
    writer.create_element("testsuites").with_attributes(all).write_inner_content(|writer| {
        for (suite, cases) in suites.iter().zip(&cases) {
            self::suite(writer, suite, cases)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn failures<'a>(cases: impl Iterator<Item = &'a Case<'a>>) -> String {
    cases.filter(|case| case.fails).count().to_string()
}

fn suite(writer: &mut Writer<Vec<u8>>, suite: &Suite, cases: &[Case<'_>]) -> io::Result<()> {
    let name = legal(&suite.name);
    let (tests, failures) = (cases.len().to_string(), failures(cases.iter()));
    let attributes = [
        ("name", name.as_str()),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", "0"),
        ("skipped", "0"),
    ];
    writer.create_element("testsuite").with_attributes(attributes).write_inner_content(
        |writer| cases.iter().try_for_each(|case| self::case(writer, &name, case)),
    )?;
    Ok(())
}

/// A rule, and what it found in one package.
struct Case<'a> {
    rule: &'a Rule,
    found: Vec<&'a Located>,
    fails: bool,
}

fn cases(suite: &Suite, denied: bool) -> Vec<Case<'_>> {
    let cases = rule::ALL.iter().map(|rule| {
        let found: Vec<_> =
            suite.found.iter().filter(|found| found.diagnostic.code == rule.code).collect();
        let fails =
            found.iter().any(|found| denied || found.diagnostic.severity == Severity::Error);
        Case { rule, found, fails }
    });
    cases.collect()
}

fn case(writer: &mut Writer<Vec<u8>>, suite: &str, case: &Case<'_>) -> io::Result<()> {
    let file = case.found.first().map(|found| legal(&found.diagnostic.file));
    let attributes = [("name", case.rule.code), ("classname", suite), ("time", "0")];
    let element = writer
        .create_element("testcase")
        .with_attributes(attributes)
        .with_attributes(file.iter().map(|file| ("file", file.as_str())));
    let text =
        legal(&case.found.iter().map(|found| paragraph(found)).collect::<Vec<_>>().join("\n"));
    match (case.found.as_slice(), case.fails) {
        ([], _) => element.write_empty()?,
        ([first, others @ ..], true) => element.write_inner_content(|writer| {
            let message = match others.len() {
                0 => first.diagnostic.message.clone(),
                more => format!("{} (and {more} more)", first.diagnostic.message),
            };
            let message = legal(&message);
            let attributes = [("message", message.as_str()), ("type", case.rule.code)];
            let failure = writer.create_element("failure").with_attributes(attributes);
            failure.write_text_content(BytesText::new(&text))?;
            Ok(())
        })?,
        (_, false) => element.write_inner_content(|writer| {
            writer.create_element("system-out").write_text_content(BytesText::new(&text))?;
            Ok(())
        })?,
    };
    Ok(())
}

/// Puts a finding into text: severity and place, then what is wrong and what to do.
fn paragraph(found: &Located) -> String {
    let diagnostic = &found.diagnostic;
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let line = found
        .region
        .map_or(String::new(), |region| format!(":{}:{}", region.start.line, region.start.column));
    format!("{severity}: {}{line} {}\n{}\n", diagnostic.file, diagnostic.path, message(diagnostic))
}

/// Replaces characters that XML 1.0 cannot have, not even escaped (section 2.2).
fn legal(text: &str) -> String {
    let is_legal = |c| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    };
    text.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
