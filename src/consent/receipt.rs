//! The receipt of a reader's decisions, in the terms of ISO/IEC TS 27560:2023.
//!
//! Written as the W3C Data Privacy Vocabulary group's guide "Consent Records and Receipts as per
//! ISO/IEC TS 27560:2023 using DPV" puts that standard into JSON-LD: a receipt around consent records,
//! one for each decision, newest first. What a package does not say (jurisdiction, kinds of personal
//! data, places of storage) is left out; `docs/consent.md` lists every field.

use std::fmt;

use super::{Decision, Record};
use crate::encode::{Object, array};
use crate::i18n::localized;
use crate::model::{
    Category, Contact, ContactKind, Cookie, LegalBasis, Localized, PolicyHeader, Publisher,
    Service, StorageKind,
};

/// The circumstances in which a receipt is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue<'a> {
    /// A random UUID for the receipt.
    pub id: &'a str,
    /// The time, RFC 3339 in UTC.
    pub now: &'a str,
    /// The title of the policy as the reader saw it, if it is at hand.
    pub title: Option<&'a str>,
    /// The address of the page where the reader can change the choices.
    pub page: Option<&'a str>,
}

/// The record is one of another policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignRecord;

impl fmt::Display for ForeignRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the record belongs to another policy")
    }
}

impl std::error::Error for ForeignRecord {}

/// The JSON-LD context: prefixes, and the properties whose values are terms. It is written out, so that
/// reading a receipt needs no request.
const CONTEXT: &str = concat!(
    r#"{"dpv":"https://w3id.org/dpv#","dct":"http://purl.org/dc/terms/","schema":"https://schema.org/","#,
    r#""rdf":"http://www.w3.org/1999/02/22-rdf-syntax-ns#","xsd":"http://www.w3.org/2001/XMLSchema#","#,
    r#""dct:conformsTo":{"@type":"@id"},"dct:created":{"@type":"xsd:dateTime"},"#,
    r#""dpv:hasConsentStatus":{"@type":"@id"},"dpv:hasLegalBasis":{"@type":"@id"},"#,
    r#""dpv:hasLocation":{"@type":"@id"},"dpv:hasNecessity":{"@type":"@id"},"#,
    r#""dpv:isExercisedAt":{"@type":"@id"},"dpv:isIndicatedAtTime":{"@type":"xsd:dateTime"},"#,
    r#""dpv:isIndicatedBy":{"@type":"@id"},"schema:url":{"@type":"@id"}}"#,
);

/// Makes the receipt of a record, as JSON-LD.
///
/// Details of services are given where the reader decided about the version that the policy has now;
/// of other versions it is not known what was declared then.
///
/// # Errors
///
/// [`ForeignRecord`] for the record of another policy.
pub fn receipt(
    policy: &PolicyHeader,
    record: &Record,
    issue: &Issue<'_>,
) -> Result<String, ForeignRecord> {
    if record.policy != policy.id {
        return Err(ForeignRecord);
    }
    let mut records = Vec::new();
    let mut latest = true;
    let mut older = record.previous.iter();
    let mut decision = Some(&record.decision);
    while let Some(at_hand) = decision {
        let before = older.next();
        records.push(Writer { policy, issue, decision: at_hand, before, latest }.record());
        latest = false;
        decision = before;
    }
    Ok(Object::new()
        .json("@context", CONTEXT)
        .text("@id", &urn(issue.id))
        .text("@type", "dpv:ConsentReceipt")
        .text("dct:identifier", issue.id)
        .text("dct:conformsTo", "https://w3id.org/dpv/schema/dpv-27560#receipt")
        .text("dct:created", issue.now)
        .json("dpv:hasRecordOfActivity", &array(records))
        .end())
}

/// Writes one decision.
struct Writer<'a> {
    policy: &'a PolicyHeader,
    issue: &'a Issue<'a>,
    decision: &'a Decision,
    /// The decision that this one replaced.
    before: Option<&'a Decision>,
    latest: bool,
}

