//! The outbox: open intentions, and keys of finished ones.

use planetfall_model::{AccountId, ActionKey, Intention, Moment, PostId, Problem};
use rusqlite::{Connection, Params, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::database::WriteTxn;
use crate::{Change, Result, json, query};

/// How long the keys of finished intentions are kept, in seconds.
const KEEP_DONE_KEYS: i64 = 7 * 24 * 60 * 60;

/// An intention in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StoredIntention {
    /// Also the `Idempotency-Key` of the request.
    pub key: ActionKey,
    pub account: AccountId,
    pub intention: Intention,
    pub made_at: Moment,
    /// How often it was sent, successfully or not.
    pub attempts: u32,
    pub state: IntentionState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(missing_docs)]
pub enum IntentionState {
    /// Waiting for earlier ones or for the network.
    Waiting,
    /// Being sent, or it was when the app crashed.
    Sending {
        since: Moment,
        /// The own posts that were known when it was first sent, so that none of them is taken for
        /// it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        known: Vec<PostId>,
    },
    /// Unknown whether the server has it. Only the person can decide.
    Unsure,
    Refused {
        problem: Problem,
    },
}

impl Ledger {
    /// Adds an intention. `false` if its key is known, open or finished within the last seven days, so that a
    /// command that runs twice has one effect.
    ///
    /// A mark or follow that certainly was not sent yet is replaced by a newer one about the same subject.
    /// If the two cancel out, nothing is left to send.
    pub async fn add_intention(&self, action: StoredIntention) -> Result<bool> {
        self.database.write(move |txn| add(txn, &action)).await
    }

    /// The open intentions, including refused ones, oldest first.
    pub async fn intentions(&self, account: AccountId) -> Result<Vec<StoredIntention>> {
        let sql = "SELECT key, account, intention, made_at, attempts, state FROM action
                    WHERE account = ?1
                    ORDER BY number";
        self.database.all(sql, [account.number()], read_intention).await
    }

    /// Sets the state of an intention. `Sending` counts as an attempt.
    ///
    /// `false` if it was undone meanwhile, and then it must not be sent.
    pub async fn set_intention_state(
        &self,
        key: &ActionKey,
        state: IntentionState,
    ) -> Result<bool> {
        let sql = "UPDATE action SET state = ?2, attempts = attempts + ?3 WHERE key = ?1
                   RETURNING account";
        let is_attempt = matches!(state, IntentionState::Sending { .. });
        let params = (key.to_string(), json::write("state", &state)?, is_attempt);
        let write = self.database.write(move |txn| change(txn, sql, params));
        Ok(write.await?.is_some())
    }

    /// Sets an intention back to waiting without counting the attempt, because it certainly did not reach
    /// the server. That sending was attempted stays recorded.
    pub async fn requeue_intention(&self, key: &ActionKey) -> Result<()> {
        let sql = "UPDATE action SET state = ?2, attempts = max(attempts - 1, 1) WHERE key = ?1
                   RETURNING account";
        let params = (key.to_string(), json::write("state", &IntentionState::Waiting)?);
        self.database.write(move |txn| change(txn, sql, params).map(drop)).await
    }

    /// Removes a mark or follow that a newer one about the same subject replaces.
    ///
    /// The newer one inherits the attempts: if the server may have received the older one, the newer one must
    /// be sent and cannot just cancel it.
    pub async fn supersede_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        let write = self.database.write(move |txn| {
            let Some(older) = open_intention(txn, &key)? else { return Ok(()) };
            finish(txn, &key)?;
            let sql = "UPDATE action SET state = ?3 WHERE account = ?1 AND subject = ?2";
            let state = json::write("state", &older.state)?;
            query::run(txn, sql, (older.account.number(), older.intention.subject(), state))?;
            Ok(())
        });
        write.await
    }

    /// Sets a refused or unsure intention back to waiting and returns its account. `None` in any other state,
    /// so that it is not sent twice.
    pub async fn retry_intention(&self, key: &ActionKey) -> Result<Option<AccountId>> {
        let key = key.clone();
        let write = self.database.write(move |txn| {
            let Some(action) = open_intention(txn, &key)? else { return Ok(None) };
            match action.state {
                IntentionState::Unsure | IntentionState::Refused { .. } => {}
                IntentionState::Waiting | IntentionState::Sending { .. } => return Ok(None),
            }
            let sql = "UPDATE action SET state = ?2, attempts = 0 WHERE key = ?1
                       RETURNING account";
            change(txn, sql, (key.as_str(), json::write("state", &IntentionState::Waiting)?))
        });
        write.await
    }

    /// Removes and returns an intention, unless it is being sent or finished. Checking and removing are one
    /// transaction.
    pub async fn undo_intention(&self, key: &ActionKey) -> Result<Option<StoredIntention>> {
        let key = key.clone();
        let write = self.database.write(move |txn| {
            let action = open_intention(txn, &key)?
                .filter(|action| !matches!(action.state, IntentionState::Sending { .. }));
            if action.is_some() {
                change(txn, REMOVE, [key.as_str()])?;
            }
            Ok(action)
        });
        write.await
    }

    /// Removes a finished intention and keeps its key.
    pub async fn finish_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.database.write(move |txn| finish(txn, &key)).await
    }

    /// Removes a published intention and keeps its key, with the post that it became if that is
    /// known.
    pub async fn finish_published(&self, key: &ActionKey, post: Option<PostId>) -> Result<()> {
        let key = key.clone();
        let write = self.database.write(move |txn| {
            finish(txn, &key)?;
            let sql = "UPDATE done_action SET post = ?2 WHERE key = ?1";
            query::run(txn, sql, (key.as_str(), post.as_ref().map(PostId::as_str)))?;
            Ok(())
        });
        write.await
    }

    /// The posts that intentions of the last seven days have become.
    pub async fn published_posts(&self, account: AccountId) -> Result<Vec<PostId>> {
        let sql = "SELECT post FROM done_action WHERE account = ?1 AND post IS NOT NULL";
        let read = |row: &Row<'_>| Ok(PostId::new(row.get::<_, String>(0)?));
        self.database.all(sql, [account.number()], read).await
    }

    /// Removes an intention and its key.
    pub async fn delete_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.database.write(move |txn| change(txn, REMOVE, [key.as_str()]).map(drop)).await
    }
}

