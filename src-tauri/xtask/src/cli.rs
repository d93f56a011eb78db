//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::step::Step;

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
            return !self.quick || !step.needs_display();
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

    fn words<T: for<'a> From<&'a str>>(line: &str) -> Vec<T> {
        line.split_whitespace().map(T::from).collect()
    }

    #[test]
    fn arguments_are_read() {
        let run = RunArgs {
            consent: Consent { yes: true },
            dev: false,
            arguments: words("--home here --yes"),
        };
        let measure = MeasureArgs { json: true, ..MeasureArgs::default() };
        let bench = BenchArgs { measure, figures: words("open_p99_ms") };
        let only = vec![Step::Ui, Step::Clippy];
        let test = TestArgs { quick: true, only, ..TestArgs::default() };
        let ranking = Verb::Match { arguments: words("--wishes garden.json --json") };
        let rebuild = Verb::Catalogue { folders: words("facts more") };
        for (line, expected, why) in [
            ("run --yes -- --home here --yes", Verb::Run(run), "only the first --yes is for xtask"),
            ("bench --json open_p99_ms", Verb::Bench(bench), "the name of a figure is kept"),
            ("test --only ui --only clippy --quick", Verb::Test(test), "every --only counts"),
            ("package", Verb::Package(Consent { yes: false }), "it asks first"),
            ("package --yes", Verb::Package(Consent { yes: true }), "unless told not to"),
            ("match --wishes garden.json --json", ranking, "the catalogue's own tool reads them"),
            ("catalogue", Verb::Catalogue { folders: Vec::new() }, "without one it only checks"),
            ("catalogue facts more", rebuild, "with some it is rebuilt first"),
        ] {
            assert_eq!(parse(line).expect("all arguments are known"), expected, "{line}: {why}");
        }
    }

    #[test]
    fn unknown_arguments_are_refused() {
        for (line, named, why) in [
            ("test --only lunch", "formatting", "the known steps are named"),
            ("threshold open_p99_ms", "open_p99_ms", "it always measures everything"),
            ("package --fast", "--fast", "there is no such flag"),
            ("catalogue --all", "--all", "there is no such flag"),
        ] {
            let error = parse(line).expect_err(why).to_string();
            assert!(error.contains(named), "{line}: {why}: {error}");
        }
    }

    #[test]
    fn only_figures_of_the_window_need_the_app() {
        let opens =
            |figures| BenchArgs { figures: words(figures), ..BenchArgs::default() }.opens_window();

        assert!(opens(""), "all figures include those of the window");
        assert!(opens("match_p99_ms start_ratio"), "one of the window is enough");
        assert!(!opens("match_p99_ms three_cards_s"), "neither of these needs the window");
    }

    #[test]
    fn quick_leaves_out_the_slow_steps_unless_they_are_named() {
        let quick = TestArgs { quick: true, ..TestArgs::default() };
        let named = TestArgs { quick: true, only: vec![Step::Window], ..TestArgs::default() };

        assert!(quick.includes(Step::Ui) && !quick.includes(Step::Window), "slow steps are out");
        assert!(named.includes(Step::Window) && !named.includes(Step::Ui), "names decide alone");
    }
}
