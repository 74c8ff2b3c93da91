//! The page of the studio: what a person does becomes a `Msg`, which changes the `App`; the steps draw it.

mod changes;
mod cookies;
mod details;
mod documents;
mod fields;
mod host;
mod jobs;
mod known;
mod long_list;
mod preview;
mod publish;
mod shell;
mod state;
mod text;
mod translations;
mod words;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::{Element, HtmlIFrameElement};
use yew::prelude::*;

use self::host::Work;
use self::jobs::{Answer, Source};
use self::state::{App, Drawn, Msg, Step};
use self::words::Words;
use crate::engine::Finding;
use crate::{Compiled, Edit, History, Project, outline};

/// How long after the last key the package is checked, in milliseconds.
const PAUSE: u32 = 400;

/// Draws the studio into an element.
pub fn start(root: Element) {
    // Until now it says that the studio is on its way.
    root.set_text_content(None);
    yew::Renderer::<App>::with_root(root).render();
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        ctx.link().send_future(async {
            let kept = host::load().await;
            Msg::Answered(0, Ok(Answer::Kept(kept)))
        });
        let words = Words::read(&host::messages());
        Self { words, language: host::language(), ..Self::create_empty() }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Go(step) => {
                self.step = step;
                (self.done, self.problem) = (None, None);
                host::reveal_step();
                if step == Step::Changes {
                    ctx.link().send_message(Msg::Compare);
                }
            }
            Msg::Given(files) => self.given(ctx, files),
            Msg::SourceLocale(place, locale) => {
                if let Some(source) = self.sources.get_mut(place) {
                    source.locale = locale;
                }
            }
            Msg::Drop(place) => {
                if place < self.sources.len() {
                    self.sources.remove(place);
                }
                self.is_apart &= !self.sources.is_empty();
            }
            Msg::Id(id) => self.id = id,
            Msg::Apart(is_apart) => self.is_apart = is_apart,
            Msg::Import => {
                self.reports.clear();
                let is_version = !self.project().is_empty() && !self.is_apart;
                let before = is_version.then(|| self.files());
                let id = if is_version { self.project().id() } else { &*self.id };
                let job = jobs::import(id, &self.sources, before.as_ref());
                self.ask(ctx, "reading", job);
            }
            Msg::Start => self.ask(ctx, "reading", jobs::start()),
            Msg::Paste(text) => self.pasted = text,
            Msg::Pasted => {
                let text = std::mem::take(&mut self.pasted);
                let name = format!("{}.txt", self.t("documents.pasted"));
                self.given(ctx, vec![(name, text.into_bytes().into())]);
            }
            Msg::Table(name, bytes) => {
                let job = jobs::add_table(&self.files(), &name, bytes);
                self.ask(ctx, "reading", job);
            }
            Msg::Language(tag) => host::set_language(&tag),
            Msg::Clear => {
                if !host::confirm(self.t("documents.clear.sure")) {
                    return false;
                }
                ctx.link().send_future_batch(async {
                    host::forget().await;
                    Vec::new()
                });
                let (words, language) = (self.words.clone(), self.language.clone());
                *self = Self { words, language, ..Self::create_empty() };
            }
            Msg::Answered(state, answer) => return self.answered(ctx, state, answer),
            Msg::Select(id, focuses) => {
                if focuses {
                    host::focus(&text::row_id(&id));
                }
                self.section = id;
            }
            Msg::Locale(locale) => {
                self.locale = locale;
            }
            Msg::Target(target) => self.target = target,
            Msg::Service(pointer) => self.service = pointer,
            Msg::Edit(edit) => self.edit(ctx, &edit),
            Msg::EditAndSelect(edit, id) => {
                self.edit(ctx, &edit);
                ctx.link().send_message(Msg::Select(id, true));
            }
            Msg::TextName(name) => self.text_name = name,
            Msg::AddText => {
                let name = std::mem::take(&mut self.text_name);
                self.texts.insert(name.trim().to_owned());
            }
            Msg::AddSection => {
                let id = self.project().free_id(self.words.t("text.new"));
                let behind = Some(self.section.clone()).filter(|id| !id.is_empty());
                self.edit(ctx, &Edit::Add(id.clone(), behind));
                self.section = id;
                host::focus("heading");
            }
            Msg::Undo => {
                if self.history.undo() {
                    self.changed(ctx);
                }
            }
            Msg::Redo => {
                if self.history.redo() {
                    self.changed(ctx);
                }
            }
            Msg::Judge => self.judge(ctx),
            Msg::Show(show) => {
                self.show = show;
            }
            Msg::Framed => self.drawn = None,
            Msg::Compare => {
                if !self.before.is_empty() {
                    let job = jobs::compare(&self.files_before(), &self.files(), &self.locale);
                    self.ask(ctx, "comparing", job);
                }
            }
            Msg::Download(what) => {
                let job = jobs::download(what, self.project().id().to_owned(), self.files());
                self.ask(ctx, "writing", job);
            }
            Msg::Copy(text) => {
                self.ask(
                    ctx,
                    "writing",
                    async move { host::copy(text).await.map(|()| Answer::Copied) },
                )
            }
            Msg::Visit(finding) => self.visit(ctx, &finding),
            Msg::Dismiss => self.problem = None,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.draw_shell(ctx.link())
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        self.draw();
    }
}

