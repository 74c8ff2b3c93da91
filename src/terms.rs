//! Links from the uses of terms to their definitions: the first use in each section becomes a link.
//!
//! Terms and their other forms are searched in one pass. If several match at one position, the longest
//! wins, and shorter ones within it do not count. Case does not matter. Only whole words match, except in
//! scripts without spaces between words and before the particles of Korean.

use crate::model::{Block, Body, Document, Inline, Link, Section, Span};

/// Links the first use of each term in each section, and lists in each term the sections that use it.
/// Markdown that is not compiled gets no links.
pub fn mark(document: &mut Document) {
    let terms = Forms::of(document);
    let mut uses = vec![Vec::new(); document.terms.len()];
    sections(&mut document.sections, &terms, &mut uses);
    for (term, uses) in document.terms.iter_mut().zip(uses) {
        term.uses = uses;
    }
}

/// Tells whether the terms of a document are marked. A document without terms counts as marked; one whose
/// terms are never used does not, and marking it again changes nothing.
pub fn are_marked(document: &Document) -> bool {
    document.terms.is_empty() || document.terms.iter().any(|term| !term.uses.is_empty())
}

fn sections(list: &mut [Section], terms: &Forms, uses: &mut [Vec<String>]) {
    for section in list {
        if let Body::Blocks(list) = &mut section.body {
            let id = &section.id;
            blocks(list, &mut Marker { terms, section: id, uses: &mut *uses, inside_link: false });
        }
        sections(&mut section.sections, terms, uses);
    }
}

/// A form of a term: its characters in lower case, and the index of the term.
type Form = (Vec<char>, usize);

/// The forms of all terms, sorted: those that begin in the same way stand together, the shortest first.
struct Forms {
    forms: Vec<Form>,
    links: Vec<String>,
}

impl Forms {
    fn of(document: &Document) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        for (at, term) in document.terms.iter().enumerate() {
            for form in [&term.term].into_iter().chain(&term.also) {
                let form: Vec<char> = form.trim().chars().map(lower).collect();
                if !form.is_empty() {
                    forms.push((form, at));
                }
            }
        }
        forms.sort_unstable();
        let links = document.terms.iter().map(|term| format!("#{}", term.id)).collect();
        Self { forms, links }
    }

    /// Returns the index of the term that begins at `at`, and its length in characters.
    ///
    /// Each character of the text leaves fewer forms, by bisection: there may be 100,000 that begin alike.
    fn find(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        let mut forms = self.forms.as_slice();
        let mut found = None;
        for (length, c) in (1..).zip(&text[at..]) {
            let last = |form: &Form| form.0.get(length - 1).copied();
            forms = &forms[forms.partition_point(|form| last(form) < Some(*c))..];
            forms = &forms[..forms.partition_point(|form| last(form) == Some(*c))];
            let Some((form, term)) = forms.first() else { break };
            if form.len() == length && is_whole(text, at, at + length) {
                found = Some((*term, length));
            }
        }
        found
    }
}

/// Returns a Latin, Greek or Cyrillic letter in lower case. The mapping is one to one, so that positions
/// stay the same. All of Unicode's table would be half of the size of this module in the browser.
fn lower(c: char) -> char {
    let by = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        // Upper- and lower-case letters alternate in these blocks.
        'Ā'..='Ķ' | 'Ŋ'..='Ŷ' if (c as u32).is_multiple_of(2) => 1,
        'Ĺ'..='Ň' | 'Ź'..='Ž' if !(c as u32).is_multiple_of(2) => 1,
        _ => 0,
    };
    char::from_u32(c as u32 + by).unwrap_or(c)
}

/// Tells whether a range of a text consists of whole words.
fn is_whole(text: &[char], from: usize, to: usize) -> bool {
    let joins = |a: Option<&char>, b: Option<&char>| match (a, b) {
        (Some(a), Some(b)) => is_spaced(*a) && is_spaced(*b),
        _ => false,
    };
    let before = from.checked_sub(1).and_then(|at| text.get(at));
    let korean = text.get(to - 1).is_some_and(|c| is_hangul(*c));
    !joins(before, text.get(from)) && (korean || !joins(text.get(to - 1), text.get(to)))
}

