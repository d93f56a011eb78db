//! What a server says of itself.

use serde::{Deserialize, Serialize};

use crate::Domain;

/// The software a server runs, as far as it changes how we talk to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Software {
    /// Its name in lower case, such as `mastodon`; empty if the server would not say.
    pub name: String,
    /// Its version as the server writes it.
    pub version: String,
    /// The number of the Mastodon API it speaks (`api_versions.mastodon`), if it says.
    pub mastodon_api: Option<u32>,
}

impl Software {
    /// Whether a post sent twice under one key is published once.
    ///
    /// Only Mastodon and its forks are known to keep that promise.
    /// <https://docs.joinmastodon.org/methods/statuses/#headers>
    pub fn honours_idempotency(&self) -> bool {
        self.mastodon_api.is_some()
            || matches!(self.name.as_str(), "mastodon" | "hometown" | "glitch")
    }
}

/// What a server allows in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PostLimits {
    /// The longest post, in characters as a reader counts them.
    pub max_characters: u32,
    /// How many characters a web address counts for, whatever its length.
    pub characters_per_url: u32,
}

impl Default for PostLimits {
    /// Mastodon's own defaults, for servers that do not say.
    fn default() -> Self {
        Self { max_characters: 500, characters_per_url: 23 }
    }
}

/// A server, as it describes itself when asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerInfo {
    /// Where its API answers.
    pub domain: Domain,
    /// What it calls itself.
    pub title: String,
    /// What it runs.
    pub software: Software,
    /// What it allows in a post.
    pub limits: PostLimits,
    /// Where its stream of news can be opened, as a `wss:` or `ws:` address, if it has one.
    pub streaming: Option<String>,
}
