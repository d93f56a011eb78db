//! <https://docs.joinmastodon.org/entities/Instance/>,
//! <https://docs.joinmastodon.org/entities/V1_Instance/>,
//! <https://nodeinfo.diaspora.software/schema.html>

use planetfall_model::{self as model, Domain, PostLimits, ServerInfo};
use serde::Deserialize;
use url::Url;

use super::MAX_LINE_CHARS;
use crate::decode::{count, list, name, optional, text, truncate};

/// The longest name of a server, and of its software, in characters. Both stand in sentences.
const MAX_NAME_LEN: usize = 100;

/// A server's description of itself, in both versions of the API: no field has two meanings.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Instance {
    #[serde(deserialize_with = "text")]
    domain: String,
    /// The old name of `domain`; some servers write a URL here.
    #[serde(deserialize_with = "text")]
    uri: String,
    #[serde(deserialize_with = "text")]
    title: String,
    #[serde(deserialize_with = "text")]
    version: String,
    #[serde(deserialize_with = "optional")]
    configuration: Option<Configuration>,
    #[serde(deserialize_with = "optional")]
    api_versions: Option<ApiVersions>,
    /// The URLs of version 1.
    #[serde(deserialize_with = "optional")]
    urls: Option<Urls>,
    /// The post length limit of forks, from before there was a standard field.
    #[serde(deserialize_with = "count")]
    max_toot_chars: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Configuration {
    #[serde(deserialize_with = "optional")]
    urls: Option<Urls>,
    #[serde(deserialize_with = "optional")]
    statuses: Option<Statuses>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Urls {
    #[serde(deserialize_with = "text")]
    streaming: String,
    #[serde(deserialize_with = "text")]
    streaming_api: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Statuses {
    #[serde(deserialize_with = "count")]
    max_characters: Option<u32>,
    #[serde(deserialize_with = "count")]
    characters_reserved_per_url: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ApiVersions {
    #[serde(deserialize_with = "count")]
    mastodon: Option<u32>,
}

impl Instance {
    /// Whether this is an instance description and not some other JSON.
    pub(crate) fn is_one(&self) -> bool {
        let has_domain = !self.domain.is_empty() || !self.uri.is_empty();
        has_domain && !self.version.is_empty()
    }

    /// The domain in its account addresses.
    pub(crate) fn account_domain(&self) -> Option<Domain> {
        let raw = if self.domain.is_empty() { &self.uri } else { &self.domain };
        let bare = raw.trim_start_matches("https://").trim_start_matches("http://");
        Domain::parse(bare.trim_end_matches('/')).ok()
    }

    /// Converts the description, with the software from nodeinfo.
    pub(crate) fn into_server(self, domain: Domain, software: Software) -> ServerInfo {
        let Software { name, version, .. } = software;
        let version = if version.is_empty() { self.version() } else { version };
        ServerInfo {
            title: self.title(&domain),
            software: model::Software { name, version, mastodon_api: self.mastodon_api() },
            limits: self.limits(),
            streaming: self.streaming(),
            domain,
        }
    }

    /// Its title; its domain if it has none.
    fn title(&self, domain: &Domain) -> String {
        name(&self.title, MAX_NAME_LEN).unwrap_or_else(|| domain.shown())
    }

    /// The version in the description itself.
    fn version(&self) -> String {
        truncate(self.version.trim(), MAX_LINE_CHARS)
    }

    /// The version of the Mastodon API.
    fn mastodon_api(&self) -> Option<u32> {
        self.api_versions.as_ref()?.mastodon
    }

    /// The limits of a post, with Mastodon's defaults.
    fn limits(&self) -> PostLimits {
        let defaults = PostLimits::default();
        let statuses = self.configuration.as_ref().and_then(|all| all.statuses.as_ref());
        let raw = statuses.and_then(|statuses| statuses.max_characters).or(self.max_toot_chars);
        let per_url = statuses.and_then(|statuses| statuses.characters_reserved_per_url);
        PostLimits {
            max_characters: raw.filter(|most| *most > 0).unwrap_or(defaults.max_characters),
            characters_per_url: per_url.unwrap_or(defaults.characters_per_url),
        }
    }

    /// The WebSocket URL for streaming.
    fn streaming(&self) -> Option<String> {
        let urls =
            [self.configuration.as_ref().and_then(|all| all.urls.as_ref()), self.urls.as_ref()];
        let raw =
            urls.into_iter().flatten().flat_map(|urls| [&urls.streaming, &urls.streaming_api]);
        raw.filter_map(|text| Url::parse(text).ok())
            .find(|url| matches!(url.scheme(), "wss" | "ws") && url.host().is_some())
            .map(String::from)
    }
}

/// The links to nodeinfo documents; WebFinger has the same shape.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NodeinfoLinks {
    #[serde(deserialize_with = "list")]
    pub(crate) links: Vec<Link>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    #[serde(deserialize_with = "text")]
    pub(crate) rel: String,
    #[serde(deserialize_with = "text")]
    pub(crate) href: String,
}

impl NodeinfoLinks {
    /// The URL of the newest nodeinfo version.
    pub(crate) fn newest(&self) -> Option<&str> {
        let known = self.links.iter().filter(|link| link.rel.contains("/schema/2."));
        known.max_by_key(|link| &link.rel).map(|link| link.href.as_str())
    }
}

/// The software of a server, and its number of users.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Nodeinfo {
    #[serde(deserialize_with = "optional")]
    software: Option<SoftwareName>,
    #[serde(deserialize_with = "optional")]
    usage: Option<Usage>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SoftwareName {
    #[serde(deserialize_with = "text")]
    name: String,
    #[serde(deserialize_with = "text")]
    version: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Usage {
    #[serde(deserialize_with = "optional")]
    users: Option<Users>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Users {
    #[serde(deserialize_with = "count")]
    total: Option<u32>,
    #[serde(deserialize_with = "count")]
    active_month: Option<u32>,
}

/// The software of a server. Fields are empty where it does not say.
#[derive(Debug, Default)]
pub(crate) struct Software {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Active accounts of this month, if counted.
    pub(crate) active_month: Option<u32>,
    /// All accounts of the server.
    pub(crate) people: Option<u32>,
}

impl Nodeinfo {
    /// The software, if it has a name.
    pub(crate) fn into_software(self) -> Option<Software> {
        let software = self.software?;
        let name = name(&software.name, MAX_NAME_LEN)?.to_lowercase();
        let version = truncate(software.version.trim(), MAX_LINE_CHARS);
        let users = self.usage.and_then(|usage| usage.users).unwrap_or_default();
        // Some servers keep no count and send zero.
        let counted = |people: Option<u32>| people.filter(|people| *people > 0);
        let (active_month, people) = (counted(users.active_month), counted(users.total));
        Some(Software { name, version, active_month, people })
    }
}
