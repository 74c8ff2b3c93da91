//! Cookies and storage entries: declared once, distinct, with a duration that can be read.

use super::visit;
use crate::rule::{DUPLICATE_COOKIE, EMPTY_TEXT, INVALID_DURATION, OVERLAPPING_COOKIE};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Duration;
use policy_viewer::model::Policy;

/// Checks the cookies of a policy.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let cookies = visit::cookies(policy);
    let mut found = Vec::new();
    for (i, (path, service, cookie)) in cookies.iter().enumerate() {
        if cookie.name.trim().is_empty() {
            found.push(EMPTY_TEXT.at(file, format!("{path}/name"), "the name is empty"));
            continue;
        }
        if let Some(text) = cookie.duration.as_ref().filter(|text| Duration::parse(text).is_none())
        {
            let message = format!("`{}` is no duration", text.escape_debug());
            found.push(INVALID_DURATION.at(file, format!("{path}/duration"), message));
        }
        // A service that stands in several categories declares its cookies in each.
        let earlier = cookies[..i].iter().filter(|(_, owner, other)| {
            let again = owner.id == service.id && !std::ptr::eq(*owner, *service);
            other.storage == cookie.storage && !again
        });
        for (other_path, _, other) in earlier {
            let (path, name) = (format!("{path}/name"), &cookie.name);
            if *name == other.name {
                let message = format!("`{name}` is already declared at {other_path}");
                found.push(DUPLICATE_COOKIE.at(file, path, message));
                break;
            }
            if overlap(name, &other.name) {
                let message = format!("`{name}` overlaps `{}` at {other_path}", other.name);
                found.push(OVERLAPPING_COOKIE.at(file, path, message));
                break;
            }
        }
    }
    found
}

/// Returns whether two names, in which `*` stands for any characters, have a cookie in common.
fn overlap(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // `common[i][j]`: whether the names that end in `a[i..]` and `b[j..]` have one in common.
    let mut common = vec![vec![false; b.len() + 1]; a.len() + 1];
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            common[i][j] = match (a.get(i), b.get(j)) {
                (None, None) => true,
                // A star stands for nothing, or takes one more from the other side.
                (Some('*'), other) => common[i + 1][j] || (other.is_some() && common[i][j + 1]),
                (other, Some('*')) => common[i][j + 1] || (other.is_some() && common[i + 1][j]),
                (Some(x), Some(y)) => x == y && common[i + 1][j + 1],
                _ => false,
            };
        }
    }
    common[0][0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_meet_names_and_stars() {
        for (a, b) in [
            ("_pk_*", "_pk_id.1"),
            ("a*", "*b"),
            ("*", "x"),
            ("a*c", "abc"),
            ("a*c", "ac"),
            ("a*b*c", "a*c"),
            ("_ga*", "_ga_*"),
        ] {
            assert!(overlap(a, b) && overlap(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("_pk_id.*", "_pk_ses.*"),
            ("a*", "b*"),
            ("*a", "*b"),
            ("a*c", "ab"),
            ("a", "b"),
            ("_ga", "_ga_*"),
            ("ab*", "a"),
        ] {
            assert!(!overlap(a, b) && !overlap(b, a), "{a} {b}");
        }
    }
}
