//! Words of what printed pages have at their head and foot.

/// Words in front of the number of a page, in lower case.
pub(crate) const PAGE: &[&str] = &[
    "page",
    "pg.",
    "p.",
    "seite",
    "pagina",
    "página",
    "pag.",
    "sida",
    "side",
    "strona",
    "strana",
    "stránka",
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
    "из",
    "з",
    "από",
    "จาก",
    "من",
    "/",
    "-",
    "|",
];

/// The page of texts in Chinese, Japanese and Korean, as the body of a pattern: `第 3 页 共 9 页`, `3ページ`.
pub(crate) const EASTERN: &str = r"(?:第\s*)?(?P<d>[0-9]{1,4})\s*(?:页|頁|ページ|쪽|페이지)(?:[\s/,，]*(?:共|全|/)?\s*[0-9]{1,4}\s*(?:页|頁|ページ|쪽)?(?:中)?)?";
