//! What kind of text a source is.

/// What kind of text a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CommonMark with the extensions of its dialects.
    Markdown,
    /// A saved web page.
    Html,
    /// Plain text, such as a page copied from a browser.
    Text,
}

impl Kind {
    /// Tells the kind by the file's name, and where that says nothing by how the text begins.
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("md" | "markdown" | "mdown" | "mkd") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            _ => {
                let start: String = text.trim_start().chars().take(200).collect();
                let start = start.to_ascii_lowercase();
                match start.starts_with("<!doctype html") || start.contains("<html") {
                    true => Self::Html,
                    false => Self::Text,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_before_looks() {
        assert_eq!(Kind::of("a.b.MD", "<html>"), Kind::Markdown);
        assert_eq!(Kind::of("a.htm", "text"), Kind::Html);
        assert_eq!(Kind::of("a.txt", "text <html>, perhaps"), Kind::Html);
        assert_eq!(Kind::of("a", "\n<!DOCTYPE html>\n"), Kind::Html);
        assert_eq!(Kind::of("a.txt", "1. text"), Kind::Text);
    }
}
