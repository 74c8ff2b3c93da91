//! Markdown to package: the steps in their order.

use std::ops::Range;

use super::edits::Edits;
use super::fidelity::{self, Original};
use super::front_matter::{self, FrontMatter};
use super::links::{Anchors, Links};
use super::report::{FrontMatterKeys, Reference, Report};
use super::sections::{self, Heading};
use super::source::Source;
use super::tree::{self, Flat};
use super::{
    ImportError, Imported, Options, bodies, contents_list, languages, lines, references, silent,
};
use crate::i18n::LanguageTag;
use crate::model::{self, Document, DocumentSource, LocaleEntry, OrderedMap, Policy};

/// Makes a package of a Markdown document.
///
/// # Errors
///
/// When the options or the source cannot be used; the error says what to do.
pub fn markdown(source: &str, options: &Options) -> Result<Imported, ImportError> {
    check(options)?;
    let source = Source::new(source);
    let text: &str = &source.text;
    let (front, below) = front_matter(text)?;
    let range =
        source.bounds(below..text.len(), options.start.as_deref(), options.end.as_deref())?;

    let (mut headings, mut cuts) = sections::headings(text, range.clone());
    cuts.extend(silent::find(text, range.clone()));
    cuts.extend(contents_list::find(text, range.clone(), &mut headings));
    for cut in &mut cuts {
        // The last line end stays: what stands above and below must not join.
        cut.range.end = cut.range.start + text[cut.range.clone()].trim_ascii_end().len();
    }
    let drops = Edits::new(cuts.iter().map(|cut| (cut.range.clone(), String::new())).collect());

    let found = headings.len();
    let (title, mut flat) = split(text, &range, headings, &drops, &front, options);
    if flat.is_empty() {
        return Err(ImportError::new("empty-source", "there is no text to import")
            .hint("look at --start and --end, and whether the file is the one you meant"));
    }
    tree::name(&mut flat);

    let links = Links::read(text, range.clone(), &Anchors::of(&flat, &title.text));
    let mut named = references::find(text, range.clone(), &flat);
    named.retain(|found| drops.within(&found.range).is_empty());
    let linked = named.iter().filter_map(|found| {
        let id = found.id.as_deref()?;
        Some((found.range.clone(), format!("[{}](#{id})", &text[found.range.clone()])))
    });
    let edits = drops.and(&Edits::new(links.edits.iter().cloned().chain(linked).collect()));
    let mut kept_plain: Vec<Range<usize>> = Vec::new();
    for section in &mut flat {
        let (body, plain) = bodies::body(text, section, &drops, &edits, &links);
        section.body = body;
        kept_plain.extend(plain.then(|| section.text.clone()).into_iter().flatten());
    }

    let (lines, dropped) = lines::report(&source, below, &range, &cuts);
    let title_heading = title.from_source.then_some(title.text.as_str());
    let original = Original { text, range, drops: &drops, title: title_heading };
    let fidelity = fidelity::measure(&original, &flat);
    let reference = |at: usize, text: String, section: Option<String>| Reference {
        line: source.line(at),
        text,
        section,
    };
    kept_plain.sort_by_key(|range| range.start);
    let (linked, mut unresolved): (Vec<_>, Vec<_>) = named
        .into_iter()
        .map(|found| {
            let at = found.range.start;
            let index = kept_plain.partition_point(|range| range.end <= at);
            let plain = kept_plain.get(index).is_some_and(|range| range.contains(&at));
            reference(
                found.range.start,
                text[found.range.clone()].to_owned(),
                found.id.filter(|_| !plain),
            )
        })
        .partition(|found| found.section.is_some());
    let dead = links.dead.iter().filter(|(at, _)| drops.within(&(*at..*at + 1)).is_empty());
    unresolved.extend(dead.map(|(at, fragment)| reference(*at, fragment.clone(), None)));
    unresolved.sort_by_key(|found| found.line);

    let report = Report {
        name: options.name.clone(),
        lines,
        front_matter: FrontMatterKeys { used: front.used.clone(), ignored: front.ignored.clone() },
        headings: found,
        dropped,
        linked,
        unresolved,
        fidelity,
    };
    let document = Document {
        locale: options.locale.clone(),
        title: title.text,
        summary: None,
        sections: tree::nest(flat),
        terms: Vec::new(),
    };
    let file = format!("{}.json", options.locale);
    Ok(Imported {
        policy: policy(options, front, &file),
        documents: vec![(file, document)],
        report,
    })
}

