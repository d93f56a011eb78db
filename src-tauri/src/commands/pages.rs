//! Opens other programs: the browser and the mail program.

use planetfall_core::Onboarding;
use planetfall_core::ports::Browser;
use planetfall_model::{AddressRefusal, Problem, TraceId};

use super::Result;
use crate::browser::SystemBrowser;
use crate::mailto::mailto;
use crate::{clipboard, mail_program};

/// Opens a web page in the system's browser.
#[tauri::command]
#[specta::specta]
pub async fn open_page(url: String) -> Result<()> {
    if SystemBrowser.open(&url) {
        return Ok(());
    }
    Err(Problem::AddressRefused { typed: url, why: AddressRefusal::NotAName })
}

/// Opens the user's mail program with a new e-mail.
#[tauri::command]
#[specta::specta]
pub async fn begin_letter(to: String, subject: String, body: String) -> Result<()> {
    let Some(address) = mailto(&to, &subject, &body) else {
        return Err(Problem::AddressRefused { typed: to, why: AddressRefusal::NotAName });
    };
    if mail_program::open(address).await {
        return Ok(());
    }
    tracing::warn!(trace = "mail", "no mail program could be opened");
    Err(Problem::Unexpected { trace: TraceId::new("mail") })
}

/// The invitation in the clipboard, if any. The clipboard is read at no other time.
#[tauri::command]
#[specta::specta]
pub async fn invitation_in_clipboard() -> Result<Option<String>> {
    let text = clipboard::text().await.unwrap_or_default();
    // Return nothing else of the clipboard to the page.
    let invitation = text.split_whitespace().find(|word| Onboarding::is_invitation(word));
    Ok(invitation.map(str::to_owned))
}
