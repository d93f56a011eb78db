//! A close look at a server before living there.

use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{
    Domain, DomainBlocks, FederationStatus, OnboardingState, Peek, Picture, PolicyDocument,
    PolicyKind, Post, Problem, PublicPosts, ServerInput, Visit,
};
use tokio::time::timeout;

use super::Onboarding;
use crate::{Error, Result};

/// How long a server may take to show what is written there.
const PATIENCE: Duration = Duration::from_secs(10);

impl Onboarding {
    /// Looks at a server closely, and asks it alone.
    ///
    /// A server that says whether strangers may read along is believed, and not asked for what it
    /// does not show.
    pub async fn peek(&self, domain: Domain) -> Result<Peek> {
        self.allowed(&domain)?;
        let peeked = domain.clone();
        let journey = self.way.change(|journey| journey.preview = Some(peeked)).await?;
        let wishes = &journey.wishes;
        let visit = self.visits.to(&domain, &wishes.languages).await?;
        let client = self.client_at(&domain, &visit.server.domain);
        let (window, domain_blocks, activity) =
            tokio::join!(self.window(&client, &visit), client.domain_blocks(), client.activity());
        // A list that cannot be had today says no more than one that is not published.
        let domain_blocks = domain_blocks.unwrap_or(DomainBlocks::NotPublished);
        self.visits.remember(&domain, &domain_blocks, visit.is_island);
        let today = self.context.now().day();
        let shield = planetfall_catalogue::shield(&domain_blocks, visit.is_island, &today);
        let reasons = self.reasons(&domain, wishes);
        let catalogue = &self.context.catalogue();
        let card = planetfall_catalogue::card(catalogue, &domain, wishes, &reasons, Some(&visit));
        // So it is with weeks.
        let activity = activity.unwrap_or_default();
        Ok(Peek { card, visit, window: window?, activity, domain_blocks, shield })
    }

    /// Reads a text a server publishes about itself, and asks that server alone.
    pub async fn read_paper(&self, domain: Domain, kind: PolicyKind) -> Result<PolicyDocument> {
        self.allowed(&domain)?;
        let server = match self.visits.server_of(&domain) {
            Some(server) => server,
            None => {
                let languages = self.way.now().await?.wishes.languages;
                self.visits.to(&domain, &languages).await?.server.domain
            }
        };
        Ok(self.client_at(&domain, &server).paper(kind).await?)
    }

    /// Whether a server that was looked at closely talks to the server of an address. Asks nobody.
    pub fn talks_to(&self, server: &Domain, address: &str) -> Result<FederationStatus> {
        let typed = ServerInput::parse(address);
        let other = typed.map_err(|why| Error::not_a_server(address, why))?.domain;
        if other == *server || self.visits.home_of(server).is_some_and(|home| other == home) {
            return Ok(FederationStatus::Yes { domain: other });
        }
        Ok(match self.visits.list_of(server) {
            Some(list) => {
                planetfall_catalogue::talks_to(&list.domain_blocks, list.is_island, &other)
            }
            None => FederationStatus::Unknown { domain: other },
        })
    }

    /// What is written on a server now.
    async fn window(&self, client: &mastodon::Client, visit: &Visit) -> Result<PublicPosts> {
        if visit.shows_posts == Some(false) {
            return Ok(PublicPosts::ResidentsOnly);
        }
        let domain = client.domain().clone();
        Ok(match timeout(PATIENCE, client.public_posts(true, None)).await {
            // An empty window and one of which nothing can be read are not the same.
            Ok(Ok(page)) if page.items.is_empty() && page.unreadable > 0 => {
                PublicPosts::Shut { problem: Problem::ServerBroken { domain } }
            }
            Ok(Ok(page)) => PublicPosts::Open { posts: self.with_pictures(page.items).await? },
            Ok(Err(error)) if is_for_residents(&error) => PublicPosts::ResidentsOnly,
            Ok(Err(error)) => PublicPosts::Shut { problem: Error::from(error).into() },
            Err(_) => PublicPosts::Shut { problem: Problem::ServerUnreachable { domain } },
        })
    }

    /// A client for a server whose API answers at `domain`, which knows what its people are called.
    fn client_at(&self, server: &Domain, api: &Domain) -> mastodon::Client {
        let client = self.clients.for_server(api);
        match self.visits.home_of(server) {
            Some(home) => client.with_home(home),
            None => client,
        }
    }

    /// Goes back from looking closely to the three.
    pub async fn end_peek(&self) -> Result<OnboardingState> {
        self.way.change(|journey| journey.preview = None).await
    }

    /// Posts whose pictures the screen may ask for from now on.
    async fn with_pictures(&self, posts: Vec<Post>) -> Result<Vec<Post>> {
        let people = posts.iter().flat_map(|post| post.author.pictures());
        let pictures: Vec<Picture> =
            posts.iter().flat_map(Post::pictures).chain(people).cloned().collect();
        self.context.store.cache().add_picture_urls(pictures).await?;
        Ok(posts)
    }
}

/// Whether a server shows its posts to those only who live there. Mastodon says so with 401 or,
/// since 4.5, 422; others with 403.
/// <https://docs.joinmastodon.org/methods/timelines/#public>
const fn is_for_residents(error: &mastodon::Error) -> bool {
    match error {
        mastodon::Error::SignedOut { .. } | mastodon::Error::ResidentsOnly { .. } => true,
        mastodon::Error::Refused { status, .. } => matches!(*status, 401 | 403 | 422),
        mastodon::Error::Unreachable { .. }
        | mastodon::Error::NoNetwork { .. }
        | mastodon::Error::NotFound { .. }
        | mastodon::Error::SlowDown { .. }
        | mastodon::Error::Broken { .. }
        | mastodon::Error::Unreadable { .. }
        | mastodon::Error::NotMastodon { .. }
        | mastodon::Error::SaysItIsAnother { .. }
        | mastodon::Error::AddressRefused { .. }
        | mastodon::Error::OAuth { .. } => false,
    }
}
