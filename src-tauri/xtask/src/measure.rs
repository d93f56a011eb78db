//! `cargo xtask bench` and `cargo xtask threshold`: what Planetfall costs, and how many steps a newcomer
//! has to take.
//!
//! The measuring programs belong to the tests; here they are set up, built and run. Both drive the real
//! window, so they are Linux only; figures that need no window are measured without it. Standard output
//! is only for the numbers; setting up reports on standard error.

use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::Cmd;

use crate::cli::{BenchArgs, MeasureArgs};
use crate::live_servers;
use crate::machine::Machine;
use crate::process::{self, BUILD_LIMIT};
use crate::project::Project;
use crate::requirements::{DESKTOP, PYTHON, SERVERS};
use crate::set_up::set_up;
use crate::ui_build::Pages;

const BENCH: &str = "bench --quiet --workspace --bench figures";

/// Costs are measured in a release build.
pub fn bench(args: &BenchArgs) -> Result<ExitCode> {
    let machine = linux_machine()?;
    let opens_window = args.opens_window();
    let requirements: &[_] = if opens_window { &[DESKTOP] } else { &[] };
    let pages = opens_window.then_some(Pages::Window);
    let project = set_up(machine, args.measure.consent, requirements, pages)?;
    if opens_window {
        build("bench", &project, project.build_app().arg("--release"))?;
    }
    build("bench", &project, project.cargo(BENCH).arg("--no-run"))?;
    let bench = project.cargo(BENCH).arg("--").env("PLANETFALL_APP", project.release_app());
    measure(&project, bench.args(&args.figures), &args.measure)
}

/// The steps are the same in any build, so this uses the build of the tests.
pub fn threshold(args: &MeasureArgs) -> Result<ExitCode> {
    let machine = linux_machine()?;
    let requirements = [PYTHON, SERVERS, DESKTOP];
    let project = set_up(machine, args.consent, &requirements, Some(Pages::Window))?;
    build("threshold", &project, project.build_app().args(["--bin", "threshold"]))?;
    let threshold = project.sh.cmd(project.debug_program("threshold"));
    let threshold = threshold
        .env("PLANETFALL_APP", project.app())
        .envs(live_servers::ensure(machine, &project)?)
        // It starts a display of its own; another one would be a person's.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    measure(&project, threshold, args)
}

fn linux_machine() -> Result<Machine> {
    let machine = Machine::detect();
    if !machine.is_linux() {
        bail!("The window is driven through WebKitGTK, which is Linux only.");
    }
    Ok(machine)
}

fn build(log: &str, project: &Project, build: Cmd<'_>) -> Result<()> {
    eprintln!("$ {}", process::command_line(&build));
    process::tee_or_fail(build, &project.log(log), BUILD_LIMIT)
}

fn measure(project: &Project, cmd: Cmd<'_>, args: &MeasureArgs) -> Result<ExitCode> {
    let json = args.json.then_some("--json");
    process::inherit_exit_code(cmd.args(json).env("PLANETFALL_SHOTS", project.screenshots()))
}
