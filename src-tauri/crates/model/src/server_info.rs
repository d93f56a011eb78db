//! What a server says about itself.

use serde::{Deserialize, Serialize};

use crate::Domain;

/// The software of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Software {
    /// In lower case, such as `mastodon`. Empty if unknown.
    pub name: String,
    pub version: String,
    /// The value of `api_versions.mastodon` in the instance.
    pub mastodon_api: Option<u32>,
}

impl Software {
    /// Whether the server honours `Idempotency-Key`. Only Mastodon and its forks are known to.
    /// <https://docs.joinmastodon.org/methods/statuses/#headers>
    pub fn honours_idempotency(&self) -> bool {
        self.mastodon_api.is_some()
            || matches!(self.name.as_str(), "mastodon" | "hometown" | "glitch")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PostLimits {
    /// The limit in characters (graphemes).
    pub max_characters: u32,
    /// Characters that each link counts for.
    pub characters_per_url: u32,
}

impl Default for PostLimits {
    /// Mastodon's defaults, for servers that report none.
    fn default() -> Self {
        Self { max_characters: 500, characters_per_url: 23 }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServerInfo {
    /// The host of the API.
    pub domain: Domain,
    pub title: String,
    pub software: Software,
    pub limits: PostLimits,
    /// The streaming address, `wss:` or `ws:`.
    pub streaming: Option<String>,
}
