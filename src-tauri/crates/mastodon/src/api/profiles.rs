//! People: who they are and how they stand to the signed-in account.

use planetfall_model::{Handle, Profile, ProfileId, Relationship};

use crate::endpoint::Endpoint;
use crate::entities::{self, Account};
use crate::{Client, Error, Result};

impl Client {
    /// Who is signed in.
    ///
    /// Asks the server about itself first if it was not asked before: it calls its own people
    /// by half their address.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>
    pub async fn me(&self) -> Result<Profile> {
        let account: Account = self.ask(Endpoint::Me, &[]).one().await?;
        self.learn_home().await?;
        self.read(Endpoint::Me, account.into_profile(self.home()))
    }

    /// Somebody the server knows.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#get>
    pub async fn profile(&self, id: &ProfileId) -> Result<Profile> {
        let account: Account = self.ask(Endpoint::Profile, &[id.as_str()]).one().await?;
        self.read(Endpoint::Profile, account.into_profile(self.home()))
    }

    /// Somebody by address, also where the server has to ask another for them, which takes
    /// seconds.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#lookup>
    pub async fn find_profile(&self, handle: &Handle) -> Result<Profile> {
        let known = self.ask(Endpoint::Lookup, &[]).query("acct", self.acct(handle));
        match known.one::<Account>().await {
            Ok(account) => self.read(Endpoint::Lookup, account.into_profile(self.home())),
            // Some servers have no such question, some know only those they met.
            Err(Error::NotFound { .. } | Error::Refused { .. } | Error::Unreadable { .. }) => {
                self.search_profile(handle).await
            }
            Err(error) => Err(error),
        }
    }

    /// How the signed-in account and somebody stand to each other.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#relationships>
    pub async fn relationship(&self, id: &ProfileId) -> Result<Relationship> {
        let ask = self.ask(Endpoint::Relationships, &[]).query("id[]", id.as_str());
        let (found, _) = ask.many::<entities::Relationship>().await?;
        let this = found.items.into_iter().find(|relationship| relationship.id == id.as_str());
        this.map(entities::Relationship::into_relationship)
            .ok_or_else(|| Error::NotFound { domain: self.domain().clone() })
    }

    /// Follows somebody, or no longer. Doing it twice does it once.
    ///
    /// Whoever approves their followers is only asked: then the answer says `requested`.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#follow>
    pub async fn follow(&self, id: &ProfileId, on: bool) -> Result<Relationship> {
        let endpoint = if on { Endpoint::Follow } else { Endpoint::Unfollow };
        let answer: entities::Relationship = self.ask(endpoint, &[id.as_str()]).one().await?;
        Ok(answer.into_relationship())
    }

    /// The address as the server itself writes it: without a domain for its own people.
    pub(crate) fn acct(&self, handle: &Handle) -> String {
        if handle.domain() == self.home() {
            handle.user().to_owned()
        } else {
            format!("{}@{}", handle.user(), handle.domain())
        }
    }
}
