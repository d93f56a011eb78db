//! `cargo xtask test`: all checks, in order of speed.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use crate::checks::Checks;
use crate::cli::TestArgs;
use crate::machine::Machine;
use crate::report::{Report, Tally};
use crate::set_up::set_up;
use crate::source_files;
use crate::step::Step;
use crate::ui_build::Pages;

/// Sets up and runs the chosen steps. The last line it prints sums them up.
pub fn run(args: &TestArgs) -> Result<ExitCode> {
    let machine = Machine::detect();
    let mut report = Report::new(machine.forbids_skips());
    let steps = Step::value_variants().iter().copied();
    let steps: Vec<_> = steps.filter(|step| args.includes(*step)).collect();
    let started = Instant::now();
    match prepare(machine, args, &steps) {
        Ok(mut checks) => {
            for step in steps {
                println!("\n{}", step.title());
                let started = Instant::now();
                let tally = checks.run(step).unwrap_or_else(|error| {
                    println!("{error:#}");
                    Tally::one(false)
                });
                report.add(&step.name(), started.elapsed(), tally);
            }
            report.print_summary();
            println!("\nLogs and pictures are in {}.", checks.project.results.display());
            source_files::print_long(&checks.project.root);
        }
        Err(error) => {
            println!("\n{error:#}");
            report.add("set-up", started.elapsed(), Tally::one(false));
        }
    }
    println!("\n{}", report.last_line());
    Ok(if report.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn prepare(machine: Machine, args: &TestArgs, steps: &[Step]) -> Result<Checks> {
    println!("\nSetting up");
    let requirements: Vec<_> = steps.iter().flat_map(|step| step.requirements()).copied().collect();
    let opens_window = steps.contains(&Step::Window);
    let pages = if opens_window { Pages::WindowAndGallery } else { Pages::Window };
    let project = set_up(machine, args.consent, &requirements, Some(pages))?;
    Ok(Checks::new(machine, project, args.advisories))
}
