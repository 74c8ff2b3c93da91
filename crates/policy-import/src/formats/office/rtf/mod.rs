//! Rich Text Format (RTF 1.9.1).
//!
//! `tokens` splits the file into control words, braces and bytes; `state` is what a group may change;
//! `reader` follows the groups, sends text to where it belongs, and makes blocks; `charset` decodes bytes.

pub mod charset;
pub mod reader;
pub mod state;
pub mod tokens;

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::rtf::reader::Reader;
use crate::formats::office::rtf::tokens::{Token, Tokens};

/// Reads an RTF document.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        match token {
            Token::Open => reader.open(),
            Token::Close => {
                if reader.close() {
                    // Behind the last brace stands nothing that readers see.
                    break;
                }
            }
            Token::Word(word, value) => reader.word(word, value),
            Token::Symbol(symbol) => reader.symbol(symbol),
            Token::Byte(byte) => reader.byte(byte),
            Token::Hex(byte) => reader.hex(byte),
        }
    }
    reader.finish()
}
