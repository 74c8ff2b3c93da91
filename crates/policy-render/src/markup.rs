//! The viewer's own components as HTML.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::{Callback, LocalServerRenderer};

use super::edition::Edition;
use super::format::TableFormat;
use super::interface;
use policy_viewer::consent::{Choices, Snapshot};
use policy_viewer::view::{
    LocalizedPolicy, Mode, Page, State, StaticPage, ViewContext, Viewer, ViewerProps,
};

/// Draws a text. `addresses` are the pages of its other locales, `origin` is that of the page.
pub(super) fn markup(edition: &Edition, addresses: Vec<(String, String)>, origin: &str) -> String {
    let messages = interface::messages(&edition.document.locale, &edition.policy);
    let reason = interface::note("unavailable", messages.locale()).to_owned();
    let policy = edition.policy.clone();
    let localized = LocalizedPolicy::new(
        policy.clone(),
        policy.clone(),
        edition.document.clone(),
        edition.locale.clone(),
    );
    let props = ViewerProps {
        context: ViewContext {
            messages,
            format: Rc::new(TableFormat),
            dispatch: Callback::noop(),
            origin: origin.into(),
            fallback: policy.default_locale.as_str().into(),
            // The page may be read at any later time: its statement about its date has to stay true.
            today: "9999-12-31".into(),
            static_page: Some(Rc::new(StaticPage { addresses, reason })),
        },
        state: State {
            page: Page::Ready(
                Rc::new(localized),
                Rc::new(Choices::new(policy, Snapshot::default())),
            ),
            ..State::new(Mode::Document)
        },
        rendered: Callback::noop(),
    };
    let render = LocalServerRenderer::<Viewer>::with_props(props).hydratable(false).render();
    finish(render)
}

