//! Cookies and storage entries: declared once, distinct, with a duration that can be read.

use std::collections::HashMap;

use super::visit;
use crate::rule::{DUPLICATE_COOKIE, EMPTY_TEXT, INVALID_DURATION, OVERLAPPING_COOKIE};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Duration;
use policy_viewer::model::{Cookie, Policy, Service, StorageKind};

/// Checks the cookies of a policy.
pub(super) fn policy(file: &str, policy: &Policy) -> Vec<Diagnostic> {
    let cookies = visit::cookies(policy);
    let mut found = Vec::new();
    let mut earlier = Earlier::new(&cookies);
    for (place, (path, service, cookie)) in cookies.iter().enumerate() {
        if cookie.name.trim().is_empty() {
            found.push(EMPTY_TEXT.at(file, format!("{path}/name"), "the name is empty"));
            continue;
        }
        if let Some(text) = cookie.duration.as_ref().filter(|text| Duration::parse(text).is_none())
        {
            let message = format!("`{}` is no duration", text.escape_debug());
            found.push(INVALID_DURATION.at(file, format!("{path}/duration"), message));
        }
        let path = format!("{path}/name");
        let found_here = match earlier.like(place, service, cookie) {
            Some((other, other_path)) if other.name == cookie.name => {
                let message = format!("`{}` is already declared at {other_path}", cookie.name);
                Some(DUPLICATE_COOKIE.at(file, path, message))
            }
            Some((other, other_path)) => {
                let message =
                    format!("`{}` overlaps `{}` at {other_path}", cookie.name, other.name);
                Some(OVERLAPPING_COOKIE.at(file, path, message))
            }
            None => None,
        };
        found.extend(found_here);
        earlier.add(place, service, cookie);
    }
    found
}

/// How many pairs of names [`Earlier`] compares: enough for what people declare, and a bound for policies that
/// programs write.
const MOST: usize = 1_000_000;

/// The cookies above one, by what it is compared with.
struct Earlier<'a> {
    all: &'a [(String, &'a Service, &'a Cookie)],
    /// The first of each name, for the first two services that declare it.
    named: HashMap<(&'a str, StorageKind), Vec<usize>>,
    /// The first of each name in one place of a service.
    own: HashMap<(&'a str, StorageKind, *const Service), usize>,
    /// All whose names have a star.
    starred: Vec<usize>,
    left: usize,
}

impl<'a> Earlier<'a> {
    fn new(all: &'a [(String, &'a Service, &'a Cookie)]) -> Self {
        Self { all, named: HashMap::new(), own: HashMap::new(), starred: Vec::new(), left: MOST }
    }

    fn add(&mut self, place: usize, service: &'a Service, cookie: &'a Cookie) {
        let (name, storage) = (cookie.name.as_str(), cookie.storage);
        self.own.entry((name, storage, std::ptr::from_ref(service))).or_insert(place);
        let named = self.named.entry((name, storage)).or_default();
        if named.len() < 2 && named.iter().all(|at| self.all[*at].1.id != service.id) {
            named.push(place);
        }
        if name.contains('*') {
            self.starred.push(place);
        }
    }

    /// Returns the first cookie with the name of another or one in common with it, and its path. A service that stands
    /// in several categories declares its cookies in each.
    fn like(
        &mut self,
        place: usize,
        service: &Service,
        cookie: &Cookie,
    ) -> Option<(&'a Cookie, &'a str)> {
        let (name, storage) = (cookie.name.as_str(), cookie.storage);
        let own = self.own.get(&(name, storage, std::ptr::from_ref(service))).copied();
        let others = self.named.get(&(name, storage)).into_iter().flatten().copied();
        let same = others.filter(|at| self.all[*at].1.id != service.id).chain(own).min();
        let compared = |at: &usize| {
            let (_, owner, other) = self.all[*at];
            let again = owner.id == service.id && !std::ptr::eq(owner, service);
            other.storage == storage && !again && other.name != name && overlap(name, &other.name)
        };
        let end = same.unwrap_or(self.all.len());
        let crossing = match name.contains('*') {
            true => {
                let looked = place.min(end).min(self.left);
                self.left -= looked;
                (0..looked).find(compared)
            }
            false => {
                let looked = self.starred.len().min(self.left);
                self.left -= looked;
                self.starred[..looked].iter().copied().find(|at| *at < end && compared(at))
            }
        };
        let (path, _, other) = &self.all[crossing.or(same)?];
        Some((other, path))
    }
}

/// Returns whether two names, in which `*` stands for any characters, have a cookie in common.
fn overlap(a: &str, b: &str) -> bool {
    let ends = |name: &str| Some((name.find('*')?, name.rfind('*')? + 1));
    match (ends(a), ends(b)) {
        (None, None) => a == b,
        (Some(_), None) => includes(a, b),
        (None, Some(_)) => includes(b, a),
        // What stands between the stars of one goes where the other has a star: only the ends have to agree.
        (Some((a_head, a_tail)), Some((b_head, b_tail))) => {
            let (a_head, b_head, a_tail, b_tail) =
                (&a[..a_head], &b[..b_head], &a[a_tail..], &b[b_tail..]);
            (a_head.starts_with(b_head) || b_head.starts_with(a_head))
                && (a_tail.ends_with(b_tail) || b_tail.ends_with(a_tail))
        }
    }
}

/// Returns whether a declared name, in which `*` stands for any characters, stands for the name of an entry.
pub fn includes(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let mut pieces = rest.split('*');
    let tail = pieces.next_back().unwrap_or_default();
    let between = name.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
    pieces
        .try_fold(between, |rest, piece| Some(rest?.split_once(piece).map(|(_, rest)| rest)))
        .flatten()
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by trying: whether two names that end in `a` and `b` have one in common.
    fn tried(a: &[u8], b: &[u8]) -> bool {
        match (a, b) {
            ([], []) => true,
            ([b'*', rest @ ..], other) | (other, [b'*', rest @ ..]) => {
                tried(rest, other)
                    || other.split_first().is_some_and(|(_, fewer)| {
                        let star = [b"*", rest].concat();
                        tried(&star, fewer)
                    })
            }
            ([x, a @ ..], [y, b @ ..]) => x == y && tried(a, b),
            _ => false,
        }
    }

    #[test]
    fn names_overlap_where_trying_finds_one_in_common() {
        let mut names = vec![String::new()];
        for length in 0..4 {
            let longest: Vec<_> =
                names.iter().filter(|name| name.len() == length).cloned().collect();
            names.extend(
                longest.iter().flat_map(|name| ["a", "b", "*"].map(|c| format!("{name}{c}"))),
            );
        }
        for a in &names {
            for b in &names {
                assert_eq!(overlap(a, b), tried(a.as_bytes(), b.as_bytes()), "{a} {b}");
            }
        }
    }

    #[test]
    fn a_name_without_stars_stands_for_itself() {
        assert!(includes("_ga", "_ga") && includes("_ga_*", "_ga_X1") && includes("*", ""));
        for (pattern, name) in [("_ga", "_gat"), ("_ga", "_ga_X1"), ("", "x"), ("ab*b", "ab")] {
            assert!(!includes(pattern, name), "{pattern} {name}");
        }
    }

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
            ("a*b*c", "a*d*bc"),
            ("*ab", "aab"),
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
