//! One attempt to sign in, from the typed server to the stored token.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Authorization, Client};
use planetfall_model::{Account, AccountId, AttemptId, Secret, ServerInput, SignInState};
use tokio::sync::mpsc::Receiver;

use super::attempts::Attempts;
use super::loopback::{Callback, ReturnPages};
use super::user_input::{UserInput, parse_callback_url, parse_pasted};
use crate::app_registration::{Registration, SHOW_CODE, delete_app, registration};
use crate::clients::{Clients, new_account};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::problem::chain;

/// How long the user may take in the browser.
const BROWSER_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// Runs once an account is added, before the attempt reports success. A callback, because
/// onboarding depends on signing in and not the other way round.
pub(crate) type AfterSignIn = Arc<dyn Fn(Account) -> ResultFuture + Send + Sync>;
type ResultFuture = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// An attempt to sign in.
pub(super) struct Attempt {
    pub context: Context,
    pub clients: Clients,
    pub after_sign_in: AfterSignIn,
    pub pages: ReturnPages,
    pub attempts: Attempts,
    pub id: AttemptId,
}

/// The code, and the authorization request it answers.
struct Granted {
    code: Secret<String>,
    authorization: Authorization,
}

impl Attempt {
    /// Runs the attempt to its end and reports the result.
    pub async fn run(&self, server: &ServerInput, mut inputs: Receiver<UserInput>) {
        let state = match self.sign_in(server, &mut inputs).await {
            Ok(account) => SignInState::Done { account },
            Err(error) => {
                tracing::info!(error = %chain(&error), "a sign-in failed");
                SignInState::Failed { problem: error.into() }
            }
        };
        self.attempts.set_state(self.id, state);
    }

    async fn sign_in(
        &self,
        server: &ServerInput,
        inputs: &mut Receiver<UserInput>,
    ) -> Result<AccountId> {
        let server = self.clients.for_server(&server.domain).server().await?;
        let client = self.clients.for_server(&server.domain);
        let registration = registration(&self.context, &client).await?;
        let granted = self.authorize(&client, &registration, inputs).await?;
        self.attempts.set_state(self.id, SignInState::Finishing);
        let Granted { code, authorization } = granted;
        let token = client.finish_authorization(&registration.app, &authorization, code).await;
        let token = match token {
            Ok(token) => token,
            Err(error) => {
                if is_unknown_app(&error) {
                    delete_app(&self.context, client.domain()).await?;
                }
                return Err(token_error(error));
            }
        };
        let profile = client.with_token(token.clone()).verify_credentials().await?;
        let account = self.clients.add_account(new_account(&server, profile), token).await?;
        (self.after_sign_in)(self.clients.account(account).await?).await?;
        Ok(account)
    }

    /// Opens the browser and waits for the user's decision there.
    async fn authorize(
        &self,
        client: &Client,
        registration: &Registration,
        inputs: &mut Receiver<UserInput>,
    ) -> Result<Granted> {
        let domain = client.domain();
        // Without this a server may return the account that is already signed in.
        let accounts = self.context.store.ledger().accounts().await?;
        let force = accounts.iter().any(|known| known.server == *domain && !known.signed_out);
        let mut authorization = self.open_browser(client, registration, false, force).await?;
        let deadline = tokio::time::Instant::now() + BROWSER_TIMEOUT;
        loop {
            let callback = tokio::select! {
                callback = registration.loopback.wait(&authorization.state, self.pages) => {
                    Some(callback)
                }
                input = inputs.recv() => match input.ok_or(Error::Gone("attempt"))? {
                    UserInput::Reopen { paste } => {
                        authorization =
                            self.open_browser(client, registration, paste, force).await?;
                        None
                    }
                    UserInput::Text(text) => {
                        let callback = parse_pasted(&text, &authorization);
                        Some(callback.ok_or_else(|| Error::WrongCode { domain: domain.clone() })?)
                    }
                    UserInput::CallbackUrl(address) => parse_callback_url(&address, &authorization),
                },
                () = tokio::time::sleep_until(deadline) => {
                    return Err(Error::SignInTimedOut { domain: domain.clone() });
                }
            };
            match callback {
                Some(Callback::Code { code, .. }) => return Ok(Granted { code, authorization }),
                Some(Callback::Declined { .. }) => {
                    return Err(Error::Declined { domain: domain.clone() });
                }
                None => {}
            }
        }
    }

    async fn open_browser(
        &self,
        client: &Client,
        registration: &Registration,
        paste: bool,
        force: bool,
    ) -> Result<Authorization> {
        let uri = if paste { SHOW_CODE } else { registration.loopback.uri() };
        let authorization = client.begin_authorization(&registration.app, uri, force).await?;
        let url = authorization.url.to_string();
        let opened = self.context.browser.open(&url);
        self.attempts.set_state(self.id, SignInState::InBrowser { url, opened, paste });
        Ok(authorization)
    }
}

/// Whether the server no longer knows the app, so that it must be registered again.
/// <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>
fn is_unknown_app(error: &mastodon::Error) -> bool {
    matches!(error, mastodon::Error::OAuth { code, .. } if code == "invalid_client")
}

/// Reports a code the server rejects as a wrong code.
fn token_error(error: mastodon::Error) -> Error {
    match error {
        mastodon::Error::OAuth { domain, code, .. } if code == "invalid_grant" => {
            Error::WrongCode { domain }
        }
        error => error.into(),
    }
}
