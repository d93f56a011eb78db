//! Accounts and the servers they sign in to.

use planetfall_model::{
    Account, AccountId, Domain, Handle, PostLimits, Profile, ServerInfo, Software,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Ledger;
use crate::{Change, Error, Result, json};

/// What is known of an account when somebody has just signed in to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Where its API answers.
    pub server: Domain,
    /// Its address.
    pub handle: Handle,
    /// How others see it.
    pub profile: Profile,
    /// What the server calls itself.
    pub server_name: String,
    /// What the server allows in a post.
    pub limits: PostLimits,
    /// What the server runs.
    pub software: Software,
    /// Where the server's stream of news can be opened.
    pub streaming: Option<String>,
    /// Whether it is the practice server.
    pub practice: bool,
}

impl Ledger {
    /// Every account, in the order they first signed in.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(ACCOUNTS)?;
            let rows = query.query_map([], StoredAccount::from_row)?;
            rows.map(|row| row?.into_account()).collect()
        })
        .await
    }

    /// Keeps an account. One that is already here stays the same account, and counts as signed
    /// in again.
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
            txn.tell(Change::Accounts);
            Ok(AccountId::new(id))
        })
        .await
    }

    /// The server of an account, as it last described itself.
    pub async fn server_of(&self, id: AccountId) -> Result<ServerInfo> {
        self.read(move |conn| {
            let mut query = conn.prepare_cached(SERVER)?;
            let found = query.query_row([id.number()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            });
            let (domain, title, software, limits, streaming): (String, _, String, String, _) =
                found.optional()?.ok_or(Error::NoSuchAccount(id))?;
            Ok(ServerInfo {
                domain: Domain::parse(&domain).map_err(|_| Error::NotA { what: "domain" })?,
                title,
                software: json::read("software", &software)?,
                limits: json::read("limit", &limits)?,
                streaming,
            })
        })
        .await
    }

    /// Keeps what the account and its server now say of themselves.
    ///
    /// Who and where the account is does not change by this, nor the name a practice server was
    /// given.
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
            txn.tell(Change::Accounts);
            Ok(())
        })
        .await
    }

    /// Notes whether the server refuses the sign-in.
    pub async fn set_signed_out(&self, id: AccountId, signed_out: bool) -> Result<()> {
        self.write(move |txn| {
            let mut update = txn.prepare_cached(
                "UPDATE account SET signed_out = ?2 WHERE id = ?1 AND signed_out <> ?2",
            )?;
            let changed = update.execute((id.number(), signed_out))? > 0;
            drop(update);
            if changed {
                txn.tell(Change::Accounts);
            }
            Ok(())
        })
        .await
    }

    /// Forgets an account with its deeds, drafts and places. What the cache has of it is the
    /// cache's to forget.
    pub async fn remove_account(&self, id: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute("DELETE FROM account WHERE id = ?1", [id.number()])?;
            txn.execute(
                "DELETE FROM setting WHERE name = 'active_account' AND value = ?1",
                [id.number().to_string()],
            )?;
            txn.tell(Change::Accounts);
            Ok(())
        })
        .await?;
        self.database.leave_no_trace().await
    }

    /// The account that is shown; none if none was chosen or it is gone.
    pub async fn active_account(&self) -> Result<Option<AccountId>> {
        self.read(|conn| Ok(active(conn)?.map(AccountId::new))).await
    }

    /// Makes an account the one that is shown.
    pub async fn set_active_account(&self, id: AccountId) -> Result<()> {
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES ('active_account', ?1)",
                [id.number().to_string()],
            )?;
            txn.tell(Change::Accounts);
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

/// A row, before its texts are understood.
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
            server: Domain::parse(&self.server).map_err(|_| Error::NotA { what: "domain" })?,
            handle: Handle::parse(&self.handle).map_err(|_| Error::NotA { what: "handle" })?,
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
