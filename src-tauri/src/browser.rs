//! Opens web pages in the person's own browser.

use planetfall_core::ports::Browser;

/// The system's browser.
#[derive(Debug, Clone, Copy)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, url: &str) -> bool {
        is_web(url)
            && open::that_detached(url)
                .inspect_err(|error| tracing::warn!(%error, "no browser could be opened"))
                .is_ok()
    }
}

/// Only pages of the web are opened: any other kind of address could start a program.
pub fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    // A quotation mark is never in an address that was written properly, and could end it early
    // where it is handed on as text.
    is_web && !url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        assert!(is_web("https://social.coop/@ana"), "a page is opened");
        for url in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://x/y",
            "-h",
            "https:",
            "https://a b",
            "https://a\"&calc&\"",
        ] {
            assert!(!is_web(url), "{url} could do more than show a page");
        }
    }
}
