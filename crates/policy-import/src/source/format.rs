//! The format of a source.

/// The format of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFormat {
    /// CommonMark with the extensions of its dialects.
    Markdown,
    /// A saved web page.
    Html,
    /// Plain text, such as a page copied from a browser.
    Text,
}

impl SourceFormat {
    /// Recognises the format by the file's name, or else by the beginning of the text.
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("md" | "mdx" | "markdown" | "mdown" | "mkd" | "mkdn" | "qmd" | "rmd") => {
                Self::Markdown
            }
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
        assert_eq!(SourceFormat::of("a.b.MD", "<html>"), SourceFormat::Markdown);
        assert_eq!(SourceFormat::of("a.mdx", "import A from 'a';"), SourceFormat::Markdown);
        assert_eq!(SourceFormat::of("a.htm", "text"), SourceFormat::Html);
        assert_eq!(SourceFormat::of("a.txt", "text <html>, perhaps"), SourceFormat::Html);
        assert_eq!(SourceFormat::of("a", "\n<!DOCTYPE html>\n"), SourceFormat::Html);
        assert_eq!(SourceFormat::of("a.txt", "1. text"), SourceFormat::Text);
    }
}
