//! What comes of a link: at most another screen.

use planetfall_core::{Onboarding, SignIn};
use tauri::{AppHandle, Manager};

use super::link::Link;
use crate::window;

/// The link this program was started with; empty for none. The desktop starts it so.
pub fn given() -> String {
    let Some(given) = std::env::args_os().nth(1) else { return String::new() };
    match given.into_string() {
        Ok(text) if Link::read(&text).is_some() => text,
        Ok(_) | Err(_) => {
            eprintln!("Planetfall was started with something that is no link of its own.");
            String::new()
        }
    }
}

/// Brings the window to the front and follows `text`, if there is a link in it.
pub fn follow_later(app: &AppHandle, text: String) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        window::bring_to_front(&app);
        if !text.is_empty() {
            follow(&app, &text).await;
        }
    });
}

/// Follows a link, if it is one we understand.
///
/// No link does what only the person may do: it asks no server anything, sends no form, signs
/// nobody out, and takes nobody away from an account that is being made.
async fn follow(app: &AppHandle, text: &str) {
    let Some(link) = Link::read(text) else {
        tracing::info!(length = text.len(), "a link nobody understands was left alone");
        return;
    };
    let followed = match link {
        Link::Arrived => {
            app.state::<Onboarding>().confirmation.check_confirmation();
            Ok(())
        }
        Link::Invitation(address) => {
            app.state::<Onboarding>().form.offer_invitation(&address).await
        }
        Link::SignedIn(address) => {
            app.state::<SignIn>().came_back(&address).await;
            Ok(())
        }
    };
    if followed.is_err() {
        // The error may name what the link leads to; the screen says what can be said.
        tracing::info!("a link led nowhere");
    }
}
