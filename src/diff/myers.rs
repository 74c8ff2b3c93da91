//! The shortest edit script between two sequences (E. W. Myers, "An O(ND) Difference Algorithm and Its
//! Variations", Algorithmica 1, 1986), up to a maximum length.

/// The maximum number of insertions and deletions. The memory for backtracking grows with its square.
const MAX_EDITS: usize = 1_000;

/// A step of an edit script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Keep,
    Delete,
    Insert,
}

/// Returns the shortest edit script from `old` to `new`; nothing if it is longer than [`MAX_EDITS`].
pub(super) fn edit_script<T: PartialEq>(old: &[T], new: &[T]) -> Option<Vec<Step>> {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);
    let mut steps = vec![Step::Keep; before];
    steps.extend(shortest_edit(old, new)?);
    steps.resize(steps.len() + after, Step::Keep);
    Some(steps)
}

fn shortest_edit<T: PartialEq>(old: &[T], new: &[T]) -> Option<Vec<Step>> {
    if old.is_empty() || new.is_empty() {
        let mut steps = vec![Step::Delete; old.len()];
        steps.resize(old.len() + new.len(), Step::Insert);
        return Some(steps);
    }
    // `reach[d][k]`: the furthest index in `old` that `d` edits reach on diagonal `2k - d`, which is the
    // number of deletions minus the number of insertions.
    let mut reach: Vec<Vec<usize>> = Vec::new();
    for d in 0..=MAX_EDITS.min(old.len() + new.len()) {
        let mut row = vec![0; d + 1];
        for k in 0..=d {
            let mut x = start(&reach, d, k);
            // Points outside the grid are not extended; no point inside is reached from them.
            while let Some(y) = across(x, d, k)
                && x < old.len()
                && y < new.len()
                && old[x] == new[y]
            {
                x += 1;
            }
            row[k] = x;
            if x == old.len() && across(x, d, k) == Some(new.len()) {
                reach.push(row);
                return Some(backtrack(&reach, old.len(), k));
            }
        }
        reach.push(row);
    }
    None
}

/// Returns the index in `new` of the point with index `x` in `old` on a diagonal.
fn across(x: usize, d: usize, k: usize) -> Option<usize> {
    (x + d).checked_sub(2 * k)
}

/// Tells whether the furthest path of `d` edits on diagonal `k` ends with a deletion.
fn deletes(reach: &[Vec<usize>], d: usize, k: usize) -> bool {
    // From diagonal k - 1 by a deletion, or from k by an insertion, in the numbering of d - 1.
    k == d || (k > 0 && reach[d - 1][k - 1] >= reach[d - 1][k])
}

fn start(reach: &[Vec<usize>], d: usize, k: usize) -> usize {
    match d {
        0 => 0,
        _ if deletes(reach, d, k) => reach[d - 1][k - 1] + 1,
        _ => reach[d - 1][k],
    }
}

fn backtrack(reach: &[Vec<usize>], end: usize, mut k: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut x = end;
    for d in (0..reach.len()).rev() {
        let from = start(reach, d, k);
        steps.resize(steps.len() + x - from, Step::Keep);
        x = from;
        if d > 0 {
            if deletes(reach, d, k) {
                steps.push(Step::Delete);
                x -= 1;
                k -= 1;
            } else {
                steps.push(Step::Insert);
            }
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn applied(old: &[u8], new: &[u8], steps: &[Step]) -> Vec<u8> {
        let (mut old, mut new) = (old.iter(), new.iter());
        let mut result = Vec::new();
        for step in steps {
            match step {
                Step::Keep => {
                    let kept = old.next().expect("there is more to keep");
                    assert_eq!(new.next(), Some(kept));
                    result.push(*kept);
                }
                Step::Delete => drop(old.next().expect("there is more to delete")),
                Step::Insert => result.push(*new.next().expect("there is more to insert")),
            }
        }
        assert_eq!((old.next(), new.next()), (None, None));
        result
    }

    /// The length of the longest common subsequence, the slow way.
    fn common(a: &[u8], b: &[u8]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn the_script_is_right_and_the_shortest(
            old in prop::collection::vec(0..4_u8, 0..40), new in prop::collection::vec(0..4_u8, 0..40),
        ) {
            let steps = edit_script(&old, &new).expect("short enough");
            prop_assert_eq!(applied(&old, &new, &steps), new.clone());
            let kept = steps.iter().filter(|step| **step == Step::Keep).count();
            prop_assert_eq!(kept, common(&old, &new));
        }
    }

    #[test]
    fn a_long_script_is_given_up() {
        let (old, new): (Vec<u32>, Vec<u32>) = ((0..2_000).collect(), (2_000..4_000).collect());
        assert_eq!(edit_script(&old, &new), None);
        assert!(edit_script(&old, &old).is_some());
    }
}
