//! Archives: the parts of a document or a saved page, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::ImportError;

/// How many bytes of one part are unpacked, and how many of all parts.
const PART: u64 = 64 << 20;
const ALL: u64 = 256 << 20;

/// How many parts an archive may have: a saved page has some hundred.
const PARTS: usize = 20_000;

/// An archive with the names of its parts.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > PARTS {
            return Err(ImportError::new(
                "too-large",
                format!("the archive has {} files, more than {PARTS}", zip.len()),
            )
            .hint("unpack it, and name the document in it"));
        }
        let names =
            (0..zip.len()).map(|at| name(zip.name_for_index(at), at).replace('\\', "/")).collect();
        Ok(Self { zip, names, left: ALL })
    }

    /// Returns the names of all parts, folders included.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Unpacks a part; nothing if there is none of this name.
    pub(crate) fn part(&mut self, wanted: &str) -> Result<Option<Vec<u8>>, ImportError> {
        // Names of parts differ in case at times, and some writers put a slash in front.
        let plain = |name: &str| name.trim_start_matches('/').to_ascii_lowercase();
        let exact = self.names.iter().position(|name| name == wanted);
        let alike = || self.names.iter().position(|name| plain(name) == plain(wanted));
        let Some(at) = exact.or_else(alike) else { return Ok(None) };
        let entry = self.zip.by_index(at).map_err(|_| unreadable(wanted))?;
        let limit = PART.min(self.left);
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(ImportError::new(
                "too-large",
                format!("{wanted} in the archive unpacks to more than {} MB", limit >> 20),
            )
            .hint("no policy is that long: look whether the file is the one you meant"));
        }
        read.map_err(|_| unreadable(wanted))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

fn name<E>(found: Option<Result<std::borrow::Cow<'_, str>, E>>, at: usize) -> String {
    match found {
        Some(Ok(name)) => name.into_owned(),
        _ => format!("part {}", at + 1),
    }
}

fn broken() -> ImportError {
    ImportError::new(
        "broken-file",
        "the file begins as an archive, but its list of parts is broken",
    )
    .hint("it may have been cut off on its way: get it again, or open it and save it anew")
}

fn unreadable(part: &str) -> ImportError {
    ImportError::new("broken-file", format!("{part} in the file cannot be unpacked"))
        .hint("open the document in the program it was made with, and save it anew")
}
