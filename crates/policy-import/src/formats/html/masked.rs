//! The author's words and addresses, where services put others in their place: addresses that Cloudflare
//! masks, and links that Google redirects.

use percent_encoding::percent_decode_str;

use crate::formats::html::dom::{Data, Dom, Id};

/// The path under which Cloudflare masks addresses.
const MASKED: &str = "/cdn-cgi/l/email-protection";

/// Puts back what the author wrote.
pub(crate) fn reveal(dom: &mut Dom) {
    for id in 0..dom.nodes.len() {
        if let Some(address) = dom.attribute(id, "data-cfemail").and_then(unmask) {
            speak(dom, id, &address);
        }
        let Some(href) = dom.attribute(id, "href") else { continue };
        let masked = href.split_once(MASKED).and_then(|(_, rest)| rest.strip_prefix('#'));
        let revealed = match masked.and_then(unmask) {
            Some(address) => Some(format!("mailto:{address}")),
            None => redirected(href),
        };
        if let Some(revealed) = revealed {
            // The address itself is what such a link says, too.
            if let Some(address) = revealed.strip_prefix("mailto:").map(str::to_owned)
                && dom.words(id).contains("[email")
            {
                speak(dom, id, &address);
            }
            set(dom, id, "href", revealed);
        } else if dom.attribute(id, "data-cfemail").is_some() && href.ends_with(MASKED) {
            let address = dom.words(id).trim().to_owned();
            set(dom, id, "href", format!("mailto:{address}"));
        }
    }
}

/// Decodes an address: each byte is combined with the first one by exclusive or.
fn unmask(hex: &str) -> Option<String> {
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let key = byte(0)?;
    let bytes: Option<Vec<u8>> =
        (2..hex.len().min(1000)).step_by(2).map(|at| Some(byte(at)? ^ key)).collect();
    String::from_utf8(bytes?).ok().filter(|address| address.contains('@'))
}

/// Returns where a redirecting link of Google's leads: `…google.com/url?q=ADDRESS&…`.
fn redirected(href: &str) -> Option<String> {
    let (host, query) = href.split_once("/url?")?;
    let host = host.strip_prefix("https://").or_else(|| host.strip_prefix("http://"))?;
    if !(host == "google.com" || host.starts_with("www.google.")) {
        return None;
    }
    let wanted = |part: &str| part.strip_prefix("q=").map(str::to_owned);
    let address = query.split('&').find_map(wanted)?;
    percent_decode_str(&address).decode_utf8().ok().map(|address| address.into_owned())
}

/// Replaces the words of an element.
fn speak(dom: &mut Dom, id: Id, words: &str) {
    let mut texts = Vec::new();
    dom.walk(id, &mut |at| {
        if dom.text(at).is_some() {
            texts.push(at);
        }
        true
    });
    for (place, text) in texts.into_iter().enumerate() {
        let said = if place == 0 { words.to_owned() } else { String::new() };
        dom.nodes[text].data = Data::Text(said);
    }
}

fn set(dom: &mut Dom, id: Id, wanted: &str, value: String) {
    if let Data::Element { attributes, .. } = &mut dom.nodes[id].data
        && let Some(found) = attributes.iter_mut().find(|(name, _)| name == wanted)
    {
        found.1 = value;
    }
}
