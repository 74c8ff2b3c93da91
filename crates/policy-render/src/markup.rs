//! The viewer's own components as HTML.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::LocalServerRenderer;

use super::edition::Edition;
use super::format::{TableFormat, duration};
use super::interface;
use policy_viewer::view::{
    LocalizedPolicy, Mode, State, StaticPage, ViewContext, Viewer, ViewerProps,
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
            origin: origin.into(),
            fallback: policy.default_locale.as_str().into(),
            // The page may be read at any later time: its statement about its date has to stay true.
            today: "9999-12-31".into(),
            static_page: Some(Rc::new(StaticPage { addresses, reason, duration })),
        },
        state: State { localized: Some(Rc::new(localized)), ..State::new(Mode::Document) },
        count: 0,
        drawn: Rc::default(),
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
    use policy_viewer::load;

    fn category(id: &str, more: &Value) -> Value {
        let mut category = json!({"id": id, "name": {"en": id}});
        for (name, value) in more.as_object().expect("an object") {
            category[name] = value.clone();
        }
        category
    }

    /// Draws a static page whose section names two of the categories.
    fn page(categories: &[Value]) -> String {
        let policy = json!({"format": 1, "id": "p", "version": "2", "defaultLocale": "en",
            "locales": {"en": {"label": "English"}}, "texts": {"en": {"save": "Keep my choice"}},
            "declaration": {"categories": categories}});
        let policy = Rc::new(load::policy(&&policy).expect("a policy"));
        let document = json!({"locale": "en", "title": "T", "sections": [
            {"id": "my section", "heading": "S", "controls": ["ads", "maps"]}]});
        let document = Rc::new(load::document(&&document).expect("a document"));
        let locale = "en".to_owned();
        let edition = Edition { policy, document, locale, history: None, until: None };
        markup(&edition, Vec::new(), "")
    }

    /// Returns what stands in the text, and in the settings.
    fn parts(page: &str) -> (&str, &str) {
        let (text, rest) = page.split_once("</article>").expect("the end of the text");
        (text, rest.split_once("<dialog").expect("the settings").1)
    }

    fn buttons(markup: &str) -> Vec<&str> {
        let buttons = markup.split("<button").skip(1).filter_map(|rest| {
            let (text, _) = rest.split_once("</button>")?;
            Some(text.rsplit_once('>')?.1)
        });
        buttons.filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn buttons_say_what_they_would_decide_about() {
        let none = json!({});
        let ids = ["ads", "count", "maps"];
        let drawn = page(&ids.map(|id| category(id, &none)));
        let (text, settings) = parts(&drawn);
        let text = text.split_once("<article").expect("the text").1;
        assert_eq!(buttons(text), ["Reject ads, maps", "Accept ads, maps", "Keep my choice"]);
        assert_eq!(buttons(settings), ["Reject all", "Accept all", "Keep my choice"]);
        assert!(!settings.contains(" checked"));
        // Descriptions are found by lists of ids, which blanks separate.
        assert!(!drawn.contains("id=\"my section-"), "{drawn}");
        let objection = json!({"basis": "objection"});
        let drawn = page(&ids.map(|id| category(id, &objection)));
        assert_eq!(buttons(parts(&drawn).1)[0], "Object to all");
        let drawn = page(&ids.map(|id| category(id, &json!({"required": true}))));
        let settings = parts(&drawn).1;
        assert!(
            buttons(settings).is_empty() && settings.contains("nothing optional"),
            "{settings}"
        );
    }

    #[test]
    fn what_is_on_without_a_decision_says_why() {
        let service = json!([{"id": "tag", "name": {"en": "Tag"}, "url": "javascript:alert(1)",
            "provider": "Ex", "cookies": [{"name": "c"}, {"name": "d", "storage": "indexedDB"},
            {"name": "e", "duration": "P13M"}]}]);
        let drawn = page(&[
            category("needed", &json!({"required": true, "services": service})),
            category("ads", &json!({"basis": "objection"})),
            category("count", &json!({"services": service})),
        ]);
        let settings = parts(&drawn).1;
        assert_eq!(settings.matches("On unless you object").count(), 1);
        assert_eq!(settings.matches("Always on").count(), 3, "the category and its service, twice");
        assert_eq!(
            settings.matches(">1 of 1 on<").count(),
            2,
            "a service that is always on is on everywhere"
        );
        assert_eq!(settings.matches("<input").count(), settings.matches(" disabled").count() - 3);
        assert!(settings.contains("Until you close the browser"));
        assert!(settings.contains("Until it is removed") && settings.contains("Browser database"));
        assert!(settings.contains("13 months"), "{settings}");
        assert!(!settings.contains("javascript:"), "{settings}");
        assert!(settings.contains("You have not chosen yet"));
    }
}
