//! What is wrong with an answer, and where.

use std::fmt;

use serde_json::error::Category;

/// What is wrong with an answer, without a word of it: it may hold what nobody else should read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    category: Category,
    line: usize,
    column: usize,
}

impl Flaw {
    /// Whether the answer is no JSON at all, or only the beginning of some.
    pub const fn is_garbage(&self) -> bool {
        match self.category {
            Category::Io | Category::Syntax | Category::Eof => true,
            Category::Data => false,
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at line {} column {}", self.category, self.line, self.column)
    }
}

impl std::error::Error for Flaw {}

/// A flaw and its place.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where, such as `[3].account`.
    pub(crate) path: String,
    /// What.
    pub(crate) flaw: Flaw,
}

impl Fault {
    /// Keeps of an error what is safe to keep.
    pub(crate) fn new(path: String, error: &serde_json::Error) -> Self {
        let flaw = Flaw { category: error.classify(), line: error.line(), column: error.column() };
        Self { path, flaw }
    }

    /// A value that could be read and means nothing.
    pub(crate) fn senseless(path: &str) -> Self {
        Self { path: path.to_owned(), flaw: Flaw { category: Category::Data, line: 0, column: 0 } }
    }

    /// The same fault, seen from the value that `place` is in.
    pub(crate) fn below(self, place: &str) -> Self {
        let path =
            if self.path == "." { place.to_owned() } else { format!("{place}.{}", self.path) };
        Self { path, flaw: self.flaw }
    }
}