fn add(txn: &mut WriteTxn<'_>, action: &StoredIntention) -> Result<bool> {
    expire_done_keys(txn, action.made_at)?;
    if is_known(txn, &action.key)? {
        return Ok(false);
    }
    match superseded(txn, action)? {
        None => insert(txn, action)?,
        Some(older) => {
            finish(txn, &older.key)?;
            if direction(&older.intention) == direction(&action.intention) {
                insert(txn, action)?;
            } else {
                record_done(txn, &action.key, action.account)?;
            }
        }
    }
    txn.notify(Change::Outbox { account: action.account });
    Ok(true)
}

/// Dates new finished keys, and deletes those older than a week.
///
/// The store has no clock, so the next intention brings the time. A key is thus kept for a week after that,
/// which is never too short.
fn expire_done_keys(conn: &Connection, now: Moment) -> Result<()> {
    let sql = "UPDATE done_action SET done_at = ?1 WHERE done_at IS NULL";
    query::run(conn, sql, [now.millis()])?;
    let oldest = now.plus_seconds(-KEEP_DONE_KEYS);
    query::run(conn, "DELETE FROM done_action WHERE done_at < ?1", [oldest.millis()])?;
    Ok(())
}

fn is_known(conn: &Connection, key: &ActionKey) -> Result<bool> {
    let sql = "SELECT 1 FROM action WHERE key = ?1 UNION SELECT 1 FROM done_action WHERE key = ?1";
    Ok(conn.prepare_cached(sql)?.exists([key.as_str()])?)
}

/// The waiting intention that a newer one replaces.
fn superseded(conn: &Connection, newer: &StoredIntention) -> Result<Option<StoredIntention>> {
    if direction(&newer.intention).is_none() {
        return Ok(None);
    }
    let sql = "SELECT key, account, intention, made_at, attempts, state FROM action
                WHERE account = ?1 AND subject = ?2
                ORDER BY number DESC
                LIMIT 1";
    let params = (newer.account.number(), newer.intention.subject());
    let last = query::first(conn, sql, params, read_intention)?;
    Ok(last.filter(|last| last.state == IntentionState::Waiting))
}

fn open_intention(conn: &Connection, key: &ActionKey) -> Result<Option<StoredIntention>> {
    let sql = "SELECT key, account, intention, made_at, attempts, state FROM action
                WHERE key = ?1";
    query::first(conn, sql, [key.as_str()], read_intention)
}

/// Whether it sets or clears something; `None` if it does neither.
const fn direction(intention: &Intention) -> Option<bool> {
    match intention {
        Intention::Mark { on, .. } | Intention::Follow { on, .. } => Some(*on),
        Intention::Vote { .. } | Intention::Publish { .. } => None,
    }
}

fn insert(conn: &Connection, action: &StoredIntention) -> Result<()> {
    let sql = "INSERT INTO action (key, account, subject, intention, made_at, attempts, state)
               VALUES (:key, :account, :subject, :intention, :made_at, :attempts, :state)";
    let params = named_params! {
        ":key": action.key.as_str(),
        ":account": action.account.number(),
        ":subject": action.intention.subject(),
        ":intention": json::write("intention", &action.intention)?,
        ":made_at": action.made_at.millis(),
        ":attempts": action.attempts,
        ":state": json::write("state", &action.state)?,
    };
    query::run(conn, sql, params)?;
    Ok(())
}

const REMOVE: &str = "DELETE FROM action WHERE key = ?1 RETURNING account";

/// Runs a statement about one open intention that returns its account, and notifies that account.
fn change(txn: &mut WriteTxn<'_>, sql: &str, params: impl Params) -> Result<Option<AccountId>> {
    let account = query::first(txn, sql, params, |row| Ok(AccountId::new(row.get(0)?)))?;
    if let Some(account) = account {
        txn.notify(Change::Outbox { account });
    }
    Ok(account)
}

/// Removes an intention and keeps its key.
fn finish(txn: &mut WriteTxn<'_>, key: &ActionKey) -> Result<()> {
    match change(txn, REMOVE, [key.as_str()])? {
        Some(account) => record_done(txn, key, account),
        None => Ok(()),
    }
}

fn record_done(conn: &Connection, key: &ActionKey, account: AccountId) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO done_action (key, account) VALUES (?1, ?2)";
    query::run(conn, sql, (key.as_str(), account.number()))?;
    Ok(())
}

fn read_intention(row: &Row<'_>) -> Result<StoredIntention> {
    Ok(StoredIntention {
        key: ActionKey::new(row.get::<_, String>(0)?),
        account: AccountId::new(row.get(1)?),
        intention: json::read("intention", row, 2)?,
        made_at: Moment::from_millis(row.get(3)?),
        attempts: row.get(4)?,
        state: json::read_older("state", row, 5)?,
    })
}
