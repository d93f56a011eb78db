//! Whether there is anything to draw on, and the ways around graphics that fail.

use std::process::{Command, ExitCode};

/// Set for the process that runs with a workaround, so that it does not start another.
const TRIED: &str = "PLANETFALL_GRAPHICS_CHOSEN";
/// Draws without the part of WebKitGTK that fails with some NVIDIA drivers.
/// <https://github.com/tauri-apps/tauri/issues/9304>
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Whether a window can be opened at all. Only Linux can be without a display.
pub fn is_there() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Starts Planetfall again with the workaround that this computer's graphics need, and waits
/// for it. None where none is needed or the person has chosen for themselves.
///
/// The variable must stand before the first thread starts; setting it in a running process is
/// not sound, so it is set for a new one.
pub fn start_again_where_needed() -> Option<ExitCode> {
    let chosen = std::env::var_os(TRIED).is_some() || std::env::var_os(NO_DMABUF).is_some();
    if chosen || !has_nvidia() {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let arguments = std::env::args_os().skip(1);
    let run = Command::new(program).args(arguments).env(TRIED, "1").env(NO_DMABUF, "1").status();
    let code = run.ok()?.code().unwrap_or(1);
    Some(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

fn has_nvidia() -> bool {
    cfg!(target_os = "linux") && std::path::Path::new("/proc/driver/nvidia/version").exists()
}
