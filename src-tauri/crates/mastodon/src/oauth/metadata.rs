//! The OAuth metadata of a server.

use url::Url;

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::Metadata;
use crate::request::text;
use crate::{Client, Result};

impl Client {
    /// The OAuth metadata, if the server publishes it; requested once per client.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc8414>
    pub(super) async fn metadata(&self) -> Result<Option<&Metadata>> {
        let fetched = self.server_cache().metadata.get_or_try_init(|| async {
            let response = self.request(Endpoint::OAuthMetadata, &[]).anonymous().send().await?;
            let read = || decode::one::<Metadata>(&text(&response)).ok();
            Ok(response.is_success().then(read).flatten())
        });
        Ok(fetched.await?.as_ref())
    }

    /// The URL of the consent page.
    pub(super) async fn authorize_url(&self) -> Result<Url> {
        let advertised =
            self.metadata().await?.map(|metadata| metadata.authorization_endpoint.as_str());
        self.trusted(advertised, Endpoint::Authorize)
    }

    /// The URL of the token endpoint.
    pub(super) async fn token_url(&self) -> Result<Url> {
        let advertised = self.metadata().await?.map(|metadata| metadata.token_endpoint.as_str());
        self.trusted(advertised, Endpoint::Token)
    }

    /// The advertised URL, if it is on the server itself; otherwise the default path there.
    fn trusted(&self, advertised: Option<&str>, usual: Endpoint) -> Result<Url> {
        let base = self.base()?;
        let advertised = advertised.and_then(|advertised| Url::parse(advertised).ok());
        let own = advertised.filter(|advertised| {
            advertised.origin() == base.origin() && advertised.fragment().is_none()
        });
        Ok(own.unwrap_or_else(|| usual.url(&base, &[])))
    }
}
