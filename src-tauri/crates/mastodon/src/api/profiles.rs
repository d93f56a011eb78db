//! Accounts, and how they relate to the signed-in account.

use planetfall_model::{Handle, OwnAccount, Profile, ProfileId, Relationship};

use crate::endpoint::Endpoint;
use crate::entities::{self, Account};
use crate::{Client, Error, Result};

impl Client {
    /// The signed-in account, with the defaults of its posts.
    ///
    /// Requests the domain of the server's accounts first if it is not known: the server leaves it out
    /// of the addresses of its own accounts.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>
    pub async fn verify_credentials(&self) -> Result<OwnAccount> {
        let account: Account = self.request(Endpoint::VerifyCredentials, &[]).one().await?;
        self.fetch_account_domain().await?;
        let own = account.into_own_account(self.account_domain());
        self.decoded(Endpoint::VerifyCredentials, own)
    }

    /// An account by its id.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#get>
    pub async fn profile(&self, id: &ProfileId) -> Result<Profile> {
        let account: Account = self.request(Endpoint::Profile, &[id.as_str()]).one().await?;
        self.decoded(Endpoint::Profile, account.into_profile(self.account_domain()))
    }

    /// An account by its address. The server may have to ask another server for it, which takes
    /// seconds.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#lookup>
    pub async fn find_profile(&self, handle: &Handle) -> Result<Profile> {
        let lookup = self.request(Endpoint::LookupAccount, &[]).query("acct", self.acct(handle));
        match lookup.one::<Account>().await {
            Ok(account) => {
                self.decoded(Endpoint::LookupAccount, account.into_profile(self.account_domain()))
            }
            // Some servers lack this endpoint, some know only accounts they met before.
            Err(Error::NotFound { .. } | Error::Refused { .. } | Error::Unreadable { .. }) => {
                self.search_profile(handle).await
            }
            Err(error) => Err(error),
        }
    }

    /// How the signed-in account relates to another one.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#relationships>
    pub async fn relationship(&self, id: &ProfileId) -> Result<Relationship> {
        let request = self.request(Endpoint::Relationships, &[]).query("id[]", id.as_str());
        let (found, _) = request.many::<entities::Relationship>().await?;
        let this = found.items.into_iter().find(|relationship| relationship.id == id.as_str());
        this.map(entities::Relationship::into_relationship).ok_or_else(|| self.not_found())
    }

    /// Follows or unfollows an account. Idempotent.
    ///
    /// An account that approves its followers is only requested: then the result says `requested`.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#follow>
    pub async fn follow(&self, id: &ProfileId, on: bool) -> Result<Relationship> {
        let endpoint = if on { Endpoint::Follow } else { Endpoint::Unfollow };
        let answer: entities::Relationship = self.request(endpoint, &[id.as_str()]).one().await?;
        Ok(answer.into_relationship())
    }

    /// The address as the server itself writes it: without a domain for its own accounts.
    pub(crate) fn acct(&self, handle: &Handle) -> String {
        if handle.domain() == self.account_domain() {
            handle.user().to_owned()
        } else {
            format!("{}@{}", handle.user(), handle.domain())
        }
    }
}
