//! What a server says about signing in.

use url::Url;

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::Metadata;
use crate::request::text;
use crate::{Client, Result};

impl Client {
    /// What the server says about signing in, if it says anything; asked once.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc8414>
    pub(super) async fn metadata(&self) -> Result<Option<&Metadata>> {
        let asked = self.learned().metadata.get_or_try_init(|| async {
            let answer = self.ask(Endpoint::Metadata, &[]).unsigned().answer().await?;
            let read = || decode::one::<Metadata>(&text(&answer)).ok();
            Ok(answer.is_success().then(read).flatten())
        });
        Ok(asked.await?.as_ref())
    }

    /// Where the person says yes.
    pub(super) async fn authorize_url(&self) -> Result<Url> {
        let told = self.metadata().await?.map(|metadata| metadata.authorization_endpoint.as_str());
        self.trusted(told, Endpoint::Authorize)
    }

    /// Where a code becomes a token.
    pub(super) async fn token_url(&self) -> Result<Url> {
        let told = self.metadata().await?.map(|metadata| metadata.token_endpoint.as_str());
        self.trusted(told, Endpoint::Token)
    }

    /// The address the server tells, if it is on the server itself; else the usual one there.
    fn trusted(&self, told: Option<&str>, usual: Endpoint) -> Result<Url> {
        let base = self.base()?;
        let told = told.and_then(|told| Url::parse(told).ok());
        let own = told.filter(|told| told.origin() == base.origin() && told.fragment().is_none());
        Ok(own.unwrap_or_else(|| usual.at(&base, &[])))
    }
}
