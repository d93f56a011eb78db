//! Fetching one package of another Debian release without touching the system's own package lists.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::folders::{self, Folders};
use crate::machine;
use crate::process;
use crate::sha256;
use crate::trouble::{Outcome, Trouble};

const FETCHING: Duration = Duration::from_secs(10 * 60);

/// The keys Debian signs all its supported releases with.
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// One file in a Debian release.
#[derive(Debug)]
pub struct Package {
    /// The release, by its code name.
    pub release: &'static str,
    /// The package.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The kind of processor it is for.
    pub architecture: &'static str,
    /// The SHA-256 of the file.
    pub sha256: &'static str,
}

impl Package {
    /// The package unpacked into the tools folder; fetched only when not in the cache.
    ///
    /// It comes from the mirror this machine already uses, signed by Debian, and must besides be the
    /// very file named by its hash.
    pub fn unpacked(&self, folders: &Folders) -> Outcome<PathBuf> {
        let place = folders.tools.join(format!("{}-{}", self.name, self.version));
        if place.is_dir() {
            return Ok(place);
        }
        let file = folders
            .downloads
            .join(format!("{}_{}_{}.deb", self.name, self.version, self.architecture));
        if !file.is_file() {
            self.fetch(folders)?;
        }
        sha256::check(&file, self.sha256)?;

        // Unpacked beside and then renamed, so a half unpacked one is never taken for a whole one.
        let beside = place.with_extension("part");
        folders::make_empty(&beside)?;
        let mut unpack = Command::new("dpkg");
        unpack.arg("--extract").arg(&file).arg(&beside);
        process::must(&mut unpack, &folders.log(self.name), FETCHING)?;
        fs::rename(&beside, &place)
            .map_err(|cause| Trouble::with_path("rename", &beside, &cause))?;
        Ok(place)
    }

    fn fetch(&self, folders: &Folders) -> Outcome<()> {
        let here = process::answer(Command::new("dpkg").arg("--print-architecture"));
        if here.as_deref() != Some(self.architecture) {
            return Err(Trouble::new(format!(
                "{} {} is known for {} only.",
                self.name, self.version, self.architecture
            )));
        }
        let lists = folders.downloads.join(format!("{}-lists", self.release));
        folders::make(&lists.join("partial"))?;
        let sources = folders.downloads.join(format!("{}.list", self.release));
        let line = format!("deb [signed-by={KEYS}] {} {} main\n", mirror()?, self.release);
        fs::write(&sources, line).map_err(|cause| Trouble::with_path("write", &sources, &cause))?;

        let log = folders.log(self.name);
        let mut update = private_apt(folders, &lists, &sources)?;
        process::must(update.arg("update"), &log, FETCHING)?;
        let mut download = private_apt(folders, &lists, &sources)?;
        download.arg("download").arg(format!("{}={}", self.name, self.version));
        process::must(&mut download, &log, FETCHING)?;
        Ok(())
    }
}

/// `apt-get` with lists, sources and status of its own. The machine's other settings, such as a
/// proxy, still hold.
fn private_apt(folders: &Folders, lists: &Path, sources: &Path) -> Outcome<Command> {
    let status = folders.downloads.join("no-packages");
    fs::write(&status, "").map_err(|cause| Trouble::with_path("write", &status, &cause))?;
    let mut command = Command::new("apt-get");
    command.current_dir(&folders.downloads);
    let mut set = |key: &str, value: &Path| {
        let mut setting = std::ffi::OsString::from(format!("{key}="));
        setting.push(value);
        command.arg("-o").arg(setting);
    };
    set("Dir::Etc::SourceList", sources);
    set("Dir::Etc::SourceParts", Path::new("/dev/null"));
    set("Dir::State::Lists", lists);
    set("Dir::State::Status", &status);
    set("Dir::Cache", &folders.downloads.join("apt"));
    set("Acquire::Languages", Path::new("none"));
    set("Acquire::IndexTargets::deb::DEP-11::DefaultEnabled", Path::new("false"));
    set("APT::Sandbox::User", Path::new("root"));
    Ok(command)
}

/// The mirror this machine gets Debian from.
fn mirror() -> Outcome<String> {
    let codename = machine::os_release("VERSION_CODENAME").unwrap_or_default();
    let listed = process::answer(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(REPO_URI)|$(RELEASE)|$(COMPONENT)",
        "Created-By: Packages",
    ]));
    listed.as_deref().and_then(|listed| main_mirror(listed, &codename)).ok_or_else(|| {
        Trouble::new("This machine's own Debian mirror could not be told from its apt sources.")
    })
}

fn main_mirror(listed: &str, codename: &str) -> Option<String> {
    listed
        .lines()
        .filter_map(|line| line.rsplit_once(&format!("|{codename}|main")))
        .map(|(mirror, _)| mirror.to_owned())
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_of_the_release_itself_is_taken_not_that_of_its_updates() {
        let listed = "http://updates.example/debian-security/|bookworm-security|main\n\
                      http://mirror.example/debian/|bookworm|contrib\n\
                      http://mirror.example/debian/|bookworm|main\n";

        let mirror = main_mirror(listed, "bookworm");

        assert_eq!(mirror.as_deref(), Some("http://mirror.example/debian/"), "the main one");
        assert_eq!(main_mirror(listed, "trixie"), None, "no guess where nothing fits");
    }
}
