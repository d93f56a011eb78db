//! Follows a link. The effect is at most another screen.

use planetfall_core::Planetfall;
use tauri::{AppHandle, Manager};

use super::link::Link;
use crate::window;

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
