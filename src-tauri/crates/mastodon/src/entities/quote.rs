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
        if is_bare {
            let post = read_post(raw, account_domain)?;
            let (id, post) = (Some(post.id.clone()), Some(Box::new(post)));
            return Some(model::Quote { state: QuoteState::Accepted, id, post });
        }
        let post = quote.quoted_status.and_then(|raw| read_post(&raw, account_domain));
        let quoted_id = Some(quote.quoted_status_id.0).filter(|id| !id.is_empty()).map(PostId::new);
        Some(model::Quote {
            state: state(&quote.state),
            id: post.as_ref().map(|post| post.id.clone()).or(quoted_id),
            post: post.map(Box::new),
        })
    }
}

fn read_post(raw: &RawValue, account_domain: &Domain) -> Option<model::Post> {
    let read = one::<Status>(raw.get()).and_then(|status| status.into_quoted_post(account_domain));
    read.inspect_err(report).ok()
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
