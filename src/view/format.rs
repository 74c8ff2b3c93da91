//! The format of dates and language names: by the browser's `Intl`, or plain.

/// Writes values in a language. The view declares it, the platform implements it.
pub trait Format {
    /// Writes a day (`YYYY-MM-DD`) or an RFC 3339 time; any other text stays as it is.
    fn date(&self, date: &str, locale: &str) -> String;
    /// Names a language in `locale`; an unknown one by its tag.
    fn language(&self, tag: &str, locale: &str) -> String;
}

/// Writes values in their machine-readable form, without `Intl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainFormat;

impl Format for PlainFormat {
    fn date(&self, date: &str, _: &str) -> String {
        date.split('T').next().unwrap_or(date).to_owned()
    }

    fn language(&self, tag: &str, _: &str) -> String {
        tag.to_owned()
    }
}
