//! What a server publishes about itself apart from its instance description.

mod activity;
mod domain_blocks;
mod server_kind;
mod texts;

pub(crate) use activity::activity;
pub(crate) use domain_blocks::DomainBlockRecord;
pub(crate) use server_kind::{ServerKind, replacement_reply};
pub(crate) use texts::{OBFUSCATED_BLOCKS, PLAIN_BLOCKS, PublishedText, TERMS};

#[derive(Debug, Clone)]
pub(crate) struct PublicInfo {
    pub(crate) kind: ServerKind,
    pub(crate) about: Option<PublishedText>,
    pub(crate) privacy: Option<PublishedText>,
    pub(crate) terms: Option<PublishedText>,
    pub(crate) publishes_activity: bool,
    /// `None` if the server does not publish them.
    pub(crate) domain_blocks: Option<Vec<DomainBlockRecord>>,
    /// The domain it claims to have, in place of its own.
    pub(crate) claimed_domain: Option<String>,
    /// The server to which it redirects WebFinger queries.
    pub(crate) webfinger_host: Option<String>,
}

impl Default for PublicInfo {
    fn default() -> Self {
        Self {
            kind: ServerKind::Open,
            about: Some(PublishedText::new(texts::ABOUT, None)),
            privacy: Some(PublishedText::new(texts::PRIVACY, Some("2026-08-01"))),
            terms: None,
            publishes_activity: true,
            domain_blocks: None,
            claimed_domain: None,
            webfinger_host: None,
        }
    }
}
