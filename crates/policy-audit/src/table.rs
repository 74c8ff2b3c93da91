//! Tables of cookies in CSV, as spreadsheets, scanners and databases of cookies write them, into a declaration.

use std::collections::BTreeSet;
use std::iter;

use csv::{ReaderBuilder, StringRecord};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::rules::{BROKEN_TABLE, KNOWN_ENTRY, NEW_CATEGORY, UNREAD_CELL, UNREAD_COLUMN};
use crate::{TO_DO, iso};
use policy_viewer::diag::Diagnostic;
use policy_viewer::i18n::Duration;
use policy_viewer::model::{Policy, StorageKind};

/// The columns that are read, each with the headings that it may have, in letters and digits alone: those of scanners and
/// databases in English, and what people write in German, French, Spanish, Italian, Portuguese, Dutch and Polish.
const COLUMNS: [(Column, &[&str]); 9] = [
    (
        Column::Name,
        &[
            "name",
            "cookie",
            "cookiename",
            "cookies",
            "key",
            "cookiedatakeyname",
            "cookiekey",
            "nom",
            "nomducookie",
            "nombre",
            "nombredelacookie",
            "nome",
            "nomedelcookie",
            "nomedocookie",
            "naam",
            "cookienaam",
            "nazwa",
            "nazwacookie",
        ],
    ),
    (
        Column::Storage,
        &["storage", "storagetype", "type", "kind", "typ", "art", "tipo", "speicherart", "rodzaj"],
    ),
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
            "speicherdauer",
            "laufzeit",
            "dauer",
            "gültigkeit",
            "durée",
            "duréedeconservation",
            "duréedevie",
            "duración",
            "caducidad",
            "durata",
            "scadenza",
            "duração",
            "validade",
            "bewaartermijn",
            "looptijd",
            "vervaltermijn",
            "czastrwania",
            "okresprzechowywania",
        ],
    ),
    (
        Column::Service,
        &[
            "service",
            "platform",
            "servicename",
            "tool",
            "dienst",
            "servicio",
            "servizio",
            "serviço",
        ],
    ),
    (
        Column::Provider,
        &[
            "provider",
            "vendor",
            "company",
            "datacontroller",
            "domain",
            "host",
            "anbieter",
            "fournisseur",
            "proveedor",
            "fornitore",
            "fornecedor",
            "aanbieder",
            "dostawca",
        ],
    ),
    (
        Column::Category,
        &[
            "category",
            "classification",
            "purposecategory",
            "group",
            "kategorie",
            "catégorie",
            "categoría",
            "categoria",
            "categorie",
            "kategoria",
        ],
    ),
    (
        Column::Purpose,
        &[
            "purpose",
            "description",
            "cookiepurpose",
            "zweck",
            "beschreibung",
            "finalité",
            "finalidad",
            "descripción",
            "finalità",
            "scopo",
            "descrizione",
            "finalidade",
            "descrição",
            "doel",
            "omschrijving",
            "cel",
            "opis",
        ],
    ),
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
    let is_read = |at: usize| places.iter().any(|(_, place)| *place == Some(at));
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
        let cell = |wanted: Column| {
            let at = places.iter().find(|(column, _)| *column == wanted).and_then(|(_, at)| *at);
            at.and_then(|at| record.get(at)).map_or("", str::trim)
        };
        if is_open && record.iter().any(|cell| cell.contains('\n')) {
            return Err(broken(line, "a quotation mark has no end".to_owned())
                .hint("end it, or write two of them inside of a cell"));
        }
        if is_empty(&record) {
            continue;
        }
        let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        unread.extend(filled.map(|(at, _)| at).filter(|at| !is_read(*at)));
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
        found.insert(0, UNREAD_COLUMN.at(place(file, 1), "", message));
    }
    Ok((rows, found))
}

