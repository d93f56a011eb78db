//! App registrations.

use planetfall_model::{Domain, Moment};

use super::{Ledger, read_domain};
use crate::{Result, json};

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
        let sql = "SELECT domain, client_id, redirect_uris, scopes, registered_at FROM app
                    WHERE domain = ?1";
        let app = self.database.first(sql, [domain.to_string()], |row| {
            Ok(StoredApp {
                domain: read_domain(row, 0)?,
                client_id: row.get(1)?,
                redirect_uris: json::read("redirect address", row, 2)?,
                scopes: row.get(3)?,
                registered_at: Moment::from_millis(row.get(4)?),
            })
        });
        app.await
    }

    /// The domains of all servers with a registration.
    pub async fn app_domains(&self) -> Result<Vec<Domain>> {
        let sql = "SELECT domain FROM app ORDER BY domain";
        self.database.all(sql, (), |row| read_domain(row, 0)).await
    }

    /// Saves a registration in place of an earlier one.
    pub async fn save_app(&self, app: StoredApp) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO app
                          (domain, client_id, redirect_uris, scopes, registered_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let StoredApp { domain, client_id, redirect_uris, scopes, registered_at } = app;
        let redirect_uris = json::write("redirect address", &redirect_uris)?;
        let registered_at = registered_at.millis();
        let params = (domain.to_string(), client_id, redirect_uris, scopes, registered_at);
        self.database.run(sql, params).await?;
        Ok(())
    }

    /// Deletes a registration that the server no longer knows or no account uses.
    pub async fn delete_app(&self, domain: &Domain) -> Result<()> {
        let params = [domain.to_string()];
        self.database.run("DELETE FROM app WHERE domain = ?1", params).await?;
        self.database.checkpoint_wal().await
    }
}
