//! Shows one server in detail before the user signs up there.

use std::sync::Arc;
use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{
    Domain, DomainBlocks, FederationStatus, OnboardingState, Peek, Picture, PolicyDocument,
    PolicyKind, Post, Problem, PublicPosts, ServerInput, Visit,
};
use tokio::time::timeout;

use super::visits::Visits;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::onboarding_state::OnboardingStore;

/// How long the public timeline may take.
const TIMEOUT: Duration = Duration::from_secs(10);

pub struct PreviewStage {
    pub(super) context: Context,
    pub(super) clients: Clients,
    pub(super) store: OnboardingStore,
    pub(super) visits: Visits,
}

impl PreviewStage {
    /// Asks a server, and no other, for everything its preview shows.
    ///
    /// Does not ask for the public timeline where the server says that it is not public.
    pub async fn peek(&self, domain: Domain) -> Result<Peek> {
        self.visits.check_allowed(&domain)?;
        let state = self.store.change(|state| state.preview = Some(domain.clone())).await?;
        let wishes = &state.wishes;
        let visit = self.visits.visit(&domain, &wishes.languages).await?;
        let client = self.client_at(&domain, &visit.server.domain);
        let (window, domain_blocks, activity) = tokio::join!(
            self.public_posts(&client, &visit),
            client.domain_blocks(),
            client.activity()
        );
        // A list that could not be read counts as one that is not published, and so do the weekly
        // figures.
        let domain_blocks = domain_blocks.unwrap_or(DomainBlocks::NotPublished);
        let activity = activity.unwrap_or_default();
        self.visits.remember_blocks(&domain, &domain_blocks, visit.is_island);
        let today = self.context.now().day();
        let shield = planetfall_catalogue::shield_check(&domain_blocks, visit.is_island, &today);
        let card = self.visits.card(&domain, wishes, Some(&visit));
        Ok(Peek { card, visit, window: window?, activity, domain_blocks, shield })
    }

    /// Reads a text a server publishes about itself. Asks no other server.
    pub async fn policy_document(
        &self,
        domain: Domain,
        kind: PolicyKind,
    ) -> Result<PolicyDocument> {
        self.visits.check_allowed(&domain)?;
        let api = match self.visits.api_domain(&domain) {
            Some(api) => api,
            None => {
                let languages = &self.store.state().wishes.languages;
                self.visits.visit(&domain, languages).await?.server.domain
            }
        };
        Ok(self.client_at(&domain, &api).policy_document(kind).await?)
    }

    /// Whether a previewed server federates with the server of an address. Asks no server.
    pub fn check_federation(&self, server: &Domain, address: &str) -> Result<FederationStatus> {
        let typed = ServerInput::parse(address);
        let other = typed.map_err(|why| Error::not_a_server(address, why))?.domain;
        if other == *server || self.visits.home_of(server).is_some_and(|home| other == home) {
            return Ok(FederationStatus::Yes { domain: other });
        }
        Ok(match self.visits.blocks_of(server) {
            Some(list) => {
                planetfall_catalogue::federates_with(&list.domain_blocks, list.is_island, &other)
            }
            None => FederationStatus::Unknown { domain: other },
        })
    }

    /// Closes the preview of a server.
    pub async fn end_peek(&self) -> Result<OnboardingState> {
        self.store.change(|state| state.preview = None).await.map(Arc::unwrap_or_clone)
    }

    async fn public_posts(&self, client: &mastodon::Client, visit: &Visit) -> Result<PublicPosts> {
        if visit.shows_posts == Some(false) {
            return Ok(PublicPosts::ResidentsOnly);
        }
        let domain = client.domain().clone();
        Ok(match timeout(TIMEOUT, client.public_posts(true, &mastodon::Range::Newest)).await {
            // A page without one readable post is not an empty timeline.
            Ok(Ok(page)) if page.items.is_empty() && page.unreadable > 0 => {
                PublicPosts::Shut { problem: Problem::ServerBroken { domain } }
            }
            Ok(Ok(page)) => {
                self.allow_pictures(&page.items).await?;
                PublicPosts::Open { posts: page.items }
            }
            Ok(Err(error)) if is_for_residents(&error) => PublicPosts::ResidentsOnly,
            Ok(Err(error)) => PublicPosts::Shut { problem: Error::from(error).into() },
            Err(_) => PublicPosts::Shut { problem: Problem::ServerUnreachable { domain } },
        })
    }

    /// A client for a server whose API answers at `api`.
    fn client_at(&self, server: &Domain, api: &Domain) -> mastodon::Client {
        let client = self.clients.for_server(api);
        match self.visits.home_of(server) {
            Some(home) => client.with_account_domain(home),
            None => client,
        }
    }

    /// Lets the page load the pictures of these posts.
    async fn allow_pictures(&self, posts: &[Post]) -> Result<()> {
        let people = posts.iter().flat_map(|post| post.author.pictures());
        let pictures: Vec<Picture> =
            posts.iter().flat_map(Post::pictures).chain(people).cloned().collect();
        Ok(self.context.store.cache().add_picture_urls(pictures).await?)
    }
}

/// Whether a server shows its public timeline only to its own accounts. Mastodon answers 401 or,
/// since 4.5, 422; others answer 403.
/// <https://docs.joinmastodon.org/methods/timelines/#public>
const fn is_for_residents(error: &mastodon::Error) -> bool {
    matches!(
        error,
        mastodon::Error::SignedOut { .. }
            | mastodon::Error::ResidentsOnly { .. }
            | mastodon::Error::Refused { status: 401 | 403 | 422, .. }
    )
}
