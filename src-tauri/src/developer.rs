//! What a developer can set: hosts of their own, a directory that names them, and lists.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use planetfall_core::{Catalogue, ListAddresses, Policy};

/// Names hosts that may be talked to without encryption and on this computer: `host:port`,
/// separated by commas. For development and tests; the window says so.
const HOSTS: &str = "PLANETFALL_DEV_HOSTS";

/// Names a file to take the directory of servers from, in the form of the shipped one. Heeded only
/// beside [`HOSTS`], so that nobody is shown another directory without the window saying so.
const DIRECTORY: &str = "PLANETFALL_DIRECTORY";

/// Names where the lists of servers are asked instead of on the web, such as
/// `joinmastodon=http://localhost:4100,observer=http://localhost:4101`. Heeded only beside [`HOSTS`],
/// where a list that is not named here is not asked at all: a developer's app is nobody who should be
/// counted.
const LISTS: &str = "PLANETFALL_LISTS";

/// What a developer can decide.
#[derive(Debug)]
pub struct Settings {
    /// Whom the app talks to.
    pub policy: Policy,
    /// The servers it knows.
    pub catalogue: Catalogue,
    /// Where the lists are asked that tell of more.
    pub lists: ListAddresses,
}

/// Whom the app talks to, and the servers it knows, as the environment has it.
pub fn settings() -> Result<Settings, Box<dyn Error>> {
    let set = |name: &str| std::env::var(name).ok();
    let directory = std::env::var_os(DIRECTORY).filter(|file| !file.is_empty());
    read(set(HOSTS).as_deref(), directory, set(LISTS).as_deref())
}

fn read(
    hosts: Option<&str>,
    directory: Option<OsString>,
    lists: Option<&str>,
) -> Result<Settings, Box<dyn Error>> {
    let policy = Policy::read(hosts)?;
    if policy.dev_hosts().is_empty() {
        for (name, _) in [(DIRECTORY, directory.is_some()), (LISTS, lists.is_some())]
            .into_iter()
            .filter(|(_, is_set)| *is_set)
        {
            tracing::warn!("{name} is not heeded without {HOSTS}");
        }
        let catalogue = Catalogue::shipped().clone();
        return Ok(Settings { policy, catalogue, lists: ListAddresses::OnTheWeb });
    }
    let catalogue = match directory {
        None => Catalogue::shipped().with_unknown(policy.dev_hosts()),
        Some(file) => read_directory(Path::new(&file))?,
    };
    let lists = ListAddresses::read(lists.unwrap_or_default())?;
    let mut hosts = policy.dev_hosts().to_vec();
    hosts.extend(lists.hosts());
    Ok(Settings { policy: Policy::new(hosts), catalogue, lists })
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
    fn a_developers_hosts_are_servers_too() {
        let names_it = |catalogue: &Catalogue| format!("{catalogue:?}").contains("localhost:4000");

        let set = read(Some("localhost:4000"), None, None).unwrap();

        assert_eq!(set.policy.dev_hosts().len(), 1, "they may be asked");
        assert!(names_it(&set.catalogue), "and are among the planets");
        assert!(!names_it(Catalogue::shipped()), "for this developer alone");
    }

    #[test]
    fn a_directory_of_ones_own_is_heeded_only_beside_hosts() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "this is no directory").unwrap();
        let named = || Some(file.path().as_os_str().to_owned());

        assert!(read(None, named(), None).is_ok(), "without hosts it is not even read");
        assert!(read(Some(" , "), named(), None).is_ok(), "nor with none in the list");
        let Err(broken) = read(Some("localhost:4000"), named(), None) else {
            panic!("what makes no sense is not taken");
        };
        assert!(broken.to_string().contains("makes no sense"), "and said plainly: {broken}");
    }

    #[test]
    fn a_directory_that_is_not_there_is_said_by_name() {
        let missing = OsString::from("/nowhere/servers.txt");

        let Err(said) = read(Some("localhost:4000"), Some(missing), None) else {
            panic!("there is nothing to read");
        };

        assert!(said.to_string().contains("/nowhere/servers.txt"), "which one: {said}");
    }

    #[test]
    fn beside_hosts_the_lists_on_the_web_are_never_asked() {
        let ours = read(None, None, Some("joinmastodon=http://localhost:4100")).unwrap();
        let none = read(Some("localhost:4000"), None, None).unwrap();
        let one = read(Some("localhost:4000"), None, Some(" observer=http://localhost:4101,"));
        let one = one.unwrap();

        let hosts = |set: &Settings| set.lists.hosts().count();
        assert_eq!(ours.lists, ListAddresses::OnTheWeb, "everybody else asks the real ones");
        assert_ne!(none.lists, ListAddresses::OnTheWeb, "a developer's app does not");
        assert_eq!(hosts(&none), 0, "and where none is named, none is asked");
        assert_eq!(hosts(&one), 1, "but the one that is named");
        assert_eq!(one.policy.dev_hosts().len(), 2, "which may be asked, and the window says so");
        let is_server = format!("{:?}", one.catalogue).contains("localhost:4101");
        assert!(!is_server, "though it is no planet");
        assert!(
            read(Some("localhost:4000"), None, Some("moss")).is_err(),
            "what is no place of a list is said"
        );
    }
}
