//! Recordings of a real Mastodon server, for the contract tests.
//!
//! They are part of the published source of Mastodon.py. Nothing of them is copied into this project:
//! they are downloaded, checked by their hash and unpacked into the build folder.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use xshell::cmd;

use crate::process;
use crate::project::Project;
use crate::python::Python;
use crate::source_files;

/// The requirement for pip, with the hash of the archive.
const MASTODON_PY: &str = include_str!("../pins/mastodon_py.txt");
const ARCHIVE: &str = "mastodon_py-2.3.3.tar.gz";
const TESTS: &str = "mastodon_py-2.3.3/tests";

/// Makes sure that the recordings are unpacked, and returns their folder.
pub fn ensure(project: &Project) -> Result<PathBuf> {
    let sh = &project.sh;
    let unpacked = project.results.join("recordings");
    let stamp = unpacked.join("unpacked");
    let wanted = format!("{MASTODON_PY}{TESTS}");
    if project.is_made_from(&stamp, &wanted) {
        return Ok(unpacked.join(TESTS));
    }
    let archive = project.downloads.join(ARCHIVE);
    let found = source_files::sha256(&archive);
    if !found.is_ok_and(|hash| MASTODON_PY.trim_end().ends_with(&hash)) {
        eprintln!("Downloading {ARCHIVE}.");
        sh.create_dir(&project.downloads)?;
        // pip downloads into the current folder.
        let _downloads = sh.push_dir(&project.downloads);
        let command = ["download", "--no-deps", "--no-binary", ":all:"];
        Python::ensure(project)?.pip(&command, MASTODON_PY)?;
    }
    project.create_empty_dir(&unpacked)?;
    let unpack = cmd!(sh, "tar -xzf {archive} -C {unpacked} {TESTS}");
    process::tee_or_fail(unpack, &project.log("recordings"), Duration::from_secs(120))?;
    sh.write_file(&stamp, wanted)?;
    Ok(unpacked.join(TESTS))
}
