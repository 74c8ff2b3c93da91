//! Lifetimes as people write them, in the languages in which tables have headings.

use jiff::Timestamp;

use crate::iso;
use crate::letters::plain;
use policy_viewer::i18n::Duration;

/// Words for what ends with the session, and for what stays until it is removed: neither has a duration.
const UNTIL_REMOVED: [&str; 14] = [
    "",
    "session",
    "sessions",
    "sitzung",
    "sitzungsende",
    "sesión",
    "sessione",
    "sessão",
    "sessie",
    "sesja",
    "persistent",
    "none",
    "permanent",
    "never",
];

/// Reads a lifetime: `Some(None)` is until the session ends or the entry is removed.
pub(crate) fn duration(text: &str, now: Timestamp) -> Option<Option<String>> {
    if UNTIL_REMOVED.contains(&plain(text).as_str()) {
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
            ("2 años", Some(Some("P2Y"))),
            ("6 miesięcy", Some(Some("P6M"))),
            ("Session", Some(None)),
            ("Sesión", Some(None)),
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
