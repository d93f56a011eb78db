//! Faults of the server lists.

use std::time::Duration;

/// What a list answers with until `FakeServerLists::recover` is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// The correct response, after this delay.
    Slow(Duration),
    /// The request is accepted, but never answered.
    Hang,
    /// This status, with a page of HTML.
    Status(u16),
    /// 200 with a page of HTML, as a captive portal answers.
    Html,
    /// The first half of the JSON.
    TruncatedJson,
    /// This body in place of the list.
    Body(String),
    /// A list of this many bytes.
    Huge(usize),
    /// A hundred thousand nested lists.
    DeepNesting,
}
