//! From a fresh clone to a project that can be built.

use anyhow::Result;

use crate::cli::Consent;
use crate::machine::Machine;
use crate::node::Node;
use crate::project::Project;
use crate::requirements::{self, Requirement};
use crate::system_packages;
use crate::ui_build::{self, Pages};

/// Makes sure that the machine meets `requirements` and that the UI is built. The app embeds the UI, so
/// the app does not compile without it.
pub fn set_up(
    machine: Machine,
    consent: Consent,
    requirements: &[&[Requirement]],
    pages: Pages,
) -> Result<Project> {
    let project = set_up_without_ui(machine, consent, requirements)?;
    ui_build::build(&project, &Node::find(&project)?, pages)?;
    Ok(project)
}

/// What a build needs is always among the requirements.
pub fn set_up_without_ui(
    machine: Machine,
    consent: Consent,
    requirements: &[&[Requirement]],
) -> Result<Project> {
    let project = Project::find()?;
    project.prepare_results()?;
    let requirements = [requirements::BUILD, &requirements.concat()].concat();
    system_packages::ensure(machine, &project, &requirements, consent)?;
    Ok(project)
}
