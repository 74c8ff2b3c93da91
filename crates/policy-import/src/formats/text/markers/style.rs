//! The kinds of markers that stand in front of lines.

/// The look of a marker; those that look alike stand on one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    Bullet(char),
    /// `1.` has depth 1, `1.1` depth 2.
    Decimal(u8),
    /// `1、`
    Comma,
    /// `(1)` and `（1）`
    Bracketed,
    /// `1)`
    Half,
    /// `①`
    Circled,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `第一章`, by its unit.
    Unit(char),
    /// `a)`, `(a)`, `A.`: whether it is a capital, and the signs around it.
    Letter(bool, Sign),
    /// `iv)`, `IV.`
    Roman(bool, Sign),
    /// `Article 5`, `§ 5`, by the word's first letter.
    Word(char),
    /// `附录`, `Annex`: begins something new beside all chapters.
    Annex,
    /// No number but a line of signs below the words.
    Underline(char),
}

/// The signs around a letter or a Roman numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    Dot,
    Half,
    Bracketed,
}

impl Style {
    pub(crate) fn is_bullet(self) -> bool {
        matches!(self, Self::Bullet(_))
    }

    /// Returns whether a list of Markdown prints the number as it is, signs around it aside.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(
            self,
            Self::Decimal(1) | Self::Comma | Self::Bracketed | Self::Half | Self::Circled
        )
    }

    /// Returns whether only chapters and articles are numbered like this.
    pub(crate) fn is_formal(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Word(_) | Self::Annex | Self::Han)
    }

    /// Returns whether a single one is ambiguous: `A.` may begin a name, `(1)` a remark.
    pub(crate) fn needs_sibling(self) -> bool {
        matches!(self, Self::Letter(..) | Self::Roman(..))
    }
}

/// A marker as a line has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) style: Style,
    /// The number that it stands for; 0 for bullets.
    pub(crate) value: u32,
    /// How many bytes of the line it takes, the space behind it not included.
    pub(crate) len: usize,
}
