//! Requests one server list.

use std::time::Duration;

use planetfall_catalogue::{ListEndpoint, ServerList, list_endpoint, parse_list};
use planetfall_mastodon as mastodon;
use planetfall_model::{Domain, ListName};
use planetfall_net::{Request, domain_of};
use url::Url;

use crate::context::Context;
use crate::error::Result;
use crate::list_addresses::ListAddresses;

/// The largest answer that is read, in bytes. Lists are longer than any answer of a server.
const MAX_BYTES: usize = 12_000_000;
const TIMEOUT: Duration = Duration::from_secs(30);
/// The longest `ETag` that is stored, in bytes.
const MAX_ETAG: usize = 200;
const NOT_MODIFIED: u16 = 304;

/// A request for one list. It contains nothing about the user.
pub(super) struct ListRequest {
    pub list: ListName,
    url: Url,
    host: Domain,
    body: Option<String>,
    /// The `ETag` of the previous answer.
    etag: Option<String>,
}

/// The answer to a [`ListRequest`].
pub(super) enum ListResponse {
    News { news: ServerList, etag: Option<String> },
    NotModified,
}

impl ListRequest {
    /// None if the configuration says that the list is not to be requested.
    pub fn new(list: ListName, addresses: &ListAddresses, etag: Option<String>) -> Option<Self> {
        let ListEndpoint { url, body } = list_endpoint(list);
        let url = addresses.resolve(list, url)?;
        let host = domain_of(&url)?;
        Some(Self { list, url, host, body, etag })
    }

    pub async fn send(self, context: &Context) -> Result<ListResponse> {
        let answer = context.net.send(self.request()).await;
        let answer = answer.map_err(|error| mastodon::Error::from_net(&self.host, error))?;
        if answer.status == NOT_MODIFIED && self.is_conditional() {
            return Ok(ListResponse::NotModified);
        }
        if let Some(wait) = answer.wait() {
            return Err(mastodon::Error::SlowDown { domain: self.host, wait }.into());
        }
        let status = answer.status;
        let broken = mastodon::Error::Broken { domain: self.host.clone(), status };
        if !answer.is_success() {
            return Err(broken.into());
        }
        let etag = answer.header("etag").filter(|etag| etag.len() <= MAX_ETAG);
        let etag = etag.map(str::to_owned);
        let (list, day) = (self.list, context.now().day());
        let news = tokio::task::spawn_blocking(move || parse_list(list, &answer.body, &day));
        match news.await {
            Ok(Ok(news)) => Ok(ListResponse::News { news, etag }),
            Ok(Err(error)) => {
                tracing::warn!(?list, %error, "a server list could not be parsed");
                Err(broken.into())
            }
            // Parsing is pure, so a panic here is the list's fault, never ours or the network's.
            Err(_) => Err(broken.into()),
        }
    }

    fn request(&self) -> Request {
        let request = match &self.body {
            None => Request::get(self.url.clone()),
            Some(json) => {
                Request::post(self.url.clone()).body("application/json", json.clone().into_bytes())
            }
        };
        let request = request.header("accept", "application/json");
        let request = match self.etag.as_deref().filter(|_| self.is_conditional()) {
            Some(etag) => request.header("if-none-match", etag),
            None => request,
        };
        request.limit_bytes(MAX_BYTES).time_limit(TIMEOUT)
    }

    /// Whether the request can be conditional; a POST is always answered in full.
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2>
    const fn is_conditional(&self) -> bool {
        self.body.is_none()
    }
}
