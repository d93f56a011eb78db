//! The fault switch: a server that misbehaves exactly as told.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::server::Planet;

/// One way to go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Does everything right, only later.
    Slow(Duration),
    /// Takes the request and never answers.
    Hang,
    /// 429 with `X-RateLimit-*` and `Retry-After`; nothing is done.
    TooManyRequests {
        /// How long the server asks to be left alone.
        retry_after: Duration,
    },
    /// A status such as 500 or 503 with a page of HTML; nothing is done.
    ServerError(u16),
    /// The connection is cut before anything is done.
    CutConnection,
    /// The work is done, then the connection is cut: the client cannot know.
    CutAfterWork,
    /// The work is done, but only half of the promised answer comes.
    HalfBody,
    /// 200 with a web page, as a hotel's network answers; nothing is done.
    HtmlForJson,
    /// 200 and JSON by name, but no JSON; nothing is done.
    Garbage,
    /// 200 with no bytes at all; nothing is done.
    EmptyBody,
    /// The work is done, but a list answers as an object and an object as a list.
    WrongShape,
    /// A chunked JSON answer of this many bytes; nothing is done.
    TooLarge(usize),
    /// A hundred thousand lists inside each other; nothing is done.
    DeepNesting,
    /// Each page repeats its first row at its end, and begins with the end of the page before.
    RepeatedRows,
    /// Every third row of a page is missing.
    LostRows,
    /// Neighbouring rows of a page change places.
    OutOfOrder,
    /// Two posts under one idempotency key are two posts.
    IgnoreIdempotency,
    /// A server that tells strangers nothing: 401 to every request without a token.
    LimitedFederation401,
    /// 302 to this address; nothing is done.
    Redirect(String),
    /// Streams are opened and dropped at once.
    StreamDrops,
}

/// A fault and the requests it befalls.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Only requests with this method; none means all.
    pub method: Option<String>,
    /// Only requests with this in their path; empty means all.
    pub path_contains: String,
    /// How many requests it befalls before it heals; none means every one.
    pub times: Option<u32>,
    /// What happens.
    pub effect: Effect,
}

impl Fault {
    /// A lasting fault for every request with `path` in its path.
    #[must_use]
    pub fn at(path: &str, effect: Effect) -> Self {
        Self { method: None, path_contains: path.into(), times: None, effect }
    }

    /// The same fault, for one method only.
    #[must_use]
    pub fn on(mut self, method: &str) -> Self {
        self.method = Some(method.into());
        self
    }

    /// The same fault, healed after `times` requests.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// The same fault, for one request only.
    #[must_use]
    pub fn once(self) -> Self {
        self.times(1)
    }
}

/// The switch itself, made by [`PracticeServer::faults`](crate::PracticeServer::faults).
#[derive(Debug)]
pub struct Faults {
    pub(crate) planet: Arc<Planet>,
}

impl Faults {
    /// Makes a fault happen from the next request on, along with those already there.
    pub fn add(&self, fault: Fault) {
        self.planet.world().faults.push(ActiveFault { fault, page_before: Vec::new() });
    }

    /// Heals everything.
    pub fn clear(&self) {
        self.planet.world().faults.clear();
    }

    /// How many faults wait to happen.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.planet.world().faults.len()
    }
}

/// A fault at work.
#[derive(Debug)]
pub(crate) struct ActiveFault {
    fault: Fault,
    /// The end of the last page [`Effect::RepeatedRows`] spoiled.
    page_before: Vec<Value>,
}

/// The effects that befall one request; those that have healed are dropped.
pub(crate) fn befall(faults: &mut Vec<ActiveFault>, method: &str, path: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for ActiveFault { fault, .. } in faults.iter_mut() {
        let method_fits = fault.method.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(method));
        if !method_fits || !path.contains(&fault.path_contains) || fault.times == Some(0) {
            continue;
        }
        fault.times = fault.times.map(|times| times - 1);
        effects.push(fault.effect.clone());
    }
    // A paging fault is kept until its page has been spoiled, which happens after this.
    faults.retain(|it| it.fault.times != Some(0) || it.fault.effect == Effect::RepeatedRows);
    effects
}

/// Spoils the rows of a page.
pub(crate) fn spoil(faults: &mut [ActiveFault], effect: &Effect, rows: &mut Vec<Value>) {
    match effect {
        Effect::RepeatedRows => {
            let Some(fault) = faults.iter_mut().find(|it| it.fault.effect == *effect) else {
                return;
            };
            let end = rows.len().saturating_sub(2);
            let before = std::mem::replace(&mut fault.page_before, rows[end..].to_vec());
            rows.extend(rows.first().cloned());
            rows.splice(0..0, before);
        }
        Effect::LostRows => {
            let mut at = 0;
            rows.retain(|_| {
                at += 1;
                at % 3 != 0
            });
        }
        Effect::OutOfOrder => rows.chunks_exact_mut(2).for_each(<[Value]>::reverse),
        Effect::Slow(_)
        | Effect::Hang
        | Effect::TooManyRequests { .. }
        | Effect::ServerError(_)
        | Effect::CutConnection
        | Effect::CutAfterWork
        | Effect::HalfBody
        | Effect::HtmlForJson
        | Effect::Garbage
        | Effect::EmptyBody
        | Effect::WrongShape
        | Effect::TooLarge(_)
        | Effect::DeepNesting
        | Effect::IgnoreIdempotency
        | Effect::LimitedFederation401
        | Effect::Redirect(_)
        | Effect::StreamDrops => {}
    }
}
