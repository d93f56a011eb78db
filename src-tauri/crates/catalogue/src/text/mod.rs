//! Text as the search compares it: folded, split into tokens, or reduced to one line.

pub(crate) mod denial;
pub(crate) mod fold;
pub(crate) mod one_line;
pub(crate) mod stop_words;
