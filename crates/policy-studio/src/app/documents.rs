//! The first step: documents come in, and what was read of them.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, FileList, HtmlInputElement};
use yew::html::Scope;
use yew::prelude::*;

use super::fields::{Field, button, radio};
use super::jobs::Source;
use super::state::{App, Msg, Step};
use crate::Opening;
use crate::engine::DocumentReport;

/// The most lines of what was dropped that are listed.
const DROPPED: usize = 40;

/// Returns the id of a policy made of the name of a document.
pub(super) fn id_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = slug::slugify(stem);
    if id.is_empty() { "privacy".to_owned() } else { id }
}

/// Returns the language in the name of a document, such as `privacy.de.docx` or `privacy-zh-Hans.md`.
pub(super) fn locale_of(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts: Vec<&str> = stem.split(['.', '_', '-', ' ']).collect();
    let is_letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
    let is_language = |text: &str| text.len() == 2 && is_letters(text);
    match parts.as_slice() {
        [_, .., language, script]
            if is_language(language) && script.len() == 4 && is_letters(script) =>
        {
            let (first, rest) = script.split_at(1);
            Some(format!(
                "{}-{}{}",
                language.to_lowercase(),
                first.to_uppercase(),
                rest.to_lowercase()
            ))
        }
        [_, .., language] if is_language(language) => Some(language.to_lowercase()),
        _ => None,
    }
}

/// Returns why files are no package, in words.
pub(super) fn reason(app: &App, reason: &Opening) -> String {
    match reason {
        Opening::NoPolicy => app.t("opening.no-policy").to_owned(),
        Opening::NoJson(name, why) => {
            app.words.with("opening.no-json", &[("name", name), ("reason", why)])
        }
        Opening::Missing(name) => app.words.with("opening.missing", &[("name", name)]),
        Opening::NoDocument(locale) => app.words.with("opening.no-document", &[("locale", locale)]),
    }
}

/// Reads one file that a person chose.
pub(super) async fn read_one(file: web_sys::File) -> Option<(String, Rc<[u8]>)> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some((file.name(), Uint8Array::new(&buffer).to_vec().into()))
}

/// Reads the files that a person chose.
async fn read(files: Vec<web_sys::File>) -> Msg {
    let mut given = Vec::new();
    for file in files {
        // A file that was moved meanwhile cannot be read; the list then lacks it.
        given.extend(read_one(file).await);
    }
    Msg::Given(given)
}

pub(super) fn list(files: Option<FileList>) -> Vec<web_sys::File> {
    let files = files.into_iter();
    files.flat_map(|files| (0..files.length()).filter_map(move |at| files.get(at))).collect()
}

impl App {
    pub(super) fn view_documents(&self, link: &Scope<Self>) -> Html {
        let take = {
            let link = link.clone();
            move |files: Vec<web_sys::File>| {
                if !files.is_empty() {
                    link.send_future(read(files));
                }
            }
        };
        let onchange = {
            let take = take.clone();
            Callback::from(move |event: Event| {
                let input = event.target_unchecked_into::<HtmlInputElement>();
                take(list(input.files()));
                // The same file may be chosen again.
                input.set_value("");
            })
        };
        let ondrop = Callback::from(move |event: DragEvent| {
            event.prevent_default();
            take(list(event.data_transfer().and_then(|data| data.files())));
        });
        // Without this the browser opens what is dropped.
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        html! {
            <div class="documents" {ondrop} {ondragover}>
                <h2>{ self.t("documents.title").to_owned() }</h2>
                <p>{ self.t("documents.intro").to_owned() }</p>
                <div class="drop">
                    <label for="files" class="button">{ self.t("documents.choose").to_owned() }</label>
                    <input type="file" id="files" multiple=true {onchange}
                        accept=".docx,.odt,.rtf,.pdf,.html,.htm,.mhtml,.md,.markdown,.txt,.zip" />
                    <p>{ self.t("documents.drop").to_owned() }</p>
                </div>
                <details>
                    <summary>{ self.t("documents.paste").to_owned() }</summary>
                    <div>
                        { Field { hint: self.t("documents.paste.hint"), ..Field::new("paste", self.t("documents.paste"), &self.pasted) }
                            .lines("8", link.callback(Msg::Paste)) }
                        <button type="button" disabled={self.pasted.trim().is_empty()}
                            onclick={link.callback(|_| Msg::Pasted)}>{ self.t("documents.paste.add").to_owned() }</button>
                    </div>
                </details>
                if self.sources.is_empty() {
                    if self.project().is_empty() {
                        <p>
                            { self.t("documents.none").to_owned() }{ " " }
                            { button(self.t("documents.start"), link.callback(|_| Msg::Start)) }
                        </p>
                    }
                } else {
                    { self.view_sources(link) }
                }
                { for self.reports.iter().map(|report| self.view_report(report)) }
                if !self.reports.is_empty() {
                    <p class="next">
                        { button(self.t("documents.next"), link.callback(|_| Msg::Go(Step::Text))) }
                    </p>
                }
                if !self.project().is_empty() {
                    <p class="clear">
                        { button(self.t("documents.clear"), link.callback(|_| Msg::Clear)) }
                        <span class="hint">{ self.t("documents.clear.hint").to_owned() }</span>
                    </p>
                }
            </div>
        }
    }

