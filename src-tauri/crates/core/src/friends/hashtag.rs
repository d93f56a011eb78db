//! Who writes with a hashtag: the one question that names a topic, and only when it is pressed.

use std::cmp::Reverse;

use planetfall_mastodon::Range;
use planetfall_model::{
    CandidateGroup, CandidateGroupKind, CandidateReason, DiscoveryScope, Entry, Timeline, Wishes,
};

use super::PeopleDiscovery;
use super::gathered::{Gathered, Person, Viewpoint};
use super::ranking::candidate;
use crate::{Error, Result};

const POSTS: u32 = 40;
const LONGEST: usize = 100;

impl PeopleDiscovery {
    /// Who writes with a hashtag. Tells the server that somebody asked for this hashtag.
    ///
    /// Nobody is ticked: it is for the person to say who of them.
    pub async fn of_hashtag(&self, of: DiscoveryScope, tag: &str) -> Result<CandidateGroup> {
        let name = tag.trim().trim_start_matches('#').to_owned();
        let is_sound = |c: char| c.is_alphanumeric() || "_·・".contains(c);
        if name.is_empty() || name.chars().count() > LONGEST || !name.chars().all(is_sound) {
            return Err(Error::Gone("hashtag"));
        }
        let of = self.speaking_for(of).await?;
        let client = self.client_of(of).await?;
        let timeline = Timeline::Hashtag { name };
        let page = match client.timeline(&timeline, &Range::Newest, POSTS).await {
            Ok(page) => page,
            Err(error) => return Err(self.failed(of, error).await),
        };
        let (me, is_signed_in) = match of {
            DiscoveryScope::Newcomer => {
                (self.way.now().await?.pending_account.map(|it| it.handle), false)
            }
            DiscoveryScope::Account { account } => {
                (Some(self.clients.account(account).await?.handle), true)
            }
        };
        let (home, now) = (client.home().clone(), self.context.now());
        let viewpoint = Viewpoint { home, me, is_signed_in, now };
        let mut gathered = Gathered::new(viewpoint, &Wishes::default());
        gathered.see_posts(page.items.into_iter().filter_map(Entry::into_own_post).collect());
        if is_signed_in {
            let ids = gathered.unasked();
            match client.relationships(&ids).await {
                Ok(known) => gathered.know(ids, known),
                Err(error) => return Err(self.failed(of, error).await),
            }
        }
        let mut people: Vec<&Person> = gathered.shown().collect();
        people.sort_by_key(|person| Reverse(person.wrote));
        let wrote = |person: &Person| {
            candidate(&person.profile, CandidateReason::Wrote { times: person.wrote })
        };
        let candidates = people.into_iter().map(wrote).collect();
        let group = CandidateGroup { kind: CandidateGroupKind::Hashtags, candidates };
        self.know_faces(std::slice::from_ref(&group)).await;
        Ok(group)
    }

    async fn failed(&self, of: DiscoveryScope, error: planetfall_mastodon::Error) -> Error {
        match of {
            DiscoveryScope::Newcomer => error.into(),
            DiscoveryScope::Account { account } => {
                self.clients.handle_auth_error(account, error).await
            }
        }
    }
}
