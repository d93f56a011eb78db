//! What was asked for on the command line.

use crate::measure::SET_UP;
use crate::steps;
use crate::trouble::{Outcome, Trouble};

/// Shown by `cargo xtask help`.
pub const HELP: &str = "\
cargo xtask run  [--yes] [-- ARGUMENTS]   set up, build, open the window
cargo xtask test [--yes] [--quick] [--only STEP]... [--advisories]
                                          set up, then run every test in order of speed
cargo xtask bench     [--yes] [--json] [FIGURE]...
                                          set up, then measure what the app costs
cargo xtask threshold [--yes] [--json]    set up, then walk from the first start to a home, counting
cargo xtask package   [--yes]             build for keeps, make a .deb to install with apt
cargo xtask match --wishes FILE [--json]  which planets suit the wishes in a file, best first
cargo xtask directory [FOLDER]...         make assets/directory anew from collected facts, if folders
                                          are named, and check every rule it keeps
cargo xtask help                          this text

--yes          install missing system packages without asking
--quick        leave out the live servers and the window
--only STEP    formatting, clippy, licences, rust, ui, contract, live or window
--advisories   also ask for published security advisories (needs the internet)
--json         only the numbers, as JSON, on standard output
FIGURE         the name of a figure, as the JSON has it

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
    /// Measure something.
    Measure(MeasureOrders),
    /// Make a package to install.
    Package(PackageOrders),
    /// Say which planets suit some wishes; the words are read by whoever does.
    Match(Vec<String>),
    /// Make the directory anew from these folders, and check it.
    Directory(Vec<String>),
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

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Time and memory.
    Bench,
    /// How much somebody new has to do.
    Threshold,
}

impl Measure {
    /// Its word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bench => "bench",
            Self::Threshold => "threshold",
        }
    }
}

/// How to measure.
#[derive(Debug, PartialEq, Eq)]
pub struct MeasureOrders {
    /// What.
    pub what: Measure,
    /// Install what is missing without asking.
    pub agreed: bool,
    /// Print numbers only.
    pub wants_json: bool,
    /// Set up and measure nothing; what `cargo xtask` tells itself.
    pub sets_up: bool,
    /// Names of the only figures; empty means all of them.
    pub only: Vec<String>,
}

/// Figures that are measured without the app and its window.
const WITHOUT_WINDOW: [&str; 4] = ["ingest_ratio", "open_p99_ms", "match_p99_ms", "three_cards_s"];

impl MeasureOrders {
    /// Whether the app must be there to measure this.
    pub fn opens_window(&self) -> bool {
        let is_without = |name: &String| WITHOUT_WINDOW.contains(&name.as_str());
        self.only.is_empty() || !self.only.iter().all(is_without)
    }
}

/// How to make a package.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PackageOrders {
    /// Install what is missing without asking.
    pub agreed: bool,
}

impl Orders {
    /// Reads the command line, without the program's own name.
    pub fn read(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        match words.next().as_deref() {
            None | Some("help" | "--help" | "-h") => Ok(Self::Help),
            Some("run") => Ok(Self::Run(RunOrders::read(words))),
            Some("test") => TestOrders::read(words).map(Self::Test),
            Some("match") => Ok(Self::Match(words.collect())),
            Some("directory") => directory(words).map(Self::Directory),
            Some("package") => PackageOrders::read(words).map(Self::Package),
            Some("bench") => MeasureOrders::read(Measure::Bench, words).map(Self::Measure),
            Some("threshold") => MeasureOrders::read(Measure::Threshold, words).map(Self::Measure),
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

impl MeasureOrders {
    fn read(what: Measure, words: impl Iterator<Item = String>) -> Outcome<Self> {
        let (agreed, wants_json, sets_up) = (false, false, false);
        let mut orders = Self { what, agreed, wants_json, sets_up, only: Vec::new() };
        for word in words {
            match word.as_str() {
                "--yes" => orders.agreed = true,
                "--json" => orders.wants_json = true,
                SET_UP => orders.sets_up = true,
                name if what == Measure::Bench && !name.starts_with('-') => orders.only.push(word),
                other => {
                    let name = what.name();
                    let sentence = format!("`cargo xtask {name}` does not know {other}.\n\n{HELP}");
                    return Err(Trouble::new(sentence));
                }
            }
        }
        Ok(orders)
    }
}

impl PackageOrders {
    fn read(words: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut orders = Self::default();
        for word in words {
            match word.as_str() {
                "--yes" => orders.agreed = true,
                other => {
                    let sentence =
                        format!("`cargo xtask package` does not know {other}.\n\n{HELP}");
                    return Err(Trouble::new(sentence));
                }
            }
        }
        Ok(orders)
    }
}

/// The folders of `cargo xtask directory`; it takes no other words.
fn directory(words: impl Iterator<Item = String>) -> Outcome<Vec<String>> {
    let folders: Vec<String> = words.collect();
    match folders.iter().find(|word| word.starts_with('-')) {
        None => Ok(folders),
        Some(other) => {
            let sentence = format!("`cargo xtask directory` does not know {other}.\n\n{HELP}");
            Err(Trouble::new(sentence))
        }
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
    fn figures_can_be_named_and_a_walk_has_none() {
        let bench = read("bench --json open_p99_ms").expect("these words are known");
        let threshold = read("threshold open_p99_ms").expect_err("a walk is walked whole");

        let only = vec!["open_p99_ms".to_owned()];
        let (what, agreed, sets_up) = (Measure::Bench, false, false);
        let wanted = MeasureOrders { what, agreed, wants_json: true, sets_up, only };
        assert_eq!(bench, Orders::Measure(wanted), "the name of a figure is kept");
        assert!(threshold.to_string().contains("open_p99_ms"), "and the odd word is named");
    }

    #[test]
    fn only_figures_of_the_window_need_the_app() {
        let opens = |line| match read(line).expect("these words are known") {
            Orders::Measure(orders) => orders.opens_window(),
            other => panic!("{line} measures something, and is not {other:?}"),
        };

        assert!(opens("bench"), "all figures are of the window too");
        assert!(opens("bench match_p99_ms start_ratio"), "one of the window is enough");
        assert!(!opens("bench match_p99_ms three_cards_s"), "these two are not of the window");
        assert!(opens("threshold"), "a walk is always in the window");
    }

    #[test]
    fn a_package_is_made_without_more_words() {
        let plain = read("package").expect("these words are known");
        let agreed = read("package --yes").expect("these words are known");

        assert_eq!(plain, Orders::Package(PackageOrders { agreed: false }), "it asks first");
        assert_eq!(agreed, Orders::Package(PackageOrders { agreed: true }), "unless told not to");
        assert!(read("package --fast").is_err(), "what is not known is refused");
    }

    #[test]
    fn the_directory_is_checked_with_or_without_folders() {
        let plain = read("directory").expect("these words are known");
        let folders = read("directory facts more").expect("these words are known");

        let named = ["facts", "more"].map(str::to_owned).to_vec();
        assert_eq!(plain, Orders::Directory(Vec::new()), "without one it is only checked");
        assert_eq!(folders, Orders::Directory(named), "with some it is made anew first");
        assert!(read("directory --all").is_err(), "what is not known is refused");
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
