//! Signs in without a browser, and ends tokens and streams.

use crate::control::account_id;
use crate::oauth::{AuthorizationError, AuthorizationRequest};
use crate::params::Params;
use crate::record_id::RecordId;
use crate::server::FakeMastodon;
use crate::state::ServerState;

impl FakeMastodon {
    /// Signs in at `authorize_url` and authorizes the app.
    ///
    /// Returns the URL the browser is sent to: the redirect URI with a code, or this server's page
    /// that shows the code.
    ///
    /// # Errors
    /// The redirect URI with an error, or the error text that the browser would show.
    pub fn allow(&self, name: &str, authorize_url: &str) -> Result<String, String> {
        self.decide(name, authorize_url, |authorization, state, app, account| {
            authorization.grant(state, app, account)
        })
    }

    /// Signs in at `authorize_url` and denies the app.
    ///
    /// # Errors
    /// The redirect URI with an error, or the error text that the browser would show.
    pub fn deny(&self, name: &str, authorize_url: &str) -> Result<String, String> {
        self.decide(name, authorize_url, |authorization, _, _, _| {
            authorization.redirect(&[("error", "access_denied")])
        })
    }

    fn decide(
        &self,
        name: &str,
        authorize_url: &str,
        decide: impl FnOnce(&AuthorizationRequest, &mut ServerState, u64, RecordId) -> String,
    ) -> Result<String, String> {
        let query = authorize_url.split_once('?').map_or("", |(_, query)| query);
        let authorization = AuthorizationRequest::read(&Params::from_query(query));
        let mut state = self.shared.state();
        let account = account_id(&state, name);
        let app = match authorization.check(&state) {
            Ok(app) => app.id,
            Err(AuthorizationError::Shown(why)) => return Err(why.to_owned()),
            Err(AuthorizationError::Redirected(error, why)) => {
                let pairs = [("error", error), ("error_description", why)];
                return Err(authorization.redirect(&pairs));
            }
        };
        Ok(decide(&authorization, &mut state, app, account))
    }

    /// A token without a sign-in; scopes are separated by spaces.
    pub fn token_for(&self, name: &str, scopes: &str) -> String {
        let mut state = self.shared.state();
        let account = account_id(&state, name);
        state.issue_token(account, scopes)
    }

    /// Revokes every token, as in the settings of a server.
    pub fn revoke_tokens(&self) {
        let mut state = self.shared.state();
        state.credentials.revoke_all();
        state.streams.close(None);
    }

    /// Deletes every registered app with its tokens.
    pub fn forget_apps(&self) {
        let credentials = &mut self.shared.state().credentials;
        credentials.delete_tokens(None);
        credentials.apps.clear();
        credentials.grants.clear();
    }

    /// The number of valid tokens.
    pub fn valid_tokens(&self) -> usize {
        self.shared.state().credentials.valid_tokens()
    }

    /// Closes every stream; clients may reconnect at once.
    pub fn drop_streams(&self) {
        self.shared.state().streams.close(None);
    }

    /// The number of open streams.
    pub fn streams(&self) -> usize {
        self.shared.state().streams.open_count()
    }
}
