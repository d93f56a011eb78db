//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::step::Step;

/// A hidden flag of the measurements, which `cargo xtask` passes to a second process of its own.
pub const SET_UP_ONLY: &str = "set-up-only";

/// Sets the machine up, then runs, checks, measures or packages Planetfall.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", flatten_help = true)]
#[command(after_help = "Builds and downloads are kept in your cache folder, under planetfall/. \
                        CARGO_TARGET_DIR moves the builds.")]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Verb {
    /// Set up, build, open the window
    Run(RunArgs),
    /// Set up, then run every check in order of speed
    Test(TestArgs),
    /// Set up, then measure what the app costs
    Bench(BenchArgs),
    /// Set up, then count the steps from the first start to a home
    Threshold(MeasureArgs),
    /// Build a release and make a .deb to install with apt
    Package(Consent),
    /// Rank the servers of the catalogue by the wishes in a file: --wishes FILE [--json]
    Match {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Rebuild the catalogue from folders of collected facts, if any are named, and check its rules
    Catalogue { folders: Vec<PathBuf> },
}

/// Whether system packages may be installed without asking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
pub struct Consent {
    /// Install missing system packages without asking
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct RunArgs {
    #[command(flatten)]
    pub consent: Consent,
    /// Load the UI from its development server, so that changes show without a build
    #[arg(long)]
    pub dev: bool,
    /// Arguments that are passed on to Planetfall
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct TestArgs {
    #[command(flatten)]
    pub consent: Consent,
    /// Leave out the live servers and the window
    #[arg(long)]
    pub quick: bool,
    /// Run only this step; may be given several times
    #[arg(long, value_enum, value_name = "STEP")]
    pub only: Vec<Step>,
    /// Also check for published security advisories (needs the internet)
    #[arg(long)]
    pub advisories: bool,
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct MeasureArgs {
    #[command(flatten)]
    pub consent: Consent,
    /// Print only the numbers, as JSON, on standard output
    #[arg(long)]
    pub json: bool,
    #[arg(long = SET_UP_ONLY, hide = true)]
    pub set_up_only: bool,
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct BenchArgs {
    #[command(flatten)]
    pub measure: MeasureArgs,
    /// Measure only these figures, named as in the JSON
    #[arg(value_name = "FIGURE")]
    pub figures: Vec<String>,
}

/// Figures that are measured without the app and its window.
const WITHOUT_WINDOW: [&str; 4] = ["ingest_ratio", "open_p99_ms", "match_p99_ms", "three_cards_s"];

impl Consent {
    /// CI cannot answer a question, so there the answer is yes.
    pub fn is_given(self) -> bool {
        self.yes || std::env::var_os("CI").is_some_and(|value| value == "true")
    }
}

impl TestArgs {
    pub fn includes(&self, step: Step) -> bool {
        if self.only.is_empty() {
            return !self.quick || step.is_quick();
        }
        self.only.contains(&step)
    }
}

impl BenchArgs {
    pub fn opens_window(&self) -> bool {
        let needs_window = |figure: &String| !WITHOUT_WINDOW.contains(&figure.as_str());
        self.figures.is_empty() || self.figures.iter().any(needs_window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Verb, clap::Error> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        Cli::try_parse_from(words).map(|cli| cli.verb.expect("a verb was given"))
    }

    #[test]
    fn arguments_after_run_reach_planetfall() {
        let verb = parse("run --yes -- --home here --yes").expect("all arguments are known");

        let arguments = ["--home", "here", "--yes"].map(str::to_owned).to_vec();
        let args = RunArgs { consent: Consent { yes: true }, dev: false, arguments };
        assert_eq!(verb, Verb::Run(args), "only the first --yes is for xtask");
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_known_ones() {
        let error = parse("test --only lunch").expect_err("there is no such step");

        assert!(error.to_string().contains("formatting"), "the known steps are named");
    }

    #[test]
    fn bench_takes_figures_and_threshold_takes_none() {
        let bench = parse("bench --json open_p99_ms").expect("all arguments are known");
        let threshold = parse("threshold open_p99_ms").expect_err("it always measures everything");

        let measure = MeasureArgs { json: true, ..MeasureArgs::default() };
        let expected = BenchArgs { measure, figures: vec!["open_p99_ms".to_owned()] };
        assert_eq!(bench, Verb::Bench(expected), "the name of a figure is kept");
        assert!(threshold.to_string().contains("open_p99_ms"), "the odd word is named");
    }

    #[test]
    fn only_figures_of_the_window_need_the_app() {
        let opens = |line| match parse(line).expect("all arguments are known") {
            Verb::Bench(args) => args.opens_window(),
            other => panic!("{line} is a bench, not {other:?}"),
        };

        assert!(opens("bench"), "all figures include those of the window");
        assert!(opens("bench match_p99_ms start_ratio"), "one of the window is enough");
        assert!(!opens("bench match_p99_ms three_cards_s"), "neither of these needs the window");
    }

    #[test]
    fn package_takes_only_consent() {
        let plain = parse("package").expect("all arguments are known");
        let agreed = parse("package --yes").expect("all arguments are known");

        assert_eq!(plain, Verb::Package(Consent { yes: false }), "it asks first");
        assert_eq!(agreed, Verb::Package(Consent { yes: true }), "unless told not to");
        assert!(parse("package --fast").is_err(), "unknown flags are refused");
    }

    #[test]
    fn the_catalogue_is_checked_with_or_without_folders() {
        let plain = parse("catalogue").expect("all arguments are known");
        let rebuilt = parse("catalogue facts more").expect("all arguments are known");

        let folders = ["facts", "more"].map(PathBuf::from).to_vec();
        assert_eq!(plain, Verb::Catalogue { folders: Vec::new() }, "without one it only checks");
        assert_eq!(rebuilt, Verb::Catalogue { folders }, "with some it is rebuilt first");
        assert!(parse("catalogue --all").is_err(), "unknown flags are refused");
    }

    #[test]
    fn match_hands_its_arguments_on() {
        let verb = parse("match --wishes garden.json --json").expect("they are not ours to judge");

        let arguments = ["--wishes", "garden.json", "--json"].map(str::to_owned).to_vec();
        assert_eq!(verb, Verb::Match { arguments }, "the catalogue's own tool reads them");
    }

    #[test]
    fn several_steps_can_be_chosen() {
        let verb = parse("test --only ui --only clippy --quick").expect("all arguments are known");

        let only = vec![Step::Ui, Step::Clippy];
        let expected = TestArgs { quick: true, only, ..TestArgs::default() };
        assert_eq!(verb, Verb::Test(expected), "every --only counts");
    }

    #[test]
    fn quick_leaves_out_the_slow_steps_unless_they_are_named() {
        let quick = TestArgs { quick: true, ..TestArgs::default() };
        let named = TestArgs { quick: true, only: vec![Step::Window], ..TestArgs::default() };

        assert!(quick.includes(Step::Ui) && !quick.includes(Step::Window), "slow steps are out");
        assert!(named.includes(Step::Window) && !named.includes(Step::Ui), "names decide alone");
    }
}
