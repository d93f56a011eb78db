//! What the steps of a test run share: the machine, the project, the build of the tests.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use xshell::Cmd;

use crate::counts;
use crate::machine::Machine;
use crate::process::{self, BUILD_LIMIT, Finished};
use crate::project::{Project, cargo_program};
use crate::report::Tally;
use crate::step::Step;

/// The arguments of `xvfb-run`, which gives a command a virtual display of its own, so that no window
/// opens on the developer's. Without `-noreset` the X server would restart whenever its last window
/// closes.
const VIRTUAL_DISPLAY: [&str; 3] = ["-a", "-s", "-screen 0 1280x900x24 -nolisten tcp -noreset"];

pub struct Toolchain {
    pub machine: Machine,
    pub project: Project,
    pub check_advisories: bool,
    /// The step that is running: it names the log.
    pub step: Step,
    /// Whether the tests compile; `None` until the first step that needs them.
    tests_compile: Option<bool>,
}

impl Toolchain {
    pub const fn new(machine: Machine, project: Project, check_advisories: bool) -> Self {
        let step = Step::Formatting;
        Self { machine, project, check_advisories, step, tests_compile: None }
    }

    /// Runs a command that counts as one check.
    pub fn check(&self, cmd: Cmd<'_>, limit: Duration) -> Result<Tally> {
        Ok(Tally::one(self.run(cmd, limit)?.success))
    }

    /// Prints a command, then runs it and keeps its output in the step's log.
    pub fn run(&self, cmd: Cmd<'_>, limit: Duration) -> Result<Finished> {
        println!("$ {}", process::command_line(&cmd));
        process::tee(cmd, &self.log(), limit, io::stdout())
    }

    pub fn log(&self) -> PathBuf {
        self.project.log(&self.step.name())
    }

    /// Runs `cargo test` and counts the tests.
    ///
    /// The tests read from their environment: `PLANETFALL_SKIPS`, the file to note skipped tests in;
    /// `PLANETFALL_SHOTS`, the folder for screenshots; `PLANETFALL_APP`, the built app; and
    /// `variables`.
    pub fn cargo_test(
        &self,
        arguments: &str,
        variables: &[(&str, OsString)],
        limit: Duration,
    ) -> Result<Tally> {
        let project = &self.project;
        let skips = project.results.join(format!("{}-skips.txt", self.step.name()));
        project.sh.write_file(&skips, "")?;

        let line = format!("test --workspace --no-fail-fast {arguments}");
        let test = if self.step.needs_display() && self.machine.is_linux() {
            let xvfb = project.sh.cmd("xvfb-run").args(VIRTUAL_DISPLAY).arg(cargo_program());
            // There is no accessibility bus on it; WebDriver asks the page itself.
            let test = xvfb.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
            test.env_remove("WAYLAND_DISPLAY").args(line.split_whitespace())
        } else {
            project.cargo(&line)
        };
        let test = test
            .env("CARGO_TERM_COLOR", "never")
            .env("PLANETFALL_SKIPS", &skips)
            .env("PLANETFALL_SHOTS", project.screenshots())
            .env("PLANETFALL_APP", project.app())
            .envs(variables.iter().map(|(name, value)| (name, value)));
        let finished = self.run(test, limit)?;

        let mut tally = counts::of_cargo(&finished.output);
        tally.move_skips_from_passed(&project.sh.read_file(&skips).unwrap_or_default());
        tally.fail_unless(finished.success);
        Ok(tally)
    }

    /// Builds all tests, once in a run. If they do not compile, every step that needs them fails.
    ///
    /// This and every run of tests names the whole workspace, so that Cargo chooses one set of
    /// features and builds no crate twice.
    pub fn ensure_tests_compile(&mut self) -> Result<()> {
        if self.tests_compile.is_none() {
            let build = self.project.cargo("test --workspace --no-run");
            self.tests_compile = Some(self.run(build, BUILD_LIMIT)?.success);
        }
        if self.tests_compile != Some(true) {
            bail!("Not run: the tests do not compile.");
        }
        Ok(())
    }
}
