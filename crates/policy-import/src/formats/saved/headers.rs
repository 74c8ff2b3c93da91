//! Headers of MIME (RFC 2045), as far as saved pages need them.

/// Headers, their names in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads headers and returns them with the offset at which the body begins; nothing where there are
    /// none.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            at += line.len();
            let text = String::from_utf8_lossy(line);
            let text = text.trim_end();
            if text.is_empty() {
                // Blank lines may stand above the first header.
                if found.is_empty() {
                    continue;
                }
                return Some((Self(found), at));
            }
            if text.starts_with([' ', '\t']) {
                let (_, value) = found.last_mut()?;
                value.push(' ');
                value.push_str(text.trim_start());
                continue;
            }
            let (name, value) = text.split_once(':')?;
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            if name.is_empty() || !name.bytes().all(plain) {
                return None;
            }
            found.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        (!found.is_empty()).then_some((Self(found), at))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the type of the content in lower case, such as `text/html`.
    pub(crate) fn content_type(&self) -> Option<String> {
        let value = self.get("content-type")?;
        Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// Returns a parameter of the content's type, such as `boundary`.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let value = self.get("content-type")?;
        let parameters = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let mut found = parameters.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_fold_and_have_parameters() {
        let text = b"\r\nMIME-Version: 1.0\r\nContent-Type: Multipart/Related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"a=b\"\r\n\r\nbody";
        let (headers, at) = Headers::read(text).expect("headers");
        assert_eq!(&text[at..], b"body");
        assert_eq!(headers.content_type().as_deref(), Some("multipart/related"));
        assert_eq!(headers.parameter("boundary").as_deref(), Some("a=b"));
        assert_eq!(Headers::read(b"Just: a line\nof text, and more\n"), None);
    }
}
