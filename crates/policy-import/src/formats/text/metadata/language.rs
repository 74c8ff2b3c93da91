//! A guess at the language of a text, where neither the source nor the caller names it.

/// Words that stand often in one language and seldom in others.
const WORDS: [(&str, &str); 11] = [
    ("en", "the and of to your we you that with are"),
    ("de", "der die und das wir ihre sie nicht werden von"),
    ("fr", "les des nous vous vos est une pour dans que"),
    ("es", "los las del sus una para con usted que por"),
    ("pt", "os dos uma para com seus você não são por"),
    ("it", "il di che per dei sono una dati nostri della"),
    ("nl", "het van een wij uw voor zijn niet op en"),
    ("pl", "nie oraz jest się na przez do dane lub w"),
    ("sv", "och att som för är vi din inte med av"),
    ("cs", "a se na které jsou nebo údajů pro jako v"),
    ("tr", "ve bir bu için ile olarak veya kişisel de da"),
];

/// Characters that only Simplified, and only Traditional Chinese has.
const SIMPLIFIED: &str = "们个为这时会过对说国网务关据应该护权变条项设备联发";
const TRADITIONAL: &str = "們個為這時會過對說國網務關據應該護權變條項設備聯發";

/// Returns the tag of the language, if the text is long enough for a guess.
pub(crate) fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let (mut han, mut kana, mut hangul, mut latin) = (0usize, 0usize, 0usize, 0usize);
    let (mut simplified, mut traditional) = (0usize, 0usize);
    let mut words = [0usize; WORDS.len()];
    for text in texts {
        for c in text.chars() {
            match c {
                '\u{3040}'..='\u{30ff}' => kana += 1,
                '\u{ac00}'..='\u{d7a3}' => hangul += 1,
                '\u{3400}'..='\u{9fff}' => {
                    han += 1;
                    let (is_simplified, is_traditional) =
                        (SIMPLIFIED.contains(c), TRADITIONAL.contains(c));
                    simplified += usize::from(is_simplified && !is_traditional);
                    traditional += usize::from(is_traditional && !is_simplified);
                }
                _ => latin += usize::from(c.is_alphabetic()),
            }
        }
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() <= 12) {
            let word = word.to_lowercase();
            for (count, (_, known)) in words.iter_mut().zip(WORDS) {
                *count += usize::from(known.split(' ').any(|known| known == word));
            }
        }
    }
    if han + kana + hangul + latin < 40 {
        return None;
    }
    // A Chinese character counts as much as a short word.
    if (han + kana + hangul) * 3 > latin {
        let tag = match (kana * 5 > han, hangul > han) {
            (true, _) => "ja",
            (_, true) => "ko",
            _ if traditional > simplified => "zh-Hant",
            _ => "zh-Hans",
        };
        return Some(tag.to_owned());
    }
    let (best, count) = words.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (*count >= 3).then(|| WORDS[best].0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let guess = |text: &str| guess(std::iter::once(text.repeat(4).as_str()));
        assert_eq!(guess("We keep the data that you give us. ").as_deref(), Some("en"));
        assert_eq!(guess("Wir speichern die Daten, die Sie uns geben. ").as_deref(), Some("de"));
        assert_eq!(guess("我们会保护您的个人数据和设备。").as_deref(), Some("zh-Hans"));
        assert_eq!(guess("我們會保護您的個人數據和設備。").as_deref(), Some("zh-Hant"));
        assert_eq!(guess("私たちはお客様の情報を守ります。").as_deref(), Some("ja"));
        assert_eq!(guess("ab"), None);
    }
}
