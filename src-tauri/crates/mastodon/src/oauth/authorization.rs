//! The authorization code flow: sending the user to the server, and exchanging the code.

use std::fmt;

use oauth2::basic::{BasicClient, BasicErrorResponse};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    TokenResponse, TokenUrl,
};
use planetfall_model::Secret;
use url::Url;

use super::App;
use super::http::{OAuthHttpClient, OAuthHttpError};
use crate::endpoint::Endpoint;
use crate::request::one_line;
use crate::{Client, Error, Result};

type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// A pending sign-in: the consent page to open, and the secrets that tie the redirect to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The consent page to open in the browser.
    pub url: Url,
    /// Must be equal to the `state` that comes back with the code.
    pub state: Secret<String>,
    /// The PKCE verifier: proves that the code is redeemed by the app that requested it.
    pub verifier: Secret<String>,
    /// Where the browser is redirected to.
    pub redirect_uri: String,
}

/// The URL contains the `state`, so it is left out.
impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization").field("redirect_uri", &self.redirect_uri).finish()
    }
}

impl Client {
    /// Starts a sign-in. With `force_login` the server asks for credentials even in a session that is
    /// signed in, so that a second account can be chosen.
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
            .set_redirect_uri(self.redirect_url(redirect_uri)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = app.scopes.split_whitespace().map(|scope| Scope::new(scope.to_owned()));
        let mut request = oauth
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes)
            .set_pkce_challenge(challenge);
        if force_login {
            request = request.add_extra_param("force_login", "true");
        }
        let (url, state) = request.url();
        Ok(Authorization {
            url,
            state: Secret::new(state.into_secret()),
            verifier: Secret::new(verifier.into_secret()),
            redirect_uri: redirect_uri.to_owned(),
        })
    }

    /// Exchanges the code from the redirect for a token. The caller has compared `state`.
    ///
    /// <https://docs.joinmastodon.org/methods/oauth/#token>
    pub async fn finish_authorization(
        &self,
        app: &App,
        authorization: &Authorization,
        code: Secret<String>,
    ) -> Result<Secret<String>> {
        let oauth = self
            .token_request(app)
            .await?
            .set_redirect_uri(self.redirect_url(&authorization.redirect_uri)?);
        let response = oauth
            .exchange_code(AuthorizationCode::new(code.expose().clone()))
            .set_pkce_verifier(PkceCodeVerifier::new(authorization.verifier.expose().clone()))
            .request_async(&OAuthHttpClient(self.net()))
            .await;
        let token = response.map_err(|error| self.oauth_error(error))?;
        Ok(Secret::new(token.access_token().secret().clone()))
    }

    /// Whether the server still knows this app: some delete unused apps, and the browser would then
    /// show an error that is not redirected back to us.
    ///
    /// Requests a token of the app's own and drops it. Any error other than `invalid_client` counts as
    /// knowing the app.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6749#section-4.4>
    pub async fn is_app_registered(&self, app: &App) -> Result<bool> {
        let oauth = self.token_request(app).await?;
        let response =
            oauth.exchange_client_credentials().request_async(&OAuthHttpClient(self.net())).await;
        match response.map_err(|error| self.oauth_error(error)) {
            Err(Error::OAuth { code, .. }) if code == "invalid_client" => Ok(false),
            Ok(_) | Err(_) => Ok(true),
        }
    }

    /// A token of the app's own, which is needed to create an account. The account's token will have
    /// the same scopes.
    ///
    /// <https://docs.joinmastodon.org/client/token/#app>
    pub async fn app_token(&self, app: &App) -> Result<Secret<String>> {
        let scopes = app.scopes.split_whitespace().map(|scope| Scope::new(scope.to_owned()));
        let oauth = self.token_request(app).await?;
        let response = oauth
            .exchange_client_credentials()
            .add_scopes(scopes)
            .request_async(&OAuthHttpClient(self.net()))
            .await;
        let token = response.map_err(|error| self.oauth_error(error))?;
        Ok(Secret::new(token.access_token().secret().clone()))
    }

    /// A client for the token endpoint. Not every server reads the secret from a header, so it goes
    /// into the body.
    async fn token_request(&self, app: &App) -> Result<TokenClient> {
        Ok(BasicClient::new(ClientId::new(app.client_id.clone()))
            .set_client_secret(ClientSecret::new(app.client_secret.expose().clone()))
            .set_token_uri(TokenUrl::from_url(self.token_url().await?))
            .set_auth_type(AuthType::RequestBody))
    }

    fn redirect_url(&self, uri: &str) -> Result<RedirectUrl> {
        RedirectUrl::new(uri.to_owned()).map_err(|_| Error::OAuth {
            domain: self.domain().clone(),
            code: "invalid_redirect_uri".to_owned(),
            said: None,
        })
    }

    fn oauth_error(&self, error: RequestTokenError<OAuthHttpError, BasicErrorResponse>) -> Error {
        let domain = self.domain().clone();
        match error {
            RequestTokenError::ServerResponse(refusal) => Error::OAuth {
                domain,
                code: one_line(refusal.error().as_ref()).unwrap_or_default(),
                said: refusal.error_description().and_then(|words| one_line(words)),
            },
            RequestTokenError::Request(error) => error.into_error(&domain),
            RequestTokenError::Parse(error, _) => {
                let path = error.path().to_string();
                let source = crate::decode::DecodeError::new(path, error.inner());
                let (path, source) = (source.path, source.issue);
                Error::Unreadable { domain, endpoint: Endpoint::Token, path, source }
            }
            RequestTokenError::Other(_) => Error::Broken { domain, status: 200 },
        }
    }
}
