//! The addresses that a policy may link to.

/// An address that passed [`safe_url`], sorted by where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Href<'a> {
    /// `#id`: a section of the same policy; without the `#`.
    Section(&'a str),
    /// `https:` or `http:`: perhaps another site.
    Web(&'a str),
    /// `mailto:` or `tel:`.
    Contact(&'a str),
    /// A path on the page's own site.
    Relative(&'a str),
}

/// Returns where `url` leads if policies may link there: https, http, mailto, tel, fragments and
/// relative references; nothing for any other scheme, `javascript:` and `data:` above all.
///
/// Browsers strip tabs and newlines anywhere and control characters at the ends before they look for
/// a scheme (URL Standard, "basic URL parser", steps 1 to 3), so an address that has any is refused.
/// `//host` and `\\host` lead to another site under the page's scheme and are refused as well: a
/// policy has to say where it leads.
pub fn safe_url(url: &str) -> Option<Href<'_>> {
    let url = url.trim_matches(' ');
    if url.is_empty() || url.chars().any(char::is_control) {
        return None;
    }
    if let Some(id) = url.strip_prefix('#') {
        return Some(Href::Section(id));
    }
    if url.starts_with(['/', '\\']) && url[1..].starts_with(['/', '\\']) {
        return None;
    }
    match scheme(url) {
        None => Some(Href::Relative(url)),
        Some(scheme) if ["https", "http"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) => {
            Some(Href::Web(url))
        }
        Some(scheme) if ["mailto", "tel"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) => {
            Some(Href::Contact(url))
        }
        Some(_) => None,
    }
}

/// Returns what stands before the first colon, if nothing else stands there than a scheme may have (URL Standard,
/// "scheme state"). Lenient on purpose: it may begin with any of these characters.
fn scheme(url: &str) -> Option<&str> {
    let end = url.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)))?;
    url[end..].starts_with(':').then(|| &url[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_addresses_are_sorted() {
        assert_eq!(safe_url("#your-rights"), Some(Href::Section("your-rights")));
        assert_eq!(safe_url("HTTPS://a.example/x:y"), Some(Href::Web("HTTPS://a.example/x:y")));
        assert_eq!(safe_url("mailto:a@b.example"), Some(Href::Contact("mailto:a@b.example")));
        assert_eq!(safe_url("../terms?x=a:b"), Some(Href::Relative("../terms?x=a:b")));
        // Browsers look for no scheme behind what none can have.
        assert_eq!(safe_url("foo):"), Some(Href::Relative("foo):")));
        assert_eq!(safe_url("/legal/privacy"), Some(Href::Relative("/legal/privacy")));
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a.example/1",
            "file:///etc/passwd",
            "a+b-c.1:x",
            ":x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "",
        ] {
            assert_eq!(safe_url(url), None, "{url:?}");
        }
    }
}
