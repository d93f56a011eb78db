//! Parses and follows `planetfall:` links.
//!
//! Any website and any program can open one, so a link opens a screen at most. Promises that an
//! invalid link changes nothing and is not written to the log.

use planetfall_core::Planetfall;
use tauri::{AppHandle, Manager, Url};

use crate::window;

/// The scheme of our links.
const SCHEME: &str = "planetfall";

/// The longest link, in bytes. A sign-in callback has a few hundred.
const MAX_LENGTH: usize = 2048;

/// A valid link. It may hold a secret, so it has no `Debug`.
#[derive(PartialEq, Eq)]
enum Link {
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
    fn parse(text: &str) -> Option<Self> {
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

/// The link in the first command line argument, where the desktop puts it; empty if none.
pub fn from_arguments() -> String {
    let Some(argument) = std::env::args_os().nth(1) else { return String::new() };
    match argument.into_string() {
        Ok(text) if Link::parse(&text).is_some() => text,
        Ok(_) | Err(_) => {
            eprintln!("Planetfall ignores an argument that is not a planetfall: link.");
            String::new()
        }
    }
}

/// Brings the window to the front and follows the link in `text`, if any, in the background.
pub fn follow_later(app: &AppHandle, text: String) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        window::bring_to_front(&app);
        if !text.is_empty() {
            follow(&app, &text).await;
        }
    });
}

/// Follows a valid link.
///
/// No link does what only the user may do: it contacts no new server, sends no form, signs no
/// account out, and does not interrupt a sign-up.
async fn follow(app: &AppHandle, text: &str) {
    let Some(link) = Link::parse(text) else {
        tracing::info!(length = text.len(), "an invalid link was ignored");
        return;
    };
    let core = app.state::<Planetfall>();
    let followed = match link {
        Link::EmailConfirmed => {
            core.onboarding.confirmation.check_confirmation();
            Ok(())
        }
        Link::Invitation(address) => core.onboarding.form.offer_invitation(&address).await,
        Link::SignedIn(address) => {
            core.sign_in.handle_callback(&address).await;
            Ok(())
        }
    };
    if followed.is_err() {
        // The error may contain the target, and the screen shows it.
        tracing::info!("a link could not be followed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_links_are_parsed() {
        let invitation = || Link::Invitation("https://mossbank.example/invite/aB3".to_owned());
        let long = "planetfall://invite?link=https%3A%2F%2Fmossbank.example%2Finvite%2FaB3";
        let back = "planetfall://auth/callback?code=c&state=s";
        for (text, link, why) in [
            ("planetfall://arrived", Link::EmailConfirmed, "of a confirmation e-mail"),
            ("PLANETFALL://arrived/?x=1", Link::EmailConfirmed, "in any case, with a query"),
            (long, invitation(), "an invitation keeps its address"),
            ("planetfall://join/mossbank.example/aB3", invitation(), "an invitation can be short"),
            (back, Link::SignedIn(back.to_owned()), "with its whole query"),
        ] {
            assert!(Link::parse(text) == Some(link), "{text}: {why}");
        }
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
