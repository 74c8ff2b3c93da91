//! All places of a text in other texts, in one pass over them (R. N. Horspool, "Practical fast searching in
//! strings", Software: Practice and Experience 10, 1980).

/// A text to look for.
pub(super) struct Needle<'a> {
    bytes: &'a [u8],
    /// By the byte that stands under the needle's last one, the number of bytes that the needle can move on:
    /// up to the last place but one of that byte in it. 0 for the needle's last byte itself.
    moves: [u8; 256],
    /// As `moves`, for the needle's last byte.
    repeat: usize,
}

impl<'a> Needle<'a> {
    /// Prepares to look for a text, which is not empty.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        // A shorter move than possible misses nothing.
        let short = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        let mut moves = [short(bytes.len()); 256];
        let (mut repeat, mut last) = (0, 0);
        for (at, byte) in bytes.iter().enumerate() {
            last = usize::from(*byte);
            repeat = usize::from(moves[last]);
            moves[last] = short(bytes.len() - 1 - at);
        }
        moves[last] = 0;
        Self { bytes, moves, repeat }
    }

    /// Returns its first place from a place on.
    pub fn next(&self, text: &str, from: usize) -> Option<usize> {
        let (text, last) = (text.as_bytes(), self.bytes.len() - 1);
        let mut end = from + last;
        while let Some(byte) = text.get(end) {
            match self.moves[usize::from(*byte)] {
                0 if text[end - last..=end] == *self.bytes => return Some(end - last),
                0 => end += self.repeat,
                by => end += usize::from(by),
            }
        }
        None
    }

    /// Returns all its places in a text; they do not overlap.
    pub fn all(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.next(text, from)?;
            from = at + self.bytes.len();
            Some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_that_the_standard_library_finds(
            text in "[abé数据]{0,60}", needle in "[abé数据]{1,5}", from in 0..20_usize,
        ) {
            let found: Vec<usize> = Needle::new(&needle).all(&text).collect();
            let expected: Vec<usize> = text.match_indices(&needle).map(|(at, _)| at).collect();
            prop_assert_eq!(found, expected);
            let rest = text.get(from..).and_then(|rest| rest.find(&needle));
            if text.is_char_boundary(from) {
                prop_assert_eq!(Needle::new(&needle).next(&text, from), rest.map(|at| at + from));
            }
        }
    }

    #[test]
    fn a_needle_may_be_longer_than_its_moves() {
        let needle = format!("{}b", "a".repeat(600));
        let text = format!("{}{needle}{needle}", "a".repeat(700));
        assert_eq!(Needle::new(&needle).all(&text).collect::<Vec<_>>(), [700, 1301]);
    }
}
