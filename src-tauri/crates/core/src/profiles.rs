//! People: who they are, and what they wrote.

use planetfall_model::{AccountId, Handle, OpenedProfile, Profile, ProfileId, Timeline};

use crate::clients::Clients;
use crate::context::Context;
use crate::presenter::PostPresenter;
use crate::timeline::Timelines;
use crate::{Error, Result};

/// Opens people's pages. Cheap to clone.
#[derive(Clone)]
pub struct Profiles {
    context: Context,
    clients: Clients,
    presenter: PostPresenter,
    timelines: Timelines,
}

impl Profiles {
    pub(crate) const fn new(
        context: Context,
        clients: Clients,
        presenter: PostPresenter,
        timelines: Timelines,
    ) -> Self {
        Self { context, clients, presenter, timelines }
    }

    /// Somebody's page: what the computer remembers at once, and what the server says as a
    /// signal soon after. Waits for the server only where nothing is remembered.
    pub async fn open(&self, account: AccountId, id: &ProfileId) -> Result<OpenedProfile> {
        if self.context.store.cache().profile(account, id).await?.is_none() {
            self.fetch(account, id).await?;
        } else {
            self.fetch_later(account, id.clone());
        }
        let known = self.context.store.cache().profile(account, id).await?;
        let (profile, relationship) = known.ok_or(Error::Gone("profile"))?;
        let relationship = self.presenter.relationship(account, &profile, relationship).await?;
        let me = self.clients.account(account).await?.profile.id;
        let timeline = self.timelines.open(account, Timeline::Profile { id: id.clone() }).await?;
        Ok(OpenedProfile { is_me: profile.id == me, profile, relationship, timeline })
    }

    /// The page of the person with this address, which the account's own server is asked to
    /// find if the computer does not remember it.
    pub async fn open_handle(&self, account: AccountId, handle: &Handle) -> Result<OpenedProfile> {
        let known = self.context.store.cache().profile_by_handle(account, handle).await?;
        let id = match known {
            Some(profile) => profile.id,
            None => {
                let client = self.clients.for_account(account).await?;
                let found: Profile = match client.find_profile(handle).await {
                    Ok(profile) => profile,
                    Err(error) => return Err(self.clients.handle_auth_error(account, error).await),
                };
                let id = found.id.clone();
                self.context.store.cache().put_profile(account, found, None).await?;
                id
            }
        };
        self.open(account, &id).await
    }

    async fn fetch(&self, account: AccountId, id: &ProfileId) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        let (profile, relationship) = tokio::join!(client.profile(id), client.relationship(id));
        let profile = match profile {
            Ok(profile) => profile,
            Err(error) => return Err(self.clients.handle_auth_error(account, error).await),
        };
        // Some servers know no relationships; the page is of use without.
        let relationship = relationship.ok();
        Ok(self.context.store.cache().put_profile(account, profile, relationship).await?)
    }

    fn fetch_later(&self, account: AccountId, id: ProfileId) {
        let people = self.clone();
        tokio::spawn(async move {
            if let Err(error) = people.fetch(account, &id).await {
                people.context.report_failure(account, error);
            }
        });
    }
}
