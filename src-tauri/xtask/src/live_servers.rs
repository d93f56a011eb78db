//! Real servers for the live tests: installed into the cache, never into the system.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::debian_archive::DebianPackage;
use crate::machine::{Machine, PackageManager, System};
use crate::project::Project;
use crate::python::Python;

/// A minimal server in C that shares no code with Mastodon.
const SNAC: DebianPackage = DebianPackage {
    name: "snac2",
    version: "2.75-2",
    architecture: "amd64",
    sha256: "f509ee95c82bbf3863e76ad2d81665d5f1f90fbdceb0ea2615da476ce44c8fa8",
};

/// A mock of Mastodon that we did not write.
const MASTODON_MOCK: &str = include_str!("../pins/mastodon_mock.txt");

/// Makes sure that the servers are installed, and returns the variables in which the tests read where.
///
/// A server that this kind of machine cannot have is not an error: its variable holds the reason, and
/// the tests skip with it.
pub fn ensure(machine: Machine, project: &Project) -> Result<Vec<(&'static str, OsString)>> {
    let has_apt = machine.system == System::Linux(Some(PackageManager::Apt));
    let snac = if machine.is_debian && has_apt {
        ("PLANETFALL_SNAC", snac(project)?.into())
    } else {
        ("PLANETFALL_SNAC_WHY_NOT", "snac2 is taken from Debian, and this is not Debian".into())
    };
    let python = Python::ensure(project)?;
    python.install(project, MASTODON_MOCK)?;
    Ok(vec![snac, ("PLANETFALL_MASTODON_MOCK", python.program("mastodon_mock").into())])
}

fn snac(project: &Project) -> Result<PathBuf> {
    let program = SNAC.ensure_unpacked(project)?.join("usr/bin/snac");
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
