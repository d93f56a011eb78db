//! Events as they happen, over a WebSocket.
//!
//! Owns how a stream is found, opened and decoded. Promises that its events are as valid as the
//! items of a page. Must never reconnect: only the caller knows what it missed.
//!
//! <https://docs.joinmastodon.org/methods/streaming/#websocket>

mod event;
mod stream_url;

use planetfall_model::{Domain, ServerInfo};
use planetfall_net as net;
use tracing::debug;
use url::Url;

pub use event::StreamEvent;

use crate::endpoint::Endpoint;
use crate::{Client, Error, Result};

/// An open stream of the signed-in account's events.
pub struct Stream {
    socket: net::Socket,
    domain: Domain,
    account_domain: Domain,
}

impl Client {
    /// Opens the stream of the signed-in account's events.
    ///
    /// A server without a stream is [`Error::NotFound`].
    pub async fn stream(&self, server: &ServerInfo) -> Result<Stream> {
        let advertised = server.streaming.as_deref().and_then(|text| Url::parse(text).ok());
        let advertised = advertised.ok_or_else(|| self.not_found())?;
        let url = stream_url::of(&advertised, &self.base()?);
        let mut socket = self.open(&url).await?;
        let subscribed = socket.send(r#"{"type":"subscribe","stream":"user"}"#).await;
        subscribed.map_err(|error| Error::from_net(self.domain(), error))?;
        Ok(Stream {
            socket,
            domain: self.domain().clone(),
            account_domain: self.account_domain().clone(),
        })
    }

    async fn open(&self, url: &Url) -> Result<net::Socket> {
        let opened = self.net().websocket(url, self.token()).await;
        let refused = matches!(opened, Err(net::Error::NotAWebSocket { status: 401 | 403 }));
        let opened = match self.token().filter(|_| refused && stream_url::is_plain(url)) {
            // URLs end up in logs, so only a development server, which may not read the header, gets
            // the token in its URL.
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
    /// The next event; none once the server has closed the stream.
    ///
    /// Events that cannot be decoded are [`StreamEvent::Other`], and so are unused ones. Cancelling
    /// this future loses no event.
    pub async fn next(&mut self) -> Result<Option<StreamEvent>> {
        let next = self.socket.next().await;
        let Some(text) = next.map_err(|error| Error::from_net(&self.domain, error))? else {
            return Ok(None);
        };
        let event = event::read(&text, &self.account_domain);
        debug!(event = event.as_ref().map_or("refused", event::name), "the stream brings news");
        event.map(Some).map_err(|refused| self.refused(refused))
    }

    /// Closes the stream with a close frame.
    pub async fn close(self) {
        self.socket.close().await;
    }

    fn refused(&self, refused: event::StreamRefusal) -> Error {
        let domain = self.domain.clone();
        let event::StreamRefusal { status, said } = refused;
        if status == 401 {
            return Error::SignedOut { domain };
        }
        Error::Refused { domain, endpoint: Endpoint::Streaming, status, said }
    }
}
