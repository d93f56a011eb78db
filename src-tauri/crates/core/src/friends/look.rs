//! One look for people: begun once, told as it goes, and remembered for whoever comes back to it.

use std::sync::{MutexGuard, PoisonError};

use planetfall_mastodon::Client;
use planetfall_model::{
    Candidate, CandidateGroup, DiscoveryScope, Domain, FollowTarget, Handle, Moment, PeopleResults,
    Signal, Wishes,
};
use tokio_util::sync::CancellationToken;

use super::PeopleDiscovery;
use super::gathered::{Gathered, Viewpoint};
use super::search::Search;
use crate::{Error, Result};

/// How long what was found stays fresh, in milliseconds.
const FRESH: i64 = 15 * 60 * 1000;

/// What a look is for. Its wishes stay in memory, as long as the look does.
#[derive(Clone, PartialEq, Eq)]
struct Purpose {
    of: DiscoveryScope,
    server: Domain,
    me: Option<Handle>,
    wishes: Wishes,
}

/// A look that is under way or was the last.
pub struct Look {
    purpose: Purpose,
    begun: Moment,
    found: PeopleResults,
    turn: CancellationToken,
}

impl Look {
    /// Whether it is under way or found anybody: one that met a broken line is begun anew.
    fn is_of_use(&self) -> bool {
        let is_seen = |it: &Candidate| match &it.followed {
            FollowTarget::Person { profile, .. } => profile.is_some(),
            FollowTarget::Hashtag { .. } => false,
        };
        let mut all = self.found.groups.iter().flat_map(|group| &group.candidates);
        self.found.looking || self.found.hidden || all.any(is_seen)
    }
}

impl PeopleDiscovery {
    /// Begins to look for people; more come as signals. A look that is under way, or was not long
    /// ago, is not begun again: its people come back at once.
    pub async fn look_for(&self, of: DiscoveryScope) -> Result<PeopleResults> {
        let of = self.speaking_for(of).await?;
        let (purpose, client) = self.purpose(of).await?;
        let now = self.context.now();
        let viewpoint = Viewpoint {
            home: client.home().clone(),
            me: purpose.me.clone(),
            is_signed_in: matches!(of, DiscoveryScope::Account { .. }),
            now,
        };
        let gathered = Gathered::new(viewpoint, &purpose.wishes);
        let found = PeopleResults { looking: true, ..gathered.found() };
        let turn = self.background.cancellation_token();
        {
            let mut look = self.last_look();
            if let Some(last) = look.as_ref() {
                let age = now.millis() - last.begun.millis();
                if last.purpose == purpose && last.is_of_use() && (0..FRESH).contains(&age) {
                    return Ok(last.found.clone());
                }
                last.turn.cancel();
            }
            let (found, turn) = (found.clone(), turn.clone());
            *look = Some(Look { purpose, begun: now, found, turn });
        }
        let search = Search::new(self.clone(), client, of, gathered, turn.clone());
        self.background.run(turn, async move { search.run().await });
        Ok(found)
    }

    /// Ends the look and forgets what it was for.
    pub(crate) fn end_look(&self) {
        if let Some(look) = self.last_look().take() {
            look.turn.cancel();
        }
    }

    /// Whoever looks. A newcomer whose account is there already looks as the account: a server
    /// shows more to those who live there.
    pub(super) async fn speaking_for(&self, of: DiscoveryScope) -> Result<DiscoveryScope> {
        let pending_account = self.way.now().await?.pending_account;
        let account = pending_account.and_then(|pending_account| pending_account.account);
        Ok(match (of, account) {
            (DiscoveryScope::Newcomer, Some(account)) => DiscoveryScope::Account { account },
            (DiscoveryScope::Newcomer, None) | (DiscoveryScope::Account { .. }, _) => of,
        })
    }

    /// A client of the server where somebody looks, speaking for them if it can.
    pub(super) async fn client_of(&self, of: DiscoveryScope) -> Result<Client> {
        Ok(self.purpose(of).await?.1)
    }

    /// What was found, for whoever comes back and for the screen; dropped where another look has
    /// begun.
    pub(super) fn tell_found(&self, turn: &CancellationToken, found: PeopleResults) {
        {
            let mut look = self.last_look();
            let Some(look) = look.as_mut().filter(|_| !turn.is_cancelled()) else { return };
            if look.found == found {
                return;
            }
            look.found = found.clone();
        }
        self.context.signal(Signal::People { found: Box::new(found) });
    }

    /// Lets the screen ask for the faces of those found.
    pub(super) async fn know_faces(&self, groups: &[CandidateGroup]) {
        let all = groups.iter().flat_map(|group| &group.candidates);
        let faces = all.filter_map(|candidate| candidate.avatar.clone()).collect();
        if let Err(error) = self.context.store.cache().add_picture_urls(faces).await {
            tracing::warn!(%error, "faces were not noted");
        }
    }

    async fn purpose(&self, of: DiscoveryScope) -> Result<(Purpose, Client)> {
        let journey = self.way.now().await?;
        let (server, me, client) = match of {
            DiscoveryScope::Account { account } => {
                let client = self.clients.for_account(account).await?;
                let account = self.clients.account(account).await?;
                (account.server, Some(account.handle), client)
            }
            DiscoveryScope::Newcomer => {
                let pending_account = journey.pending_account.map(|it| (it.server, it.handle));
                let sign_up = journey.sign_up.map(|it| it.card.domain);
                let (server, me) = match (pending_account, sign_up) {
                    (Some((server, me)), _) => (server, Some(me)),
                    (None, Some(server)) => (server, None),
                    (None, None) => return Err(Error::Gone("planet")),
                };
                let home = me.as_ref().map_or(&server, Handle::domain);
                let client = self.clients.for_server(&server).with_home(home.clone());
                (server, me, client)
            }
        };
        // Causes and communities are nobody's reason to be shown, so they go no further.
        let Wishes { topics, languages, .. } = journey.wishes;
        let wishes = Wishes { topics, languages, ..Wishes::default() };
        Ok((Purpose { of, server, me, wishes }, client))
    }

    fn last_look(&self) -> MutexGuard<'_, Option<Look>> {
        self.look.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
