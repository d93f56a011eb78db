//! What is still to be sent, and what was.

use planetfall_model::{AccountId, ActionKey, Intention, Moment, Problem};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::database::WriteTxn;
use crate::{Change, Result, json};

/// For how long a key that was done is known: one week, in seconds.
const REMEMBERED: i64 = 7 * 24 * 60 * 60;

/// An intention on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredIntention {
    /// Its name, the same for us and the server.
    pub key: ActionKey,
    /// Whose it is.
    pub account: AccountId,
    /// What is to be done.
    pub intention: Intention,
    /// When the person decided it.
    pub made_at: Moment,
    /// How often sending has begun.
    pub attempts: u32,
    /// How far it has come.
    pub state: IntentionState,
}

/// How far an intention has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum IntentionState {
    /// It waits its turn, or for the network.
    Waiting,
    /// It is being sent; after a crash: it was.
    Sending {
        /// Since when.
        since: Moment,
    },
    /// The server may or may not have it, and only the person can decide.
    Unsure,
    /// The server refused it.
    Refused {
        /// Why.
        problem: Problem,
    },
}

impl Ledger {
    /// Takes an intention. False where its key is known: open, or done within the last seven
    /// days, so that a command run twice is one deed.
    ///
    /// A mark or a follow that certainly has not reached its server is replaced by a newer one
    /// about the same thing; where the two undo each other nothing is left to send.
    pub async fn add_action(&self, action: StoredIntention) -> Result<bool> {
        self.write(move |txn| add(txn, &action)).await
    }

    /// What is open, refused ones included, in the order it was made.
    pub async fn actions(&self, account: AccountId) -> Result<Vec<StoredIntention>> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT key, account, intention, made_at, attempts, state FROM action
                  WHERE account = ?1
                  ORDER BY number",
            )?;
            let rows = query.query_map([account.number()], Stored::from_row)?;
            rows.map(|row| row?.into_action()).collect()
        })
        .await
    }

    /// Notes how far an intention has come. Beginning to send it counts as one attempt.
    ///
    /// False where there is no such intention any more: whoever is about to send it must not,
    /// for it was taken back in the meantime.
    pub async fn set_action_state(&self, key: &ActionKey, state: IntentionState) -> Result<bool> {
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
            tell(txn, account);
            Ok(account.is_some())
        })
        .await
    }

    /// Has an intention wait again without counting the last attempt: the server was certainly
    /// not reached, so that attempt says nothing about the intention. That sending was tried at
    /// all stays known.
    pub async fn put_back_action(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let text = json::write("state", &IntentionState::Waiting)?;
            let mut update = txn.prepare_cached(
                "UPDATE action SET state = ?2, attempts = max(attempts - 1, 1) WHERE key = ?1
                 RETURNING account",
            )?;
            let account = update.query_row((key.as_str(), text), |row| row.get(0)).optional()?;
            drop(update);
            tell(txn, account);
            Ok(())
        })
        .await
    }

    /// Closes a mark or follow that a newer one about the same thing makes needless.
    ///
    /// The newer one takes over how far the older had come: where the server may have heard of
    /// that, the opposite of the newer one must be sent, too, and not merely cancel it.
    pub async fn overtake_action(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let Some(older) = open_action(txn, &key)? else { return Ok(()) };
            remove(txn, &key)?;
            remember_done(txn, &key, older.account)?;
            txn.prepare_cached("UPDATE action SET state = ?3 WHERE account = ?1 AND subject = ?2")?
                .execute((
                    older.account.number(),
                    older.intention.subject(),
                    json::write("state", &older.state)?,
                ))?;
            txn.tell(Change::Actions { account: older.account });
            Ok(())
        })
        .await
    }

    /// Has a refused or doubtful intention wait again, and says whose it is; none where it is in
    /// neither state, so that what is on its way already is not begun a second time.
    pub async fn retry_action(&self, key: &ActionKey) -> Result<Option<AccountId>> {
        let key = key.clone();
        self.write(move |txn| {
            let Some(action) = open_action(txn, &key)? else { return Ok(None) };
            match action.state {
                IntentionState::Unsure | IntentionState::Refused { .. } => {}
                IntentionState::Waiting | IntentionState::Sending { .. } => return Ok(None),
            }
            let text = json::write("state", &IntentionState::Waiting)?;
            txn.prepare_cached("UPDATE action SET state = ?2, attempts = 0 WHERE key = ?1")?
                .execute((key.as_str(), text))?;
            txn.tell(Change::Actions { account: action.account });
            Ok(Some(action.account))
        })
        .await
    }

    /// Takes an intention back and gives it back, unless it is being sent or is done: then there
    /// is none, and it stays as it is.
    ///
    /// Looking and taking are one step, so that nothing is taken back that has just begun to be
    /// sent.
    pub async fn take_back_action(&self, key: &ActionKey) -> Result<Option<StoredIntention>> {
        let key = key.clone();
        self.write(move |txn| {
            let action = open_action(txn, &key)?
                .filter(|action| !matches!(action.state, IntentionState::Sending { .. }));
            if let Some(action) = &action {
                remove(txn, &key)?;
                txn.tell(Change::Actions { account: action.account });
            }
            Ok(action)
        })
        .await
    }

    /// Closes an intention that was done; its key stays known.
    pub async fn finish_action(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let account = remove(txn, &key)?;
            if let Some(account) = account {
                remember_done(txn, &key, AccountId::new(account))?;
            }
            tell(txn, account);
            Ok(())
        })
        .await
    }

    /// Takes an intention back, as if it had never been.
    pub async fn withdraw_action(&self, key: &ActionKey) -> Result<()> {
        let key = key.clone();
        self.write(move |txn| {
            let account = remove(txn, &key)?;
            tell(txn, account);
            Ok(())
        })
        .await
    }
}

