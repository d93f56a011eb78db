//! A close look at a planet before living there.

use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{
    Domain, Journey, Paper, PaperKind, Peek, Picture, Post, Problem, Silences, TalksTo,
    TypedPlanet, Visit, Window,
};
use tokio::time::timeout;

use super::Journeys;
use crate::{Error, Result};

/// How long a planet may take to show what is written there.
const PATIENCE: Duration = Duration::from_secs(10);

impl Journeys {
    /// Looks at a planet closely, and asks it alone.
    ///
    /// A planet that says whether strangers may read along is believed, and not asked for what it
    /// does not show.
    pub async fn peek(&self, domain: Domain) -> Result<Peek> {
        self.allowed(&domain)?;
        let peeked = domain.clone();
        let journey = self.way.change(|journey| journey.peeking = Some(peeked)).await?;
        let wishes = &journey.wishes;
        let visit = self.visits.to(&domain, &wishes.languages).await?;
        let client = self.client_at(&domain, &visit.server.domain);
        let (window, silences, weeks) =
            tokio::join!(self.window(&client, &visit), client.silences(), client.weeks());
        // A list that cannot be had today says no more than one that is not published.
        let silences = silences.unwrap_or(Silences::NotPublished);
        self.visits.remember(&domain, &silences, visit.is_island);
        let today = self.ground.today();
        let shield = planetfall_directory::shield(&silences, visit.is_island, &today);
        let reasons = self.reasons(&domain, wishes);
        let catalogue = &self.ground.catalogue();
        let card = planetfall_directory::card(catalogue, &domain, wishes, &reasons, Some(&visit));
        // So it is with weeks.
        let weeks = weeks.unwrap_or_default();
        Ok(Peek { card, visit, window: window?, weeks, silences, shield })
    }

    /// Reads a text a planet publishes about itself, and asks that planet alone.
    pub async fn read_paper(&self, domain: Domain, kind: PaperKind) -> Result<Paper> {
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

    /// Whether a planet that was looked at closely talks to the planet of an address. Asks nobody.
    pub fn talks_to(&self, planet: &Domain, address: &str) -> Result<TalksTo> {
        let typed = TypedPlanet::parse(address);
        let other = typed.map_err(|why| Error::not_a_planet(address, why))?.domain;
        if other == *planet || self.visits.home_of(planet).is_some_and(|home| other == home) {
            return Ok(TalksTo::Yes { domain: other });
        }
        Ok(match self.visits.list_of(planet) {
            Some(list) => planetfall_directory::talks_to(&list.silences, list.is_island, &other),
            None => TalksTo::Unknown { domain: other },
        })
    }

    /// What is written on a planet now.
    async fn window(&self, client: &mastodon::Client, visit: &Visit) -> Result<Window> {
        if visit.shows_posts == Some(false) {
            return Ok(Window::ResidentsOnly);
        }
        let domain = client.domain().clone();
        Ok(match timeout(PATIENCE, client.public_posts(true, None)).await {
            // An empty window and one of which nothing can be read are not the same.
            Ok(Ok(page)) if page.items.is_empty() && page.unreadable > 0 => {
                Window::Shut { problem: Problem::ServerBroken { domain } }
            }
            Ok(Ok(page)) => Window::Open { posts: self.with_pictures(page.items).await? },
            Ok(Err(error)) if is_for_residents(&error) => Window::ResidentsOnly,
            Ok(Err(error)) => Window::Shut { problem: Error::from(error).into() },
            Err(_) => Window::Shut { problem: Problem::ServerUnreachable { domain } },
        })
    }

    /// A client for a planet whose API answers at `server`, which knows what its people are called.
    fn client_at(&self, planet: &Domain, server: &Domain) -> mastodon::Client {
        let client = self.clients.for_server(server);
        match self.visits.home_of(planet) {
            Some(home) => client.with_home(home),
            None => client,
        }
    }

    /// Goes back from looking closely to the three.
    pub async fn end_peek(&self) -> Result<Journey> {
        self.way.change(|journey| journey.peeking = None).await
    }

    /// Posts whose pictures the screen may ask for from now on.
    async fn with_pictures(&self, posts: Vec<Post>) -> Result<Vec<Post>> {
        let people = posts.iter().flat_map(|post| post.author.pictures());
        let pictures: Vec<Picture> =
            posts.iter().flat_map(Post::pictures).chain(people).cloned().collect();
        self.ground.store.cache().know_pictures(pictures).await?;
        Ok(posts)
    }
}

/// Whether a planet shows its posts to those only who live there. Mastodon says so with 401 or,
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
