//! A request that reads like a sentence, and what its answer means.

use std::time::Duration;

use planetfall_net as net;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::decode::{self, Fault, Many};
use crate::endpoint::Endpoint;
use crate::page::Links;
use crate::{Client, Error, Result};

const LONGEST_SAID: usize = 500;
/// How Mastodon marks a home timeline that it is still putting together, for somebody who was
/// away for long: what is in it now says nothing about what is missing.
/// <https://docs.joinmastodon.org/methods/timelines/#206-partial-content>
const PARTIAL: u16 = 206;
const UNTIL_BUILT: Duration = Duration::from_secs(10);

/// A request to one endpoint.
pub(crate) struct Ask<'c> {
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
    /// Begins a request to `endpoint`, with `values` in the open places of its path.
    pub(crate) fn ask<'c>(&'c self, endpoint: Endpoint, values: &[&'c str]) -> Ask<'c> {
        Ask {
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

impl<'c> Ask<'c> {
    /// Adds to the address.
    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// Sends a field along. A form is the one shape every server software reads.
    pub(crate) fn field(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.form.push((name, value.into()));
        self
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &'static str, value: &'c str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Gives the server more or less time than usual.
    pub(crate) const fn within(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    /// Leaves the token out.
    pub(crate) const fn unsigned(mut self) -> Self {
        self.is_signed_in = false;
        self
    }

    /// Sends it and takes any answer as it is.
    pub(crate) async fn answer(&self) -> Result<net::Response> {
        let client = self.client;
        let mut url = self.endpoint.at(&client.base()?, &self.values);
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
        let answer = client.net().send(request).await;
        answer.map_err(|error| Error::from_net(client.domain(), error))
    }

    /// Sends it and reads one thing.
    pub(crate) async fn one<T: DeserializeOwned>(&self) -> Result<T> {
        self.read(&self.success().await?)
    }

    /// Reads one thing out of an answer.
    pub(crate) fn read<T: DeserializeOwned>(&self, answer: &net::Response) -> Result<T> {
        if !answer.is_success() {
            return Err(self.refusal(answer));
        }
        decode::one(&text(answer)).map_err(|fault| self.unreadable(answer, fault))
    }

    /// Sends it and reads a list and what it says about its neighbours.
    pub(crate) async fn many<T: DeserializeOwned>(&self) -> Result<(Many<T>, Links)> {
        let answer = self.success().await?;
        if answer.status == PARTIAL {
            let domain = self.client.domain().clone();
            return Err(Error::SlowDown { domain, wait: UNTIL_BUILT });
        }
        let many = decode::many(&text(&answer)).map_err(|fault| self.unreadable(&answer, fault))?;
        Ok((many, Links::of(&answer)))
    }

    /// Sends it and wants to know no more than that it worked.
    pub(crate) async fn success(&self) -> Result<net::Response> {
        let answer = self.answer().await?;
        if answer.is_success() {
            return Ok(answer);
        }
        let error = self.refusal(&answer);
        if self.may_hide_a_lost_token(&answer) && self.token_is_lost().await {
            return Err(Error::SignedOut { domain: self.client.domain().clone() });
        }
        Err(error)
    }

    /// What an answer other than success means.
    fn refusal(&self, answer: &net::Response) -> Error {
        let domain = self.client.domain().clone();
        let status = answer.status;
        if let Some(wait) = answer.wait() {
            return Error::SlowDown { domain, wait };
        }
        match status {
            401 if self.is_signed_in => Error::SignedOut { domain },
            404 | 410 => Error::NotFound { domain },
            400..=499 => {
                Error::Refused { domain, endpoint: self.endpoint, status, said: said(answer) }
            }
            _ => Error::Broken { domain, status },
        }
    }

    /// snac answers an unknown token with 422 and nothing else, as it does for posts it
    /// does not like.
    fn may_hide_a_lost_token(&self, answer: &net::Response) -> bool {
        self.is_signed_in && answer.status == 422 && answer.body.is_empty()
    }

    /// Asks who is signed in, a question without anything in it that could be refused.
    async fn token_is_lost(&self) -> bool {
        if self.endpoint == Endpoint::Me {
            return true;
        }
        let me = Box::pin(self.client.ask(Endpoint::Me, &[]).answer()).await;
        me.is_ok_and(|answer| matches!(answer.status, 401 | 422))
    }

    /// What it means that an answer could not be read: a broken server, or one that means
    /// something else.
    pub(crate) fn unreadable(&self, answer: &net::Response, fault: Fault) -> Error {
        let domain = self.client.domain().clone();
        let is_page = answer.content_type().contains("html");
        if is_page || fault.flaw.is_garbage() {
            return Error::Broken { domain, status: answer.status };
        }
        let Fault { path, flaw } = fault;
        Error::Unreadable { domain, endpoint: self.endpoint, path, source: flaw }
    }
}

/// The body as text; what is no text in it is replaced rather than lose the rest.
pub(crate) fn text(answer: &net::Response) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&answer.body)
}

/// What a server says about an error: `{"error": "…"}`, or an object with a message in it.
#[derive(Deserialize)]
struct Complaint {
    #[serde(default)]
    error: serde_json::Value,
    #[serde(default)]
    error_description: serde_json::Value,
}

/// The server's own words about an error, if it has any.
pub(crate) fn said(answer: &net::Response) -> Option<String> {
    let complaint: Complaint = decode::one(&text(answer)).ok()?;
    let words = [
        complaint.error_description.as_str(),
        complaint.error.as_str(),
        complaint.error.get("message").and_then(serde_json::Value::as_str),
    ];
    words.into_iter().flatten().find_map(plain)
}

/// Words of a server as one bounded line.
pub(crate) fn plain(words: &str) -> Option<String> {
    decode::name(words, LONGEST_SAID)
}
