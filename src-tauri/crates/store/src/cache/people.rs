//! Profiles.

use planetfall_model::{AccountId, Handle, Profile, ProfileId, Relationship};
use rusqlite::OptionalExtension;

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
        self.write(move |txn| {
            let mut ingest = Ingest::new(txn, account, PageSource::Request, None);
            ingest.requested_person(&profile, relationship.as_ref())?;
            ingest.finish();
            Ok(())
        })
        .await
    }

    /// A profile, and its relationship if known.
    pub async fn profile(
        &self,
        account: AccountId,
        id: &ProfileId,
    ) -> Result<Option<(Profile, Option<Relationship>)>> {
        let id = id.clone();
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT json, relationship FROM profile WHERE account = ?1 AND id = ?2",
            )?;
            let found = query.query_row((account.number(), id.as_str()), |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
            });
            let Some((profile, relationship)) = found.optional()? else { return Ok(None) };
            let relationship =
                relationship.and_then(|text| json::read_or_none("relationship", &text));
            Ok(json::read_or_none("profile", &profile).map(|profile| (profile, relationship)))
        })
        .await
    }

    /// The profile with this handle, ignoring case.
    pub async fn profile_by_handle(
        &self,
        account: AccountId,
        handle: &Handle,
    ) -> Result<Option<Profile>> {
        let handle = handle.to_string();
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT json FROM profile WHERE account = ?1 AND handle = ?2")?;
            let text: Option<String> =
                query.query_row((account.number(), handle), |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_or_none("profile", &text)))
        })
        .await
    }
}
