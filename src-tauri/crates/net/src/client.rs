//! Asking a server something.

use std::sync::Arc;

use planetfall_model::Secret;
use tokio::time::{Instant, timeout_at};
use tracing::debug;
use url::Url;

use crate::doors::{ClientPair, HttpClients};
use crate::limits::{Permit, RateLimiter};
use crate::read::read;
use crate::redirect::{MAX_REDIRECTS, follow, target};
use crate::socket::{self, Socket};
use crate::{Error, Policy, Request, Response};

/// The one client. Clones share connections and what is remembered about hosts.
#[derive(Debug, Clone)]
pub struct HttpClient {
    policy: Policy,
    pace: RateLimiter,
    doors: Arc<Result<HttpClients, Error>>,
}

impl HttpClient {
    /// A client that keeps to `policy` and introduces itself as `user_agent`.
    ///
    /// If it cannot be set up, every request says so.
    pub fn new(policy: Policy, user_agent: &str) -> Self {
        let doors = HttpClients::open(user_agent);
        if let Err(error) = &doors {
            tracing::error!(%error, "no connection will be possible");
        }
        Self { policy, pace: RateLimiter::default(), doors: Arc::new(doors) }
    }

    /// Whom this client talks to.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Sends a request and reads the answer, whatever its status.
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
        let _place = self.enter(request, deadline).await?;
        let door = self.door(&request.url)?;
        let client = if request.method.only_asks() { &door.ask } else { &door.act };
        let written = request.written_by(client)?;
        let asked = Instant::now();
        let answered = async {
            let answer = match client.execute(written).await.map_err(Error::while_asking) {
                // On a connection that has lain idle the server may just be hanging up. What only
                // asks may be asked again, once, on a new one.
                // <https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2>
                Err(Error::Cut { .. }) if request.method.only_asks() => {
                    let again = door.act.execute(request.written_by(&door.act)?);
                    again.await.map_err(Error::while_asking)?
                }
                answer => answer?,
            };
            let status = answer.status().as_u16();
            let headers = answer.headers().clone();
            self.pace.heed(request.method, &request.url, status, &headers);
            let body = read(answer, request.limit_bytes).await?;
            Ok(Response { status, headers, body, url: request.url.clone() })
        };
        let response: Response =
            timeout_at(deadline, answered).await.map_err(|_| Error::TimedOut { sent: true })??;
        debug!(
            method = ?request.method,
            status = response.status,
            bytes = response.body.len(),
            millis = asked.elapsed().as_millis(),
            "answered"
        );
        Ok(response)
    }

    async fn enter(&self, request: &Request, deadline: Instant) -> Result<Permit, Error> {
        let entered = timeout_at(deadline, self.pace.enter(request.method, &request.url)).await;
        entered.unwrap_or(Err(Error::TimedOut { sent: false }))
    }

    /// Opens a conversation with a server at a `wss:` or `https:` address (or, for a
    /// developer's host, `ws:` or `http:`).
    pub async fn websocket(
        &self,
        url: &Url,
        bearer: Option<&Secret<String>>,
    ) -> Result<Socket, Error> {
        let url = socket::web_form(url)?;
        self.policy.check(&url).map_err(Error::Refused)?;
        let request = bearer.into_iter().fold(Request::get(url), Request::bearer);
        socket::open(&self.door(&request.url)?.talk, &request).await
    }

    fn door(&self, url: &Url) -> Result<&ClientPair, Error> {
        match self.doors.as_ref() {
            Ok(doors) if self.policy.is_dev(url) => Ok(&doors.dev),
            Ok(doors) => Ok(&doors.web),
            Err(error) => Err(Error::Unusable(error.to_string())),
        }
    }
}
