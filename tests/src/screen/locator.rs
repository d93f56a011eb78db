//! Describes elements by role, name, text and ancestor.

use std::fmt;

use serde::Serialize;

/// The description of an element; page.js finds it.
#[derive(Debug, Clone, Serialize)]
pub struct Locator {
    role: &'static str,
    name: Option<String>,
    name_containing: Option<String>,
    containing: Option<String>,
    within: Option<Box<Locator>>,
}

/// Elements with this ARIA role.
///
/// <https://www.w3.org/TR/wai-aria-1.2/#role_definitions>
pub fn role(role: &'static str) -> Locator {
    Locator { role, name: None, name_containing: None, containing: None, within: None }
}

pub fn button(name: &str) -> Locator {
    role("button").named(name)
}

pub fn link(name: &str) -> Locator {
    role("link").named(name)
}

pub fn heading(name: &str) -> Locator {
    role("heading").named(name)
}

pub fn field(name: &str) -> Locator {
    role("field").named(name)
}

/// A menu item whose name contains this.
pub fn menu_item(name: &str) -> Locator {
    role("menuitem").name_containing(name)
}

/// A radio item of a menu.
pub fn choice(name: &str) -> Locator {
    role("menuitemradio").name_containing(name)
}

pub fn post(words: &str) -> Locator {
    role("article").containing(words)
}

pub fn status(words: &str) -> Locator {
    role("status").containing(words)
}

impl Locator {
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    #[must_use]
    pub fn name_containing(mut self, part: &str) -> Self {
        self.name_containing = Some(part.to_owned());
        self
    }

    #[must_use]
    pub fn containing(mut self, words: &str) -> Self {
        self.containing = Some(words.to_owned());
        self
    }

    #[must_use]
    pub fn within(mut self, outer: Locator) -> Self {
        self.within = Some(Box::new(outer));
        self
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", self.role)?;
        if let Some(name) = &self.name {
            write!(f, " called “{name}”")?;
        }
        if let Some(part) = &self.name_containing {
            write!(f, " with “{part}” in its name")?;
        }
        if let Some(words) = &self.containing {
            write!(f, " that says “{words}”")?;
        }
        match &self.within {
            Some(outer) => write!(f, " in {outer}"),
            None => Ok(()),
        }
    }
}
