//! Onboarding state, queued follows and welcome cards.

use planetfall_model::{
    AccountId, FollowStatus, FollowTarget, OnboardingState, QueuedFollow, WelcomeInfo,
};
use rusqlite::{OptionalExtension, named_params};

use super::Ledger;
use crate::{Result, json};

impl Ledger {
    /// The saved onboarding state. An unreadable one counts as none.
    pub async fn onboarding_state(&self) -> Result<Option<OnboardingState>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached("SELECT journey FROM journey")?;
            let text: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_older_or_none("journey", &text)))
        })
        .await
    }

    /// Saves the onboarding state in place of the earlier one.
    pub async fn save_onboarding_state(&self, journey: &OnboardingState) -> Result<()> {
        let text = json::write("journey", journey)?;
        self.write(move |txn| {
            txn.execute("INSERT OR REPLACE INTO journey (only, journey) VALUES (1, ?1)", [text])?;
            Ok(())
        })
        .await
    }

    /// Deletes the onboarding state, so that no file contains the wishes any more.
    pub async fn delete_onboarding_state(&self) -> Result<()> {
        self.write(|txn| {
            txn.execute("DELETE FROM journey", [])?;
            Ok(())
        })
        .await?;
        self.database.checkpoint_wal().await
    }

    /// Queues follows in this order. One that is already queued stays as it is.
    pub async fn add_queued_follows(
        &self,
        account: AccountId,
        kept: Vec<QueuedFollow>,
    ) -> Result<()> {
        self.write(move |txn| {
            let mut insert = txn.prepare_cached(
                "INSERT INTO kept_follow (account, followed, name, state)
                 VALUES (:account, :followed, :name, :state)
                 ON CONFLICT (account, followed) DO NOTHING",
            )?;
            for one in &kept {
                insert.execute(named_params! {
                    ":account": account.number(),
                    ":followed": json::write("follow", &one.followed)?,
                    ":name": json::write("name", &one.name)?,
                    ":state": json::write("state", &one.state)?,
                })?;
            }
            Ok(())
        })
        .await
    }

    /// The queued follows of an account, finished or not, in order.
    pub async fn queued_follows(&self, account: AccountId) -> Result<Vec<QueuedFollow>> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT followed, name, state FROM kept_follow WHERE account = ?1 ORDER BY number",
            )?;
            let rows = query.query_map([account.number()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })?;
            rows.map(|row| {
                let (followed, name, state) = row?;
                Ok(QueuedFollow {
                    followed: json::read("follow", &followed)?,
                    name: json::read("name", &name)?,
                    state: json::read_older("state", &state)?,
                })
            })
            .collect()
        })
        .await
    }

    /// Sets the status of a queued follow.
    pub async fn set_follow_status(
        &self,
        account: AccountId,
        followed: FollowTarget,
        state: FollowStatus,
    ) -> Result<()> {
        self.write(move |txn| {
            txn.prepare_cached(
                "UPDATE kept_follow SET state = :state
                  WHERE account = :account AND followed = :followed",
            )?
            .execute(named_params! {
                ":account": account.number(),
                ":followed": json::write("follow", &followed)?,
                ":state": json::write("state", &state)?,
            })?;
            Ok(())
        })
        .await
    }

    /// Deletes the queued follows of an account.
    pub async fn delete_queued_follows(&self, account: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM kept_follow WHERE account = ?1", [account.number()])?;
            Ok(())
        })
        .await
    }

    /// The welcome card of an account, unless it was dismissed.
    pub async fn welcome(&self, account: AccountId) -> Result<Option<WelcomeInfo>> {
        self.read(move |conn| {
            let mut query =
                conn.prepare_cached("SELECT welcome FROM welcome WHERE account = ?1")?;
            let text: Option<String> =
                query.query_row([account.number()], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_or_none("welcome", &text)))
        })
        .await
    }

    /// Saves the welcome card of an account.
    pub async fn save_welcome(&self, welcome: &WelcomeInfo) -> Result<()> {
        let account = welcome.account.number();
        let text = json::write("welcome", welcome)?;
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO welcome (account, welcome) VALUES (?1, ?2)",
                (account, text),
            )?;
            Ok(())
        })
        .await
    }

    /// Deletes the welcome card of an account.
    pub async fn delete_welcome(&self, account: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM welcome WHERE account = ?1", [account.number()])?;
            Ok(())
        })
        .await?;
        self.database.checkpoint_wal().await
    }
}
