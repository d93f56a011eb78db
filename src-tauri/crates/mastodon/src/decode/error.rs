//! Errors of decoding, without any text of the response.

use std::fmt;

use serde_json::error::Category;

/// What is wrong with a response. It quotes nothing of it, because that may be private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeIssue {
    category: Category,
    line: usize,
    column: usize,
}

impl DecodeIssue {
    /// Whether the response is no JSON, or was cut off.
    pub const fn is_not_json(&self) -> bool {
        match self.category {
            Category::Io | Category::Syntax | Category::Eof => true,
            Category::Data => false,
        }
    }
}

impl fmt::Display for DecodeIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at line {} column {}", self.category, self.line, self.column)
    }
}

impl std::error::Error for DecodeIssue {}

/// An issue and its path in the JSON.
#[derive(Debug)]
pub(crate) struct DecodeError {
    pub(crate) path: String,
    pub(crate) issue: DecodeIssue,
}

impl DecodeError {
    /// Keeps only the parts of an error that quote nothing.
    pub(crate) fn new(path: String, error: &serde_json::Error) -> Self {
        let issue =
            DecodeIssue { category: error.classify(), line: error.line(), column: error.column() };
        Self { path, issue }
    }

    /// A value that decodes but has no meaning.
    pub(crate) fn invalid(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            issue: DecodeIssue { category: Category::Data, line: 0, column: 0 },
        }
    }

    /// The same error, seen from the value that contains `parent`.
    pub(crate) fn nested_in(self, parent: &str) -> Self {
        let path =
            if self.path == "." { parent.to_owned() } else { format!("{parent}.{}", self.path) };
        Self { path, issue: self.issue }
    }
}
