//! Boilerplate around a text: breadcrumb trails, buttons, lines of a footer.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::formats::text::lines::{ends_sentence, normalize_for_comparison, width};

static BUTTONS: LazyLock<HashSet<&str>> = LazyLock::new(|| NAMES.split_whitespace().collect());

/// Buttons, in lower-case letters alone.
const NAMES: &str = "查看pdf 下载pdf 打印 打印本页 列印 分享 分享到 收藏 关闭 關閉 返回 返回顶部 返回頂部 返回首页 \
    返回上一页 返回列表 返回文章列表 回到顶部 回到頂部 上一篇 下一篇 上一页 下一页 首页 首頁 展开 收起 显示更多 隐藏更多 \
    viewpdf viewaspdf downloadpdf downloadaspdf print printthispage printpage share sharethis sharethispage \
    backtotop backtolist backtooverview top home close menu skiptocontent skiptomaincontent next previous login signin signup search \
    readmore showmore showless tableofcontentsclose drucken teilen nachoben zurück schließen imprimer partager \
    fermer imprimir compartir cerrar pdf";

/// Returns whether a line is nothing but a button.
pub(crate) fn is_button(text: &str) -> bool {
    if text.len() > 60 || ends_sentence(text) {
        return false;
    }
    let letters = normalize_for_comparison(text);
    match letters.is_empty() {
        true => text.chars().all(|c| "×✕✖x<>«»‹›↑↓←→|·".contains(c)),
        false => BUTTONS.contains(letters.as_str()),
    }
}

/// Returns whether a line is a trail such as `Home > Legal > Privacy`.
pub(crate) fn is_trail(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "当前位置",
        "當前位置",
        "您的位置",
        "您现在的位置",
        "你的位置",
        "所在位置",
        "you are here",
        "sie sind hier",
    ];
    if width(text) > 160 || ends_sentence(text) {
        return false;
    }
    let small = text.to_lowercase();
    let signs = text.chars().filter(|c| matches!(c, '>' | '»' | '›' | '→' | '＞')).count();
    signs >= 2 || (STARTS.iter().any(|start| small.starts_with(start)) && width(text) < 80)
}

/// Returns whether a line names the owner of the page rather than a part of the text.
pub(crate) fn is_footer(text: &str) -> bool {
    const SIGNS: [&str; 7] = [
        "©",
        "icp备",
        "公网安备",
        "all rights reserved",
        "版权所有",
        "版權所有",
        "alle rechte vorbehalten",
    ];
    let small = text.to_lowercase();
    width(text) < 160 && SIGNS.iter().any(|sign| small.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        assert!(is_button("<返回文章列表") && is_button("View PDF") && is_button("×"));
        assert!(!is_button("Search engines") && !is_button("打印机") && !is_button("-"));
        assert!(
            is_trail("Home > Legal > Privacy") && !is_trail("A > B.") && !is_trail("Home page")
        );
        assert!(is_footer("© 2022 Example") && !is_footer("Our rights"));
    }
}
