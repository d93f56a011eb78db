//! The outbox: open intentions, and keys of finished ones.

use planetfall_model::{AccountId, ActionKey, Intention, Moment, Problem};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::database::WriteTxn;
use crate::{Change, Result, json};

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
        self.write(move |txn| add(txn, &action)).await
    }

    /// The open intentions, including refused ones, oldest first.
    pub async fn intentions(&self, account: AccountId) -> Result<Vec<StoredIntention>> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT key, account, intention, made_at, attempts, state FROM action
                  WHERE account = ?1
                  ORDER BY number",
            )?;
            let rows = query.query_map([account.number()], Stored::from_row)?;
            rows.map(|row| row?.into_intention()).collect()
        })
        .await
    }

    /// Sets the state of an intention. `Sending` counts as an attempt.
    ///
    /// `false` if it was undone meanwhile, and then it must not be sent.
    pub async fn set_intention_state(
        &self,
        key: &ActionKey,
        state: IntentionState,
    ) -> Result<bool> {
        let key = key.clone();
        self.write(move |txn| {
            let tries = match state {
                IntentionState::Sending { .. } => 1,
                IntentionState::Waiting
                | IntentionState::Unsure
                | IntentionState::Refused { .. } => 0,
            };
            let mut update = txn.prepare_cached(
                "UPDATE action SET state = ?2, attempts = attempts + ?3 WHERE key = ?1
                 RETURNING account",
            )?;
            let text = json::write("state", &state)?;
            let account =
                update.query_row((key.as_str(), text, tries), |row| row.get(0)).optional()?;
            drop(update);
            notify(txn, account);
            Ok(account.is_some())
        })
        .await
    }

    /// Sets an intention back to waiting without counting the attempt, because it certainly did not reach
    /// the server. That sending was attempted stays recorded.
    pub async fn requeue_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let text = json::write("state", &IntentionState::Waiting)?;
            let mut update = txn.prepare_cached(
                "UPDATE action SET state = ?2, attempts = max(attempts - 1, 1) WHERE key = ?1
                 RETURNING account",
            )?;
            let account = update.query_row((key.as_str(), text), |row| row.get(0)).optional()?;
            drop(update);
            notify(txn, account);
            Ok(())
        })
        .await
    }

    /// Removes a mark or follow that a newer one about the same subject replaces.
    ///
    /// The newer one inherits the attempts: if the server may have received the older one, the newer one must
    /// be sent and cannot just cancel it.
    pub async fn supersede_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let Some(older) = open_intention(txn, &key)? else { return Ok(()) };
            remove(txn, &key)?;
            record_done(txn, &key, older.account)?;
            txn.prepare_cached("UPDATE action SET state = ?3 WHERE account = ?1 AND subject = ?2")?
                .execute((
                    older.account.number(),
                    older.intention.subject(),
                    json::write("state", &older.state)?,
                ))?;
            txn.notify(Change::Outbox { account: older.account });
            Ok(())
        })
        .await
    }

    /// Sets a refused or unsure intention back to waiting and returns its account. `None` in any other state,
    /// so that it is not sent twice.
    pub async fn retry_intention(&self, key: &ActionKey) -> Result<Option<AccountId>> {
        let key = key.clone();
        self.write(move |txn| {
            let Some(action) = open_intention(txn, &key)? else { return Ok(None) };
            match action.state {
                IntentionState::Unsure | IntentionState::Refused { .. } => {}
                IntentionState::Waiting | IntentionState::Sending { .. } => return Ok(None),
            }
            let text = json::write("state", &IntentionState::Waiting)?;
            txn.prepare_cached("UPDATE action SET state = ?2, attempts = 0 WHERE key = ?1")?
                .execute((key.as_str(), text))?;
            txn.notify(Change::Outbox { account: action.account });
            Ok(Some(action.account))
        })
        .await
    }

    /// Removes and returns an intention, unless it is being sent or finished. Checking and removing are one
    /// transaction.
    pub async fn undo_intention(&self, key: &ActionKey) -> Result<Option<StoredIntention>> {
        let key = key.clone();
        self.write(move |txn| {
            let action = open_intention(txn, &key)?
                .filter(|action| !matches!(action.state, IntentionState::Sending { .. }));
            if let Some(action) = &action {
                remove(txn, &key)?;
                txn.notify(Change::Outbox { account: action.account });
            }
            Ok(action)
        })
        .await
    }

    /// Removes a finished intention and keeps its key.
    pub async fn finish_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let account = remove(txn, &key)?;
            if let Some(account) = account {
                record_done(txn, &key, AccountId::new(account))?;
            }
            notify(txn, account);
            Ok(())
        })
        .await
    }

    /// Removes an intention and its key.
    pub async fn delete_intention(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let account = remove(txn, &key)?;
            notify(txn, account);
            Ok(())
        })
        .await
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
            remove(txn, &older.key)?;
            record_done(txn, &older.key, older.account)?;
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
    conn.prepare_cached("UPDATE done_action SET done_at = ?1 WHERE done_at IS NULL")?
        .execute([now.millis()])?;
    conn.prepare_cached("DELETE FROM done_action WHERE done_at < ?1")?
        .execute([now.plus_seconds(-KEEP_DONE_KEYS).millis()])?;
    Ok(())
}

