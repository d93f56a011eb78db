//! The UI's packages and its build, each renewed only when it is out of date.

use std::time::Duration;

use anyhow::Result;

use crate::node::Node;
use crate::process;
use crate::project::Project;
use crate::source_files;

/// Enough for the packages over a slow connection.
const INSTALL_LIMIT: Duration = Duration::from_secs(15 * 60);

const BUILD_LIMIT: Duration = Duration::from_secs(5 * 60);

/// Read by `ui/vite.config.js`: builds the gallery too.
const WITH_GALLERY: &str = "PLANETFALL_GALLERY";

/// Which pages the built UI has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    Window,
    /// With the gallery of all components, which brings the fake backend along.
    WindowAndGallery,
}

/// Makes sure that `ui/node_modules` holds what the lock file names.
///
/// npm is not started when nothing changed, so a second run works without a network.
pub fn install_packages(project: &Project, node: &Node) -> Result<()> {
    let read = |name: &str| project.sh.read_file(project.ui.join(name));
    let wanted = read("package.json")? + &read("package-lock.json")?;
    let stamp = project.ui.join("node_modules/.planetfall-packages");
    if !project.is_made_from(&stamp, &wanted) {
        eprintln!("Installing the UI's packages.");
        let install = node.npm("ci --no-audit --no-fund");
        process::tee_or_fail(install, &project.log("ui-setup"), INSTALL_LIMIT)?;
        project.sh.write_file(&stamp, &wanted)?;
    }
    Ok(())
}

/// Makes sure that `ui/dist` is built from what `ui/` holds now. The app embeds it, so this comes
/// before any build of the app.
pub fn build(project: &Project, node: &Node, pages: Pages) -> Result<()> {
    install_packages(project, node)?;
    let sources = source_files::fingerprint(&[&project.ui, &project.root.join("assets")])?;
    let wanted = format!("{pages:?} {sources}");
    // Not in `dist`, because the app embeds that folder.
    let stamp = project.ui.join("node_modules/.planetfall-build");
    if !project.is_made_from(&stamp, &wanted) || !pages.are_built(project) {
        eprintln!("Building the UI.");
        let build = node.npm("run build");
        let build = match pages {
            Pages::Window => build.env_remove(WITH_GALLERY),
            Pages::WindowAndGallery => build.env(WITH_GALLERY, "1"),
        };
        process::tee_or_fail(build, &project.log("ui-setup"), BUILD_LIMIT)?;
        project.sh.write_file(&stamp, &wanted)?;
    }
    Ok(())
}

impl Pages {
    /// A developer may have built other pages by hand since the stamp was written.
    fn are_built(self, project: &Project) -> bool {
        let is_built = |page: &str| project.ui.join("dist").join(page).is_file();
        is_built("index.html") && is_built("gallery.html") == (self == Self::WindowAndGallery)
    }
}
