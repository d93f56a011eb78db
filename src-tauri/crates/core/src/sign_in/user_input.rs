//! What the user can do while an attempt waits for the browser.

use planetfall_mastodon::Authorization;
use planetfall_model::Secret;
use url::Url;

use super::loopback::{Callback, parse_callback};

/// An input to a running attempt.
pub enum UserInput {
    /// A pasted code, or the pasted address of the page the browser ended on.
    Text(String),
    /// A callback URL that opened the app. Unlike pasted text, any website may have sent it.
    CallbackUrl(String),
    /// Open the sign-in page again; with `paste`, one that shows a code.
    Reopen { paste: bool },
}

/// Reads pasted text: the bare code, or a whole address. None if it is neither, or if it carries
/// the `state` of another sign-in. An address without one is like a bare code: the person has
/// brought it, and the server takes it only with the secret of this sign-in.
pub fn parse_pasted(text: &str, authorization: &Authorization) -> Option<Callback> {
    let text = text.trim();
    if let Ok(url) = Url::parse(text) {
        return match parse_callback(&url)? {
            Callback::Code { state: Some(state), .. } if state != authorization.state => None,
            callback @ (Callback::Code { .. } | Callback::Declined { .. }) => Some(callback),
        };
    }
    // Some servers show the code followed by the state, as in an address.
    let (text, state) = text.split_once("&state=").unwrap_or((text, ""));
    if !state.is_empty() && state != authorization.state.expose() {
        return None;
    }
    let is_code = !text.is_empty()
        && text.len() <= 512
        && text.chars().all(|c| c.is_ascii_graphic() && !"<>\"".contains(c));
    is_code.then(|| Callback::Code { code: Secret::new(text.to_owned()), state: None })
}

/// Reads a callback URL. None unless it carries the `state` of this attempt.
pub fn parse_callback_url(address: &str, authorization: &Authorization) -> Option<Callback> {
    let callback = parse_callback(&Url::parse(address).ok()?)?;
    let (Callback::Code { state, .. } | Callback::Declined { state }) = &callback;
    (state.as_ref() == Some(&authorization.state)).then_some(callback)
}
