//! One file that holds everything: the text as HTML, every locale and version, and the viewer.
//!
//! The text reads at once and without any program, as on a page of [`crate`]. The viewer then
//! takes over from what the page brings along (`www/offline`): nothing is requested, and the page's own
//! security policy lets nothing be requested.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::{Compression, write::DeflateEncoder};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::fragments::Takeover;
use crate::{Edition, PageContext, fragments, head, styles};
use policy_package::{self as package, Package};
use policy_viewer::assets::{self, MessageGroup, Missing, Release};
use policy_viewer::i18n::{Messages, best_match};

/// The wasm programs. The one for Markdown is not needed: the texts are compiled.
const PROGRAMS: [&str; 2] = ["policy-viewer.wasm", "policy-viewer-reader-tools.wasm"];
/// The modules that are run when they are needed.
const MODULES: [&str; 4] = [
    "policy-viewer-choices.js",
    "policy-viewer-glue.js",
    "policy-viewer-reader-tools-glue.js",
    "policy-viewer-reader-tools.js",
];
/// The script that defines the element and requests no file.
const LOADER: &str = "policy-viewer-offline.js";
/// The styles of the reader tools.
const READING_STYLES: &str = "policy-viewer-reader-tools.css";
/// Character sequences that end a script element or change how its end is found.
const ENDS_SCRIPT: [&str; 3] = ["</script", "<!--", "]]>"];

/// Contents of a bundle beside the text in its first language.
#[derive(Clone, Debug)]
pub struct Options {
    /// The viewer's files.
    pub release: Release,
    /// The language that readers get who have not chosen one; without it their browser's.
    pub locale: Option<String>,
    /// Whether interface texts in languages that the policy lacks are left out.
    pub minify: bool,
}

/// Writes the bundle of a package that opens with the text of `edition`.
///
/// # Errors
///
/// When a file of the viewer is missing or cannot stand in a page.
pub fn bundle(package: &Package, edition: &Edition, options: &Options) -> Result<String, Missing> {
    let release = &options.release;
    let tree_style = styles::tree();
    let page_style = styles::page();
    let script = script(release)?;
    let modules = MODULES.iter().map(|file| Ok((*file, module(release, file)?)));
    let modules = modules.collect::<Result<Vec<_>, Missing>>()?;
    let scripts = modules.iter().map(|(_, text)| hash(text)).collect::<Vec<_>>();
    let security = format!(
        "default-src 'none'; script-src {} {} {} 'wasm-unsafe-eval'; style-src {} {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(fragments::POLYFILL),
        scripts.join(" "),
        hash(&tree_style),
        hash(&page_style),
    );
    let data = json!({
        "policy": whole(package),
        "texts": interface_texts(package, options)?,
        "locale": options.locale,
    });
    let mut packed = pack("data.json", data.to_string().as_bytes());
    for file in PROGRAMS {
        packed.push_str(&pack(file, &release.bytes(file)?));
    }
    for (file, text) in &modules {
        packed.push_str(&pack(file, text.as_bytes()));
    }
    let around = PageContext::default();
    Ok(format!(
        "<!doctype html>
{root}
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"content-security-policy\" content=\"{security}\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"icon\" href=\"data:,\">
<title>{title}</title>
{description}<script type=\"application/ld+json\">{data}</script>
<style>{page_style}</style>
</head>
<body>
<main>
<policy-viewer>{tree}{marks}</policy-viewer>
</main>
<script>{polyfill}</script>
{packed}<script>{script}</script>
</body>
</html>
",
        root = fragments::root(edition),
        description = head::description_tag(edition),
        title = fragments::title(edition),
        data = fragments::json_ld(edition),
        tree = fragments::shadow_root(edition, &around, Takeover::Follows),
        marks = fragments::fragment_targets(&edition.document),
        polyfill = fragments::POLYFILL,
    ))
}

/// Returns the source of a policy, as an expression of a content security policy.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}

