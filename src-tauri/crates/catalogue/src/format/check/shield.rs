//! The rules for the shield's digests.

use super::violations::{CatalogueTexts, Violations};
use crate::format::lines::parse_lines;
use crate::format::source_table::SourceDate;
use crate::shield::block_digests::BlockDigests;

const FILE: &str = "shield.txt";

pub(super) fn check(texts: &CatalogueTexts, violations: &mut Violations) {
    let known = match BlockDigests::read(&texts.shield) {
        Ok(known) => known,
        Err(error) => return violations.add(FILE, error.to_string()),
    };
    if !SourceDate::is_day(&known.compiled) {
        violations.add(FILE, "does not name the day on which it was compiled");
    }
    if known.lists.len() < 3 {
        violations.add(FILE, "credits fewer than three lists, and three must agree on a name");
    }
    if known.digests.is_empty() {
        violations.add(FILE, "holds no digest");
    }
    for line in parse_lines(&texts.shield).filter(|line| line.key == "list") {
        if SourceDate::parse(line.first_value()).is_none() {
            violations.add(FILE, format!("{:?} does not begin with a date", line.value));
        }
    }
}
