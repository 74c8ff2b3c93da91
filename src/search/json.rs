//! Results as JSON text, for the browser.

use super::{Answer, Found};
use crate::clause_text::ClauseKind;
use crate::encode::{Object, array};

/// Writes what was found.
pub fn to_json(found: &Found) -> String {
    Object::new()
        .json("count", &found.count.to_string())
        .json("sections", &found.sections.to_string())
        .field("partial", &found.partial)
        .json("answers", &array(found.answers.iter().map(answer)))
        .json("best", &found.best.to_string())
        .end()
}

fn answer(answer: &Answer) -> String {
    let place = match answer.place {
        ClauseKind::Lead => "lead",
        ClauseKind::Section => "section",
        ClauseKind::Term => "term",
    };
    let above = answer
        .above
        .iter()
        .map(|(id, heading)| Object::new().text("id", id).text("heading", heading).end());
    let marks = answer.marks.iter().flat_map(|(from, to)| [*from, *to]);
    Object::new()
        .text("place", place)
        .text("id", &answer.id)
        .text("number", answer.number.as_deref().unwrap_or_default())
        .text("heading", &answer.heading)
        .json("above", &array(above))
        .field("excerpt", &answer.excerpt.pieces)
        .field("cutBefore", &answer.excerpt.cut_before)
        .field("cutAfter", &answer.excerpt.cut_after)
        .json("count", &answer.count.to_string())
        .json("marks", &numbers(marks))
        .end()
}

/// Writes a list of numbers. There are thousands: the standard library's formatting takes several times as long.
fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    let mut out = String::from("[");
    for (at, number) in numbers.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            out.push(char::from(b'0' + (number / unit % 10) as u8));
            unit /= 10;
        }
    }
    out.push(']');
    out
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_have_all_their_digits() {
        assert_eq!(numbers([].into_iter()), "[]");
        assert_eq!(numbers([0, 7, 10, 99, 100, 20_304].into_iter()), "[0,7,10,99,100,20304]");
    }
}
