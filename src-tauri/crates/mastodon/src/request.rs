//! Builds requests, sends them and maps the response to a result.

use std::time::Duration;

use planetfall_net as net;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::decode::{self, DecodeError, DecodedList};
use crate::endpoint::Endpoint;
use crate::page::Links;
use crate::{Client, Error, Result};

const MAX_MESSAGE_CHARS: usize = 500;
/// Mastodon's mark on a home timeline that it is still rebuilding after a long absence: the posts
/// in such a response say nothing about the posts that are missing.
/// <https://docs.joinmastodon.org/methods/timelines/#206-partial-content>
const PARTIAL_CONTENT: u16 = 206;
const REBUILD_WAIT: Duration = Duration::from_secs(10);

/// A request to one endpoint, built step by step.
pub(crate) struct RequestBuilder<'c> {
    client: &'c Client,
    endpoint: Endpoint,
    values: Vec<&'c str>,
    query: Vec<(&'static str, String)>,
    form: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, &'c str)>,
    time_limit: Option<Duration>,
    is_signed_in: bool,
}

impl Client {
    /// Starts a request to `endpoint`, with `values` for the parameters of its path.
    pub(crate) fn request<'c>(
        &'c self,
        endpoint: Endpoint,
        values: &[&'c str],
    ) -> RequestBuilder<'c> {
        RequestBuilder {
            client: self,
            endpoint,
            values: values.to_vec(),
            query: Vec::new(),
            form: Vec::new(),
            headers: Vec::new(),
            time_limit: None,
            is_signed_in: self.token().is_some(),
        }
    }
}

impl<'c> RequestBuilder<'c> {
    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// Adds a form field. Forms are the one encoding that every server software reads.
    pub(crate) fn field(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.form.push((name, value.into()));
        self
    }

    /// Adds a form field, unless the value is missing or empty.
    pub(crate) fn optional_field(self, name: &'static str, value: Option<&str>) -> Self {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &'c str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) const fn timeout(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    pub(crate) const fn anonymous(mut self) -> Self {
        self.is_signed_in = false;
        self
    }

    /// Sends the request and returns the response, whatever its status.
    pub(crate) async fn send(&self) -> Result<net::Response> {
        let client = self.client;
        let mut url = self.endpoint.url(&client.base()?, &self.values);
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let mut request =
            net::Request::new(self.endpoint.method(), url).header("accept", "application/json");
        if !self.form.is_empty() {
            request = request.form(self.form.iter().map(|(name, value)| (name, value)));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(limit) = self.time_limit {
            request = request.time_limit(limit);
        }
        if let Some(token) = client.token().filter(|_| self.is_signed_in) {
            request = request.bearer(token);
        }
        let response = client.net().send(request).await;
        response.map_err(|error| Error::from_net(client.domain(), error))
    }

    /// Sends the request and decodes one value.
    pub(crate) async fn one<T: DeserializeOwned>(&self) -> Result<T> {
        self.read(&self.success().await?)
    }

    /// Decodes one value from a response.
    pub(crate) fn read<T: DeserializeOwned>(&self, response: &net::Response) -> Result<T> {
        if !response.is_success() {
            return Err(self.refusal(response));
        }
        decode::one(&text(response)).map_err(|error| self.unreadable(response, error))
    }

    /// Sends the request and decodes a list and its `Link` headers.
    pub(crate) async fn many<T: DeserializeOwned>(&self) -> Result<(DecodedList<T>, Links)> {
        let response = self.success().await?;
        if response.status == PARTIAL_CONTENT {
            let domain = self.client.domain().clone();
            return Err(Error::SlowDown { domain, wait: REBUILD_WAIT });
        }
        let many =
            decode::many(&text(&response)).map_err(|error| self.unreadable(&response, error))?;
        Ok((many, Links::of(&response)))
    }

    /// Sends the request and returns the response if its status reports success.
    pub(crate) async fn success(&self) -> Result<net::Response> {
        let response = self.send().await?;
        if response.is_success() {
            return Ok(response);
        }
        let error = self.refusal(&response);
        if self.may_mean_invalid_token(&response) && self.is_token_invalid().await {
            return Err(Error::SignedOut { domain: self.client.domain().clone() });
        }
        Err(error)
    }

    /// The error that a response other than success means.
    fn refusal(&self, response: &net::Response) -> Error {
        let domain = self.client.domain().clone();
        let status = response.status;
        if let Some(wait) = response.wait() {
            return Error::SlowDown { domain, wait };
        }
        match status {
            401 if self.is_signed_in => Error::SignedOut { domain },
            404 | 410 => Error::NotFound { domain },
            400..=499 => Error::Refused {
                domain,
                endpoint: self.endpoint,
                status,
                said: error_message(response),
            },
            _ => Error::Broken { domain, status },
        }
    }

    /// snac answers an unknown token with 422 and an empty body, as it does for posts it rejects.
    fn may_mean_invalid_token(&self, response: &net::Response) -> bool {
        self.is_signed_in && response.status == 422 && response.body.is_empty()
    }

    /// Requests the account of the token: that request has no content that could be rejected.
    async fn is_token_invalid(&self) -> bool {
        if self.endpoint == Endpoint::VerifyCredentials {
            return true;
        }
        let response = Box::pin(self.client.request(Endpoint::VerifyCredentials, &[]).send()).await;
        response.is_ok_and(|response| matches!(response.status, 401 | 422))
    }

    /// The error for a response that could not be decoded: HTML and invalid JSON mean a broken server,
    /// valid JSON of another shape means another API.
    pub(crate) fn unreadable(&self, response: &net::Response, error: DecodeError) -> Error {
        let domain = self.client.domain().clone();
        let is_page = response.content_type().contains("html");
        if is_page || error.issue.is_not_json() {
            return Error::Broken { domain, status: response.status };
        }
        let DecodeError { path, issue } = error;
        Error::Unreadable { domain, endpoint: self.endpoint, path, source: issue }
    }
}

/// The body as text. Invalid UTF-8 is replaced rather than losing the rest.
pub(crate) fn text(response: &net::Response) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&response.body)
}

/// An error body: `{"error": "…"}`, or an object with a message in it.
#[derive(Deserialize)]
struct ErrorBody {
    #[serde(default)]
    error: serde_json::Value,
    #[serde(default)]
    error_description: serde_json::Value,
}

/// The server's own error text, if the response has any.
pub(crate) fn error_message(response: &net::Response) -> Option<String> {
    let body: ErrorBody = decode::one(&text(response)).ok()?;
    let text = [
        body.error_description.as_str(),
        body.error.as_str(),
        body.error.get("message").and_then(serde_json::Value::as_str),
    ];
    text.into_iter().flatten().find_map(one_line)
}

/// A text of a server as one line of bounded length.
pub(crate) fn one_line(text: &str) -> Option<String> {
    decode::name(text, MAX_MESSAGE_CHARS)
}
