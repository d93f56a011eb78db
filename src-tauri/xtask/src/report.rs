//! What came of the steps, and how it is told.

use std::time::Duration;

/// How many checks of a step passed, failed or were left out.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: usize,
    /// Checks that did not.
    pub failed: usize,
    /// What was left out, each as `name: reason`.
    pub skips: Vec<String>,
}

impl Tally {
    /// One check, which held or did not.
    pub fn one(held: bool) -> Self {
        Self { passed: usize::from(held), failed: usize::from(!held), ..Self::default() }
    }

    /// Notes something left out.
    pub fn skip(&mut self, name: &str, reason: &str) {
        self.skips.push(format!("{name}: {reason}"));
    }

    /// Takes in what test binaries noted as left out, one `SKIPPED: name: reason` on each line. A
    /// test that left its work undone ends without failing, so it was counted as passed.
    pub fn take_skips(&mut self, notes: &str) {
        let notes = notes.lines().filter_map(|line| line.trim().strip_prefix("SKIPPED: "));
        for note in notes {
            self.passed = self.passed.saturating_sub(1);
            self.skips.push(note.to_owned());
        }
    }

    /// A run of no test at all proves nothing, so it fails.
    pub fn must_have_run(mut self) -> Self {
        if self.passed + self.failed + self.skips.len() == 0 {
            println!("No test ran, though some should have.");
            self.failed = 1;
        }
        self
    }

    /// Takes another tally in.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skips.extend(other.skips);
    }
}

/// The steps done so far.
#[derive(Debug)]
pub struct Report {
    steps: Vec<(&'static str, Duration, Tally)>,
    allows_skips: bool,
}

impl Report {
    /// A report of nothing yet. Where everything can be set up, leaving something out is failing.
    pub fn new(allows_skips: bool) -> Self {
        Self { steps: Vec::new(), allows_skips }
    }

    /// Takes one step in, and tells how it went.
    pub fn add(&mut self, name: &'static str, took: Duration, tally: Tally) {
        println!("{}", line(name, took, &tally));
        self.steps.push((name, took, tally));
    }

    /// All steps together.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.steps.iter().for_each(|(_, _, tally)| total.add(tally.clone()));
        total
    }

    /// Whether nothing failed, and nothing was left out that had to be done.
    pub fn is_good(&self) -> bool {
        let total = self.total();
        total.failed == 0 && (self.allows_skips || total.skips.is_empty())
    }

    /// The steps once more, what was left out and why.
    pub fn print_summary(&self) {
        println!("\nAll steps");
        for (name, took, tally) in &self.steps {
            println!("{}", line(name, *took, tally));
        }
        let skips = self.total().skips;
        if skips.is_empty() {
            return;
        }
        let weight =
            if self.allows_skips { "" } else { ", which counts as failed on this machine" };
        println!("\nLeft out{weight}");
        skips.iter().for_each(|skip| println!("  {skip}"));
    }

    /// The last line of a run.
    pub fn last_line(&self) -> String {
        let Tally { passed, failed, skips } = self.total();
        let (failed, skipped) =
            if self.allows_skips { (failed, skips.len()) } else { (failed + skips.len(), 0) };
        format!("{passed} passed, {failed} failed, {skipped} skipped")
    }
}

fn line(name: &str, took: Duration, tally: &Tally) -> String {
    let mut outcome = format!("{} passed", tally.passed);
    if tally.failed > 0 {
        outcome += &format!(", {} FAILED", tally.failed);
    }
    if !tally.skips.is_empty() {
        outcome += &format!(", {} left out", tally.skips.len());
    }
    format!("  {name:<12}{:>8.1} s   {outcome}", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(allows_skips: bool) -> Report {
        let mut tally = Tally { passed: 4, ..Tally::default() };
        tally.skip("a talk with snac2", "not Debian");
        let mut report = Report::new(allows_skips);
        report.add("formatting", Duration::from_secs(1), Tally::one(true));
        report.add("live", Duration::from_secs(2), tally);
        report
    }

    #[test]
    fn the_last_line_adds_all_steps_up() {
        let report = report(true);

        assert_eq!(report.last_line(), "5 passed, 0 failed, 1 skipped", "the promised form");
        assert!(report.is_good(), "leaving out is allowed here");
    }

    #[test]
    fn a_test_that_noted_a_skip_is_not_counted_as_passed() {
        let mut tally = Tally { passed: 3, ..Tally::default() };

        tally.take_skips("SKIPPED: reading from snac2: not Debian\n\nsomething else\n");

        assert_eq!(tally.passed, 2, "it did not pass");
        assert_eq!(tally.skips, ["reading from snac2: not Debian"], "it was left out");
    }

    #[test]
    fn a_run_of_nothing_fails() {
        assert_eq!(Tally::default().must_have_run().failed, 1, "nothing was shown");
    }

    #[test]
    fn where_all_can_be_set_up_leaving_out_is_failing() {
        let report = report(false);

        assert_eq!(report.last_line(), "5 passed, 1 failed, 0 skipped", "a skip is a failure");
        assert!(!report.is_good(), "and the run is not good");
    }
}
