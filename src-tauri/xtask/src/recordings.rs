//! Recordings of a real Mastodon server, for the contract tests.
//!
//! They are part of the published source of Mastodon.py. Nothing of them is copied into this project:
//! they are fetched, checked by their hash and unpacked into the build folder.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::folders::{self, Folders};
use crate::process;
use crate::python::{Published, Python};
use crate::trouble::{Outcome, Trouble};

const SOURCE: Published = Published {
    requirement: "Mastodon.py==2.3.3",
    file: "mastodon_py-2.3.3.tar.gz",
    sha256: "a3cda3db86d65809957c978aef8ac7fb3dfc93abfeda3f1c6bdef4c79090ab7b",
    is_source: true,
};

const INSIDE: &str = "mastodon_py-2.3.3/tests";

/// Makes sure the recordings are unpacked, and says where.
pub fn ensure(folders: &Folders) -> Outcome<PathBuf> {
    let unpacked = folders.results.join("recordings");
    let recordings = unpacked.join(INSIDE);
    let stamp = unpacked.join("unpacked");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == stamped()) {
        return Ok(recordings);
    }
    let archive = Python::ensure(folders)?.fetch(folders, &SOURCE)?;
    folders::make_empty(&unpacked)?;
    let mut unpack = Command::new("tar");
    unpack.arg("-xzf").arg(&archive).arg("-C").arg(&unpacked).arg(INSIDE);
    process::must(&mut unpack, &folders.log("recordings"), Duration::from_secs(120))?;
    fs::write(&stamp, stamped()).map_err(|cause| Trouble::with_path("write", &stamp, &cause))?;
    Ok(recordings)
}

/// What is unpacked, and how much of it.
fn stamped() -> String {
    format!("{} {INSIDE}", SOURCE.sha256)
}
