//! Registered apps, authorization codes, tokens and browser sessions.

pub(crate) mod scopes;
pub(crate) mod secrets;

use std::collections::HashMap;

use crate::clock::{self, Millis};
use crate::http::ApiError;
use crate::record_id::RecordId;

/// The redirect URI that asks the server to show the code on a page.
pub(crate) const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

#[derive(Debug, Clone)]
pub(crate) struct RegisteredApp {
    pub(crate) id: u64,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) name: String,
    pub(crate) website: Option<String>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) scopes: Vec<String>,
}

/// What an authorization code stands for.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) app: u64,
    pub(crate) account: RecordId,
    pub(crate) redirect_uri: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) challenge: String,
    pub(crate) expires_at: Millis,
    /// The token this code was exchanged for.
    pub(crate) token: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct AccessToken {
    pub(crate) app: u64,
    /// `None` for the token of an app itself.
    pub(crate) account: Option<RecordId>,
    pub(crate) scopes: Vec<String>,
    pub(crate) created_at: Millis,
    pub(crate) is_revoked: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct BrowserSession {
    pub(crate) csrf: String,
    pub(crate) account: Option<RecordId>,
    /// The URL to return to after the sign-in.
    pub(crate) return_to: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Credentials {
    pub(crate) apps: Vec<RegisteredApp>,
    pub(crate) grants: HashMap<String, Grant>,
    pub(crate) sessions: HashMap<String, BrowserSession>,
    tokens: HashMap<String, AccessToken>,
}

impl Credentials {
    pub(crate) fn app(&self, client_id: &str) -> Option<&RegisteredApp> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    pub(crate) fn app_of(&self, token: &str) -> Option<&RegisteredApp> {
        let token = self.tokens.get(token)?;
        self.apps.iter().find(|app| app.id == token.app)
    }

    pub(crate) fn token(&self, token: &str) -> Option<&AccessToken> {
        self.tokens.get(token)
    }

    /// A valid token with at least one of `scopes`; without `scopes` every valid token passes.
    pub(crate) fn check(&self, token: &str, scopes: &[&str]) -> Result<&AccessToken, ApiError> {
        let Some(token) = self.tokens.get(token) else {
            return Err(ApiError::unauthorized("The access token is invalid"));
        };
        if token.is_revoked {
            return Err(ApiError::unauthorized("The access token was revoked"));
        }
        if !scopes.is_empty() && !scopes.iter().any(|scope| scopes::covers(&token.scopes, scope)) {
            return Err(ApiError::forbidden("This action is outside the authorized scopes"));
        }
        Ok(token)
    }

    pub(crate) fn add_token(
        &mut self,
        app: u64,
        account: Option<RecordId>,
        scopes: Vec<String>,
    ) -> String {
        let secret = secrets::random();
        let token =
            AccessToken { app, account, scopes, created_at: clock::now(), is_revoked: false };
        self.tokens.insert(secret.clone(), token);
        secret
    }

    pub(crate) fn revoke(&mut self, token: &str) {
        if let Some(token) = self.tokens.get_mut(token) {
            token.is_revoked = true;
        }
    }

    pub(crate) fn revoke_all(&mut self) {
        for token in self.tokens.values_mut() {
            token.is_revoked = true;
        }
    }

    /// Deletes the tokens of an account, or all of them.
    pub(crate) fn delete_tokens(&mut self, account: Option<&RecordId>) {
        self.tokens.retain(|_, it| account.is_some() && it.account.as_ref() != account);
    }

    pub(crate) fn valid_tokens(&self) -> usize {
        self.tokens.values().filter(|token| !token.is_revoked).count()
    }
}
