//! The package as files.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Serialize;
use serde_json::Value;

use crate::Project;
use crate::document::Node;
use crate::files::Files;
use crate::project::POLICY;

/// A file as it was printed last.
#[derive(Debug)]
enum Source {
    Policy(Rc<Value>),
    Document(Rc<Node>),
}

/// Makes files of projects. It prints again what changed, and nothing else.
#[derive(Debug, Default)]
pub struct Printer(BTreeMap<String, (Source, Rc<[u8]>)>);

impl Printer {
    /// Returns the files of a project.
    pub fn print(&mut self, project: &Project) -> Files {
        let mut last = std::mem::take(&mut self.0);
        let mut files = project.others.clone();
        if project.is_empty() {
            return files;
        }
        let policy = match last.remove(POLICY) {
            Some((Source::Policy(policy), text)) if Rc::ptr_eq(&policy, &project.policy) => text,
            _ => print(&*project.policy),
        };
        files.insert(POLICY.to_owned(), policy.clone());
        self.0.insert(POLICY.to_owned(), (Source::Policy(project.policy.clone()), policy));
        for (path, document) in &project.documents {
            let text = match last.remove(path) {
                Some((Source::Document(it), text)) if Rc::ptr_eq(&it, document) => text,
                _ => print(&**document),
            };
            files.insert(path.clone(), text.clone());
            self.0.insert(path.clone(), (Source::Document(document.clone()), text));
        }
        files
    }
}

fn print(value: &impl Serialize) -> Rc<[u8]> {
    // Neither keys nor numbers of what was JSON are anything that JSON cannot say.
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Edit;
    use crate::files::of_values;

    #[test]
    fn only_what_changed_is_printed_again() {
        let document =
            json!({"title": "T", "sections": [{"id": "a", "heading": "A", "body": "b"}]});
        let policy = json!({"id": "shop", "defaultLocale": "en", "locales": {
            "en": {"document": "en.json"}, "de": {"document": "de.json"}}});
        let files = [("policy.json", policy), ("en.json", document.clone()), ("de.json", document)];
        let mut files = of_values(&files);
        files.insert("1.0/read.me".to_owned(), b"\xffas it is".as_slice().into());
        let project = Project::open(files.clone()).expect("a package");
        let mut printer = Printer::default();
        let before = printer.print(&project);
        assert_eq!(before["1.0/read.me"], files["1.0/read.me"]);
        let edit = Edit::Field("de".into(), "a".into(), "body", "c".into());
        let after = printer.print(&project.after(&edit));
        let same = |name: &str| Rc::ptr_eq(&before[name], &after[name]);
        assert!(same("policy.json") && same("en.json") && same("1.0/read.me"));
        assert!(!same("de.json"));
        assert!(String::from_utf8_lossy(&after["de.json"]).contains("\"body\": \"c\""));
    }
}
