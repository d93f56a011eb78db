//! Checks all rules.

use super::violations::{CatalogueTexts, References, RuleViolation, Violations};
use super::{people, servers, taxonomy};
use crate::format::lines::parse_lines;
use crate::format::source_table::SourceDate;
use crate::shield::block_digests::BlockDigests;

const SHIELD: &str = "shield.txt";

/// Every rule the texts violate, in the order of the files; empty if they may ship.
pub fn check_rules(texts: &CatalogueTexts) -> Vec<RuleViolation> {
    let references = References::of(texts);
    let mut violations = Violations::default();
    servers::check(texts, &references, &mut violations);
    people::check(texts, &references, &mut violations);
    taxonomy::check(texts, &references, &mut violations);
    check_shield(texts, &mut violations);
    violations.0
}

/// The rules for the shield's digests.
fn check_shield(texts: &CatalogueTexts, violations: &mut Violations) {
    let known = match BlockDigests::read(&texts.shield) {
        Ok(known) => known,
        Err(error) => return violations.add(SHIELD, error.to_string()),
    };
    if !SourceDate::is_day(&known.compiled) {
        violations.add(SHIELD, "does not name the day on which it was compiled");
    }
    if known.lists.len() < 3 {
        violations.add(SHIELD, "credits fewer than three lists, and three must agree on a name");
    }
    if known.digests.is_empty() {
        violations.add(SHIELD, "holds no digest");
    }
    for line in parse_lines(&texts.shield).filter(|line| line.key == "list") {
        if SourceDate::parse(line.first_value()).is_none() {
            violations.add(SHIELD, format!("{:?} does not begin with a date", line.value));
        }
    }
}
