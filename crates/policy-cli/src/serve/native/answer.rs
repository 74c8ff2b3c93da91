//! Requests and their answers.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use policy_package::compact;
use policy_preview::service::{HEADERS, NOTHING, REFUSED, is_own_host, media_type};
use policy_preview::{EMBED, Files, STATE, Snapshot};
use policy_viewer::assets::Release;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// All that is served.
pub(super) struct Site {
    page: Files,
    seen: RwLock<Seen>,
    /// Counts the changes.
    changes: watch::Sender<u64>,
}

/// The package as it is now, and its last state that could be shown.
struct Seen {
    now: Snapshot,
    files: Arc<Files>,
}

impl Site {
    pub(super) fn new(page: Files, mut now: Snapshot) -> Self {
        let files = Arc::new(now.files.take().unwrap_or_default());
        Self { page, seen: RwLock::new(Seen { now, files }), changes: watch::Sender::new(0) }
    }

    /// Takes what was seen last, and tells the pages unless it is what they know.
    pub(super) fn take(&self, mut now: Snapshot) {
        let files = now.files.take();
        {
            let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
            let same = files.as_ref().is_none_or(|files| *files == *seen.files);
            if same && now == seen.now {
                return;
            }
            seen.now = now;
            if let Some(files) = files {
                seen.files = Arc::new(files);
            }
        }
        self.changes.send_modify(|count| *count += 1);
    }

    fn text(&self, name: &str) -> Option<String> {
        if let Some(text) = self.page.get(name) {
            return Some(text.clone());
        }
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        match name {
            STATE => Some(compact(&seen.now.state)),
            name => seen.files.get(name).cloned(),
        }
    }
}

pub(super) fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/events", get(events))
        .fallback(get(file))
        .layer(middleware::from_fn(guarded))
        .with_state(site)
}

/// Refuses what is meant for another host, and puts the headers on every answer.
async fn guarded(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let mut response = match is_own_host(host.unwrap_or_default()) {
        true => next.run(request).await,
        false => (StatusCode::FORBIDDEN, REFUSED).into_response(),
    };
    for (name, value) in HEADERS {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        response.headers_mut().insert(name, value);
    }
    response
}

/// Tells of every change, and at once how many there were: Firefox takes nothing for open before.
async fn events(
    State(site): State<Arc<Site>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = WatchStream::new(site.changes.subscribe());
    let told = changes.map(|count| Ok(Event::default().event("changed").data(count.to_string())));
    Sse::new(told).keep_alive(KeepAlive::default())
}

async fn file(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let path = percent_decode_str(uri.path().trim_start_matches('/')).decode_utf8_lossy();
    let name = if path.is_empty() { "index.html" } else { &*path };
    let bytes = match name.strip_prefix(EMBED) {
        Some(name) => Release::Built.bytes(name).ok().map(|bytes| bytes.into_owned()),
        None => site.text(name).map(String::into_bytes),
    };
    match bytes {
        Some(bytes) => ([(CONTENT_TYPE, media_type(name))], bytes).into_response(),
        None => {
            (StatusCode::NOT_FOUND, [(CONTENT_TYPE, media_type("x.html"))], NOTHING).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(id: &str, file: Option<&str>) -> Snapshot {
        let mut snapshot = Snapshot::unreadable("it is not there");
        snapshot.state.id = id.into();
        snapshot.files = file.map(|text| [("a.html".to_owned(), text.to_owned())].into());
        snapshot
    }

    #[test]
    fn what_was_shown_last_stays_and_only_changes_are_told() {
        let site = Site::new(Files::new(), snapshot("1", Some("good")));
        let count = || *site.changes.borrow();
        site.take(snapshot("1", Some("good")));
        assert_eq!(count(), 0);
        site.take(snapshot("2", None));
        assert_eq!((count(), site.text("a.html").as_deref()), (1, Some("good")));
        assert!(site.text(STATE).is_some_and(|state| state.contains("\"id\":\"2\"")));
        site.take(snapshot("2", None));
        assert_eq!(count(), 1);
        site.take(snapshot("2", Some("better")));
        assert_eq!((count(), site.text("a.html").as_deref()), (2, Some("better")));
        assert_eq!(site.text("../a.html"), None);
    }
}
