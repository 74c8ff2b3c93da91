//! Tags with thousands of attributes: the parser compares each with all before it.

/// How many attributes a tag may have. No page has a hundredth of them.
pub(super) const MOST: usize = 10_000;

/// The elements whose content is text up to their end tag (HTML, sections 13.2.5.2 and 13.2.5.3).
const RAW: [&str; 8] =
    ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Returns where the first tag begins that has more than [`MOST`] attributes.
pub(super) fn overloaded(html: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let inside = &html[open + 1..];
        at = open + 1;
        if inside.starts_with("!--") {
            at += inside.find("-->")?;
        } else if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = Tag::read(inside.as_bytes());
            if tag.attributes > MOST {
                return Some(open);
            }
            at += tag.length;
            let name = inside[..tag.name].to_ascii_lowercase();
            if RAW.contains(&name.as_str()) {
                at += end_of_raw(&html[at..], &name)?;
            }
        }
    }
    None
}

/// Returns where the end tag of an element with raw text begins.
fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let found = text.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// A start tag, behind its `<`.
struct Tag {
    /// The length of its name.
    name: usize,
    attributes: usize,
    /// The length up to its `>`, or to the end of the page.
    length: usize,
}

impl Tag {
    fn read(bytes: &[u8]) -> Self {
        let is_gap = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let next = |from: usize, ends: &dyn Fn(&u8) -> bool| {
            bytes[from..].iter().position(ends).map_or(bytes.len(), |found| from + found)
        };
        let name = next(0, &|byte| is_gap(byte) || *byte == b'>');
        let (mut at, mut attributes) = (name, 0);
        loop {
            at = next(at, &|byte| !is_gap(byte));
            if bytes.get(at).is_none_or(|byte| *byte == b'>') {
                return Self { name, attributes, length: at };
            }
            attributes += 1;
            // A name may begin with `=`.
            at = next(at + 1, &|byte| is_gap(byte) || matches!(byte, b'=' | b'>'));
            let value = next(at, &|byte| !byte.is_ascii_whitespace());
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            at = next(value + 1, &|byte| !byte.is_ascii_whitespace());
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    (next(at + 1, &|byte| byte == quote) + 1).min(bytes.len())
                }
                _ => next(at, &|byte| byte.is_ascii_whitespace() || *byte == b'>'),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_the_parser_reads_them() {
        for (tag, attributes) in [
            ("a>b c", 0),
            ("a b c>d", 2),
            ("a b = c d= 'e > f' g=\"h i\"j=k>", 4),
            ("a href=/b/c title=d/>e", 2),
            ("a =b =c>", 1),
            ("a b='", 1),
            ("a b=", 1),
            ("a b", 1),
            ("br/>", 0),
        ] {
            assert_eq!(Tag::read(tag.as_bytes()).attributes, attributes, "{tag}");
        }
    }

    #[test]
    fn words_in_values_comments_and_scripts_are_no_attributes() {
        let words = "a ".repeat(2 * MOST);
        for page in [
            format!("<p title=\"{words}\">"),
            format!("<!-- <p {words} -->"),
            format!("<script>if (a <b) {words}</Script>"),
            format!("<p>{words}"),
        ] {
            assert_eq!(overloaded(&page), None, "{page:.40}");
            assert_eq!(
                overloaded(&format!("{page}x<p {words}")),
                Some(page.len() + 1),
                "{page:.40}"
            );
        }
    }
}