/// Packs a file, as www/offline/assets.ts unpacks it.
fn pack(name: &str, bytes: &[u8]) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    let packed = BASE64.encode(written.expect("a vector takes whatever is written"));
    format!("<script type=\"text/plain\" data-file=\"{name}\">{packed}</script>\n")
}

/// Returns the compiled policy with every text in its place.
fn whole(package: &Package) -> Value {
    let parse = |text: &String| serde_json::from_str(text).unwrap_or_default();
    let files = package::compile(package);
    let mut policy: Value = files.first().map(|(_, text)| parse(text)).unwrap_or_default();
    let inline = |source: &mut Value| {
        if let Value::String(path) = &*source
            && let Some((_, text)) = files.iter().find(|(name, _)| name == path)
        {
            *source = parse(text);
        }
    };
    let locales = policy.get_mut("locales").and_then(Value::as_object_mut);
    let entries = locales.into_iter().flat_map(Map::values_mut);
    entries.filter_map(|entry| entry.get_mut("document")).for_each(inline);
    let history = policy.get_mut("history").and_then(Value::as_array_mut);
    let versions = history.into_iter().flatten();
    versions
        .filter_map(|version| version.get_mut("locales")?.as_object_mut())
        .flat_map(Map::values_mut)
        .for_each(inline);
    // For editors only, and the page has no file beside it.
    if let Some(policy) = policy.as_object_mut() {
        policy.remove("$schema");
    }
    policy
}

/// Returns the interface texts by the file names that the viewer requests.
fn interface_texts(package: &Package, options: &Options) -> Result<Value, Missing> {
    let wanted = |tag: &str| {
        let locales = package.policy.iter().flat_map(|policy| policy.locales.keys());
        !options.minify
            || tag == "en"
            || locales.into_iter().any(|it| best_match(it, [tag]).is_some())
    };
    let mut messages = Map::new();
    for tag in Messages::LOCALES.into_iter().filter(|tag| wanted(tag)) {
        let text = |group| json!(assets::locale(tag, group).unwrap_or_default()).to_string();
        messages.insert(format!("locales/{tag}.json"), text(MessageGroup::Viewer).into());
        // The script of the reader tools holds their English texts.
        if tag != "en" {
            let name = format!("locales/reader-tools/{tag}.json");
            messages.insert(name, text(MessageGroup::ReaderTools).into());
        }
    }
    messages.insert(READING_STYLES.into(), options.release.text(READING_STYLES)?.into());
    Ok(Value::Object(messages))
}

/// Returns what runs as soon as the page is there.
fn script(release: &Release) -> Result<String, Missing> {
    let script = release.text(LOADER)?;
    match ENDS_SCRIPT.iter().find(|end| script.to_ascii_lowercase().contains(**end)) {
        Some(end) => Err(Missing::unfit(&format!(
            "the viewer's script contains {end}, which ends a script in a page"
        ))),
        None => Ok(script),
    }
}

/// Returns a module as a script, which www/offline/assets.ts runs when it is needed.
fn module(release: &Release, file: &str) -> Result<String, Missing> {
    let text = release.text(file)?;
    let (code, exports) =
        exported(&text).ok_or_else(|| Missing::unfit(&format!("{file} exports nothing")))?;
    Ok(format!(
        "(window.policyViewerModules??={{}})[\"{file}\"]=()=>{{{code}return{{{exports}}}}};"
    ))
}

