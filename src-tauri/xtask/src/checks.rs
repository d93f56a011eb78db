//! What each step of `cargo xtask test` does.

use std::time::Duration;

use anyhow::Result;

use crate::counts;
use crate::live_servers;
use crate::node::Node;
use crate::npm_licences;
use crate::process::BUILD_LIMIT;
use crate::recordings;
use crate::report::Tally;
use crate::step::Step;
use crate::toolchain::Toolchain;

const CHECK_LIMIT: Duration = Duration::from_secs(10 * 60);
const LIVE_LIMIT: Duration = Duration::from_secs(15 * 60);
const WINDOW_LIMIT: Duration = Duration::from_secs(35 * 60);

pub fn run(step: Step, toolchain: &mut Toolchain) -> Result<Tally> {
    toolchain.step = step;
    match step {
        Step::Formatting => {
            toolchain.check(toolchain.project.cargo("fmt --all --check"), CHECK_LIMIT)
        }
        Step::Clippy => {
            let clippy = "clippy --workspace --all-targets -- -D warnings";
            toolchain.check(toolchain.project.cargo(clippy), BUILD_LIMIT)
        }
        Step::Licences => licences(toolchain),
        Step::Rust => rust(toolchain),
        Step::Ui => ui(toolchain),
        Step::Contract => contract(toolchain),
        Step::Live => live(toolchain),
        Step::Window => window(toolchain),
    }
}

fn licences(toolchain: &Toolchain) -> Result<Tally> {
    let project = &toolchain.project;
    let cargo_deny = project.cargo_tool("cargo-deny", "0.20.2", &toolchain.log())?;
    let deny = |checks: &[&str]| {
        let deny = project.sh.cmd(&cargo_deny).args(["check", "--hide-inclusion-graph"]);
        toolchain.check(deny.args(checks), CHECK_LIMIT)
    };
    let mut tally = deny(&["licenses", "bans", "sources"])?;
    if toolchain.check_advisories {
        tally.add(deny(&["advisories"])?);
    }
    let lock = project.sh.read_file(project.ui.join("package-lock.json"))?;
    tally.add(npm_licences::check(&lock)?);
    Ok(tally)
}

fn rust(toolchain: &mut Toolchain) -> Result<Tally> {
    toolchain.ensure_tests_compile()?;
    let mut tally = toolchain.cargo_test("--lib --bins --test it", &[], CHECK_LIMIT)?;
    tally.add(toolchain.cargo_test("--doc", &[], CHECK_LIMIT)?);
    Ok(tally.must_have_run())
}

fn ui(toolchain: &Toolchain) -> Result<Tally> {
    let project = &toolchain.project;
    let node = Node::find(project)?;
    let mut tally = Tally::default();
    for script in ["run format:check", "run lint", "run check"] {
        tally.add(toolchain.check(node.npm(script), CHECK_LIMIT)?);
    }
    let report = project.results.join("vitest.json");
    // Otherwise the report of an earlier run could be counted.
    project.sh.write_file(&report, "")?;
    let vitest = node.npm("test -- --reporter=default --reporter=json");
    let vitest = vitest.arg(format!("--outputFile.json={}", report.display()));
    let finished = toolchain.run(vitest, CHECK_LIMIT)?;
    let mut tests = counts::of_vitest(&project.sh.read_file(&report).unwrap_or_default());
    tests.fail_unless(finished.success);
    tally.add(tests.must_have_run());
    Ok(tally)
}

fn contract(toolchain: &mut Toolchain) -> Result<Tally> {
    toolchain.ensure_tests_compile()?;
    let recordings = recordings::ensure(&toolchain.project)?;
    let variables = [("PLANETFALL_RECORDINGS", recordings.into())];
    Ok(toolchain.cargo_test("--test contract", &variables, CHECK_LIMIT)?.must_have_run())
}

fn live(toolchain: &mut Toolchain) -> Result<Tally> {
    toolchain.ensure_tests_compile()?;
    let variables = live_servers::ensure(toolchain.machine, &toolchain.project)?;
    Ok(toolchain.cargo_test("--test live", &variables, LIVE_LIMIT)?.must_have_run())
}

fn window(toolchain: &mut Toolchain) -> Result<Tally> {
    if !toolchain.machine.is_linux() {
        let skips = vec!["the window: its tests drive WebKitGTK, which is Linux only".to_owned()];
        return Ok(Tally { skips, ..Tally::default() });
    }
    toolchain.ensure_tests_compile()?;
    if !toolchain.run(toolchain.project.build_app(), BUILD_LIMIT)?.success {
        return Ok(Tally::one(false));
    }
    toolchain.project.create_empty_dir(&toolchain.project.screenshots())?;
    // One at a time: without a window manager two windows would take the focus from each other.
    let e2e = "--test e2e -- --test-threads=1";
    Ok(toolchain.cargo_test(e2e, &[], WINDOW_LIMIT)?.must_have_run())
}
