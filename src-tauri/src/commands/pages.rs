//! The way out to the web.

use planetfall_core::ports::Browser;
use planetfall_model::{AddressRefusal, Problem};

use crate::browser::SystemBrowser;

/// Opens a web page in the system's browser.
#[tauri::command]
#[specta::specta]
pub async fn open_page(url: String) -> Result<(), Problem> {
    if SystemBrowser.open(&url) {
        return Ok(());
    }
    Err(Problem::AddressRefused { typed: url, why: AddressRefusal::NotAName })
}