impl Writer<'_> {
    fn record(&self) -> String {
        let decision = self.decision;
        let mut object = Object::new()
            .text("@id", &urn(&decision.id))
            .text("@type", "dpv:ConsentRecord")
            .text("dct:identifier", &decision.id)
            .text("dct:conformsTo", "https://w3id.org/dpv/schema/dpv-27560#record")
            .json("dpv:hasDataSubject", &typed("dpv:DataSubject").end());
        if let Some(publisher) = self.policy.publisher.as_ref().filter(|_| self.latest) {
            object = object.json("dpv:hasDataController", &self.controller(publisher));
        }
        object = object
            .json("dpv:hasNotice", &self.notice())
            .json("dpv:hasConsentStatus", &self.event())
            .json(
                "schema:additionalProperty",
                &property("Global Privacy Control").field("schema:value", &decision.gpc).end(),
            )
            .json("dpv:hasProcess", &self.processes());
        let lost = self.services_without_category();
        if !lost.is_empty() {
            object = object.json("dpv:hasService", &array(lost));
        }
        if let Some(page) = self.issue.page.filter(|_| self.latest) {
            let control = typed("dpv:WithdrawConsent").text("dpv:isExercisedAt", page);
            object = object.json("dpv:hasConsentControl", &control.end());
        }
        object.end()
    }

    fn controller(&self, publisher: &Publisher) -> String {
        let contacts = publisher.contacts.iter().map(|contact| self.contact(contact));
        let object = typed("dpv:DataController").json("dpv:hasName", &self.words(&publisher.name));
        let object = optional(object, "schema:url", publisher.url.as_deref());
        object.json("schema:contactPoint", &array(contacts)).end()
    }

    fn contact(&self, contact: &Contact) -> String {
        let (kind, name) = match contact.kind {
            ContactKind::Email => ("schema:ContactPoint", "schema:email"),
            ContactKind::Phone => ("schema:ContactPoint", "schema:telephone"),
            ContactKind::Post => ("schema:PostalAddress", "schema:streetAddress"),
            ContactKind::Form | ContactKind::Web => ("schema:ContactPoint", "schema:url"),
        };
        let object = typed(kind).text(name, &contact.value);
        self.described(object, "schema:contactType", &contact.label).end()
    }

    /// Writes the notice: the text that the reader was shown.
    fn notice(&self) -> String {
        let decision = self.decision;
        let object = typed("dpv:ConsentNotice").text("dct:identifier", &self.policy.id);
        // The title is that of the text at hand, in the language in which it is shown now.
        let title = self.issue.title.filter(|_| self.latest && self.is_current());
        optional(object, "dct:title", title)
            .text("schema:version", &decision.version)
            .json(
                "schema:additionalProperty",
                &property("revision").field("schema:value", &decision.revision).end(),
            )
            .text("dct:language", &decision.locale)
            .end()
    }

    /// Writes when, how and for how long the reader answered; the answers differ by purpose.
    fn event(&self) -> String {
        let decision = self.decision;
        let duration =
            typed("dpv:UntilTimeDuration").text("rdf:value", decision.expires_at.as_str());
        typed("dpv:ConsentStatus")
            .text("dpv:isIndicatedBy", "dpv:DataSubject")
            .text("dpv:hasIndicationMethod", decision.action.as_str())
            .text("dpv:isIndicatedAtTime", decision.decided_at.as_str())
            .json("dpv:hasDuration", &duration.end())
            .end()
    }

    /// Writes the purposes: those declared, then those that were and are no more.
    fn processes(&self) -> String {
        let declared = self
            .declared()
            .iter()
            .filter(|category| self.latest || self.decision.categories.get(&category.id).is_some());
        let known = declared.map(|category| self.process(category));
        let ids = self.decision.categories.keys();
        let lost = ids.filter(|id| self.declared().iter().all(|category| category.id != *id));
        array(known.chain(lost.map(|id| {
            let purpose = typed("dpv:Purpose").text("dct:identifier", id).end();
            optional_process(&purpose, LegalBasis::Consent)
                .text("dpv:hasConsentStatus", self.category_status(id))
                .end()
        })))
    }

    fn process(&self, category: &Category) -> String {
        let purpose = typed("dpv:Purpose")
            .text("dct:identifier", &category.id)
            .json("dct:title", &self.words(&category.name));
        let purpose = match self.is_detailed() {
            true => self.described(purpose, "dct:description", &category.description),
            false => purpose,
        };
        let basis = self.basis(category);
        let required = basis == LegalBasis::Exempt
            && self.decision.categories.get(&category.id) != Some(&false);
        let services = category
            .services
            .iter()
            .filter(|service| self.latest || self.decision.services.get(&service.id).is_some());
        let object = match required {
            true => typed("dpv:Process")
                .json("dpv:hasPurpose", &purpose.end())
                .text("dpv:hasNecessity", "dpv:Required"),
            false => {
                let mut answers = services.clone().map(|service| self.service_status(&service.id));
                let first = answers.next().unwrap_or_else(|| self.category_status(&category.id));
                let common = answers.all(|answer| answer == first).then_some(first);
                optional(optional_process(&purpose.end(), basis), "dpv:hasConsentStatus", common)
            }
        };
        let services: Vec<_> = services.map(|service| self.service(service, required)).collect();
        match services.is_empty() {
            true => object.end(),
            false => object.json("dpv:hasService", &array(services)).end(),
        }
    }

    fn service(&self, service: &Service, required: bool) -> String {
        let mut object = typed("dpv:Service")
            .text("dct:identifier", &service.id)
            .json("dct:title", &self.words(&service.name));
        if !required {
            object = object.text("dpv:hasConsentStatus", self.service_status(&service.id));
        }
        if !self.is_detailed() {
            return object.end();
        }
        if let Some(provider) = &service.provider {
            let recipient = typed("dpv:Recipient").text("dpv:hasName", provider).end();
            object = object.json("dpv:hasRecipient", &recipient);
        }
        object = optional(object, "schema:url", service.url.as_deref());
        if !service.cookies.is_empty() {
            let stored = array(service.cookies.iter().map(|cookie| self.stored(cookie)));
            object = object.json("dpv:hasStorageCondition", &stored);
        }
        object.end()
    }

    fn stored(&self, cookie: &Cookie) -> String {
        let kind = match cookie.storage {
            StorageKind::Cookie => "cookie",
            StorageKind::Local => "localStorage",
            StorageKind::Session => "sessionStorage",
            StorageKind::IndexedDb => "indexedDB",
            StorageKind::Cache => "cacheStorage",
            StorageKind::ServiceWorker => "serviceWorker",
        };
        let object = typed("dpv:StorageCondition")
            .text("dct:identifier", &cookie.name)
            .text("dct:type", kind)
            .text("dpv:hasLocation", "dpv:WithinDevice");
        let duration = match &cookie.duration {
            Some(duration) => typed("dpv:TemporalDuration").text("rdf:value", duration),
            // No session ends what stands in localStorage.
            None if !cookie.storage.ends_with_session() => typed("dpv:IndeterminateDuration"),
            None => typed("dpv:UntilEventDuration").text("rdf:value", "end of the browser session"),
        };
        let object = object.json("dpv:hasDuration", &duration.end());
        self.described(object, "dct:description", &cookie.purpose).end()
    }

    /// Writes the services that were decided about and belong to no category any more.
    fn services_without_category(&self) -> Vec<String> {
        let Decision { categories, services, undecided, .. } = self.decision;
        let mut lost: Vec<&str> = services.keys().collect();
        // What was not decided has no switch in the record, and is a category only if one is named so.
        for id in undecided {
            let is_category = self.declared().iter().any(|category| category.id == *id);
            if services.get(id).is_none() && categories.get(id).is_none() && !is_category {
                lost.push(id);
            }
        }
        for service in self.declared().iter().flat_map(|category| &category.services) {
            lost.retain(|id| *id != service.id);
        }
        let write = |id: &&str| {
            typed("dpv:Service")
                .text("dct:identifier", id)
                .text("dpv:hasConsentStatus", self.service_status(id))
                .end()
        };
        lost.iter().map(write).collect()
    }

    fn category_status(&self, id: &str) -> &'static str {
        let before = self.consent_before().and_then(|before| before.categories.get(id));
        self.status(id, self.decision.categories.get(id), before)
    }

    fn service_status(&self, id: &str) -> &'static str {
        let before = self.consent_before().and_then(|before| before.services.get(id));
        self.status(id, self.decision.services.get(id), before)
    }

    /// Returns the state of consent: withdrawn is what was given until now.
    fn status(&self, id: &str, now: Option<&bool>, before: Option<&bool>) -> &'static str {
        let undecided = self.decision.undecided.iter().any(|it| it == id);
        match (now.filter(|_| !undecided), before) {
            (None, _) => "dpv:ConsentUnknown",
            (Some(true), _) => "dpv:ConsentGiven",
            (Some(false), Some(true)) => "dpv:ConsentWithdrawn",
            (Some(false), _) => "dpv:ConsentRefused",
        }
    }

    /// Returns the basis of a category in the region whose rules applied.
    fn basis(&self, category: &Category) -> LegalBasis {
        match category.required {
            true => LegalBasis::Exempt,
            false => category.basis.of(self.decision.region.as_deref()),
        }
    }

    /// Returns the decision that this one replaced, if it was still in force.
    fn consent_before(&self) -> Option<&Decision> {
        self.before.filter(|before| before.expires_at > self.decision.decided_at)
    }

    fn declared(&self) -> &[Category] {
        self.policy.declaration.as_ref().map_or(&[], |declaration| &declaration.categories)
    }

    /// Tells whether the reader decided about the policy as it is now.
    fn is_current(&self) -> bool {
        self.decision.version == self.policy.version
            && self.decision.revision == self.policy.revision
    }

    fn is_detailed(&self) -> bool {
        self.latest && self.is_current()
    }

    /// Writes a text in the reader's language, or the one it falls back to, with its tag.
    fn words(&self, text: &Localized) -> String {
        let (tag, text) = localized(text, &self.decision.locale, &self.policy.default_locale);
        let object = Object::new().text("@value", text);
        if tag.is_empty() { object.end() } else { object.text("@language", tag).end() }
    }

    /// Adds a text, if there is one.
    fn described(&self, object: Object, name: &str, text: &Localized) -> Object {
        if text.is_empty() { object } else { object.json(name, &self.words(text)) }
    }
}

/// Begins the process of a purpose that readers decide about: by expressing consent with a button or switch, or
/// by objecting.
fn optional_process(purpose: &str, basis: LegalBasis) -> Object {
    let basis = match basis {
        LegalBasis::Objection => "dpv:LegitimateInterest",
        LegalBasis::Consent | LegalBasis::Exempt => "dpv:ExpressedConsent",
    };
    typed("dpv:Process")
        .json("dpv:hasPurpose", purpose)
        .text("dpv:hasNecessity", "dpv:Optional")
        .text("dpv:hasLegalBasis", basis)
}

fn typed(kind: &str) -> Object {
    Object::new().text("@type", kind)
}

/// Begins a value for which the vocabularies have no term of their own.
fn property(name: &str) -> Object {
    typed("schema:PropertyValue").text("schema:name", name)
}

fn optional(object: Object, name: &str, text: Option<&str>) -> Object {
    match text {
        Some(text) => object.text(name, text),
        None => object,
    }
}

fn urn(id: &str) -> String {
    let mut urn = String::from("urn:uuid:");
    urn.push_str(id);
    urn
}
