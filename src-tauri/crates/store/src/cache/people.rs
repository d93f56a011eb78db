//! Profiles.

use planetfall_model::{AccountId, Handle, Profile, ProfileId, Relationship};

use super::ingest::Ingest;
use super::{Cache, PageSource};
use crate::{Result, json};

impl Cache {
    /// Writes a profile. Without a relationship the known one stays.
    pub async fn put_profile(
        &self,
        account: AccountId,
        profile: Profile,
        relationship: Option<Relationship>,
    ) -> Result<()> {
        let write = self.database.write(move |txn| {
            let mut ingest = Ingest::new(txn, account, PageSource::Request, None);
            ingest.requested_person(&profile, relationship.as_ref())?;
            ingest.finish();
            Ok(())
        });
        write.await
    }

    /// A profile, and its relationship if known.
    pub async fn profile(
        &self,
        account: AccountId,
        id: &ProfileId,
    ) -> Result<Option<(Profile, Option<Relationship>)>> {
        let sql = "SELECT json, relationship FROM profile WHERE account = ?1 AND id = ?2";
        let found = self.database.first(sql, (account.number(), id.to_string()), |row| {
            let profile = json::read_or_none("profile", row, 0)?;
            let relationship = json::read_or_none("relationship", row, 1)?;
            Ok(profile.map(|profile| (profile, relationship)))
        });
        Ok(found.await?.flatten())
    }

    /// The profile with this handle, ignoring case.
    pub async fn profile_by_handle(
        &self,
        account: AccountId,
        handle: &Handle,
    ) -> Result<Option<Profile>> {
        let sql = "SELECT json FROM profile WHERE account = ?1 AND handle = ?2";
        let params = (account.number(), handle.to_string());
        let found = self.database.first(sql, params, |row| json::read_or_none("profile", row, 0));
        Ok(found.await?.flatten())
    }
}
