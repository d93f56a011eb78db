//! What a developer can set: hosts of their own, and a directory that names them.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use planetfall_core::{Catalogue, Policy};

/// Names hosts that may be talked to without encryption and on this computer: `host:port`,
/// separated by commas. For development and tests; the window says so.
const HOSTS: &str = "PLANETFALL_DEV_HOSTS";

/// Names a file to take the directory of planets from, in the form of the shipped one. Heeded only
/// beside [`HOSTS`], so that nobody is shown another directory without the window saying so.
const DIRECTORY: &str = "PLANETFALL_DIRECTORY";

/// Whom the app talks to, and the planets it knows, as the environment has it.
pub fn settings() -> Result<(Policy, Catalogue), Box<dyn Error>> {
    let directory = std::env::var_os(DIRECTORY).filter(|file| !file.is_empty());
    read(std::env::var(HOSTS).ok().as_deref(), directory)
}

fn read(
    hosts: Option<&str>,
    directory: Option<OsString>,
) -> Result<(Policy, Catalogue), Box<dyn Error>> {
    let policy = Policy::read(hosts)?;
    let catalogue = match (policy.dev_hosts(), directory) {
        ([], None) => Catalogue::shipped().clone(),
        ([], Some(_)) => {
            tracing::warn!("{DIRECTORY} is not heeded without {HOSTS}");
            Catalogue::shipped().clone()
        }
        (hosts, None) => Catalogue::shipped().with_unknown(hosts),
        (_, Some(file)) => read_directory(Path::new(&file))?,
    };
    Ok((policy, catalogue))
}

fn read_directory(file: &Path) -> Result<Catalogue, Box<dyn Error>> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the directory {shown} cannot be read: {error}"))?;
    let read = Catalogue::read(&text);
    Ok(read.map_err(|error| format!("the directory {shown} makes no sense: {error}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_developers_hosts_are_planets_too() {
        let names_it = |catalogue: &Catalogue| format!("{catalogue:?}").contains("localhost:4000");

        let (policy, catalogue) = read(Some("localhost:4000"), None).unwrap();

        assert_eq!(policy.dev_hosts().len(), 1, "they may be asked");
        assert!(names_it(&catalogue), "and are among the planets");
        assert!(!names_it(Catalogue::shipped()), "for this developer alone");
    }

    #[test]
    fn a_directory_of_ones_own_is_heeded_only_beside_hosts() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "this is no directory").unwrap();
        let named = || Some(file.path().as_os_str().to_owned());

        assert!(read(None, named()).is_ok(), "without hosts it is not even read");
        assert!(read(Some(" , "), named()).is_ok(), "nor with none in the list");
        let Err(broken) = read(Some("localhost:4000"), named()) else {
            panic!("what makes no sense is not taken");
        };
        assert!(broken.to_string().contains("makes no sense"), "and said plainly: {broken}");
    }

    #[test]
    fn a_directory_that_is_not_there_is_said_by_name() {
        let missing = OsString::from("/nowhere/planets.txt");

        let Err(said) = read(Some("localhost:4000"), Some(missing)) else {
            panic!("there is nothing to read");
        };

        assert!(said.to_string().contains("/nowhere/planets.txt"), "which one: {said}");
    }
}
