//! `cargo xtask run`: from a fresh clone to an open window.

use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::Cmd;

use crate::cli::RunArgs;
use crate::dev_server::DevServer;
use crate::machine::{Machine, System};
use crate::node::Node;
use crate::process;
use crate::project::Project;
use crate::requirements;
use crate::set_up::{set_up, set_up_without_ui};
use crate::ui_build::{self, Pages};

/// Sets up, builds, runs Planetfall and ends with its exit code.
pub fn run(args: &RunArgs) -> Result<ExitCode> {
    let machine = Machine::detect();
    // Checked first, because building takes ten minutes.
    check_display(machine)?;
    if args.dev {
        return run_with_dev_server(machine, args);
    }
    let project = set_up(machine, args.consent, &[], Pages::Window)?;
    build_and_run(&project, project.build_app(), args)
}

/// The app loads its pages from the server, so they are not built.
fn run_with_dev_server(machine: Machine, args: &RunArgs) -> Result<ExitCode> {
    let project = set_up_without_ui(machine, args.consent, &[])?;
    let node = Node::find(&project)?;
    ui_build::install_packages(&project, &node)?;
    let _server = DevServer::start(&node)?;
    let config = project.sh.read_file("src-tauri/tauri.dev.conf.json")?;
    build_and_run(&project, project.build_app().env("TAURI_CONFIG", config), args)
}

fn build_and_run(project: &Project, build: Cmd<'_>, args: &RunArgs) -> Result<ExitCode> {
    if !process::inherit(build)?.success() {
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
