//! Words of the menus that stand below a text where a whole page was copied.

/// Entries of menus and footers, in lower-case letters alone.
const ENTRIES: &str = "legal terms termsofuse termsofservice privacy cookies cookiepolicy cookiesettings careers \
    jobs press blog news newsroom about aboutus company investors support help helpcenter faq contactsales \
    sitemap imprint accessibility follow followus products solutions resources developers pricing partners \
    community impressum datenschutz agb karriere presse überuns hilfe mentionslégales carrières àpropos aide \
    avisolegal empleo prensa ayuda trabajaconnosotros lavoraconnoi chisiamo overons vacatures \
    关于我们 加入我们 联系客服 帮助中心 友情链接 网站地图 關於我們 加入我們 會社概要 会社概要 採用情報 サイトマップ 회사소개 채용";

/// Returns whether a line is nothing but an entry of a menu.
pub(crate) fn is_entry(text: &str) -> bool {
    let letters: String = crate::letters::lower(text).collect();
    ENTRIES.split_whitespace().any(|entry| entry == letters)
}
