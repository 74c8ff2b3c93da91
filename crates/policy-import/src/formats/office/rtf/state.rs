//! The state of a group of RTF: it ends with the group.

use std::rc::Rc;

use encoding_rs::Encoding;

use crate::formats::office::model::Look;

/// The place where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Destination {
    #[default]
    Body,
    /// Nowhere: fonts, colours, pictures, what only programs need.
    Nowhere,
    /// The number or bullet of a list item, as it is printed.
    ListText,
    FontTable,
    StyleSheet,
    /// The instruction of a field.
    Instruction,
    Note,
    Comment,
    Header,
    Footer,
    Title,
    Bookmark,
}

/// The state of a group.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) destination: Destination,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) struck: bool,
    pub(crate) hidden: bool,
    pub(crate) deleted: bool,
    /// Half points.
    pub(crate) size: i32,
    pub(crate) font: i32,
    pub(crate) encoding: Option<&'static Encoding>,
    /// How many bytes follow a Unicode character for programs that cannot read it.
    pub(crate) skip: usize,
    pub(crate) link: Option<Rc<str>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Body,
            bold: false,
            italic: false,
            struck: false,
            hidden: false,
            deleted: false,
            size: 24,
            font: 0,
            encoding: None,
            skip: 1,
            link: None,
        }
    }
}

impl State {
    /// Takes formatting of characters back.
    pub(crate) fn plain(&mut self) {
        *self = Self {
            destination: self.destination,
            skip: self.skip,
            encoding: self.encoding,
            link: self.link.take(),
            ..Self::default()
        };
    }

    pub(crate) fn look(&self) -> Look {
        Look {
            bold: self.bold,
            italic: self.italic,
            struck: self.struck,
            size: self.size as f32 / 2.0,
        }
    }
}

/// The properties of a paragraph, which last until they are reset.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphState {
    pub(crate) style: Option<i32>,
    /// The level of a heading, from 1.
    pub(crate) outline: Option<u8>,
    pub(crate) in_table: bool,
    pub(crate) level: usize,
    pub(crate) indent: f32,
}
