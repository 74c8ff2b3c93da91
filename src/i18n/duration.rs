//! Durations in ISO 8601, such as `P13M`.

/// A unit of a [`Duration`], named as `Intl.NumberFormat` names its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calendar years.
    Year,
    /// Calendar months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds.
    Second,
}

impl Unit {
    /// Returns the identifier of the unit in ECMA-402 (table "sanctioned simple unit identifiers").
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

/// An ISO 8601 duration in whole units, largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration(pub Vec<(u32, Unit)>);

impl Duration {
    /// Reads a duration (ISO 8601-1:2019, 5.5.2); nothing for anything else. Fractions are refused:
    /// no cookie is kept for half a month.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some((date, time)) => (date, time),
            None => (text.strip_prefix('P')?, ""),
        };
        let mut parts = Vec::new();
        read(
            date,
            &[('Y', Unit::Year), ('M', Unit::Month), ('W', Unit::Week), ('D', Unit::Day)],
            &mut parts,
        )?;
        read(time, &[('H', Unit::Hour), ('M', Unit::Minute), ('S', Unit::Second)], &mut parts)?;
        (!parts.is_empty()).then_some(Self(parts))
    }
}

/// Reads numbers followed by designators, each at most once and in their order.
fn read(mut text: &str, mut units: &[(char, Unit)], parts: &mut Vec<(u32, Unit)>) -> Option<()> {
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let number = text[..end].parse().ok()?;
        let designator = text[end..].chars().next()?;
        let at = units.iter().position(|(d, _)| *d == designator)?;
        parts.push((number, units[at].1));
        units = &units[at + 1..];
        text = &text[end + 1..];
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designators_come_once_and_in_order() {
        assert_eq!(Duration::parse("P13M"), Some(Duration(vec![(13, Unit::Month)])));
        assert_eq!(
            Duration::parse("P1Y2DT30M"),
            Some(Duration(vec![(1, Unit::Year), (2, Unit::Day), (30, Unit::Minute)]))
        );
        for text in [
            "",
            "P",
            "PT",
            "13M",
            "P1",
            "PM",
            "P1D2Y",
            "P1M1M",
            "P1.5D",
            "P-1D",
            "P1DT",
            "P99999999999D",
            "P1年",
        ] {
            assert_eq!(Duration::parse(text), None, "{text:?}");
        }
    }
}
