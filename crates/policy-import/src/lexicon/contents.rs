//! Names of contents lists, and what stands around their entries.

/// Names of contents lists, in lower-case letters alone.
const NAMES: &str = "目录 目錄 目次 もくじ 内容目录 內容目錄 本页目录 contents tableofcontents toc index \
    inthisdocument inthispolicy inthisnotice onthispage quicklinks jumpto inhalt inhaltsverzeichnis \
    inhaltsübersicht sommaire tabledesmatières índice indice tabladecontenido tabladecontenidos contenido \
    contenidos conteúdo sumário sommario inhoud inhoudsopgave innehåll innehållsförteckning spistreści obsah \
    tartalom tartalomjegyzék indhold indholdsfortegnelse innhold sisällys sisällysluettelo içindekiler \
    содержание оглавление зміст mụclục daftarisi สารบัญ 목차 차례 المحتويات جدولالمحتويات فهرس תוכןעניינים";

/// Returns whether some words, without their number, are the name of a contents list.
pub(crate) fn is_name(text: &str) -> bool {
    let letters: String = crate::letters::lower(text).collect();
    !letters.is_empty() && NAMES.split_whitespace().any(|name| name == letters)
}

/// Takes away the dots and the page number behind an entry of a printed contents list:
/// `Your rights ........ 7`.
pub(crate) fn without_page(entry: &str) -> &str {
    let words = entry.trim_end();
    let digits = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = words.len() - digits.len();
    let leader = digits.trim_end_matches(['.', '…', '·', '‥', '_', '-', ' ', '\u{2024}', '・']);
    let dots = digits[leader.len()..].chars().filter(|c| *c != ' ').count();
    let dots = dots + digits[leader.len()..].matches('…').count() * 2;
    match (1..=4).contains(&page) && dots >= 3 {
        true => leader,
        false => entry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_lose_their_pages() {
        assert_eq!(without_page("1. Your rights ........ 7"), "1. Your rights");
        assert_eq!(without_page("収集する情報…………3"), "収集する情報");
        assert_eq!(without_page("Section 2.1"), "Section 2.1");
        assert_eq!(without_page("Since 2020"), "Since 2020");
        assert!(is_name("Table of Contents:") && is_name("目 次") && !is_name("…"));
    }
}
