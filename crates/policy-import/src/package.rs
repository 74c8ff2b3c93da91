//! One or several documents to a package.

use std::collections::HashSet;

use policy_viewer::i18n::LanguageTag;
use policy_viewer::model::{self, Document, DocumentSource, LocaleEntry, OrderedMap, Policy};

use crate::align::Outline;
use crate::error::ImportError;
use crate::formats::markdown::metadata;
use crate::input::{Input, Options};
use crate::lexicon::{interface, languages};
use crate::outline::draft::Draft;
use crate::outline::{ids, tree};
use crate::previous::Previous;
use crate::report::{Notice, Report, Unaligned};
use crate::source::format::SourceFormat;
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
    let Some(first) = drafts.first_mut() else {
        return Err(ImportError::new("empty-source", "there is no document to import"));
    };
    let mut policy = policy(options, first.prepared.front.clone(), &first.locale);
    if policy.version.is_empty() && !previous.is_some_and(Previous::has_version) {
        let message =
            "version: the text names none; if readers know one, write it into policy.json";
        first.notices.push(Notice::new("no-version", message));
    }
    let (mut documents, mut reports) = (Vec::new(), Vec::new());
    for (draft, unaligned) in drafts.into_iter().zip(unaligned) {
        let file = format!("{}.json", draft.locale);
        let label = interface::label(&draft.locale);
        let document = Some(DocumentSource::Path(file.clone()));
        let entry = LocaleEntry { label, document, translation_of: None };
        policy.locales.insert(draft.locale.clone(), entry);
        let (mut document, mut report) = finish::document(draft);
        report.unaligned = unaligned;
        report.notices.extend(previous.iter().flat_map(|before| before.add_to(&mut document)));
        documents.push((file, document));
        reports.push(report);
    }
    if let Some(previous) = previous {
        previous.complete(&mut policy);
    }
    Ok(Imported { policy, documents, reports })
}

fn read(input: &Input<'_>, options: &Options) -> Result<Draft, ImportError> {
    if let Some(locale) = &input.locale {
        check_locale(locale)?;
    }
    let mut prepared = Prepared::read(input, options)?;
    let mut notices = state(&mut prepared);
    if let Some((count, line)) = prepared.broken {
        let encoding = prepared.encoding;
        let message = format!(
            "characters that are not {encoding} became \u{fffd}: {count}, the first on line {line}"
        );
        notices.push(Notice::new("broken-characters", message));
    }
    let said = input.locale.clone().or_else(|| prepared.locale.clone());
    let guessed = || languages::guess(&prepared.markdown).filter(|guess| guess.sure);
    let locale = match (said, guessed) {
        (Some(locale), _) => locale,
        (None, guessed) => {
            let tag = guessed().map(|guess| guess.tag).ok_or_else(|| {
                ImportError::new("invalid-locale", "the document does not say its language")
                    .hint("add --locale with a tag such as `en`, `de-AT` or `zh-Hans`")
            })?;
            let language = interface::english(&tag);
            let message =
                format!("the document does not say its language: taken for {language} ({tag})");
            notices.push(Notice::new("language-guessed", message));
            tag
        }
    };
    if let Some(tag) = languages::contradiction(&locale, &prepared.markdown) {
        let who = match (&input.locale, prepared.format) {
            (Some(_), _) => "--locale",
            (None, SourceFormat::Html) => "the page",
            (None, _) => "the document",
        };
        let language = interface::english(&tag);
        let message = format!("{who} says {locale}, its text is {language}: --locale {tag}?");
        notices.push(Notice::new("language-differs", message));
    }
    let named = prepared.front.title.is_some();
    let mut draft = Draft::read(prepared, &input.name, &locale)?;
    if !draft.title.from_source && !named {
        let message =
            format!("title: the text has none, so “{}” is from the file's name", draft.title.text);
        notices.push(Notice::new("no-title", message));
    }
    if let Some(first) = draft.sections.first().filter(|first| first.source.is_none()) {
        let message = format!(
            "heading “{}”: not in the text, but made for what stands above its first heading",
            first.heading
        );
        if draft.sections.len() > 1 {
            notices.push(Notice::new("made-up-heading", message));
        }
    }
    draft.notices = notices;
    Ok(draft)
}

/// Completes the front matter by what the text states.
fn state(prepared: &mut Prepared) -> Vec<Notice> {
    if prepared.format == SourceFormat::Text {
        return Vec::new();
    }
    let texts: Vec<&str> = prepared.markdown.lines().collect();
    let mut places: Vec<(usize, usize)> =
        prepared.lines.iter().enumerate().filter_map(|(at, own)| Some(((*own)?, at))).collect();
    places.sort_unstable();
    let above = |line: usize| {
        let at = places.partition_point(|(own, _)| *own < line).checked_sub(1);
        at.and_then(|at| texts.get(places[at].1)).copied().unwrap_or_default()
    };
    let lists = prepared.dropped.iter().filter(|dropped| dropped.text.starts_with("{:"));
    let attributes: Vec<(&str, &str)> = lists
        .filter(|dropped| dropped.text.contains("datetime"))
        .map(|dropped| (above(dropped.line), dropped.text.as_str()))
        .collect();
    let found = metadata::read(&prepared.markdown, &attributes);
    let front = &mut prepared.front;
    front.version = front.version.take().or(found.dates.version);
    if prepared.format == SourceFormat::Markdown {
        front.effective = front.effective.take().or(found.dates.effective);
        front.updated = front.updated.take().or(found.dates.updated);
    }
    let invalid = found.invalid.into_iter().map(|value| {
        let message = format!("datetime=\"{value}\" is no date: write it as 2025-12-17");
        Notice::new("invalid-date", message)
    });
    invalid.collect()
}

/// Names the sections of all drafts; returns what could not be aligned, draft by draft.
fn name(drafts: &mut [Draft], previous: Option<&Previous>) -> Vec<Vec<Unaligned>> {
    let mut unaligned: Vec<Vec<Unaligned>> = Vec::new();
    let mut first: Option<Outline> = None;
    let several = drafts.len() > 1;
    for draft in drafts {
        let mut found = Vec::new();
        // Ids of sections that are elsewhere: no other section may have them here.
        let mut others: HashSet<String> = HashSet::new();
        if let Some(first) = &first {
            others.extend(first.ids().map(str::to_owned));
            let markdown = &draft.prepared.markdown;
            found.extend(align::across(first, &mut draft.sections, markdown, &draft.locale));
        } else if let Some(previous) = previous {
            let (before, same) = previous.text(&draft.locale);
            if let Some(before) = before {
                others.extend(before.ids().map(str::to_owned));
                let (markdown, locale) = (&draft.prepared.markdown, &draft.locale);
                found.extend(match same {
                    true => align::again(before, &mut draft.sections, markdown, locale),
                    false => align::across(before, &mut draft.sections, markdown, locale),
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
        unaligned.push(found.into_iter().map(align::Remark::into_report).collect());
        if several && first.is_none() {
            let markdown = &draft.prepared.markdown;
            first = Some(Outline::of_sections(&draft.sections, markdown, &draft.locale));
        }
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
        version: front.version.unwrap_or_default(),
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
