//! News as they happen.
//!
//! Owns how a stream is found, opened and read. Promises that what comes out is as valid as
//! what a page brings. Must never reconnect by itself: whoever listens knows what was missed.
//!
//! <https://docs.joinmastodon.org/methods/streaming/#websocket>

mod address;
mod event;

use planetfall_model::{Domain, ServerInfo};
use planetfall_net as net;
use tracing::debug;
use url::Url;

pub use event::StreamEvent;

use crate::endpoint::Endpoint;
use crate::{Client, Error, Result};

/// An open stream of what concerns the signed-in account.
pub struct Stream {
    socket: net::Socket,
    domain: Domain,
    home: Domain,
}

impl Client {
    /// Opens the stream of what concerns the signed-in account.
    ///
    /// A server without a stream is [`Error::NotFound`].
    pub async fn stream(&self, server: &ServerInfo) -> Result<Stream> {
        let told = server.streaming.as_deref().and_then(|told| Url::parse(told).ok());
        let told = told.ok_or_else(|| Error::NotFound { domain: self.domain().clone() })?;
        let url = address::of(&told, &self.base()?);
        let mut socket = self.open(&url).await?;
        let asked = socket.send(r#"{"type":"subscribe","stream":"user"}"#).await;
        asked.map_err(|error| Error::from_net(self.domain(), error))?;
        Ok(Stream { socket, domain: self.domain().clone(), home: self.home().clone() })
    }

    async fn open(&self, url: &Url) -> Result<net::Socket> {
        let opened = self.net().websocket(url, self.token()).await;
        let refused = matches!(opened, Err(net::Error::NotAWebSocket { status: 401 | 403 }));
        let opened = match self.token().filter(|_| refused && address::is_plain(url)) {
            // A token in an address ends up in logs, so only a developer's own server, which
            // may know no other way, gets it like this.
            Some(token) => {
                let mut url = url.clone();
                url.query_pairs_mut().append_pair("access_token", token.expose());
                self.net().websocket(&url, None).await
            }
            None => opened,
        };
        opened.map_err(|error| Error::from_net(self.domain(), error))
    }
}

impl Stream {
    /// What happens next; none once the server has ended the stream.
    ///
    /// What cannot be read is [`StreamEvent::Other`], and so is what this version has no use
    /// for. Giving up waiting loses nothing.
    pub async fn next(&mut self) -> Result<Option<StreamEvent>> {
        let next = self.socket.next().await;
        let Some(text) = next.map_err(|error| Error::from_net(&self.domain, error))? else {
            return Ok(None);
        };
        let event = event::read(&text, &self.home);
        debug!(event = event.as_ref().map_or("refused", event::name), "the stream brings news");
        event.map(Some).map_err(|refused| self.refused(refused))
    }

    /// Ends the stream.
    pub async fn close(self) {
        self.socket.close().await;
    }

    fn refused(&self, refused: event::NotServed) -> Error {
        let domain = self.domain.clone();
        let event::NotServed { status, said } = refused;
        if status == 401 {
            return Error::SignedOut { domain };
        }
        Error::Refused { domain, endpoint: Endpoint::Streaming, status, said }
    }
}
