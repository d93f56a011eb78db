//! Whether there is anything to draw on, and the ways around graphics that fail.

/// Set for the process that runs with a workaround, so that it does not start another.
#[cfg(target_os = "linux")]
const TRIED: &str = "PLANETFALL_GRAPHICS_CHOSEN";
/// Draws without the part of WebKitGTK that fails with some NVIDIA drivers.
/// <https://github.com/tauri-apps/tauri/issues/9304>
#[cfg(target_os = "linux")]
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// Draws without layers. Where no graphics card puts them together, a program does, which costs
/// memory and has been seen to fail on a page with very many letters.
#[cfg(target_os = "linux")]
const NO_LAYERS: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Whether a window can be opened at all. Only Linux can be without a display.
pub fn is_there() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Starts Planetfall again with the workaround that this computer's graphics need, in place of
/// this process. Comes back where none is needed, where the person has chosen for themselves, or
/// where it cannot be done.
///
/// The variable must stand before the first thread starts; setting it in a running process is
/// not sound, so it is set for a new one.
#[cfg(target_os = "linux")]
pub fn start_again_where_needed() {
    use std::os::unix::process::CommandExt;

    let is_set = |name| std::env::var_os(name).is_some();
    if is_set(TRIED) || is_set(NO_DMABUF) || is_set(NO_LAYERS) {
        return;
    }
    let workaround = if has_nvidia() {
        NO_DMABUF
    } else if !has_graphics_card() {
        NO_LAYERS
    } else {
        return;
    };
    let Ok(program) = std::env::current_exe() else { return };
    let arguments = std::env::args_os().skip(1);
    let failed = std::process::Command::new(program)
        .args(arguments)
        .env(TRIED, "1")
        .env(workaround, "1")
        .exec();
    eprintln!("Planetfall goes on without {workaround}: {failed}");
}

/// Nothing to work around elsewhere.
#[cfg(not(target_os = "linux"))]
pub const fn start_again_where_needed() {}

#[cfg(target_os = "linux")]
fn has_nvidia() -> bool {
    std::path::Path::new("/proc/driver/nvidia/version").exists()
}

/// Whether the system has a card that can draw.
/// <https://docs.kernel.org/gpu/drm-uapi.html#render-nodes>
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let cards = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    cards.into_iter().any(|card| card.file_name().to_string_lossy().starts_with("renderD"))
}
