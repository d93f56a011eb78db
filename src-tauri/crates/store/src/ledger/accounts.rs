//! Accounts and their servers.

use planetfall_model::{Account, AccountId, Handle, OwnAccount, ServerInfo};
use rusqlite::{Row, named_params};

use super::{Ledger, read_domain};
use crate::{Change, Error, Result, json, query};

/// An account that was just signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct NewAccount {
    pub server: ServerInfo,
    pub account: OwnAccount,
    pub practice: bool,
}

impl Ledger {
    /// All accounts, in the order of their first sign-in.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        self.database.all(ACCOUNTS, (), read_account).await
    }

    /// Saves an account. An existing one keeps its id and counts as signed in again.
    pub async fn save_account(&self, account: NewAccount) -> Result<AccountId> {
        let NewAccount { server, account: OwnAccount { profile, post_defaults }, practice } =
            account;
        let write = self.database.write(move |txn| {
            let id = txn.prepare_cached(SAVE)?.query_row(
                named_params! {
                    ":server": server.domain.as_str(),
                    ":handle": profile.handle.to_string(),
                    ":profile": json::write("profile", &profile)?,
                    ":planet": server.title,
                    ":limits": json::write("limit", &server.limits)?,
                    ":software": json::write("software", &server.software)?,
                    ":streaming": server.streaming,
                    ":post_defaults": json::write("default", &post_defaults)?,
                    ":practice": practice,
                },
                |row| row.get(0),
            )?;
            txn.notify(Change::Accounts);
            Ok(AccountId::new(id))
        });
        write.await
    }

    /// The last known description of the server of an account.
    pub async fn server_of(&self, id: AccountId) -> Result<ServerInfo> {
        let server = self.database.first(SERVER, [id.number()], |row| {
            Ok(ServerInfo {
                domain: read_domain(row, 0)?,
                title: row.get(1)?,
                software: json::read("software", row, 2)?,
                limits: json::read("limit", row, 3)?,
                streaming: row.get(4)?,
            })
        });
        server.await?.ok_or(Error::NoSuchAccount(id))
    }

    /// Updates the profile, the defaults and the server of an account. Its handle and domain stay, and so
    /// does the name of a practice server. For the handle see [`Ledger::correct_handle`].
    pub async fn update_account(
        &self,
        id: AccountId,
        account: OwnAccount,
        server: &ServerInfo,
    ) -> Result<()> {
        let server = server.clone();
        let OwnAccount { profile, post_defaults } = account;
        let write = self.database.write(move |txn| {
            let updated = txn.prepare_cached(UPDATE)?.execute(named_params! {
                ":id": id.number(),
                ":profile": json::write("profile", &profile)?,
                ":planet": server.title,
                ":limits": json::write("limit", &server.limits)?,
                ":software": json::write("software", &server.software)?,
                ":streaming": server.streaming,
                ":post_defaults": json::write("default", &post_defaults)?,
            })?;
            if updated == 0 {
                return Err(Error::NoSuchAccount(id));
            }
            txn.notify(Change::Accounts);
            Ok(())
        });
        write.await
    }

    /// Corrects the handle of an account, whose server names another domain than was stored.
    pub async fn correct_handle(&self, id: AccountId, handle: &Handle) -> Result<()> {
        let handle = handle.to_string();
        let write = self.database.write(move |txn| {
            let sql = "UPDATE account SET handle = ?2 WHERE id = ?1";
            if query::run(txn, sql, (id.number(), handle))? == 0 {
                return Err(Error::NoSuchAccount(id));
            }
            txn.notify(Change::Accounts);
            Ok(())
        });
        write.await
    }

    /// Records whether the server rejects the token.
    pub async fn set_signed_out(&self, id: AccountId, signed_out: bool) -> Result<()> {
        let write = self.database.write(move |txn| {
            let sql = "UPDATE account SET signed_out = ?2 WHERE id = ?1 AND signed_out <> ?2";
            if query::run(txn, sql, (id.number(), signed_out))? > 0 {
                txn.notify(Change::Accounts);
            }
            Ok(())
        });
        write.await
    }

    /// Deletes an account with its intentions, drafts and reading positions, but not its cache.
    pub async fn remove_account(&self, id: AccountId) -> Result<()> {
        let write = self.database.write(move |txn| {
            query::run(txn, "DELETE FROM account WHERE id = ?1", [id.number()])?;
            let sql = "DELETE FROM setting WHERE name = 'active_account' AND value = ?1";
            query::run(txn, sql, [id.number().to_string()])?;
            txn.notify(Change::Accounts);
            Ok(())
        });
        write.await?;
        self.database.checkpoint_wal().await
    }

    /// The active account, unless it was removed.
    pub async fn active_account(&self) -> Result<Option<AccountId>> {
        let sql = "SELECT account.id
                     FROM setting JOIN account ON account.id = CAST(setting.value AS INTEGER)
                    WHERE setting.name = 'active_account'";
        self.database.first(sql, (), |row| Ok(AccountId::new(row.get(0)?))).await
    }

    /// Makes an account the active one.
    pub async fn set_active_account(&self, id: AccountId) -> Result<()> {
        let write = self.database.write(move |txn| {
            let sql = "INSERT OR REPLACE INTO setting (name, value) VALUES ('active_account', ?1)";
            query::run(txn, sql, [id.number().to_string()])?;
            txn.notify(Change::Accounts);
            Ok(())
        });
        write.await
    }
}

fn read_account(row: &Row<'_>) -> Result<Account> {
    let handle = Handle::parse(&row.get::<_, String>(2)?);
    Ok(Account {
        id: AccountId::new(row.get(0)?),
        server: read_domain(row, 1)?,
        handle: handle.map_err(|_| Error::Invalid { what: "handle" })?,
        profile: json::read("profile", row, 3)?,
        server_name: row.get(4)?,
        limits: json::read("limit", row, 5)?,
        post_defaults: json::read("default", row, 8)?,
        signed_out: row.get(6)?,
        practice: row.get(7)?,
    })
}

const ACCOUNTS: &str = "
    SELECT id, server, handle, profile, planet, limits, signed_out, practice, post_defaults
      FROM account
     ORDER BY id";

const SERVER: &str = "
    SELECT server, planet, software, limits, streaming
      FROM account
     WHERE id = ?1";

const SAVE: &str = "
    INSERT INTO account (server, handle, profile, planet, limits, software, streaming, practice,
                         post_defaults)
    VALUES (:server, :handle, :profile, :planet, :limits, :software, :streaming, :practice,
            :post_defaults)
    ON CONFLICT (server, handle) DO UPDATE
       SET profile = :profile, planet = :planet, limits = :limits, software = :software,
           streaming = :streaming, post_defaults = :post_defaults, signed_out = 0
    RETURNING id";

const UPDATE: &str = "
    UPDATE account
       SET profile = :profile, limits = :limits, software = :software, streaming = :streaming,
           post_defaults = :post_defaults,
           planet = CASE WHEN practice THEN planet ELSE :planet END
     WHERE id = :id";
