//! XLIFF 1.2 (OASIS Standard, 1 February 2008).

use std::io;

use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer, XmlVersion};

use policy_viewer::diag::Diagnostic;

use crate::rules::{BROKEN_FILE, at};
use crate::translations::{Entry, Translations};
use crate::{Catalog, Refused, Unit};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// Who wrote the note with the earlier source text.
const PREVIOUS: &str = "previous-source";

/// Writes a catalog.
pub(crate) fn write(catalog: &Catalog) -> Result<String, Refused> {
    for unit in &catalog.units {
        let texts = [Some(&unit.source), unit.target.as_ref(), unit.stale.as_ref()];
        if texts.into_iter().flatten().any(|text| !text.chars().all(is_legal)) {
            return Err(Refused::new(
                format!("{} has a control character, which XML cannot have", unit.context),
                "remove it from the text, or export PO",
            ));
        }
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut writer, catalog).expect("a vector takes all that is written");
    let mut text = String::from_utf8(writer.into_inner()).expect("only strings were written");
    text.push('\n');
    Ok(text)
}

fn document(writer: &mut Writer<Vec<u8>>, catalog: &Catalog) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("version", "1.2"), ("xmlns", NAMESPACE)];
    writer.create_element("xliff").with_attributes(root).write_inner_content(|writer| {
        let attributes = [
            ("original", catalog.policy.as_str()),
            ("source-language", &catalog.source),
            ("target-language", &catalog.target),
            ("datatype", "plaintext"),
        ];
        writer.create_element("file").with_attributes(attributes).write_inner_content(
            |writer| {
                writer.create_element("header").write_inner_content(|writer| {
                    let tool = [("tool-id", "policy-viewer"), ("tool-name", "policy export")];
                    writer.create_element("tool").with_attributes(tool).write_empty()?;
                    let digest = catalog.digest();
                    let note =
                        writer.create_element("note").with_attribute(("from", "policy-digest"));
                    note.write_text_content(BytesText::new(&digest))?;
                    Ok(())
                })?;
                writer.create_element("body").write_inner_content(|writer| {
                    catalog.units.iter().try_for_each(|unit| self::unit(writer, unit))
                })?;
                Ok(())
            },
        )?;
        Ok(())
    })?;
    Ok(())
}

fn unit(writer: &mut Writer<Vec<u8>>, unit: &Unit) -> io::Result<()> {
    let attributes =
        [("id", unit.context.as_str()), ("resname", &unit.context), ("xml:space", "preserve")];
    writer.create_element("trans-unit").with_attributes(attributes).write_inner_content(
        |writer| {
            text(writer, "source", None, &unit.source)?;
            let state = match (&unit.target, &unit.stale) {
                (None, _) => "new",
                (Some(_), Some(_)) => "needs-translation",
                (Some(_), None) => "translated",
            };
            let target = unit.target.as_deref().unwrap_or_default();
            text(writer, "target", Some(("state", state)), target)?;
            text(writer, "note", Some(("from", "developer")), &legal(&unit.note))?;
            if let Some(before) = &unit.stale {
                text(writer, "note", Some(("from", PREVIOUS)), before)?;
            }
            Ok(())
        },
    )?;
    Ok(())
}

/// Writes an element with a text. A carriage return would be read as the end of a line (XML 1.0, section 2.11).
fn text(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    attribute: Option<(&str, &str)>,
    text: &str,
) -> io::Result<()> {
    let escaped = quick_xml::escape::escape(text).replace('\r', "&#13;");
    let element = writer.create_element(name).with_attributes(attribute);
    element.write_text_content(BytesText::from_escaped(escaped))?;
    Ok(())
}

/// Tells whether XML 1.0 can have a character (section 2.2).
fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    }
}