/// Runs a future that waits for nothing outside itself. Yew renders asynchronously for components that
/// load something; ours have all they need, so no runtime is started for them.
fn finish<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use policy_viewer::decode::decode;
    use policy_viewer::load;

    fn policy() -> Value {
        let service = |id: &str| {
            json!({"id": id, "name": {"en": id}, "cookies": [
            {"name": format!("{id}-c")}, {"name": format!("{id}-d"), "storage": "indexedDB"}]})
        };
        json!({"format": 1, "id": "p", "version": "2", "revision": 2, "defaultLocale": "en",
            "locales": {"en": {"label": "English"}},
            "texts": {"en": {"save": "Keep my choice"}},
            "declaration": {"categories": [
                {"id": "needed", "required": true, "name": {"en": "Needed"}},
                {"id": "ads", "name": {"en": "Ads"}, "services": [service("tag manager"), service("net")]},
                {"id": "count", "name": {"en": "Count"}, "services": [service("tag manager")]},
                {"id": "maps", "name": {"en": "Maps"}}]},
            "history": [{"version": "1", "revision": 1}]})
    }

    /// Draws the switches as the viewer does in a browser: those of a section, or the settings alone.
    fn draw(mode: Mode, snapshot: &Value) -> String {
        let mut whole = json!({"record": null, "former": null, "asks": true, "categories": {},
            "services": {}, "bases": {}, "signal": [], "undecided": [], "volatile": false, "left": []});
        for (name, value) in snapshot.as_object().expect("an object") {
            whole[name] = value.clone();
        }
        let snapshot: Snapshot = decode(&&whole).expect("a snapshot");
        let policy = Rc::new(load::policy(&&policy()).expect("a policy"));
        let document = json!({"locale": "en", "title": "T", "sections": [
            {"id": "s", "heading": "S", "controls": ["ads", "maps"]}]});
        let document = Rc::new(load::document(&&document).expect("a document"));
        let choices = Choices::new(policy.clone(), snapshot);
        let messages = interface::messages("en", &policy);
        let localized = LocalizedPolicy::new(policy.clone(), policy, document, "en".into());
        let context = ViewContext {
            messages,
            format: Rc::new(TableFormat),
            dispatch: Callback::noop(),
            origin: "".into(),
            fallback: "en".into(),
            today: "2026-01-01".into(),
            static_page: None,
        };
        let page = Page::Ready(Rc::new(localized), Rc::new(choices));
        let state = State { page, ..State::new(mode) };
        let props = ViewerProps { state, context, rendered: Callback::noop() };
        finish(LocalServerRenderer::<Viewer>::with_props(props).hydratable(false).render())
    }

    fn settings(snapshot: &Value) -> String {
        draw(Mode::Preferences, snapshot)
    }

    /// The switches beside a section.
    fn section(snapshot: &Value) -> String {
        let page = draw(Mode::Document, snapshot);
        let (_, rest) = page.split_once("<article").expect("the text");
        rest.split_once("</article>").expect("its end").0.to_owned()
    }

    fn record() -> Value {
        json!({"decidedAt": "2026-08-10T04:00:00.000Z", "expiresAt": "2027-02-08T04:00:00.000Z"})
    }

    fn buttons(markup: &str) -> Vec<String> {
        let buttons = markup.split("<button").skip(1).filter_map(|rest| {
            let (text, _) = rest.split_once("</button>")?;
            Some(text.rsplit_once('>')?.1.to_owned())
        });
        buttons.filter(|text| !text.is_empty()).collect()
    }

    /// Returns the switch with a label.
    fn switch<'a>(markup: &'a str, label: &str) -> &'a str {
        let at = markup.find(&format!("aria-label=\"{label}\"")).expect("the switch is there");
        let begin = markup[..at].rfind('<').expect("a tag");
        &markup[begin..begin + markup[begin..].find('>').expect("its end")]
    }

    #[test]
    fn buttons_say_what_they_decide_about() {
        let on = json!({"record": record(), "services": {"net": true}});
        assert_eq!(buttons(&settings(&json!({}))), ["Reject all", "Accept all", "Keep my choice"]);
        assert_eq!(buttons(&settings(&on))[..2], ["Withdraw consent", "Accept all"]);
        assert_eq!(
            buttons(&section(&json!({}))),
            ["Reject Ads, Maps", "Accept Ads, Maps", "Keep my choice"]
        );
        assert_eq!(buttons(&section(&on))[0], "Withdraw consent: Ads, Maps");
        let bases = json!({"ads": "objection", "count": "objection", "maps": "exempt"});
        let objection = json!({"record": record(), "bases": bases, "services": {"net": true}});
        assert_eq!(buttons(&settings(&objection))[0], "Object to all");
        let bases = json!({"ads": "exempt", "count": "exempt", "maps": "exempt"});
        let page = settings(&json!({"bases": bases}));
        assert!(buttons(&page).is_empty(), "{page}");
        assert!(page.contains("nothing optional"));
    }

    #[test]
    fn a_switch_that_is_partly_on_is_a_mixed_checkbox_and_says_so() {
        let page = settings(&json!({"record": record(), "services": {"tag manager": true}}));
        let (ads, count) = (switch(&page, "Ads"), switch(&page, "Count"));
        assert!(!ads.contains("role=\"switch\"") && !ads.contains(" checked"), "{ads}");
        assert!(count.contains("role=\"switch\"") && count.contains(" checked"), "{count}");
        let described = ads.split("aria-describedby=\"").nth(1).and_then(|it| it.split('"').next());
        let id = described.expect("a description");
        let note = page.split(&format!("id=\"{id}\"")).nth(1).expect("the note");
        assert!(note.starts_with('>') && note[1..].starts_with("Partly on<"), "{}", &note[..40]);
        assert!(page.contains("On: Ads (Partly on), Count · Off: Maps"), "{page}");
        assert!(page.contains(
            "You decided on August 10, 2026. Your choice is valid until February 8, 2027."
        ));
    }

    #[test]
    fn who_is_asked_again_sees_why_and_what_was_chosen() {
        let former = |revision: u32, reason: &str| {
            let record = json!({"revision": revision, "categories": {"needed": true, "ads": false, "count": true, "maps": false},
                "services": {"tag manager": true, "net": false}});
            json!({"former": {"record": record, "reason": reason}})
        };
        let page = settings(&former(1, "expired"));
        assert!(page.contains("Why we are asking again") && page.contains("has expired"), "{page}");
        assert!(!switch(&page, "Count").contains(" checked"));
        assert_eq!(page.matches("Last time: on").count(), 3, "the category and its service, twice");
        assert_eq!(page.matches("Last time: off").count(), 2);
        // Nothing to say: the publisher described no version, and nothing is new.
        assert!(!settings(&former(1, "undated")).contains("Why we are asking"));
    }

    #[test]
    fn legal_bases_and_the_signal_are_told() {
        let bases = json!({"ads": "objection", "maps": "exempt"});
        let snapshot = json!({"bases": bases, "signal": ["count"], "services": {"net": true}});
        let page = settings(&snapshot);
        assert_eq!(page.matches("On unless you object").count(), 3);
        assert_eq!(page.matches("Always on").count(), 2);
        assert!(switch(&page, "Maps").contains(" disabled"));
        assert!(page.contains("allow them here: Count"), "{page}");
    }

    #[test]
    fn what_no_session_ends_is_kept_until_it_is_removed() {
        let page = settings(&json!({}));
        assert!(
            page.contains("Until you close the browser") && page.contains("Until it is removed")
        );
        assert!(page.contains("Browser database"));
    }

    #[test]
    fn what_was_decided_is_told_with_what_is_left() {
        let volatile = settings(&json!({"record": record(), "volatile": true}));
        assert!(volatile.contains("apply to this visit only"));
        let left = settings(&json!({"record": record(), "left": ["_a", "_b"]}));
        assert!(left.contains("could not delete _a, _b."));
        assert!(settings(&json!({})).contains("You have not chosen yet"));
    }
}
