//! What the steps of a test run work with: the machine, its folders, a display, and ways to run things.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::counts;
use crate::display::Display;
use crate::folders::Folders;
use crate::machine::Machine;
use crate::node::Node;
use crate::open_window::cargo;
use crate::process::{self, Finished};
use crate::report::Tally;
use crate::steps::Step;
use crate::trouble::{Outcome, Trouble};

/// How long a cold build may take.
pub const BUILDING: Duration = Duration::from_secs(45 * 60);

/// What the steps work with.
pub struct Workshop {
    /// The machine.
    pub machine: Machine,
    /// Its folders.
    pub folders: Folders,
    /// Node for the UI.
    pub node: Node,
    /// Whether to ask for published advisories too.
    pub advisories: bool,
    /// Whether the tests were built, once somebody tried.
    built: Option<bool>,
    /// Started by the first step that needs it, and ended with the run.
    display: Option<Display>,
    /// The step being done: its log carries its name.
    name: &'static str,
}

impl Workshop {
    /// A workshop with nothing started.
    pub fn new(machine: Machine, folders: Folders, node: Node, advisories: bool) -> Self {
        Self { machine, folders, node, advisories, built: None, display: None, name: "" }
    }

    /// Does one step.
    pub fn run(&mut self, step: &Step) -> Outcome<Tally> {
        self.name = step.name;
        (step.run)(self)
    }

    /// One command that counts as one check.
    pub fn check(&self, mut command: Command, limit: Duration) -> Outcome<Tally> {
        Ok(Tally::one(self.show(&mut command, limit)?.success))
    }

    /// Runs a command, showing it first and keeping its output in the step's log.
    pub fn show(&self, command: &mut Command, limit: Duration) -> Outcome<Finished> {
        println!("$ {}", process::spelled(command));
        process::show(command, &self.log(), limit)
    }

    /// Where the step's output is kept.
    pub fn log(&self) -> PathBuf {
        self.folders.log(self.name)
    }

    /// One run of Cargo's tests, counted test by test.
    ///
    /// The tests find in their environment: `PLANETFALL_SKIPS`, the file to note left-out tests in;
    /// `PLANETFALL_SHOTS`, the folder for pictures; `PLANETFALL_APP`, the built app; and what
    /// `settings` adds.
    pub fn cargo_tests(
        &self,
        arguments: &[&str],
        settings: &[(&str, OsString)],
        limit: Duration,
    ) -> Outcome<Tally> {
        let skips = self.folders.results.join(format!("{}-skips.txt", self.name));
        fs::write(&skips, "").map_err(|cause| Trouble::with_path("write", &skips, &cause))?;

        let mut command = cargo(&self.folders);
        command
            .args(["test", "--workspace", "--no-fail-fast"])
            .args(arguments)
            .env("PLANETFALL_SKIPS", &skips)
            .env("PLANETFALL_SHOTS", self.folders.shots())
            .env("PLANETFALL_APP", self.folders.app())
            .envs(settings.iter().map(|(name, value)| (name, value)));
        if let Some(display) = &self.display {
            display.lend_to(&mut command);
        }
        let finished = self.show(&mut command, limit)?;

        let mut tally = counts::of_cargo(&finished.said);
        tally.take_skips(&fs::read_to_string(&skips).unwrap_or_default());
        if !finished.success && tally.failed == 0 {
            tally.failed = 1;
        }
        Ok(tally)
    }

    /// Builds all tests, once in a run; what does not build takes every step that needs it along.
    ///
    /// This and every run of tests names the whole workspace, so that Cargo settles on one set of
    /// features and builds no crate twice.
    pub fn ensure_built(&mut self) -> Outcome<()> {
        if self.built.is_none() {
            let mut build = cargo(&self.folders);
            build.args(["test", "--workspace", "--no-run"]);
            self.built = Some(self.show(&mut build, BUILDING)?.success);
        }
        if self.built == Some(true) {
            return Ok(());
        }
        Err(Trouble::new("Not run: the tests do not build."))
    }

    pub fn ensure_display(&mut self) -> Outcome<()> {
        if self.display.is_none() {
            self.display = Some(Display::start(&self.folders)?);
        }
        Ok(())
    }
}
