//! A planet as the lists name it.

use serde_json::{Value, json};

/// A planet, with what both lists say of it between them.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPlanet {
    /// Where it is.
    pub domain: String,
    /// What it calls itself; only the observer says this.
    pub name: String,
    /// What it says of itself; only joinmastodon says this, and the next two.
    pub description: String,
    /// The languages it says are written there.
    pub languages: Vec<String>,
    /// The drawers it was put into, such as `general`.
    pub categories: Vec<String>,
    /// What it runs; only the observer says this.
    pub software: String,
    /// Whether a person reads every request.
    pub approval: bool,
    /// How many people have an account there.
    pub accounts: u32,
    /// How many of them were there lately.
    pub active: u32,
    /// The date the observer first saw it, such as `2019-04-01 12:00:00`.
    pub first_seen: String,
}

impl ListedPlanet {
    /// A small general planet in English that takes people at once.
    #[must_use]
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

    /// As joinmastodon has it.
    pub(super) fn joined(&self) -> Value {
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

    /// As the observer has it.
    pub(super) fn observed(&self) -> Value {
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
