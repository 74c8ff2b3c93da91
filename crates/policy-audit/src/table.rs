//! Tables of cookies in CSV, as spreadsheets, scanners and databases of cookies write them, into a declaration.

use csv::{ReaderBuilder, StringRecord};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::rules::{BROKEN_TABLE, KNOWN_ENTRY, UNREAD_CELL};
use crate::{TO_DO, iso};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Duration;
use policy_viewer::model::{Policy, StorageKind};

/// The columns that are read, each with the headings that it may have, in letters and digits alone.
const COLUMNS: [(Column, &[&str]); 9] = [
    (
        Column::Name,
        &["name", "cookie", "cookiename", "cookies", "key", "cookiedatakeyname", "cookiekey"],
    ),
    (Column::Storage, &["storage", "storagetype", "type", "kind"]),
    (
        Column::Duration,
        &[
            "duration",
            "expiry",
            "expires",
            "expiresmaxage",
            "expiration",
            "lifespan",
            "lifetime",
            "retention",
            "retentionperiod",
            "maximumstorageduration",
            "storageduration",
        ],
    ),
    (Column::Service, &["service", "platform", "servicename", "tool"]),
    (Column::Provider, &["provider", "vendor", "company", "datacontroller", "domain", "host"]),
    (Column::Category, &["category", "classification", "purposecategory", "group"]),
    (Column::Purpose, &["purpose", "description", "cookiepurpose"]),
    (Column::HttpOnly, &["httponly"]),
    (Column::Star, &["wildcardmatch", "wildcard"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Storage,
    Duration,
    Service,
    Provider,
    Category,
    Purpose,
    HttpOnly,
    Star,
}

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

/// Reads a table. The delimiter is the one of `,`, `;` and the tab that the headings have most of; `now` is what
/// dates of expiry are counted from.
///
/// # Errors
///
/// When there is no column of names, or a row is broken.
pub fn read(
    file: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<(Vec<Row>, Vec<Diagnostic>), Diagnostic> {
    let broken = |line: u64, message: String| BROKEN_TABLE.at(place(file, line), "", message);
    let text = text(bytes).ok_or_else(|| {
        broken(1, "the text is neither UTF-8 nor UTF-16".into()).hint("save the table as UTF-8")
    })?;
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| broken(1, error.to_string()))?.clone();
    // The first of the headings that a column may have, in the order of the list.
    let column = |wanted: Column| {
        let (_, names) = COLUMNS.iter().find(|(column, _)| *column == wanted)?;
        names.iter().find_map(|name| headings.iter().position(|heading| plain(heading) == *name))
    };
    let places = COLUMNS.map(|(wanted, _)| (wanted, column(wanted)));
    if column(Column::Name).is_none() {
        let names: Vec<&str> = headings.iter().collect();
        let message = format!("no column has the names: the headings are {}", names.join(", "));
        return Err(broken(1, message));
    }
    let (mut rows, mut found) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            broken(line, "the row is broken".to_owned())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |wanted: Column| {
            let at = places.iter().find(|(column, _)| *column == wanted).and_then(|(_, at)| *at);
            at.and_then(|at| record.get(at)).map_or("", str::trim)
        };
        if is_empty(&record) {
            continue;
        }
        let mut unread = |message: String| {
            found.push(UNREAD_CELL.at(place(file, line), cell(Column::Name), message));
        };
        if cell(Column::Name).is_empty() {
            unread("the row has no name".to_owned());
            continue;
        }
        let storage = storage(cell(Column::Storage)).unwrap_or_else(|| {
            unread(format!("`{}` is no storage", cell(Column::Storage)));
            StorageKind::Cookie
        });
        let duration = duration(cell(Column::Duration), now).unwrap_or_else(|| {
            unread(format!("`{}` is no duration", cell(Column::Duration)));
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
    Ok((rows, found))
}

fn place(file: &str, line: u64) -> String {
    format!("{file}:{line}")
}

fn text(bytes: &[u8]) -> Option<String> {
    let units = |bytes: &[u8], number: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        String::from_utf16(&pairs.iter().copied().map(number).collect::<Vec<_>>()).ok()
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        bytes => str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

fn is_empty(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// Writes words as they are compared.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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

/// Reads a lifetime: `Some(None)` is until the session ends or the entry is removed.
fn duration(text: &str, now: Timestamp) -> Option<Option<String>> {
    if let "" | "session" | "sitzung" | "persistent" | "none" | "permanent" | "never" =
        plain(text).as_str()
    {
        return Some(None);
    }
    if Duration::parse(text).is_some() {
        return Some(Some(text.to_owned()));
    }
    if let Ok(end) = text.parse::<Timestamp>() {
        return Some(Some(iso((end.as_second() - now.as_second()).max(1))));
    }
    let (mut date, mut time) = (String::new(), String::new());
    let text = text.to_lowercase();
    let mut number: Option<u32> = None;
    for word in words(&text) {
        if let Ok(read) = word.parse() {
            number = Some(read);
            continue;
        }
        let (sign, part) = match word {
            "year" | "years" | "yr" | "yrs" | "y" | "jahr" | "jahre" | "an" | "ans" => {
                ('Y', &mut date)
            }
            "month" | "months" | "mo" | "monat" | "monate" | "mois" => ('M', &mut date),
            "week" | "weeks" | "w" | "woche" | "wochen" => ('W', &mut date),
            "day" | "days" | "d" | "tag" | "tage" | "jour" | "jours" => ('D', &mut date),
            "hour" | "hours" | "h" | "hrs" | "stunde" | "stunden" | "heures" => ('H', &mut time),
            "minute" | "minutes" | "min" | "mins" | "minuten" => ('M', &mut time),
            "second" | "seconds" | "sec" | "secs" | "s" | "sekunden" => ('S', &mut time),
            "and" | "und" | "et" => continue,
            _ => return None,
        };
        part.push_str(&format!("{}{sign}", number.take()?));
    }
    let time = if time.is_empty() { time } else { format!("T{time}") };
    let duration = format!("P{date}{time}");
    (number.is_none() && Duration::parse(&duration).is_some()).then_some(Some(duration))
}

/// Takes words and numbers apart, which may stand without a space between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.flat_map(|piece| {
        let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (number, word) = piece.split_at(end);
        [number, word].into_iter().filter(|part| !part.is_empty())
    })
}

/// Adds rows to the JSON of a policy. What is declared already stays as it is. A category that the declaration lacks is
/// added as one that needs consent; a row that names none goes into `category`.
pub fn add(
    json: &mut Value,
    policy: &Policy,
    file: &str,
    rows: &[Row],
    category: Option<&str>,
) -> Vec<Diagnostic> {
    let locale = &policy.default_locale;
    let mut found = Vec::new();
    for row in rows {
        let declaration = &mut json["declaration"];
        if !declaration.is_object() {
            *declaration = json!({"categories": []});
        }
        let Some(categories) = declaration["categories"].as_array_mut() else { continue };
        let kind = serde_json::to_value(row.storage).unwrap_or_default();
        let is_same = |entry: &Value| {
            let storage = entry.get("storage").cloned().unwrap_or_else(|| "cookie".into());
            entry["name"] == row.name.as_str() && storage == kind
        };
        let all = categories
            .iter()
            .flat_map(|it| list(it, "services"))
            .flat_map(|it| list(it, "cookies"));
        if all.into_iter().any(is_same) {
            let message = format!("`{}` is declared already", row.name);
            found.push(KNOWN_ENTRY.at(place(file, row.line), &row.name, message));
            continue;
        }
        let category = category_of(categories, &row.category, category, locale);
        let Some(services) = entries(category, "services") else { continue };
        let service = service_of(services, row, locale);
        if let Some(cookies) = entries(service, "cookies") {
            cookies.push(entry(row, kind, locale));
        }
    }
    found
}

fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(value: &'a mut Value, field: &str) -> Option<&'a mut Vec<Value>> {
    value.as_object_mut()?.entry(field).or_insert_with(|| json!([])).as_array_mut()
}

/// Tells whether an object has words as its id or as one of its names.
fn is_called(value: &Value, words: &str) -> bool {
    let words = plain(words);
    let names = value["name"].as_object().into_iter().flat_map(|names| names.values());
    let mut all = names.chain([&value["id"]]).filter_map(Value::as_str);
    !words.is_empty() && all.any(|name| plain(name) == words)
}

fn category_of<'a>(
    categories: &'a mut Vec<Value>,
    words: &str,
    chosen: Option<&str>,
    locale: &str,
) -> &'a mut Value {
    // What a row says itself goes before what is chosen for those that say nothing.
    let chosen = chosen.filter(|_| words.is_empty());
    let needed = ["necessary", "strictlynecessary", "essential", "required", "notwendig"];
    let at = categories
        .iter()
        .position(|category| is_called(category, words))
        .or_else(|| {
            let is_needed = needed.contains(&plain(words).as_str());
            categories.iter().position(|category| is_needed && category["required"] == true)
        })
        .or_else(|| categories.iter().position(|it| chosen.is_some_and(|id| it["id"] == id)));
    let at = at.unwrap_or_else(|| {
        let name = match (words, chosen) {
            ("", chosen) => chosen.unwrap_or("unclassified"),
            (words, _) => words,
        };
        categories.push(json!({"id": id(name, "unclassified"), "name": {locale: name}}));
        categories.len() - 1
    });
    &mut categories[at]
}

fn service_of<'a>(services: &'a mut Vec<Value>, row: &Row, locale: &str) -> &'a mut Value {
    let at = services.iter().position(|service| is_called(service, &row.service));
    let at = at.unwrap_or_else(|| {
        let mut service = json!({
            "id": id(&row.service, "this-site"),
            "name": {locale: row.service},
        });
        if let Some(provider) = row.provider.as_ref().filter(|provider| **provider != row.service) {
            service["provider"] = provider.clone().into();
        }
        services.push(service);
        services.len() - 1
    });
    &mut services[at]
}

