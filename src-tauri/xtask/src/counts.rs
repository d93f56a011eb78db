//! Counting tests in the output of the programs that ran them.

use serde_json::Value;

use crate::report::Tally;

/// Adds up the test binaries in the output of `cargo test`, which must have no colours.
pub fn of_cargo(output: &str) -> Tally {
    let mut tally = Tally::default();
    for line in output.lines().map(str::trim) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            tally.passed += number_before(counts, "passed");
            tally.failed += number_before(counts, "failed");
        } else {
            tally.skips.extend(ignored_test(line));
        }
    }
    tally
}

/// Reads the JSON report of Vitest. A missing or broken report counts no test.
pub fn of_vitest(json: &str) -> Tally {
    let report: Value = serde_json::from_str(json).unwrap_or_default();
    let count = |key: &str| report[key].as_u64().map_or(0, |count| count as usize);
    let skipped = count("numPendingTests") + count("numTodoTests");
    Tally {
        passed: count("numPassedTests"),
        failed: count("numFailedTests"),
        skips: vec!["a UI test: marked as skipped in its file".to_owned(); skipped],
    }
}

/// Cargo prints `test name ... ignored, reason`.
fn ignored_test(line: &str) -> Option<String> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some(format!("{name}: {}", rest.strip_prefix(", ").unwrap_or("marked as ignored")))
}

/// The number before `word` in counts such as `12 passed; 3 failed`.
fn number_before(counts: &str, word: &str) -> usize {
    let (before, _) = counts.split_once(&format!(" {word}")).unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_test_binaries_are_added_up() {
        let output = "test a ... ok\ntest b ... ignored, needs a moon\n\
                      test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 3 failed; 0 ignored\n";

        let tally = of_cargo(output);

        assert_eq!((tally.passed, tally.failed), (7, 3), "both binaries count");
        assert_eq!(tally.skips, ["b: needs a moon"], "an ignored test keeps its reason");
    }

    #[test]
    fn the_report_of_vitest_is_counted() {
        let json = r#"{"numTotalTests":9,"numPassedTests":6,"numFailedTests":1,"numPendingTests":2,"numTodoTests":0}"#;

        let tally = of_vitest(json);

        assert_eq!((tally.passed, tally.failed, tally.skips.len()), (6, 1, 2), "all are counted");
    }

    #[test]
    fn a_run_that_did_not_compile_counts_nothing() {
        assert_eq!(of_vitest(""), Tally::default(), "no report, no count");
        assert_eq!(of_cargo("error: could not compile"), Tally::default(), "no tests, no count");
    }
}
