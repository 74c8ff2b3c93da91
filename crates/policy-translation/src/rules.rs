//! Everything that may be wrong with a file of translations.

use policy_package::rule::Rule;
use policy_package::rules;
use policy_viewer::diag::Diagnostic;

rules! {
    pub(crate)
    BROKEN_FILE = Error "broken-translation-file"
        "A line is neither PO nor XLIFF, or the file is cut off."
        => "correct the line, or export the file again from the program that wrote it";
    ENCODING = Warning "translation-encoding"
        "The file has a byte order mark, line ends of Windows or another encoding than UTF-8. It is read all the same."
        => "save the file as UTF-8 without a byte order mark: other programs refuse it";
    WRONG_LANGUAGE = Error "wrong-translation-language"
        "The file says that it is in another language, or of another policy."
        => "name the right file, or the right --locale";
    UNKNOWN_UNIT = Warning "unknown-unit"
        "The package has no such text: it was removed, or its context was edited. It is left out."
        => "export again, and keep contexts as they are";
    MOVED_UNIT = Warning "moved-unit"
        "The context is unknown, but one text of the package has this source: it is taken as the translation of that."
        => "export again, so that contexts are those of the package";
    DUPLICATE_UNIT = Error "duplicate-unit"
        "A context comes twice with different translations."
        => "keep one of the two";
    MISSING_UNIT = Warning "missing-unit"
        "A text of the package is not in the file, or not translated."
        => "translate it; until then the package keeps what it has";
    UNFINISHED_UNIT = Warning "unfinished-unit"
        "A changed translation is marked as fuzzy or as in need of translation: it is left out."
        => "look it through and take the mark away";
    STALE_UNIT = Warning "stale-unit"
        "The text was translated from an older source: it is left out."
        => "export again with `--translations FILE`: what was translated is kept, and marked where the source changed";
    EDITED_SOURCE = Error "edited-source"
        "The source text was edited in the file."
        => "edit the source in the package, and only translations in this file";
    PLURAL_UNIT = Error "plural-unit"
        "A text has plural forms, which texts of policies do not have."
        => "keep `msgid` and `msgstr` alone";
    LOST_LINK = Warning "lost-link"
        "A link of the source is missing in the translation, or leads elsewhere."
        => "write the link as in the source: words in brackets, the same address in parentheses";
    DEAD_LINK = Error "dead-link"
        "A link of the translation leads to no section or term."
        => "write the address that the source has: ids are not translated";
    MORE_PARAGRAPHS = Warning "more-paragraphs"
        "The translation of one paragraph is several, or none."
        => "keep one paragraph, list or table as one";
}

/// Makes a finding at a line of the file about a unit.
pub(crate) fn at(
    rule: &Rule,
    file: &str,
    line: usize,
    context: &str,
    message: impl Into<String>,
) -> Diagnostic {
    let file = if line == 0 { file.to_owned() } else { format!("{file}:{line}") };
    rule.at(file, context, message)
}
