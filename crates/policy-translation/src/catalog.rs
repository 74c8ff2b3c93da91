//! The texts to translate: a package's texts in two languages.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::Refused;
use crate::fields::{self, Clause, Field, Kind};
use crate::paragraphs::{Paragraphs, pairs};
use policy_package::{Package, Text, lasting_pointer, localized_texts};
use policy_viewer::diag::pointer_token;

/// All texts of a package in the language that prevails, with their translations into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    /// The id of the policy.
    pub policy: String,
    /// The version of the source text; may be empty.
    pub version: String,
    /// The day of the source text, if the policy says it.
    pub date: Option<String>,
    /// The binding locale, or else the default one.
    pub source: String,
    /// The language of the translations.
    pub target: String,
    /// The texts in reading order, those of `policy.json` last.
    pub units: Vec<Unit>,
}

/// A text to translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// A name that stays: clause and field by their ids, and the number of the paragraph.
    pub context: String,
    /// Where the text stands, for people.
    pub note: String,
    /// The text in the source language.
    pub source: String,
    /// The translation, if there is one.
    pub target: Option<String>,
    /// The source text that the translation was made from, if that was another one.
    pub stale: Option<String>,
    /// The field that the text is a part of.
    pub(crate) field: String,
    /// The place in `policy.json`; `None` for a text of a document.
    pub(crate) pointer: Option<String>,
}

/// Lists what there is to translate into a locale.
///
/// A translation is stale if `translationOf` of its locale names a version of the history whose text differs there.
///
/// # Errors
///
/// When the package lacks what is needed: the locale, a source text, or Markdown.
pub fn catalog(package: &Package, locale: &str) -> Result<Catalog, Refused> {
    let policy = package
        .policy
        .as_ref()
        .ok_or_else(|| Refused::new("the package has errors", "see what `policy check` reports"))?;
    let source = policy.binding_locale.as_ref().unwrap_or(&policy.default_locale);
    if source == locale {
        return Err(Refused::new(
            format!("{locale} is the language that is translated from"),
            "name another --locale of the policy",
        ));
    }
    let Some(entry) = policy.locales.get(locale) else {
        return Err(Refused::new(
            format!("the policy has no locale {locale}"),
            format!("add `\"{locale}\": {{ \"label\": \"…\" }}` to `locales` in policy.json first"),
        ));
    };
    let text = |wanted: &str| package.current_texts().find(|text| text.locale == wanted);
    let source_text = text(source).ok_or_else(|| {
        Refused::new(format!("there is no text in {source}"), "see what `policy check` reports")
    })?;
    let target_text = text(locale);
    if target_text.is_some_and(|target| {
        (&target.file, &target.pointer) == (&source_text.file, &source_text.pointer)
    }) {
        return Err(Refused::new(
            format!("{locale} and {source} have the same document"),
            "give the locale a `document` of its own, or none",
        ));
    }
    let before = entry.translation_of.as_ref().filter(|version| **version != policy.version);
    let before = before.and_then(|version| {
        let at = policy.history.iter().position(|entry| entry.version == *version)?;
        let earlier = || package.texts.iter().filter(|text| text.history == Some(at));
        earlier().find(|text| text.locale == *source)
    });
    let documents: Vec<&Value> = [Some(source_text), target_text, before]
        .into_iter()
        .flatten()
        .filter_map(|text| document(package, text))
        .collect();
    if documents.iter().any(|document| fields::is_compiled(document)) {
        return Err(Refused::new(
            "the package is compiled: its paragraphs are blocks, not Markdown",
            "name the package that it was compiled from",
        ));
    }
    let mut collector = Collector {
        target: by_key(target_text.and_then(|text| document(package, text))),
        before: before.and_then(|text| document(package, text)).map(|text| by_key(Some(text))),
        units: Vec::new(),
    };
    if let Some(document) = document(package, source_text) {
        fields::clauses(document).iter().for_each(|clause| collector.clause(clause));
    }
    let mut units = collector.units;
    units.extend(policy_units(package, source, locale));
    Ok(Catalog {
        policy: policy.id.clone(),
        version: policy.version.clone(),
        date: policy.updated.clone().or_else(|| policy.effective.clone()),
        source: source.clone(),
        target: locale.to_owned(),
        units,
    })
}

impl Catalog {
    /// Returns a digest of all source texts with their contexts.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for unit in &self.units {
            for part in [&unit.context, &unit.source] {
                // As wide everywhere: a file may come back to the program for Node, which has 32 bits.
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        hash.finalize().iter().take(16).fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("strings take all that is written");
            hex
        })
    }
}

/// Returns the JSON of a text.
pub(crate) fn document<'a>(package: &'a Package, text: &Text) -> Option<&'a Value> {
    package.json(&text.file)?.pointer(&text.pointer)
}

