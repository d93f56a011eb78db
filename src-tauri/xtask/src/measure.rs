//! `cargo xtask bench` and `cargo xtask threshold`: what Planetfall costs, and how many steps a newcomer
//! has to take.
//!
//! The measuring programs belong to the tests; here they are set up, built and run. Both drive the real
//! window, so they are Linux only; figures that need no window are measured without it.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use xshell::Cmd;

use crate::cli::{BenchArgs, MeasureArgs, SET_UP_ONLY};
use crate::live_servers;
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::requirements::{DESKTOP, PYTHON, SERVERS};
use crate::set_up::{set_up, set_up_without_ui};
use crate::toolchain::BUILD_LIMIT;
use crate::ui_build::Pages;

const BENCH: &str = "bench --quiet --workspace --bench figures";

/// Costs are measured in a release build.
pub fn bench(args: &BenchArgs) -> Result<ExitCode> {
    let machine = linux_machine()?;
    let consent = args.measure.consent;
    if args.measure.set_up_only {
        let project = if args.opens_window() {
            let project = set_up(machine, consent, &[DESKTOP], Pages::Window)?;
            build("bench", &project, project.build_app().arg("--release"))?;
            project
        } else {
            set_up_without_ui(machine, consent, &[])?
        };
        build("bench", &project, project.cargo(BENCH).arg("--no-run"))?;
        return Ok(ExitCode::SUCCESS);
    }
    set_up_in_second_process("bench", &args.measure, &args.figures)?;
    let project = Project::find()?;
    let bench = project.cargo(BENCH).arg("--").env("PLANETFALL_APP", project.release_app());
    measure(&project, bench.args(&args.figures), &args.measure)
}

/// The steps are the same in any build, so this uses the build of the tests.
pub fn threshold(args: &MeasureArgs) -> Result<ExitCode> {
    let machine = linux_machine()?;
    if args.set_up_only {
        let requirements = [PYTHON, SERVERS, DESKTOP];
        let project = set_up(machine, args.consent, &requirements, Pages::Window)?;
        build("threshold", &project, project.build_app().args(["--bin", "threshold"]))?;
        live_servers::ensure(machine, &project)?;
        return Ok(ExitCode::SUCCESS);
    }
    set_up_in_second_process("threshold", args, &[] as &[&str])?;
    let project = Project::find()?;
    let threshold = project.sh.cmd(project.debug_program("threshold"));
    let threshold = threshold
        .env("PLANETFALL_APP", project.app())
        // They are installed by now, so this prints nothing.
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

/// Sets up with standard error in the place of standard output: a build prints much, and standard
/// output is only for the numbers.
fn set_up_in_second_process<Figure: AsRef<OsStr>>(
    verb: &str,
    args: &MeasureArgs,
    figures: &[Figure],
) -> Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(verb).arg(format!("--{SET_UP_ONLY}")).args(figures).stdout(io::stderr());
    if args.consent.yes {
        command.arg("--yes");
    }
    if !command.status()?.success() {
        bail!("Nothing was measured; the reason is above.");
    }
    Ok(())
}

fn build(log: &str, project: &Project, build: Cmd<'_>) -> Result<()> {
    println!("$ {}", process::command_line(&build));
    process::tee_or_fail(build, &project.log(log), BUILD_LIMIT)
}

fn measure(project: &Project, cmd: Cmd<'_>, args: &MeasureArgs) -> Result<ExitCode> {
    let json = args.json.then_some("--json");
    process::inherit_exit_code(cmd.args(json).env("PLANETFALL_SHOTS", project.screenshots()))
}
