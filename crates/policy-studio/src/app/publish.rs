//! The last step: what is wrong, and what to take away.

use yew::html::Scope;
use yew::prelude::*;

use super::fields::button;
use super::jobs::Download;
use super::long_list::LongList;
use super::state::{App, Msg};

impl App {
    /// Returns the lines that show the policy in a page, where its files and those of the viewer stand beside it.
    fn lines(&self) -> String {
        let banner = self.project().policy()["declaration"].is_object();
        let gate =
            if banner { " data-policy=\"policy/policy.json\" data-mode=\"banner\"" } else { "" };
        format!(
            "<script src=\"viewer/policy-viewer.js\"{gate}></script>\n<policy-viewer src=\"policy/policy.json\"></policy-viewer>\n"
        )
    }

    pub(super) fn view_publish(&self, link: &Scope<Self>) -> Html {
        let errors = self.findings.iter().filter(|finding| finding.is_error()).count();
        let is_judged = self.judged == self.state;
        let summary = match (errors, self.findings.len()) {
            // Nothing is said before it was checked.
            _ if !is_judged => "…".to_owned(),
            (0, 0) => self.t("publish.fine").to_owned(),
            (0, warnings) => self.words.with("publish.warnings", &[("warnings", &warnings)]),
            (errors, _) => self.words.with("publish.errors", &[("errors", &errors)]),
        };
        let download = |what: Download, name: &str, class: &'static str| {
            let hint = format!("{name}.hint");
            // A package may be taken away as it is; readers get nothing that is wrong.
            let is_off =
                self.busy.is_some() || ((errors > 0 || !is_judged) && what != Download::Package);
            html! {
                <li>
                    <button type="button" {class} disabled={is_off}
                        onclick={link.callback(move |_| Msg::Download(what))}>{ self.t(name).to_owned() }</button>
                    <span class="hint">{ self.t(&hint).to_owned() }</span>
                </li>
            }
        };
        let lines = self.lines();
        html! {
            <div class="columns two">
                <div class="form">
                    <h2>{ self.t("publish.title").to_owned() }</h2>
                    <p class={if !is_judged { "hint" } else if errors == 0 { "good" } else { "bad" }} role="status">{ summary }</p>
                    { self.view_findings(link) }
                    <h3>{ self.t("publish.take").to_owned() }</h3>
                    <ul class="downloads">
                        { download(Download::Site, "publish.site", "main") }
                        { download(Download::Page, "publish.page", "") }
                        { download(Download::Package, "publish.package", "") }
                    </ul>
                    <h3>{ self.t("publish.lines").to_owned() }</h3>
                    <p>{ self.t("publish.lines.hint").to_owned() }</p>
                    <pre class="code" tabindex="0" dir="ltr">{ lines.clone() }</pre>
                    { button(self.t("publish.copy"), link.callback(move |_| Msg::Copy(lines.clone()))) }
                </div>
                { self.view_preview(link) }
            </div>
        }
    }

    fn view_findings(&self, link: &Scope<Self>) -> Html {
        let (findings, link, words) = (self.findings.clone(), link.clone(), self.words.clone());
        let count = findings.len();
        let draw = Callback::from(move |at: usize| {
            let Some(finding) = findings.get(at) else { return Html::default() };
            let kind = if finding.is_error() { "error" } else { "warning" };
            let visited = finding.clone();
            let place = [&*finding.file, &*finding.path].join(" ");
            html! {
                <div role="listitem" class={classes!("finding", kind)} aria-posinset={(at + 1).to_string()} aria-setsize={count.to_string()}>
                    <strong>{ words.t(&format!("finding.{kind}")).to_owned() }</strong>{ " " }
                    { finding.message.clone() }
                    if let Some(hint) = &finding.hint {
                        <span class="hint">{ hint.clone() }</span>
                    }
                    <span class="hint"><code>{ place.trim().to_owned() }</code></span>
                    { button(words.t("changes.visit"), link.callback(move |_| Msg::Visit(visited.clone()))) }
                </div>
            }
        });
        html! { <div role="list" class="findings"><LongList {count} {draw} /></div> }
    }
}
