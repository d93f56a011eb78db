//! Being known to a server as an app.

use planetfall_mastodon::{App, Client};
use planetfall_model::Domain;
use planetfall_store::StoredApp;

use crate::Result;
use crate::context::Context;
use crate::sign_in::loopback::Loopback;

/// The address that makes a server show a code instead of going back.
/// <https://docs.joinmastodon.org/spec/oauth/>
pub const SHOW_CODE: &str = "urn:ietf:wg:oauth:2.0:oob";

/// The address a letter's page leads back to: the app itself.
const ARRIVED: &str = "planetfall://arrived";

/// A registration and the port its browser comes back to.
pub struct Registered {
    pub app: App,
    pub loopback: Loopback,
}

/// The registration this computer has with a server, with its secret; none if either is gone.
pub async fn known_app(context: &Context, domain: &Domain) -> Result<Option<App>> {
    let Some(stored) = context.store.ledger().app(domain).await? else { return Ok(None) };
    let secret = context.load_secret(secret_name(domain)).await?;
    Ok(secret.map(|client_secret| App {
        client_id: stored.client_id,
        client_secret,
        redirect_uris: stored.redirect_uris,
        scopes: stored.scopes,
    }))
}

/// A registration that can be used now.
///
/// Servers compare the whole return address, port included, and allow few registrations, so
/// the port is remembered and opened again. Only where it is taken is there a new one.
pub async fn registered(context: &Context, client: &Client) -> Result<Registered> {
    let domain = client.domain();
    if let Some(app) = known_app(context, domain).await?
        && client.knows(&app).await?
    {
        let port = app.redirect_uris.iter().find_map(|uri| Loopback::port_of(uri));
        if let Some(port) = port
            && let Ok(loopback) = Loopback::open(port).await
        {
            return Ok(Registered { app, loopback });
        }
    }
    let loopback = Loopback::open(0).await?;
    let uris = [loopback.uri().to_owned(), SHOW_CODE.to_owned()];
    let app = made_known(context, client, &uris).await?;
    Ok(Registered { app, loopback })
}

/// A registration by which somebody can come to live on a server.
///
/// A letter's page leads back to the first return address, so that one opens the app; a port that
/// nobody listens on would end in an error page. The same registration signs people in later.
pub async fn app_for_joining(context: &Context, client: &Client) -> Result<App> {
    if let Some(app) = known_app(context, client.domain()).await?
        && app.redirect_uris.first().is_some_and(|uri| uri == ARRIVED)
        && client.knows(&app).await?
    {
        return Ok(app);
    }
    let loopback = Loopback::open(0).await?;
    let uris = [ARRIVED, loopback.uri(), SHOW_CODE].map(str::to_owned);
    made_known(context, client, &uris).await
}

async fn made_known(context: &Context, client: &Client, uris: &[String]) -> Result<App> {
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

/// Forgets a registration that the server no longer knows, or that nobody needs.
pub async fn delete_app(context: &Context, domain: &Domain) -> Result<()> {
    context.store.ledger().delete_app(domain).await?;
    context.forget_secret(secret_name(domain)).await
}

/// The name of a registration's secret in the vault.
fn secret_name(domain: &Domain) -> String {
    format!("app at {domain}")
}
