//! The page around the application: `www/studio/host.ts`, whose object is `window.studioHost`.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlIFrameElement};

use crate::Files;

#[wasm_bindgen(js_namespace = studioHost)]
extern "C" {
    #[wasm_bindgen(js_name = run, catch)]
    async fn run_in_worker(args: Array, files: Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = zip, catch)]
    async fn zip_in_worker(files: Object, viewer: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = unzip, catch)]
    async fn unzip_in_worker(packed: Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = load, catch)]
    async fn load_work() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = save, catch)]
    async fn save_work(now: Object, before: Object, notes: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = forget, catch)]
    async fn forget_work() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = copy, catch)]
    async fn copy_text(text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = download)]
    fn give(name: &str, kind: &str, content: JsValue);
    /// Has the frame of the preview show a policy, or the one that it has already in another way.
    pub fn preview(frame: &HtmlIFrameElement, policy: Option<&str>, view: &str);
    /// Tells which parts of a long list are near the view.
    #[wasm_bindgen(js_name = watchParts)]
    pub fn watch_parts(list: &Element, tell: &Closure<dyn FnMut(Vec<usize>)>);
    /// Ends that.
    #[wasm_bindgen(js_name = forgetParts)]
    pub fn forget_parts(list: &Element);
    /// Returns the language of the studio.
    pub fn language() -> String;
    /// Returns the languages that the studio speaks, with spaces between.
    pub fn languages() -> String;
    /// Speaks another language: the page begins anew.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(tag: &str);
    /// Brings the button of the present step into view.
    #[wasm_bindgen(js_name = revealStep)]
    pub fn reveal_step();
    /// Asks before something is lost.
    pub fn confirm(question: &str) -> bool;
    /// Returns the words of the studio, as JSON.
    pub fn messages() -> String;
    /// Returns the name of a language in another one.
    #[wasm_bindgen(js_name = languageName)]
    pub fn language_name(tag: &str, language: &str) -> String;
    /// Moves the focus to an element once it is there.
    pub fn focus(id: &str);
}

/// The end of a run of the command line.
#[derive(Clone, Debug, Default)]
pub struct Ran {
    /// The text that it printed.
    pub out: String,
    /// Its messages beside that.
    pub error: String,
    /// The files that it wrote.
    pub files: Files,
}

/// Returns the words of an error.
fn words(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    message.and_then(|message| message.as_string()).unwrap_or_else(|| format!("{error:?}"))
}

/// Copies files into memory of the page, which is then the worker's.
fn object(files: &Files) -> Object {
    let object = Object::new();
    for (name, content) in files {
        // Setting a property of a plain object does not fail.
        let _ = Reflect::set(&object, &name.into(), &Uint8Array::from(&content[..]));
    }
    object
}

fn files_of(value: &JsValue) -> Files {
    let entries = Object::entries(value.unchecked_ref()).into_iter();
    entries
        .filter_map(|entry| {
            let entry = Array::from(&entry);
            Some((entry.get(0).as_string()?, Uint8Array::new(&entry.get(1)).to_vec().into()))
        })
        .collect()
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

/// Runs the command line.
///
/// # Errors
///
/// Why it cannot run at all; that it fails is no error.
pub async fn run(args: Vec<String>, files: &Files) -> Result<Ran, String> {
    let args: Array = args.into_iter().map(JsValue::from).collect();
    let ran = run_in_worker(args, object(files)).await.map_err(|error| words(&error))?;
    Ok(Ran {
        out: field(&ran, "out").as_string().unwrap_or_default(),
        error: field(&ran, "error").as_string().unwrap_or_default(),
        files: files_of(&field(&ran, "files")),
    })
}

/// Packs files, with those of the viewer in a folder unless it has no name.
///
/// # Errors
///
/// Why not.
pub async fn zip(files: &Files, viewer: &str) -> Result<Vec<u8>, String> {
    let packed = zip_in_worker(object(files), viewer).await.map_err(|error| words(&error))?;
    Ok(Uint8Array::new(&packed).to_vec())
}

/// Unpacks files.
///
/// # Errors
///
/// Why not.
pub async fn unzip(packed: &[u8]) -> Result<Files, String> {
    let files = unzip_in_worker(Uint8Array::from(packed)).await.map_err(|error| words(&error))?;
    Ok(files_of(&files))
}

/// Work as it is kept: the files of the package and of the one that it is compared with, and what else is known.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The package.
    pub now: Files,
    /// The earlier one; nothing where there is none.
    pub before: Files,
    /// The notes of the project.
    pub notes: String,
}

/// Returns the work that was kept; nothing where there is none, or none can be kept here.
pub async fn load() -> Option<Work> {
    let work = load_work().await.ok().filter(JsValue::is_object)?;
    let files = |name| Some(field(&work, name)).filter(JsValue::is_object).map(|it| files_of(&it));
    Some(Work {
        now: files("now")?,
        before: files("before")?,
        notes: field(&work, "notes").as_string().unwrap_or_default(),
    })
}

/// Keeps the work.
///
/// # Errors
///
/// Why it cannot be kept.
pub async fn save(work: Work) -> Result<(), String> {
    let saving = save_work(object(&work.now), object(&work.before), &work.notes);
    saving.await.map(drop).map_err(|error| words(&error))
}

/// Forgets the work.
pub async fn forget() {
    // Where nothing can be kept, there is nothing to forget.
    let _ = forget_work().await;
}

/// Puts a text where people can paste it from.
///
/// # Errors
///
/// Why the browser refuses.
pub async fn copy(text: String) -> Result<(), String> {
    copy_text(&text).await.map(drop).map_err(|error| words(&error))
}

/// Gives the person a file.
pub fn download(name: &str, kind: &str, content: &[u8]) {
    give(name, kind, Uint8Array::from(content).into());
}
