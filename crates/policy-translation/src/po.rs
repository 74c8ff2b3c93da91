//! PO, the files of GNU gettext (gettext's manual, "The Format of PO Files").
//!
//! A small module in place of a crate: those that read PO drop the earlier source text (`#|`) and the lines of
//! entries, which translators and findings need.

use std::fmt::Write;

use crate::rules::{BROKEN_FILE, at};
use crate::translations::{Entry, Translations};
use crate::{Catalog, Unit};

/// The last characters of a line of the header that nobody wrote.
const NOBODY: &str = "none <none@example.invalid>";

/// Writes a catalog. The same catalog has the same text: no date but that of the policy.
pub(crate) fn write(catalog: &Catalog) -> String {
    let date = catalog.date.as_deref().unwrap_or("1970-01-01");
    let header = [
        ("Project-Id-Version", format!("{} {}", catalog.policy, catalog.version).trim().to_owned()),
        ("Report-Msgid-Bugs-To", String::new()),
        ("POT-Creation-Date", format!("{date} 00:00+0000")),
        ("PO-Revision-Date", format!("{date} 00:00+0000")),
        ("Last-Translator", NOBODY.to_owned()),
        ("Language-Team", NOBODY.to_owned()),
        ("Language", catalog.target.replace('-', "_")),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
        ("X-Source-Language", catalog.source.replace('-', "_")),
        ("X-Policy-Id", catalog.policy.clone()),
        ("X-Policy-Digest", catalog.digest()),
    ];
    let header: String = header.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    let mut text = String::new();
    keyword(&mut text, "", "msgid", "");
    keyword(&mut text, "", "msgstr", &header);
    catalog.units.iter().for_each(|unit| entry(&mut text, unit));
    text
}

fn entry(text: &mut String, unit: &Unit) {
    text.push('\n');
    let note: String = unit.note.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    writeln!(text, "#. {}", note.trim()).expect("strings take all that is written");
    if let Some(before) = &unit.stale {
        text.push_str("#, fuzzy\n");
        keyword(text, "#| ", "msgctxt", &unit.context);
        keyword(text, "#| ", "msgid", before);
    }
    keyword(text, "", "msgctxt", &unit.context);
    keyword(text, "", "msgid", &unit.source);
    keyword(text, "", "msgstr", unit.target.as_deref().unwrap_or_default());
}

/// Writes a keyword and its string: in a line, or a line for each of the text's.
fn keyword(text: &mut String, prefix: &str, keyword: &str, value: &str) {
    let lines: Vec<&str> = value.split_inclusive('\n').collect();
    let mut write = |line: std::fmt::Arguments<'_>| {
        text.write_fmt(line).expect("strings take all that is written");
    };
    if lines.len() < 2 {
        return write(format_args!("{prefix}{keyword} \"{}\"\n", escaped(value)));
    }
    write(format_args!("{prefix}{keyword} \"\"\n"));
    for line in lines {
        write(format_args!("{prefix}\"{}\"\n", escaped(line)));
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if c.is_ascii_control() => {
                write!(escaped, "\\{:03o}", u32::from(c))
                    .expect("strings take all that is written");
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Reads a file; lines that are not PO become problems, and the entry that they stand in is left out.
pub(crate) fn read(name: &str, text: &str) -> Translations {
    let mut reader = Reader { name, ..Reader::default() };
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line.trim());
    }
    reader.end();
    reader.found
}

/// Which string is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    None,
    Context,
    Id,
    Plural,
    Target,
    /// One that nobody needs: of other plural forms.
    Other,
}

