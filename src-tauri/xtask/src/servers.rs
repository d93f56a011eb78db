//! Real servers for the live tests: installed into the cache, never into the system.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::debian::Package;
use crate::folders::Folders;
use crate::machine::{Machine, PackageManager, System};
use crate::python::{Published, Python};
use crate::trouble::{Outcome, Trouble};

/// A minimal server in C that shares no line with Mastodon.
const SNAC: Package = Package {
    release: "trixie",
    name: "snac2",
    version: "2.75-2",
    architecture: "amd64",
    sha256: "f509ee95c82bbf3863e76ad2d81665d5f1f90fbdceb0ea2615da476ce44c8fa8",
};

/// A mock of Mastodon by somebody who is not us.
const MASTODON_MOCK: Published = Published {
    requirement: "mastodon_mock==0.6.1",
    file: "mastodon_mock-0.6.1-py3-none-any.whl",
    sha256: "14fccce18433a5324ec25b14f26b5df7b1d4f50079c195a71be83399f7515cb2",
    is_source: false,
};

/// What the live tests read to find a server, or the reason why there is none.
pub type Setting = (&'static str, OsString);

/// Makes sure the servers are there, and says how the tests find them.
///
/// A server that cannot be had on this kind of machine is not an error: the tests leave it out and
/// repeat the reason.
pub fn ensure(machine: Machine, folders: &Folders) -> Outcome<Vec<Setting>> {
    let snac = if machine.is_debian && machine.system == System::Linux(Some(PackageManager::Apt)) {
        ("PLANETFALL_SNAC", snac(folders)?.into())
    } else {
        ("PLANETFALL_SNAC_WHY_NOT", "snac2 is taken from Debian, and this is not Debian".into())
    };
    Ok(vec![snac, ("PLANETFALL_MASTODON_MOCK", mastodon_mock(folders)?.into())])
}

fn snac(folders: &Folders) -> Outcome<PathBuf> {
    let program = SNAC.unpacked(folders)?.join("usr/bin/snac");
    // Without words it explains itself and ends; a missing library would end it silently.
    let tried = Command::new(&program).stdin(Stdio::null()).output();
    let explains = |output: std::process::Output| {
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).contains("httpd")
    };
    if tried.is_ok_and(explains) {
        return Ok(program);
    }
    Err(Trouble::new(format!("{} does not start on this machine.", program.display())))
}

fn mastodon_mock(folders: &Folders) -> Outcome<PathBuf> {
    let python = Python::ensure(folders)?;
    let package = python.fetch(folders, &MASTODON_MOCK)?;
    python.install(folders, &package)?;
    Ok(python.program("mastodon_mock"))
}
