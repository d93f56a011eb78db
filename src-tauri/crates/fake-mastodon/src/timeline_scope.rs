//! The part of the public posts that a timeline shows.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimelineScope {
    All,
    Local,
    Remote,
}
