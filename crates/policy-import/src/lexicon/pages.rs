//! Words of what printed pages have at their head and foot.

/// Words in front of the number of a page, in lower case.
pub(crate) const PAGE: &[&str] = &[
    "page",
    "pages",
    "pg.",
    "p.",
    "seite",
    "pagina",
    "página",
    "pàgina",
    "pagină",
    "pag.",
    "sida",
    "side",
    "strona",
    "strana",
    "stránka",
    "str.",
    "stranica",
    "oldal",
    "sivu",
    "sayfa",
    "halaman",
    "trang",
    "страница",
    "стр.",
    "сторінка",
    "σελίδα",
    "หน้า",
    "صفحة",
    "صفحه",
    "עמוד",
    "페이지",
];

/// Words between the number of a page and the number of all pages.
pub(crate) const OF: &[&str] = &[
    "of",
    "von",
    "sur",
    "de",
    "di",
    "van",
    "av",
    "af",
    "z",
    "ze",
    "od",
    "dari",
    "din",
    "из",
    "з",
    "από",
    "จาก",
    "من",
    "מתוך",
    "/",
    "-",
    "|",
];

/// The page of texts in Chinese, Japanese and Korean, as the body of a pattern: `第 3 页 共 9 页`, `3ページ`.
pub(crate) const EASTERN: &str = r"(?:第\s*)?(?P<d>[0-9]{1,4})\s*(?:页|頁|ページ|쪽|페이지)(?:[\s/,，]*(?:共|全|/)?\s*[0-9]{1,4}\s*(?:页|頁|ページ|쪽)?(?:中)?)?";

/// The words of [`EASTERN`] by themselves, for heads and feet whose parts stand apart.
const EASTERN_WORDS: &[&str] = &["第", "页", "頁", "共", "ページ", "쪽", "페이지"];

/// Returns whether all words of a text go with the number of a page.
pub(crate) fn are_words_of_numbers(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let known = |word: &str| {
        let is_word = |entry: &&str| entry.trim_end_matches('.') == word;
        PAGE.iter().chain(OF).chain(EASTERN_WORDS).any(is_word)
    };
    words.all(known)
}
