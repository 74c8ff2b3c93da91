//! Several paragraphs on one line, taken apart: bullets, enumerations, and sentences that a converter
//! put side by side.

use crate::formats::text::lines::{Line, ends_with_colon};
use crate::formats::text::markers::marker;
use crate::formats::text::markers::marker::is_bullet;
use crate::letters::is_han;

/// Splits paragraphs that hold several.
pub(crate) fn split(lines: Vec<Line>) -> Vec<Line> {
    let breaks_at_stops = breaks_at_stops(&lines);
    let mut parts = Vec::with_capacity(lines.len());
    for line in lines {
        let mut cuts = bullets(&line.text);
        if breaks_at_stops {
            cuts.extend(stops(&line.text));
        }
        cuts.extend(enumeration(&line.text));
        cuts.sort_unstable();
        cuts.dedup();
        if cuts.is_empty() {
            parts.push(line);
            continue;
        }
        let ends = cuts.iter().copied().chain(std::iter::once(line.text.len()));
        let mut from = 0;
        for end in ends {
            let text = line.text[from..end].trim();
            if !text.is_empty() {
                let blanks = if from == 0 { line.blanks } else { 0 };
                let first = from == 0;
                parts.push(Line {
                    text: text.to_owned(),
                    blanks,
                    counted: line.counted && first,
                    underline: line.underline.filter(|_| first),
                    ..line
                });
            }
            from = end;
        }
    }
    parts
}

/// Finds bullets inside a line, behind white space or the end of a sentence.
fn bullets(text: &str) -> Vec<usize> {
    let last = text.rfind(char::is_alphanumeric).unwrap_or(0);
    let at: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| {
            let before = text[..*at].chars().next_back();
            let parted = before.is_some_and(|c| c == ' ' || "。；;：:.!?！？".contains(c));
            *at > 0 && *at < last && is_bullet(*c) && parted
        })
        .map(|(at, _)| at)
        .collect();
    // One alone between words parts them, as in "Home • About".
    let listed = marker::read(text).is_some_and(|marker| marker.style.is_bullet());
    let behind_stop = |at: &usize| {
        text[..*at].trim_end().ends_with(['。', '；', ';', '：', ':', '.', '！', '？'])
    };
    if listed || at.first().is_some_and(behind_stop) { at } else { Vec::new() }
}

/// Finds `(1) … (2) … (3) …` behind a colon, each number behind the end of the item before.
fn enumeration(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    for value in 1..=99u32 {
        let place = [format!("({value})"), format!("（{value}）"), circled(value)]
            .iter()
            .filter_map(|number| {
                text[from..].find(number.as_str()).map(|at| (from + at, number.len()))
            })
            .min();
        let Some((at, len)) = place else { break };
        let before = text[..at].trim_end();
        let parted = match value {
            1 => at > 0 && ends_with_colon(before),
            _ => before.ends_with([';', '；', '。', '.']),
        };
        if !parted {
            break;
        }
        found.push(at);
        from = at + len;
    }
    // Text that continues below the last item is not a part of the list.
    let runs_on = crate::formats::text::lines::count_inner_sentences(&text[from..]) > 0;
    if found.len() >= 3 && !runs_on { found } else { Vec::new() }
}

fn circled(value: u32) -> String {
    let sign = char::from_u32(u32::from('①') + value - 1).filter(|_| value <= 20);
    sign.map_or_else(|| "\u{0}".to_owned(), String::from)
}

/// Finds full stops with a space behind them: Chinese has none, unless a paragraph ended there.
fn stops(text: &str) -> Vec<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at)
        .filter(|at| {
            let next = text[at + 1..].chars().next();
            text[..*at].ends_with(['。', '！', '？'])
                && next.is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric())
        })
        .collect()
}

/// Returns whether such spaces are rare enough to mean something.
fn breaks_at_stops(lines: &[Line]) -> bool {
    let (mut all, mut spaced) = (0, 0);
    for line in lines {
        let inner = line.text.trim_end_matches(['。', '！', '？']);
        all += inner.matches(['。', '！', '？']).count();
        spaced += stops(&line.text).len();
    }
    spaced > 0 && spaced * 3 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let line = Line { text: text.to_owned(), ..Line::default() };
        split(vec![line]).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn bullets_and_enumerations_part() {
        assert_eq!(parts("包括：• 姓名 • 地址"), ["包括：", "• 姓名", "• 地址"]);
        assert_eq!(parts("• a • b"), ["• a", "• b"]);
        assert_eq!(parts("Home • About • Contact").len(), 1);
        assert_eq!(
            parts("5. 情况:(1)甲;(2)乙;(3)丙。"),
            ["5. 情况:", "(1)甲;", "(2)乙;", "(3)丙。"]
        );
        assert_eq!(parts("您可能(1)有权;(2)要求;以及(3)依照。").len(), 1);
        assert_eq!(parts("包括:①甲;②乙,其他。").len(), 1);
    }

    #[test]
    fn rare_spaces_behind_stops_part() {
        assert_eq!(parts("一。二。三。 四。五。"), ["一。二。三。", "四。五。"]);
        assert_eq!(parts("一。 二。 三。").len(), 1);
    }
}
