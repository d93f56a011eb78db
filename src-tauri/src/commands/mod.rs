//! What the page can ask for: each a name for one use case, and nothing more.

pub mod accounts;
pub mod arrival;
pub mod directory;
pub mod discovery;
pub mod onboarding;
pub mod pages;
pub mod people;
pub mod posting;
pub mod practice;
pub mod settings;
pub mod signals;
pub mod timelines;
