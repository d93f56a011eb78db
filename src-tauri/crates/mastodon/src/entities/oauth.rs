//! <https://docs.joinmastodon.org/entities/Application/>,
//! <https://docs.joinmastodon.org/entities/OAuthServerMetadata/>

use serde::Deserialize;

use crate::decode::{List, Text};

/// An app registration. It has no `Debug`: it contains a secret.
#[derive(Deserialize)]
pub(crate) struct Application {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// The OAuth metadata of a server.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) authorization_endpoint: Text,
    pub(crate) token_endpoint: Text,
    pub(crate) scopes_supported: List<String>,
}