/// Tells whether a character belongs to a script with spaces between words: letters and digits of all
/// blocks except Thai, Lao, Burmese, Khmer, Kana and Han. Without Unicode's tables, to save size.
fn is_spaced(c: char) -> bool {
    matches!(c,
        '0'..='9' | 'A'..='Z' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{60b}' | '\u{620}'..='\u{669}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'..='\u{963}'
        | '\u{966}'..='\u{dff}' | '\u{10a0}'..='\u{1360}' | '\u{1369}'..='\u{177f}'
        | '\u{1800}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{a640}'..='\u{abff}')
        || is_hangul(c)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
}

struct Marker<'a> {
    terms: &'a Forms,
    /// The id of the section.
    section: &'a str,
    /// For each term the sections so far that use it, this one at last.
    uses: &'a mut [Vec<String>],
    /// Whether the text is inside a link, which cannot contain another.
    inside_link: bool,
}

fn blocks(list: &mut [Block], marker: &mut Marker<'_>) {
    for block in list {
        match block {
            // Headings stay without links.
            Block::Heading(_) | Block::Pre(_) | Block::Rule => {}
            Block::Paragraph(text) => inlines(text, marker),
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks(item, marker)),
            Block::Quote(children) => blocks(children, marker),
            Block::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| inlines(cell, marker));
            }
        }
    }
}

fn inlines(content: &mut Vec<Inline>, marker: &mut Marker<'_>) {
    let mut marked = Vec::with_capacity(content.len());
    for inline in content.drain(..) {
        match inline {
            Inline::Text(text) => words(text, marker, &mut marked),
            Inline::Span(mut span) => {
                match &mut span {
                    Span::Em(text) | Span::Strong(text) | Span::Del(text) => inlines(text, marker),
                    Span::Link(link) | Span::Term(link) => {
                        let before = std::mem::replace(&mut marker.inside_link, true);
                        inlines(&mut link.text, marker);
                        marker.inside_link = before;
                    }
                    Span::Code(_) | Span::Br => {}
                }
                marked.push(Inline::Span(span));
            }
        }
    }
    *content = marked;
}

