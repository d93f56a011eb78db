//! `cargo xtask`: sets the machine up, then runs or tests Planetfall.
//!
//! Standard library only, so that the first thing a newcomer builds takes seconds. It never builds a
//! shell string: folder names may hold spaces and any letters.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod beside;
mod counts;
mod debian;
mod directory;
mod display;
mod folders;
mod machine;
mod measure;
mod needs;
mod node;
mod npm_licences;
mod open_window;
mod orders;
mod package;
mod packages;
mod places_to_look;
mod process;
mod python;
mod recordings;
mod report;
mod servers;
mod sha256;
mod source_files;
mod steps;
mod suits;
mod tests_run;
mod trouble;
mod ui;
mod workshop;

use std::process::ExitCode;

use orders::Orders;

fn main() -> ExitCode {
    let outcome = match Orders::read(std::env::args().skip(1)) {
        Ok(Orders::Help) => {
            println!("{}", orders::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Ok(Orders::Run(run)) => open_window::open(&run),
        Ok(Orders::Test(test)) => tests_run::run(&test),
        Ok(Orders::Package(wanted)) => package::make(&wanted),
        Ok(Orders::Measure(measure)) => measure::run(&measure),
        Ok(Orders::Match(words)) => suits::answer(&words),
        Ok(Orders::Directory(folders)) => directory::regenerate(&folders),
        Err(trouble) => Err(trouble),
    };
    outcome.unwrap_or_else(|trouble| {
        eprintln!("\n{trouble}");
        ExitCode::FAILURE
    })
}