fn check(options: &Options) -> Result<(), ImportError> {
    let mut id = options.id.bytes();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !id.next().is_some_and(plain) || !id.all(|byte| plain(byte) || byte == b'-') {
        return Err(ImportError::new(
            "invalid-id",
            format!("“{}” cannot be the id of a policy", options.id),
        )
        .hint("use lower-case letters, digits and hyphens, such as `example-privacy`"));
    }
    // The parser forgives `zh_TW` in what host apps say; a package has to write `zh-TW`.
    if options.locale.contains('_') || LanguageTag::parse(&options.locale).is_none() {
        return Err(ImportError::new(
            "invalid-locale",
            format!("“{}” is no BCP 47 language tag", options.locale),
        )
        .hint("use a tag such as `en`, `de-AT` or `zh-Hans`"));
    }
    Ok(())
}

fn front_matter(text: &str) -> Result<(FrontMatter, usize), ImportError> {
    let Some((yaml, below)) = front_matter::split(text) else {
        return Ok((FrontMatter::default(), 0));
    };
    Ok(front_matter::read(&text[yaml])?.map_or((FrontMatter::default(), 0), |front| (front, below)))
}

/// The title, and whether it is a heading of the source.
struct Title {
    text: String,
    from_source: bool,
}

/// Chooses the title and makes the sections.
fn split(
    text: &str,
    range: &Range<usize>,
    mut headings: Vec<Heading>,
    drops: &Edits,
    front: &FrontMatter,
    options: &Options,
) -> (Title, Vec<Flat>) {
    // Several headings of level 1 are chapters when something else names the document or they have numbers.
    let chapters = headings.iter().filter(|heading| heading.level == 1).count() > 1;
    let is_title = |heading: &Heading| {
        let numbered = super::numbering::split(&heading.text).0.is_some();
        heading.level == 1 && !(chapters && (front.title.is_some() || numbered))
    };
    let heading = match headings.first().is_some_and(is_title) {
        true => Some(headings.remove(0)),
        false => None,
    };
    let first = headings.first().map_or(range.end, |heading| heading.lines.start);
    let opening = match &heading {
        Some(title) => vec![range.start..title.lines.start, title.lines.end..first],
        None => std::iter::once(range.start..first).collect(),
    };
    let title = match heading {
        Some(heading) => Title { text: heading.text, from_source: true },
        None => Title {
            text: front.title.clone().unwrap_or_else(|| from_name(&options.name)),
            from_source: false,
        },
    };
    let has_text = opening.iter().any(|part| !drops.apply(text, part.clone()).trim().is_empty());
    let mut flat = Vec::new();
    if has_text && headings.is_empty() {
        flat.push(Flat::made(&title.text, &super::ids::slug(&title.text), opening));
    } else if has_text {
        flat.push(Flat::made(languages::introduction(&options.locale), "introduction", opening));
    }
    let mut rest = headings.into_iter().peekable();
    while let Some(heading) = rest.next() {
        let end = rest.peek().map_or(range.end, |next| next.lines.start);
        flat.push(Flat::of(heading, end));
    }
    (title, flat)
}

/// Makes a title of a file name: `cookie-policy.md` becomes `cookie policy`.
fn from_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let title = stem.replace(['-', '_'], " ");
    if title.trim().is_empty() { "Policy".into() } else { title.trim().to_owned() }
}

fn policy(options: &Options, front: FrontMatter, file: &str) -> Policy {
    let mut locales = OrderedMap::new();
    locales.insert(
        options.locale.clone(),
        LocaleEntry {
            label: languages::label(&options.locale),
            document: Some(DocumentSource::Path(file.to_owned())),
            translation_of: None,
        },
    );
    Policy {
        schema: None,
        format: model::FORMAT,
        id: options.id.clone(),
        version: front.version.unwrap_or_else(|| "1.0".into()),
        revision: 1,
        effective: front.effective,
        updated: front.updated,
        default_locale: options.locale.clone(),
        binding_locale: None,
        publisher: None,
        locales,
        declaration: None,
        history: Vec::new(),
    }
}
