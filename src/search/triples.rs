//! Which triples of bytes a text has. Most sections lack one of the triples of a rare word, and need not be
//! looked through for it.

/// The number of bits of a set, a power of two: of a section of a thousand characters, a third are set.
const BITS: u32 = 2_048;

/// The triples of a text, as a set that may say yes of others, too (B. H. Bloom, "Space/time trade-offs in hash
/// coding with allowable errors", Communications of the ACM 13, 1970).
#[derive(Clone, Debug)]
pub(super) struct Triples([u32; BITS as usize / 32]);

impl Triples {
    /// Returns the triples of a text.
    pub fn of(text: &str) -> Self {
        let mut set = [0; BITS as usize / 32];
        visit(text, |bit| set[bit / 32] |= 1 << (bit % 32));
        Self(set)
    }

    /// Tells whether the text may have all the triples of a needle.
    pub fn may_contain(&self, needle: &[usize]) -> bool {
        needle.iter().all(|bit| self.0[bit / 32] & (1 << (bit % 32)) != 0)
    }
}

/// Returns the triples of a needle, as bits of a set.
pub(super) fn triples(needle: &str) -> Vec<usize> {
    let mut bits = Vec::new();
    visit(needle, |bit| bits.push(bit));
    bits
}

fn visit(text: &str, mut visit: impl FnMut(usize)) {
    let mut last = 0_u32;
    for (at, byte) in text.as_bytes().iter().enumerate() {
        last = last << 8 | u32::from(*byte);
        if at >= 2 {
            // The upper bits of a product depend on all of the lower ones (D. E. Knuth, "The Art of Computer
            // Programming" 3, section 6.4).
            let hash = (last << 8).wrapping_mul(0x9e37_79b1);
            visit((hash / (u32::MAX / BITS + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_piece_of_a_text_is_missed(text in "\\PC{0,60}", from in 0..30_usize, length in 0..9_usize) {
            let piece: String = text.chars().skip(from).take(length).collect();
            prop_assert!(Triples::of(&text).may_contain(&triples(&piece)));
        }
    }

    #[test]
    fn most_words_that_are_not_there_are_told_apart() {
        let text = "we may share personal data with the following recipients, and with no others";
        let set = Triples::of(text);
        let words = ["jurisdiction", "walrus", "数据", "cookies", "retention", "gdpr"];
        assert_eq!(words.iter().filter(|word| set.may_contain(&triples(word))).count(), 0);
    }
}