#[derive(Default)]
struct Reader<'a> {
    name: &'a str,
    found: Translations,
    entry: Entry,
    part: Part,
    /// Whether the entry had a translation: what comes then begins another one.
    complete: bool,
    broken: bool,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(comment) = line.strip_prefix('#') {
            if self.complete {
                self.end();
            }
            // `#~` is an entry that was removed, `#|` the source text of before.
            if let Some(flags) = comment.strip_prefix(',') {
                self.entry.unfinished |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            return;
        }
        if line.is_empty() {
            return;
        }
        if line.starts_with('"') {
            return self.string(number, line);
        }
        let (keyword, value) = line.split_once([' ', '\t', '"']).unwrap_or((line, ""));
        let value = line[keyword.len()..].trim_start().get(..).unwrap_or(value);
        let part = match keyword {
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            "msgstr" | "msgstr[0]" => Part::Target,
            other if other.starts_with("msgstr[") => Part::Other,
            _ => return self.problem(number, format!("`{keyword}` is no keyword of PO")),
        };
        let begins = part == Part::Context || (part == Part::Id && self.part != Part::Context);
        if begins && (self.complete || self.part != Part::None) {
            self.end();
        }
        if self.entry.line == 0 {
            self.entry.line = number;
        }
        self.entry.plural |= keyword != "msgstr" && keyword.starts_with("msgstr");
        self.entry.plural |= part == Part::Plural;
        self.complete |= matches!(part, Part::Target | Part::Other);
        self.part = part;
        self.string(number, value);
    }

    fn string(&mut self, number: usize, quoted: &str) {
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let text = match inner.filter(|_| quoted.len() > 1).map(unescaped) {
            Some(Some(text)) => text,
            Some(None) => {
                return self.problem(number, "a `\"` or `\\` is not escaped".to_owned());
            }
            None => return self.problem(number, "a string has no end".to_owned()),
        };
        match self.part {
            Part::None => self.problem(number, "a string belongs to nothing".to_owned()),
            Part::Context => self.entry.context.push_str(&text),
            Part::Id => self.entry.source.push_str(&text),
            Part::Target => self.entry.target.push_str(&text),
            Part::Plural | Part::Other => {}
        }
    }

    fn problem(&mut self, number: usize, message: String) {
        self.broken = true;
        let context = self.entry.context.clone();
        self.found.problems.push(at(&BROKEN_FILE, self.name, number, &context, message));
    }

    fn end(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let was = std::mem::take(&mut self.part);
        let complete = std::mem::take(&mut self.complete);
        let broken = std::mem::take(&mut self.broken);
        if broken || was == Part::None {
            return;
        }
        if !complete {
            let message = "the entry ends before its translation".to_owned();
            let found = at(&BROKEN_FILE, self.name, entry.line, &entry.context, message);
            self.found.problems.push(found);
        } else if entry.context.is_empty() && entry.source.is_empty() {
            self.header(&entry.target);
        } else {
            self.found.entries.push(entry);
        }
    }

    fn header(&mut self, header: &str) {
        for (key, value) in header.lines().filter_map(|line| line.split_once(':')) {
            let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
            match key.trim().to_ascii_lowercase().as_str() {
                "language" => self.found.language = value,
                "x-policy-id" => self.found.policy = value,
                "x-policy-digest" => self.found.digest = value,
                _ => {}
            }
        }
    }
}

/// Reads the escapes of C that PO has; `None` for a quote without one, or an unknown one.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => match chars.next()? {
                'n' => plain.push('\n'),
                't' => plain.push('\t'),
                'r' => plain.push('\r'),
                'a' => plain.push('\u{7}'),
                'b' => plain.push('\u{8}'),
                'v' => plain.push('\u{b}'),
                'f' => plain.push('\u{c}'),
                c @ ('"' | '\\' | '\'' | '?') => plain.push(c),
                digit @ '0'..='7' => {
                    let mut number = digit.to_digit(8)?;
                    for _ in 0..2 {
                        let Some(digit) = chars.peek().and_then(|c| c.to_digit(8)) else { break };
                        number = number * 8 + digit;
                        chars.next();
                    }
                    plain.push(char::from_u32(number).filter(char::is_ascii)?);
                }
                _ => return None,
            },
            c => plain.push(c),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back() {
        for text in ["", "a", "a\nb", "a\n", "\n", "\"\\\t\r\u{1}1\u{7f}ä\\n"] {
            let mut written = String::new();
            keyword(&mut written, "", "msgctxt", "c");
            keyword(&mut written, "", "msgid", text);
            keyword(&mut written, "", "msgstr", text);
            let read = read("x.po", &written);
            assert_eq!(read.problems, []);
            assert_eq!((&*read.entries[0].source, &*read.entries[0].target), (text, text));
        }
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let text = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n\
            # note\n#: a.json:1\n#, fuzzy, c-format\n#| msgid \"was\"\nmsgctxt\"c\"\nmsgid \"a\"\n\"b\"\nmsgstr \"x\"\n\
            msgctxt \"d\"\nmsgid \"p\"\nmsgid_plural \"ps\"\nmsgstr[0] \"q\"\nmsgstr[1] \"r\"\n";
        let read = read("x.po", text);
        assert_eq!(read.problems, []);
        assert_eq!(read.language.as_deref(), Some("de"));
        let [first, second] = read.entries.as_slice() else { panic!("{:?}", read.entries) };
        assert_eq!((&*first.source, &*first.target, first.unfinished), ("ab", "x", true));
        assert_eq!((&*second.target, second.plural, second.unfinished), ("q", true, false));
    }

    #[test]
    fn broken_lines_are_named_and_cost_their_entry_only() {
        let text = "msgctxt \"a\"\nmsgid \"a\nmsgstr \"b\"\n\nmsgctxt \"c\"\nmsgid \"c\"\nmsgstr \"d\"\n\
            hello\n\nmsgid \"e\"\nmsgstr \"x\"y\"\n\nmsgid \"f\"\n";
        let read = read("x.po", text);
        let lines: Vec<&str> = read.problems.iter().map(|found| found.file.as_str()).collect();
        assert_eq!(lines, ["x.po:2", "x.po:8", "x.po:11", "x.po:13"]);
        assert_eq!(read.entries.len(), 0);
    }
}
