//! How long entries stay.

use policy_viewer::i18n::{Duration, Unit};

/// How long an entry stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifetime {
    /// The recording does not say it.
    Unknown,
    /// Until the browser closes.
    Session,
    /// This many seconds, or more.
    Seconds(i64),
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The longest lifetime, in seconds: some sites ask for millions of years, and durations cannot say more days.
const MOST: i64 = u32::MAX as i64 * DAY;

impl Lifetime {
    /// Returns the lifetime of what was stored at a time and ends at another, in seconds.
    pub(crate) fn until(end: i64, stored: i64) -> Self {
        Self::Seconds(end.saturating_sub(stored).min(MOST))
    }
}

/// Returns the most seconds that a duration can mean: months have 31 days then, and years 366.
pub(crate) fn most_seconds(duration: &Duration) -> i64 {
    let parts = duration.0.iter().map(|(number, unit)| {
        let seconds = match unit {
            Unit::Year => 366 * DAY,
            Unit::Month => 31 * DAY,
            Unit::Week => 7 * DAY,
            Unit::Day => DAY,
            Unit::Hour => HOUR,
            Unit::Minute => MINUTE,
            Unit::Second => 1,
        };
        i64::from(*number).saturating_mul(seconds)
    });
    parts.fold(0, i64::saturating_add)
}

/// Writes seconds as an ISO 8601 duration that people would choose, never a shorter one by more than rounding: days,
/// unless they make years or months.
pub fn iso(seconds: i64) -> String {
    let seconds = seconds.min(MOST);
    // Clocks of servers and browsers differ, and answers take their time.
    let days = (seconds + HOUR) / DAY;
    match seconds {
        ..=0 => "PT0S".to_owned(),
        1..MINUTE => format!("PT{seconds}S"),
        MINUTE..HOUR => format!("PT{}M", round_up(seconds, MINUTE)),
        HOUR..DAY if days == 0 => format!("PT{}H", round_up(seconds, HOUR)),
        _ => match (days, round_up(seconds - HOUR, DAY)) {
            (365 | 366, _) => "P1Y".to_owned(),
            (730 | 731, _) => "P2Y".to_owned(),
            (390..=397, _) => "P13M".to_owned(),
            (180..=184, _) => "P6M".to_owned(),
            (_, days) => format!("P{}D", days.max(1)),
        },
    }
}

fn round_up(seconds: i64, unit: i64) -> i64 {
    (seconds + unit - 1) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_are_written_as_people_would() {
        for (seconds, expected) in [
            (30, "PT30S"),
            (1800, "PT30M"),
            (1801, "PT31M"),
            (7200, "PT2H"),
            (DAY, "P1D"),
            (DAY - 5, "P1D"),
            (2 * DAY, "P2D"),
            (30 * DAY, "P30D"),
            (365 * DAY, "P1Y"),
            (396 * DAY, "P13M"),
            (182 * DAY, "P6M"),
            (400 * DAY, "P400D"),
            (MOST, "P4294967295D"),
            (i64::MIN, "PT0S"),
        ] {
            assert_eq!(iso(seconds), expected, "{seconds}");
            let duration = Duration::parse(expected).expect("a duration");
            assert!(most_seconds(&duration) + HOUR >= seconds, "{expected}");
        }
        assert_eq!(iso(i64::MAX), iso(MOST));
        assert_eq!(Lifetime::until(i64::MAX, -1), Lifetime::Seconds(MOST));
    }
}
