//! Reading declarations.

use crate::decode::{Decode, Node, Place, optional, or_default, required, word};
use crate::model::{Category, Cookie, Declaration, Service, StorageKind, half_a_year};

impl Decode for Declaration {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            expires_days: optional(node, "expiresDays", place).unwrap_or_else(half_a_year),
            categories: required(node, "categories", place),
        }
    }
}

impl Decode for Category {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "id", place),
            required: or_default(node, "required", place),
            gpc: or_default(node, "gpc", place),
            consent_mode: or_default(node, "consentMode", place),
            name: required(node, "name", place),
            description: or_default(node, "description", place),
            services: or_default(node, "services", place),
        }
    }
}

impl Decode for Service {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            id: required(node, "id", place),
            name: required(node, "name", place),
            provider: optional(node, "provider", place),
            url: optional(node, "url", place),
            cookies: or_default(node, "cookies", place),
            reload_on_withdraw: or_default(node, "reloadOnWithdraw", place),
        }
    }
}

impl Decode for Cookie {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        Self {
            name: required(node, "name", place),
            storage: or_default(node, "storage", place),
            duration: optional(node, "duration", place),
            purpose: or_default(node, "purpose", place),
            http_only: or_default(node, "httpOnly", place),
        }
    }
}

impl Decode for StorageKind {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let others = [("local", Self::Local), ("session", Self::Session)];
        word(node, place, ("cookie", Self::Cookie), others)
    }
}
