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
    /// A Word document (`.docx`).
    Word,
    /// An OpenDocument text (`.odt`, `.fodt`).
    OpenDocument,
    /// A document in Rich Text Format.
    Rtf,
    /// A PDF whose pages have text.
    Pdf,
    /// A web page saved as one file, or an e-mail.
    Mhtml,
    /// An archive with a saved web page.
    Zip,
}

impl SourceFormat {
    /// Recognises the format of a text by the file's name, or else by the beginning of the text. All
    /// other formats are told by their bytes.
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("md" | "mdx" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "qmd" | "rmd") => {
                Self::Markdown
            }
            Some("html" | "htm" | "xhtml" | "xht" | "shtml") => Self::Html,
            _ => {
                let start: String = text.trim_start().chars().take(200).collect();
                let start = start.to_ascii_lowercase();
                if start.starts_with("<!doctype html") || start.contains("<html") {
                    Self::Html
                } else if begins_with_heading(text) {
                    Self::Markdown
                } else {
                    Self::Text
                }
            }
        }
    }

    /// Returns the name of the format, as the command line and the report write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Text => "text",
            Self::Word => "docx",
            Self::OpenDocument => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Mhtml => "mhtml",
            Self::Zip => "zip",
        }
    }

    /// Returns what messages call a source of this format.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "web page",
            Self::Text => "text",
            Self::Word => "Word document",
            Self::OpenDocument => "OpenDocument text",
            Self::Rtf => "RTF document",
            Self::Pdf => "PDF",
            Self::Mhtml => "web page in a single file",
            Self::Zip => "archive",
        }
    }

    /// Returns whether a file of this format is text: its encoding is recognised, its lines count.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Text)
    }
}

/// Returns whether the first line of a text is a heading of Markdown, front matter aside: `# ` begins no
/// other text of that length.
fn begins_with_heading(text: &str) -> bool {
    let below = crate::source::front_matter::split(text).map_or(0, |(_, below)| below);
    let first = text[below..].lines().map(str::trim_end).find(|line| !line.is_empty());
    let first = first.unwrap_or_default().trim_start_matches('\u{feff}');
    let words = first.trim_start_matches('#');
    let marks = first.len() - words.len();
    (1..=6).contains(&marks) && words.starts_with(' ') && !words.trim().is_empty()
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

    #[test]
    fn a_heading_on_top_is_markdown_whatever_the_name() {
        for text in ["# Privacy\n", "\n## Privacy\n", "---\ntitle: a\n---\n# Privacy\n"] {
            assert_eq!(SourceFormat::of("README", text), SourceFormat::Markdown, "{text}");
        }
        for text in ["#privacy\n", "####### a\n", "# \ntext", "We sell lamps, # 1 in town.\n# a\n"]
        {
            assert_eq!(SourceFormat::of("README", text), SourceFormat::Text, "{text}");
        }
    }
}
