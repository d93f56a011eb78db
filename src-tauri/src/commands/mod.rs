//! The commands of the page. Each calls one use case and does nothing else.

pub mod accounts;
pub mod catalogue;
pub mod discovery;
pub mod onboarding;
pub mod pages;
pub mod posting;
pub mod practice;
pub mod settings;
pub mod sign_in;
pub mod signals;
pub mod threads;
pub mod timelines;
