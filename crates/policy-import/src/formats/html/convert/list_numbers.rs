//! Numbers of list items (HTML, section 4.4.5): `type`, `start`, `value` and `reversed`.

use std::collections::HashMap;

use crate::formats::html::dom::{Dom, Id};

/// The numbers of the items of a list.
pub(crate) struct Numbers {
    kind: Kind,
    first: i64,
    numbers: HashMap<Id, i64>,
    /// The numbers count by one from the start, in digits: Markdown's own do.
    plain: bool,
    /// The author chose where they begin, or how they are written.
    chosen: bool,
}

/// The way numbers are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Decimal,
    Letters { upper: bool },
    Roman { upper: bool },
}

impl Numbers {
    /// Reads the numbers of a list.
    pub(crate) fn read(dom: &Dom, list: Id) -> Self {
        let integer = |id: Id, name: &str| -> Option<i64> {
            let value: i64 = dom.attribute(id, name)?.trim().parse().ok()?;
            (-1_000_000..1_000_000).contains(&value).then_some(value)
        };
        let items: Vec<Id> =
            dom.children(list).iter().copied().filter(|item| dom.name(*item) == "li").collect();
        let reversed = dom.attribute(list, "reversed").is_some();
        let step = if reversed { -1 } else { 1 };
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let first = integer(list, "start").unwrap_or(if reversed { count } else { 1 });
        // A value of the first item is a start by another name.
        let first = items.first().and_then(|item| integer(*item, "value")).unwrap_or(first);
        let mut next = first;
        let mut plain = !reversed && first >= 0;
        let mut numbers = HashMap::new();
        for item in items {
            let number = integer(item, "value").unwrap_or(next);
            plain &= number == next;
            numbers.insert(item, number);
            next = number.saturating_add(step);
        }
        let style = dom.attribute(list, "style").unwrap_or_default().replace(' ', "");
        let styled = |name: &str| style.contains(&format!("list-style-type:{name}"));
        let kind = match dom.attribute(list, "type").unwrap_or_default() {
            "a" => Kind::Letters { upper: false },
            "A" => Kind::Letters { upper: true },
            "i" => Kind::Roman { upper: false },
            "I" => Kind::Roman { upper: true },
            _ if styled("lower-alpha") || styled("lower-latin") => Kind::Letters { upper: false },
            _ if styled("upper-alpha") || styled("upper-latin") => Kind::Letters { upper: true },
            _ if styled("lower-roman") => Kind::Roman { upper: false },
            _ if styled("upper-roman") => Kind::Roman { upper: true },
            _ => Kind::Decimal,
        };
        let chosen = kind != Kind::Decimal || first != 1 || !plain;
        Self { kind, first, numbers, plain: plain && kind == Kind::Decimal, chosen }
    }

    /// Returns the number from which Markdown counts.
    pub(crate) fn first(&self) -> u32 {
        u32::try_from(self.first).unwrap_or(1)
    }

    /// Returns the number of an item as text, where Markdown would count otherwise.
    pub(crate) fn of(&self, item: Id) -> Option<String> {
        (!self.plain).then(|| self.written(item))
    }

    /// Returns whether the author chose the numbers, or the way they are written.
    pub(crate) fn is_chosen(&self) -> bool {
        self.chosen
    }

    /// Returns the number of an item as browsers show it.
    pub(crate) fn written(&self, item: Id) -> String {
        let number = self.numbers.get(&item).copied().unwrap_or(1);
        let positive = u32::try_from(number).ok().filter(|number| *number > 0);
        let text = match (self.kind, positive) {
            (Kind::Letters { upper }, Some(number)) => cased(letters(number), upper),
            (Kind::Roman { upper }, Some(number)) if number < 4000 => cased(roman(number), upper),
            _ => number.to_string(),
        };
        format!("{text}.")
    }
}

fn cased(text: String, upper: bool) -> String {
    if upper { text.to_uppercase() } else { text }
}

/// Writes a, b, … z, aa, ab, …
fn letters(mut number: u32) -> String {
    let mut text = Vec::new();
    while number > 0 {
        number -= 1;
        text.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    text.into_iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
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
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_browsers_do() {
        assert_eq!([1, 26, 27, 703].map(letters), ["a", "z", "aa", "aaa"]);
        assert_eq!([4, 9, 40, 1994].map(roman), ["iv", "ix", "xl", "mcmxciv"]);
    }
}
