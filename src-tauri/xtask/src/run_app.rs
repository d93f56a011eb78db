//! `cargo xtask run`: from a fresh clone to an open window.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::cli::RunArgs;
use crate::machine::{Machine, System};
use crate::process;
use crate::requirements;
use crate::set_up::set_up;
use crate::ui_build::Pages;

/// Sets up, builds, runs Planetfall and ends with its exit code.
pub fn run(args: &RunArgs) -> Result<ExitCode> {
    let machine = Machine::detect();
    // Checked first, because building takes ten minutes.
    check_display(machine)?;
    let project = set_up(machine, args.consent, &[], Pages::Window)?;
    if !process::inherit(project.build_app())?.success() {
        bail!("Planetfall does not compile; the reason is above.");
    }
    process::inherit_exit_code(project.sh.cmd(project.app()).args(&args.arguments))
}

fn check_display(machine: Machine) -> Result<()> {
    if machine.has_display {
        return Ok(());
    }
    let xvfb = match machine.system {
        System::Linux(Some(manager)) => requirements::virtual_display(manager).join(" and "),
        System::Linux(None) | System::Mac | System::Windows => "xvfb and xauth".to_owned(),
    };
    bail!(
        "There is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
         A virtual one comes with the packages {xvfb}; then run\n  xvfb-run -a cargo xtask run"
    );
}
