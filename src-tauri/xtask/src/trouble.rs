//! What a person is told when setting up, running or testing cannot go on.

use std::fmt;
use std::path::Path;

/// One plain sentence about what is wrong, with the way out where there is one.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// Trouble with words of its own.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Trouble with a file or folder.
    pub fn with_path(doing: &str, path: &Path, cause: &std::io::Error) -> Self {
        Self(format!("Could not {doing} {}: {cause}.", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The outcome of anything here that can fail.
pub type Outcome<T> = Result<T, Trouble>;
