//! Cargo's subcommands that are published as crates, built once into the cache.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::toolchain::BUILD_LIMIT;

/// The name of a crate and the version we use.
pub type CargoTool = (&'static str, &'static str);

pub const CARGO_DEB: CargoTool = ("cargo-deb", "3.8.0");
pub const CARGO_DENY: CargoTool = ("cargo-deny", "0.20.2");

/// Makes sure that the tool is built, and returns its program.
pub fn ensure(project: &Project, (name, version): CargoTool, log: &Path) -> Result<PathBuf> {
    let program = project.tools.join(format!("bin/{name}{}", std::env::consts::EXE_SUFFIX));
    let found = process::read(project.sh.cmd(&program).arg("--version"));
    if found.is_some_and(|found| found.ends_with(version)) {
        return Ok(program);
    }
    eprintln!("Building {name} {version}, once for this machine.");
    let install = project
        .cargo(&format!("install {name} --version {version} --locked --force --root"))
        .arg(&project.tools)
        // It shares no crates with ours, and without a target folder Cargo deletes its build.
        .env_remove("CARGO_TARGET_DIR");
    process::tee_or_fail(install, log, BUILD_LIMIT)?;
    Ok(program)
}
