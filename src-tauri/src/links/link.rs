//! Parses a link.

use tauri::Url;

/// The scheme of our links.
const SCHEME: &str = "planetfall";

/// The longest link, in bytes. A sign-in callback has a few hundred.
const MAX_LENGTH: usize = 2048;

/// A valid link. It may hold a secret, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum Link {
    /// The user has followed the link in a confirmation e-mail, so the server should be asked.
    EmailConfirmed,
    /// An invitation to a server, as its web address.
    Invitation(String),
    /// A sign-in callback, as the whole address.
    SignedIn(String),
}

impl Link {
    /// Parses `planetfall://arrived`, `planetfall://invite?link=ADDRESS`,
    /// `planetfall://join/SERVER/CODE` and `planetfall://auth/callback?…`; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_LENGTH || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let url = Url::parse(text).ok().filter(|url| url.scheme() == SCHEME)?;
        let has_more =
            !url.username().is_empty() || url.password().is_some() || url.port().is_some();
        let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
        match (url.host_str().filter(|_| !has_more)?, parts.as_slice()) {
            ("arrived", []) => Some(Self::EmailConfirmed),
            ("invite", []) => long_invitation(&url).map(Self::Invitation),
            ("join", [server, code]) => short_invitation(server, code).map(Self::Invitation),
            ("auth", ["callback"]) => Some(Self::SignedIn(url.into())),
            _ => None,
        }
    }
}

/// The web address in an invitation link. The core validates its target.
fn long_invitation(url: &Url) -> Option<String> {
    let (_, link) = url.query_pairs().find(|(name, _)| name == "link")?;
    let inner = Url::parse(&link).ok()?;
    let is_web = matches!(inner.scheme(), "https" | "http") && inner.host_str().is_some();
    is_web.then(|| inner.into())
}

fn short_invitation(server: &str, code: &str) -> Option<String> {
    let has_odd = |part: &str, allowed: &str| {
        !part.chars().all(|c| c.is_ascii_alphanumeric() || allowed.contains(c))
    };
    if has_odd(server, ".-:") || has_odd(code, "-_") {
        return None;
    }
    Url::parse(&format!("https://{server}/invite/{code}")).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_invitation_to(text: &str, address: &str) -> bool {
        Link::parse(text) == Some(Link::Invitation(address.to_owned()))
    }

    #[test]
    fn the_four_links_are_parsed() {
        assert!(
            Link::parse("planetfall://arrived") == Some(Link::EmailConfirmed),
            "of a confirmation e-mail"
        );
        assert!(
            Link::parse("PLANETFALL://arrived/?x=1") == Some(Link::EmailConfirmed),
            "in any case, with a query"
        );
        assert!(
            is_invitation_to(
                "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3",
                "https://mossbank.example/invite/aB3"
            ),
            "an invitation keeps its address"
        );
        assert!(
            is_invitation_to(
                "planetfall://join/mossbank.example/aB3",
                "https://mossbank.example/invite/aB3"
            ),
            "an invitation can be short"
        );
        let back = "planetfall://auth/callback?code=c&state=s";
        assert!(Link::parse(back) == Some(Link::SignedIn(back.to_owned())), "with its whole query");
    }

    #[test]
    fn any_other_link_is_invalid() {
        for text in [
            "",
            "planetfall",
            "planetfall:",
            "planetfall://",
            "planetfall:arrived",
            "planetfall://arrived/at/once",
            "planetfall://user@arrived",
            "planetfall://arrived:80",
            "planetfall://invite",
            "planetfall://invite?link=mossbank.example",
            "planetfall://invite?link=file%3A%2F%2F%2Fetc%2Fhostname",
            "planetfall://invite?link=javascript%3Aalert(1)",
            "planetfall://invite?link=planetfall%3A%2F%2Farrived",
            "planetfall://join/mossbank.example",
            "planetfall://join/mossbank.example/a/b",
            "planetfall://join/a%40mossbank.example/b",
            "planetfall://join/mossbank.example/a%2Fb",
            "planetfall://auth",
            "planetfall://sign-out",
            "https://mossbank.example/invite/aB3",
            "--arrived",
            "planetfall://arr\u{0}ived",
            "planetfall://arrived\nplanetfall://arrived",
        ] {
            assert!(Link::parse(text).is_none(), "{text:?} is invalid");
        }
        let long = format!("planetfall://auth/callback?code={}", "c".repeat(MAX_LENGTH));
        assert!(Link::parse(&long).is_none(), "a link can be too long");
    }
}
