//! The settings of a server.

use crate::public_info::{ABOUT, DomainBlockRecord, PRIVACY, PublishedText, ServerKind};
use crate::record_id::IdStyle;
use crate::sign_up_record::SignUpMode;

#[derive(Debug, Clone)]
pub(crate) struct ServerSettings {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) accounts: Vec<String>,
    pub(crate) streaming: bool,
    pub(crate) port: u16,
    pub(crate) software: String,
    pub(crate) ids: IdStyle,
    pub(crate) max_characters: usize,
    pub(crate) rate_limits: bool,
    pub(crate) registrations: SignUpMode,
    pub(crate) closed_message: Option<String>,
    pub(crate) min_age: Option<u32>,
    /// Text and hint of each rule.
    pub(crate) rules: Vec<(String, String)>,
    /// Language, and the texts of the rules in it.
    pub(crate) rule_translations: Vec<(String, Vec<String>)>,
    pub(crate) languages: Vec<String>,
    pub(crate) private_timelines: bool,
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
    pub(crate) active_users: Option<u64>,
    pub(crate) keeps_log: bool,
    /// `localhost:4000`; empty until the server listens.
    pub(crate) domain: String,
}

impl ServerSettings {
    /// The base URL, without a slash at the end.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.domain)
    }

    pub(crate) fn is_mastodon(&self) -> bool {
        self.software == "mastodon"
    }
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            title: "Practice planet".into(),
            description: "A planet to practise on. Nothing here leaves this computer.".into(),
            accounts: ["ada", "bob", "cleo"].map(String::from).to_vec(),
            streaming: true,
            port: 0,
            software: "mastodon".into(),
            ids: IdStyle::Snowflake,
            max_characters: 500,
            rate_limits: true,
            registrations: SignUpMode::Open,
            closed_message: None,
            min_age: None,
            rules: vec![
                ("Be kind".into(), "Also to those who are wrong.".into()),
                ("Describe your pictures".into(), String::new()),
            ],
            rule_translations: vec![(
                "de".into(),
                vec!["Sei freundlich".into(), "Beschreibe deine Bilder".into()],
            )],
            languages: vec!["en".into()],
            private_timelines: false,
            kind: ServerKind::Open,
            about: Some(PublishedText::new(ABOUT, None)),
            privacy: Some(PublishedText::new(PRIVACY, Some("2026-08-01"))),
            terms: None,
            publishes_activity: true,
            domain_blocks: None,
            claimed_domain: None,
            webfinger_host: None,
            active_users: None,
            keeps_log: true,
            domain: String::new(),
        }
    }
}

/// The public key for Web Push, which this server never sends.
pub(crate) const VAPID_KEY: &str = "BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_\
                                    OH5mMlI4UkkDTpaZwozy0TzdZ2M=";
