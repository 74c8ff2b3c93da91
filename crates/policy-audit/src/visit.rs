//! A visit, whoever recorded it.

use crate::Lifetime;
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::StorageKind;

/// A recorded visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The file.
    pub file: String,
    /// The host that was visited, if the recording says it.
    pub site: Option<String>,
    /// The entries that were stored.
    pub stored: Vec<Stored>,
    /// The hosts that were asked, each with the JSON Pointer of the first request and what caused it.
    pub asked: Vec<Asked>,
    /// Reasons for which the recording is incomplete.
    pub problems: Vec<Diagnostic>,
}

/// An entry that was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub name: String,
    /// Where it was stored.
    pub storage: StorageKind,
    /// The host that it belongs to.
    pub host: String,
    /// How long it stays.
    pub lifetime: Lifetime,
    /// Whether only servers can read it, as far as the recording says.
    pub http_only: bool,
    /// The JSON Pointer of where the recording tells of it first.
    pub pointer: String,
}

/// A host that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The host.
    pub host: String,
    /// The address of the script or page that asked, if it is known.
    pub initiator: Option<String>,
    /// The JSON Pointer of the first request.
    pub pointer: String,
}

impl Visit {
    /// Adds an entry; of one that is there the longest lifetime counts.
    pub(crate) fn store(&mut self, entry: Stored) {
        let known = self.stored.iter_mut().find(|known| {
            (&known.name, known.storage, &known.host) == (&entry.name, entry.storage, &entry.host)
        });
        match known {
            Some(known) => {
                known.lifetime = known.lifetime.max(entry.lifetime);
                known.http_only |= entry.http_only;
            }
            None => self.stored.push(entry),
        }
    }

    /// Adds a request.
    pub(crate) fn ask(&mut self, host: String, initiator: Option<String>, pointer: String) {
        if self.asked.iter().all(|asked| asked.host != host) {
            self.asked.push(Asked { host, initiator, pointer });
        }
    }
}

/// Writes a host as hosts are compared: without the dot that cookies' domains begin with, in lower case.
pub(crate) fn host(domain: &str) -> String {
    domain.trim_start_matches('.').to_ascii_lowercase()
}

/// Returns the host of an address that pages can store something for.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https" | "ws" | "wss").then(|| url.host_str().map(host))?
}
