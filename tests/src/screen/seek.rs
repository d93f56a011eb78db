//! Saying what to look for on a screen: what it is, what it is called, what it is part of.

use std::fmt;

use serde::Serialize;

/// Something on the screen.
#[derive(Debug, Clone, Serialize)]
pub struct Seek {
    role: &'static str,
    name: Option<String>,
    naming: Option<String>,
    saying: Option<String>,
    inside: Option<Box<Seek>>,
    at: Option<usize>,
}

/// Anything with this role.
///
/// <https://www.w3.org/TR/wai-aria-1.2/#role_definitions>
pub fn role(role: &'static str) -> Seek {
    Seek { role, name: None, naming: None, saying: None, inside: None, at: None }
}

/// A button with exactly this name.
pub fn button(name: &str) -> Seek {
    role("button").named(name)
}

/// A link with exactly this name.
pub fn link(name: &str) -> Seek {
    role("link").named(name)
}

/// A heading with exactly these words.
pub fn heading(name: &str) -> Seek {
    role("heading").named(name)
}

/// A place to type, with exactly this name.
pub fn field(name: &str) -> Seek {
    role("field").named(name)
}

/// A line of a menu that begins with this.
pub fn menu_item(name: &str) -> Seek {
    role("menuitem").naming(name)
}

/// One of several lines of a menu that exclude each other.
pub fn choice(name: &str) -> Seek {
    role("menuitemradio").naming(name)
}

/// The post with these words in it.
pub fn post(words: &str) -> Seek {
    role("article").saying(words)
}

/// A short message about how things stand with these words in it.
pub fn status(words: &str) -> Seek {
    role("status").saying(words)
}

impl Seek {
    /// Called exactly this.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// With this somewhere in its name.
    #[must_use]
    pub fn naming(mut self, part: &str) -> Self {
        self.naming = Some(part.to_owned());
        self
    }

    /// With these words somewhere in it.
    #[must_use]
    pub fn saying(mut self, words: &str) -> Self {
        self.saying = Some(words.to_owned());
        self
    }

    /// Somewhere within another thing.
    #[must_use]
    pub fn inside(mut self, outer: Seek) -> Self {
        self.inside = Some(Box::new(outer));
        self
    }

    /// The one after this many others of the same kind.
    #[must_use]
    pub fn after(mut self, others: usize) -> Self {
        self.at = Some(others);
        self
    }
}

impl fmt::Display for Seek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", self.role)?;
        if let Some(name) = &self.name {
            write!(f, " called “{name}”")?;
        }
        if let Some(part) = &self.naming {
            write!(f, " with “{part}” in its name")?;
        }
        if let Some(words) = &self.saying {
            write!(f, " that says “{words}”")?;
        }
        if let Some(at) = self.at {
            write!(f, " after {at} others")?;
        }
        match &self.inside {
            Some(outer) => write!(f, " in {outer}"),
            None => Ok(()),
        }
    }
}
