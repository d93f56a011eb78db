//! Signing in with the user's own browser.
//!
//! Authorization code with PKCE and `state`. The browser returns to a port on this computer, or
//! the user pastes a code. The password is typed on the server's page and never seen here.
//! <https://docs.joinmastodon.org/spec/oauth/>, <https://www.rfc-editor.org/rfc/rfc8252>

mod attempt;
mod attempts;
pub(crate) mod loopback;
mod user_input;

use std::pin::Pin;
use std::sync::Arc;

use planetfall_model::{Account, AttemptId, Domain, SignInAttempt};

use self::attempts::Attempts;
pub use self::loopback::ReturnPages;
use self::user_input::UserInput;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::Result;

/// Runs once an account is added, before the attempt reports success. A callback, because
/// onboarding depends on signing in and not the other way round.
pub(crate) type AfterSignIn = Arc<dyn Fn(Account) -> ResultFuture + Send + Sync>;
type ResultFuture = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

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
