//! One or several documents to a package.

use std::collections::HashSet;

use policy_viewer::i18n::LanguageTag;
use policy_viewer::model::{self, Document, DocumentSource, LocaleEntry, OrderedMap, Policy};

use crate::align::Outline;
use crate::error::ImportError;
use crate::input::{Input, Options};
use crate::lexicon::interface;
use crate::outline::draft::Draft;
use crate::outline::{ids, tree};
use crate::previous::Previous;
use crate::report::{Report, Unaligned};
use crate::source::front_matter::FrontMatter;
use crate::source::prepared::Prepared;
use crate::{align, finish};

/// A package made of its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The content of `policy.json`.
    pub policy: Policy,
    /// The documents by file name, such as `zh-Hans.json`.
    pub documents: Vec<(String, Document)>,
    /// For each document what was read, kept and dropped.
    pub reports: Vec<Report>,
}

/// Makes a package of documents, one a locale; the first is in the default locale.
///
/// Sections that correspond to one of the first document, or of the package before, get its id.
///
/// # Errors
///
/// When the options or a source cannot be used; the error has a hint.
pub fn package(
    inputs: &[Input<'_>],
    options: &Options,
    previous: Option<&Previous>,
) -> Result<Imported, ImportError> {
    check_id(&options.id)?;
    let several = inputs.len() > 1;
    let mut drafts: Vec<Draft> = Vec::new();
    for input in inputs {
        let draft = read(input, options)
            .map_err(|error| if several { error.of(&input.name) } else { error })?;
        if drafts.iter().any(|known| known.locale == draft.locale) {
            let message = format!("the locale {} comes twice", draft.locale);
            return Err(ImportError::new("invalid-locale", message).hint(
                "one document a locale; several documents of one language are several packages",
            ));
        }
        drafts.push(draft);
    }
    let unaligned = name(&mut drafts, previous);
    let Some(first) = drafts.first() else {
        return Err(ImportError::new("empty-source", "there is no document to import"));
    };
    let mut policy = policy(options, first.prepared.front.clone(), &first.locale);
    let (mut documents, mut reports) = (Vec::new(), Vec::new());
    for (draft, unaligned) in drafts.into_iter().zip(unaligned) {
        let file = format!("{}.json", draft.locale);
        let label = interface::label(&draft.locale);
        let document = Some(DocumentSource::Path(file.clone()));
        let entry = LocaleEntry { label, document, translation_of: None };
        policy.locales.insert(draft.locale.clone(), entry);
        let (document, mut report) = finish::document(draft);
        report.unaligned = unaligned;
        documents.push((file, document));
        reports.push(report);
    }
    Ok(Imported { policy, documents, reports })
}

fn read(input: &Input<'_>, options: &Options) -> Result<Draft, ImportError> {
    if let Some(locale) = &input.locale {
        check_locale(locale)?;
    }
    let prepared = Prepared::read(input, options)?;
    let said = input.locale.clone().or_else(|| prepared.locale.clone());
    let Some(locale) = said else {
        return Err(ImportError::new("invalid-locale", "the document does not say its language")
            .hint("add --locale with a tag such as `en`, `de-AT` or `zh-Hans`"));
    };
    Draft::read(prepared, &input.name, &locale)
}

/// Names the sections of all drafts; returns what could not be aligned, draft by draft.
fn name(drafts: &mut [Draft], previous: Option<&Previous>) -> Vec<Vec<Unaligned>> {
    let mut unaligned: Vec<Vec<Unaligned>> = Vec::new();
    let mut first: Option<Outline> = None;
    for draft in drafts {
        let mut found = Vec::new();
        // Ids of sections that are elsewhere: no other section may have them here.
        let mut others: HashSet<String> = HashSet::new();
        if let Some(first) = &first {
            others.extend(first.ids().map(str::to_owned));
            let markdown = &draft.prepared.markdown;
            found.extend(align::across(first, &mut draft.sections, markdown));
        } else if let Some(previous) = previous {
            let (before, same) = previous.text(&draft.locale);
            if let Some(before) = before {
                others.extend(before.ids().map(str::to_owned));
                let markdown = &draft.prepared.markdown;
                found.extend(match same {
                    true => align::again(before, &mut draft.sections, markdown),
                    false => align::across(before, &mut draft.sections, markdown),
                });
            }
        }
        // What authors wrote down may name a section that was there before.
        for section in &draft.sections {
            if let (None, Some(heading)) = (&section.assigned, &section.source)
                && let Some(explicit) = &heading.explicit
            {
                others.remove(&ids::slug(explicit));
            }
        }
        let assigned = draft.sections.iter().filter_map(|section| section.assigned.as_ref());
        let assigned: HashSet<&String> = assigned.collect();
        let others = others.iter().filter(|id| !assigned.contains(id)).cloned().collect();
        tree::name(&mut draft.sections, &others);
        for section in &mut found {
            section.name(&draft.sections);
        }
        unaligned.push(found.into_iter().map(align::UnmatchedSection::into_report).collect());
        first
            .get_or_insert_with(|| Outline::of_sections(&draft.sections, &draft.prepared.markdown));
    }
    unaligned
}

fn check_id(id: &str) -> Result<(), ImportError> {
    let mut bytes = id.bytes();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !bytes.next().is_some_and(plain) || !bytes.all(|byte| plain(byte) || byte == b'-') {
        return Err(ImportError::new("invalid-id", format!("“{id}” cannot be the id of a policy"))
            .hint("use lower-case letters, digits and hyphens, such as `example-privacy`"));
    }
    Ok(())
}

fn check_locale(locale: &str) -> Result<(), ImportError> {
    // The parser accepts `zh_TW`, as host apps write it; a package has to write `zh-TW`.
    if locale.contains('_') || LanguageTag::parse(locale).is_none() {
        return Err(ImportError::new(
            "invalid-locale",
            format!("“{locale}” is no BCP 47 language tag"),
        )
        .hint("use a tag such as `en`, `de-AT` or `zh-Hans`"));
    }
    Ok(())
}

fn policy(options: &Options, front: FrontMatter, locale: &str) -> Policy {
    Policy {
        schema: None,
        format: model::FORMAT,
        id: options.id.clone(),
        version: front.version.unwrap_or_else(|| "1.0".into()),
        revision: 1,
        effective: front.effective,
        updated: front.updated,
        default_locale: locale.to_owned(),
        binding_locale: None,
        publisher: None,
        locales: OrderedMap::<LocaleEntry>::new(),
        declaration: None,
        texts: OrderedMap::new(),
        history: Vec::new(),
    }
}
