//! Links within the text, and to pages outside it.

use super::pen::Pen;
use crate::drawing::Shape;
use crate::i18n::MessageId;
use crate::markdown::{Href, safe_url};
use crate::model::{Inline, Link};
use crate::view::icons;

/// A link to another site opens beside the policy. That site can neither reach the page nor learn its address.
const EXTERNAL: Shape = &["a", "class", "external", "rel", REL, "target", "_blank"];

/// One whose words are its address, which paper need not have twice.
const ADDRESS: Shape = &["a", "class", "external bare", "rel", REL, "target", "_blank"];

/// The relation of links to other sites.
const REL: &str = "noopener noreferrer";

impl Pen<'_> {
    /// Writes a link, or only its text where the address is not allowed: compiled packages may come from anywhere,
    /// so the allow-list is checked here, too. `defined` marks a link to a definition.
    pub(super) fn link(&mut self, link: &Link, defined: bool) {
        let href = safe_url(&link.href).filter(|_| !self.in_link);
        let Some(href) = href else { return self.inlines(&link.text) };
        let leaves = matches!(href, Href::Web(url) if !same_origin(url, &self.context.origin));
        self.into.begin(match (leaves, defined) {
            (true, _) if matches!(&*link.text, [Inline::Text(words)] if *words == link.href) => {
                ADDRESS
            }
            (true, _) => EXTERNAL,
            (false, true) => &["a", "class", "defined"],
            (false, false) => &["a"],
        });
        self.into.attribute("href", &link.href);
        if let Some(title) = &link.title {
            self.into.attribute("title", title);
        }
        self.in_link = true;
        self.inlines(&link.text);
        self.in_link = false;
        if leaves {
            icons::write(&mut self.into, icons::LEAVES);
            self.element(&["span", "class", "visually-hidden"], |pen| {
                pen.interface();
                let note = pen.context.messages.get(MessageId::EXTERNAL_LINK);
                pen.into.text(&[" (", note, ")"].concat());
            });
        }
        self.into.end();
    }

    /// Writes a link to a web page outside the text, such as a provider's own notice.
    pub fn web_link(&mut self, url: &str, words: &str) {
        let text = vec![Inline::Text(words.to_owned())];
        self.link(&Link { href: url.to_owned(), title: None, text }, false);
    }
}

fn same_origin(url: &str, origin: &str) -> bool {
    let Some(head) = url.get(..origin.len()) else { return false };
    let rest = url[head.len()..].chars().next();
    head.eq_ignore_ascii_case(origin) && rest.is_none_or(|c| "/?#".contains(c))
}

#[cfg(test)]
mod tests {
    use super::same_origin;

    #[test]
    fn only_the_same_origin_is_home() {
        let home = "https://shop.example";
        assert!(same_origin("https://shop.example", home));
        assert!(same_origin("HTTPS://shop.example/privacy", home));
        for url in [
            "https://shop.example.evil.example/",
            "https://shop.example:8443/",
            "http://shop.example/",
            "https://a",
        ] {
            assert!(!same_origin(url, home), "{url}");
        }
    }
}
