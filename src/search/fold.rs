//! Folded text: the form in which text is compared, with the positions in the original.

/// Writes a character in its compatibility decomposition (Unicode Standard Annex 15, NFKD) and in
/// lower case. The core only declares this; in the browser `String.prototype.normalize` implements it.
pub trait Fold {
    /// Appends the folded form of `c`.
    fn fold(&self, c: char, out: &mut String);
}

/// A folded text.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The text.
    pub text: String,
    /// Where each stretch of `text` begins, and the position in the original of its first character, in bytes.
    /// Within a stretch the text is as long as the original, which most of it is: a few stretches say where
    /// every character comes from.
    stretches: Vec<(u32, u32)>,
}

impl Folded {
    /// Appends a text that begins at byte `from` of the original. Runs of spaces become one space.
    pub fn add(&mut self, text: &str, from: usize, fold: &dyn Fold) {
        let start = self.text.len();
        self.text.reserve(text.len());
        let mut folded = String::new();
        let mut rest = text;
        loop {
            let (same, other) = rest.split_at(unchanged(rest, self.ends_with_space()));
            let at = from + text.len() - other.len();
            if !same.is_empty() {
                self.stretch(at - same.len());
                self.text.push_str(same);
            }
            let Some(c) = other.chars().next() else { break };
            folded.clear();
            match c {
                _ if c.is_whitespace() => folded.push(' '),
                '\0'..='\u{7f}' => folded.push(c),
                _ => fold.fold(c, &mut folded),
            }
            for c in folded.chars() {
                self.push(c, at);
            }
            rest = &other[c.len_utf8()..];
        }
        self.text[start..].make_ascii_lowercase();
    }

    fn push(&mut self, c: char, origin: usize) {
        let c = match c {
            _ if is_ignored(c) => return,
            // Case foldings that lower case alone does not cover (Unicode, CaseFolding.txt).
            'ß' => {
                self.put('s', origin);
                's'
            }
            'ς' => 'σ',
            'ı' => 'i',
            // Apostrophes, quotation marks and hyphens of typesetters, for which keyboards have one each.
            '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{2bc}' | '\u{2032}' => '\'',
            '\u{201c}'..='\u{201f}' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            // Arabic: alef maksura is often typed instead of yeh.
            'ى' => 'ي',
            ' ' if self.ends_with_space() => return,
            c => c,
        };
        self.put(c, origin);
    }

    fn ends_with_space(&self) -> bool {
        matches!(self.text.as_bytes().last(), Some(b' ' | b'\n'))
    }

    /// Ends a block: matches do not span blocks.
    pub fn end_block(&mut self, origin: usize) {
        if !self.text.is_empty() {
            self.put('\n', origin);
        }
    }

    fn put(&mut self, c: char, origin: usize) {
        self.stretch(origin);
        self.text.push(c);
    }

    /// Notes where in the original the next character comes from.
    fn stretch(&mut self, origin: usize) {
        let at = self.text.len();
        if self.stretches.last().is_none_or(|last| original(*last, at) != origin) {
            // Texts are shorter than four gigabytes.
            let short = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            self.stretches.push((short(at), short(origin)));
        }
    }

    /// Returns the position in the original of the character at `at`.
    fn origin(&self, at: usize) -> usize {
        let next = self.stretches.partition_point(|(from, _)| *from as usize <= at);
        original(self.stretches[next - 1], at)
    }

    /// Converts ranges of the folded text into ranges of the original, which has `len` bytes.
    pub fn origins(&self, ranges: &[(usize, usize)], len: usize) -> Vec<(usize, usize)> {
        let range = |&(start, end): &(usize, usize)| {
            let last = self.text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
            let last = self.origin(last);
            // The range ends at the next character of the original: accents belong to the letter before them.
            let mut rest = self.text[end..].char_indices().map(|(at, _)| self.origin(end + at));
            (self.origin(start), rest.find(|origin| *origin > last).unwrap_or(len))
        };
        ranges.iter().map(range).collect()
    }
}

/// Returns the length of the beginning of a text that is its own folded form, but for capital letters of ASCII.
/// Most of a policy is: this looks at bytes.
fn unchanged(text: &str, mut after_space: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let length = match byte {
            b'!'..=b'~' => 1,
            b' ' if !after_space => 1,
            // Han, from U+5000 to U+9FFF.
            0xe5..=0xe9 => 3,
            // Han, from U+4E00.
            0xe4 if bytes[at + 1] >= 0xb8 => 3,
            _ => break,
        };
        after_space = *byte == b' ';
        at += length;
    }
    at
}

/// Returns the position in the original of the character at `at`, in a stretch.
fn original((from, origin): (u32, u32), at: usize) -> usize {
    origin as usize + at - from as usize
}

/// Tells whether a character is ignored because readers do not type it: accents, vowel signs of Arabic and
/// Hebrew, invisible characters. Marks that make another letter count: Japanese sound marks, Thai vowels.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Tells whether a character belongs to a script without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // Kana
        | '\u{3400}'..='\u{9fff}' // Han
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::search::UnicodeFold;

    pub fn folded(text: &str) -> Folded {
        let mut folded = Folded::default();
        folded.add(text, 0, &UnicodeFold);
        folded
    }

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        for (a, b) in [
            ("ＡＰＩ　１２", "api 12"),
            ("Café", "CAFE"),
            ("Straße", "STRASSE"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            ("ﬁle", "file"),
            ("الْخُصُوصِيَّة", "الخصوصية"),
            ("إلى", "الي"),
            ("İstanbul", "istanbul"),
            ("soft\u{ad}ware", "software"),
            ("a \u{a0}\n b", "a b"),
            ("don’t", "don't"),
            ("e\u{2011}mail", "e-mail"),
            ("“data”", "\"data\""),
            ("„Daten“ »Daten« ‚Daten‘", "\"daten\" \"daten\" 'daten'"),
            ("« données » l’été", "\" donnees \" l'ete"),
            ("1990–2000", "1990-2000"),
            ("zero\u{200b}width", "zerowidth"),
            ("Ⅳ", "iv"),
        ] {
            assert_eq!(folded(a).text, folded(b).text, "{a} {b}");
        }
    }

    #[test]
    fn what_are_different_words_stays_different() {
        for (a, b) in [("ハ", "バ"), ("信息", "訊息"), ("国", "國"), ("มา", "มี")] {
            assert_ne!(folded(a).text, folded(b).text, "{a} {b}");
        }
    }

    #[test]
    fn the_way_back_takes_whole_characters() {
        let original = "Der Café-ﬁlter für Größe";
        let folded = folded(original);
        for (word, expected) in [("cafe", "Café"), ("fi", "ﬁ"), ("f", "ﬁ"), ("grosse", "Größe")]
        {
            let start =
                folded.text.match_indices(word).map(|(at, _)| at).find(|at| word != "f" || *at > 6);
            let start = start.expect("it is there");
            let ranges = folded.origins(&[(start, start + word.len())], original.len());
            let &[(from, to)] = ranges.as_slice() else { panic!("one range") };
            assert_eq!(&original[from..to], expected);
        }
    }
}
