//! The results of the steps, and how they are printed.

use std::time::Duration;

/// How many checks passed, failed or were skipped.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    /// The skipped parts, each as `name: reason`.
    pub skips: Vec<String>,
}

impl Tally {
    /// A step that is one check.
    pub fn one(success: bool) -> Self {
        Self { passed: usize::from(success), failed: usize::from(!success), ..Self::default() }
    }

    /// Counts the tests that noted a skip, one `SKIPPED: name: reason` on each line. Such a test ends
    /// without failing, so it was counted as passed.
    pub fn move_skips_from_passed(&mut self, notes: &str) {
        for note in notes.lines().filter_map(|line| line.trim().strip_prefix("SKIPPED: ")) {
            self.passed = self.passed.saturating_sub(1);
            self.skips.push(note.to_owned());
        }
    }

    /// A command that failed before it could count its failures is one failure.
    pub fn fail_unless(&mut self, success: bool) {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
    }

    /// A run without any test proves nothing, so it fails.
    pub fn must_have_run(mut self) -> Self {
        if self == Self::default() {
            println!("No test ran, though some should have.");
            self.failed = 1;
        }
        self
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skips.extend(other.skips);
    }
}

#[derive(Debug)]
pub struct Report {
    /// A line for each step.
    lines: Vec<String>,
    total: Tally,
    skips_fail: bool,
}

impl Report {
    /// `skips_fail` says that a skip counts as a failure, because everything can be set up here.
    pub fn new(skips_fail: bool) -> Self {
        Self { lines: Vec::new(), total: Tally::default(), skips_fail }
    }

    pub fn add(&mut self, name: &str, took: Duration, tally: Tally) {
        let mut line =
            format!("  {name:<12}{:>8.1} s   {} passed", took.as_secs_f64(), tally.passed);
        if tally.failed > 0 {
            line += &format!(", {} FAILED", tally.failed);
        }
        if !tally.skips.is_empty() {
            line += &format!(", {} left out", tally.skips.len());
        }
        println!("{line}");
        self.lines.push(line);
        self.total.add(tally);
    }

    pub const fn is_success(&self) -> bool {
        self.total.failed == 0 && (!self.skips_fail || self.total.skips.is_empty())
    }

    /// Prints all steps again, then each skip with its reason.
    pub fn print_summary(&self) {
        println!("\nAll steps\n{}", self.lines.join("\n"));
        if !self.total.skips.is_empty() {
            let note =
                if self.skips_fail { ", which counts as failed on this machine" } else { "" };
            println!("\nLeft out{note}");
            self.total.skips.iter().for_each(|skip| println!("  {skip}"));
        }
    }

    /// The closing line of a run, with its counts.
    pub fn last_line(&self) -> String {
        let Tally { passed, failed, skips } = &self.total;
        let (failed, skipped) =
            if self.skips_fail { (failed + skips.len(), 0) } else { (*failed, skips.len()) };
        format!("{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_adds_all_steps_up() {
        for (skips_fail, line) in
            [(false, "5 passed, 0 failed, 1 skipped"), (true, "5 passed, 1 failed, 0 skipped")]
        {
            let skips = vec!["reading from snac2: not Debian".to_owned()];
            let mut report = Report::new(skips_fail);
            report.add("formatting", Duration::from_secs(1), Tally::one(true));
            report.add("live", Duration::from_secs(2), Tally { passed: 4, failed: 0, skips });

            assert_eq!(report.last_line(), line, "the promised form");
            assert_eq!(report.is_success(), !skips_fail, "a skip fails only where it may not be");
        }
    }

    #[test]
    fn a_test_that_noted_a_skip_is_not_counted_as_passed() {
        let mut tally = Tally { passed: 3, ..Tally::default() };

        tally.move_skips_from_passed("SKIPPED: reading from snac2: not Debian\n\nother output\n");

        assert_eq!(tally.passed, 2, "it did not pass");
        assert_eq!(tally.skips, ["reading from snac2: not Debian"], "it was skipped");
    }

    #[test]
    fn a_run_without_tests_fails() {
        assert_eq!(Tally::default().must_have_run().failed, 1, "nothing was proved");
    }
}
