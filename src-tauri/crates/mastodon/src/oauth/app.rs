//! Registration of this app with a server.

use planetfall_model::Secret;

use crate::endpoint::Endpoint;
use crate::entities::Application;
use crate::{Client, Error, Result};

const NAME: &str = "Planetfall";

/// The scopes the app requests, the most useful first.
///
/// Every server knows these four; granular scopes make some reject the registration.
const SCOPES: [&str; 4] = ["read", "write", "follow", "push"];

/// The app's registration with one server.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    pub client_id: String,
    pub client_secret: Secret<String>,
    /// The allowed redirect targets after sign-in.
    pub redirect_uris: Vec<String>,
    /// The granted scopes, separated by spaces.
    pub scopes: String,
}

impl Client {
    /// Registers this app with the server.
    ///
    /// Servers limit registrations, Mastodon to five in ten minutes: store the result and use it for
    /// every account on this server.
    ///
    /// <https://docs.joinmastodon.org/methods/apps/#create>
    pub async fn register_app(&self, redirect_uris: &[String]) -> Result<App> {
        let scopes = self.scopes().await?;
        let application: Application = self
            .request(Endpoint::RegisterApp, &[])
            .anonymous()
            .field("client_name", NAME)
            // One per line is the only form that every server accepts.
            .field("redirect_uris", redirect_uris.join("\n"))
            .field("scopes", &scopes)
            .one()
            .await?;
        Ok(App {
            client_id: application.client_id,
            client_secret: Secret::new(application.client_secret),
            redirect_uris: redirect_uris.to_vec(),
            scopes,
        })
    }

    /// Revokes the token of this client.
    ///
    /// A server that no longer knows the token counts as success.
    ///
    /// <https://docs.joinmastodon.org/methods/oauth/#revoke>
    pub async fn revoke(&self, app: &App) -> Result<()> {
        let Some(token) = self.token() else { return Ok(()) };
        let revoked = self
            .request(Endpoint::RevokeToken, &[])
            .anonymous()
            .field("client_id", &app.client_id)
            .field("client_secret", app.client_secret.expose())
            .field("token", token.expose())
            .success()
            .await;
        match revoked {
            Ok(_) => Ok(()),
            Err(Error::SignedOut { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The scopes to request here: those that both the app and the server know.
    async fn scopes(&self) -> Result<String> {
        let metadata = self.metadata().await?;
        let is_supported = |scope: &&str| {
            metadata.map(|metadata| &metadata.scopes_supported).is_none_or(|supported| {
                supported.is_empty() || supported.iter().any(|name| name == scope)
            })
        };
        Ok(SCOPES.into_iter().filter(is_supported).collect::<Vec<_>>().join(" "))
    }
}
