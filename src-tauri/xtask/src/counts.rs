//! Reading from a program's output how many tests passed.

use crate::report::Tally;

/// What Cargo's test runs say, all binaries together.
pub fn of_cargo(said: &str) -> Tally {
    let plain = without_colour(said);
    let mut tally = Tally::default();
    for line in plain.lines().map(str::trim) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            tally.passed += number_before(counts, "passed");
            tally.failed += number_before(counts, "failed");
        } else if let Some((name, reason)) = ignored(line) {
            tally.skip(name, reason);
        }
    }
    tally
}

/// What Vitest's JSON report says.
pub fn of_vitest(json: &str) -> Tally {
    let count = |key: &str| {
        let after = json.split_once(&format!("\"{key}\":")).map_or("", |(_, after)| after);
        let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    let mut tally = Tally {
        passed: count("numPassedTests"),
        failed: count("numFailedTests"),
        ..Tally::default()
    };
    for _ in 0..count("numPendingTests") + count("numTodoTests") {
        tally.skip("a UI test", "marked as skipped in its file");
    }
    tally
}

/// `test name ... ignored, reason`, as Cargo prints it.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some((name, rest.strip_prefix(", ").unwrap_or("marked as ignored")))
}

/// The number in `12 passed; 3 failed` that stands before a word.
fn number_before(counts: &str, word: &str) -> usize {
    let words: Vec<_> = counts.split_whitespace().collect();
    words
        .windows(2)
        .find(|pair| pair[1].trim_end_matches(';') == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split("\u{1b}[");
    plain.push_str(pieces.next().unwrap_or(""));
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
        let said = "test a ... ok\ntest b ... ignored, needs a moon\n\
                    test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: \u{1b}[31mFAILED\u{1b}[0m. 2 passed; 3 failed; 0 ignored\n";

        let tally = of_cargo(said);

        assert_eq!((tally.passed, tally.failed), (7, 3), "both binaries count");
        assert_eq!(tally.skips, ["b: needs a moon"], "what was left out has its reason");
    }

    #[test]
    fn vitests_report_is_read_without_a_json_parser() {
        let json = r#"{"numTotalTests":9,"numPassedTests":6,"numFailedTests":1,"numPendingTests":2,"numTodoTests":0}"#;

        let tally = of_vitest(json);

        assert_eq!((tally.passed, tally.failed, tally.skips.len()), (6, 1, 2), "all are seen");
    }

    #[test]
    fn a_run_that_never_came_to_its_tests_counts_nothing() {
        assert_eq!(of_cargo("error: could not compile"), Tally::default(), "no tests, no count");
    }
}
