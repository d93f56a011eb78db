//! One page of a list, and the `Link` header that leads to its neighbours.

use axum::http::header::LINK;
use serde_json::Value;
use url::form_urlencoded::{self, Serializer};

use crate::call::Call;
use crate::ids::Id;
use crate::reply::Reply;
use crate::world::World;

/// The part of a list a request asks for.
///
/// <https://docs.joinmastodon.org/api/guidelines/#pagination>
#[derive(Debug)]
pub(crate) struct Window {
    max: Option<Id>,
    since: Option<Id>,
    min: Option<Id>,
    limit: usize,
}

impl Window {
    pub(crate) fn of(call: &Call, default: usize, most: usize) -> Self {
        let id = |key| call.params.some_text(key).map(Id::new);
        let limit = call.params.number("limit").and_then(|n| usize::try_from(n).ok());
        Self {
            max: id("max_id"),
            since: id("since_id"),
            min: id("min_id"),
            limit: limit.unwrap_or(default).min(most),
        }
    }

    /// The rows inside this window, newest first, from a list that is newest first.
    ///
    /// `since_id` gives the newest rows above it and so may leave a gap; `min_id` gives the ones
    /// right above it and leaves none.
    pub(crate) fn pick<T>(&self, rows: impl Iterator<Item = (Id, T)>) -> Vec<(Id, T)> {
        let inside = rows.filter(|(id, _)| self.holds(id));
        if self.min.is_none() {
            return inside.take(self.limit).collect();
        }
        let mut all: Vec<_> = inside.collect();
        all.split_off(all.len().saturating_sub(self.limit))
    }

    fn holds(&self, id: &Id) -> bool {
        self.max.as_ref().is_none_or(|max| id < max)
            && self.since.as_ref().is_none_or(|since| id > since)
            && self.min.as_ref().is_none_or(|min| id > min)
    }
}

/// How a list writes its `Link` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// `next` and `prev` on every page that is not empty: even the last page points on.
    Timeline,
    /// `next` only after a full page, `prev` by `min_id`.
    MinId,
    /// `next` only after a full page, `prev` by `since_id`.
    SinceId,
}

impl World {
    /// A page of rows with the links that lead away from it.
    pub(crate) fn page(
        &self,
        call: &Call,
        window: &Window,
        links: Links,
        rows: Vec<(Id, Value)>,
    ) -> Reply {
        let edges = rows.first().zip(rows.last()).map(|((new, _), (old, _))| (new, old));
        let header = edges.map(|(newest, oldest)| {
            let full = rows.len() >= window.limit;
            let mut parts = Vec::new();
            if full || links == Links::Timeline {
                parts.push(self.link(call, "next", "max_id", oldest));
            }
            let key = if links == Links::SinceId { "since_id" } else { "min_id" };
            parts.push(self.link(call, "prev", key, newest));
            parts.join(", ")
        });
        let reply = Reply::json(&rows.into_iter().map(|(_, row)| row).collect());
        match header {
            Some(header) => reply.with_header(LINK, header),
            None => reply,
        }
    }

    fn link(&self, call: &Call, rel: &str, key: &str, id: &Id) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(call.query.as_bytes()) {
            if !["max_id", "min_id", "since_id", "access_token"].contains(&name.as_ref()) {
                query.append_pair(&name, &value);
            }
        }
        query.append_pair(key, id.as_str());
        format!("<{}{}?{}>; rel=\"{rel}\"", self.settings.base(), call.path, query.finish())
    }
}

/// The rows an `offset` and a `limit` ask for, as search and trends page.
pub(crate) fn by_offset(call: &Call, default: usize, most: usize, rows: Vec<Value>) -> Vec<Value> {
    let number = |key| call.params.number(key).and_then(|n| usize::try_from(n).ok());
    let limit = number("limit").unwrap_or(default).min(most);
    rows.into_iter().skip(number("offset").unwrap_or(0)).take(limit).collect()
}
