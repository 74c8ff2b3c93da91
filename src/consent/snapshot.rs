//! The reader's choices at one moment, as the owner of consent on the page has them drawn.

use crate::decode::Decode;
use crate::model::{LegalBasis, OrderedMap};

/// The positions of switches by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Decode)]
pub struct Switches {
    /// Each category's.
    pub categories: OrderedMap<bool>,
    /// Each service's.
    pub services: OrderedMap<bool>,
}

/// A moment of the choices: `ConsentSnapshot` in `www/consent/store.ts`. Of its records only what is
/// drawn is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Decode)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// The decision in force.
    pub record: Option<Dates>,
    /// A decision that holds no more.
    pub former: Option<Former>,
    /// The switches as they work now.
    #[serde(flatten)]
    pub on: Switches,
    /// The legal basis of each category where the reader is.
    #[serde(default)]
    pub bases: OrderedMap<LegalBasis>,
    /// The categories that Global Privacy Control keeps off.
    #[serde(default)]
    pub signal: Vec<String>,
    /// Whether the decision could not be stored and holds for this visit.
    #[serde(default)]
    pub volatile: bool,
    /// The names of what could not be removed after the last decision.
    #[serde(default)]
    pub left: Vec<String>,
}

/// The times of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
#[serde(rename_all = "camelCase")]
pub struct Dates {
    /// When it was made, RFC 3339 in UTC.
    pub decided_at: String,
    /// Until when it holds, RFC 3339 in UTC.
    pub expires_at: String,
}

/// A decision that holds no more, and why.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct Former {
    /// The decision.
    pub record: FormerDecision,
    /// Why it holds no more.
    pub reason: FormerReason,
}

/// The part of a former decision that is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct FormerDecision {
    /// The revision of the policy that the reader saw.
    pub revision: u32,
    /// The switches that the reader chose.
    #[serde(flatten)]
    pub chosen: Switches,
    /// The ids that the reader was asked about and did not decide.
    #[serde(default)]
    pub undecided: Vec<String>,
}

/// The reason why a decision holds no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode)]
#[serde(rename_all = "camelCase")]
pub enum FormerReason {
    /// Its time is over.
    Expired,
    /// The policy was revised since.
    Revised,
    /// The policy declares something that the reader was not asked about.
    New,
    /// It was made at a time that is yet to come: the clock was set back since.
    Undated,
}
