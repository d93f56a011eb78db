//! How lists go wrong.

use std::time::Duration;

/// How a list goes wrong; nothing else is answered until it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// The right answer, so much later.
    Slow(Duration),
    /// No answer at all.
    Hang,
    /// This status, with a page of HTML.
    Status(u16),
    /// 200 with a page of HTML, as a hotel's network answers.
    Html,
    /// JSON that ends in the middle.
    HalfJson,
    /// This body in place of the list.
    Says(String),
    /// A list of this many bytes.
    Huge(usize),
    /// A hundred thousand lists inside each other.
    Deep,
}