/// Appends a text, with the first uses of terms in it as links.
fn words(text: String, marker: &mut Marker<'_>, out: &mut Vec<Inline>) {
    let original: Vec<char> = text.chars().collect();
    let lowered: Vec<char> = original.iter().copied().map(lower).collect();
    let (mut at, mut from) = (0, 0);
    while at < lowered.len() {
        let Some((term, length)) = marker.terms.find(&lowered, at) else {
            at += 1;
            continue;
        };
        let is_used = marker.uses[term].last().is_some_and(|id| id == marker.section);
        if !marker.inside_link && !is_used {
            marker.uses[term].push(marker.section.to_owned());
            if from < at {
                out.push(Inline::Text(original[from..at].iter().collect()));
            }
            let words = original[at..at + length].iter().collect();
            let href = marker.terms.links[term].clone();
            let link = Link { href, title: None, text: vec![Inline::Text(words)] };
            out.push(Inline::Span(Span::Term(link)));
            from = at + length;
        }
        at += length;
    }
    match from {
        0 => out.push(Inline::Text(text)),
        _ if from < original.len() => out.push(Inline::Text(original[from..].iter().collect())),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile::compile, load};
    use serde_json::{Value, json};

    fn compiled(terms: Value, bodies: &[&str]) -> Document {
        let sections: Vec<Value> = bodies
            .iter()
            .zip('a'..)
            .map(|(body, id)| json!({"id": id.to_string(), "heading": "H", "body": body}))
            .collect();
        let document = json!({"locale": "en", "title": "T", "sections": sections, "terms": terms});
        let mut document = load::document(&&document).expect("a document");
        compile(&mut document);
        document
    }

    /// The links to terms in a section, as `words>id`.
    fn marks(document: &Document, section: usize) -> Vec<String> {
        let json = serde_json::to_value(&document.sections[section].body).expect("serializes");
        let mut found = Vec::new();
        fn walk(json: &Value, found: &mut Vec<String>) {
            if let Some(term) = json.get("term") {
                let words = term["text"][0].as_str().expect("words");
                found.push(format!("{words}>{}", term["href"].as_str().expect("a link")));
            }
            match json {
                Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
                Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
                _ => {}
            }
        }
        walk(&json, &mut found);
        found
    }

    fn term(id: &str, term: &str, also: &[&str]) -> Value {
        json!({"id": id, "term": term, "also": also, "definition": "d"})
    }

    #[test]
    fn the_first_use_in_each_section_is_marked_whole_words_only() {
        let terms = json!([term("d", "data", &[]), term("c", "controller", &["controllers"])]);
        let bodies =
            ["Data and data; metadata. *Controllers* keep data.", "nothing", "A database of data"];
        let document = compiled(terms, &bodies);
        assert_eq!(marks(&document, 0), ["Data>#d", "Controllers>#c"]);
        assert!(marks(&document, 1).is_empty());
        assert_eq!(marks(&document, 2), ["data>#d"]);
        let uses = |at: usize| &document.terms[at].uses;
        assert_eq!(*uses(0), ["a", "c"]);
        assert_eq!(*uses(1), ["a"]);
    }

    #[test]
    fn the_longest_wins_and_covers_the_shorter() {
        let terms = json!([
            term("d", "data", &[]),
            term("p", "personal data", &[]),
            term("s", "sensitive personal data", &[])
        ]);
        let document = compiled(terms, &["Sensitive personal data is personal data and data."]);
        assert_eq!(
            marks(&document, 0),
            ["Sensitive personal data>#s", "personal data>#p", "data>#d"]
        );
        let terms = json!([
            term("x", "Überweisung", &[]),
            term("y", "ŻÓŁĆ", &[]),
            term("z", "ДАННЫЕ", &[])
        ]);
        let document = compiled(terms, &["Die überweisung żółć; Данные, метаданные."]);
        assert_eq!(marks(&document, 0), ["überweisung>#x", "żółć>#y", "Данные>#z"]);
        let terms = json!([term("x", "信息", &[]), term("y", "个人信息", &["個人資訊"])]);
        let document = compiled(terms, &["我们收集个人信息和其他信息。"]);
        assert_eq!(marks(&document, 0), ["个人信息>#y", "信息>#x"]);
    }

    #[test]
    fn links_and_code_stay_what_they_are() {
        let document =
            compiled(json!([term("d", "data", &[])]), &["[data](#b) `data` **data**", "x"]);
        assert_eq!(marks(&document, 0), ["data>#d"]);
        let json = serde_json::to_value(&document.sections[0].body).expect("serializes");
        assert_eq!(json[0]["p"][0]["link"]["text"], json!(["data"]));
        assert!(json[0]["p"].as_array().expect("inlines").iter().any(|it| it["code"] == "data"));
    }

    #[test]
    fn scripts_without_spaces_and_particles() {
        let terms = json!([
            term("k", "개인정보", &[]),
            term("t", "ข้อมูล", &[]),
            term("a", "البيانات", &[]),
            term("c", "Cookie", &[])
        ]);
        let document = compiled(
            terms,
            &["개인정보는 보호됩니다", "เราเก็บข้อมูลของคุณ", "نجمع البيانات.", "使用Cookie技术"],
        );
        for (section, expected) in
            ["개인정보>#k", "ข้อมูล>#t", "البيانات>#a", "Cookie>#c"].iter().enumerate()
        {
            assert_eq!(marks(&document, section), [*expected]);
        }
    }

    #[test]
    fn many_terms_that_begin_alike_are_told_apart() {
        let count = 20_000;
        let terms: Value =
            (0..count).map(|n| term(&format!("t{n}"), &format!("term {n}"), &[])).collect();
        let text: String =
            (0..count).map(|n| format!("the term {n}0 that term {n} is not. ")).collect();
        let document = compiled(terms, &[&text, "Term 7 and term 77."]);
        assert_eq!(marks(&document, 0).len(), count);
        assert_eq!(marks(&document, 1), ["Term 7>#t7", "term 77>#t77"]);
    }

    #[test]
    fn marking_twice_changes_nothing_and_many_uses_take_no_time() {
        let text = "personal data of a person, and data. ".repeat(5_000);
        let terms = json!([term("d", "data", &[]), term("p", "personal data", &["person"])]);
        let document = compiled(terms, &[&text]);
        assert_eq!(marks(&document, 0), ["personal data>#p", "data>#d"]);
        let mut again = document.clone();
        compile(&mut again);
        assert_eq!(again, document);
    }
}
