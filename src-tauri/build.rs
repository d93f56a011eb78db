//! Embeds the UI and the capabilities into the shell.

fn main() {
    // A file that is added to the UI must be embedded too, not only one that changes.
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
