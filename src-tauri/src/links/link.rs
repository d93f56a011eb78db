//! What a link says.

use tauri::Url;

/// The scheme of our links.
const SCHEME: &str = "planetfall";

/// The longest link that is read. An address of a sign-in is a few hundred letters.
const LONGEST: usize = 2048;

/// A link that is understood. It may hold a secret, so it cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Link {
    /// Somebody has pressed the link of a letter: it is time to ask the server.
    Arrived,
    /// An invitation to a server, as the address it would have on the web.
    Invitation(String),
    /// The browser comes back from a server's sign-in page, with this whole address.
    SignedIn(String),
}

impl Link {
    /// Reads `planetfall://arrived`, `planetfall://invite?link=ADDRESS`,
    /// `planetfall://join/SERVER/CODE` and `planetfall://auth/callback?…`; nothing else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let url = Url::parse(text).ok().filter(|url| url.scheme() == SCHEME)?;
        let has_more =
            !url.username().is_empty() || url.password().is_some() || url.port().is_some();
        let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
        match (url.host_str().filter(|_| !has_more)?, parts.as_slice()) {
            ("arrived", []) => Some(Self::Arrived),
            ("invite", []) => invited(&url).map(Self::Invitation),
            ("join", [server, code]) => joined(server, code).map(Self::Invitation),
            ("auth", ["callback"]) => Some(Self::SignedIn(url.into())),
            _ => None,
        }
    }
}

/// The web address that the link carries. What it leads to is for the core to judge.
fn invited(url: &Url) -> Option<String> {
    let (_, link) = url.query_pairs().find(|(name, _)| name == "link")?;
    let inner = Url::parse(&link).ok()?;
    let is_web = matches!(inner.scheme(), "https" | "http") && inner.host_str().is_some();
    is_web.then(|| inner.into())
}

fn joined(server: &str, code: &str) -> Option<String> {
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
        Link::read(text) == Some(Link::Invitation(address.to_owned()))
    }

    #[test]
    fn the_four_links_are_understood() {
        assert!(Link::read("planetfall://arrived") == Some(Link::Arrived), "the letter's");
        assert!(Link::read("PLANETFALL://arrived/?x=1") == Some(Link::Arrived), "however written");
        assert!(
            is_invitation_to(
                "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3",
                "https://mossbank.example/invite/aB3"
            ),
            "an invitation is carried as it is"
        );
        assert!(
            is_invitation_to(
                "planetfall://join/mossbank.example/aB3",
                "https://mossbank.example/invite/aB3"
            ),
            "an invitation can be short"
        );
        let back = "planetfall://auth/callback?code=c&state=s";
        assert!(Link::read(back) == Some(Link::SignedIn(back.to_owned())), "with its whole query");
    }

    #[test]
    fn what_is_not_one_of_them_is_nothing() {
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
            assert!(Link::read(text).is_none(), "{text:?} means nothing");
        }
        let long = format!("planetfall://auth/callback?code={}", "c".repeat(LONGEST));
        assert!(Link::read(&long).is_none(), "nobody writes links this long");
    }
}
