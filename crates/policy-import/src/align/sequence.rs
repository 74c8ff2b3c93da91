//! The alignment of two sequences in order, and how sure each pair of it is.

/// Most pairs that are compared; in longer sequences only those near the diagonal.
const MOST: usize = 400_000;

/// A pair of the best alignment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The share of all alignments that have this pair, each weighed by its score: from 0 to 1.
    pub(crate) share: f64,
}

/// Aligns sequences of `rows` and `columns` elements: the pairs of the alignment with the highest sum
/// of scores, where each element without a partner adds `gap` (S. B. Needleman and C. D. Wunsch,
/// 1970), with their shares (the forward–backward algorithm).
pub(crate) fn align(
    rows: usize,
    columns: usize,
    gap: f64,
    score: &mut dyn FnMut(usize, usize) -> f64,
) -> Vec<Pair> {
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let band = Band::new(rows, columns);
    let mut scores = vec![f64::NEG_INFINITY; band.cells()];
    for i in 0..rows {
        for j in band.columns(i + 1).filter(|j| *j > 0) {
            scores[band.at(i + 1, j)] = score(i, j - 1);
        }
    }
    let mut best = vec![f64::NEG_INFINITY; band.cells()];
    let mut forward = best.clone();
    for i in 0..=rows {
        for j in band.columns(i) {
            let cell = band.at(i, j);
            if (i, j) == (0, 0) {
                (best[cell], forward[cell]) = (0.0, 0.0);
                continue;
            }
            let (mut most, mut sum) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
            let mut from = |cell: Option<usize>, step: f64| {
                if let Some(cell) = cell {
                    most = most.max(best[cell] + step);
                    sum = log_add(sum, forward[cell] + step);
                }
            };
            from(band.get(i.wrapping_sub(1), j), gap);
            from(band.get(i, j.wrapping_sub(1)), gap);
            from(band.get(i.wrapping_sub(1), j.wrapping_sub(1)), scores[cell]);
            (best[cell], forward[cell]) = (most, sum);
        }
    }
    let mut backward = vec![f64::NEG_INFINITY; band.cells()];
    for i in (0..=rows).rev() {
        for j in band.columns(i).rev() {
            let cell = band.at(i, j);
            if (i, j) == (rows, columns) {
                backward[cell] = 0.0;
                continue;
            }
            let mut sum = f64::NEG_INFINITY;
            for (next, is_pair) in [
                (band.get(i + 1, j), false),
                (band.get(i, j + 1), false),
                (band.get(i + 1, j + 1), true),
            ] {
                let Some(next) = next else { continue };
                let step = if is_pair { scores[next] } else { gap };
                sum = log_add(sum, backward[next] + step);
            }
            backward[cell] = sum;
        }
    }
    let whole = forward[band.at(rows, columns)];
    let (mut i, mut j) = (rows, columns);
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let cell = band.at(i, j);
        let through = |from: Option<usize>, step: f64| {
            from.is_some_and(|from| best[from] + step >= best[cell] - 1e-9)
        };
        if through(band.get(i - 1, j - 1), scores[cell]) {
            let share = forward[band.at(i - 1, j - 1)] + scores[cell] + backward[cell] - whole;
            (i, j) = (i - 1, j - 1);
            pairs.push(Pair { from: i, to: j, share: share.exp() });
        } else if through(band.get(i - 1, j), gap) {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs.reverse();
    pairs
}

fn log_add(a: f64, b: f64) -> f64 {
    let (more, less) = if a > b { (a, b) } else { (b, a) };
    if less == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}

/// The cells near the diagonal of a table.
struct Band {
    rows: usize,
    columns: usize,
    /// How many columns each row has.
    width: usize,
}

impl Band {
    fn new(rows: usize, columns: usize) -> Self {
        let difference = (columns + 1).div_ceil(rows);
        let width = (MOST / (rows + 1)).max(2 * difference + 3).min(columns + 1);
        Self { rows, columns, width }
    }

    fn cells(&self) -> usize {
        (self.rows + 1) * self.width
    }

    fn first(&self, row: usize) -> usize {
        let middle = row * self.columns / self.rows;
        middle.saturating_sub(self.width / 2).min(self.columns + 1 - self.width)
    }

    fn columns(&self, row: usize) -> std::ops::Range<usize> {
        let first = self.first(row);
        first..first + self.width
    }

    fn at(&self, row: usize, column: usize) -> usize {
        row * self.width + column - self.first(row)
    }

    fn get(&self, row: usize, column: usize) -> Option<usize> {
        (row <= self.rows && self.columns(row).contains(&column)).then(|| self.at(row, column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(a: &str, b: &str) -> Vec<(usize, usize)> {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut score = |i: usize, j: usize| if a[i] == b[j] { 3.0 } else { -3.0 };
        align(a.len(), b.len(), -1.0, &mut score).iter().map(|pair| (pair.from, pair.to)).collect()
    }

    #[test]
    fn what_has_no_partner_is_left_out() {
        assert_eq!(aligned("abcd", "acde"), [(0, 0), (2, 1), (3, 2)]);
        assert_eq!(aligned("abc", "xyz"), []);
        assert_eq!(aligned("", "a"), []);
    }

    #[test]
    fn a_pair_that_could_be_another_is_not_sure() {
        let mut score = |_: usize, _: usize| 1.0;
        let pairs = align(2, 1, -1.0, &mut score);
        assert!(pairs.len() == 1 && (pairs[0].share - 0.5).abs() < 0.1, "{pairs:?}");
        let pairs = align(1, 1, -1.0, &mut score);
        assert!(pairs[0].share > 0.9, "{pairs:?}");
    }

    #[test]
    fn long_sequences_are_compared_near_the_diagonal() {
        let mut compared = 0;
        let mut score = |i: usize, j: usize| {
            compared += 1;
            if i == j { 3.0 } else { -3.0 }
        };
        assert_eq!(align(50_000, 49_998, -1.0, &mut score).len(), 49_998);
        assert!(compared <= MOST + 50_000, "{compared}");
    }
}
