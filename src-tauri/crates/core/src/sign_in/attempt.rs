//! One try at signing in, from the typed server to the kept token.

use std::time::Duration;

use planetfall_mastodon::{Authorization, Client};
use planetfall_model::{
    AccountId, ActionKey, AttemptId, Secret, ServerInfo, ServerInput, SignInAttempt, SignInState,
};
use tokio::sync::mpsc::{Receiver, Sender};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::SignIn;
use super::loopback::{Returned, returned};
use crate::app_registration::{Registered, SHOW_CODE, delete_app, registered};
use crate::clients::new_account;
use crate::{Error, Result};

/// How long the person may take in the browser.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// An attempt that is under way.
pub struct Attempt {
    pub key: ActionKey,
    pub told: SignInAttempt,
    pub end: CancellationToken,
    pub pasted: Sender<Pasted>,
}

/// What the person does beside the browser.
pub enum Pasted {
    /// A code, or the address of the page the browser ended on.
    Text(String),
    /// The address the browser came back with. Unlike a pasted one, anybody may have made it up.
    CameBack(String),
    /// They want the page again.
    OpenAgain {
        /// One that shows a code.
        paste: bool,
    },
}

/// The code, and the request it answers.
struct Agreed {
    code: Secret<String>,
    authorization: Authorization,
}

/// Runs an attempt to its end and tells how it went.
pub async fn run(
    arrival: &SignIn,
    id: AttemptId,
    server: &ServerInput,
    mut pasted: Receiver<Pasted>,
) {
    let state = match sign_in(arrival, id, server, &mut pasted).await {
        Ok(account) => SignInState::Done { account },
        Err(error) => {
            tracing::info!(error = %crate::problem::chain(&error), "a sign-in failed");
            SignInState::Failed { problem: error.into() }
        }
    };
    arrival.tell(id, state);
}

async fn sign_in(
    arrival: &SignIn,
    id: AttemptId,
    server: &ServerInput,
    pasted: &mut Receiver<Pasted>,
) -> Result<AccountId> {
    let asked = arrival.clients.for_server(&server.domain);
    let server = asked.server().await?;
    let client = arrival.clients.for_server(&server.domain);
    let registered = registered(&arrival.context, &client).await?;
    let agreed = in_browser(arrival, id, &client, &registered, pasted).await?;
    arrival.tell(id, SignInState::Finishing);
    let finished =
        client.finish_authorization(&registered.app, &agreed.authorization, agreed.code).await;
    let token = match finished {
        Ok(token) => token,
        Err(error) => {
            if is_unknown_app(&error) {
                delete_app(&arrival.context, client.domain()).await?;
            }
            return Err(not_accepted(error));
        }
    };
    let account = keep(arrival, &server, token).await?;
    (arrival.after_sign_in)(arrival.clients.account(account).await?).await?;
    Ok(account)
}

/// Sends the person to their browser and waits for what they decide there.
async fn in_browser(
    arrival: &SignIn,
    id: AttemptId,
    client: &Client,
    registered: &Registered,
    pasted: &mut Receiver<Pasted>,
) -> Result<Agreed> {
    let mut paste = false;
    let force = arrival
        .context
        .store
        .ledger()
        .accounts()
        .await?
        .iter()
        .any(|account| account.server == *client.domain() && !account.signed_out);
    let mut authorization = begin(client, registered, paste, force).await?;
    show(arrival, id, &authorization, paste);
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let event = tokio::select! {
            back = registered.loopback.wait(&authorization.state, arrival.pages) => Some(back),
            text = pasted.recv() => match text.ok_or(Error::Gone("attempt"))? {
                Pasted::OpenAgain { paste: wants_code } => {
                    paste = wants_code;
                    authorization = begin(client, registered, paste, force).await?;
                    show(arrival, id, &authorization, paste);
                    None
                }
                Pasted::Text(text) => Some(from_text(&text, &authorization, client)?),
                Pasted::CameBack(address) => came_back(&address, &authorization),
            },
            () = tokio::time::sleep_until(deadline) => {
                return Err(Error::NobodyCameBack { domain: client.domain().clone() });
            }
        };
        match event {
            Some(Returned::Code { code, .. }) => return Ok(Agreed { code, authorization }),
            Some(Returned::Declined { .. }) => {
                return Err(Error::Declined { domain: client.domain().clone() });
            }
            None => {}
        }
    }
}

async fn begin(
    client: &Client,
    registered: &Registered,
    paste: bool,
    force: bool,
) -> Result<Authorization> {
    let uri = if paste { SHOW_CODE } else { registered.loopback.uri() };
    Ok(client.begin_authorization(&registered.app, uri, force).await?)
}

fn show(arrival: &SignIn, id: AttemptId, authorization: &Authorization, paste: bool) {
    let url = authorization.url.to_string();
    let opened = arrival.context.browser.open(&url);
    arrival.tell(id, SignInState::InBrowser { url, opened, paste });
}

/// What was pasted: the bare code, or the whole address, whose `state` must then be ours.
fn from_text(text: &str, authorization: &Authorization, client: &Client) -> Result<Returned> {
    let wrong = || Error::WrongCode { domain: client.domain().clone() };
    let text = text.trim();
    if let Ok(url) = Url::parse(text) {
        return match returned(&url).ok_or_else(wrong)? {
            Returned::Code { state, .. } if state.as_ref() != Some(&authorization.state) => {
                Err(wrong())
            }
            back @ (Returned::Code { .. } | Returned::Declined { .. }) => Ok(back),
        };
    }
    // Some servers show the code with the state behind it, as it would stand in an address.
    let (text, state) = text.split_once("&state=").unwrap_or((text, ""));
    if !state.is_empty() && state != authorization.state.expose() {
        return Err(wrong());
    }
    let is_code = !text.is_empty()
        && text.len() <= 512
        && text.chars().all(|c| c.is_ascii_graphic() && !"<>\"".contains(c));
    if !is_code {
        return Err(wrong());
    }
    Ok(Returned::Code { code: Secret::new(text.to_owned()), state: None })
}

/// What the browser came back with, if it carries the state of this very attempt.
fn came_back(address: &str, authorization: &Authorization) -> Option<Returned> {
    let back = returned(&Url::parse(address).ok()?)?;
    let (Returned::Code { state, .. } | Returned::Declined { state }) = &back;
    (state.as_ref() == Some(&authorization.state)).then_some(back)
}

async fn keep(arrival: &SignIn, server: &ServerInfo, token: Secret<String>) -> Result<AccountId> {
    let client = arrival.clients.for_server(&server.domain).with_token(token.clone());
    let profile = client.me().await?;
    arrival.clients.add_account(new_account(server, profile), token).await
}

/// Whether the server no longer knows the app, so that it must be registered again.
/// <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>
fn is_unknown_app(error: &planetfall_mastodon::Error) -> bool {
    matches!(error, planetfall_mastodon::Error::OAuth { code, .. } if code == "invalid_client")
}

/// A code the server does not take is a wrong code; all else keeps its own name.
fn not_accepted(error: planetfall_mastodon::Error) -> Error {
    match error {
        planetfall_mastodon::Error::OAuth { domain, code, .. } if code == "invalid_grant" => {
            Error::WrongCode { domain }
        }
        error => error.into(),
    }
}
