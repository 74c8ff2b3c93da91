//! Tables of cookies in CSV, as spreadsheets, scanners and databases of cookies write them, into a declaration.

mod declare;
mod headings;
mod named;

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};
use jiff::Timestamp;

use self::headings::{Column, Places};
use crate::letters::plain;
use crate::lifetime_words::duration;
use crate::rules::{BROKEN_TABLE, UNREAD_CELL, UNREAD_COLUMN};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::StorageKind;

pub use declare::add;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line that it begins in.
    pub line: u64,
    /// The name of the entry; `*` stands for any characters.
    pub name: String,
    /// Where it is stored.
    pub storage: StorageKind,
    /// Its lifetime, an ISO 8601 duration.
    pub duration: Option<String>,
    /// The service that stores it.
    pub service: String,
    /// The company behind the service.
    pub provider: Option<String>,
    /// The category, in the words of the table; may be empty.
    pub category: String,
    /// Its purpose; may be empty.
    pub purpose: String,
    /// Whether only servers can read it.
    pub http_only: bool,
}

/// Reads a table. The delimiter is the one of `,`, `;` and the tab that the headings have most of, or that a first line
/// `sep=;` names, as Excel understands it; `now` is what dates of expiry are counted from. Columns that are not read are told.
///
/// # Errors
///
/// When there is no column of names, or a row is broken.
pub fn read(
    file: &str,
    text: &str,
    now: Timestamp,
) -> Result<(Vec<Row>, Vec<Diagnostic>), Diagnostic> {
    let broken = |line: u64, message: String| BROKEN_TABLE.at(place(file, line), "", message);
    let first = text.lines().next().unwrap_or_default();
    let named = first.strip_prefix("sep=").map(|sign| sign.trim_matches('"').bytes().next());
    let text = if named.is_some() { &text[first.len()..] } else { text };
    let headings = text.trim_start().lines().next().unwrap_or_default();
    let count = |delimiter: &u8| headings.bytes().filter(|byte| byte == delimiter).count();
    let commonest = [b',', b';', b'\t'].into_iter().max_by_key(count);
    let delimiter = named.flatten().or(commonest).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| broken(1, error.to_string()))?.clone();
    if is_empty(&headings) {
        return Err(broken(1, "the table is empty".to_owned()));
    }
    let places = Places::of(&headings);
    if places.at(Column::Name).is_none() {
        let names: Vec<&str> = headings.iter().collect();
        let message = format!("no column has the names: the headings are {}", names.join(", "));
        return Err(broken(1, message));
    }
    let mut unread = BTreeSet::new();
    // A quotation mark without an end takes in all that follows, whatever it is.
    let is_open = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let (mut rows, mut found) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            broken(line, "the row is broken".to_owned())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell =
            |wanted: Column| places.at(wanted).and_then(|at| record.get(at)).map_or("", str::trim);
        if is_open && record.iter().any(|cell| cell.contains('\n')) {
            return Err(broken(line, "a quotation mark has no end".to_owned())
                .hint("end it, or write two of them inside of a cell"));
        }
        if is_empty(&record) {
            continue;
        }
        let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        unread.extend(filled.map(|(at, _)| at).filter(|at| !places.has(*at)));
        let mut misread = |message: String| {
            found.push(UNREAD_CELL.at(place(file, line), cell(Column::Name), message));
        };
        if cell(Column::Name).is_empty() {
            misread("the row has no name".to_owned());
            continue;
        }
        let storage = storage(cell(Column::Storage)).unwrap_or_else(|| {
            misread(format!("`{}` is no storage", cell(Column::Storage)));
            StorageKind::Cookie
        });
        let duration = duration(cell(Column::Duration), now).unwrap_or_else(|| {
            misread(format!("`{}` is no duration", cell(Column::Duration)));
            None
        });
        let star = matches!(cell(Column::Star), "1" | "true" | "yes");
        let name = cell(Column::Name);
        let name = if star && !name.contains('*') { format!("{name}*") } else { name.to_owned() };
        let provider = Some(cell(Column::Provider)).filter(|text| !text.is_empty());
        let service = match cell(Column::Service) {
            "" => provider.unwrap_or("this-site"),
            service => service,
        };
        rows.push(Row {
            line,
            name,
            storage,
            duration,
            service: service.to_owned(),
            provider: provider.map(str::to_owned),
            category: cell(Column::Category).to_owned(),
            purpose: cell(Column::Purpose).to_owned(),
            http_only: matches!(cell(Column::HttpOnly), "✓" | "1" | "true" | "TRUE" | "yes"),
        });
    }
    if !unread.is_empty() {
        let name = |at: usize| headings.get(at).map_or("without a heading", str::trim);
        let names: Vec<&str> = unread.into_iter().map(name).collect();
        let message = format!("what these columns say is left out: {}", names.join(", "));
        let above = text.lines().take_while(|line| line.is_empty()).count();
        found.insert(0, UNREAD_COLUMN.at(place(file, above as u64 + 1), "", message));
    }
    Ok((rows, found))
}

fn place(file: &str, line: u64) -> String {
    format!("{file}:{line}")
}

fn is_empty(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

fn storage(text: &str) -> Option<StorageKind> {
    Some(match plain(text).as_str() {
        "" | "cookie" | "http" | "httpcookie" | "firstparty" | "thirdparty" | "persistent" => {
            StorageKind::Cookie
        }
        "local" | "localstorage" | "htmllocalstorage" | "html" => StorageKind::Local,
        "session" | "sessionstorage" | "htmlsessionstorage" => StorageKind::Session,
        "indexeddb" => StorageKind::IndexedDb,
        "cache" | "cachestorage" => StorageKind::Cache,
        "serviceworker" => StorageKind::ServiceWorker,
        _ => return None,
    })
}
