//! What was asked for on the command line.

use crate::steps;
use crate::trouble::{Outcome, Trouble};

/// Shown by `cargo xtask help`.
pub const HELP: &str = "\
cargo xtask run  [--yes] [-- ARGUMENTS]   set up, build, open the window
cargo xtask test [--yes] [--quick] [--only STEP]... [--advisories]
                                          set up, then run every test in order of speed
cargo xtask help                          this text

--yes          install missing system packages without asking
--quick        leave out the live servers and the window
--only STEP    formatting, clippy, licences, rust, ui, contract, live or window
--advisories   also ask for published security advisories (needs the internet)

Builds and downloads are kept in your cache folder, under planetfall/. CARGO_TARGET_DIR moves the builds.";

/// One of the things `cargo xtask` can do.
#[derive(Debug, PartialEq, Eq)]
pub enum Orders {
    /// Print the help text.
    Help,
    /// Open the window.
    Run(RunOrders),
    /// Test everything.
    Test(TestOrders),
}

/// How to open the window.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RunOrders {
    /// Install what is missing without asking.
    pub agreed: bool,
    /// Handed to Planetfall as they are.
    pub arguments: Vec<String>,
}

/// How to test.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOrders {
    /// Install what is missing without asking.
    pub agreed: bool,
    /// Leave out the slow steps.
    pub quick: bool,
    /// Names of the only steps to run; empty means all of them.
    pub only: Vec<String>,
    /// Also look for published security advisories.
    pub advisories: bool,
}

impl Orders {
    /// Reads the command line, without the program's own name.
    pub fn read(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        match words.next().as_deref() {
            None | Some("help" | "--help" | "-h") => Ok(Self::Help),
            Some("run") => Ok(Self::Run(RunOrders::read(words))),
            Some("test") => TestOrders::read(words).map(Self::Test),
            Some(other) => {
                Err(Trouble::new(format!("There is no `cargo xtask {other}`.\n\n{HELP}")))
            }
        }
    }
}

impl RunOrders {
    fn read(words: impl Iterator<Item = String>) -> Self {
        let mut orders = Self::default();
        for word in words {
            match word.as_str() {
                "--yes" if orders.arguments.is_empty() => orders.agreed = true,
                "--" if orders.arguments.is_empty() => {}
                _ => orders.arguments.push(word),
            }
        }
        orders
    }
}

impl TestOrders {
    fn read(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut orders = Self::default();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--yes" => orders.agreed = true,
                "--quick" => orders.quick = true,
                "--advisories" => orders.advisories = true,
                "--only" => orders.only.push(known_step(words.next())?),
                other => {
                    let sentence = format!("`cargo xtask test` does not know {other}.\n\n{HELP}");
                    return Err(Trouble::new(sentence));
                }
            }
        }
        Ok(orders)
    }
}

fn known_step(name: Option<String>) -> Outcome<String> {
    let names: Vec<_> = steps::ALL.iter().map(|step| step.name).collect();
    name.filter(|name| names.contains(&name.as_str())).ok_or_else(|| {
        Trouble::new(format!("--only takes the name of a step: {}.", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Orders> {
        Orders::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn words_after_run_reach_planetfall() {
        let orders = read("run --yes -- --home here --yes").expect("these words are known");

        let arguments = ["--home", "here", "--yes"].map(str::to_owned).to_vec();
        assert_eq!(
            orders,
            Orders::Run(RunOrders { agreed: true, arguments }),
            "only the first --yes is ours"
        );
    }

    #[test]
    fn a_step_nobody_knows_is_refused_by_name() {
        let trouble = read("test --only lunch").expect_err("there is no such step");

        assert!(trouble.to_string().contains("formatting"), "the known steps are named");
    }

    #[test]
    fn several_steps_can_be_chosen() {
        let orders = read("test --only ui --only clippy --quick").expect("these words are known");

        let only = ["ui", "clippy"].map(str::to_owned).to_vec();
        assert_eq!(
            orders,
            Orders::Test(TestOrders { quick: true, only, ..TestOrders::default() }),
            "every --only counts"
        );
    }
}
