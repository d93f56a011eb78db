//! Accounts and their servers.

use planetfall_model::{
    Account, AccountId, Domain, Handle, PostLimits, Profile, ServerInfo, Software,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Ledger;
use crate::{Change, Error, Result, json};

/// The data of an account that was just signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct NewAccount {
    /// The host on which the API answers.
    pub server: Domain,
    pub handle: Handle,
    pub profile: Profile,
    pub server_name: String,
    pub limits: PostLimits,
    pub software: Software,
    /// The streaming address, `wss:` or `ws:`.
    pub streaming: Option<String>,
    pub practice: bool,
}

impl Ledger {
    /// All accounts, in the order of their first sign-in.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(ACCOUNTS)?;
            let rows = query.query_map([], StoredAccount::from_row)?;
            rows.map(|row| row?.into_account()).collect()
        })
        .await
    }

    /// Saves an account. An existing one keeps its id and counts as signed in again.
    pub async fn save_account(&self, account: NewAccount) -> Result<AccountId> {
        self.write(move |txn| {
            let id = txn.prepare_cached(SAVE)?.query_row(
                named_params! {
                    ":server": account.server.as_str(),
                    ":handle": account.handle.to_string(),
                    ":profile": json::write("profile", &account.profile)?,
                    ":planet": account.server_name,
                    ":limits": json::write("limit", &account.limits)?,
                    ":software": json::write("software", &account.software)?,
                    ":streaming": account.streaming,
                    ":practice": account.practice,
                },
                |row| row.get(0),
            )?;
            txn.notify(Change::Accounts);
            Ok(AccountId::new(id))
        })
        .await
    }

    /// The last known description of the server of an account.
    pub async fn server_of(&self, id: AccountId) -> Result<ServerInfo> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(SERVER)?;
            let found = query.query_row([id.number()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            });
            let (domain, title, software, limits, streaming): (String, _, String, String, _) =
                found.optional()?.ok_or(Error::NoSuchAccount(id))?;
            Ok(ServerInfo {
                domain: Domain::parse(&domain).map_err(|_| Error::Invalid { what: "domain" })?,
                title,
                software: json::read("software", &software)?,
                limits: json::read("limit", &limits)?,
                streaming,
            })
        })
        .await
    }

    /// Updates the profile and the server of an account. Its handle and domain stay, and so does the name of
    /// a practice server.
    pub async fn update_account(
        &self,
        id: AccountId,
        profile: Profile,
        server: &ServerInfo,
    ) -> Result<()> {
        let server = server.clone();
        self.write(move |txn| {
            let updated = txn.prepare_cached(UPDATE)?.execute(named_params! {
                ":id": id.number(),
                ":profile": json::write("profile", &profile)?,
                ":planet": server.title,
                ":limits": json::write("limit", &server.limits)?,
                ":software": json::write("software", &server.software)?,
                ":streaming": server.streaming,
            })?;
            if updated == 0 {
                return Err(Error::NoSuchAccount(id));
            }
            txn.notify(Change::Accounts);
            Ok(())
        })
        .await
    }

    /// Records whether the server rejects the token.
    pub async fn set_signed_out(&self, id: AccountId, signed_out: bool) -> Result<()> {
        self.write(move |txn| {
            let mut update = txn.prepare_cached(
                "UPDATE account SET signed_out = ?2 WHERE id = ?1 AND signed_out <> ?2",
            )?;
            let changed = update.execute((id.number(), signed_out))? > 0;
            drop(update);
            if changed {
                txn.notify(Change::Accounts);
            }
            Ok(())
        })
        .await
    }

    /// Deletes an account with its intentions, drafts and reading positions, but not its cache.
    pub async fn remove_account(&self, id: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM account WHERE id = ?1", [id.number()])?;
            txn.execute(
                "DELETE FROM setting WHERE name = 'active_account' AND value = ?1",
                [id.number().to_string()],
            )?;
            txn.notify(Change::Accounts);
            Ok(())
        })
        .await?;
        self.database.checkpoint_wal().await
    }

    /// The active account, unless it was removed.
    pub async fn active_account(&self) -> Result<Option<AccountId>> {
        self.read(|conn| Ok(active(conn)?.map(AccountId::new))).await
    }

    /// Makes an account the active one.
    pub async fn set_active_account(&self, id: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('active_account', ?1)",
                [id.number().to_string()],
            )?;
            txn.notify(Change::Accounts);
            Ok(())
        })
        .await
    }
}

fn active(conn: &Connection) -> Result<Option<u32>> {
    let mut query = conn.prepare_cached(
        "SELECT account.id
           FROM setting JOIN account ON account.id = CAST(setting.value AS INTEGER)
          WHERE setting.name = 'active_account'",
    )?;
    Ok(query.query_row([], |row| row.get(0)).optional()?)
}

/// A row before its columns are parsed.
struct StoredAccount {
    id: u32,
    server: String,
    handle: String,
    profile: String,
    server_name: String,
    limits: String,
    signed_out: bool,
    practice: bool,
}

impl StoredAccount {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            server: row.get(1)?,
            handle: row.get(2)?,
            profile: row.get(3)?,
            server_name: row.get(4)?,
            limits: row.get(5)?,
            signed_out: row.get(6)?,
            practice: row.get(7)?,
        })
    }

    fn into_account(self) -> Result<Account> {
        Ok(Account {
            id: AccountId::new(self.id),
            server: Domain::parse(&self.server).map_err(|_| Error::Invalid { what: "domain" })?,
            handle: Handle::parse(&self.handle).map_err(|_| Error::Invalid { what: "handle" })?,
            profile: json::read("profile", &self.profile)?,
            server_name: self.server_name,
            limits: json::read("limit", &self.limits)?,
            signed_out: self.signed_out,
            practice: self.practice,
        })
    }
}

const ACCOUNTS: &str = "
    SELECT id, server, handle, profile, planet, limits, signed_out, practice
      FROM account
     ORDER BY id";

const SERVER: &str = "
    SELECT server, planet, software, limits, streaming
      FROM account
     WHERE id = ?1";

const SAVE: &str = "
    INSERT INTO account (server, handle, profile, planet, limits, software, streaming, practice)
    VALUES (:server, :handle, :profile, :planet, :limits, :software, :streaming, :practice)
    ON CONFLICT (server, handle) DO UPDATE
       SET profile = :profile, planet = :planet, limits = :limits, software = :software,
           streaming = :streaming, signed_out = 0
    RETURNING id";

const UPDATE: &str = "
    UPDATE account
       SET profile = :profile, limits = :limits, software = :software, streaming = :streaming,
           planet = CASE WHEN practice THEN planet ELSE :planet END
     WHERE id = :id";
