//! Mutations of an input, the same in every run.

/// Makes variants of inputs by a fixed sequence of numbers (xorshift64*).
pub struct Mutator {
    state: u64,
}

/// Pieces that mutations put in: signs that mean something in one of the formats, and characters at the edges of
/// what text can hold.
const PIECES: [&str; 40] = [
    "\n",
    "\r\n",
    "\t",
    " ",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "e\u{301}",
    "ß",
    "İ",
    "ﬁ",
    "条",
    "１",
    "ا",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "{",
    "}",
    "[",
    "](",
    "<",
    "</",
    ">",
    "&#",
    "&amp;",
    "#",
    "|",
    "- ",
    "1.",
    "99999999999999999999",
    "-1",
    "---",
];

/// The greatest length of a variant, in bytes: a long one takes long, and finds no more.
const MOST: usize = 20_000;

impl Mutator {
    /// Starts the sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(2).wrapping_add(0x9e37_79b9_7f4a_7c15) }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Returns a number below a limit; 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let at = self.below(bytes.len() + 1);
        // Most changes are small, some take a large part.
        let most = if self.below(4) == 0 { bytes.len() } else { 40 };
        at..at + self.below(most.min(bytes.len() - at) + 1)
    }

    /// Returns a variant of an input; pieces of the `other` may get into it.
    pub fn variant(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut out = input.to_vec();
        for _ in 0..=self.below(5) {
            let range = self.range(&out);
            let at = range.start;
            match self.below(9) {
                0 => drop(out.drain(range)),
                1 => {
                    let piece = out[range].to_vec();
                    let times = if piece.len() < 40 { 1 + self.below(20) } else { 1 };
                    out.splice(at..at, piece.repeat(times));
                }
                2 => {
                    let from = self.range(other);
                    out.splice(range, other[from].iter().copied());
                }
                3 => {
                    let piece: Vec<u8> = out.drain(range).collect();
                    let to = self.below(out.len() + 1);
                    out.splice(to..to, piece);
                }
                4 => out.truncate(at.max(1)),
                5 if at < out.len() => out[at] = self.next() as u8,
                6 if at < out.len() => out[at] ^= 1 << self.below(8),
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    out.splice(at..at, piece.bytes());
                }
            }
        }
        out.truncate(MOST);
        out
    }
}
