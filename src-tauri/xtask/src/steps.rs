//! The steps of `cargo xtask test`, in order of speed.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::counts;
use crate::folders;
use crate::machine::System;
use crate::needs::{self, Need};
use crate::npm_licences;
use crate::open_window::{build_app, cargo};
use crate::process;
use crate::recordings;
use crate::report::Tally;
use crate::servers;
use crate::trouble::{Outcome, Trouble};
use crate::workshop::{BUILDING, Workshop};

const CARGO_DENY: &str = "0.20.2";

const CHECKING: Duration = Duration::from_secs(10 * 60);
const LIVING: Duration = Duration::from_secs(15 * 60);
const LOOKING: Duration = Duration::from_secs(35 * 60);

/// One step.
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What it needs from the system, besides what building needs.
    pub needs: &'static [Need],
    /// Whether `--quick` does it too.
    pub is_quick: bool,
    /// Does it.
    pub run: fn(&mut Workshop) -> Outcome<Tally>,
}

/// All steps.
pub const ALL: &[Step] = &[
    quick("formatting", "Rust formatting", formatting),
    quick("clippy", "Clippy, warnings denied", clippy),
    quick("licences", "Licences and bans", licences),
    quick("rust", "Rust tests", rust),
    quick("ui", "UI: lint, types, unit tests", ui),
    Step {
        needs: needs::FOR_RECORDINGS,
        ..quick("contract", "Recordings of real Mastodon", contract)
    },
    Step { needs: needs::FOR_LIVE, is_quick: false, ..quick("live", "Live servers", live) },
    Step {
        needs: needs::FOR_WINDOW,
        is_quick: false,
        ..quick("window", "Gallery and journeys in the window", window)
    },
];

const fn quick(
    name: &'static str,
    title: &'static str,
    run: fn(&mut Workshop) -> Outcome<Tally>,
) -> Step {
    Step { name, title, needs: &[], is_quick: true, run }
}

fn formatting(workshop: &mut Workshop) -> Outcome<Tally> {
    let mut command = cargo(&workshop.folders);
    command.args(["fmt", "--all", "--check"]);
    workshop.check(command, CHECKING)
}

fn clippy(workshop: &mut Workshop) -> Outcome<Tally> {
    let mut command = cargo(&workshop.folders);
    command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    workshop.check(command, BUILDING)
}

fn licences(workshop: &mut Workshop) -> Outcome<Tally> {
    let program = ensure_cargo_deny(workshop)?;
    let deny = |checks: &[&str]| {
        let mut command = Command::new(&program);
        command
            .args(["check", "--hide-inclusion-graph"])
            .args(checks)
            .current_dir(&workshop.folders.project);
        command
    };
    let mut tally = workshop.check(deny(&["licenses", "bans", "sources"]), CHECKING)?;
    if workshop.advisories {
        tally.add(workshop.check(deny(&["advisories"]), CHECKING)?);
    }
    tally.add(npm_licences::check(&workshop.folders.ui.join("package-lock.json"))?);
    Ok(tally)
}

fn ensure_cargo_deny(workshop: &Workshop) -> Outcome<PathBuf> {
    let folders = &workshop.folders;
    let program = folders.tools.join(format!("bin/cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let version = process::answer(Command::new(&program).arg("--version"));
    if version.is_some_and(|version| version.ends_with(CARGO_DENY)) {
        return Ok(program);
    }
    println!("Building cargo-deny {CARGO_DENY}, once for this machine.");
    let mut install = cargo(folders);
    install
        .args(["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--force", "--root"])
        .arg(&folders.tools)
        // Its crates are of no use to ours, and its own folder goes away with the build.
        .env_remove("CARGO_TARGET_DIR");
    process::must(&mut install, &workshop.log(), BUILDING)?;
    Ok(program)
}

fn rust(workshop: &mut Workshop) -> Outcome<Tally> {
    workshop.ensure_built()?;
    let mut tally = workshop.cargo_tests(&["--lib", "--bins", "--test", "it"], &[], CHECKING)?;
    tally.add(workshop.cargo_tests(&["--doc"], &[], CHECKING)?);
    Ok(tally.must_have_run())
}

fn ui(workshop: &mut Workshop) -> Outcome<Tally> {
    let folders = &workshop.folders;
    let mut tally = Tally::default();
    for script in ["format:check", "lint", "check"] {
        tally.add(workshop.check(workshop.node.npm(&folders.ui, &["run", script]), CHECKING)?);
    }
    let report = folders.results.join("vitest.json");
    // A report of an earlier run must not speak for this one.
    fs::write(&report, "").map_err(|cause| Trouble::with_path("write", &report, &cause))?;
    let mut command = workshop.node.npm(&folders.ui, &["test", "--"]);
    let mut output = OsString::from("--outputFile.json=");
    output.push(&report);
    command.args(["--reporter=default", "--reporter=json"]).arg(output);
    let finished = workshop.show(&mut command, CHECKING)?;
    let mut tests = counts::of_vitest(&fs::read_to_string(&report).unwrap_or_default());
    if !finished.success && tests.failed == 0 {
        tests.failed = 1;
    }
    tally.add(tests.must_have_run());
    Ok(tally)
}

fn contract(workshop: &mut Workshop) -> Outcome<Tally> {
    workshop.ensure_built()?;
    let recordings = recordings::ensure(&workshop.folders)?;
    let settings = [("PLANETFALL_RECORDINGS", recordings.into())];
    let tally = workshop.cargo_tests(&["--test", "contract"], &settings, CHECKING)?;
    Ok(tally.must_have_run())
}

fn live(workshop: &mut Workshop) -> Outcome<Tally> {
    workshop.ensure_built()?;
    let settings = servers::ensure(workshop.machine, &workshop.folders)?;
    if matches!(workshop.machine.system, System::Linux(_)) {
        // The person signing in is a real browser, and it wants somewhere to be.
        workshop.ensure_display()?;
    }
    let tally = workshop.cargo_tests(&["--test", "live"], &settings, LIVING)?;
    Ok(tally.must_have_run())
}

fn window(workshop: &mut Workshop) -> Outcome<Tally> {
    if !matches!(workshop.machine.system, System::Linux(_)) {
        let mut tally = Tally::default();
        tally.skip("the window", "its tests drive WebKitGTK, which is Linux only");
        return Ok(tally);
    }
    workshop.ensure_built()?;
    let mut build = build_app(&workshop.folders);
    if !workshop.show(&mut build, BUILDING)?.success {
        return Ok(Tally::one(false));
    }
    folders::make_empty(&workshop.folders.shots())?;
    workshop.ensure_display()?;
    // One at a time: without a window manager two windows would quarrel over the focus.
    let tally = workshop.cargo_tests(&["--test", "e2e", "--", "--test-threads=1"], &[], LOOKING)?;
    Ok(tally.must_have_run())
}
