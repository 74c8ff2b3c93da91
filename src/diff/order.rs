//! Which of the things that two lists have in common kept their places.

/// Returns the members of `places` that belong to a longest rising subsequence: what has to be moved to
/// sort the list is all the others, and none more.
pub(super) fn rising(places: &[usize]) -> Vec<bool> {
    // For each length, where in `places` the rising sequence of that length with the lowest end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; places.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn the_fewest_are_moved() {
        let kept = |places: &[usize]| {
            let kept = rising(places);
            places.iter().zip(kept).filter(|(_, kept)| *kept).map(|(p, _)| *p).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(kept(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[0, 4, 1, 2, 3, 5]), [0, 1, 2, 3, 5]);
        assert_eq!(kept(&[2, 1, 0]).len(), 1);
        assert!(kept(&[]).is_empty());
    }
}
