//! The newcomer's way, what was chosen on it, and what is needed just after it.

use planetfall_model::{
    AccountId, FollowStatus, FollowTarget, OnboardingState, QueuedFollow, WelcomeInfo,
};
use rusqlite::{OptionalExtension, named_params};

use super::Ledger;
use crate::{Result, json};

impl Ledger {
    /// How far the newcomer has come; none if nobody is on the way.
    ///
    /// One that cannot be read any more is as if it were not there.
    pub async fn journey(&self) -> Result<Option<OnboardingState>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached("SELECT journey FROM journey")?;
            let text: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| json::read_older_or_none("journey", &text)))
        })
        .await
    }

    /// Keeps how far the newcomer has come.
    pub async fn save_journey(&self, journey: &OnboardingState) -> Result<()> {
        let text = json::write("journey", journey)?;
        self.write(move |txn| {
            txn.execute("INSERT OR REPLACE INTO journey (only, journey) VALUES (1, ?1)", [text])?;
            Ok(())
        })
        .await
    }

    /// Forgets the way, with every wish, so that no file of the ledger holds it any more.
    pub async fn forget_journey(&self) -> Result<()> {
        self.write(|txn| {
            txn.execute("DELETE FROM journey", [])?;
            Ok(())
        })
        .await?;
        self.database.leave_no_trace().await
    }

    /// Keeps follows for an account, in this order; one that is already kept stays as it is.
    pub async fn keep_follows(&self, account: AccountId, kept: Vec<QueuedFollow>) -> Result<()> {
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

    /// The kept follows of an account, done or not, in their order.
    pub async fn kept_follows(&self, account: AccountId) -> Result<Vec<QueuedFollow>> {
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

    /// Notes how far a kept follow has come.
    pub async fn set_kept_state(
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

    /// Forgets the kept follows of an account.
    pub async fn forget_kept_follows(&self, account: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM kept_follow WHERE account = ?1", [account.number()])?;
            Ok(())
        })
        .await
    }

    /// What the first hello of an account needs; none if it was said or put away.
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

    /// Keeps what the first hello of an account needs.
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

    /// Puts the first hello of an account away.
    pub async fn forget_welcome(&self, account: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM welcome WHERE account = ?1", [account.number()])?;
            Ok(())
        })
        .await?;
        self.database.leave_no_trace().await
    }
}
