//! `cargo xtask run`: from a fresh clone to an open window.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::folders::{self, Folders};
use crate::machine::{Machine, System};
use crate::needs;
use crate::node::Node;
use crate::orders::RunOrders;
use crate::packages;
use crate::process;
use crate::trouble::{Outcome, Trouble};
use crate::ui::{self, Pages};

/// Sets up, builds, starts Planetfall and ends as it ends.
pub fn open(orders: &RunOrders) -> Outcome<ExitCode> {
    let machine = Machine::look();
    // Before ten minutes of building, not after.
    if !machine.has_display {
        return Err(no_display(machine));
    }
    let folders = Folders::find()?;
    folders::make_results(&folders)?;
    packages::ensure(machine, &folders, needs::TO_BUILD, orders.agreed)?;
    ui::prepare(&folders, &Node::find()?, Pages::Window)?;

    if !process::hand_over(&mut build_app(&folders))?.success() {
        return Err(Trouble::new("Planetfall could not be built; the reason stands above."));
    }
    let status = process::hand_over(Command::new(folders.app()).args(&orders.arguments))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Cargo, working on this project and building into the shared folder.
pub fn cargo(folders: &Folders) -> Command {
    let program = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let mut command = Command::new(program);
    command.current_dir(&folders.project).env("CARGO_TARGET_DIR", &folders.target);
    command
}

/// The command that builds the app.
///
/// It names the whole workspace, as the tests do: for one package alone Cargo would settle on other
/// features of some shared crates, and build nearly everything a second time.
pub fn build_app(folders: &Folders) -> Command {
    let mut command = cargo(folders);
    command.args(["build", "--workspace", "--bin", "planetfall"]);
    command
}

fn no_display(machine: Machine) -> Trouble {
    let xvfb = match machine.system {
        System::Linux(Some(manager)) => needs::virtual_display(manager).join(" and "),
        System::Linux(None) | System::Mac | System::Windows => "xvfb and xauth".to_owned(),
    };
    Trouble::new(format!(
        "There is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
         A virtual one comes with the packages {xvfb}; then run\n  xvfb-run -a cargo xtask run"
    ))
}
