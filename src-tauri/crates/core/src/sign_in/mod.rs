//! Signing in with the user's own browser.
//!
//! Authorization code with PKCE and `state`. The browser returns to a port on this computer, or
//! the user pastes a code. The password is typed on the server's page and never seen here.
//! <https://docs.joinmastodon.org/spec/oauth/>, <https://www.rfc-editor.org/rfc/rfc8252>

mod attempt;
mod attempts;
pub(crate) mod loopback;
mod user_input;

use planetfall_model::{ActionKey, AttemptId, Domain, ServerInput, SignInAttempt, SignInState};

pub(crate) use self::attempt::AfterSignIn;
use self::attempt::Attempt;
use self::attempts::Attempts;
pub use self::loopback::ReturnPages;
use self::user_input::UserInput;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};

/// Starts and continues attempts to sign in. Cheap to clone.
#[derive(Clone)]
pub struct SignIn {
    context: Context,
    clients: Clients,
    after_sign_in: AfterSignIn,
    pages: ReturnPages,
    attempts: Attempts,
}

impl SignIn {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        after_sign_in: AfterSignIn,
        pages: ReturnPages,
    ) -> Self {
        let attempts = Attempts::new(context.clone());
        Self { context, clients, after_sign_in, pages, attempts }
    }

    /// Known servers whose domain starts with what was typed. Makes no request.
    pub fn suggest(&self, typed: &str) -> Vec<Domain> {
        planetfall_catalogue::complete_domain(&self.context.catalogue(), typed, 6)
    }

    /// Starts signing in to the typed server in the background; signals report the progress.
    /// The same key returns the same attempt.
    pub fn begin(&self, key: ActionKey, typed: &str) -> Result<SignInAttempt> {
        if let Some(attempt) = self.attempts.with_key(&key) {
            return Ok(attempt);
        }
        let server = ServerInput::parse(typed).map_err(|why| Error::not_a_server(typed, why))?;
        let base = self.context.policy.base_url(&server.domain);
        base.map_err(|why| Error::refused_host(typed, &why))?;
        let (shown, inputs, end) =
            self.attempts.add(key, server.domain.clone(), SignInState::Asking);
        let attempt = Attempt {
            context: self.context.clone(),
            clients: self.clients.clone(),
            after_sign_in: self.after_sign_in.clone(),
            pages: self.pages,
            attempts: self.attempts.clone(),
            id: shown.id,
        };
        let (attempts, id) = (self.attempts.clone(), shown.id);
        tokio::spawn(async move {
            let _ = end.run_until_cancelled(attempt.run(&server, inputs)).await;
            attempts.remove(id);
        });
        Ok(shown)
    }

    /// Opens the sign-in page again; with `paste`, one that shows a code.
    pub async fn open_page(&self, id: AttemptId, paste: bool) -> Result<SignInAttempt> {
        self.attempts.send(id, UserInput::Reopen { paste }).await?;
        self.attempts.get(id)
    }

    /// Continues with a pasted code, or with the pasted address of the last page.
    pub async fn paste(&self, id: AttemptId, text: String) -> Result<()> {
        self.attempts.send(id, UserInput::Text(text)).await
    }

    /// Continues the attempt this callback URL belongs to. An address that carries no valid
    /// `state` changes nothing.
    pub async fn handle_callback(&self, address: &str) {
        self.attempts.send_to_all(|| UserInput::CallbackUrl(address.to_owned())).await;
    }

    /// Cancels an attempt, if it still runs.
    pub fn cancel(&self, id: AttemptId) {
        self.attempts.cancel(id);
    }
}