/// Makes an id of a name.
fn id(name: &str, otherwise: &str) -> String {
    match slug::slugify(name) {
        none if none.is_empty() => otherwise.to_owned(),
        id => id,
    }
}

fn entry(row: &Row, kind: Value, locale: &str) -> Value {
    let mut entry = json!({"name": row.name});
    if row.storage != StorageKind::Cookie {
        entry["storage"] = kind;
    }
    if let Some(duration) = &row.duration {
        entry["duration"] = duration.clone().into();
    }
    if row.http_only {
        entry["httpOnly"] = true.into();
    }
    let purpose = if row.purpose.is_empty() { TO_DO } else { &row.purpose };
    entry["purpose"] = json!({locale: purpose});
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_are_read_as_people_write_them() {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        for (text, expected) in [
            ("13 months", Some(Some("P13M"))),
            ("1 Year", Some(Some("P1Y"))),
            ("P30D", Some(Some("P30D"))),
            ("30mins", Some(Some("PT30M"))),
            ("1 year and 1 month", Some(Some("P1Y1M"))),
            ("2 Tage", Some(Some("P2D"))),
            ("2026-01-31T00:00:00.000Z", Some(Some("P30D"))),
            ("Session", Some(None)),
            ("", Some(None)),
            ("a while", None),
            ("5", None),
            ("days", None),
        ] {
            let read = duration(text, now);
            let read = read.as_ref().map(|read| read.as_deref());
            assert_eq!(read, expected, "{text}");
        }
    }
}
