//! Dates, durations and language names as the browser writes them, from a table of CLDR's data.
//!
//! The table (`scripts/cldr.mjs`) has the languages of the interface, no others: values are always
//! written in one of them. It comes from the same source as the `Intl` of browsers, so that nothing
//! on a page changes when the viewer takes it over.

use std::sync::LazyLock;

use serde_json::Value;

use policy_viewer::i18n::{Duration, best_match};
use policy_viewer::view::{Format, PlainFormat};

static TABLE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("cldr.json"))
        .expect("the file is part of the program, and a test reads it")
});

/// From here on plural forms repeat with the last two digits; the table ends a hundred later.
const PERIOD: u32 = 100;

/// Writes values by the table; what it lacks is written plainly.
#[derive(Clone, Copy, Debug)]
pub struct TableFormat;

impl Format for TableFormat {
    fn date(&self, date: &str, locale: &str) -> String {
        written_date(date, &TABLE[locale]).unwrap_or_else(|| PlainFormat.date(date, locale))
    }

    fn language(&self, tag: &str, locale: &str) -> String {
        let names = TABLE[locale]["languages"].as_object();
        let name = names.and_then(|names| {
            // Exactly, or the language that a tag without a name of its own belongs to.
            names.get(tag).or_else(|| names.get(best_match(tag, names.keys().map(String::as_str))?))
        });
        name.and_then(Value::as_str).unwrap_or(tag).to_owned()
    }
}

/// Writes a duration in a language.
pub(super) fn duration(duration: &Duration, locale: &str) -> String {
    let parts = duration.0.iter().map(|(number, unit)| {
        written_number(*number, unit.as_str(), &TABLE[locale])
            .unwrap_or_else(|| format!("{number} {}", unit.as_str()))
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn written_date(date: &str, row: &Value) -> Option<String> {
    let date: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let pattern = row["dates"][usize::from(date.month().unsigned_abs()) - 1].as_str()?;
    let year = i64::from(date.year()) + row["ahead"].as_i64()?;
    Some(pattern.replace("{d}", &date.day().to_string()).replace("{y}", &year.to_string()))
}

fn written_number(number: u32, unit: &str, row: &Value) -> Option<String> {
    let at = if number < 2 * PERIOD { number } else { number % PERIOD + PERIOD };
    let category = row["plurals"].as_str()?.chars().nth(at as usize)?.to_digit(10)?;
    let form = row["units"][unit][category as usize].as_str()?;
    Some(form.replace("{n}", &grouped(number, row)?))
}

fn grouped(number: u32, row: &Value) -> Option<String> {
    let digits = number.to_string();
    if u64::from(number) < row["grouped"].as_u64()? {
        return Some(digits);
    }
    let group = row["group"].as_str()?;
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::Messages;

    #[test]
    fn dates_are_written_as_each_language_does() {
        for (locale, written) in [
            ("en", "August 10, 2018"),
            ("de", "10. August 2018"),
            ("es", "10 de agosto de 2018"),
            ("pl", "10 sierpnia 2018"),
            ("ja", "2018年8月10日"),
            ("th", "10 สิงหาคม 2561"),
            ("ar", "10 أغسطس 2018"),
        ] {
            assert_eq!(TableFormat.date("2018-08-10", locale), written, "{locale}");
            assert_eq!(TableFormat.date("2018-08-10T00:00:00Z", locale), written, "{locale}");
        }
    }

    #[test]
    fn what_is_no_date_stays_as_it_is() {
        for text in ["soon", "2018-13-10", "", "2018-08", "二〇一八年八月十日"] {
            assert_eq!(TableFormat.date(text, "en"), text);
        }
        assert_eq!(TableFormat.date("2018-08-10", "xx"), "2018-08-10");
    }

    #[test]
    fn durations_have_the_plural_of_their_number() {
        let write =
            |text: &str, locale| duration(&Duration::parse(text).expect("a duration"), locale);
        for (text, locale, written) in [
            ("P1M", "en", "1 month"),
            ("P13M", "en", "13 months"),
            ("P1Y2D", "de", "1 Jahr 2 Tage"),
            ("P2M", "ar", "شهران"),
            ("P103M", "ar", "103 أشهر"),
            ("P3Y", "cs", "3 roky"),
            ("P22D", "pl", "22 dni"),
            ("P1000D", "de", "1.000 Tage"),
            ("P1000D", "es", "1000 días"),
            ("P6M", "ja", "6 か月"),
        ] {
            assert_eq!(write(text, locale), written, "{text} in {locale}");
        }
    }

    #[test]
    fn languages_have_names_in_every_language_of_the_interface() {
        assert_eq!(TableFormat.language("zh-Hans", "de"), "Chinesisch (vereinfacht)");
        assert_eq!(TableFormat.language("en-NZ", "fr"), "anglais");
        assert_eq!(TableFormat.language("tlh", "en"), "tlh");
        for locale in Messages::LOCALES {
            for other in Messages::LOCALES {
                let name = TableFormat.language(other, locale);
                assert!(name != *other && !name.is_empty(), "{other} in {locale}");
            }
        }
    }
}