fn add(txn: &mut WriteTxn<'_>, action: &StoredIntention) -> Result<bool> {
    forget_long_done(txn, action.made_at)?;
    if is_known(txn, &action.key)? {
        return Ok(false);
    }
    match overtaken(txn, action)? {
        None => insert(txn, action)?,
        Some(older) => {
            remove(txn, &older.key)?;
            remember_done(txn, &older.key, older.account)?;
            if direction(&older.intention) == direction(&action.intention) {
                insert(txn, action)?;
            } else {
                remember_done(txn, &action.key, action.account)?;
            }
        }
    }
    txn.tell(Change::Actions { account: action.account });
    Ok(true)
}

/// Puts the time to what was done since the last intention, and forgets what is a week old.
///
/// The store has no clock; intentions bring the time with them. So a key is known for a week
/// from the first intention after it was done, which is never too short.
fn forget_long_done(conn: &Connection, now: Moment) -> Result<()> {
    conn.prepare_cached("UPDATE done_action SET done_at = ?1 WHERE done_at IS NULL")?
        .execute([now.millis()])?;
    conn.prepare_cached("DELETE FROM done_action WHERE done_at < ?1")?
        .execute([now.plus_seconds(-REMEMBERED).millis()])?;
    Ok(())
}

fn is_known(conn: &Connection, key: &ActionKey) -> Result<bool> {
    let mut query = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM action WHERE key = ?1)
             OR EXISTS (SELECT 1 FROM done_action WHERE key = ?1)",
    )?;
    Ok(query.query_row([key.as_str()], |row| row.get(0))?)
}

/// The open intention a newer one makes needless, if there is one.
fn overtaken(conn: &Connection, newer: &StoredIntention) -> Result<Option<StoredIntention>> {
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
    let last = last.map(Stored::into_action).transpose()?;
    Ok(last.filter(|last| last.state == IntentionState::Waiting))
}

fn open_action(conn: &Connection, key: &ActionKey) -> Result<Option<StoredIntention>> {
    let mut query = conn.prepare_cached(
        "SELECT key, account, intention, made_at, attempts, state FROM action WHERE key = ?1",
    )?;
    let found = query.query_row([key.as_str()], Stored::from_row).optional()?;
    found.map(Stored::into_action).transpose()
}

/// Whether it sets or takes away; none for what can do neither.
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

/// Removes an intention and says whose it was.
fn remove(conn: &Connection, key: &ActionKey) -> Result<Option<u32>> {
    let mut delete = conn.prepare_cached("DELETE FROM action WHERE key = ?1 RETURNING account")?;
    Ok(delete.query_row([key.as_str()], |row| row.get(0)).optional()?)
}

fn remember_done(conn: &Connection, key: &ActionKey, account: AccountId) -> Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO done_action (key, account) VALUES (?1, ?2)")?
        .execute((key.as_str(), account.number()))?;
    Ok(())
}

fn tell(txn: &mut WriteTxn<'_>, account: Option<u32>) {
    if let Some(account) = account {
        txn.tell(Change::Actions { account: AccountId::new(account) });
    }
}

/// A row, before its texts are understood.
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

    fn into_action(self) -> Result<StoredIntention> {
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
