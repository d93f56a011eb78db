//! A close look at a planet before living there.

use planetfall_mastodon as mastodon;
use planetfall_model::{Domain, Journey, Peek, Picture, Post, Silences, Window};

use super::Journeys;
use crate::{Error, Result};

impl Journeys {
    /// Looks at a planet closely, and asks it alone.
    pub async fn peek(&self, domain: Domain) -> Result<Peek> {
        let peeked = domain.clone();
        let journey = self.way.change(|journey| journey.peeking = Some(peeked)).await?;
        let wishes = &journey.wishes;
        let visit = self.visits.to(&domain, &wishes.languages).await?;
        let client = self.clients.for_server(&visit.server.domain);
        let (posts, silences) = tokio::join!(client.public_posts(true, None), client.silences());
        let window = match posts {
            Ok(page) => Window::Open { posts: self.with_pictures(page.items).await? },
            Err(error) if is_for_residents(&error) => Window::ResidentsOnly,
            Err(error) => Window::Shut { problem: Error::from(error).into() },
        };
        // A list that cannot be had today says no more than one that is not published.
        let silences = silences.unwrap_or(Silences::NotPublished);
        let reasons = self.reasons(&domain, wishes);
        let catalogue = &self.ground.catalogue;
        let card = planetfall_directory::card(catalogue, &domain, wishes, &reasons, Some(&visit));
        Ok(Peek { card, visit, window, silences })
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
        mastodon::Error::SignedOut { .. } => true,
        mastodon::Error::Refused { status, .. } => matches!(*status, 401 | 403 | 422),
        mastodon::Error::Unreachable { .. }
        | mastodon::Error::NoNetwork { .. }
        | mastodon::Error::NotFound { .. }
        | mastodon::Error::SlowDown { .. }
        | mastodon::Error::Broken { .. }
        | mastodon::Error::Unreadable { .. }
        | mastodon::Error::NotMastodon { .. }
        | mastodon::Error::AddressRefused { .. }
        | mastodon::Error::OAuth { .. } => false,
    }
}
