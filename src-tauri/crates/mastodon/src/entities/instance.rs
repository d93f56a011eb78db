//! <https://docs.joinmastodon.org/entities/Instance/>,
//! <https://docs.joinmastodon.org/entities/V1_Instance/>,
//! <https://nodeinfo.diaspora.software/schema.html>

use planetfall_model::{self as model, Domain, PostLimits, ServerInfo};
use serde::Deserialize;
use url::Url;

use super::LONGEST_LINE;
use crate::decode::{count, cut, list, maybe, name, text};

/// The longest name of a server, and of what it runs, in characters. Both stand in sentences.
const LONGEST_NAME: usize = 100;

/// What a server says of itself, in the old form and the new: they share no field of
/// different meaning.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Instance {
    #[serde(deserialize_with = "text")]
    domain: String,
    /// The old name of `domain`; some servers write an address here.
    #[serde(deserialize_with = "text")]
    uri: String,
    #[serde(deserialize_with = "text")]
    title: String,
    #[serde(deserialize_with = "text")]
    version: String,
    #[serde(deserialize_with = "maybe")]
    configuration: Option<Configuration>,
    #[serde(deserialize_with = "maybe")]
    api_versions: Option<ApiVersions>,
    /// Where the old form keeps addresses.
    #[serde(deserialize_with = "maybe")]
    urls: Option<Urls>,
    /// Where servers said how long a post may be before there was a place for it.
    #[serde(deserialize_with = "count")]
    max_toot_chars: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Configuration {
    #[serde(deserialize_with = "maybe")]
    urls: Option<Urls>,
    #[serde(deserialize_with = "maybe")]
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
    /// Whether this is such a description at all and not some other JSON.
    pub(crate) fn is_one(&self) -> bool {
        let has_place = !self.domain.is_empty() || !self.uri.is_empty();
        has_place && !self.version.is_empty()
    }

    /// The domain in the addresses of its people.
    pub(crate) fn home(&self) -> Option<Domain> {
        let told = if self.domain.is_empty() { &self.uri } else { &self.domain };
        let bare = told.trim_start_matches("https://").trim_start_matches("http://");
        Domain::parse(bare.trim_end_matches('/')).ok()
    }

    /// The server in our own words.
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

    /// What it calls itself; its domain if it has no name.
    fn title(&self, domain: &Domain) -> String {
        name(&self.title, LONGEST_NAME).unwrap_or_else(|| domain.shown())
    }

    /// Which version it says it is.
    fn version(&self) -> String {
        cut(self.version.trim(), LONGEST_LINE)
    }

    /// The number of the Mastodon API it speaks.
    fn mastodon_api(&self) -> Option<u32> {
        self.api_versions.as_ref()?.mastodon
    }

    /// What it allows in a post.
    fn limits(&self) -> PostLimits {
        let usual = PostLimits::default();
        let statuses = self.configuration.as_ref().and_then(|all| all.statuses.as_ref());
        let told = statuses.and_then(|statuses| statuses.max_characters).or(self.max_toot_chars);
        let per_url = statuses.and_then(|statuses| statuses.characters_reserved_per_url);
        PostLimits {
            max_characters: told.filter(|most| *most > 0).unwrap_or(usual.max_characters),
            characters_per_url: per_url.unwrap_or(usual.characters_per_url),
        }
    }

    /// Where its stream of news can be opened.
    fn streaming(&self) -> Option<String> {
        let urls =
            [self.configuration.as_ref().and_then(|all| all.urls.as_ref()), self.urls.as_ref()];
        let told =
            urls.into_iter().flatten().flat_map(|urls| [&urls.streaming, &urls.streaming_api]);
        told.filter_map(|text| Url::parse(text).ok())
            .find(|url| matches!(url.scheme(), "wss" | "ws") && url.host().is_some())
            .map(String::from)
    }
}

/// Where a server keeps its nodeinfo.
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
    /// The address of the newest form of it.
    pub(crate) fn newest(&self) -> Option<&str> {
        let known = self.links.iter().filter(|link| link.rel.contains("/schema/2."));
        known.max_by_key(|link| &link.rel).map(|link| link.href.as_str())
    }
}

/// What software a server runs, and for how many.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Nodeinfo {
    #[serde(deserialize_with = "maybe")]
    software: Option<SoftwareName>,
    #[serde(deserialize_with = "maybe")]
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
    #[serde(deserialize_with = "maybe")]
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

/// What a server runs. All of it is blank where it does not say.
#[derive(Debug, Default)]
pub(crate) struct Software {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// How many people were there this month, if it counts them.
    pub(crate) active_month: Option<u32>,
    /// How many people have an account there.
    pub(crate) people: Option<u32>,
}

impl Nodeinfo {
    /// What it runs, if that has a name.
    pub(crate) fn into_software(self) -> Option<Software> {
        let software = self.software?;
        let name = name(&software.name, LONGEST_NAME)?.to_lowercase();
        let version = cut(software.version.trim(), LONGEST_LINE);
        let users = self.usage.and_then(|usage| usage.users).unwrap_or_default();
        // Some do not count and say zero.
        let counted = |people: Option<u32>| people.filter(|people| *people > 0);
        let (active_month, people) = (counted(users.active_month), counted(users.total));
        Some(Software { name, version, active_month, people })
    }
}
