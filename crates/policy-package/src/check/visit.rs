//! Walks through a document and a policy that carry the JSON Pointer of each place.

use policy_viewer::diag::pointer_token;
use policy_viewer::model::{Body, Category, Cookie, Document, Localized, Policy, Section, Service};

/// A section with where it stands.
pub(super) struct SectionAt<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its JSON Pointer in the file.
    pub path: String,
    /// The section above it.
    pub parent: Option<&'a Section>,
}

/// Lists the sections of a document in reading order; `base` is where the document begins.
pub(super) fn sections<'a>(document: &'a Document, base: &str) -> Vec<SectionAt<'a>> {
    fn descend<'a>(
        sections: &'a [Section],
        parent: Option<&'a Section>,
        base: &str,
        found: &mut Vec<SectionAt<'a>>,
    ) {
        for (i, section) in sections.iter().enumerate() {
            let path = format!("{base}/sections/{i}");
            found.push(SectionAt { section, path: path.clone(), parent });
            descend(&section.sections, Some(section), &path, found);
        }
    }
    let mut found = Vec::new();
    descend(&document.sections, None, base, &mut found);
    found
}

/// Lists the bodies, summaries and definitions of a document.
pub(super) fn bodies<'a>(document: &'a Document, base: &str) -> Vec<(String, &'a Body)> {
    let mut found = Vec::new();
    found.extend(document.summary.iter().map(|body| (format!("{base}/summary"), body)));
    for SectionAt { section, path, .. } in sections(document, base) {
        found.extend(section.summary.iter().map(|body| (format!("{path}/summary"), body)));
        found.push((format!("{path}/body"), &section.body));
    }
    for (i, term) in document.terms.iter().enumerate() {
        found.push((format!("{base}/terms/{i}/definition"), &term.definition));
    }
    found
}

/// Lists the declared categories.
pub(super) fn categories(policy: &Policy) -> Vec<(String, &Category)> {
    let categories = policy.declaration.iter().flat_map(|declaration| &declaration.categories);
    categories
        .enumerate()
        .map(|(i, category)| (format!("/declaration/categories/{i}"), category))
        .collect()
}

/// Lists the declared services.
pub(super) fn services(policy: &Policy) -> Vec<(String, &Service)> {
    categories(policy)
        .into_iter()
        .flat_map(|(path, category)| {
            category
                .services
                .iter()
                .enumerate()
                .map(move |(i, service)| (format!("{path}/services/{i}"), service))
        })
        .collect()
}

/// Lists the declared cookies and storage entries, with their services.
pub(super) fn cookies(policy: &Policy) -> Vec<(String, &Service, &Cookie)> {
    services(policy)
        .into_iter()
        .flat_map(|(path, service)| {
            service
                .cookies
                .iter()
                .enumerate()
                .map(move |(i, cookie)| (format!("{path}/cookies/{i}"), service, cookie))
        })
        .collect()
}

/// A text in several languages with where it stands.
pub(super) struct LocalizedAt<'a> {
    /// The text.
    pub text: &'a Localized,
    /// Its JSON Pointer in the policy file.
    pub path: String,
    /// Whether readers cannot do without it.
    pub needed: bool,
}

/// Lists all texts of a policy that are written in several languages.
pub(super) fn localized(policy: &Policy) -> Vec<LocalizedAt<'_>> {
    let mut found = Vec::new();
    let mut add = |path: String, text, needed| found.push(LocalizedAt { text, path, needed });
    if let Some(publisher) = &policy.publisher {
        add("/publisher/name".into(), &publisher.name, true);
        for (i, contact) in publisher.contacts.iter().enumerate() {
            add(format!("/publisher/contacts/{i}/label"), &contact.label, false);
        }
    }
    if let Some(banner) = policy.declaration.as_ref().and_then(|it| it.banner.as_ref()) {
        add("/declaration/banner/title".into(), &banner.title, false);
        add("/declaration/banner/text".into(), &banner.text, false);
        for (i, link) in banner.links.iter().enumerate() {
            add(format!("/declaration/banner/links/{i}/label"), &link.label, true);
        }
    }
    for (path, category) in categories(policy) {
        add(format!("{path}/name"), &category.name, true);
        add(format!("{path}/description"), &category.description, false);
    }
    for (path, service) in services(policy) {
        add(format!("{path}/name"), &service.name, true);
    }
    for (path, _, cookie) in cookies(policy) {
        add(format!("{path}/purpose"), &cookie.purpose, false);
    }
    for (i, version) in policy.history.iter().enumerate() {
        add(format!("/history/{i}/summary"), &version.summary, false);
    }
    found
}

/// Joins a JSON Pointer and a key.
pub(super) fn join(path: &str, key: &str) -> String {
    format!("{path}/{}", pointer_token(key))
}
