//! Timelines: a snapshot first, then differences, and nothing that moves under the reader.
//!
//! A view is a window onto the cached entries of a timeline around the reader, which grows in both
//! directions as they scroll. Entries newer than any that was ever shown are counted and held back
//! until the reader asks for them; entries within the window are inserted at once.

mod anchors;
mod fetch;
mod page_links;
mod recent_positions;
mod refresh;
mod timelines;
mod view;

pub use self::timelines::Timelines;
