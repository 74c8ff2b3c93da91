//! The tokens of RTF.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Open,
    Close,
    /// A control word, and the number behind it.
    Word(&'a str, Option<i32>),
    /// A control symbol, such as `~` of `\~`.
    Symbol(u8),
    /// A byte of text.
    Byte(u8),
    /// A byte of text written as `\'e4`.
    Hex(u8),
}

/// The tokens of a file.
pub(crate) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let from = self.at;
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[from..self.at]).unwrap_or_default()
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.bytes.get(self.at..self.at + 2);
            let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
            return match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                Some(byte) => {
                    self.at += 2;
                    Some(Token::Hex(byte))
                }
                None => Some(Token::Byte(b'\'')),
            };
        }
        let word = self.take_while(|byte| byte.is_ascii_alphabetic());
        let minus = self.peek() == Some(b'-')
            && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(minus);
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let value = digits.get(..digits.len().min(9)).and_then(|digits| digits.parse::<i32>().ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        let value = value.map(|value| if minus { -value } else { value });
        if word == "bin" {
            // Bytes of a picture, which may look like anything.
            let length = usize::try_from(value.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(word, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                // Line ends only keep the lines of the file short.
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_words_end_where_the_text_begins() {
        let tokens: Vec<Token<'_>> =
            Tokens::new(b"{\\b1 a\\'e4\\u-10179?\n\\~\\bin3 }}}b").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(1)),
                Token::Byte(b'a'),
                Token::Hex(0xe4),
                Token::Word("u", Some(-10179)),
                Token::Byte(b'?'),
                Token::Symbol(b'~'),
                Token::Word("bin", Some(3)),
                Token::Byte(b'b'),
            ]
        );
    }
}
