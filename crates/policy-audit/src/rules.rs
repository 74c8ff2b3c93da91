//! Everything that an audit may report.

use policy_package::rules;

rules! {
    pub(crate)
    UNDECLARED_ENTRY = Error "undeclared-entry"
        "A visit stored something that no service declares."
        => "declare it at the service that stores it (a proposal is printed), or stop storing it";
    LONGER = Error "longer-than-declared"
        "A cookie stays longer than its `duration` says, or than the session where it has none."
        => "correct `duration`, or the lifetime where the cookie is set";
    HTTP_ONLY = Warning "http-only-not-declared"
        "Only servers can remove a cookie, and its declaration does not say so."
        => "add `\"httpOnly\": true`: readers are then told that the page cannot remove it";
    UNDECLARED_HOST = Warning "undeclared-host"
        "A page asked a third party for which no service is declared: it learned the reader's address at least."
        => "declare the service, with its `url` at that host's domain, or load nothing from there";
    NO_COOKIES = Warning "no-cookies-in-har"
        "A HAR file has no cookies at all: browsers leave them out unless they are asked."
        => "export the HAR with sensitive data (Chrome: Settings, Network, “Allow to generate HAR with sensitive data”)";
    UNKNOWN_VISIT = Error "unknown-visit-format"
        "A file is no recording of a visit that this program knows."
        => "use a HAR file (1.2), the storage state of Playwright, or inspection.json of the EDPS website evidence collector";
    BROKEN_TABLE = Error "broken-cookie-table"
        "A table of cookies has no column with names, or a row or a quotation mark has no end."
        => "give the columns headings such as name, storage, duration, service, category, purpose";
    UNREAD_CELL = Warning "unread-cell"
        "A cell of a table cannot be understood. The entry is added without it."
        => "write durations such as `13 months` or `P13M`, and storage as in `policy schema`";
    UNREAD_COLUMN = Warning "unread-column"
        "A table has columns with other headings than those that are known. Their cells are left out."
        => "rename those that matter: docs/audit.md lists the headings that are known";
    NEW_CATEGORY = Warning "new-category"
        "A row names a category that the declaration lacks, or none. It is added as one that needs consent."
        => "give the row the id or a name of a declared category, or keep the new one and translate its name";
    KNOWN_ENTRY = Warning "known-entry"
        "A row is about an entry that is declared already. It is left out."
        => "compare the row with the declaration";
}
