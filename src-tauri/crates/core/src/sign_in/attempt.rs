//! One attempt to sign in, from the typed server to the stored token.

use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Authorization, Client};
use planetfall_model::{
    AccountId, ActionKey, AttemptId, Secret, ServerInput, SignInAttempt, SignInState,
};
use planetfall_store::NewAccount;
use tokio::sync::mpsc::Receiver;

use super::SignIn;
use super::loopback::Callback;
use super::user_input::{UserInput, parse_callback_url, parse_pasted};
use crate::app_registration::{Registration, SHOW_CODE, delete_app, registration};
use crate::error::{Error, Result};
use crate::problem::chain;

/// How long the user may take in the browser.
const BROWSER_TIMEOUT: Duration = Duration::from_secs(30 * 60);

struct Attempt {
    sign_in: SignIn,
    id: AttemptId,
}

/// The code, and the authorization request it answers.
struct Granted {
    code: Secret<String>,
    authorization: Authorization,
}

impl SignIn {
    /// Starts signing in to the typed server in the background; signals report the progress.
    /// The same key returns the same attempt.
    pub fn begin(&self, key: ActionKey, typed: &str) -> Result<SignInAttempt> {
        if let Some(attempt) = self.attempts.with_key(&key) {
            return Ok(attempt);
        }
        let server = ServerInput::parse(typed).map_err(|why| Error::not_a_server(typed, why))?;
        self.context.check_allowed(&server.domain, typed)?;
        let (shown, inputs, end) =
            self.attempts.add(key, server.domain.clone(), SignInState::Asking);
        let attempt = Attempt { sign_in: self.clone(), id: shown.id };
        tokio::spawn(async move {
            let _ = end.run_until_cancelled(attempt.run(&server, inputs)).await;
            attempt.sign_in.attempts.remove(attempt.id);
        });
        Ok(shown)
    }
}

impl Attempt {
    /// Runs the attempt to its end and reports the result.
    async fn run(&self, server: &ServerInput, mut inputs: Receiver<UserInput>) {
        let state = match self.sign_in(server, &mut inputs).await {
            Ok(account) => SignInState::Done { account },
            Err(error) => {
                tracing::info!(error = %chain(&error), "a sign-in failed");
                SignInState::Failed { problem: error.into() }
            }
        };
        self.set_state(state);
    }

    fn set_state(&self, state: SignInState) {
        self.sign_in.attempts.set_state(self.id, state);
    }

    async fn sign_in(
        &self,
        server: &ServerInput,
        inputs: &mut Receiver<UserInput>,
    ) -> Result<AccountId> {
        let SignIn { context, clients, after_sign_in, .. } = &self.sign_in;
        let server = clients.for_server(&server.domain).server().await?;
        let client = clients.for_server(&server.domain);
        let registration = registration(context, &client).await?;
        let Granted { code, authorization } =
            self.authorize(&client, &registration, inputs).await?;
        self.set_state(SignInState::Finishing);
        let token = client.finish_authorization(&registration.app, &authorization, code).await;
        let token = match token {
            Ok(token) => token,
            Err(error) => {
                if is_unknown_app(&error) {
                    delete_app(context, client.domain()).await?;
                }
                return Err(token_error(error));
            }
        };
        let account = client.with_token(token.clone()).verify_credentials().await?;
        let new = NewAccount { server, account, practice: false };
        let account = clients.add_account(new, token).await?;
        after_sign_in(clients.account(account).await?).await?;
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
        let accounts = self.sign_in.context.store.ledger().accounts().await?;
        let force = accounts.iter().any(|known| known.server == *domain && !known.signed_out);
        let mut authorization = self.open_browser(client, registration, false, force).await?;
        let deadline = tokio::time::Instant::now() + BROWSER_TIMEOUT;
        loop {
            let callback = tokio::select! {
                callback = registration.loopback.wait(&authorization.state, self.sign_in.pages) => {
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
        let opened = self.sign_in.context.browser.open(&url);
        self.set_state(SignInState::InBrowser { url, opened, paste });
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
