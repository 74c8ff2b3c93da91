//! Words around dates, and names of months.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern;

/// Words before the day from which a text applies.
pub(crate) static EFFECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?ix)生效|施行|實施|实施|起执行|適用開始|発効|実施|시행|effective|in\s+force|takes\s+effect|applies\s+from|valid\s+from
        |gültig\s+ab|gilt\s+ab|in\s+kraft|inkraft|en\s+vigueur|vigencia|vigente|vigore|vigor\b
        |van\s+kracht|ingangsdatum|in\s+werking|gäller\s+från|träder\s+i\s+kraft|gælder\s+fra|gjelder\s+fra|trer\s+i\s+kraft|træder\s+i\s+kraft
        |obowiązuj|wejści\w+\s+w\s+życie|w\s+mocy|účinn|platnost|hatály|yürürlü|มีผล|berlaku|hiệu\s+lực
        |вступ\w+\s+в\s+силу|действу\w+\s+с|набу?в?ира?\w*\s+чинності|в\s+сила|voimaan|voimassa|în\s+vigoare|σε\s+ισχύ|نفاذ|سارية|נכנס\w*\s+לתוקף",
    )
});

/// Words before the day of the last change.
pub(crate) static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?ix)更新|修订|修訂|修改|改定|改訂|发布|發布|發佈|发表|發表|发送|發送|개정|수정|게시|updated?|revised|modified|amended|published|last\s+change
        |\bstand\s*:|\bstand\b.{0,12}$|aktualisiert|geändert|mise\s+à\s+jour|modifi|actualiz|atualiz|aggiorna
        |bijgewerkt|gewijzigd|laatste\s+(?:wijziging|update)|uppdatera|ändra|opdater|ændre|oppdater|endret
        |aktualiz|zmian|frissít|módosít|güncellen|değişt|ปรับปรุง|อัปเดต|diperbarui|dikemas|cập\s+nhật
        |обновлен|изменен|редакци|оновлен|змін|päivite|actualizat|ενημέρωσ|ενημερώ|актуализ|تحديث|עודכן|עדכון",
    )
});

/// The months by their names, twelve a language, in the case and form that dates have them.
const MONTHS: &[&str] = &[
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "január február március április május június július augusztus szeptember október november december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "januari februari maret april mei juni juli agustus september oktober november desember",
];

/// Short names that are not the first letters of a full one.
const SHORT: &[(&str, u32)] = &[("mrt", 3), ("okt", 10), ("sept", 9), ("dez", 12)];

/// Returns the number of a month by its name, in full or as its first three to five letters; any other word
/// that begins like one is none: a date is never guessed.
pub(crate) fn month(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    // October in Croatian, November in Polish.
    if name == "listopada" {
        return None;
    }
    let letters = name.chars().count();
    let short = SHORT.iter().find(|(short, _)| *short == name).map(|(_, month)| *month);
    short
        .or_else(|| {
            MONTHS.iter().find_map(|months| {
                let at = months.split(' ').position(|month| {
                    month == name
                        || ((3..=5).contains(&letters) && month.starts_with(name.as_str()))
                })?;
                u32::try_from(at + 1).ok()
            })
        })
        .or_else(|| if name.is_ascii() { None } else { month_by_beginning(&name) })
}

/// The beginnings of the names of months, in lower case, from January: for words in letters that English
/// has none of, where names change their ends with the case.
const BEGINNINGS: [&str; 12] = [
    "jan ene gen янв січ стыч tammi oca ian sty siječ led ιαν яну",
    "feb fév fev фев лют helmi şub lut velj únor φεβ",
    "mar mär mrt мар бер maalis ožuj břez mars μαρ μάρ mac",
    "apr avr abr апр квіт кві huhti nis kwie trav dub απρ ápr",
    "may mai mag mei maj maio май мая трав touko mayıs svib květ μαΐ μαι máj",
    "jun juin giu июн черв kesä haz czerw lipnj червн června červen ιουν jún iuni juny",
    "jul juil lug июл лип heinä tem lipc srpnj července červenec ιουλ júl iuli julai",
    "aug aoû ago авг серп elo ağu sier kolov srpna srpen αυγ ogos",
    "sep set сен верес syys eyl wrz rujn září σεπ szept setem cен",
    "oct okt ott out окт жовт loka eki paźd říj οκτ oktob",
    "nov ноя листоп marras kas listopadu studen νοε ное",
    "dec déc dez dic дек груд joulu ara grud prosin δεκ disem des",
];

/// Reads the name of a month by its beginning; where several fit, the longest.
fn month_by_beginning(name: &str) -> Option<u32> {
    let longest = |starts: &str| {
        starts.split(' ').filter(|start| name.starts_with(start)).map(str::len).max()
    };
    let (at, _) = BEGINNINGS
        .iter()
        .enumerate()
        .filter_map(|(at, starts)| Some((at, longest(starts)?)))
        .max_by_key(|(_, length)| *length)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_languages() {
        for (names, month_of) in [
            (
                "January enero janvier gennaio januari января січня tammikuuta ocak ianuarie stycznia ledna",
                1,
            ),
            ("May mai maggio mei maj maio mayo мая травня toukokuuta mayıs května", 5),
            ("June juin giugno juni июня червня czerwca června kesäkuuta haziran", 6),
            ("July juillet luglio juli июля липня lipca července heinäkuuta temmuz", 7),
            ("August août agosto augustus августа серпня sierpnia srpna elokuuta ağustos", 8),
            ("November noviembre novembro ноября листопада listopadu marraskuuta kasım", 11),
            (
                "December décembre dezembro diciembre декабря грудня grudnia prosince joulukuuta aralık",
                12,
            ),
        ] {
            for name in names.split(' ') {
                assert_eq!(month(name), Some(month_of), "{name}");
            }
        }
        assert_eq!(month("version"), None);
        // October in Croatian, November in Polish.
        assert_eq!(month("listopada"), None);
    }

    #[test]
    fn only_names_of_months_are_months() {
        for (name, number) in
            [("March", 3), ("Mar", 3), ("sept", 9), ("Dezember", 12), ("mei", 5), ("juillet", 7)]
        {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for name in ["Marketing", "Decision", "Maybe", "Section", "Junction", "ma"] {
            assert_eq!(month(name), None, "{name}");
        }
    }
}
