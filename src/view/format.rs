//! The format of dates, durations and language names: by the browser's `Intl`, or plain.

use crate::i18n::Duration;

/// Writes values in a language. The view declares it, the platform implements it.
pub trait Format {
    /// Writes a day (`YYYY-MM-DD`) or an RFC 3339 time; any other text stays as it is.
    fn date(&self, date: &str, locale: &str) -> String;
    /// Writes a duration.
    fn duration(&self, duration: &Duration, locale: &str) -> String;
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

    fn duration(&self, duration: &Duration, _: &str) -> String {
        let parts = duration.0.iter().map(|(n, unit)| format!("{n} {}", unit.as_str()));
        parts.collect::<Vec<_>>().join(" ")
    }

    fn language(&self, tag: &str, _: &str) -> String {
        tag.to_owned()
    }
}
