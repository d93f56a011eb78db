//! What each step of `cargo xtask test` does.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use xshell::Cmd;

use crate::counts;
use crate::live_servers;
use crate::machine::Machine;
use crate::node::Node;
use crate::npm_licences;
use crate::process::{self, BUILD_LIMIT, Finished};
use crate::project::{Project, cargo_program};
use crate::recordings;
use crate::report::Tally;
use crate::step::Step;

const CHECK_LIMIT: Duration = Duration::from_secs(10 * 60);
const LIVE_LIMIT: Duration = Duration::from_secs(15 * 60);
const WINDOW_LIMIT: Duration = Duration::from_secs(35 * 60);

/// The arguments of `xvfb-run`, which gives a command a virtual display of its own, so that no window
/// opens on the developer's. Without `-noreset` the X server would restart whenever its last window
/// closes.
const VIRTUAL_DISPLAY: [&str; 3] = ["-a", "-s", "-screen 0 1280x900x24 -nolisten tcp -noreset"];

/// Runs the steps, and keeps what they share.
pub struct Checks {
    machine: Machine,
    pub project: Project,
    check_advisories: bool,
    /// The step that is running: it names the log.
    step: Step,
    /// Whether the tests compile; `None` until the first step that needs them.
    tests_compile: Option<bool>,
}

impl Checks {
    pub const fn new(machine: Machine, project: Project, check_advisories: bool) -> Self {
        let step = Step::Formatting;
        Self { machine, project, check_advisories, step, tests_compile: None }
    }

    pub fn run(&mut self, step: Step) -> Result<Tally> {
        self.step = step;
        match step {
            Step::Formatting => self.check(self.project.cargo("fmt --all --check"), CHECK_LIMIT),
            Step::Clippy => {
                let clippy = "clippy --workspace --all-targets -- -D warnings";
                self.check(self.project.cargo(clippy), BUILD_LIMIT)
            }
            Step::Licences => self.licences(),
            Step::Rust => {
                let mut tally = self.cargo_test("--lib --bins --test it", &[], CHECK_LIMIT)?;
                tally.add(self.cargo_test("--doc", &[], CHECK_LIMIT)?);
                Ok(tally.must_have_run())
            }
            Step::Ui => self.ui(),
            Step::Contract => {
                let recordings = recordings::ensure(&self.project)?;
                let variables = [("PLANETFALL_RECORDINGS", recordings.into())];
                Ok(self.cargo_test("--test contract", &variables, CHECK_LIMIT)?.must_have_run())
            }
            Step::Live => {
                let variables = live_servers::ensure(self.machine, &self.project)?;
                Ok(self.cargo_test("--test live", &variables, LIVE_LIMIT)?.must_have_run())
            }
            Step::Window => self.window(),
        }
    }

    fn licences(&self) -> Result<Tally> {
        let project = &self.project;
        let cargo_deny = project.cargo_tool("cargo-deny", "0.20.2", &self.log())?;
        let deny = |checks: &[&str]| {
            let deny = project.sh.cmd(&cargo_deny).args(["check", "--hide-inclusion-graph"]);
            self.check(deny.args(checks), CHECK_LIMIT)
        };
        let mut tally = deny(&["licenses", "bans", "sources"])?;
        if self.check_advisories {
            tally.add(deny(&["advisories"])?);
        }
        let lock = project.sh.read_file(project.ui.join("package-lock.json"))?;
        tally.add(npm_licences::check(&lock)?);
        Ok(tally)
    }

    fn ui(&self) -> Result<Tally> {
        let project = &self.project;
        let node = Node::find(project)?;
        let mut tally = Tally::default();
        for script in ["run format:check", "run lint", "run check"] {
            tally.add(self.check(node.npm(script), CHECK_LIMIT)?);
        }
        let report = project.results.join("vitest.json");
        // Otherwise the report of an earlier run could be counted.
        project.sh.write_file(&report, "")?;
        let vitest = node.npm("test -- --reporter=default --reporter=json");
        let vitest = vitest.arg(format!("--outputFile.json={}", report.display()));
        let finished = self.run_command(vitest, CHECK_LIMIT)?;
        let mut tests = counts::of_vitest(&project.sh.read_file(&report).unwrap_or_default());
        tests.fail_unless(finished.success);
        tally.add(tests.must_have_run());
        Ok(tally)
    }

    fn window(&mut self) -> Result<Tally> {
        if !self.machine.is_linux() {
            let skip = "the window: its tests drive WebKitGTK, which is Linux only".to_owned();
            return Ok(Tally { skips: vec![skip], ..Tally::default() });
        }
        if !self.run_command(self.project.build_app(), BUILD_LIMIT)?.success {
            return Ok(Tally::one(false));
        }
        self.project.create_empty_dir(&self.project.screenshots())?;
        // One at a time: without a window manager two windows would take the focus from each other.
        let e2e = "--test e2e -- --test-threads=1";
        Ok(self.cargo_test(e2e, &[], WINDOW_LIMIT)?.must_have_run())
    }

    /// Runs a command that counts as one check.
    fn check(&self, cmd: Cmd<'_>, limit: Duration) -> Result<Tally> {
        Ok(Tally::one(self.run_command(cmd, limit)?.success))
    }

    /// Prints a command, then runs it and keeps its output in the step's log.
    fn run_command(&self, cmd: Cmd<'_>, limit: Duration) -> Result<Finished> {
        println!("$ {}", process::command_line(&cmd));
        process::tee(cmd, &self.log(), limit, io::stdout())
    }

    fn log(&self) -> PathBuf {
        self.project.log(&self.step.name())
    }

    /// Runs `cargo test` and counts the tests.
    ///
    /// The tests read from their environment: `PLANETFALL_SKIPS`, the file to note skipped tests in;
    /// `PLANETFALL_SHOTS`, the folder for screenshots; `PLANETFALL_APP`, the built app; and
    /// `variables`.
    fn cargo_test(
        &mut self,
        arguments: &str,
        variables: &[(&str, OsString)],
        limit: Duration,
    ) -> Result<Tally> {
        self.ensure_tests_compile()?;
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
        let finished = self.run_command(test, limit)?;

        let mut tally = counts::of_cargo(&finished.output);
        tally.move_skips_from_passed(&project.sh.read_file(&skips).unwrap_or_default());
        tally.fail_unless(finished.success);
        Ok(tally)
    }

    /// Builds all tests, once in a run. If they do not compile, every step that needs them fails.
    ///
    /// This and every run of tests names the whole workspace, so that Cargo chooses one set of
    /// features and builds no crate twice.
    fn ensure_tests_compile(&mut self) -> Result<()> {
        if self.tests_compile.is_none() {
            let build = self.project.cargo("test --workspace --no-run");
            self.tests_compile = Some(self.run_command(build, BUILD_LIMIT)?.success);
        }
        if self.tests_compile != Some(true) {
            bail!("Not run: the tests do not compile.");
        }
        Ok(())
    }
}
