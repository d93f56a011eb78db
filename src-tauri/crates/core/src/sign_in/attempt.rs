//! One attempt to sign in, from the typed server to the stored token.

use std::time::Duration;

use planetfall_mastodon::{self as mastodon, Authorization, Client};
use planetfall_model::{
    Account, AccountId, ActionKey, AttemptId, CodeTrouble, OwnAccount, Secret, ServerInput,
    SignInAttempt, SignInState,
};
use planetfall_store::NewAccount;
use tokio::sync::mpsc::Receiver;

use super::SignIn;
use super::loopback::{Arrival, Callback, WaitingBrowser};
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
    /// The browser that brought it, which waits to hear how the sign-in ends.
    browser: Option<WaitingBrowser>,
}

/// The page that is open in the browser.
struct OpenPage {
    authorization: Authorization,
    opened: bool,
    paste: bool,
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
        let granted = self.authorize(&client, &registration, inputs).await?;
        self.set_state(SignInState::Finishing);
        let Granted { code, authorization, browser } = granted;
        let redeemed = self.redeem(&client, &registration, &authorization, code).await;
        let signed_in = match redeemed {
            Ok((token, account)) => {
                self.add(NewAccount { server, account, practice: false }, token).await
            }
            Err(error) => Err(error),
        };
        if let Some(browser) = browser {
            let pages = self.sign_in.pages;
            browser.show(if signed_in.is_ok() { pages.done } else { pages.failed }).await;
        }
        let (account, is_known) = signed_in?;
        after_sign_in(account.clone()).await?;
        if is_known {
            return Err(Error::SameAccount { handle: account.handle });
        }
        Ok(account.id)
    }

    /// Adds the account. Also returns whether it was signed in already: some servers ignore that
    /// another one was asked for.
    async fn add(&self, new: NewAccount, token: Secret<String>) -> Result<(Account, bool)> {
        let SignIn { context, clients, .. } = &self.sign_in;
        let handle = &new.account.profile.handle;
        let accounts = context.store.ledger().accounts().await?;
        let is_same = |known: &Account| {
            known.server == new.server.domain && known.handle == *handle && !known.signed_out
        };
        // Without a keyring a token is gone after a restart, and signing in again is right.
        let is_known = match accounts.into_iter().find(is_same) {
            Some(known) => clients.for_account(known.id).await.is_ok(),
            None => false,
        };
        let id = clients.add_account(new, token).await?;
        Ok((clients.account(id).await?, is_known))
    }

    /// Exchanges the code for a token, and tries the token.
    async fn redeem(
        &self,
        client: &Client,
        registration: &Registration,
        authorization: &Authorization,
        code: Secret<String>,
    ) -> Result<(Secret<String>, OwnAccount)> {
        let context = &self.sign_in.context;
        let token = client.finish_authorization(&registration.app, authorization, code).await;
        let token = match token {
            Ok(token) => token,
            Err(error) => {
                if is_unknown_app(&error) {
                    delete_app(context, client.domain()).await?;
                }
                return Err(token_error(error));
            }
        };
        match client.clone().with_token(token.clone()).verify_credentials().await {
            Ok(account) => Ok((token, account)),
            Err(error) if is_token_dropped(&error) => {
                Err(Error::TokenDropped { domain: client.domain().clone() })
            }
            Err(error) => Err(error.into()),
        }
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
        let mut page = self.open_browser(client, registration, false, force).await?;
        let deadline = tokio::time::Instant::now() + BROWSER_TIMEOUT;
        loop {
            let (callback, browser) = tokio::select! {
                arrival = registration.loopback.wait(&page.authorization.state, self.sign_in.pages) => {
                    let Arrival { callback, waiting } = arrival;
                    (Some(callback), Some(waiting))
                }
                input = inputs.recv() => match input.ok_or(Error::Gone("attempt"))? {
                    UserInput::Reopen { paste } => {
                        page = self.open_browser(client, registration, paste, force).await?;
                        (None, None)
                    }
                    UserInput::Text(text) => {
                        let callback = parse_pasted(&text, &page.authorization);
                        if callback.is_none() {
                            self.show_browser(&page, Some(CodeTrouble::Wrong));
                        }
                        (callback, None)
                    }
                    UserInput::CallbackUrl(address) => {
                        (parse_callback_url(&address, &page.authorization), None)
                    }
                },
                () = tokio::time::sleep_until(deadline) => {
                    return Err(Error::SignInTimedOut { domain: domain.clone() });
                }
            };
            let pages = self.sign_in.pages;
            match (callback, browser) {
                // Any page could send the browser here with a code of its own.
                (Some(Callback::Code { state: None, .. }), Some(browser)) => {
                    browser.show(pages.unmarked).await;
                    self.show_browser(&page, Some(CodeTrouble::Unmarked));
                }
                (Some(Callback::Code { code, .. }), browser) => {
                    return Ok(Granted { code, authorization: page.authorization, browser });
                }
                (Some(Callback::Declined { .. }), browser) => {
                    if let Some(browser) = browser {
                        browser.show(pages.declined).await;
                    }
                    return Err(Error::Declined { domain: domain.clone() });
                }
                (None, _) => {}
            }
        }
    }

    async fn open_browser(
        &self,
        client: &Client,
        registration: &Registration,
        paste: bool,
        force: bool,
    ) -> Result<OpenPage> {
        let uri = if paste { SHOW_CODE } else { registration.loopback.uri() };
        let authorization = client.begin_authorization(&registration.app, uri, force).await?;
        let opened = self.sign_in.context.browser.open(authorization.url.as_str());
        let page = OpenPage { authorization, opened, paste };
        self.show_browser(&page, None);
        Ok(page)
    }

    fn show_browser(&self, page: &OpenPage, trouble: Option<CodeTrouble>) {
        let OpenPage { authorization, opened, paste } = page;
        let url = authorization.url.to_string();
        self.set_state(SignInState::InBrowser { url, opened: *opened, paste: *paste, trouble });
    }
}

/// Whether the answer to the first request with a new token says that it did not arrive, such as
/// behind a web server that takes it away: the request is refused, or ends on a sign-in page.
const fn is_token_dropped(error: &mastodon::Error) -> bool {
    match error {
        mastodon::Error::SignedOut { .. }
        | mastodon::Error::ResidentsOnly { .. }
        | mastodon::Error::Unreadable { .. }
        | mastodon::Error::NotMastodon { .. } => true,
        // A web page in place of the API.
        mastodon::Error::Broken { status, .. } => *status < 500,
        _ => false,
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