fn place(file: &str, line: u64) -> String {
    format!("{file}:{line}")
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
pub(crate) fn duration(text: &str, now: Timestamp) -> Option<Option<String>> {
    if let "" | "session" | "sessions" | "sitzung" | "persistent" | "none" | "permanent" | "never" =
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
            "year" | "years" | "yr" | "yrs" | "y" | "jahr" | "jahre" | "jahren" | "an" | "ans"
            | "année" | "années" | "año" | "años" | "anno" | "anni" | "ano" | "anos" | "jaar"
            | "jaren" | "rok" | "lata" | "lat" => ('Y', &mut date),
            "month" | "months" | "mo" | "monat" | "monate" | "monaten" | "mois" | "mes"
            | "meses" | "mese" | "mesi" | "mês" | "maand" | "maanden" | "miesiąc" | "miesiące"
            | "miesięcy" => ('M', &mut date),
            "week" | "weeks" | "w" | "woche" | "wochen" | "semaine" | "semaines" | "semana"
            | "semanas" | "settimana" | "settimane" | "weken" | "tydzień" | "tygodnie"
            | "tygodni" => ('W', &mut date),
            "day" | "days" | "d" | "tag" | "tage" | "tagen" | "jour" | "jours" | "día" | "días"
            | "giorno" | "giorni" | "dia" | "dias" | "dag" | "dagen" | "dzień" | "dni" => {
                ('D', &mut date)
            }
            "hour" | "hours" | "h" | "hrs" | "stunde" | "stunden" | "heure" | "heures" | "hora"
            | "horas" | "ora" | "ore" | "uur" | "godzina" | "godziny" | "godzin" => {
                ('H', &mut time)
            }
            "minute" | "minutes" | "min" | "mins" | "minuten" | "minuto" | "minutos" | "minuti"
            | "minuut" | "minuta" | "minuty" | "minut" => ('M', &mut time),
            "second" | "seconds" | "sec" | "secs" | "s" | "sekunde" | "sekunden" | "seconde"
            | "secondes" | "segundo" | "segundos" | "secondi" | "seconden" | "sekundy"
            | "sekund" => ('S', &mut time),
            "and" | "und" | "et" | "e" | "en" | "i" => continue,
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
/// added as one that needs consent, and told; a row that names none goes into `category`.
/// Returns how many were added, and what is to be told.
pub fn add(
    json: &mut Value,
    policy: &Policy,
    file: &str,
    rows: &[Row],
    category: Option<&str>,
) -> (usize, Vec<Diagnostic>) {
    let locale = &policy.default_locale;
    let (mut added, mut found) = (0, Vec::new());
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
        let known = categories.len();
        let at = category_of(categories, &row.category, category, locale);
        let category = &mut categories[at];
        if at == known {
            let name = category["name"][locale].as_str().unwrap_or_default();
            let message =
                format!("no category is called `{name}`: one that needs consent is added");
            found.push(NEW_CATEGORY.at(place(file, row.line), &row.name, message));
        }
        let Some(services) = entries(category, "services") else { continue };
        let service = service_of(services, row, locale);
        if let Some(cookies) = entries(service, "cookies") {
            cookies.push(entry(row, kind, locale));
            added += 1;
        }
    }
    (added, found)
}

fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(value: &'a mut Value, field: &str) -> Option<&'a mut Vec<Value>> {
    value.as_object_mut()?.entry(field).or_insert_with(|| json!([])).as_array_mut()
}

/// Tells whether an object has words as its id or as one of its names.
fn is_called(value: &Value, words: &str) -> bool {
    let names = value["name"].as_object().into_iter().flat_map(|names| names.values());
    let mut all = names.chain([&value["id"]]).filter_map(Value::as_str);
    let letters = plain(words);
    all.any(|name| name == words || (!letters.is_empty() && plain(name) == letters))
}

/// Names that a table may have for a category without which a page does not work.
const NEEDED: [&str; 16] = [
    "necessary",
    "strictlynecessary",
    "essential",
    "required",
    "notwendig",
    "technischnotwendig",
    "erforderlich",
    "nécessaire",
    "nécessaires",
    "necesarias",
    "necesario",
    "necessari",
    "necessários",
    "noodzakelijk",
    "niezbędne",
    "必要",
];

/// Returns the place of the category for a row, which may have been added.
fn category_of(
    categories: &mut Vec<Value>,
    words: &str,
    chosen: Option<&str>,
    locale: &str,
) -> usize {
    // What a row says itself goes before what is chosen for those that say nothing.
    let chosen = chosen.filter(|_| words.is_empty());
    let name = match (words, chosen) {
        ("", chosen) => chosen.unwrap_or("unclassified"),
        (words, _) => words,
    };
    let is_needed = NEEDED.contains(&plain(words).as_str());
    let called = categories.iter().position(|category| is_called(category, name));
    let needed = || categories.iter().position(|it| is_needed && it["required"] == true);
    called.or_else(needed).unwrap_or_else(|| {
        let id = id(name, "unclassified", categories);
        categories.push(json!({"id": id, "name": {locale: name}}));
        categories.len() - 1
    })
}

fn service_of<'a>(services: &'a mut Vec<Value>, row: &Row, locale: &str) -> &'a mut Value {
    let at = services.iter().position(|service| is_called(service, &row.service));
    let at = at.unwrap_or_else(|| {
        let mut service = json!({
            "id": id(&row.service, "this-site", services),
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

/// Makes an id of a name that none of the others has.
fn id(name: &str, otherwise: &str, others: &[Value]) -> String {
    let id = match slug::slugify(name) {
        none if none.is_empty() => otherwise.to_owned(),
        id => id,
    };
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let is_free = |id: &String| others.iter().all(|other| other["id"] != id.as_str());
    iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
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
