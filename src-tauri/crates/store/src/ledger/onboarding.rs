//! Onboarding state, queued follows and welcome cards.

use planetfall_model::{
    AccountId, FollowStatus, FollowTarget, OnboardingState, QueuedFollow, WelcomeInfo,
};
use rusqlite::Row;

use super::Ledger;
use crate::{Result, json, query};

impl Ledger {
    /// The saved onboarding state. An unreadable one counts as none.
    pub async fn onboarding_state(&self) -> Result<Option<OnboardingState>> {
        let read = |row: &Row<'_>| json::read_older_or_none("journey", row, 0);
        Ok(self.database.first("SELECT journey FROM journey", (), read).await?.flatten())
    }

    /// Saves the onboarding state in place of the earlier one.
    pub async fn save_onboarding_state(&self, journey: &OnboardingState) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO journey (only, journey) VALUES (1, ?1)";
        self.database.run(sql, [json::write("journey", journey)?]).await?;
        Ok(())
    }

    /// Deletes the onboarding state, so that no file contains the wishes any more.
    pub async fn delete_onboarding_state(&self) -> Result<()> {
        self.database.run("DELETE FROM journey", ()).await?;
        self.database.checkpoint_wal().await
    }

    /// Queues follows in this order. One that is already queued stays as it is.
    pub async fn add_queued_follows(
        &self,
        account: AccountId,
        follows: Vec<QueuedFollow>,
    ) -> Result<()> {
        let write = self.database.write(move |txn| {
            let sql = "INSERT INTO kept_follow (account, followed, name, state)
                       VALUES (?1, ?2, ?3, ?4)
                       ON CONFLICT (account, followed) DO NOTHING";
            for QueuedFollow { followed, name, state } in &follows {
                let followed = json::write("follow", followed)?;
                let (name, state) = (json::write("name", name)?, json::write("state", state)?);
                query::run(txn, sql, (account.number(), followed, name, state))?;
            }
            Ok(())
        });
        write.await
    }

    /// The queued follows of an account, finished or not, in order.
    pub async fn queued_follows(&self, account: AccountId) -> Result<Vec<QueuedFollow>> {
        let sql =
            "SELECT followed, name, state FROM kept_follow WHERE account = ?1 ORDER BY number";
        let follows = self.database.all(sql, [account.number()], |row| {
            Ok(QueuedFollow {
                followed: json::read("follow", row, 0)?,
                name: json::read("name", row, 1)?,
                state: json::read_older("state", row, 2)?,
            })
        });
        follows.await
    }

    /// Sets the status of a queued follow.
    pub async fn set_follow_status(
        &self,
        account: AccountId,
        followed: FollowTarget,
        state: FollowStatus,
    ) -> Result<()> {
        let sql = "UPDATE kept_follow SET state = ?3 WHERE account = ?1 AND followed = ?2";
        let followed = json::write("follow", &followed)?;
        let params = (account.number(), followed, json::write("state", &state)?);
        self.database.run(sql, params).await?;
        Ok(())
    }

    /// Deletes the queued follows of an account.
    pub async fn delete_queued_follows(&self, account: AccountId) -> Result<()> {
        let sql = "DELETE FROM kept_follow WHERE account = ?1";
        self.database.run(sql, [account.number()]).await?;
        Ok(())
    }

    /// The welcome card of an account, unless it was dismissed.
    pub async fn welcome(&self, account: AccountId) -> Result<Option<WelcomeInfo>> {
        let sql = "SELECT welcome FROM welcome WHERE account = ?1";
        let read = |row: &Row<'_>| json::read_or_none("welcome", row, 0);
        Ok(self.database.first(sql, [account.number()], read).await?.flatten())
    }

    /// Saves the welcome card of an account.
    pub async fn save_welcome(&self, welcome: &WelcomeInfo) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO welcome (account, welcome) VALUES (?1, ?2)";
        let params = (welcome.account.number(), json::write("welcome", welcome)?);
        self.database.run(sql, params).await?;
        Ok(())
    }

    /// Deletes the welcome card of an account.
    pub async fn delete_welcome(&self, account: AccountId) -> Result<()> {
        let sql = "DELETE FROM welcome WHERE account = ?1";
        self.database.run(sql, [account.number()]).await?;
        self.database.checkpoint_wal().await
    }
}
