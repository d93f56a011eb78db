//! The rules that every shipped catalogue obeys.
//!
//! They are checked on texts, so that regenerated files can be checked as soon as they are written.

mod people;
mod rules;
mod servers;
mod taxonomy;
#[cfg(test)]
mod tests;
mod violations;

pub use self::rules::check_rules;
pub use self::violations::{CatalogueTexts, RuleViolation};
