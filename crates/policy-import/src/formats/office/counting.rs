//! Numbers as word processors print them: `b`, `iv`, `十二`, `③`.

use crate::lexicon::numerals;

/// A way to print numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Counting {
    #[default]
    Decimal,
    /// `01` to `09`.
    Padded,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Chinese,
    Circled,
    FullWidth,
    /// Letters of an alphabet in its order.
    Alphabet(&'static str),
    Bullet,
    /// No number at all.
    Nothing,
}

const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
const RUSSIAN_UPPER: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";
const GREEK: &str = "αβγδεζηθικλμνξοπρστυφχψω";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";
const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const KOREAN: &str = "가나다라마바사아자차카타파하";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

impl Counting {
    /// Reads a number format of WordprocessingML (ISO 29500-1, 17.18.59).
    pub(crate) fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "chineseCounting"
            | "chineseCountingThousand"
            | "chineseLegalSimplified"
            | "ideographDigital"
            | "japaneseCounting"
            | "japaneseDigitalTenThousand"
            | "japaneseLegal"
            | "koreanDigital2"
            | "taiwaneseCounting"
            | "taiwaneseDigital"
            | "taiwaneseCountingThousand"
            | "ideographLegalTraditional" => Self::Chinese,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "russianLower" => Self::Alphabet(RUSSIAN),
            "russianUpper" => Self::Alphabet(RUSSIAN_UPPER),
            "hebrew2" => Self::Alphabet(HEBREW),
            "arabicAlpha" => Self::Alphabet(ARABIC),
            "ganada" => Self::Alphabet(KOREAN),
            "aiueo" | "aiueoFullWidth" => Self::Alphabet(AIUEO),
            "iroha" | "irohaFullWidth" => Self::Alphabet(IROHA),
            "ideographTraditional" => Self::Alphabet(STEMS),
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// Reads a number format of OpenDocument (1.3, part 3, 19.500).
    pub(crate) fn of_open_document(name: &str) -> Self {
        let first = name.split(',').next().unwrap_or_default().trim();
        match first {
            "" => Self::Nothing,
            "a" => Self::LowerLetter,
            "A" => Self::UpperLetter,
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            "一" | "壱" | "壹" => Self::Chinese,
            "①" => Self::Circled,
            "１" => Self::FullWidth,
            "ア" => Self::Alphabet(AIUEO),
            "イ" => Self::Alphabet(IROHA),
            "甲" => Self::Alphabet(STEMS),
            "가" => Self::Alphabet(KOREAN),
            "α" => Self::Alphabet(GREEK),
            "а" => Self::Alphabet(RUSSIAN),
            "А" => Self::Alphabet(RUSSIAN_UPPER),
            "א" => Self::Alphabet(HEBREW),
            "أ" => Self::Alphabet(ARABIC),
            _ => Self::Decimal,
        }
    }

    /// Prints a number.
    pub(crate) fn print(self, value: u32) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::Padded => format!("{value:02}"),
            Self::LowerLetter => letters(value),
            Self::UpperLetter => letters(value).to_ascii_uppercase(),
            Self::LowerRoman | Self::UpperRoman if value > 399 => value.to_string(),
            Self::LowerRoman => numerals::to_roman(value),
            Self::UpperRoman => numerals::to_roman(value).to_ascii_uppercase(),
            Self::Chinese => numerals::to_han(value),
            Self::Circled => match value {
                1..=20 => char::from_u32(0x245f + value).map(String::from).unwrap_or_default(),
                _ => value.to_string(),
            },
            Self::FullWidth => {
                let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
                value.to_string().chars().map(wide).collect()
            }
            Self::Alphabet(alphabet) => {
                let at = value.checked_sub(1).and_then(|at| alphabet.chars().nth(at as usize));
                at.map_or_else(|| value.to_string(), String::from)
            }
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

/// Prints letters as Word does: `z` is followed by `aa`, that by `bb`.
fn letters(value: u32) -> String {
    let Some(at) = value.checked_sub(1) else { return "0".into() };
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(30) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (name, value, printed) in [
            ("decimal", 12, "12"),
            ("lowerLetter", 2, "b"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 9, "IX"),
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 120, "一百二十"),
            ("japaneseCounting", 105, "一百零五"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalZero", 7, "07"),
            ("russianLower", 3, "в"),
            ("aiueo", 2, "イ"),
            ("unheard of", 4, "4"),
        ] {
            assert_eq!(Counting::of_word(name).print(value), printed, "{name}");
        }
    }
}