    fn view_sources(&self, link: &Scope<Self>) -> Html {
        let source = |(place, source): (usize, &Source)| {
            let label = self.words.with("documents.language", &[("name", &source.name)]);
            let (id, language) = (format!("source-{place}"), self.language_name(&source.locale));
            let field = Field { hint: &language, ..Field::new(&id, &label, &source.locale) };
            html! {
                <li key={format!("{place}-{}", source.name)}>
                    { field.line("text", link.callback(move |locale| Msg::SourceLocale(place, locale))) }
                    { button(self.t("remove"), link.callback(move |_| Msg::Drop(place))) }
                </li>
            }
        };
        let id = Field {
            hint: self.t("documents.id.hint"),
            ..Field::new("policy-id", self.t("documents.id"), &self.id)
        };
        let is_open = !self.project().is_empty();
        html! {
            <form onsubmit={link.callback(|event: SubmitEvent| { event.prevent_default(); Msg::Import })}>
                <ol class="sources">{ for self.sources.iter().enumerate().map(source) }</ol>
                if is_open {
                    { self.view_kind(link) }
                }
                if !is_open || self.is_apart {
                    <p class="hint">{ self.t("documents.first").to_owned() }</p>
                    { id.line("text", link.callback(Msg::Id)) }
                }
                <button type="submit" class="main" disabled={self.busy.is_some()}>
                    { self.t("documents.read").to_owned() }
                </button>
            </form>
        }
    }

    /// Draws the choice between a new version of the package that is open, and another package.
    fn view_kind(&self, link: &Scope<Self>) -> Html {
        let version = self.words.with("documents.as.version", &[("id", &self.project().id())]);
        html! {
            <fieldset>
                <legend>{ self.t("documents.as").to_owned() }</legend>
                { radio(("as", "as-version"), &version, self.t("documents.as.version.hint"), !self.is_apart,
                    link.callback(|()| Msg::Apart(false))) }
                { radio(("as", "as-package"), self.t("documents.as.package"), self.t("documents.as.package.hint"), self.is_apart,
                    link.callback(|()| Msg::Apart(true))) }
            </fieldset>
        }
    }

    fn view_report(&self, report: &DocumentReport) -> Html {
        let coverage = &report.coverage;
        // Never 100 % where a sentence is missing.
        let percent = (coverage.share * 100.0).floor();
        let kept = self.words.with(
            "report.coverage",
            &[("percent", &percent), ("kept", &coverage.kept), ("all", &coverage.sentences)],
        );
        let found = self.words.with(
            "report.found",
            &[("headings", &report.headings), ("links", &report.linked.len())],
        );
        let groups = report.dropped_together();
        let lines: usize = groups.iter().map(|(_, lines)| lines.len()).sum();
        let dropped = self.words.with("report.dropped", &[("lines", &lines)]);
        let mut room = DROPPED;
        let group = groups.iter().map(|(reason, lines)| {
            let shown = lines.len().min(room);
            room -= shown;
            let rest = lines.len() - shown;
            html! {
                <li>
                    <p>{ (*reason).to_owned() }</p>
                    <ul>
                        { for lines[..shown].iter().map(|line| html! {
                            <li><span class="line">{ line.line }</span>{ " " }<q dir="auto">{ line.text.clone() }</q></li>
                        }) }
                        if rest > 0 {
                            <li>{ self.words.with("report.more", &[("lines", &rest)]) }</li>
                        }
                    </ul>
                </li>
            }
        });
        html! {
            <section class="report">
                <h3>{ format!("{} · {}", report.name, self.language_name(&report.locale)) }</h3>
                <p class={if coverage.kept == coverage.sentences { "good" } else { "bad" }}>{ kept }</p>
                <p>{ found }</p>
                <ul class="notices">
                    { for report.notices.iter().map(|notice| html! { <li>{ notice.message.clone() }</li> }) }
                </ul>
                if lines > 0 {
                    <details>
                        <summary>{ dropped }</summary>
                        <ul class="dropped">{ for group }</ul>
                    </details>
                }
            </section>
        }
    }
}
