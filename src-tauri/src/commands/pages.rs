//! The way out to the web.

use planetfall_core::Journeys;
use planetfall_core::ports::Browser;
use planetfall_model::{AddressRefusal, Problem};

use crate::browser::SystemBrowser;
use crate::clipboard;
use crate::letter::mailto;

/// Opens a web page in the system's browser.
#[tauri::command]
#[specta::specta]
pub async fn open_page(url: String) -> Result<(), Problem> {
    if SystemBrowser.open(&url) {
        return Ok(());
    }
    Err(Problem::AddressRefused { typed: url, why: AddressRefusal::NotAName })
}

/// Opens the person's mail program with a letter begun in it. They send it, or do not.
#[tauri::command]
#[specta::specta]
pub async fn begin_letter(to: String, subject: String, body: String) -> Result<(), Problem> {
    let begun = mailto(&to, &subject, &body).is_some_and(|letter| {
        open::that_detached(letter)
            .inspect_err(|error| tracing::warn!(%error, "no mail program could be opened"))
            .is_ok()
    });
    if begun {
        return Ok(());
    }
    Err(Problem::AddressRefused { typed: to, why: AddressRefusal::NotAName })
}

/// The invitation that lies in the clipboard, if one does. Looked at only when this is asked.
#[tauri::command]
#[specta::specta]
pub async fn invitation_in_clipboard() -> Result<Option<String>, Problem> {
    let text = clipboard::text().await.unwrap_or_default();
    // What else lies there is nobody's business.
    let invitation = text.split_whitespace().find(|word| Journeys::is_invitation(word));
    Ok(invitation.map(str::to_owned))
}
