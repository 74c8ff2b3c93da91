//! The stored proof of a decision, with the decisions before it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Grants;
use crate::model::{Declaration, FORMAT, OrderedMap};

/// How a decision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    pub action: Kind,
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

/// What is kept in storage: the decision in force and at most [`Record::HISTORY`] before it.
///
/// Written out field by field rather than with `#[serde(flatten)]`, whose buffering costs kilobytes
/// in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// The format of the record, [`FORMAT`].
    pub format: u32,
    /// The id of the policy.
    pub policy: String,
    /// See [`Decision::version`].
    pub version: String,
    /// See [`Decision::revision`].
    pub revision: u32,
    /// See [`Decision::id`].
    pub id: String,
    /// See [`Decision::locale`].
    pub locale: String,
    /// See [`Decision::action`].
    pub action: Kind,
    /// See [`Decision::decided_at`].
    pub decided_at: String,
    /// See [`Decision::expires_at`].
    pub expires_at: String,
    /// See [`Decision::gpc`].
    pub gpc: bool,
    /// See [`Decision::categories`].
    pub categories: OrderedMap<bool>,
    /// See [`Decision::services`].
    pub services: OrderedMap<bool>,
    /// Older decisions, newest first.
    #[serde(default)]
    pub previous: Vec<Decision>,
}

/// Why a stored record counts as no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusableRecord {
    /// It belongs to another policy or has another format.
    Foreign,
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
        let previous = former.map_or_else(Vec::new, |former| {
            let mut previous = vec![former.decision()];
            previous.extend(former.previous.iter().cloned());
            previous.truncate(Self::HISTORY);
            previous
        });
        Self {
            format: FORMAT,
            policy: policy.to_owned(),
            version: decision.version,
            revision: decision.revision,
            id: decision.id,
            locale: decision.locale,
            action: decision.action,
            decided_at: decision.decided_at,
            expires_at: decision.expires_at,
            gpc: decision.gpc,
            categories: decision.categories,
            services: decision.services,
            previous,
        }
    }

    /// Returns the decision in force, without its history.
    pub fn decision(&self) -> Decision {
        Decision {
            version: self.version.clone(),
            revision: self.revision,
            id: self.id.clone(),
            locale: self.locale.clone(),
            action: self.action,
            decided_at: self.decided_at.clone(),
            expires_at: self.expires_at.clone(),
            gpc: self.gpc,
            categories: self.categories.clone(),
            services: self.services.clone(),
        }
    }

    /// Returns the switches that the reader chose.
    pub fn grants(&self) -> Grants {
        Grants { categories: self.categories.clone(), services: self.services.clone() }
    }

    /// Tells whether the record still answers for a policy.
    ///
    /// `now` is an RFC 3339 time in UTC; such times compare as text.
    ///
    /// # Errors
    ///
    /// The first reason for asking the reader again.
    pub fn verify(
        &self,
        policy: &str,
        revision: u32,
        declaration: &Declaration,
        now: &str,
    ) -> Result<(), UnusableRecord> {
        if self.format != FORMAT || self.policy != policy {
            return Err(UnusableRecord::Foreign);
        }
        if self.expires_at.as_str() <= now {
            return Err(UnusableRecord::Expired);
        }
        if self.revision < revision {
            return Err(UnusableRecord::Revised);
        }
        let optional = declaration.categories.iter().filter(|category| !category.required);
        for category in optional {
            let known = self.categories.get(&category.id).is_some()
                && category.services.iter().all(|s| self.services.get(&s.id).is_some());
            if !known {
                return Err(UnusableRecord::Incomplete);
            }
        }
        Ok(())
    }
}

impl fmt::Display for UnusableRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "the record belongs to another policy or format",
            Self::Expired => "the record has expired",
            Self::Revised => "the policy was revised after the decision",
            Self::Incomplete => "the policy declares something new since the decision",
        })
    }
}
