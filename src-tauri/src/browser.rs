//! Opens web pages in the user's own browser.

use planetfall_core::ports::Browser;

/// Opens pages in the system's default browser.
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

/// Whether `url` is a web page. Any other scheme could start a program.
pub fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    // A valid address contains no quotation mark, which could end it early in a command line.
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
