//! <https://docs.joinmastodon.org/entities/Quote/>

use planetfall_model::{self as model, Domain, PostId, QuoteState};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Status;
use crate::decode::{Text, one, report};

/// A quote in any form servers send: with the quoted post, with its id alone, or as the bare quoted
/// post.
#[derive(Debug, Deserialize)]
pub(crate) struct Quote {
    state: Text,
    quoted_status_id: Text,
    /// A post within a post: kept as JSON, see [`crate::decode`].
    quoted_status: Option<Box<RawValue>>,
    id: Text,
    account: Option<Box<RawValue>>,
}

impl Quote {
    /// Decodes the quote in `raw`; a quote within the quoted post is dropped.
    pub(crate) fn read(raw: &RawValue, account_domain: &Domain) -> Option<model::Quote> {
        let quote = one::<Self>(raw.get()).map_err(|error| error.nested_in("quote"));
        let quote = quote.inspect_err(report).ok()?;
        let is_bare = !quote.id.is_empty() && quote.account.is_some();
        let (state, quoted) = match is_bare {
            true => (QuoteState::Accepted, Some(read_status(raw)?)),
            false => (state(&quote.state), quote.quoted_status.and_then(|raw| read_status(&raw))),
        };
        let quoted_id = quoted.as_ref().map(|status| &status.id).or(Some(&quote.quoted_status_id));
        let id = quoted_id.filter(|id| !id.is_empty()).map(PostId::new);
        // What a filter hides must not be shown inside another post either.
        if quoted.as_ref().is_some_and(Status::is_hidden) {
            return Some(model::Quote { state: QuoteState::Filtered, id, post: None });
        }
        let post = quoted.map(|status| status.into_quoted_post(account_domain));
        let post = post.and_then(|post| post.inspect_err(report).ok());
        if is_bare && post.is_none() {
            return None;
        }
        Some(model::Quote { state, id, post: post.map(Box::new) })
    }
}

fn read_status(raw: &RawValue) -> Option<Status> {
    one(raw.get()).inspect_err(report).ok()
}

fn state(text: &str) -> QuoteState {
    match text {
        "accepted" => QuoteState::Accepted,
        "pending" => QuoteState::Pending,
        "rejected" | "revoked" => QuoteState::Refused,
        "deleted" => QuoteState::Deleted,
        "blocked_account" | "blocked_domain" | "muted_account" => QuoteState::Blocked,
        // Also `unauthorized`, and any state of a later server version.
        _ => QuoteState::Hidden,
    }
}
