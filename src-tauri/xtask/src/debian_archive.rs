//! Downloading a package of another Debian release without touching the system's package lists.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use xshell::cmd;

use crate::machine;
use crate::process;
use crate::project::Project;

const DOWNLOAD_LIMIT: Duration = Duration::from_secs(10 * 60);

/// One file in a Debian archive, known by its hash.
#[derive(Debug)]
pub struct DebianPackage {
    pub name: &'static str,
    pub version: &'static str,
    pub architecture: &'static str,
    pub sha256: &'static str,
}

impl DebianPackage {
    /// Unpacks the package into the tools folder, and returns the folder.
    ///
    /// It comes from the mirror this machine already uses, through apt's own settings such as a proxy.
    /// apt accepts no file with another hash, and downloads nothing if it finds the file in the cache.
    pub fn ensure_unpacked(&self, project: &Project) -> Result<PathBuf> {
        let Self { name, version, architecture, sha256 } = self;
        let unpacked = project.tools.join(format!("{name}-{version}"));
        if unpacked.is_dir() {
            return Ok(unpacked);
        }
        let (sh, log) = (&project.sh, project.log(name));
        sh.create_dir(&project.downloads)?;
        let deb = format!("{name}_{version}_{architecture}.deb");
        let file = project.downloads.join(&deb);
        let (initial, mirror) = (&name[..1], mirror(project)?);
        let download = cmd!(
            sh,
            "/usr/lib/apt/apt-helper download-file
                {mirror}pool/main/{initial}/{name}/{deb} {file} SHA256:{sha256}"
        );
        process::tee_or_fail(download, &log, DOWNLOAD_LIMIT)?;

        // Renamed when it is complete, so an interrupted run leaves no half of it behind.
        let partial = unpacked.with_extension("part");
        project.create_empty_dir(&partial)?;
        let unpack = cmd!(sh, "dpkg --extract {file} {partial}");
        process::tee_or_fail(unpack, &log, DOWNLOAD_LIMIT)?;
        std::fs::rename(&partial, &unpacked).context("Could not rename the unpacked package")?;
        Ok(unpacked)
    }
}

/// The mirror from which this machine gets Debian.
fn mirror(project: &Project) -> Result<String> {
    let codename = machine::os_release("VERSION_CODENAME").unwrap_or_default();
    let (sh, format) = (&project.sh, "$(REPO_URI)|$(RELEASE)|$(COMPONENT)");
    let filter = "Created-By: Packages";
    let listed = process::read(cmd!(sh, "apt-get indextargets --format {format} {filter}"));
    listed
        .and_then(|listed| main_mirror(&listed, &codename))
        .context("This machine's apt sources do not name a Debian mirror")
}

fn main_mirror(listed: &str, codename: &str) -> Option<String> {
    let suffix = format!("|{codename}|main");
    listed.lines().find_map(|line| line.strip_suffix(&suffix)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_of_the_release_is_chosen_not_that_of_its_updates() {
        let listed = "http://updates.example/debian-security/|bookworm-security|main\n\
                      http://mirror.example/debian/|bookworm|contrib\n\
                      http://mirror.example/debian/|bookworm|main\n";

        let mirror = main_mirror(listed, "bookworm");

        assert_eq!(mirror.as_deref(), Some("http://mirror.example/debian/"), "the main one");
        assert_eq!(main_mirror(listed, "trixie"), None, "no guess where nothing fits");
    }
}
