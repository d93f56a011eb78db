//! The registration of this app with a server.

use planetfall_mastodon::{App, Client};
use planetfall_model::Domain;
use planetfall_store::StoredApp;

use crate::context::Context;
use crate::error::Result;
use crate::sign_in::loopback::Loopback;

/// The redirect URI that makes a server show a code. <https://docs.joinmastodon.org/spec/oauth/>
pub(crate) const SHOW_CODE: &str = "urn:ietf:wg:oauth:2.0:oob";

/// The redirect URI that opens this app after the link in a confirmation e-mail was followed.
const OPEN_APP: &str = "planetfall://arrived";

/// A registration, and the open port of its redirect URI.
pub(crate) struct Registration {
    pub app: App,
    pub loopback: Loopback,
}

/// The stored registration with its secret. None if either is missing.
pub(crate) async fn stored_app(context: &Context, domain: &Domain) -> Result<Option<App>> {
    let Some(stored) = context.store.ledger().app(domain).await? else { return Ok(None) };
    let secret = context.load_secret(secret_name(domain)).await?;
    Ok(secret.map(|client_secret| App {
        client_id: stored.client_id,
        client_secret,
        redirect_uris: stored.redirect_uris,
        scopes: stored.scopes,
    }))
}

/// The stored registration if it still works, or a new one.
///
/// Servers compare the whole redirect URI, port included, and limit registrations, so the stored
/// port is opened again. Only if it is taken is there a new registration.
pub(crate) async fn registration(context: &Context, client: &Client) -> Result<Registration> {
    let domain = client.domain();
    if let Some(app) = stored_app(context, domain).await?
        && client.is_app_registered(&app).await?
    {
        let port = app.redirect_uris.iter().find_map(|uri| Loopback::port_of(uri));
        if let Some(port) = port
            && let Ok(loopback) = Loopback::open(port).await
        {
            return Ok(Registration { app, loopback });
        }
    }
    let loopback = Loopback::open(0).await?;
    let uris = [loopback.uri().to_owned(), SHOW_CODE.to_owned()];
    let app = register(context, client, &uris).await?;
    Ok(Registration { app, loopback })
}

/// A registration for creating an account. The same one signs in later.
///
/// The page behind a confirmation e-mail returns to the first redirect URI, so that one opens the
/// app; a closed port would show an error page instead.
pub(crate) async fn registration_for_sign_up(context: &Context, client: &Client) -> Result<App> {
    if let Some(app) = stored_app(context, client.domain()).await?
        && app.redirect_uris.first().is_some_and(|uri| uri == OPEN_APP)
        && client.is_app_registered(&app).await?
    {
        return Ok(app);
    }
    let loopback = Loopback::open(0).await?;
    let uris = [OPEN_APP, loopback.uri(), SHOW_CODE].map(str::to_owned);
    register(context, client, &uris).await
}

async fn register(context: &Context, client: &Client, uris: &[String]) -> Result<App> {
    let domain = client.domain();
    let app = client.register_app(uris).await?;
    let stored = StoredApp {
        domain: domain.clone(),
        client_id: app.client_id.clone(),
        redirect_uris: uris.to_vec(),
        scopes: app.scopes.clone(),
        registered_at: context.now(),
    };
    context.store_secret(secret_name(domain), app.client_secret.clone()).await?;
    context.store.ledger().save_app(stored).await?;
    Ok(app)
}

/// Forgets a registration that the server no longer knows or that is not needed any more.
pub(crate) async fn delete_app(context: &Context, domain: &Domain) -> Result<()> {
    context.store.ledger().delete_app(domain).await?;
    context.forget_secret(secret_name(domain)).await
}

/// The name of a registration's secret in the vault.
fn secret_name(domain: &Domain) -> String {
    format!("app at {domain}")
}
