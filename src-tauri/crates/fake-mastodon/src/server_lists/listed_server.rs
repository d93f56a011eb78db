//! One entry of the server lists.
#![allow(missing_docs)]

use serde_json::{Value, json};

/// A server with the fields of both lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedServer {
    pub domain: String,
    /// Only in fediverse.observer, as is the software.
    pub name: String,
    /// Only in joinmastodon, as are languages and categories.
    pub description: String,
    pub languages: Vec<String>,
    pub categories: Vec<String>,
    pub software: String,
    pub approval: bool,
    pub accounts: u32,
    pub active: u32,
    /// When fediverse.observer first saw it, such as `2019-04-01 12:00:00`.
    pub first_seen: String,
}

impl ListedServer {
    /// A small general server in English with open registrations.
    pub fn new(domain: &str) -> Self {
        Self {
            domain: domain.to_owned(),
            name: domain.split('.').next().unwrap_or(domain).to_owned(),
            description: format!("A planet called {domain}."),
            languages: vec!["en".into()],
            categories: vec!["general".into()],
            software: "mastodon".into(),
            approval: false,
            accounts: 400,
            active: 120,
            first_seen: "2021-05-01 12:00:00".into(),
        }
    }

    pub(super) fn joinmastodon_json(&self) -> Value {
        json!({
            "domain": self.domain,
            "version": "4.6.3",
            "description": self.description,
            "languages": self.languages,
            "region": "",
            "categories": self.categories,
            "proxied_thumbnail": null,
            "blurhash": null,
            "total_users": self.accounts,
            "last_week_users": self.active,
            "approval_required": self.approval,
            "language": self.languages.first(),
            "category": self.categories.first(),
        })
    }

    pub(super) fn observer_json(&self) -> Value {
        json!({
            "domain": self.domain,
            "name": self.name,
            "softwarename": self.software,
            "signup": true,
            "total_users": self.accounts,
            "active_users_monthly": self.active,
            "uptime_alltime": "99.62",
            "date_created": self.first_seen,
        })
    }
}
