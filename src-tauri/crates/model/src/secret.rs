//! Secret values.

use std::fmt;

use zeroize::Zeroize;

/// A value that is only readable through [`Secret::expose`].
///
/// `Debug` prints nothing of it, its memory is zeroed on drop, and there is no `Serialize`, so a token
/// in an answer to the page does not compile.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value. Review every call of this.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_show_in_debug_output() {
        let secret = Secret::new(String::from("hunter2"));

        let shown = format!("{secret:?}");

        assert!(!shown.contains("hunter2"), "a log line must never carry the value");
        assert_eq!(secret.expose(), "hunter2", "expose returns it");
    }
}
