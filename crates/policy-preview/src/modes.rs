//! The pages of the ways to show a policy that need the viewer.

use policy_render::ViewerAddress;

use crate::{EMBED, POLICY};

/// The modes of the viewer that have a page of their own for each language.
pub(crate) const MODES: [&str; 3] = ["document", "preferences", "banner"];

/// Names the page of a mode in a language. Tags of languages have letters, digits and hyphens.
pub(crate) fn name(mode: &str, tag: &str) -> String {
    format!("{mode}.{tag}.html")
}

/// Returns a page that shows the policy in a mode of the viewer and a language. There is nothing else of the package
/// in it: the viewer reads that by itself.
pub(crate) fn page(mode: &str, tag: &str) -> String {
    let ViewerAddress { script, policy } = viewer();
    let (gate, body) = match mode {
        "banner" => (
            format!(" data-policy=\"{policy}\" data-mode=\"banner\""),
            "<main class=\"site\" lang=\"en\"><h1>A page of your site</h1>\
             <p>This is how the question meets those who have not chosen yet. What is chosen here stays in this \
             browser; “Question” above asks again.</p>\
             <p><button data-policy-viewer=\"preferences\">Cookie settings</button></p></main>"
                .to_owned(),
        ),
        _ => (
            String::new(),
            format!(
                "<policy-viewer src=\"{policy}\" mode=\"{mode}\" lang=\"{tag}\"></policy-viewer>"
            ),
        ),
    };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Preview</title><link rel=\"icon\" href=\"data:,\">\
         <style>body{{margin:0}}.site{{font:1rem/1.5 system-ui,sans-serif;padding:1.5rem;max-width:40rem}}\
         .site button{{font:inherit;padding:.375rem .75rem}}</style>\
         <script src=\"{script}\"{gate}></script></head><body>{body}</body></html>\n"
    )
}

/// Where these pages find the viewer and its policy.
fn viewer() -> ViewerAddress {
    ViewerAddress { script: format!("{EMBED}policy-viewer.js"), policy: POLICY.into() }
}
