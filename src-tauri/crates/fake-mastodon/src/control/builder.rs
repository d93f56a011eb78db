//! Configures a server before it starts.

use std::io;

use crate::public_info::{
    DomainBlockRecord, OBFUSCATED_BLOCKS, PLAIN_BLOCKS, PublishedText, ServerKind, TERMS,
};
use crate::record_id::IdStyle;
use crate::server::FakeMastodon;
use crate::settings::ServerSettings;
use crate::sign_up_record::SignUpMode;

/// The settings of a server, made by [`FakeMastodon::builder`].
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct FakeMastodonBuilder {
    settings: ServerSettings,
}

impl FakeMastodon {
    /// Starts a server on a free port with the accounts ada, bob and cleo. Ada follows both
    /// others, bob follows ada.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// Configures a server before its start.
    pub fn builder() -> FakeMastodonBuilder {
        FakeMastodonBuilder::default()
    }
}

impl FakeMastodonBuilder {
    /// Starts the server, or panics; see [`FakeMastodonBuilder::try_start`].
    #[allow(clippy::unused_async, reason = "tests await the start of every kind of server")]
    pub async fn start(self) -> FakeMastodon {
        match self.try_start() {
            Ok(server) => server,
            Err(error) => panic!("the fake server could not start: {error}"),
        }
    }

    /// Starts the server with these settings.
    ///
    /// # Errors
    /// If the port is taken, or the system has no thread left.
    pub fn try_start(self) -> io::Result<FakeMastodon> {
        FakeMastodon::launch(self.settings)
    }

    /// The title in the instance description.
    pub fn title(mut self, title: &str) -> Self {
        self.settings.title = title.into();
        self
    }

    /// The description in both versions of the instance API.
    pub fn description(mut self, text: &str) -> Self {
        self.settings.description = text.into();
        self
    }

    /// The initial accounts. The first follows all others, the second follows the first.
    pub fn accounts<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.settings.accounts = names.into_iter().map(String::from).collect();
        self
    }

    /// A server without the streaming API.
    pub fn without_streaming(mut self) -> Self {
        self.settings.streaming = false;
        self
    }

    /// A fixed port in place of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.settings.port = port;
        self
    }

    /// The software that NodeInfo names.
    ///
    /// Anything but `"mastodon"` also leaves out `api_versions` and the OAuth metadata.
    pub fn software(mut self, name: &str) -> Self {
        self.settings.software = name.into();
        self
    }

    /// The format of all ids.
    pub fn ids(mut self, style: IdStyle) -> Self {
        self.settings.ids = style;
        self
    }

    /// The length limit of posts.
    pub fn max_characters(mut self, limit: usize) -> Self {
        self.settings.max_characters = limit;
        self
    }

    /// Reports rate limits in headers but does not enforce them.
    pub fn without_limits(mut self) -> Self {
        self.settings.rate_limits = false;
        self
    }

    /// Keeps no log of requests, for a server that runs for hours.
    pub fn without_request_log(mut self) -> Self {
        self.settings.keeps_log = false;
        self
    }

    /// How the server accepts new accounts.
    pub fn registrations(mut self, registrations: SignUpMode) -> Self {
        self.settings.registrations = registrations;
        self
    }

    /// The message of closed registrations.
    pub fn closed_message(mut self, text: &str) -> Self {
        self.settings.closed_message = Some(text.into());
        self
    }

    /// The minimum age in years; the form then requires the date of birth.
    pub fn min_age(mut self, years: u32) -> Self {
        self.settings.min_age = Some(years);
        self
    }

    /// The rules, each with a hint.
    pub fn rules<'a>(mut self, rules: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let rules = rules.into_iter().map(|(text, hint)| (text.to_owned(), hint.to_owned()));
        self.settings.rules = rules.collect();
        self.settings.rule_translations.clear();
        self
    }

    /// The languages of the server, its main one first.
    pub fn languages<'a>(mut self, languages: impl IntoIterator<Item = &'a str>) -> Self {
        self.settings.languages = languages.into_iter().map(str::to_owned).collect();
        self
    }

    /// Public timelines require a token.
    pub fn private_timelines(mut self) -> Self {
        self.settings.private_timelines = true;
        self
    }

    /// The number of active users in the last month.
    pub fn active_users(mut self, count: u64) -> Self {
        self.settings.active_users = Some(count);
        self
    }

    /// A server without about page, privacy policy and terms.
    pub fn without_documents(mut self) -> Self {
        let settings = &mut self.settings;
        (settings.about, settings.privacy, settings.terms) = (None, None, None);
        self
    }

    /// A server that does not publish its activity.
    pub fn without_activity(mut self) -> Self {
        self.settings.publishes_activity = false;
        self
    }

    /// Publishes domain blocks: domain, severity (`silence` or `suspend`) and comment.
    pub fn domain_blocks<'a>(
        self,
        blocks: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        self.with_blocks(blocks.into_iter().map(DomainBlockRecord::plain))
    }

    /// Publishes domain blocks with stars in the domains.
    pub fn obfuscated_domain_blocks<'a>(
        self,
        blocks: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        self.with_blocks(blocks.into_iter().map(DomainBlockRecord::obfuscated))
    }

    /// Publishes domain blocks of which only the SHA-256 digest of the domain is readable.
    pub fn digest_domain_blocks<'a>(
        self,
        blocks: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        self.with_blocks(blocks.into_iter().map(DomainBlockRecord::by_digest))
    }

    /// Publishes everything there is: texts, terms and domain blocks.
    pub fn with_full_info(mut self) -> Self {
        self.settings.terms = Some(PublishedText::new(TERMS, Some("2026-05-31")));
        self.domain_blocks(PLAIN_BLOCKS).obfuscated_domain_blocks(OBFUSCATED_BLOCKS)
    }

    /// A server that federates only with an allow list, and says so to everyone.
    pub fn limited_federation(self) -> Self {
        self.kind(ServerKind::LimitedFederation)
    }

    /// A server that answers 401 to every request without a token, except for the sign-in.
    pub fn authenticated_only(self) -> Self {
        self.kind(ServerKind::AuthenticatedOnly)
    }

    /// Software such as `lemmy`, which does not have the Mastodon API.
    pub fn other_software(self, name: &str) -> Self {
        self.software(name).kind(ServerKind::OtherSoftware)
    }

    /// A web site that answers every path with the same page.
    pub fn web_site(self) -> Self {
        self.kind(ServerKind::WebSite)
    }

    fn kind(mut self, kind: ServerKind) -> Self {
        self.settings.kind = kind;
        self
    }

    fn with_blocks(mut self, blocks: impl Iterator<Item = DomainBlockRecord>) -> Self {
        self.settings.domain_blocks.get_or_insert_default().extend(blocks);
        self
    }
}
