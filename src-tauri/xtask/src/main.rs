//! `cargo xtask`: sets the machine up, then runs, checks, measures or packages Planetfall.
//!
//! Commands are never built as shell strings, because folder names may hold spaces and any letters.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod catalogue;
mod checks;
mod cli;
mod counts;
mod live_servers;
mod machine;
mod measure;
mod node;
mod npm_licences;
mod package;
mod process;
mod project;
mod python;
mod recordings;
mod report;
mod requirements;
mod run_app;
mod set_up;
mod source_files;
mod step;
mod system_packages;
mod test_run;
mod third_party;
mod ui_build;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use cli::{Cli, Verb};

fn main() -> ExitCode {
    let outcome = match Cli::parse().verb {
        None => Cli::command().print_help().map(|()| ExitCode::SUCCESS).map_err(Into::into),
        Some(Verb::Run(args)) => run_app::run(&args),
        Some(Verb::Test(args)) => test_run::run(&args),
        Some(Verb::Bench(args)) => measure::bench(&args),
        Some(Verb::Threshold(args)) => measure::threshold(&args),
        Some(Verb::Package(consent)) => package::run(consent),
        Some(Verb::Match { arguments }) => catalogue::run_example("match_wishes", &arguments),
        Some(Verb::Catalogue { folders }) => catalogue::run_example("regenerate", &folders),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("\n{error:#}");
        ExitCode::FAILURE
    })
}
