//! The common members of two lists that kept their order.

/// Tells of each index whether it belongs to a longest increasing subsequence. Moving all the others sorts
/// the list with the fewest moves.
pub(super) fn longest_increasing_subsequence(indexes: &[usize]) -> Vec<bool> {
    // For each length, the position at which the increasing sequence of that length with the lowest end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(indexes.len());
    for (position, index) in indexes.iter().enumerate() {
        let length = ends.partition_point(|end| indexes[*end] < *index);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    let mut kept = vec![false; indexes.len()];
    let mut last = ends.last().copied();
    while let Some(position) = last {
        kept[position] = true;
        last = before[position];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_increasing_subsequence;

    #[test]
    fn the_fewest_are_moved() {
        let kept = |indexes: &[usize]| {
            let kept = longest_increasing_subsequence(indexes);
            let kept = indexes.iter().zip(kept).filter(|(_, kept)| *kept);
            kept.map(|(index, _)| *index).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(kept(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[0, 4, 1, 2, 3, 5]), [0, 1, 2, 3, 5]);
        assert_eq!(kept(&[2, 1, 0]).len(), 1);
        assert!(kept(&[]).is_empty());
    }
}
