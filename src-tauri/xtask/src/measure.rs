//! `cargo xtask bench` and `cargo xtask threshold`: what Planetfall costs, and how high its threshold is.
//!
//! Both drive the real window, so they are of Linux; figures that need no window do without it. What they measure with is a program of the tests;
//! here it is set up, built and started. Its numbers alone go to standard output when they are wanted
//! as JSON.

use std::ffi::OsString;
use std::io;
use std::process::{Command, ExitCode};

use crate::folders::{self, Folders};
use crate::machine::{Machine, System};
use crate::needs::{self, Need};
use crate::node::Node;
use crate::open_window::{build_app, cargo};
use crate::orders::{Measure, MeasureOrders};
use crate::packages;
use crate::process;
use crate::servers;
use crate::trouble::{Outcome, Trouble};
use crate::ui::{self, Pages};
use crate::workshop::BUILDING;

/// Tells the run that is started below to set up and do no more.
pub const SET_UP: &str = "--set-up-only";

/// Sets up, builds, measures.
pub fn run(orders: &MeasureOrders) -> Outcome<ExitCode> {
    let machine = Machine::look();
    if !matches!(machine.system, System::Linux(_)) {
        return Err(Trouble::new("The window is driven through WebKitGTK, which is Linux only."));
    }
    let folders = Folders::find()?;
    if orders.sets_up {
        set_up(machine, &folders, orders)?;
        return Ok(ExitCode::SUCCESS);
    }
    set_up_aside(orders)?;
    let mut command = measuring(machine, &folders, orders)?;
    let status = process::hand_over(&mut command)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Sets up in a process of its own whose standard output is our standard error: a build says much, and
/// none of it is a number.
fn set_up_aside(orders: &MeasureOrders) -> Outcome<()> {
    let this = std::env::current_exe()
        .map_err(|cause| Trouble::new(format!("This program is nowhere to be found: {cause}.")))?;
    let mut command = Command::new(this);
    command.args([orders.what.name(), SET_UP]).stdout(io::stderr());
    if orders.agreed {
        command.arg("--yes");
    }
    command.args(&orders.only);
    if process::hand_over(&mut command)?.success() {
        return Ok(());
    }
    Err(Trouble::new("Nothing was measured; the reason stands above."))
}

fn set_up(machine: Machine, folders: &Folders, orders: &MeasureOrders) -> Outcome<()> {
    folders::make_results(folders)?;
    let mut needs = needs::TO_BUILD.to_vec();
    if orders.opens_window() {
        needs.extend_from_slice(needs_of(orders.what));
    }
    packages::ensure(machine, folders, &needs, orders.agreed)?;
    if orders.opens_window() {
        ui::prepare(folders, &Node::find()?, Pages::Window)?;
    }
    let log = folders.log(orders.what.name());
    for mut command in builds(folders, orders) {
        println!("$ {}", process::spelled(&command));
        process::must(&mut command, &log, BUILDING)?;
    }
    if orders.what == Measure::Threshold {
        servers::ensure(machine, folders)?;
    }
    Ok(())
}

const fn needs_of(what: Measure) -> &'static [Need] {
    match what {
        Measure::Bench => needs::FOR_WINDOW,
        Measure::Threshold => needs::FOR_LIVE,
    }
}

/// The app as it is measured, and the program that measures it. Costs are those of a release; the steps
/// of the threshold are the same in any build, so they are taken with the one the tests use.
fn builds(folders: &Folders, orders: &MeasureOrders) -> Vec<Command> {
    match orders.what {
        Measure::Bench => {
            let mut figures = bench(folders);
            figures.arg("--no-run");
            if !orders.opens_window() {
                return vec![figures];
            }
            let mut app = build_app(folders);
            app.arg("--release");
            vec![app, figures]
        }
        Measure::Threshold => {
            let mut both = build_app(folders);
            both.args(["--bin", "threshold"]);
            vec![both]
        }
    }
}

fn bench(folders: &Folders) -> Command {
    let mut command = cargo(folders);
    command.args(["bench", "--quiet", "--workspace", "--bench", "figures"]);
    command
}

/// The command that measures.
fn measuring(machine: Machine, folders: &Folders, orders: &MeasureOrders) -> Outcome<Command> {
    let mut command = match orders.what {
        Measure::Bench => {
            let mut command = bench(folders);
            command.arg("--").env("PLANETFALL_APP", folders.released_app());
            command
        }
        Measure::Threshold => {
            let mut command = Command::new(folders.app().with_file_name("threshold"));
            command.env("PLANETFALL_APP", folders.app());
            // The set-up made sure of them, so this finds them and says nothing.
            command.envs(servers::ensure(machine, folders)?);
            // Whatever display there is belongs to a person; this one belongs to the walk.
            command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
            command
        }
    };
    command.args(&orders.only).env("PLANETFALL_SHOTS", folders.shots());
    if orders.wants_json {
        command.arg(OsString::from("--json"));
    }
    Ok(command)
}
