//! Numerals of several scripts.

/// The digits and powers of Chinese.
pub(crate) const HAN: &str = "〇零一二三四五六七八九十百两兩";

/// The decimal digits that numbers of clauses are written with, as a class of patterns: those of ASCII,
/// full-width, Arabic, Persian, Hindi and Thai.
pub(crate) const DIGITS: &str = "0-9０-９٠-٩۰-۹०-९๐-๙";

/// Returns the value of a decimal digit of any of these scripts.
pub(crate) fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '０', '٠', '۰', '०', '๐'];
    ZEROS
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value <= 9))
}

/// Reads decimal digits of any of these scripts.
pub(crate) fn decimal(text: &str) -> Option<u32> {
    let count = text.chars().count();
    let digits = || text.chars().map(digit);
    (1..=6).contains(&count).then(|| digits().try_fold(0, |sum, digit| Some(sum * 10 + digit?)))?
}

pub(crate) fn is_han_numeral(c: char) -> bool {
    HAN.contains(c)
}

/// Reads Chinese numerals up to 999: `十二` is 12, `一百零三` is 103, `二〇` is 20.
pub(crate) fn han(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    let (mut sum, mut digit) = (0u32, None::<u32>);
    for c in text.chars() {
        match c {
            '十' | '百' => sum += digit.take().unwrap_or(1) * if c == '十' { 10 } else { 100 },
            '零' | '〇' if digit.is_none() => {}
            _ => {
                let c = match c {
                    '零' => '〇',
                    '两' | '兩' => '二',
                    _ => c,
                };
                let n = "〇一二三四五六七八九".chars().position(|d| d == c)?;
                digit = Some(digit.unwrap_or(0).checked_mul(10)? + u32::try_from(n).ok()?);
            }
        }
    }
    Some(sum + digit.unwrap_or(0))
}

/// Reads Roman numerals of either case up to 399, in their usual form only.
pub(crate) fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let value = digits.iter().enumerate().fold(0i64, |sum, (at, digit)| {
        let smaller = digits.get(at + 1).is_some_and(|next| digit < next);
        sum + if smaller { -i64::from(*digit) } else { i64::from(*digit) }
    });
    let value = u32::try_from(value).ok()?;
    (to_roman(value) == text.to_ascii_lowercase()).then_some(value)
}

/// Writes a number up to 399 in Roman numerals.
pub(crate) fn to_roman(mut value: u32) -> String {
    const PARTS: [(u32, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (size, part) in PARTS {
        while value >= size {
            text.push_str(part);
            value -= size;
        }
    }
    text
}

/// Writes a number below 1,000 in Chinese numerals.
pub(crate) fn to_han(value: u32) -> String {
    let digit = |n: u32| {
        "〇一二三四五六七八九".chars().nth(n as usize).map(String::from).unwrap_or_default()
    };
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    match (hundreds, tens, ones) {
        (10.., ..) => value.to_string(),
        (0, 0, _) => digit(ones),
        (0, 1, 0) => "十".into(),
        (0, 1, _) => format!("十{}", digit(ones)),
        (0, _, 0) => format!("{}十", digit(tens)),
        (0, ..) => format!("{}十{}", digit(tens), digit(ones)),
        (_, 0, 0) => format!("{}百", digit(hundreds)),
        (_, 0, _) => format!("{}百零{}", digit(hundreds), digit(ones)),
        (_, _, 0) => format!("{}百{}十", digit(hundreds), digit(tens)),
        _ => format!("{}百{}十{}", digit(hundreds), digit(tens), digit(ones)),
    }
}

/// Reads a number in a circle, `①` to `⑳`, or in brackets as one letter, `⑴` and `⒈`.
pub(crate) fn circled(c: char) -> Option<u32> {
    let from = match c {
        '①'..='⑳' => '①',
        '⑴'..='⒇' => '⑴',
        '⒈'..='⒛' => '⒈',
        '❶'..='❿' => '❶',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(from) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        for (text, value) in
            [("十二", Some(12)), ("一百零三", Some(103)), ("二〇", Some(20)), ("三方", None)]
        {
            assert_eq!(han(text), value, "{text}");
        }
        assert_eq!(
            (han("两"), decimal("１２"), decimal("٣"), decimal("x")),
            (Some(2), Some(12), Some(3), None)
        );
        for (text, value) in [("iv", Some(4)), ("XII", Some(12)), ("iiii", None), ("di", None)] {
            assert_eq!(roman(text), value, "{text}");
        }
        for value in 1..400 {
            assert_eq!(han(&to_han(value)), Some(value));
            // Longer ones are words rather than numbers.
            let numeral = to_roman(value);
            assert_eq!(roman(&numeral), Some(value).filter(|_| numeral.len() <= 9));
        }
        for (sign, value) in [('③', Some(3)), ('⑵', Some(2)), ('a', None)] {
            assert_eq!(circled(sign), value, "{sign}");
        }
    }
}