fn by_key(document: Option<&Value>) -> HashMap<String, &Value> {
    let clauses = document.map(fields::clauses).unwrap_or_default();
    clauses.into_iter().map(|clause| (clause.key, clause.value)).collect()
}

struct Collector<'a> {
    target: HashMap<String, &'a Value>,
    /// The text that the translation follows, if it is not the present one.
    before: Option<HashMap<String, &'a Value>>,
    units: Vec<Unit>,
}

impl Collector<'_> {
    fn clause(&mut self, clause: &Clause<'_>) {
        for field in clause.fields {
            let Some(source) = fields::text(clause.value, *field) else { continue };
            let of = |value: Option<&&Value>| value.and_then(|value| fields::text(value, *field));
            let target = of(self.target.get(&clause.key));
            let before = self.before.as_ref().and_then(|before| of(before.get(&clause.key)));
            self.field(clause, *field, &source, target.as_deref(), before.as_deref());
        }
    }

    fn field(
        &mut self,
        clause: &Clause<'_>,
        (name, kind): Field,
        source: &str,
        target: Option<&str>,
        before: Option<&str>,
    ) {
        let field = format!("{}/{name}", clause.key);
        let note = format!("{}: {name}", clause.name);
        let mut add =
            |number: Option<usize>, source: &str, target: Option<&str>, before: Option<&str>| {
                let (context, note) = match number {
                    None => (field.clone(), note.clone()),
                    Some(number) => {
                        (format!("{field}/{number}"), format!("{note}, paragraph {number}"))
                    }
                };
                let stale = before.filter(|before| target.is_some() && *before != source);
                self.units.push(Unit {
                    context,
                    note,
                    source: source.to_owned(),
                    target: target.map(str::to_owned),
                    stale: stale.map(str::to_owned),
                    field: field.clone(),
                    pointer: None,
                });
            };
        if kind != Kind::Markdown {
            return add(None, source, target, before);
        }
        let new = Paragraphs::of(source).texts;
        let now = target.map(|target| Paragraphs::of(target).texts).unwrap_or_default();
        let old = before.map(|before| Paragraphs::of(before).texts);
        let paired = old.as_ref().map(|old| pairs(old, &new));
        match (old, paired) {
            // The translation has the paragraphs of the text that it follows.
            (Some(old), Some(paired)) if now.len() == old.len() => {
                for (at, (source, pair)) in new.iter().zip(paired).enumerate() {
                    let target = pair.map(|pair| now[pair]);
                    add(Some(at + 1), source, target, pair.map(|pair| old[pair]));
                }
            }
            (old, paired) if now.len() == new.len() || now.is_empty() => {
                for (at, source) in new.iter().enumerate() {
                    let pair = paired.as_ref().and_then(|paired| paired[at]);
                    let before = match (&old, pair) {
                        (Some(old), Some(pair)) => Some(old[pair]),
                        // It is new, and its place has a translation of something.
                        (Some(_), None) => Some(""),
                        (None, _) => None,
                    };
                    add(Some(at + 1), source, now.get(at).copied(), before);
                }
            }
            // Nothing says which paragraphs belong together.
            _ => add(None, source, target, before),
        }
    }
}

/// Lists the texts of `policy.json`.
fn policy_units(package: &Package, source: &str, target: &str) -> Vec<Unit> {
    let (Some(policy), Some(json)) =
        (&package.policy, package.files.first().and_then(|file| file.json.as_ref()))
    else {
        return Vec::new();
    };
    let mut units: Vec<Unit> = Vec::new();
    let mut known = HashSet::new();
    let mut add = |context: String, text: &str, pointer: String| {
        if text.trim().is_empty() {
            return;
        }
        let context = match known.insert(context.clone()) {
            true => context,
            // Two entries of different kinds may have one name.
            false => (2..)
                .map(|number| format!("{context}#{number}"))
                .find(|context| known.insert(context.clone()))
                .unwrap_or(context),
        };
        let target = json.pointer(&pointer).and_then(Value::as_str);
        units.push(Unit {
            note: "policy.json".to_owned(),
            source: text.to_owned(),
            target: target.filter(|text| !text.trim().is_empty()).map(str::to_owned),
            stale: None,
            field: context.clone(),
            context,
            pointer: Some(pointer),
        });
    };
    for (path, text) in localized_texts(policy) {
        let Some(text) = text.get(source).or_else(|| text.get(&policy.default_locale)) else {
            continue;
        };
        let context = format!("policy{}", lasting_pointer(Some(json), &path));
        add(context, text, format!("{path}/{}", pointer_token(target)));
    }
    for (key, text) in policy.texts.get(source).iter().flat_map(|texts| texts.iter()) {
        let pointer = format!("/texts/{}/{}", pointer_token(target), pointer_token(key));
        add(format!("policy/texts/{key}"), text, pointer);
    }
    units
}