fn legal(text: &str) -> String {
    text.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// States that say that somebody still has to look at a translation (section 2.3, "state").
fn is_unfinished(state: &str) -> bool {
    state == "new" || state == "initial" || state.starts_with("needs-")
}

/// Reads a file, of whatever tool: elements inside texts are taken for their text.
pub(crate) fn read(name: &str, text: &str) -> Result<Translations, Diagnostic> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    let broken = |offset: u64, message: String| {
        let offset = text.floor_char_boundary(usize::try_from(offset).unwrap_or(text.len()));
        at(&BROKEN_FILE, name, line_of(text, offset), "", message)
    };
    loop {
        let event = reader
            .read_event()
            .map_err(|error| broken(reader.error_position(), format!("no XML: {error}")))?;
        let before = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match event {
            Event::Start(start) => {
                state.start(&start, before, false);
            }
            Event::Empty(start) => {
                state.start(&start, before, true);
            }
            Event::End(_) => state.end(),
            Event::Text(words) => state.words(&words.xml10_content()),
            Event::CData(words) => state.words(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match &*reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                match character {
                    Some(c) => state.words(c.encode_utf8(&mut [0; 4])),
                    None => {
                        let message = format!("the entity `&{};` is unknown", &*reference);
                        return Err(broken(reader.buffer_position(), message));
                    }
                }
            }
            Event::Eof if !state.open.is_empty() => {
                let end = u64::try_from(text.len()).unwrap_or_default();
                return Err(broken(end, "the file ends too early".to_owned()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !state.is_xliff {
        return Err(broken(0, "the file is no XLIFF 1.2".to_owned())
            .hint("export XLIFF 1.2 or PO from the program that wrote it"));
    }
    // Lines are looked up once for all, in order.
    let (mut line, mut counted) = (1, 0);
    for (entry, offset) in state.found.entries.iter_mut().zip(&state.offsets) {
        let offset = text.floor_char_boundary(*offset);
        line += text[counted..offset].matches('\n').count();
        counted = offset;
        entry.line = line;
    }
    Ok(state.found)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The text that words belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Source,
    Target,
    Digest,
    Other,
}

#[derive(Default)]
struct State {
    found: Translations,
    /// Where the entries begin.
    offsets: Vec<usize>,
    /// The elements that are open, each with the place of its words.
    open: Vec<(String, Place)>,
    entry: Entry,
    is_xliff: bool,
}

impl State {
    fn start(&mut self, start: &BytesStart<'_>, offset: usize, empty: bool) {
        let name = start.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| {
            let found = start.attributes().flatten().find(|it| it.key.as_ref() == wanted)?;
            found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
        };
        let parent = self.open.last().map_or("", |(name, _)| name);
        let inherited = self.open.last().map_or(Place::Other, |(_, place)| *place);
        let place = match (name.as_str(), parent) {
            ("xliff", _) => {
                self.is_xliff = attribute("version").is_some_and(|it| it.starts_with("1."));
                Place::Other
            }
            ("file", _) => {
                self.found.policy = attribute("original");
                self.found.language = attribute("target-language");
                Place::Other
            }
            ("trans-unit", _) => {
                let context = attribute("resname").or_else(|| attribute("id")).unwrap_or_default();
                self.entry = Entry { context, ..Entry::default() };
                self.offsets.push(offset);
                Place::Other
            }
            ("source", "trans-unit") => Place::Source,
            ("target", "trans-unit") => {
                self.entry.unfinished =
                    attribute("state").is_some_and(|state| is_unfinished(&state));
                Place::Target
            }
            ("note", "header") if attribute("from").as_deref() == Some("policy-digest") => {
                Place::Digest
            }
            // Marks of tools inside a text.
            ("g" | "mrk" | "x" | "bx" | "ex" | "ph" | "bpt" | "ept" | "it" | "sub", _) => inherited,
            _ => Place::Other,
        };
        self.open.push((name, place));
        if empty {
            self.end();
        }
    }

    fn words(&mut self, words: &str) {
        match self.open.last().map(|(_, place)| *place) {
            Some(Place::Source) => self.entry.source.push_str(words),
            Some(Place::Target) => self.entry.target.push_str(words),
            Some(Place::Digest) => {
                self.found.digest.get_or_insert_default().push_str(words.trim());
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        if self.open.pop().is_some_and(|(name, _)| name == "trans-unit") {
            self.found.entries.push(std::mem::take(&mut self.entry));
        }
    }
}
