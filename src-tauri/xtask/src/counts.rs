//! Counting tests in the output of the programs that ran them.

use serde_json::Value;

use crate::report::Tally;

/// Adds up the test binaries in the output of `cargo test`.
pub fn of_cargo(output: &str) -> Tally {
    let plain = without_colour(output);
    let mut tally = Tally::default();
    for line in plain.lines().map(str::trim) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            tally.passed += number_before(counts, "passed");
            tally.failed += number_before(counts, "failed");
        } else if let Some((name, reason)) = ignored_test(line) {
            tally.skip(name, reason);
        }
    }
    tally
}

/// Reads the JSON report of Vitest. A missing or broken report counts no test.
pub fn of_vitest(json: &str) -> Tally {
    let report: Value = serde_json::from_str(json).unwrap_or_default();
    let count = |key: &str| {
        report[key].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    };
    let (passed, failed) = (count("numPassedTests"), count("numFailedTests"));
    let mut tally = Tally { passed, failed, ..Tally::default() };
    for _ in 0..count("numPendingTests") + count("numTodoTests") {
        tally.skip("a UI test", "marked as skipped in its file");
    }
    tally
}

/// Cargo prints `test name ... ignored, reason`.
fn ignored_test(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some((name, rest.strip_prefix(", ").unwrap_or("marked as ignored")))
}

/// The number before `word` in counts such as `12 passed; 3 failed`.
fn number_before(counts: &str, word: &str) -> usize {
    let words: Vec<_> = counts.split_whitespace().collect();
    let mut pairs = words.windows(2).filter(|pair| pair[1].trim_end_matches(';') == word);
    pairs.next().and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn without_colour(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or(piece, |(_, after)| after));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_test_binaries_are_added_up() {
        let output = "test a ... ok\ntest b ... ignored, needs a moon\n\
                      test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: \u{1b}[31mFAILED\u{1b}[0m. 2 passed; 3 failed; 0 ignored\n";

        let tally = of_cargo(output);

        assert_eq!((tally.passed, tally.failed), (7, 3), "both binaries count");
        assert_eq!(tally.skips, ["b: needs a moon"], "an ignored test keeps its reason");
    }

    #[test]
    fn the_report_of_vitest_is_counted() {
        let json = r#"{"numTotalTests":9,"numPassedTests":6,"numFailedTests":1,"numPendingTests":2,"numTodoTests":0}"#;

        let tally = of_vitest(json);

        assert_eq!((tally.passed, tally.failed, tally.skips.len()), (6, 1, 2), "all are counted");
        assert_eq!(of_vitest(""), Tally::default(), "no report, no count");
    }

    #[test]
    fn a_run_that_did_not_compile_counts_nothing() {
        assert_eq!(of_cargo("error: could not compile"), Tally::default(), "no tests, no count");
    }
}
