//! Checks for a display, and works around graphics drivers that fail.

/// Whether a window can be opened. Only Linux can be without a display.
pub fn exists() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Replaces this process by a new one with the workaround that the graphics driver needs. Returns
/// if none is needed, if the user has set one, or if the new process cannot be started.
///
/// Setting an environment variable in a running process is unsound, hence the new process.
#[cfg(target_os = "linux")]
pub fn restart_if_needed() {
    use std::os::unix::process::CommandExt;
    use std::path::Path;

    /// Set for the new process, so that it does not restart again.
    const TRIED: &str = "PLANETFALL_GRAPHICS_CHOSEN";
    /// Disables the renderer of WebKitGTK that fails with some NVIDIA drivers.
    /// <https://github.com/tauri-apps/tauri/issues/9304>
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    /// Disables compositing. Without a graphics card it is done in software, which costs memory
    /// and has crashed on a page with much text.
    const NO_LAYERS: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

    let is_set = |name| std::env::var_os(name).is_some();
    if is_set(TRIED) || is_set(NO_DMABUF) || is_set(NO_LAYERS) {
        return;
    }
    let workaround = if Path::new("/proc/driver/nvidia/version").exists() {
        NO_DMABUF
    } else if !has_graphics_card() {
        NO_LAYERS
    } else {
        return;
    };
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = std::process::Command::new(program);
    command.args(std::env::args_os().skip(1)).env(TRIED, "1").env(workaround, "1");
    eprintln!("Planetfall continues without {workaround}: {}", command.exec());
}

/// Whether the system has a graphics card with a render node.
/// <https://docs.kernel.org/gpu/drm-uapi.html#render-nodes>
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let mut cards = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    cards.any(|card| card.file_name().to_string_lossy().starts_with("renderD"))
}
