//! Runs the tools of the catalogue, which are examples of its crate.

use std::ffi::OsStr;
use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::Shell;

use crate::process;
use crate::project::Project;

/// Builds an example of the catalogue's crate, and runs it with these arguments.
pub fn run_example<Argument: AsRef<OsStr>>(name: &str, arguments: &[Argument]) -> Result<ExitCode> {
    // Paths in the arguments are relative to where the person is, not to the project.
    let current_dir = Shell::new()?;
    let project = Project::find()?;
    let build = format!("build --quiet --package planetfall-catalogue --example {name}");
    if !process::inherit(project.cargo(&build))?.success() {
        bail!("The example {name} does not compile.");
    }
    let program = project.debug_program(&format!("examples/{name}"));
    process::inherit_exit_code(current_dir.cmd(program).args(arguments))
}
