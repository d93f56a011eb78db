//! Pages of lists, and the `Link` header that leads to the neighbouring pages.

use axum::http::header::LINK;
use serde_json::Value;
use url::form_urlencoded::{self, Serializer};

use crate::http::{ApiReply, ApiRequest};
use crate::record_id::RecordId;
use crate::state::ServerState;

/// The range of a list a request asks for.
///
/// <https://docs.joinmastodon.org/api/guidelines/#pagination>
#[derive(Debug)]
pub(crate) struct PageRequest {
    max: Option<RecordId>,
    since: Option<RecordId>,
    min: Option<RecordId>,
    limit: usize,
}

impl PageRequest {
    pub(crate) fn of(request: &ApiRequest, default: usize, most: usize) -> Self {
        let id = |key| request.params.some_text(key).map(RecordId::new);
        Self {
            max: id("max_id"),
            since: id("since_id"),
            min: id("min_id"),
            limit: number(request, "limit").unwrap_or(default).min(most),
        }
    }

    /// The rows of this page, newest first, from a list that is newest first.
    ///
    /// `since_id` selects the newest rows, so it may leave a gap; `min_id` selects the rows
    /// directly above it and leaves none.
    pub(crate) fn select<T>(
        &self,
        rows: impl Iterator<Item = (RecordId, T)>,
    ) -> Vec<(RecordId, T)> {
        let matching = rows.filter(|(id, _)| self.contains(id));
        if self.min.is_none() {
            return matching.take(self.limit).collect();
        }
        let mut all: Vec<_> = matching.collect();
        all.split_off(all.len().saturating_sub(self.limit))
    }

    fn contains(&self, id: &RecordId) -> bool {
        self.max.as_ref().is_none_or(|max| id < max)
            && self.since.as_ref().is_none_or(|since| id > since)
            && self.min.as_ref().is_none_or(|min| id > min)
    }
}

/// Which links a list puts into its `Link` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkStyle {
    /// `next` and `prev` on every page that is not empty, even on the last one.
    Timeline,
    /// `next` only after a full page.
    List,
}

impl ServerState {
    /// A page of rows with its `Link` header.
    pub(crate) fn page(
        &self,
        request: &ApiRequest,
        page: &PageRequest,
        links: LinkStyle,
        rows: Vec<(RecordId, Value)>,
    ) -> ApiReply {
        let edges = rows.first().zip(rows.last()).map(|((new, _), (old, _))| (new, old));
        let header = edges.map(|(newest, oldest)| {
            let mut parts = Vec::new();
            if rows.len() >= page.limit || links == LinkStyle::Timeline {
                parts.push(self.link(request, "next", "max_id", oldest));
            }
            parts.push(self.link(request, "prev", "min_id", newest));
            parts.join(", ")
        });
        let reply = ApiReply::json(&rows.into_iter().map(|(_, row)| row).collect());
        match header {
            Some(header) => reply.with_header(LINK, header),
            None => reply,
        }
    }

    fn link(&self, request: &ApiRequest, rel: &str, key: &str, id: &RecordId) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(request.query.as_bytes()) {
            if !["max_id", "min_id", "since_id"].contains(&name.as_ref()) {
                query.append_pair(&name, &value);
            }
        }
        query.append_pair(key, id.as_str());
        format!("<{}{}?{}>; rel=\"{rel}\"", self.settings.base(), request.path, query.finish())
    }
}

/// The rows that `offset` and `limit` select, as search and trends page.
pub(crate) fn by_offset(
    request: &ApiRequest,
    default: usize,
    most: usize,
    rows: Vec<Value>,
) -> Vec<Value> {
    let limit = number(request, "limit").unwrap_or(default).min(most);
    rows.into_iter().skip(number(request, "offset").unwrap_or(0)).take(limit).collect()
}

fn number(request: &ApiRequest, key: &str) -> Option<usize> {
    request.params.number(key).and_then(|number| usize::try_from(number).ok())
}
