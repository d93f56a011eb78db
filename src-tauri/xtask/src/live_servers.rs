//! Real servers for the live tests: installed into the cache, never into the system.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::machine::{self, Machine};
use crate::process;
use crate::project::Project;
use crate::python::Python;

/// A minimal server in C that shares no code with Mastodon, from a newer release of Debian.
const SNAC: &str = "snac2-2.75-2";
const SNAC_FILE: &str = "snac2_2.75-2_amd64.deb";
const SNAC_SHA256: &str = "f509ee95c82bbf3863e76ad2d81665d5f1f90fbdceb0ea2615da476ce44c8fa8";

const DOWNLOAD_LIMIT: Duration = Duration::from_secs(10 * 60);

/// A mock of Mastodon that we did not write.
const MASTODON_MOCK: &str = include_str!("../pins/mastodon_mock.txt");

/// Makes sure that the servers are installed, and returns the variables in which the tests read where.
///
/// A server that this kind of machine cannot have is not an error: its variable holds the reason, and
/// the tests skip with it.
pub fn ensure(machine: Machine, project: &Project) -> Result<[(&'static str, OsString); 2]> {
    let snac = if machine.is_debian {
        ("PLANETFALL_SNAC", snac(project)?.into())
    } else {
        ("PLANETFALL_SNAC_WHY_NOT", "snac2 is taken from Debian, and this is not Debian".into())
    };
    let python = Python::ensure(project)?;
    python.install(MASTODON_MOCK)?;
    Ok([snac, ("PLANETFALL_MASTODON_MOCK", python.program("mastodon_mock").into())])
}

fn snac(project: &Project) -> Result<PathBuf> {
    let unpacked = project.tools.join(SNAC);
    if !unpacked.is_dir() {
        unpack_snac(project, &unpacked)?;
    }
    let program = unpacked.join("usr/bin/snac");
    // Without arguments it prints its usage. If a library is missing, it prints nothing.
    let usage = project.sh.cmd(&program).quiet().ignore_status().output();
    let is_usage = |output: std::process::Output| {
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).contains("httpd")
    };
    if !usage.is_ok_and(is_usage) {
        bail!("{} does not start on this machine", program.display());
    }
    Ok(program)
}

/// Downloads and unpacks the package without touching the system's package lists.
///
/// It comes from the mirror this machine already uses, through apt's own settings such as a proxy. apt
/// accepts no file with another hash, and downloads nothing if it finds the file in the cache.
fn unpack_snac(project: &Project, unpacked: &Path) -> Result<()> {
    let (sh, log) = (&project.sh, project.log("snac2"));
    sh.create_dir(&project.downloads)?;
    let file = project.downloads.join(SNAC_FILE);
    let url = format!("{}pool/main/s/snac2/{SNAC_FILE}", mirror(project)?);
    let download =
        cmd!(sh, "/usr/lib/apt/apt-helper download-file {url} {file} SHA256:{SNAC_SHA256}");
    process::tee_or_fail(download, &log, DOWNLOAD_LIMIT)?;

    // Renamed when it is complete, so an interrupted run leaves no half of it behind.
    let partial = unpacked.with_extension("part");
    project.create_empty_dir(&partial)?;
    process::tee_or_fail(cmd!(sh, "dpkg --extract {file} {partial}"), &log, DOWNLOAD_LIMIT)?;
    std::fs::rename(&partial, unpacked).context("Could not rename the unpacked package")
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
