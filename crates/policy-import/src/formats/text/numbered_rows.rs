//! Rows of numbers without a sign: `1 Scope`, further down `2 Terms`.

use crate::formats::text::lines::Line;
use crate::formats::text::markers::{counted, marker};
use crate::formats::text::metadata::dates;
use crate::formats::text::paragraph::looks_like_heading;

/// Marks the lines whose numbers count.
///
/// They rise one by one from 1, and something else stands below most of them in at least one such row:
/// a contents list has rows of its own, and a list of goods has nothing else.
pub(crate) fn find(lines: &mut [Line]) {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut next = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(marker) = counted::read(&line.text).filter(|marker| {
            looks_like_heading(marker::rest(&line.text, Some(marker)))
                && !dates::has_date(&line.text)
        }) else {
            continue;
        };
        if marker.value == 1 {
            rows.push(Vec::new());
        } else if marker.value != next {
            continue;
        }
        next = marker.value + 1;
        rows.last_mut().into_iter().for_each(|row| row.push(at));
    }
    rows.retain(|row| row.len() >= 2);
    let heads = |row: &Vec<usize>| {
        let alone = row.windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
        alone * 2 > row.len() - 1
    };
    if rows.iter().any(heads) {
        for at in rows.into_iter().flatten() {
            lines[at].counted = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::lines;

    fn counted(source: &str) -> Vec<usize> {
        let mut lines = lines::read(source);
        find(&mut lines);
        lines.iter().filter(|line| line.counted).map(|line| line.number).collect()
    }

    #[test]
    fn a_row_of_numbers_counts() {
        assert_eq!(
            counted("1 Scope\nText here.\n2 Terms\n2.1 Words\nText.\n3 Rights\n"),
            [1, 3, 6]
        );
        assert_eq!(counted("1 Scope\n2 Terms\n1 Scope\nText.\n2 Terms\nText.\n"), [1, 2, 3, 5]);
    }

    #[test]
    fn other_numbers_do_not() {
        for source in [
            "1 Quay Street\nAnytown\n",
            "1 Apple\n2 Pears\n3 Plums\n",
            "1 May 2020\nText.\n2 May 2021\nText.\n",
            "3 ways to pay\nText.\n4 ways to go\nText.\n",
        ] {
            assert_eq!(counted(source), Vec::<usize>::new(), "{source}");
        }
    }
}
