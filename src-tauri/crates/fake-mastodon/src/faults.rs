//! Faults to inject into requests.

use std::time::Duration;

use serde_json::Value;

/// One way in which a request can fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The correct response, after this delay.
    Slow(Duration),
    /// The request is accepted, but never answered.
    Hang,
    /// 429 with `X-RateLimit-*` and `Retry-After`; the request has no effect.
    TooManyRequests {
        /// The delay the server asks for.
        retry_after: Duration,
    },
    /// A status such as 500 or 503 with a page of HTML; the request has no effect.
    ServerError(u16),
    /// The connection is cut before the request has any effect.
    CutConnection,
    /// The connection is cut after the request took effect, so the client cannot know.
    CutAfterWork,
    /// The request takes effect, but only half of the announced body is sent.
    HalfBody,
    /// 200 with a web page, as a captive portal answers; the request has no effect.
    HtmlForJson,
    /// 200 with a JSON content type and invalid bytes; the request has no effect.
    Garbage,
    /// 200 with an empty body; the request has no effect.
    EmptyBody,
    /// The request takes effect, but a list is sent as an object and an object as a list.
    WrongShape,
    /// A chunked JSON body of this many bytes; the request has no effect.
    TooLarge(usize),
    /// A hundred thousand nested lists; the request has no effect.
    DeepNesting,
    /// Each page repeats its first row at its end, and begins with the end of the previous page.
    RepeatedRows,
    /// Neighbouring rows of a page are swapped.
    OutOfOrder,
    /// Boosts have ids of another kind, as servers send that give them no row of their own.
    OddBoostIds,
    /// The `Link` header leads to something else than the neighbouring pages, as plugins send it.
    ForeignLink,
    /// The server ignores the header `Idempotency-Key`.
    IgnoreIdempotency,
    /// 401 for every request without a token, as in limited federation mode.
    LimitedFederation401,
    /// 302 to this address; the request has no effect.
    Redirect(String),
}

/// An effect and the requests it applies to.
#[derive(Debug, Clone)]
#[must_use]
pub struct FaultRule {
    method: Option<String>,
    path: String,
    once: bool,
    effect: Effect,
}

impl FaultRule {
    /// Applies `effect` to every request whose path contains `path`.
    pub fn at(path: &str, effect: Effect) -> Self {
        Self { method: None, path: path.into(), once: false, effect }
    }

    /// Limits the rule to one HTTP method.
    pub fn on(mut self, method: &str) -> Self {
        self.method = Some(method.into());
        self
    }

    /// Limits the rule to the next matching request.
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }
}

#[derive(Debug)]
pub(crate) struct ActiveFault {
    rule: FaultRule,
    was_used: bool,
    /// The end of the last page that [`Effect::RepeatedRows`] changed.
    previous_rows: Vec<Value>,
}

impl ActiveFault {
    pub(crate) fn new(rule: FaultRule) -> Self {
        Self { rule, was_used: false, previous_rows: Vec::new() }
    }

    fn applies_to(&self, method: &str, path: &str) -> bool {
        let method_fits =
            self.rule.method.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(method));
        method_fits && path.contains(&self.rule.path) && !(self.rule.once && self.was_used)
    }
}

/// The effects on one request; rules limited to one request are used up by this.
pub(crate) fn effects_on(faults: &mut [ActiveFault], method: &str, path: &str) -> Vec<Effect> {
    let applying = faults.iter_mut().filter(|fault| fault.applies_to(method, path));
    applying
        .map(|fault| {
            fault.was_used = true;
            fault.rule.effect.clone()
        })
        .collect()
}

/// Applies [`Effect::RepeatedRows`] to one page.
pub(crate) fn repeat_rows(faults: &mut [ActiveFault], rows: &mut Vec<Value>) {
    let fault = faults.iter_mut().find(|it| it.rule.effect == Effect::RepeatedRows);
    let Some(fault) = fault else { return };
    let end = rows.len().saturating_sub(2);
    let previous = std::mem::replace(&mut fault.previous_rows, rows[end..].to_vec());
    rows.extend(rows.first().cloned());
    rows.splice(0..0, previous);
}
