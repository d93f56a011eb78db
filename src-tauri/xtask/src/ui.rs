//! The UI's packages and its build, each made only when stale.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::folders::Folders;
use crate::node::Node;
use crate::process;
use crate::source_files;
use crate::trouble::{Outcome, Trouble};

/// Enough for the packages on a slow line.
const INSTALLING: Duration = Duration::from_secs(15 * 60);

/// Tells `ui/vite.config.ts` to build the gallery too.
const WITH_GALLERY: &str = "PLANETFALL_GALLERY";

const BUILDING: Duration = Duration::from_secs(5 * 60);

/// Which pages the built UI has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// What a person opens.
    Window,
    /// The gallery of all components besides, which brings a pretended backend along.
    WindowAndGallery,
}

impl Pages {
    /// Whether a build holds these pages; somebody may have built others by hand.
    fn are_in(self, dist: &Path) -> bool {
        let has_gallery = dist.join("gallery.html").is_file();
        dist.join("index.html").is_file() && has_gallery == (self == Self::WindowAndGallery)
    }
}

/// Makes sure `ui/dist` holds what `ui/` says now. The app embeds it, so it comes before any build.
///
/// npm is not started when nothing changed, so a second run works without a network.
pub fn prepare(folders: &Folders, node: &Node, pages: Pages) -> Outcome<()> {
    let log = folders.log("ui-setup");
    let modules = folders.ui.join("node_modules");
    let packages = Stamp::new(&modules, ".planetfall-packages", packages_wanted(&folders.ui)?);
    if !packages.is_fresh() {
        println!("Installing the UI's packages.");
        let mut install = node.npm(&folders.ui, &["ci", "--no-audit", "--no-fund"]);
        process::must(&mut install, &log, INSTALLING)?;
        packages.set()?;
    }

    let sources = source_files::fingerprint(&[&folders.ui, &folders.project.join("assets")])?;
    let build = Stamp::new(&modules, ".planetfall-build", format!("{pages:?} {sources}"));
    if !build.is_fresh() || !pages.are_in(&folders.ui.join("dist")) {
        println!("Building the UI.");
        let mut command = node.npm(&folders.ui, &["run", "build"]);
        match pages {
            Pages::Window => command.env_remove(WITH_GALLERY),
            Pages::WindowAndGallery => command.env(WITH_GALLERY, "1"),
        };
        process::must(&mut command, &log, BUILDING)?;
        build.set()?;
    }
    Ok(())
}

/// A note beside the packages of what was made from what. It must not be in `dist`: that is embedded.
struct Stamp {
    file: PathBuf,
    wanted: String,
}

impl Stamp {
    fn new(folder: &Path, name: &str, wanted: String) -> Self {
        Self { file: folder.join(name), wanted }
    }

    fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|found| found == self.wanted)
    }

    fn set(&self) -> Outcome<()> {
        fs::write(&self.file, &self.wanted)
            .map_err(|cause| Trouble::with_path("write", &self.file, &cause))
    }
}

fn packages_wanted(ui: &Path) -> Outcome<String> {
    let read = |name: &str| {
        let file = ui.join(name);
        fs::read_to_string(&file).map_err(|cause| Trouble::with_path("read", &file, &cause))
    };
    Ok(read("package.json")? + &read("package-lock.json")?)
}
