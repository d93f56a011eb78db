//! The main window.

use std::path::Path;

use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label of the window, also in the capabilities.
pub const MAIN: &str = "main";

/// Opens the window. Its page can neither navigate elsewhere nor open other windows, and the web
/// view writes its files to `folder`.
pub fn open(app: &App, folder: &Path) -> tauri::Result<WebviewWindow> {
    let dev_url = app.config().build.dev_url.clone();
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App(page().into()))
        .title("Planetfall")
        .inner_size(1280.0, 800.0)
        .min_inner_size(400.0, 300.0)
        .data_directory(folder.join("webview"))
        .disable_drag_drop_handler()
        .on_navigation(move |url| {
            let is_ours = match url.scheme() {
                "tauri" => true,
                // The development server; a release has none.
                "http" if dev_url.as_ref().is_some_and(|dev| dev.origin() == url.origin()) => true,
                // Only Windows serves our page there; elsewhere any program can listen on port 80.
                "http" | "https" => {
                    cfg!(windows)
                        && url.host_str() == Some("tauri.localhost")
                        && url.port().is_none()
                }
                _ => false,
            };
            if !is_ours {
                tracing::warn!("the page tried to navigate elsewhere");
            }
            is_ours
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Brings the window to the front, as far as the desktop allows that.
pub fn bring_to_front(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let asked = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = asked {
        tracing::debug!(%error, "the window could not be brought to the front");
    }
}

/// Our pages other than the main one. The empty one is the baseline for memory benchmarks; the
/// gallery is built for development only.
const OTHER_PAGES: [&str; 2] = ["empty.html", "gallery.html"];

/// The page to show: the main one, unless `PLANETFALL_PAGE` names another one.
fn page() -> String {
    let other = std::env::var("PLANETFALL_PAGE").ok();
    let other = other.filter(|page| OTHER_PAGES.contains(&page.as_str()));
    other.unwrap_or_else(|| "index.html".to_owned())
}
