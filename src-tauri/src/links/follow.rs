//! What comes of a link: at most another screen.

use planetfall_core::{Arrival, Journeys};
use planetfall_model::Journey;
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
/// No link does what only the person may do: it sends no form, signs nobody out, and takes
/// nobody away from an account that is being made.
async fn follow(app: &AppHandle, text: &str) {
    let Some(link) = Link::read(text) else {
        tracing::info!(length = text.len(), "a link nobody understands was left alone");
        return;
    };
    let followed = match link {
        Link::Arrived => app.state::<Journeys>().look_now().await,
        Link::Invitation(address) => invited(&app.state::<Journeys>(), &address).await,
        Link::SignedIn(address) => {
            app.state::<Arrival>().came_back(&address).await;
            Ok(())
        }
    };
    if followed.is_err() {
        // The error may name what the link leads to; the screen says what can be said.
        tracing::info!("a link led nowhere");
    }
}

/// Shows the planet one was invited to, where that takes nobody away from something.
async fn invited(journeys: &Journeys, address: &str) -> planetfall_core::Result<()> {
    if !is_free(&journeys.journey().await?) {
        tracing::info!("an invitation was left alone, since an account is being made");
        return Ok(());
    }
    journeys.use_invitation(address).await.map(drop)
}

/// An invitation is not worth a form that is on its way, nor a letter that is waited for.
fn is_free(journey: &Journey) -> bool {
    let is_sending = journey.joining.as_ref().is_some_and(|joining| joining.sending);
    !is_sending && journey.settling.is_none()
}

#[cfg(test)]
mod tests {
    use planetfall_model::{Domain, Handle, Moment, Settling, Waiting};

    use super::*;

    #[test]
    fn an_invitation_takes_nobody_away_from_an_account_that_is_being_made() {
        let now = Moment::default();
        let settling = Settling {
            server: Domain::parse("mossbank.example").unwrap(),
            planet: "Mossbank".to_owned(),
            handle: Handle::parse("@ana@mossbank.example").unwrap(),
            email: "ana@post.example".to_owned(),
            software: "mastodon".to_owned(),
            waiting: Waiting::Mail,
            approval: false,
            gate_words: String::new(),
            asked_at: now,
            mail_again_at: now,
            problem: None,
            decided: false,
            kept: Vec::new(),
            ticks: Vec::new(),
            account: None,
        };

        assert!(is_free(&Journey::default()), "at the beginning there is nothing to lose");
        let waiting = Journey { settling: Some(settling), ..Journey::default() };
        assert!(!is_free(&waiting), "a letter is on its way");
    }
}
