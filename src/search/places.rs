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
}

/// The places of a needle in texts; they do not overlap.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: Vec<usize>,
    /// For each text the end of its places in `all`.
    ends: Vec<usize>,
}

impl Places {
    /// Finds the places of a needle.
    pub fn of<'a>(needle: &Needle<'_>, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut places = Self::default();
        for text in texts {
            let mut from = 0;
            while let Some(at) = needle.next(text, from) {
                places.all.push(at);
                from = at + needle.bytes.len();
            }
            places.ends.push(places.all.len());
        }
        places
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the places in a text, in order.
    pub fn within(&self, text: usize) -> &[usize] {
        let end = |text: usize| self.ends.get(text).copied().unwrap_or_default();
        &self.all[text.checked_sub(1).map_or(0, end)..end(text)]
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
            let texts = [&text, "", &text];
            let found = Places::of(&Needle::new(&needle), texts.into_iter());
            for (at, text) in texts.iter().enumerate() {
                let expected: Vec<usize> = text.match_indices(&needle).map(|(at, _)| at).collect();
                prop_assert_eq!(found.within(at), expected);
            }
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
        assert_eq!(Places::of(&Needle::new(&needle), [&*text].into_iter()).within(0), [700, 1301]);
    }
}
