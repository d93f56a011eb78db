//! <https://docs.joinmastodon.org/entities/Application/>,
//! <https://docs.joinmastodon.org/entities/OAuthServerMetadata/>

use serde::Deserialize;

use crate::decode::{list, text};

/// An app registration. It has no `Debug`: it contains a secret.
#[derive(Deserialize)]
pub(crate) struct Application {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// The OAuth metadata of a server.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Metadata {
    #[serde(deserialize_with = "text")]
    pub(crate) authorization_endpoint: String,
    #[serde(deserialize_with = "text")]
    pub(crate) token_endpoint: String,
    #[serde(deserialize_with = "list")]
    pub(crate) scopes_supported: Vec<String>,
}
