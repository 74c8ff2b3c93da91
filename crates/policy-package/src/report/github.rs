//! Workflow commands of GitHub Actions, which become annotations at the lines of a pull request.
//!
//! The escapes are those of `@actions/core`: a message that could end its line could give commands.

use super::{Located, message};
use policy_viewer::diag::Severity;

/// Writes a line a finding. Paths are taken as they are: the server looks for them below the root of the repository.
pub fn github(found: &[Located]) -> String {
    found.iter().map(command).collect()
}

fn command(found: &Located) -> String {
    let diagnostic = &found.diagnostic;
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = vec![("file", diagnostic.file.replace('\\', "/"))];
    if let Some(region) = found.region {
        properties.push(("line", region.start.line.to_string()));
        properties.push(("col", region.start.column.to_string()));
        properties.push(("endLine", region.end.line.to_string()));
        // The column of the last character, not of the one after it.
        let end = region.end.column.saturating_sub(1).max(1);
        properties.push(("endColumn", end.to_string()));
    }
    properties.push(("title", format!("policy check: {}", diagnostic.code)));
    let properties: Vec<_> =
        properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(&message(diagnostic)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Position, Region};
    use policy_viewer::diag::Diagnostic;

    #[test]
    fn names_and_messages_cannot_end_the_command() {
        let diagnostic =
            Diagnostic::warning("code", "a,b:c%\n::error::d.json", "", "50%\r\n::stop-commands::x")
                .hint("y: z, w");
        let region =
            Region { start: Position { line: 2, column: 3 }, end: Position { line: 2, column: 5 } };
        let located = Located { diagnostic, region: Some(region), fingerprint: String::new() };
        assert_eq!(
            github(&[located]),
            "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ad.json,line=2,col=3,endLine=2,endColumn=4,\
             title=policy check%3A code::50%25%0D%0A::stop-commands::x%0Ahint: y: z, w\n"
        );
    }
}
