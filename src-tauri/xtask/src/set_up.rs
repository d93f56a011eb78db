//! From a fresh clone to a project that can be built.

use anyhow::Result;

use crate::cli::Consent;
use crate::machine::Machine;
use crate::node::Node;
use crate::project::Project;
use crate::requirements::{self, Requirement};
use crate::system_packages;
use crate::ui_build::{self, Pages};

/// Makes sure that the machine meets `requirements` and what a build needs, and that the UI is built
/// with `pages`. The app embeds the UI, so the app does not compile without it.
pub fn set_up(
    machine: Machine,
    consent: Consent,
    requirements: &[&[Requirement]],
    pages: Option<Pages>,
) -> Result<Project> {
    let project = Project::find()?;
    project.prepare_results()?;
    let requirements = [requirements::BUILD, &requirements.concat()].concat();
    system_packages::ensure(machine, &project, &requirements, consent)?;
    if let Some(pages) = pages {
        ui_build::build(&project, &Node::find(&project)?, pages)?;
    }
    Ok(project)
}
