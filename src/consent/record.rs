//! The stored proof of a decision, with the decisions before it.

use std::fmt;

use super::Grants;
use crate::decode::Decode;
use crate::encode::{self, Encode};
use crate::model::{FORMAT, OrderedMap, Policy};

/// How a decision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode, Encode)]
#[serde(rename_all = "camelCase")]
pub enum ConsentAction {
    /// With "Accept all".
    AcceptAll,
    /// With "Reject all".
    RejectAll,
    /// Switch by switch.
    Custom,
    /// By taking back what had been allowed.
    Withdraw,
}

/// One decision of a reader.
#[derive(Clone, Debug, PartialEq, Eq, Decode, Encode)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The version of the policy that the reader saw.
    pub version: String,
    /// Its revision.
    pub revision: u32,
    /// A random UUID (RFC 9562) that names the decision.
    pub id: String,
    /// The locale in which the reader saw the policy.
    pub locale: String,
    /// How it was made.
    pub action: ConsentAction,
    /// When it was made, an RFC 3339 time in UTC.
    pub decided_at: String,
    /// Until when it holds, an RFC 3339 time in UTC.
    pub expires_at: String,
    /// Whether the browser sent Global Privacy Control then.
    pub gpc: bool,
    /// Each category's switch by id.
    pub categories: OrderedMap<bool>,
    /// Each service's switch by id.
    pub services: OrderedMap<bool>,
}

/// The stored record: the decision in force and at most [`Record::HISTORY`] before it. In JSON
/// the fields of the decision in force stand beside `format` and `policy`.
#[derive(Clone, Debug, PartialEq, Eq, Decode, Encode)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// The format of the record, [`FORMAT`].
    pub format: u32,
    /// The id of the policy.
    pub policy: String,
    /// The decision in force.
    #[serde(flatten)]
    pub decision: Decision,
    /// Older decisions, newest first.
    #[serde(default)]
    pub previous: Vec<Decision>,
}

/// The time at which a record is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Now, RFC 3339 in UTC.
    pub now: String,
    /// A day later. A decision made after that was made by another clock.
    pub tomorrow: String,
}

/// The reason why a stored record does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusableRecord {
    /// It belongs to another policy or has another format.
    Foreign,
    /// It says no time, or one that is yet to come: the clock was set back since.
    Undated,
    /// Its time is over.
    Expired,
    /// The policy was revised since.
    Revised,
    /// The policy declares categories or services that the reader was not asked about.
    Incomplete,
}

impl Record {
    /// How many older decisions are kept.
    pub const HISTORY: usize = 20;

    /// Makes the record of a new decision; the former record moves into its history.
    pub fn new(policy: &str, decision: Decision, former: Option<&Self>) -> Self {
        let former = former.into_iter().flat_map(|former| {
            std::iter::once(&former.decision).chain(&former.previous).take(Self::HISTORY)
        });
        Self {
            format: FORMAT,
            policy: policy.to_owned(),
            decision,
            previous: former.cloned().collect(),
        }
    }

    /// Tells whether this is a record about a policy, in a format that is known here.
    pub fn is_of(&self, policy: &str) -> bool {
        self.format == FORMAT && self.policy == policy
    }

    /// Returns the record as JSON.
    pub fn to_json(&self) -> String {
        encode::to_json(self)
    }

    /// Returns the switches that the reader chose.
    pub fn grants(&self) -> Grants {
        Grants {
            categories: self.decision.categories.clone(),
            services: self.decision.services.clone(),
        }
    }

    /// Tells whether the record still answers for a policy.
    ///
    /// # Errors
    ///
    /// The first reason for asking the reader again.
    pub fn verify(
        &self,
        policy: &Policy,
        moment: &Now,
        signal: bool,
    ) -> Result<(), UnusableRecord> {
        let Decision { decided_at, expires_at, revision, categories, services, .. } =
            &self.decision;
        if !self.is_of(&policy.id) {
            return Err(UnusableRecord::Foreign);
        }
        // Times of one form compare as text.
        if !(is_time(decided_at) && is_time(expires_at)) || *decided_at >= moment.tomorrow {
            return Err(UnusableRecord::Undated);
        }
        if *expires_at <= moment.now {
            return Err(UnusableRecord::Expired);
        }
        if *revision < policy.revision {
            return Err(UnusableRecord::Revised);
        }
        let declared = policy.declaration.as_ref().map_or(&[][..], |it| &it.categories);
        // A category that the browser's signal switches off needs no question of its own.
        for category in declared.iter().filter(|it| !(it.required || it.gpc && signal)) {
            let known = categories.get(&category.id).is_some()
                && category.services.iter().all(|s| services.get(&s.id).is_some());
            if !known {
                return Err(UnusableRecord::Incomplete);
            }
        }
        Ok(())
    }
}

/// Tells whether a text is a time as records write it: RFC 3339 in UTC, such as
/// `2026-11-23T04:00:00.000Z`.
fn is_time(text: &str) -> bool {
    let form = "0000-00-00T00:00:00";
    let same = |(is, like): (u8, u8)| if like == b'0' { is.is_ascii_digit() } else { is == like };
    text.len() > form.len() && text.ends_with('Z') && text.bytes().zip(form.bytes()).all(same)
}

impl fmt::Display for UnusableRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "the record belongs to another policy or format",
            Self::Undated => "the record was made at no time that can be told",
            Self::Expired => "the record has expired",
            Self::Revised => "the policy was revised after the decision",
            Self::Incomplete => "the policy declares something new since the decision",
        })
    }
}
