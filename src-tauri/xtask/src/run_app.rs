//! `cargo xtask run`: from a fresh clone to an open window.

use std::env;
use std::net::TcpStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::cli::RunArgs;
use crate::machine::{Machine, System};
use crate::node::Node;
use crate::process;
use crate::requirements;
use crate::set_up::set_up;
use crate::ui_build::{self, Pages};

/// The address of the UI's development server, as in `ui/devServer.js` and
/// `src-tauri/tauri.dev.conf.json`.
const DEV_SERVER: &str = "localhost:5173";
const DEV_SERVER_START_LIMIT: Duration = Duration::from_secs(60);

/// Sets up, builds, runs Planetfall and ends with its exit code.
pub fn run(args: &RunArgs) -> Result<ExitCode> {
    let machine = Machine::detect();
    // Checked first, because building takes ten minutes.
    check_display(machine)?;
    // With the development server the app loads its pages from there, so they are not built.
    let pages = (!args.dev).then_some(Pages::Window);
    let project = set_up(machine, args.consent, &[], pages)?;
    let mut build = project.build_app();
    let _server = if args.dev {
        build = build.env("TAURI_CONFIG", project.sh.read_file("src-tauri/tauri.dev.conf.json")?);
        let node = Node::find(&project)?;
        ui_build::install_packages(&project, &node)?;
        Some(DevServer::start(&node)?)
    } else {
        None
    };
    if !process::inherit(build)?.success() {
        bail!("Planetfall does not compile; the reason is above.");
    }
    process::inherit_exit_code(project.sh.cmd(project.app()).args(&args.arguments))
}

fn check_display(machine: Machine) -> Result<()> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let System::Linux(manager) = machine.system else { return Ok(()) };
    if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    let xvfb = manager.map_or(["xvfb", "xauth"], requirements::virtual_display).join(" and ");
    bail!(
        "There is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
         A virtual one comes with the packages {xvfb}; then run\n  xvfb-run -a cargo xtask run"
    );
}

/// The development server of the UI. Dropping it ends the server.
struct DevServer(Child);

impl DevServer {
    /// Starts the server and waits until it answers.
    fn start(node: &Node) -> Result<Self> {
        let child = Command::from(node.npm("run dev")).stdin(Stdio::null()).spawn()?;
        let mut server = Self(child);
        let started = Instant::now();
        while started.elapsed() < DEV_SERVER_START_LIMIT {
            if server.0.try_wait()?.is_some() {
                bail!("The development server did not start; the reason is above.");
            }
            if TcpStream::connect(DEV_SERVER).is_ok() {
                return Ok(server);
            }
            thread::sleep(Duration::from_millis(200));
        }
        bail!("The development server does not answer at {DEV_SERVER}");
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        process::kill_tree(&mut self.0);
    }
}
