//! Asking one list.

use std::time::Duration;

use planetfall_catalogue::{News, Question, question, read_news};
use planetfall_mastodon as mastodon;
use planetfall_model::{Domain, ListName};
use planetfall_net::{Body, Request, domain_of};
use url::Url;

use crate::Result;
use crate::context::Context;
use crate::list_addresses::ListAddresses;

/// How large an answer may be, in bytes: a list is longer than anything a server says.
const LIMIT: usize = 12_000_000;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest mark that is kept, in bytes.
const LONGEST_MARK: usize = 200;
/// The status that says that nothing is new.
const NOT_MODIFIED: u16 = 304;

/// What is wanted of a list. It holds nothing about anybody.
pub(super) struct Wanted {
    /// Which list.
    pub list: ListName,
    url: Url,
    host: Domain,
    body: Option<String>,
    /// The mark on what it said before.
    etag: Option<String>,
}

/// What a list said.
pub(super) enum Said {
    /// These are its servers.
    News {
        /// The servers.
        news: News,
        /// The mark it put on them.
        etag: Option<String>,
    },
    /// What it said before.
    NothingNew,
}

impl Wanted {
    /// What there is to be asked of a list; none where it is not to be asked.
    pub fn of(list: ListName, places: &ListAddresses, etag: Option<String>) -> Option<Self> {
        let Question { url, body } = question(list);
        let url = places.place(list, url)?;
        let host = domain_of(&url)?;
        Some(Self { list, url, host, body, etag })
    }

    /// Asks it.
    pub async fn ask(self, context: &Context) -> Result<Said> {
        let answer = context.net.send(self.request()).await;
        let answer = answer.map_err(|error| mastodon::Error::from_net(&self.host, error))?;
        if answer.status == NOT_MODIFIED && self.marks() {
            return Ok(Said::NothingNew);
        }
        if let Some(wait) = answer.wait() {
            return Err(mastodon::Error::SlowDown { domain: self.host, wait }.into());
        }
        if !answer.is_success() {
            return Err(mastodon::Error::Broken { domain: self.host, status: answer.status }.into());
        }
        let etag = answer.header("etag").filter(|etag| etag.len() <= LONGEST_MARK);
        let etag = etag.map(str::to_owned);
        let (list, day, status) = (self.list, context.now().day(), answer.status);
        let read = tokio::task::spawn_blocking(move || read_news(list, &answer.body, &day));
        match read.await {
            Ok(Ok(news)) => Ok(Said::News { news, etag }),
            Ok(Err(error)) => {
                tracing::warn!(?list, %error, "a list of planets made no sense");
                Err(mastodon::Error::Broken { domain: self.host, status }.into())
            }
            // Whatever made reading fail, it was in the answer.
            Err(_) => Err(mastodon::Error::Broken { domain: self.host, status }.into()),
        }
    }

    fn request(&self) -> Request {
        let request = match &self.body {
            None => Request::get(self.url.clone()),
            Some(json) => Request::post(self.url.clone()).body(Body::Bytes {
                content_type: "application/json".to_owned(),
                bytes: json.clone().into_bytes(),
            }),
        };
        let request = request.header("accept", "application/json");
        let request = match self.etag.as_deref().filter(|_| self.marks()) {
            Some(etag) => request.header("if-none-match", etag),
            None => request,
        };
        request.limit_bytes(LIMIT).time_limit(PATIENCE)
    }

    /// Whether the list can say that nothing is new. What is posted is answered in full.
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2>
    const fn marks(&self) -> bool {
        self.body.is_none()
    }
}
