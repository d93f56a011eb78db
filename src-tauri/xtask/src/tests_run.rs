//! `cargo xtask test`: all checks, in order of speed.

use std::process::ExitCode;
use std::time::Instant;

use crate::folders::{self, Folders};
use crate::machine::Machine;
use crate::needs;
use crate::node::Node;
use crate::orders::TestOrders;
use crate::packages;
use crate::places_to_look;
use crate::report::{Report, Tally};
use crate::steps::{self, Step};
use crate::trouble::Outcome;
use crate::ui::{self, Pages};
use crate::workshop::Workshop;

/// Sets up and runs the steps that were asked for. The last line printed sums them up.
pub fn run(orders: &TestOrders) -> Outcome<ExitCode> {
    let machine = Machine::look();
    let mut report = Report::new(!machine.allows_no_skips());
    let started = Instant::now();
    match set_up(machine, orders) {
        Ok(mut workshop) => {
            run_steps(&mut workshop, orders, &mut report);
            report.print_summary();
            println!("\nLogs and pictures are in {}.", workshop.folders.results.display());
            places_to_look::print(&workshop.folders);
        }
        Err(trouble) => {
            println!("\n{trouble}");
            report.add("set-up", started.elapsed(), Tally::one(false));
        }
    }
    println!("\n{}", report.last_line());
    Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn set_up(machine: Machine, orders: &TestOrders) -> Outcome<Workshop> {
    println!("\nSetting up");
    let folders = Folders::find()?;
    folders::make_results(&folders)?;
    let wanted = || steps::ALL.iter().filter(|step| is_wanted(step, orders));
    let mut needs = needs::TO_BUILD.to_vec();
    wanted().for_each(|step| needs.extend_from_slice(step.needs));
    packages::ensure(machine, &folders, &needs, orders.agreed)?;
    let node = Node::find()?;
    // Before clippy: the app embeds the built UI and does not compile without it.
    let shows_window = wanted().any(|step| step.name == "window");
    let pages = if shows_window { Pages::WindowAndGallery } else { Pages::Window };
    ui::prepare(&folders, &node, pages)?;
    Ok(Workshop::new(machine, folders, node, orders.advisories))
}

fn run_steps(workshop: &mut Workshop, orders: &TestOrders, report: &mut Report) {
    for step in steps::ALL.iter().filter(|step| is_wanted(step, orders)) {
        println!("\n{}", step.title);
        let started = Instant::now();
        let tally = workshop.run(step).unwrap_or_else(|trouble| {
            println!("{trouble}");
            Tally::one(false)
        });
        report.add(step.name, started.elapsed(), tally);
    }
}

fn is_wanted(step: &Step, orders: &TestOrders) -> bool {
    if !orders.only.is_empty() {
        return orders.only.iter().any(|name| name == step.name);
    }
    step.is_quick || !orders.quick
}