impl App {
    /// Has something done, and says meanwhile what.
    fn ask(
        &mut self,
        ctx: &Context<Self>,
        busy: &'static str,
        job: impl Future<Output = Result<Answer, String>> + 'static,
    ) {
        self.busy = Some(busy);
        self.problem = None;
        self.done = None;
        let state = self.state;
        ctx.link().send_future(async move { Msg::Answered(state, job.await) });
    }

    fn given(&mut self, ctx: &Context<Self>, files: Vec<(String, Rc<[u8]>)>) {
        self.problem = None;
        let (packages, documents): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(_, bytes)| jobs::may_be_package(bytes));
        for (name, bytes) in documents {
            self.add_source(name, bytes);
        }
        if let Some((name, bytes)) = packages.into_iter().next() {
            self.ask(ctx, "reading", jobs::open(name, bytes));
        }
    }

    fn add_source(&mut self, name: String, bytes: Rc<[u8]>) {
        if self.id.is_empty() {
            self.id = documents::id_of(&name);
        }
        let locale = documents::locale_of(&name);
        let likely = match self.project().default_locale() {
            "" => &self.language,
            default => default,
        };
        let locale = locale.unwrap_or_else(|| likely.to_owned());
        self.sources.push(Source { name, bytes, locale });
    }

    fn answered(
        &mut self,
        ctx: &Context<Self>,
        state: u32,
        answer: Result<Answer, String>,
    ) -> bool {
        let answer = match answer {
            Ok(answer) => answer,
            Err(problem) => {
                self.busy = None;
                self.problem = Some(problem);
                return true;
            }
        };
        let is_background = matches!(
            answer,
            Answer::Judged { .. }
                | Answer::NotJudged(_)
                | Answer::Saved
                | Answer::NotSaved
                | Answer::Kept(_)
        );
        if !is_background {
            self.busy = None;
        }
        match answer {
            Answer::Kept(kept) => {
                // Who has begun already goes on with that.
                let work = kept.filter(|_| self.project().is_empty() && self.sources.is_empty());
                let project = |files| Project::open(files).ok();
                if let Some(work) = work
                    && let Some(now) = project(work.now)
                {
                    self.before = project(work.before).unwrap_or_default();
                    self.begin(ctx, now.with_notes(&work.notes));
                }
            }
            Answer::Imported { package, reports, is_version } => match Project::open(package) {
                Ok(project) => {
                    self.reports = reports;
                    // Documents that made a package make it anew if they are read again, in other languages perhaps.
                    self.is_apart = !is_version;
                    if is_version {
                        self.sources.clear();
                    }
                    let before = self.project().clone();
                    let project = if is_version { before.renewed(&project) } else { project };
                    if !before.is_empty() {
                        self.before = before;
                    }
                    self.begin(ctx, project);
                }
                Err(reason) => self.problem = Some(documents::reason(self, &reason)),
            },
            Answer::Added(files) => match Project::open(files) {
                Ok(project) => {
                    self.history.replace(project);
                    self.changed(ctx);
                }
                Err(reason) => self.problem = Some(documents::reason(self, &reason)),
            },
            Answer::Opened(files) => match Project::open(files) {
                Ok(project) => {
                    self.reports.clear();
                    self.is_apart = false;
                    self.texts.clear();
                    self.before = project.clone();
                    self.begin(ctx, project);
                }
                Err(reason) => self.problem = Some(documents::reason(self, &reason)),
            },
            Answer::NoPackage(name, bytes) => self.add_source(name, bytes),
            Answer::Judged { findings, compiled } => {
                self.judge_what_is_due(ctx);
                if state != self.state {
                    return false;
                }
                self.judged(state, findings, compiled);
                if self.step == Step::Changes && self.changes.is_none() && self.busy.is_none() {
                    ctx.link().send_message(Msg::Compare);
                }
            }
            Answer::NotJudged(problem) => {
                self.judge_what_is_due(ctx);
                self.problem = Some(problem);
            }
            // What was changed meanwhile is kept by the next one.
            Answer::Saved => self.is_kept |= state == self.state,
            Answer::NotSaved => {}
            Answer::Compared(changes) => {
                self.changes = Some(Rc::new(changes)).filter(|_| state == self.state);
            }
            Answer::NotCompared(reason) => {
                // Errors are told where the changes would be, once they are known.
                if self.judged == self.state && !self.has_errors() {
                    self.problem = Some(reason);
                }
            }
            Answer::Written => self.done = Some("done.written"),
            Answer::Copied => self.done = Some("done.copied"),
        }
        true
    }

    /// Goes on with a project.
    fn begin(&mut self, ctx: &Context<Self>, project: Project) {
        if self.project().is_empty() {
            self.history = History::new(project);
        } else {
            self.history.replace(project);
        }
        self.id = self.project().id().to_owned();
        self.changed(ctx);
        if self.step == Step::Documents && self.reports.is_empty() {
            self.step = Step::Text;
        }
    }

    fn edit(&mut self, ctx: &Context<Self>, edit: &Edit) {
        // A field that is emptied stays where it is.
        if let Edit::Policy(pointer, _) = edit
            && pointer.starts_with(details::TEXTS)
        {
            self.texts.extend(policy_viewer::diag::pointer_names(pointer).nth(2));
        }
        if self.history.edit(edit) {
            self.changed(ctx);
        }
    }

    /// Puts right what stands for something in the project, and has it judged once the person pauses.
    fn changed(&mut self, ctx: &Context<Self>) {
        self.state += 1;
        self.is_kept = false;
        self.done = None;
        self.changes = None;
        let project = self.history.now();
        let locales: Vec<String> = project.locales().into_iter().map(str::to_owned).collect();
        let default = project.default_locale().to_owned();
        if !locales.contains(&self.locale) {
            self.locale = default.clone();
        }
        if !locales.contains(&self.target) || self.target == default {
            self.target = locales.get(1).cloned().unwrap_or_default();
        }
        let rows = project.document(&self.locale).map(outline::rows).unwrap_or_default();
        if !rows.iter().any(|row| row.id == self.section) {
            self.section = rows.first().map(|row| row.id.clone()).unwrap_or_default();
        }
        let link = ctx.link().clone();
        self.pause = Some(Timeout::new(PAUSE, move || link.send_message(Msg::Judge)));
    }

    /// Keeps the project, and has it checked and compiled. That takes longer than a pause where the text is long, so what
    /// comes meanwhile waits, and what waits is the last state alone.
    fn judge(&mut self, ctx: &Context<Self>) {
        let state = self.state;
        let files = self.files();
        let notes = self.project().notes();
        let work = Work { now: files.clone(), before: self.files_before(), notes };
        ctx.link().send_future(async move { Msg::Answered(state, Ok(jobs::save(work).await)) });
        if std::mem::replace(&mut self.is_judging, true) {
            self.is_due = true;
            return;
        }
        ctx.link().send_future(async move { Msg::Answered(state, Ok(jobs::judge(files).await)) });
    }

    fn judge_what_is_due(&mut self, ctx: &Context<Self>) {
        self.is_judging = false;
        if std::mem::take(&mut self.is_due) {
            ctx.link().send_message(Msg::Judge);
        }
    }

    fn judged(&mut self, state: u32, findings: Vec<Finding>, compiled: Option<Compiled>) {
        let project = self.history.now();
        let errors = findings.iter().filter(|finding| finding.is_error());
        let wrong = errors.filter_map(|finding| {
            let section = project.document_at(&finding.file)?.section_of(&finding.path)?;
            Some((finding.file.clone(), section.text("id").to_owned()))
        });
        self.wrong = wrong.collect();
        self.findings = Rc::new(findings);
        self.judged = state;
        if let Some(compiled) = compiled {
            self.compiled = Some(Rc::new(compiled));
        }
    }

    /// Has the preview show what is to be seen now, if it is there.
    fn draw(&mut self) {
        let Some(frame) = self.frame.cast::<HtmlIFrameElement>() else {
            // The next one begins empty.
            self.drawn = None;
            return;
        };
        let Some(compiled) = &self.compiled else { return };
        let view = self.preview_view();
        let drawn = self.drawn.as_ref().filter(|drawn| Rc::ptr_eq(&drawn.compiled, compiled));
        if drawn.is_some_and(|drawn| drawn.view == view) {
            return;
        }
        let has_section = |drawn: &&Drawn| {
            let part = drawn.part.as_ref();
            part.is_none_or(|it| drawn.locale == self.locale && it.contains(&self.section))
        };
        let part = if let Some(drawn) = drawn.filter(has_section) {
            host::preview(&frame, None, &view);
            drawn.part.clone()
        } else {
            let Some(shown) = compiled.shown(&self.locale, &self.section) else { return };
            host::preview(&frame, Some(&shown.policy), &view);
            shown.part
        };
        let (compiled, locale) = (compiled.clone(), self.locale.clone());
        self.drawn = Some(Drawn { compiled, locale, part, view });
    }

    /// Goes to the place of a finding.
    fn visit(&mut self, ctx: &Context<Self>, finding: &Finding) {
        let project = self.history.now();
        let locales = project.locales().into_iter().map(str::to_owned).collect::<Vec<_>>();
        let locale = locales.into_iter().find(|locale| {
            project.policy()["locales"][locale.as_str()]["document"] == finding.file.as_str()
        });
        let Some(locale) = locale else {
            let is_cookies = finding.path.starts_with("/declaration/categories");
            // `/declaration/categories/0/services/0`, if it leads that far.
            let end =
                finding.path.match_indices('/').nth(5).map_or(finding.path.len(), |(at, _)| at);
            if is_cookies {
                finding.path[..end].clone_into(&mut self.service);
            }
            self.step = if is_cookies { Step::Cookies } else { Step::Details };
            return;
        };
        // The innermost section on the way to the place.
        let document = project.document(&locale);
        let found = document.and_then(|document| document.section_of(&finding.path));
        let found = found.map(|section| section.text("id").to_owned()).unwrap_or_default();
        if !found.is_empty() {
            self.section = found;
        }
        self.locale = locale;
        self.step = Step::Text;
        ctx.link().send_message(Msg::Select(self.section.clone(), true));
    }
}
