//! <https://nodeinfo.diaspora.software/schema.html>

use serde::Deserialize;

use super::MAX_LINE_CHARS;
use crate::decode::{Count, List, Optional, Text, name, truncate};

/// The longest name of a server, and of its software, in characters. Both stand in sentences.
pub(super) const MAX_NAME_LEN: usize = 100;

/// The links to nodeinfo documents; WebFinger has the same shape.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct NodeinfoLinks {
    pub(crate) links: List<Link>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Link {
    pub(crate) rel: Text,
    pub(crate) href: Text,
}

impl NodeinfoLinks {
    /// The URL of the newest nodeinfo version.
    pub(crate) fn newest(&self) -> Option<&str> {
        let known = self.links.iter().filter(|link| link.rel.contains("/schema/2."));
        known.max_by_key(|link| link.rel.as_str()).map(|link| link.href.as_str())
    }
}

/// The software of a server, and its number of users.
#[derive(Debug, Deserialize)]
pub(crate) struct Nodeinfo {
    software: Optional<SoftwareName>,
    usage: Optional<Usage>,
}

#[derive(Debug, Deserialize)]
struct SoftwareName {
    name: Text,
    version: Text,
}

/// How many people use a server, in nodeinfo and in the description of an instance.
#[derive(Debug, Deserialize)]
pub(super) struct Usage {
    users: Optional<Users>,
}

#[derive(Debug, Deserialize)]
struct Users {
    total: Count,
    #[serde(alias = "activeMonth")]
    active_month: Count,
}

impl Usage {
    pub(super) fn active_month(&self) -> Option<u32> {
        self.users.as_ref().and_then(|users| counted(*users.active_month))
    }

    fn total(&self) -> Option<u32> {
        self.users.as_ref().and_then(|users| counted(*users.total))
    }
}

/// A number of people. Some servers keep no count and send zero.
pub(super) fn counted(people: Option<u32>) -> Option<u32> {
    people.filter(|people| *people > 0)
}

/// The software of a server. Fields are empty where it does not say.
#[derive(Debug, Default)]
pub(crate) struct Software {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) active_month: Option<u32>,
    pub(crate) people: Option<u32>,
}

impl Nodeinfo {
    pub(crate) fn into_software(self) -> Option<Software> {
        let software = self.software.0?;
        let name = name(&software.name, MAX_NAME_LEN)?.to_lowercase();
        let version = truncate(software.version.trim(), MAX_LINE_CHARS);
        let active_month = self.usage.as_ref().and_then(Usage::active_month);
        let people = self.usage.as_ref().and_then(Usage::total);
        Some(Software { name, version, active_month, people })
    }
}
