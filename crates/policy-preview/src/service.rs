//! How a preview is served, and to whom: to the browser of this computer, and to its own pages alone.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{EMBED, STATE};

/// The port that is taken unless another is asked for, or somebody else has it.
pub const USUAL_PORT: u16 = 8080;

/// The names in the `Host` of a request that is meant for this computer. A page of the web may have a name of its
/// own lead here (DNS rebinding), and would read the draft.
pub const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// How long it has to be quiet after a change, in milliseconds: editors write several files, and in several steps.
pub const PAUSE: u64 = 100;

/// How long a change may go on before it is shown all the same, in milliseconds.
pub const LONGEST: u64 = 1000;

/// How often a folder that has gone is looked for, in milliseconds.
pub const RETURN: u64 = 1000;

/// The headers of every answer. What was shown a moment ago is out of date; other sites neither frame nor load any
/// of it.
pub const HEADERS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("content-security-policy", "frame-ancestors 'self'"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// The media types of files by the end of their names.
pub const TYPES: [(&str, &str); 5] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
];

/// The media type of all other files.
pub const OTHER_TYPE: &str = "text/plain; charset=utf-8";

/// The answer to a request for another host.
pub const REFUSED: &str = "This preview answers at 127.0.0.1 and localhost alone.\n";

/// The page in the place of one that is not there, such as any of a package that has had errors all along.
pub const NOTHING: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"color-scheme\" content=\"light dark\"><title>Nothing to show</title>\
    <style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}</style></head>\
    <body><p>There is nothing to show here yet.</p></body></html>\n";

/// All of this, for a host that serves but knows nothing of policies. `www/node/answer.ts` reads it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    usual_port: u16,
    hosts: [&'static str; 2],
    pause: u64,
    longest: u64,
    #[serde(rename = "return")]
    comes_back: u64,
    headers: BTreeMap<&'static str, &'static str>,
    types: BTreeMap<&'static str, &'static str>,
    other_type: &'static str,
    refused: &'static str,
    nothing: &'static str,
    embed: &'static str,
    state: &'static str,
}

/// Puts the rules together.
pub fn rules() -> Rules {
    Rules {
        usual_port: USUAL_PORT,
        hosts: HOSTS,
        pause: PAUSE,
        longest: LONGEST,
        comes_back: RETURN,
        headers: HEADERS.into(),
        types: TYPES.into(),
        other_type: OTHER_TYPE,
        refused: REFUSED,
        nothing: NOTHING,
        embed: EMBED,
        state: STATE,
    }
}

/// Tells whether a request with this `Host` is meant for this computer.
pub fn is_own_host(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    HOSTS.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Returns the media type of a file by its name.
pub fn media_type(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    TYPES.iter().find(|(known, _)| *known == end).map_or(OTHER_TYPE, |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_own() {
        for own in ["127.0.0.1:8080", "localhost:1", "LocalHost", "127.0.0.1"] {
            assert!(is_own_host(own), "{own}");
        }
        for other in
            ["", "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "x:127.0.0.1"]
        {
            assert!(!is_own_host(other), "{other}");
        }
    }

    #[test]
    fn files_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type("embed/policy-viewer.wasm"), "application/wasm");
        assert_eq!(media_type("embed/policy-viewer.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("js"), OTHER_TYPE);
    }
}
