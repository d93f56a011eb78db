//! Making this app known to a server.

use planetfall_model::Secret;

use crate::endpoint::Endpoint;
use crate::entities::Application;
use crate::{Client, Error, Result};

const NAME: &str = "Planetfall";

/// What the app asks to be allowed, the most useful first.
///
/// These four are known to every server; finer ones make some refuse the registration.
const SCOPES: [&str; 4] = ["read", "write", "follow", "push"];

/// This app, as one server knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// Its name there.
    pub client_id: String,
    /// What proves that it is the one.
    pub client_secret: Secret<String>,
    /// Where the browser may be sent back to.
    pub redirect_uris: Vec<String>,
    /// What it may ask for, separated by spaces.
    pub scopes: String,
}

impl Client {
    /// Makes this app known to the server.
    ///
    /// Servers allow few registrations, Mastodon five in ten minutes: keep what comes back and
    /// use it for everyone who signs in here.
    ///
    /// <https://docs.joinmastodon.org/methods/apps/#create>
    pub async fn register_app(&self, redirect_uris: &[String]) -> Result<App> {
        let scopes = self.scopes().await?;
        let application: Application = self
            .ask(Endpoint::RegisterApp, &[])
            .unsigned()
            .field("client_name", NAME)
            // Several on several lines is the one form that every server takes.
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

    /// Gives the token of this client back: it opens nothing after that.
    ///
    /// A server that does not know the token any more agrees.
    ///
    /// <https://docs.joinmastodon.org/methods/oauth/#revoke>
    pub async fn revoke(&self, app: &App) -> Result<()> {
        let Some(token) = self.token() else { return Ok(()) };
        let revoked = self
            .ask(Endpoint::Revoke, &[])
            .unsigned()
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

    /// What to ask for here: what the server knows of what the app could use.
    async fn scopes(&self) -> Result<String> {
        let metadata = self.metadata().await?;
        let known = metadata.map(|metadata| metadata.scopes_supported.as_slice());
        let is_known = |scope: &&str| {
            known.is_none_or(|known| known.is_empty() || known.iter().any(|name| name == scope))
        };
        Ok(SCOPES.into_iter().filter(is_known).collect::<Vec<_>>().join(" "))
    }
}
