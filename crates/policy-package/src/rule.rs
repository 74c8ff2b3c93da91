//! Every code that `policy check` may report, with what it means and what to do: the one list that
//! the rules, the hints and the table in `docs/check.md` are made of.

use std::fmt::Write;

use policy_viewer::diag::{Diagnostic, Severity};

/// One kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable name for programs.
    pub code: &'static str,
    /// The severity of a finding, unless its place changes it.
    pub severity: Severity,
    /// The defect, as a sentence for the documentation.
    pub meaning: &'static str,
    /// The remedy: the hint of a finding that has no better one.
    pub fix: &'static str,
}

impl Rule {
    /// Makes a finding, with [`Rule::fix`] as its hint.
    pub fn at(
        &self,
        file: impl Into<String>,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let make = match self.severity {
            Severity::Error => Diagnostic::error,
            Severity::Warning => Diagnostic::warning,
        };
        make(self.code, file.into(), path.into(), message.into()).hint(self.fix)
    }
}

/// Makes a constant of each rule of a crate, and `ALL` of them in their order:
/// `rules! { pub(crate) NAME = Error "code" "Meaning." => "fix"; … }`.
#[macro_export]
macro_rules! rules {
    ($visible:vis $($name:ident = $severity:ident $code:literal $meaning:literal => $fix:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $meaning)]
            $visible const $name: $crate::rule::Rule = $crate::rule::Rule {
                code: $code,
                severity: ::policy_viewer::diag::Severity::$severity,
                meaning: $meaning,
                fix: $fix,
            };
        )*

        /// All rules, family by family.
        pub const ALL: &[$crate::rule::Rule] = &[$($name,)*];
    };
}

