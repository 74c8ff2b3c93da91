//! Documents to static HTML: nothing of a text becomes markup, and no address leads where none may.

use std::cell::RefCell;
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};
use policy_render::{Edition, PageContext, page};
use policy_viewer::compile::compile;
use policy_viewer::load;
use policy_viewer::markdown::safe_url;

use super::package;
use crate::seeds;
use crate::target::{Target, text};

pub(super) const TARGET: Target = Target { name: "static-page", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let mut all = seeds::documents();
    all.extend(seeds::markdown());
    all.push(br##"{"locale":"en","title":"T","sections":[{"id":"a","heading":"A","body":[{"p":[{"link":{"href":"javascript:x","text":["a"]}},
        {"term":{"href":"#t","text":["b"]}},{"code":"c"},{"br":{}},{"del":["d"]}]},{"table":{"align":["end"],"head":[["a"]],"rows":[[["b"]]]}},
        {"list":{"start":3,"items":[[{"pre":"e"}]]}},{"quote":[{"hr":{}}]}]},
        {"id":"b\u0017\n c","heading":"B"}]}"##.to_vec());
    all
}

fn run(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut document = match load::document_json(text) {
        Ok(document) => document,
        Err(_) => package::document(text),
    };
    compile(&mut document);
    let locale = document.locale.clone();
    let (policy, document) = (Rc::new(package::policy()), Rc::new(document));
    let edition = Edition { policy, document, locale, history: None, until: None };
    let html = page(&edition, &PageContext::default());
    let start = html.find("<article").expect("the text is there");
    let end = html.rfind("</article>").expect("the text has an end");
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&html[start..end]));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    if let Some(foreign) = tokenizer.sink.foreign.into_inner() {
        panic!("{foreign} in {}", &html[start..end]);
    }
}

/// The elements that a text is drawn with.
const ELEMENTS: &str = " a article blockquote br button caption code col colgroup dd del details dfn div dl dt em form \
    h1 h2 h3 h4 h5 h6 header hr input label legend li link nav ol p path pre s section slot small span strong \
    style summary svg table tbody td th thead time tr ul use fieldset b i noscript footer main rect circle ";

/// Notes the first element or attribute that no text is drawn with.
#[derive(Default)]
struct Sink {
    foreign: RefCell<Option<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut foreign = self.foreign.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                if !ELEMENTS.contains(&format!(" {} ", tag.name)) {
                    foreign.get_or_insert(format!("<{}>", tag.name));
                }
                for attribute in &tag.attrs {
                    let (name, value) = (&*attribute.name.local, &*attribute.value);
                    let leads_away = ["href", "src", "action", "formaction"].contains(&name);
                    // A fragment stays in the page, whatever the id of a section has in it.
                    let leads_away = leads_away && !value.starts_with('#');
                    if name.starts_with("on") || leads_away && safe_url(value).is_none() {
                        foreign.get_or_insert(format!("{name}={value:?}"));
                    }
                }
            }
            Token::CommentToken(comment) if !comment.is_empty() => {
                foreign.get_or_insert(format!("<!--{comment}-->"));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
