//! Numbers of headings without a sign, `4 Rights`: the headings before and after them show that they count.

use crate::outline::numbering;
use crate::outline::tree::FlatSection;

/// Splits such numbers off where the heading before has the number before, the one after the number after,
/// or the one below it a number that goes on with it, `4.1`.
pub(crate) fn find(sections: &mut [FlatSection]) {
    let own: Vec<Option<u32>> = sections.iter().map(counted).collect();
    let bare: Vec<Option<u32>> = sections
        .iter()
        .map(|section| match section.number {
            None => value(numbering::split_bare(&section.heading).0.as_deref()),
            Some(_) => None,
        })
        .collect();
    if bare.iter().all(Option::is_none) {
        return;
    }
    let number = |at: usize| own[at].or(bare[at]);
    // The heading of the same level before each one.
    let mut last: [Option<usize>; 7] = [None; 7];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sections.len());
    for (at, section) in sections.iter().enumerate() {
        let level = usize::from(section.level.min(6));
        before.push(last[level]);
        last[level] = Some(at);
        last[level + 1..].fill(None);
    }
    let mut counts = vec![false; sections.len()];
    for (at, before) in before.iter().enumerate() {
        let Some(before) = before else { continue };
        if let (Some(one), Some(two)) = (number(*before), number(at))
            && one.checked_add(1) == Some(two)
        {
            counts[*before] = true;
            counts[at] = true;
        }
    }
    for at in 0..sections.len() {
        let Some(value) = bare[at] else { continue };
        let below = sections.get(at + 1).and_then(|next| next.number.as_deref());
        let goes_on = below.and_then(numbering::value);
        let goes_on = goes_on.is_some_and(|below| below.starts_with(&format!("{value}.")));
        if counts[at] || goes_on {
            let (number, heading) = numbering::split_bare(&sections[at].heading);
            let heading = heading.to_owned();
            sections[at].number = number;
            sections[at].heading = heading;
        }
    }
}

/// Returns the last part of a section's number.
fn counted(section: &FlatSection) -> Option<u32> {
    value(section.number.as_deref())
}

fn value(number: Option<&str>) -> Option<u32> {
    let value = numbering::value(number?)?;
    value.rsplit('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::headings::Heading;

    fn numbers(headings: &[(u8, &str)]) -> Vec<Option<String>> {
        let section = |(level, text): &(u8, &str)| {
            let text = (*text).to_owned();
            FlatSection::of_heading(
                Heading {
                    level: *level,
                    lines: 0..0,
                    text,
                    explicit: None,
                    supplied: false,
                    whole: false,
                },
                0,
            )
        };
        let mut sections: Vec<FlatSection> = headings.iter().map(section).collect();
        find(&mut sections);
        sections.into_iter().map(|section| section.number).collect()
    }

    #[test]
    fn neighbours_show_what_counts() {
        let some = |number: &str| Some(number.to_owned());
        assert_eq!(
            numbers(&[(2, "1 Scope"), (3, "Aside"), (2, "2 Terms")]),
            [some("1"), None, some("2")]
        );
        assert_eq!(
            numbers(&[(2, "4 Objet"), (2, "Статья 5. Права")]),
            [some("4"), some("Статья 5.")]
        );
        assert_eq!(numbers(&[(2, "7 Terms"), (3, "7.1 Words")]), [some("7"), some("7.1")]);
        assert_eq!(
            numbers(&[(2, "3 Ways to opt out"), (2, "Cookies"), (2, "24 Hours")]),
            [None, None, None]
        );
    }
}
