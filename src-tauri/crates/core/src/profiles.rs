//! Profiles and their posts.

use planetfall_model::{AccountId, Handle, OpenedProfile, ProfileId, Timeline};

use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::presenter::PostPresenter;
use crate::timeline::Timelines;

/// Opens profiles. Cheap to clone.
#[derive(Clone)]
pub struct Profiles {
    pub(crate) context: Context,
    pub(crate) clients: Clients,
    pub(crate) presenter: PostPresenter,
    pub(crate) timelines: Timelines,
}

impl Profiles {
    /// A profile from the cache. The server's answer follows as a signal. Waits for the server
    /// only if the profile is not cached.
    pub async fn open(&self, account: AccountId, id: &ProfileId) -> Result<OpenedProfile> {
        if self.context.store.cache().profile(account, id).await?.is_none() {
            self.fetch(account, id).await?;
        } else {
            let (profiles, id) = (self.clone(), id.clone());
            let fetch = async move { profiles.fetch(account, &id).await };
            self.context.spawn_reported(account, fetch);
        }
        let cached = self.context.store.cache().profile(account, id).await?;
        let (profile, relationship) = cached.ok_or(Error::Gone("profile"))?;
        let relationship = self.presenter.relationship(account, &profile, relationship).await?;
        let me = self.clients.account(account).await?.profile.id;
        let timeline = self.timelines.open(account, Timeline::Profile { id: id.clone() }).await?;
        Ok(OpenedProfile { is_me: profile.id == me, profile, relationship, timeline })
    }

    /// The profile with this handle. The account's own server looks it up if it is not cached.
    pub async fn open_handle(&self, account: AccountId, handle: &Handle) -> Result<OpenedProfile> {
        let cache = self.context.store.cache();
        let id = match cache.profile_by_handle(account, handle).await? {
            Some(profile) => profile.id,
            None => {
                let client = self.clients.for_account(account).await?;
                let profile = client.find_profile(handle).await;
                let profile = self.clients.check_auth(account, profile).await?;
                let id = profile.id.clone();
                cache.put_profile(account, profile, None).await?;
                id
            }
        };
        self.open(account, &id).await
    }

    async fn fetch(&self, account: AccountId, id: &ProfileId) -> Result<()> {
        let client = self.clients.for_account(account).await?;
        let (profile, relationship) = tokio::join!(client.profile(id), client.relationship(id));
        let profile = self.clients.check_auth(account, profile).await?;
        // Some servers have no relationships; the profile is useful without.
        let relationship = relationship.ok();
        Ok(self.context.store.cache().put_profile(account, profile, relationship).await?)
    }
}
