//! Sending the person to their server, and what they bring back.

use std::fmt;

use oauth2::basic::{BasicClient, BasicErrorResponse};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse, TokenUrl,
};
use planetfall_model::Secret;
use url::Url;

use super::App;
use super::http::{Carrier, NoAnswer};
use crate::endpoint::Endpoint;
use crate::request::plain;
use crate::{Client, Error, Result};

/// A sign-in that has begun: where the person says yes, and what proves that the answer is
/// meant for us.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The page to open in the person's browser.
    pub url: Url,
    /// What must come back with the code, letter by letter.
    pub state: Secret<String>,
    /// What proves to the server that whoever brings the code also asked for it.
    pub verifier: Secret<String>,
    /// Where the browser is sent back to.
    pub redirect_uri: String,
}

/// The address carries the `state`, so it is not shown.
impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization").field("redirect_uri", &self.redirect_uri).finish()
    }
}

impl Client {
    /// Begins a sign-in. With `force_login` the server asks who it is even where someone is
    /// signed in already, so that a second account can be chosen.
    ///
    /// <https://docs.joinmastodon.org/methods/oauth/#authorize>
    pub async fn begin_authorization(
        &self,
        app: &App,
        redirect_uri: &str,
        force_login: bool,
    ) -> Result<Authorization> {
        let page = AuthUrl::from_url(self.authorize_url().await?);
        let oauth = BasicClient::new(ClientId::new(app.client_id.clone()))
            .set_auth_uri(page)
            .set_redirect_uri(self.redirect(redirect_uri)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = app.scopes.split_whitespace().map(|scope| Scope::new(scope.to_owned()));
        let mut asked = oauth
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes)
            .set_pkce_challenge(challenge);
        if force_login {
            asked = asked.add_extra_param("force_login", "true");
        }
        let (url, state) = asked.url();
        Ok(Authorization {
            url,
            state: Secret::new(state.into_secret()),
            verifier: Secret::new(verifier.into_secret()),
            redirect_uri: redirect_uri.to_owned(),
        })
    }

    /// Changes the code the person brought back into a token. The caller has compared `state`.
    ///
    /// <https://docs.joinmastodon.org/methods/oauth/#token>
    pub async fn finish_authorization(
        &self,
        app: &App,
        authorization: &Authorization,
        code: Secret<String>,
    ) -> Result<Secret<String>> {
        let oauth = BasicClient::new(ClientId::new(app.client_id.clone()))
            .set_client_secret(ClientSecret::new(app.client_secret.expose().clone()))
            .set_token_uri(TokenUrl::from_url(self.token_url().await?))
            .set_redirect_uri(self.redirect(&authorization.redirect_uri)?)
            // Not every server reads the secret out of a header.
            .set_auth_type(AuthType::RequestBody);
        let answer = oauth
            .exchange_code(AuthorizationCode::new(code.expose().clone()))
            .set_pkce_verifier(PkceCodeVerifier::new(authorization.verifier.expose().clone()))
            .request_async(&Carrier(self.net()))
            .await;
        let token = answer.map_err(|error| self.failed(error))?;
        Ok(Secret::new(token.access_token().secret().clone()))
    }

    /// Whether the server still knows this app: some forget apps that were not used for long, and
    /// a browser sent there would meet an error that cannot come back to us.
    ///
    /// Asks for a token of the app's own and drops it. A server that says anything else than
    /// that it does not know the app is taken to know it.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6749#section-4.4>
    pub async fn knows(&self, app: &App) -> Result<bool> {
        let oauth = BasicClient::new(ClientId::new(app.client_id.clone()))
            .set_client_secret(ClientSecret::new(app.client_secret.expose().clone()))
            .set_token_uri(TokenUrl::from_url(self.token_url().await?))
            .set_auth_type(AuthType::RequestBody);
        let answer = oauth.exchange_client_credentials().request_async(&Carrier(self.net())).await;
        match answer.map_err(|error| self.failed(error)) {
            Err(Error::OAuth { code, .. }) if code == "invalid_client" => Ok(false),
            Ok(_) | Err(_) => Ok(true),
        }
    }

    /// A token of the app's own, with which one asks for an account: the account's token will
    /// allow no more than this one.
    ///
    /// <https://docs.joinmastodon.org/client/token/#app>
    pub async fn app_token(&self, app: &App) -> Result<Secret<String>> {
        let scopes = app.scopes.split_whitespace().map(|scope| Scope::new(scope.to_owned()));
        let answer = BasicClient::new(ClientId::new(app.client_id.clone()))
            .set_client_secret(ClientSecret::new(app.client_secret.expose().clone()))
            .set_token_uri(TokenUrl::from_url(self.token_url().await?))
            .set_auth_type(AuthType::RequestBody)
            .exchange_client_credentials()
            .add_scopes(scopes)
            .request_async(&Carrier(self.net()))
            .await;
        let token = answer.map_err(|error| self.failed(error))?;
        Ok(Secret::new(token.access_token().secret().clone()))
    }

    fn redirect(&self, uri: &str) -> Result<RedirectUrl> {
        RedirectUrl::new(uri.to_owned()).map_err(|_| Error::OAuth {
            domain: self.domain().clone(),
            code: "invalid_redirect_uri".to_owned(),
            said: None,
        })
    }

    fn failed(&self, error: RequestTokenError<NoAnswer, BasicErrorResponse>) -> Error {
        let domain = self.domain().clone();
        match error {
            RequestTokenError::ServerResponse(refusal) => Error::OAuth {
                domain,
                code: plain(refusal.error().as_ref()).unwrap_or_default(),
                said: refusal.error_description().and_then(|words| plain(words)),
            },
            RequestTokenError::Request(problem) => problem.at(&domain),
            RequestTokenError::Parse(problem, _) => {
                let path = problem.path().to_string();
                let source = crate::decode::Fault::new(path, problem.inner());
                let (path, source) = (source.path, source.flaw);
                Error::Unreadable { domain, endpoint: Endpoint::Token, path, source }
            }
            RequestTokenError::Other(_) => Error::Broken { domain, status: 200 },
        }
    }
}
