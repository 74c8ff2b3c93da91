//! The language of a text by its letters and words.

use policy_viewer::i18n::LanguageTag;
use whatlang::{Lang, Script};

/// Bytes that are looked at: more say no more.
const SAMPLE: usize = 12_000;

/// Fewest letters for a guess by script, and by words.
const LETTERS: (usize, usize) = (40, 200);

/// Characters that only Simplified, and only Traditional Chinese has.
const SIMPLIFIED: &str = "们个为这时会过对说国网务关据应该护权变条项设备联发";
const TRADITIONAL: &str = "們個為這時會過對說國網務關據應該護權變條項設備聯發";

/// Languages that are written so alike that short texts are taken for one another.
const ALIKE: [&[&str]; 6] = [
    &["hr", "sr", "bs", "sl", "mk", "sh"],
    &["id", "ms", "jv"],
    &["nb", "nn", "no", "da", "sv"],
    &["cs", "sk"],
    &["es", "gl", "pt", "ca"],
    &["ru", "uk", "be", "bg", "mk", "sr"],
];

/// A language that a text seems to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    /// Its tag, in Chinese with the script.
    pub(crate) tag: String,
    /// The text is long enough, and no other language is likely.
    pub(crate) sure: bool,
}

/// Returns the language of a text that is long enough for a guess.
pub(crate) fn guess(text: &str) -> Option<Guess> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut han, mut kana, mut hangul, mut other) = (0usize, 0usize, 0usize, 0usize);
    let (mut simplified, mut traditional) = (0usize, 0usize);
    let mut plain = String::with_capacity(end);
    for piece in text[..end].split_whitespace() {
        // Addresses are in no language.
        if piece.contains("://") || piece.contains('@') {
            continue;
        }
        for c in piece.chars() {
            match c {
                '\u{3040}'..='\u{30ff}' => kana += 1,
                '\u{ac00}'..='\u{d7a3}' => hangul += 1,
                '\u{3400}'..='\u{9fff}' => {
                    han += 1;
                    let (s, t) = (SIMPLIFIED.contains(c), TRADITIONAL.contains(c));
                    simplified += usize::from(s && !t);
                    traditional += usize::from(t && !s);
                }
                _ => other += usize::from(c.is_alphabetic()),
            }
        }
        plain.push_str(piece);
        plain.push(' ');
    }
    let letters = han + kana + hangul + other;
    if letters < LETTERS.0 {
        return None;
    }
    // A Chinese character counts as much as a short word.
    if (han + kana + hangul) * 3 > other {
        let tag = match (kana * 5 > han, hangul > han) {
            (true, _) => "ja",
            (_, true) => "ko",
            _ if traditional > simplified => "zh-Hant",
            _ => "zh-Hans",
        };
        return Some(Guess { tag: tag.to_owned(), sure: true });
    }
    let info = whatlang::detect(&plain)?;
    let own = !matches!(
        info.script(),
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari
    );
    let sure = own || (letters >= LETTERS.1 && info.is_reliable());
    Some(Guess { tag: tag(info.lang())?.to_owned(), sure })
}

/// Returns the language of a text if it is surely none that `said` could mean.
pub(crate) fn contradiction(said: &str, text: &str) -> Option<String> {
    let found = guess(text).filter(|guess| guess.sure)?;
    let claimed = LanguageTag::parse(said)?;
    let language = found.tag.split('-').next().unwrap_or_default();
    let alike =
        |a: &str, b: &str| ALIKE.iter().any(|group| group.contains(&a) && group.contains(&b));
    let claim = match claimed.language.as_str() {
        "no" => "nb",
        "iw" => "he",
        "in" => "id",
        "tl" => "fil",
        language => language,
    };
    // Of a language that the detector does not know, it finds the nearest that it does.
    let known = whatlang::Lang::all()
        .iter()
        .any(|lang| tag(*lang).is_some_and(|tag| tag.split('-').next() == Some(claim)));
    let other_script = ["zh", "ja", "ko", "th", "he", "el", "ka", "hy"].contains(&language);
    (claim != language && !alike(claim, language) && (known || other_script)).then_some(found.tag)
}

/// Returns the BCP 47 tag of a language.
fn tag(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Pan => "pa",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ind => "id",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Aze => "az",
        Lang::Cat => "ca",
        Lang::Afr => "af",
        Lang::Hye => "hy",
        Lang::Slk => "sk",
        Lang::Uzb => "uz",
        // Languages in which no policy was seen: a guess of them is more likely wrong.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "We keep the data that you give us when you order something in our shop, and we \
        never sell it to anybody else. You can ask us at any time which data we have about you and why. ";
    const GERMAN: &str = "Wir speichern die Daten, die Sie uns bei einer Bestellung geben, und verkaufen \
        sie niemals an andere. Sie können jederzeit fragen, welche Daten wir über Sie haben und warum. ";
    const RUSSIAN: &str = "Мы храним данные, которые вы сообщаете нам при заказе, и никогда не продаём их другим. \
        Вы можете в любое время спросить, какие данные о вас у нас есть и зачем они нам нужны. ";

    #[test]
    fn languages_are_told_apart() {
        let tag = |text: &str| guess(&text.repeat(2)).map(|guess| guess.tag);
        assert_eq!(tag(ENGLISH).as_deref(), Some("en"));
        assert_eq!(tag(GERMAN).as_deref(), Some("de"));
        assert_eq!(tag(RUSSIAN).as_deref(), Some("ru"));
        assert_eq!(tag(&"我们会保护您的个人数据和设备。".repeat(3)).as_deref(), Some("zh-Hans"));
        assert_eq!(tag(&"我們會保護您的個人數據和設備。".repeat(3)).as_deref(), Some("zh-Hant"));
        assert_eq!(tag(&"私たちはお客様の情報を守ります。".repeat(3)).as_deref(), Some("ja"));
        assert_eq!(tag("ab"), None);
    }

    #[test]
    fn only_sure_contradictions_are_told() {
        let says = |said: &str, text: &str| contradiction(said, &text.repeat(2));
        assert_eq!(
            says("en-US", &"我们会保护您的个人数据和设备。".repeat(3)).as_deref(),
            Some("zh-Hans")
        );
        assert_eq!(says("en", GERMAN).as_deref(), Some("de"));
        assert_eq!(says("de-AT", GERMAN), None);
        assert_eq!(says("uk", RUSSIAN), None);
        assert_eq!(says("en", "Pay with our app. "), None);
        // Frisian is not known to the detector.
        assert_eq!(says("fy", GERMAN), None);
    }
}
