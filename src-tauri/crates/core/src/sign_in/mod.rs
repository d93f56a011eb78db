//! Signing in through the person's own browser.
//!
//! Authorization code with PKCE and `state`; the browser comes back to a port on this computer,
//! or the person pastes a code. The password is typed at the server and never here.
//! <https://docs.joinmastodon.org/spec/oauth/>, <https://www.rfc-editor.org/rfc/rfc8252>

mod attempt;
pub(crate) mod loopback;

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{
    Account, ActionKey, AttemptId, Domain, ServerInput, SignInAttempt, SignInState, Signal,
};
use tokio_util::sync::CancellationToken;

use self::attempt::{Attempt, Pasted};
pub use self::loopback::ReturnPages;
use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};

/// Runs after an account has been added, before the attempt reports success. A callback, because
/// onboarding stands above signing in.
pub(crate) type AfterSignIn = Arc<dyn Fn(Account) -> BoxFuture + Send + std::marker::Sync>;
type BoxFuture = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Signs people in. Cheap to clone.
#[derive(Clone)]
pub struct SignIn {
    context: Context,
    clients: Clients,
    after_sign_in: AfterSignIn,
    pages: ReturnPages,
    attempts: Arc<Mutex<HashMap<AttemptId, Attempt>>>,
    next: Arc<AtomicU32>,
}

impl SignIn {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        after_sign_in: AfterSignIn,
        pages: ReturnPages,
    ) -> Self {
        let next = Arc::new(AtomicU32::new(1));
        Self { context, clients, after_sign_in, pages, attempts: Arc::default(), next }
    }

    /// Servers known by name that begin as typed. Asks nobody.
    pub fn suggest(&self, typed: &str) -> Vec<Domain> {
        planetfall_catalogue::suggest(&self.context.catalogue(), typed, 6)
    }

    /// Starts signing in to what was typed. Goes on by itself; how far it has come is told by
    /// signals. The same key again gives the same attempt.
    pub fn begin(&self, key: ActionKey, typed: &str) -> Result<SignInAttempt> {
        if let Some(attempt) = self.attempt_with(&key) {
            return Ok(attempt);
        }
        let server = ServerInput::parse(typed).map_err(|why| Error::not_a_server(typed, why))?;
        let base = self.context.policy.base_url(&server.domain);
        base.map_err(|why| Error::refused_host(typed, &why))?;
        let id = AttemptId::new(self.next.fetch_add(1, Ordering::SeqCst));
        let attempt =
            SignInAttempt { id, domain: server.domain.clone(), state: SignInState::Asking };
        let end = CancellationToken::new();
        let (pasted, paste) = tokio::sync::mpsc::channel(4);
        let kept = Attempt { key, told: attempt.clone(), end: end.clone(), pasted };
        self.attempts().insert(id, kept);
        let arrival = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = end.cancelled() => {}
                () = attempt::run(&arrival, id, &server, paste) => {}
            }
            arrival.attempts().remove(&id);
        });
        Ok(attempt)
    }

    /// Opens the sign-in page again; with `paste`, a page that shows a code.
    pub async fn open_page(&self, id: AttemptId, paste: bool) -> Result<SignInAttempt> {
        self.hand_over(id, Pasted::OpenAgain { paste }).await?;
        self.told(id)
    }

    /// Goes on with a code, or with the address of the page the browser ended on.
    pub async fn paste(&self, id: AttemptId, text: String) -> Result<()> {
        self.hand_over(id, Pasted::Text(text)).await
    }

    /// Goes on with the attempt that this address of the browser's way back belongs to, if one
    /// does. Whoever made the address up changes nothing by it.
    pub async fn came_back(&self, address: &str) {
        let ways: Vec<_> = self.attempts().values().map(|attempt| attempt.pasted.clone()).collect();
        for way in ways {
            // An attempt that has ended needs nothing any more.
            let _ = way.send(Pasted::CameBack(address.to_owned())).await;
        }
    }

    /// Ends an attempt.
    pub fn cancel(&self, id: AttemptId) {
        if let Some(attempt) = self.attempts().remove(&id) {
            attempt.end.cancel();
        }
    }

    async fn hand_over(&self, id: AttemptId, pasted: Pasted) -> Result<()> {
        let way = self.attempts().get(&id).map(|attempt| attempt.pasted.clone());
        let way = way.ok_or(Error::Gone("attempt"))?;
        way.send(pasted).await.map_err(|_| Error::Gone("attempt"))
    }

    fn tell(&self, id: AttemptId, state: SignInState) {
        let mut attempts = self.attempts();
        let Some(attempt) = attempts.get_mut(&id) else { return };
        attempt.told.state = state;
        self.context.signal(Signal::SignIn { attempt: attempt.told.clone() });
    }

    fn told(&self, id: AttemptId) -> Result<SignInAttempt> {
        let attempts = self.attempts();
        attempts.get(&id).map(|attempt| attempt.told.clone()).ok_or(Error::Gone("attempt"))
    }

    fn attempt_with(&self, key: &ActionKey) -> Option<SignInAttempt> {
        let attempts = self.attempts();
        attempts.values().find(|attempt| attempt.key == *key).map(|attempt| attempt.told.clone())
    }

    fn attempts(&self) -> std::sync::MutexGuard<'_, HashMap<AttemptId, Attempt>> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
