//! Results as JSON text, for the browser.

use super::{Answer, Found};
use crate::clause_text::ClauseKind;
use crate::encode::{Object, array, string};

/// Writes what was found.
pub fn to_json(found: &Found) -> String {
    Object::new()
        .json("count", &found.count.to_string())
        .json("sections", &found.sections.to_string())
        .field("partial", &found.partial)
        .json("answers", &array(found.answers.iter().map(answer)))
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
    let marks = answer.marks.iter().map(|(from, to)| format!("[{from},{to}]"));
    Object::new()
        .text("place", place)
        .text("id", &answer.id)
        .text("number", answer.number.as_deref().unwrap_or_default())
        .text("heading", &answer.heading)
        .json("above", &array(above))
        .json("excerpt", &array(answer.excerpt.pieces.iter().map(|piece| string(piece))))
        .field("cutBefore", &answer.excerpt.cut_before)
        .field("cutAfter", &answer.excerpt.cut_after)
        .json("count", &answer.count.to_string())
        .json("marks", &array(marks))
        .end()
}
