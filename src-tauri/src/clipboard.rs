//! Reads the clipboard, only when the user asks for it.

use std::time::Duration;

/// How long the program that owns the clipboard may take to answer.
const TIMEOUT: Duration = Duration::from_secs(2);
/// A longer text, in bytes, is not a link and is ignored.
const MAX_BYTES: usize = 2048;

/// The text in the clipboard, if it is a short one.
///
/// The program it was copied from must answer. If that hangs, the thread that waits for it ends
/// with it.
pub async fn text() -> Option<String> {
    let read = tokio::task::spawn_blocking(|| arboard::Clipboard::new()?.get_text());
    match tokio::time::timeout(TIMEOUT, read).await {
        Ok(Ok(Ok(text))) => Some(text).filter(|text| text.len() <= MAX_BYTES),
        Ok(Ok(Err(error))) => {
            // The error never contains the text.
            tracing::debug!(%error, "there is no text in the clipboard");
            None
        }
        Ok(Err(_)) | Err(_) => {
            tracing::info!("the clipboard does not answer");
            None
        }
    }
}