fn is_known(conn: &Connection, key: &ActionKey) -> Result<bool> {
    let mut query = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM action WHERE key = ?1)
             OR EXISTS (SELECT 1 FROM done_action WHERE key = ?1)",
    )?;
    Ok(query.query_row([key.as_str()], |row| row.get(0))?)
}

/// The waiting intention that a newer one replaces.
fn superseded(conn: &Connection, newer: &StoredIntention) -> Result<Option<StoredIntention>> {
    if direction(&newer.intention).is_none() {
        return Ok(None);
    }
    let mut query = conn.prepare_cached(
        "SELECT key, account, intention, made_at, attempts, state FROM action
          WHERE account = ?1 AND subject = ?2
          ORDER BY number DESC
          LIMIT 1",
    )?;
    let subject = newer.intention.subject();
    let last = query.query_row((newer.account.number(), subject), Stored::from_row).optional()?;
    let last = last.map(Stored::into_intention).transpose()?;
    Ok(last.filter(|last| last.state == IntentionState::Waiting))
}

fn open_intention(conn: &Connection, key: &ActionKey) -> Result<Option<StoredIntention>> {
    let mut query = conn.prepare_cached(
        "SELECT key, account, intention, made_at, attempts, state FROM action WHERE key = ?1",
    )?;
    let found = query.query_row([key.as_str()], Stored::from_row).optional()?;
    found.map(Stored::into_intention).transpose()
}

/// Whether it sets or clears something; `None` if it does neither.
const fn direction(intention: &Intention) -> Option<bool> {
    match intention {
        Intention::Mark { on, .. } | Intention::Follow { on, .. } => Some(*on),
        Intention::Vote { .. } | Intention::Publish { .. } => None,
    }
}

fn insert(conn: &Connection, action: &StoredIntention) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO action (key, account, subject, intention, made_at, attempts, state)
         VALUES (:key, :account, :subject, :intention, :made_at, :attempts, :state)",
    )?
    .execute(named_params! {
        ":key": action.key.as_str(),
        ":account": action.account.number(),
        ":subject": action.intention.subject(),
        ":intention": json::write("intention", &action.intention)?,
        ":made_at": action.made_at.millis(),
        ":attempts": action.attempts,
        ":state": json::write("state", &action.state)?,
    })?;
    Ok(())
}

/// Deletes an intention and returns its account.
fn remove(conn: &Connection, key: &ActionKey) -> Result<Option<u32>> {
    let mut delete = conn.prepare_cached("DELETE FROM action WHERE key = ?1 RETURNING account")?;
    Ok(delete.query_row([key.as_str()], |row| row.get(0)).optional()?)
}

fn record_done(conn: &Connection, key: &ActionKey, account: AccountId) -> Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO done_action (key, account) VALUES (?1, ?2)")?
        .execute((key.as_str(), account.number()))?;
    Ok(())
}

fn notify(txn: &mut WriteTxn<'_>, account: Option<u32>) {
    if let Some(account) = account {
        txn.notify(Change::Outbox { account: AccountId::new(account) });
    }
}

/// A row before its columns are parsed.
struct Stored {
    key: String,
    account: u32,
    intention: String,
    made_at: i64,
    attempts: u32,
    state: String,
}

impl Stored {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get(0)?,
            account: row.get(1)?,
            intention: row.get(2)?,
            made_at: row.get(3)?,
            attempts: row.get(4)?,
            state: row.get(5)?,
        })
    }

    fn into_intention(self) -> Result<StoredIntention> {
        Ok(StoredIntention {
            key: ActionKey::new(self.key),
            account: AccountId::new(self.account),
            intention: json::read("intention", &self.intention)?,
            made_at: Moment::from_millis(self.made_at),
            attempts: self.attempts,
            state: json::read_older("state", &self.state)?,
        })
    }
}
