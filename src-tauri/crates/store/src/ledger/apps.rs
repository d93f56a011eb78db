//! App registrations.

use planetfall_model::{Domain, Moment};
use rusqlite::OptionalExtension;

use super::Ledger;
use crate::{Error, Result, json};

/// A registration of this app with a server, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StoredApp {
    pub domain: Domain,
    pub client_id: String,
    pub redirect_uris: Vec<String>,
    pub scopes: String,
    pub registered_at: Moment,
}

impl Ledger {
    /// The registration with a server, if there is one.
    pub async fn app(&self, domain: &Domain) -> Result<Option<StoredApp>> {
        let domain = domain.clone();
        self.read(move |conn| {
            let mut query = conn.prepare_cached(
                "SELECT client_id, redirect_uris, scopes, registered_at FROM app WHERE domain = ?1",
            )?;
            let found = query.query_row([domain.as_str()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            });
            let found: Option<(String, String, String, i64)> = found.optional()?;
            let Some((client_id, redirect_uris, scopes, registered_at)) = found else {
                return Ok(None);
            };
            Ok(Some(StoredApp {
                domain,
                client_id,
                redirect_uris: json::read("redirect address", &redirect_uris)?,
                scopes,
                registered_at: Moment::from_millis(registered_at),
            }))
        })
        .await
    }

    /// The domains of all servers with a registration.
    pub async fn app_domains(&self) -> Result<Vec<Domain>> {
        self.read(|conn| {
            let mut query = conn.prepare_cached("SELECT domain FROM app ORDER BY domain")?;
            let rows = query.query_map([], |row| row.get::<_, String>(0))?;
            rows.map(|domain| {
                Domain::parse(&domain?).map_err(|_| Error::Invalid { what: "domain" })
            })
            .collect()
        })
        .await
    }

    /// Saves a registration in place of an earlier one.
    pub async fn save_app(&self, app: StoredApp) -> Result<()> {
        self.write(move |txn| {
            txn.execute(
                "INSERT OR REPLACE INTO app
                        (domain, client_id, redirect_uris, scopes, registered_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    app.domain.as_str(),
                    &app.client_id,
                    json::write("redirect address", &app.redirect_uris)?,
                    &app.scopes,
                    app.registered_at.millis(),
                ),
            )?;
            Ok(())
        })
        .await
    }

    /// Deletes a registration that the server no longer knows or no account uses.
    pub async fn delete_app(&self, domain: &Domain) -> Result<()> {
        let domain = domain.clone();
        self.write(move |txn| {
            txn.execute("DELETE FROM app WHERE domain = ?1", [domain.as_str()])?;
            Ok(())
        })
        .await?;
        self.database.checkpoint_wal().await
    }
}
