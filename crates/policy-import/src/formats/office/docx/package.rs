//! The parts of a Word document, and the relations between them.

use std::collections::HashMap;

use crate::error::ImportError;
use crate::formats::office::archive::Archive;
use crate::formats::office::xml::Tree;

/// A target that a part names by a key.
struct Relation {
    kind: String,
    target: String,
    external: bool,
}

/// A Word document as parts.
pub(crate) struct Package<'a> {
    archive: Archive<'a>,
    /// The folder of the main part, with its slash.
    folder: String,
    main: String,
    relations: HashMap<String, Relation>,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = Archive::open(bytes)?;
        let top = relations(&mut archive, "_rels/.rels")?;
        let named = top.values().find(|relation| relation.kind == "officeDocument");
        let main = named.map_or("word/document.xml", |relation| relation.target.as_str());
        let main = main.trim_start_matches('/').to_owned();
        let at = main.rfind('/').map_or(0, |at| at + 1);
        let (folder, file) = main.split_at(at);
        let relations = relations(&mut archive, &format!("{folder}_rels/{file}.rels"))?;
        Ok(Self { archive, folder: folder.to_owned(), main: main.clone(), relations })
    }

    /// Parses the text itself.
    pub(crate) fn main(&mut self) -> Result<Tree, ImportError> {
        let name = self.main.clone();
        match self.archive.part(&name)? {
            Some(bytes) => Tree::parse(&bytes, &name),
            None => Err(ImportError::new("broken-file", format!("{name} is not in the file"))
                .hint("open the document in the program it was made with, and save it anew")),
        }
    }

    /// Parses the part of a kind, such as `styles`; nothing if the document has none.
    pub(crate) fn of_kind(&mut self, kind: &str) -> Result<Option<Tree>, ImportError> {
        let relation = self.relations.values().find(|relation| relation.kind == kind);
        // Small writers forget the relation, but keep to the usual name.
        let name = relation.map_or_else(
            || format!("{}{kind}.xml", self.folder),
            |relation| resolved(&self.folder, &relation.target),
        );
        let Some(bytes) = self.archive.part(&name)? else { return Ok(None) };
        Tree::parse(&bytes, &name).map(Some)
    }

    /// Parses all parts of a kind, such as `header`, in the order of their names.
    pub(crate) fn all_of_kind(&mut self, kind: &str) -> Result<Vec<Tree>, ImportError> {
        let parts = self.relations.values().filter(|relation| relation.kind == kind);
        let mut names: Vec<String> =
            parts.map(|relation| resolved(&self.folder, &relation.target)).collect();
        names.sort();
        let mut trees = Vec::new();
        for name in names {
            if let Some(bytes) = self.archive.part(&name)? {
                trees.push(Tree::parse(&bytes, &name)?);
            }
        }
        Ok(trees)
    }

    /// Parses the properties of the document.
    pub(crate) fn properties(&mut self) -> Result<Option<Tree>, ImportError> {
        let name = "docProps/core.xml";
        let Some(bytes) = self.archive.part(name)? else { return Ok(None) };
        // What is broken here is not the text.
        Ok(Tree::parse(&bytes, name).ok())
    }

    /// Returns the address outside the document that a key stands for.
    pub(crate) fn address(&self, key: &str) -> Option<&str> {
        let relation = self.relations.get(key)?;
        relation.external.then_some(relation.target.as_str())
    }
}

fn relations(
    archive: &mut Archive<'_>,
    name: &str,
) -> Result<HashMap<String, Relation>, ImportError> {
    let mut found = HashMap::new();
    let Some(bytes) = archive.part(name)? else { return Ok(found) };
    let tree = Tree::parse(&bytes, name)?;
    let Some(root) = tree.child(Tree::ROOT, "Relationships") else { return Ok(found) };
    for id in tree.each(root, "Relationship") {
        let value = |name: &str| tree.attribute(id, name).unwrap_or_default().to_owned();
        let kind = value("Type");
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let external = value("TargetMode").eq_ignore_ascii_case("external");
        found.insert(value("Id"), Relation { kind, target: value("Target"), external });
    }
    Ok(found)
}

fn resolved(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    }
}