rules! {
    pub
    // Files
    INVALID_JSON = Error "invalid-json"
        "A file is not JSON; the message names line and column."
        => "correct the JSON at that place; a comma too many or too few is the usual cause";
    DUPLICATE_KEY = Error "duplicate-key"
        "An object has the same field twice: the first one is lost."
        => "keep one of the two";
    INVALID_UTF_8 = Error "invalid-utf-8"
        "A file is not UTF-8 text."
        => "save the file as UTF-8";
    INVALID_PATH = Error "invalid-path"
        "A path leaves the package folder, or cannot be an address."
        => "put the document into the package folder and name it relative to policy.json, with `/` between folders";
    MISSING_DOCUMENT = Error "missing-document"
        "A file that `policy.json` names does not exist."
        => "add the file, correct its name, or remove `document`: the locale then falls back to another";
    UNUSED_DOCUMENT = Warning "unused-document"
        "A document lies in the folder, but no locale or version names it."
        => "name it as the `document` of a locale, or remove the file";

    // Shape
    UNSUPPORTED_FORMAT = Error "unsupported-format"
        "`format` is not one that this program reads."
        => "write \"format\": 1";
    MISSING_FIELD = Error "missing-field"
        "A field that is always needed is missing."
        => "add the field";
    WRONG_TYPE = Error "wrong-type"
        "A value is of another JSON type than the format asks for."
        => "write a value of the type that `policy schema` gives";
    UNKNOWN_VALUE = Error "unknown-value"
        "A value is none of those that the format knows."
        => "use one of the known values";
    OUT_OF_RANGE = Error "out-of-range"
        "A number is too small or too large."
        => "use a number within the range";
    INVALID_PACKAGE = Error "invalid-package"
        "A file cannot be understood for a reason that no other code names."
        => "compare the file with the schema that `policy schema` prints";
    UNKNOWN_FIELD = Warning "unknown-field"
        "A field is not part of the format and is ignored."
        => "remove the field, or correct its name";

    // Ids
    DUPLICATE_SECTION_ID = Error "duplicate-section-id"
        "Two sections of a document have the same `id`: links and switches find only the first."
        => "give each section an id of its own, the same in every locale";
    DUPLICATE_TERM_ID = Error "duplicate-term-id"
        "A term has the `id` of another term or of a section."
        => "give each term an id of its own, the same in every locale";
    INVALID_ID = Error "invalid-id"
        "An `id` is empty, has characters that do not fit where it is used (links, storage keys and attributes), or begins, in a text, with `pv-` as the viewer's own parts do."
        => "use letters, digits, `-`, `_` and `.` only, and not `pv-` first";

    // Locales
    INVALID_LOCALE = Error "invalid-locale"
        "A language tag is not well-formed (BCP 47)."
        => "write a tag such as `de`, `zh-Hans` or `es-419`";
    UNKNOWN_LOCALE = Error "unknown-locale"
        "`defaultLocale` or `bindingLocale` is not among `locales`."
        => "name one of the locales, or add this one";
    LOCALE_WITHOUT_DOCUMENT = Error "locale-without-document"
        "The default or binding locale has no document: there is nothing to fall back to, or nothing that prevails."
        => "add a `document` to the locale, or name another locale";
    WRONG_LOCALE = Error "wrong-locale"
        "A document says it is in another language than the locale that names it."
        => "correct the document's `locale`, or name the right file";

    // Sections across locales
    MISSING_SECTION = Error "missing-section"
        "A locale lacks a section of the default locale. A warning if its `translationOf` names an older version."
        => "translate the section, with the same id";
    EXTRA_SECTION = Error "extra-section"
        "A locale has a section that the default locale lacks. A warning if its `translationOf` names an older version."
        => "use the id that the section has in the default locale, or add the section there";
    SECTION_ORDER = Warning "section-order"
        "A section stands at another place than in the default locale: readers who switch languages lose their way."
        => "bring the sections into the order of the default locale";

    // Texts
    EMPTY_TEXT = Error "empty-text"
        "A text that readers need to see is empty."
        => "write the text";
    MISSING_TEXT = Warning "missing-text"
        "A text is missing in a language that has a document: readers see it in another language."
        => "add the text in that language";
    UNUSED_TEXT = Warning "unused-text"
        "A text is in a language that the policy does not offer."
        => "add the language to `locales`, correct the tag, or remove the text";

    // Links
    DEAD_LINK = Error "dead-link"
        "A `#id` link leads to no section or term of the document."
        => "link to the id of a section or term of this document";
    UNSAFE_URL = Error "unsafe-url"
        "An address has a scheme that policies may not use, or hides where it leads. Readers see its words, not a link."
        => "use https, http, mailto, tel, a relative path or `#id`";
    INVALID_URL = Error "invalid-url"
        "An address cannot be what its field or link is for."
        => "write the whole address, beginning with https://";
    INVALID_CONTACT = Error "invalid-contact"
        "A contact's value is not of its `kind`."
        => "correct the value or the kind";
    RAW_HTML = Warning "raw-html"
        "Markdown has HTML tags; readers see them as text."
        => "write Markdown, or put the words between backticks if they are meant to be read";
    IMAGE = Warning "image"
        "Markdown has an image; readers see a link to it, since a policy loads nothing from elsewhere."
        => "describe in words what the image shows";

    // Declaration
    UNKNOWN_CATEGORY = Error "unknown-category"
        "`controls` names a category that the declaration lacks."
        => "name a category of the declaration, or declare it";
    DUPLICATE_CATEGORY_ID = Error "duplicate-category-id"
        "Two categories have the same `id`: one choice would stand for both."
        => "give each category an id of its own";
    DUPLICATE_SERVICE_ID = Error "duplicate-service-id"
        "Two services of a category have the same `id`: one choice would stand for both."
        => "give each service an id of its own";
    DIFFERING_SERVICE = Warning "differing-service"
        "A service that stands in several categories, with one switch, is not declared alike in all of them."
        => "declare it with the same fields in each category, or give the services ids of their own";
    DUPLICATE_COOKIE = Error "duplicate-cookie"
        "The same cookie or storage entry is declared twice."
        => "declare it once, at the service that sets it";
    OVERLAPPING_COOKIE = Warning "overlapping-cookie"
        "Two declared names may mean the same cookie because of a `*`: withdrawing one category would delete the other's."
        => "make the names narrower";
    INVALID_DURATION = Error "invalid-duration"
        "A duration is not one of ISO 8601 in whole units."
        => "write `P13M` for 13 months, `P30D` for 30 days, `PT30M` for 30 minutes; leave it out for the session";
    REQUIRED_WITH_BASIS = Error "required-with-basis"
        "A category is always on and yet rests on consent or can be objected to."
        => "remove `basis` or `required`";
    INVALID_REGION = Error "invalid-region"
        "A key of `basis` is neither `default` nor a region that readers can be in."
        => "write `default`, or an ISO 3166-1 code in lower case such as `gb`, perhaps with a subdivision such as `us-ca`";
    REQUIRED_WITH_GPC = Error "required-with-gpc"
        "A category is always on and yet off under Global Privacy Control."
        => "remove `gpc`, or make the category optional";
    UNKNOWN_CONSENT_MODE = Warning "unknown-consent-mode"
        "A `consentMode` type is none that Google Consent Mode knows."
        => "use ad_storage, ad_user_data, ad_personalization, analytics_storage, functionality_storage, personalization_storage or security_storage";

    // Texts of the interface
    UNKNOWN_INTERFACE_LANGUAGE = Error "unknown-interface-language"
        "`texts` is about a language that the interface does not speak: nobody would see the words."
        => "use the tag of a language of the interface, such as `en`, `de` or `zh-Hans`";
    UNKNOWN_INTERFACE_TEXT = Error "unknown-interface-text"
        "`texts` replaces a text that the interface does not have."
        => "use the name of a text of the groups `viewer`, `shared`, `answers`, `question` and `settings` in `www/locales/en.json`, or `searchWords`";
    UNKNOWN_PLACEHOLDER = Error "unknown-placeholder"
        "A text of the interface has a placeholder that nothing is put into: readers would see the braces."
        => "use the placeholders of the English text only";
    MISSING_PLACEHOLDER = Warning "missing-placeholder"
        "A text of the interface lacks a placeholder of the English one: readers miss what would stand there."
        => "add the placeholder";

    // Dates and versions
    INVALID_DATE = Error "invalid-date"
        "A date is not a day of the calendar, written `YYYY-MM-DD`."
        => "write the day as YYYY-MM-DD";
    HISTORY_ORDER = Warning "history-order"
        "Versions are not listed from the newest to the oldest, by revision and date."
        => "list the newest version first, each with a lower revision than the one above it";
}

/// Returns a table of rules in Markdown, as `docs/check.md` shows it for [`ALL`].
pub fn table(rules: &[Rule]) -> String {
    let mut table =
        String::from("| code | severity | meaning | what to do |\n| --- | --- | --- | --- |\n");
    for rule in rules {
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Rule { code, meaning, fix, .. } = rule;
        let mut fix = fix.to_string();
        // Hints are in lower case in diagnostics; in the table they are sentences.
        fix[..1].make_ascii_uppercase();
        writeln!(table, "| `{code}` | {severity} | {meaning} | {fix}. |")
            .expect("strings take all that is written");
    }
    table
}