/// Splits a module into its code and the fields of an object of its exports, as esbuild ends modules.
fn exported(module: &str) -> Option<(&str, String)> {
    let (code, exports) = module.trim_end().rsplit_once("export{")?;
    let exports = exports.strip_suffix("};")?.split(',').map(|export| {
        let (local, name) = export.split_once(" as ").unwrap_or((export, export));
        format!("{name}:{local}")
    });
    Some((code, exports.collect::<Vec<_>>().join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn package() -> (tempfile::TempDir, Package) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let text = r#"{"locale": "en", "title": "</script><!-- ]]>", "sections": [
            {"id": "a", "heading": "</template></policy-viewer>\u2028", "body": "</script> *b*"}]}"#;
        let policy = r#"{"$schema": "x", "format": 1, "id": "p", "version": "2", "defaultLocale": "en",
            "locales": {"en": {"label": "English", "document": "en.json"}, "de": {"label": "Deutsch"}},
            "history": [{"version": "1", "revision": 1, "locales": {"en": "1/en.json"}}]}"#;
        fs::create_dir(folder.path().join("1")).expect("writable");
        for (name, text) in [("policy.json", policy), ("en.json", text), ("1/en.json", text)] {
            fs::write(folder.path().join(name), text).expect("writable");
        }
        let package = Package::read(folder.path()).expect("a package");
        (folder, package)
    }

    fn release(module: &str, loader: &str) -> (tempfile::TempDir, Release) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let programs = PROGRAMS.map(|file| (file, "\0asm")).into_iter();
        let files = programs.chain(MODULES.map(|file| (file, module)));
        for (name, text) in files.chain([(LOADER, loader), (READING_STYLES, "")]) {
            fs::write(folder.path().join(name), text).expect("writable");
        }
        let release = Release::at(Some(folder.path()));
        (folder, release)
    }

    fn options(release: Release) -> Options {
        Options { release, locale: None, minify: true }
    }

    #[test]
    fn every_version_stands_in_the_policy_as_blocks() {
        let (_folder, package) = package();
        let whole = whole(&package);
        for place in ["/locales/en/document", "/history/0/locales/en"] {
            let body = whole.pointer(place).expect("a text").pointer("/sections/0/body");
            assert!(body.is_some_and(Value::is_array), "{place}: {body:?}");
        }
        assert_eq!(whole.get("$schema"), None);
    }

    #[test]
    fn nothing_in_a_text_ends_what_it_stands_in() {
        let (_folder, package) = package();
        let (_files, release) = release("var Z='</script>';export{Z as default};", "load()");
        let editions = Edition::all(&package);
        let page = bundle(&package, &editions[0], &options(release)).expect("a page");
        // Ours: what search engines read, seven packed files, the polyfill, the script.
        assert_eq!(page.to_ascii_lowercase().matches("</script").count(), 10, "{page}");
        assert_eq!(page.matches("</template").count(), 1);
        assert_eq!(page.matches("</policy-viewer").count(), 1);
        for end in ["<!--", "]]>", "\u{2028}"] {
            let outside = page.replace("&lt;!-- ]]&gt;", "");
            assert!(!outside.contains(end) || end == "\u{2028}", "{end}: {page}");
        }
    }

    #[test]
    fn scripts_that_would_end_themselves_are_refused() {
        let (_folder, package) = package();
        let (_files, release) = release("export{Z as default};", "'</SCRIPT>'");
        let editions = Edition::all(&package);
        let refused = bundle(&package, &editions[0], &options(release)).expect_err("refused");
        assert!(refused.to_string().contains("</script"), "{refused}");
        let (_files, release) = self::release("var Z=1;", "load()");
        let refused = bundle(&package, &editions[0], &options(release)).expect_err("refused");
        assert!(refused.to_string().contains("exports nothing"), "{refused}");
    }

    #[test]
    fn only_languages_of_the_policy_are_kept_when_it_has_to_be_small() {
        let (_folder, package) = package();
        let names = |minify| {
            let (_files, release) = release("", "");
            let messages = interface_texts(&package, &Options { minify, ..options(release) });
            let messages = messages.expect("the release has them").as_object().cloned();
            messages.unwrap_or_default().keys().cloned().collect::<Vec<_>>()
        };
        let expected = [
            "locales/en.json",
            "locales/de.json",
            "locales/reader-tools/de.json",
            "policy-viewer-reader-tools.css",
        ];
        assert_eq!(names(true), expected);
        // English for the tools is part of them.
        assert_eq!(names(false).len(), 2 * Messages::LOCALES.len());
    }
}
