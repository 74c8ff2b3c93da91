//! A package that is opened and taken away again is the same package.

use std::fs;
use std::path::{Path, PathBuf};

use policy_studio::{Edit, Files, Printer, Project};
use serde_json::Value;

fn packages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let entries = fs::read_dir(root).expect("the samples are there");
    let folders = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    folders.collect()
}

fn read(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).expect("a file").into());
        }
    }
}

/// Returns JSON with its fields in their order.
fn json(bytes: &[u8]) -> String {
    serde_json::from_slice::<Value>(bytes).expect("JSON").to_string()
}

#[test]
fn no_sample_loses_anything() {
    let packages = packages();
    assert!(packages.len() > 3);
    for folder in packages {
        let mut files = Files::new();
        read(&folder, "", &mut files);
        // Files that the studio knows nothing of stay, too.
        files.insert("notes/\u{e9}.bin".to_owned(), b"\xff\x00".as_slice().into());
        files.insert("broken.json".to_owned(), b"{".as_slice().into());
        let project = Project::open(files.clone()).expect("a package");
        let again = Printer::default().print(&project);
        assert!(again.keys().eq(files.keys()), "{}", folder.display());
        for (name, bytes) in &files {
            let is_worked_on = name == "policy.json" || project.document_at(name).is_some();
            if is_worked_on {
                assert!(json(&again[name]) == json(bytes), "{name} of {}", folder.display());
            } else {
                assert_eq!(again[name], *bytes, "{name} of {}", folder.display());
            }
        }
        let kept = Project::open(again).expect("a package").with_notes(&project.notes());
        assert_eq!(kept, project);
    }
}

#[test]
fn a_change_and_its_opposite_leave_every_sample_as_it_was() {
    for folder in packages() {
        let mut files = Files::new();
        read(&folder, "", &mut files);
        let project = Project::open(files).expect("a package");
        let locale = project.default_locale().to_owned();
        let rows = policy_studio::rows(project.document(&locale).expect("a text"));
        let id = &rows[1].id;
        let moved = project.after(&Edit::Down(id.clone()));
        let back = moved.after(&Edit::Up(id.clone()));
        assert_eq!(Printer::default().print(&back), Printer::default().print(&project));
        let link = "/declaration/banner/links";
        let value = Some(serde_json::json!([{"url": "x"}]));
        let had = project.policy().pointer(link).cloned();
        let back =
            project.after(&Edit::Policy(link.into(), value)).after(&Edit::Policy(link.into(), had));
        assert_eq!(back, project);
    }
}
