//! The clipboard, looked at only when the person asks for it.

use std::time::Duration;

/// How long another program may take to hand over what it put there.
const PATIENCE: Duration = Duration::from_secs(2);
/// More than this is no link, and is left where it is.
const LONGEST: usize = 2048;

/// A short text that lies in the clipboard, if one does.
///
/// The program it was copied from must answer for it. One that does not is left alone: the thread
/// that asks it ends when it does.
pub async fn text() -> Option<String> {
    let (tell, told) = tokio::sync::oneshot::channel();
    // A thread of its own, since the runtime would wait for one of its own when it ends.
    let asking = std::thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
        let text = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
        // Nobody may be waiting any more.
        let _ = tell.send(text);
    });
    if let Err(error) = asking {
        tracing::warn!(%error, "the clipboard could not be asked");
        return None;
    }
    match tokio::time::timeout(PATIENCE, told).await {
        Ok(Ok(Ok(text))) => Some(text).filter(|text| text.len() <= LONGEST),
        Ok(Ok(Err(error))) => {
            // The kind only: it never holds what lies there.
            tracing::debug!(%error, "there is no text in the clipboard");
            None
        }
        Ok(Err(_)) | Err(_) => {
            tracing::info!("the clipboard does not answer");
            None
        }
    }
}
