//! Authorization requests: parsing, validation, and the redirects that answer them.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::clock::{self, MINUTE};
use crate::credentials::{Grant, OUT_OF_BAND, RegisteredApp, scopes, secrets};
use crate::params::Params;
use crate::record_id::RecordId;
use crate::state::ServerState;

/// <https://docs.joinmastodon.org/methods/oauth/#authorize>
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AuthorizationRequest {
    client_id: String,
    pub(super) redirect_uri: String,
    response_type: String,
    pub(super) scope: String,
    state: Option<String>,
    code_challenge: String,
    code_challenge_method: String,
}

/// Why an authorization request is refused.
pub(crate) enum AuthorizationError {
    /// The redirect URI is not verified, so the error is shown on a page.
    Shown(&'static str),
    /// The error is sent to the redirect URI: code and description.
    Redirected(&'static str, &'static str),
}

impl AuthorizationRequest {
    pub(crate) fn read(params: &Params) -> Self {
        let request: Self = params.read();
        match request.scope.is_empty() {
            true => Self { scope: "read".into(), ..request },
            false => request,
        }
    }

    pub(crate) fn check<'a>(
        &self,
        state: &'a ServerState,
    ) -> Result<&'a RegisteredApp, AuthorizationError> {
        use AuthorizationError::{Redirected, Shown};
        let Some(app) = state.credentials.app(&self.client_id) else {
            return Err(Shown("Client authentication failed due to unknown client."));
        };
        if !app.redirect_uris.contains(&self.redirect_uri) {
            return Err(Shown("The redirect uri included is not valid."));
        }
        if self.response_type != "code" {
            return Err(Redirected("unsupported_response_type", "Only code is supported."));
        }
        if !scopes::covers_all(&app.scopes, &scopes::parse(&self.scope)) {
            return Err(Redirected("invalid_scope", "The requested scope is not the app's."));
        }
        if self.code_challenge.is_empty() {
            return Err(Redirected("invalid_request", "Missing code_challenge."));
        }
        if self.code_challenge_method != "S256" {
            let why = "The code challenge method must be S256.";
            return Err(Redirected("invalid_request", why));
        }
        Ok(app)
    }

    /// The redirect URI with `pairs` and the `state` of the request as its query.
    pub(crate) fn redirect(&self, pairs: &[(&str, &str)]) -> String {
        let Ok(mut url) = Url::parse(&self.redirect_uri) else { return self.redirect_uri.clone() };
        let mut query = url.query_pairs_mut();
        query.extend_pairs(pairs);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        drop(query);
        url.into()
    }

    /// Creates an authorization code and returns the URL to send the browser to.
    pub(crate) fn grant(&self, state: &mut ServerState, app: u64, account: RecordId) -> String {
        let code = secrets::random();
        let grant = Grant {
            app,
            account,
            redirect_uri: self.redirect_uri.clone(),
            scopes: scopes::parse(&self.scope),
            challenge: self.code_challenge.clone(),
            expires_at: clock::now() + 10 * MINUTE,
            token: None,
        };
        state.credentials.grants.insert(code.clone(), grant);
        match self.redirect_uri == OUT_OF_BAND {
            true => state.url(&format!("/oauth/authorize/native?code={code}")),
            false => self.redirect(&[("code", &code)]),
        }
    }

    /// The parameters for the hidden inputs of the consent form.
    pub(super) fn hidden_inputs(&self) -> Vec<(String, String)> {
        let fields = serde_json::to_value(self).unwrap_or_default();
        let fields = fields.as_object().into_iter().flatten();
        fields
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect()
    }
}
