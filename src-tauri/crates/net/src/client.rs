//! Sending requests.

use std::sync::Arc;

use planetfall_model::Secret;
use tokio::time::{Instant, timeout_at};
use tracing::debug;
use url::Url;

use crate::http_clients::{ClientPair, HttpClients};
use crate::rate_limit::{Permit, RateLimiter};
use crate::read::read;
use crate::redirect::{MAX_REDIRECTS, follow, target};
use crate::socket::{self, Socket};
use crate::{Error, Policy, Request, Response};

/// The HTTP client. Clones share connections and rate limits.
#[derive(Debug, Clone)]
pub struct HttpClient {
    policy: Policy,
    rate_limiter: RateLimiter,
    clients: Arc<Result<HttpClients, Error>>,
}

impl HttpClient {
    /// A client that only connects where `policy` allows. If it cannot be set up, every request
    /// fails with [`Error::Unusable`].
    pub fn new(policy: Policy, user_agent: &str) -> Self {
        let clients = HttpClients::open(user_agent);
        if let Err(error) = &clients {
            tracing::error!(%error, "the HTTP client cannot be set up");
        }
        Self { policy, rate_limiter: RateLimiter::default(), clients: Arc::new(clients) }
    }

    /// The hosts this client may connect to.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Sends a request and reads the whole response. Every HTTP status is `Ok`.
    pub async fn send(&self, mut request: Request) -> Result<Response, Error> {
        self.policy.check(&request.url).map_err(Error::Refused)?;
        let deadline = Instant::now() + request.time_limit;
        for _ in 0..=MAX_REDIRECTS {
            let response = self.send_once(&request, deadline).await?;
            if !request.follow_redirects {
                return Ok(response);
            }
            match target(response.status, &response.headers, &request.url) {
                Some(url) => request = follow(&self.policy, request, url)?,
                None => return Ok(response),
            }
        }
        Err(Error::TooManyRedirects)
    }

    async fn send_once(&self, request: &Request, deadline: Instant) -> Result<Response, Error> {
        let _permit = self.acquire(request, deadline).await?;
        let pair = self.pair(&request.url)?;
        let client = if request.method.is_read() { &pair.read } else { &pair.write };
        let built = request.to_reqwest(client)?;
        let started = Instant::now();
        let answered = async {
            let answer = match client.execute(built).await.map_err(Error::before_response) {
                // The server may be closing an idle connection just as it is used again. Reads are
                // safe to repeat, so they are sent once more on a new connection.
                // <https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2>
                Err(Error::Interrupted { .. }) if request.method.is_read() => {
                    let retry = pair.write.execute(request.to_reqwest(&pair.write)?);
                    retry.await.map_err(Error::before_response)?
                }
                answer => answer?,
            };
            let status = answer.status().as_u16();
            let headers = answer.headers().clone();
            self.rate_limiter.record(request, status, &headers);
            let body = read(answer, request.limit_bytes).await?;
            Ok(Response { status, headers, body, url: request.url.clone() })
        };
        let response: Response =
            timeout_at(deadline, answered).await.map_err(|_| Error::TimedOut { sent: true })??;
        debug!(
            method = ?request.method,
            status = response.status,
            bytes = response.body.len(),
            millis = started.elapsed().as_millis(),
            "response"
        );
        Ok(response)
    }

    async fn acquire(&self, request: &Request, deadline: Instant) -> Result<Permit, Error> {
        let permit = timeout_at(deadline, self.rate_limiter.acquire(request)).await;
        permit.unwrap_or(Err(Error::TimedOut { sent: false }))
    }

    /// Opens a WebSocket at a `wss:` or `https:` address (for a developer's host also `ws:` or
    /// `http:`).
    pub async fn websocket(
        &self,
        url: &Url,
        bearer: Option<&Secret<String>>,
    ) -> Result<Socket, Error> {
        let url = socket::http_scheme(url)?;
        self.policy.check(&url).map_err(Error::Refused)?;
        let request = bearer.into_iter().fold(Request::get(url), Request::bearer);
        socket::open(&self.pair(&request.url)?.websocket, &request).await
    }

    fn pair(&self, url: &Url) -> Result<&ClientPair, Error> {
        match self.clients.as_ref() {
            Ok(clients) if self.policy.is_dev(url) => Ok(&clients.dev),
            Ok(clients) => Ok(&clients.web),
            Err(error) => Err(Error::Unusable(error.to_string())),
        }
    }
}
