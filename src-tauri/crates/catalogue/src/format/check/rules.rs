//! Checks all rules.

use super::violations::{CatalogueTexts, References, RuleViolation, Violations};
use super::{people, servers, shield, taxonomy};

/// Every rule the texts violate, in the order of the files; empty if they may ship.
pub fn check_rules(texts: &CatalogueTexts) -> Vec<RuleViolation> {
    let references = References::of(texts);
    let mut violations = Violations::default();
    servers::check(texts, &references, &mut violations);
    people::check(texts, &references, &mut violations);
    taxonomy::check(texts, &references, &mut violations);
    shield::check(texts, &mut violations);
    violations.0
}
