//! The commands of the page. Each calls one use case and does nothing else.

pub mod accounts;
pub mod app;
pub mod catalogue;
pub mod discovery;
pub mod onboarding;
pub mod pages;
pub mod posting;
pub mod threads;
pub mod timelines;

use planetfall_core::Planetfall;
use planetfall_model::Problem;
use tauri::State;

/// The use cases, as Tauri passes them to a command.
type Core<'a> = State<'a, Planetfall>;
type Result<T> = std::result::Result<T, Problem>;
