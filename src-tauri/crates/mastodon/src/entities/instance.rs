//! <https://docs.joinmastodon.org/entities/Instance/>,
//! <https://docs.joinmastodon.org/entities/V1_Instance/>,
//! <https://docs.joinmastodon.org/entities/Rule/>

use std::collections::BTreeMap;

use planetfall_model::{self as model, Domain, PostLimits, ServerInfo, unique};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::MAX_LINE_CHARS;
use super::nodeinfo::{MAX_NAME_LEN, Software, Usage};
use crate::decode::{self, Count, Flag, List, Optional, Text, Time, truncate};

/// A server's description of itself, in both versions of the API: no field has two meanings.
#[derive(Debug, Deserialize)]
pub(crate) struct Instance {
    domain: Text,
    /// The domain of account addresses where `domain` is the one of the API, as on GoToSocial.
    account_domain: Text,
    /// The old name of `domain`; some servers write a URL here.
    uri: Text,
    title: Text,
    version: Text,
    pub(super) description: Text,
    pub(super) short_description: Text,
    pub(super) languages: List<String>,
    /// A boolean in version 1, an object in version 2.
    pub(super) registrations: Option<Box<RawValue>>,
    pub(super) approval_required: Flag,
    pub(super) invites_enabled: Flag,
    pub(super) rules: List<Rule>,
    pub(super) usage: Optional<Usage>,
    pub(super) stats: Optional<Stats>,
    pub(super) contact: Optional<InstanceContact>,
    pub(super) email: Text,
    pub(super) contact_account: Optional<ContactAccount>,
    pub(super) configuration: Optional<Configuration>,
    api_versions: Optional<ApiVersions>,
    /// The URLs of version 1.
    urls: Optional<Urls>,
    /// The post length limit of forks, from before there was a standard field.
    max_toot_chars: Count,
}

#[derive(Debug, Deserialize)]
pub(super) struct Configuration {
    pub(super) urls: Optional<Urls>,
    statuses: Optional<Statuses>,
    pub(super) timelines_access: Optional<TimelinesAccess>,
    pub(super) limited_federation: Flag,
}

#[derive(Debug, Deserialize)]
pub(super) struct Urls {
    streaming: Text,
    streaming_api: Text,
    pub(super) terms_of_service: Text,
    pub(super) privacy_policy: Text,
    pub(super) status: Text,
}

#[derive(Debug, Deserialize)]
struct Statuses {
    max_characters: Count,
    characters_reserved_per_url: Count,
}

#[derive(Debug, Deserialize)]
struct ApiVersions {
    mastodon: Count,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rule {
    pub(super) text: Text,
    pub(super) hint: Text,
    pub(super) translations: Optional<BTreeMap<String, Translation>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Translation {
    pub(super) text: Text,
    pub(super) hint: Text,
}

#[derive(Debug, Deserialize)]
pub(super) struct Stats {
    pub(super) user_count: Count,
}

#[derive(Debug, Deserialize)]
pub(super) struct InstanceContact {
    pub(super) email: Text,
    pub(super) account: Optional<ContactAccount>,
}

/// The parts of the contact account that are used.
#[derive(Debug, Deserialize)]
pub(super) struct ContactAccount {
    pub(super) username: Text,
    pub(super) display_name: Text,
    pub(super) url: Text,
    pub(super) created_at: Time,
}

/// Who may read which timelines.
#[derive(Debug, Deserialize)]
pub(super) struct TimelinesAccess {
    pub(super) live_feeds: Optional<Feeds>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Feeds {
    pub(super) local: Text,
}

impl Instance {
    /// Whether this is an instance description and not some other JSON.
    pub(crate) fn is_one(&self) -> bool {
        let has_domain = !self.domain.is_empty() || !self.uri.is_empty();
        has_domain && !self.version.is_empty()
    }

    /// The domains it claims for its account addresses, the likeliest first.
    ///
    /// On Mastodon, `domain` is the domain of addresses, and the API may be elsewhere. On GoToSocial
    /// it is the other way round, and `account_domain` is the domain of addresses.
    pub(crate) fn account_domains(&self) -> Vec<Domain> {
        let domain = if self.domain.is_empty() { &self.uri } else { &self.domain };
        let read = |raw: &Text| {
            let bare = raw.trim_start_matches("https://").trim_start_matches("http://");
            Domain::parse(bare.trim_end_matches('/')).ok()
        };
        unique([&self.account_domain, domain].into_iter().filter_map(read))
    }

    /// Converts the description, with the software from nodeinfo.
    pub(crate) fn into_server(self, domain: Domain, software: Software) -> ServerInfo {
        let Software { name, mut version, .. } = software;
        if version.is_empty() {
            version = truncate(self.version.trim(), MAX_LINE_CHARS);
        }
        let mastodon_api = self.api_versions.as_ref().and_then(|versions| *versions.mastodon);
        ServerInfo {
            title: decode::name(&self.title, MAX_NAME_LEN).unwrap_or_else(|| domain.shown()),
            software: model::Software { name, version, mastodon_api },
            limits: self.limits(),
            streaming: self.streaming(),
            domain,
        }
    }

    /// The limits of a post, with Mastodon's defaults.
    fn limits(&self) -> PostLimits {
        let defaults = PostLimits::default();
        let statuses = self.configuration.as_ref().and_then(|all| all.statuses.as_ref());
        let raw = statuses.and_then(|statuses| *statuses.max_characters).or(*self.max_toot_chars);
        let per_url = statuses.and_then(|statuses| *statuses.characters_reserved_per_url);
        PostLimits {
            max_characters: raw.filter(|most| *most > 0).unwrap_or(defaults.max_characters),
            characters_per_url: per_url.unwrap_or(defaults.characters_per_url),
        }
    }

    fn streaming(&self) -> Option<String> {
        let urls =
            [self.configuration.as_ref().and_then(|all| all.urls.as_ref()), self.urls.as_ref()];
        let raw = urls.into_iter().flatten();
        raw.flat_map(|urls| [&urls.streaming, &urls.streaming_api])
            .filter_map(|text| Url::parse(text).ok())
            .find(|url| matches!(url.scheme(), "wss" | "ws") && url.host().is_some())
            .map(String::from)
    }
}
