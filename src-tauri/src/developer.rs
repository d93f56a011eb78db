//! Environment variables for developers: extra hosts, a catalogue file, and list addresses.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use planetfall_core::{Catalogue, ListAddresses, Policy};

/// Hosts that may be contacted without encryption and on this computer: `host:port`, separated by
/// commas. The window shows that it is set.
const HOSTS: &str = "PLANETFALL_DEV_HOSTS";

/// A file with another server catalogue, in the format of the shipped one. Ignored without
/// [`HOSTS`], because only that is shown in the window.
const CATALOGUE: &str = "PLANETFALL_DIRECTORY";

/// Other addresses of the server lists, such as
/// `joinmastodon=http://localhost:4100,observer=http://localhost:4101`. Ignored without [`HOSTS`].
/// With hosts, a list without an address is not requested, so that development is not counted as
/// use.
const LISTS: &str = "PLANETFALL_LISTS";

/// The configuration from the environment.
#[derive(Debug)]
pub struct Settings {
    pub policy: Policy,
    pub catalogue: Catalogue,
    pub lists: ListAddresses,
}

/// Reads the configuration from the environment.
pub fn settings() -> Result<Settings, Box<dyn Error>> {
    let set = |name: &str| std::env::var(name).ok();
    let catalogue = std::env::var_os(CATALOGUE).filter(|file| !file.is_empty());
    read(set(HOSTS).as_deref(), catalogue, set(LISTS).as_deref())
}

fn read(
    hosts: Option<&str>,
    catalogue: Option<OsString>,
    lists: Option<&str>,
) -> Result<Settings, Box<dyn Error>> {
    let policy = Policy::read(hosts)?;
    if policy.dev_hosts().is_empty() {
        let variables = [(CATALOGUE, catalogue.is_some()), (LISTS, lists.is_some())];
        for (name, _) in variables.iter().filter(|(_, is_set)| *is_set) {
            tracing::warn!("{name} is ignored without {HOSTS}");
        }
        let catalogue = Catalogue::shipped().clone();
        return Ok(Settings { policy, catalogue, lists: ListAddresses::OnTheWeb });
    }
    let catalogue = match catalogue {
        None => Catalogue::shipped().with_unknown(policy.dev_hosts()),
        Some(file) => read_catalogue(Path::new(&file))?,
    };
    let lists = ListAddresses::parse(lists.unwrap_or_default())?;
    let mut hosts = policy.dev_hosts().to_vec();
    hosts.extend(lists.hosts());
    Ok(Settings { policy: Policy::new(hosts), catalogue, lists })
}

fn read_catalogue(file: &Path) -> Result<Catalogue, Box<dyn Error>> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the catalogue {shown} cannot be read: {error}"))?;
    let catalogue = Catalogue::parse(&text);
    Ok(catalogue.map_err(|error| format!("the catalogue {shown} is invalid: {error}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_developers_hosts_are_in_the_catalogue() {
        let has_it = |catalogue: &Catalogue| format!("{catalogue:?}").contains("localhost:4000");

        let set = read(Some("localhost:4000"), None, None).unwrap();

        assert_eq!(set.policy.dev_hosts().len(), 1, "they may be contacted");
        assert!(has_it(&set.catalogue), "and are in the catalogue");
        assert!(!has_it(Catalogue::shipped()), "for this developer alone");
    }

    #[test]
    fn a_catalogue_file_is_ignored_without_hosts() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "this is no catalogue").unwrap();
        let path = || Some(file.path().as_os_str().to_owned());

        assert!(read(None, path(), None).is_ok(), "without hosts it is not even read");
        assert!(read(Some(" , "), path(), None).is_ok(), "nor with an empty list");
        let broken = read(Some("localhost:4000"), path(), None).unwrap_err();
        assert!(broken.to_string().contains("is invalid"), "the error says so: {broken}");
        let missing = Some("/nowhere/servers.txt".into());
        let error = read(Some("localhost:4000"), missing, None).unwrap_err();
        assert!(
            error.to_string().contains("/nowhere/servers.txt"),
            "which one is missing: {error}"
        );
    }

    #[test]
    fn with_hosts_the_lists_on_the_web_are_never_requested() {
        let ours = read(None, None, Some("joinmastodon=http://localhost:4100")).unwrap();
        let none = read(Some("localhost:4000"), None, None).unwrap();
        let observer = Some(" observer=http://localhost:4101,");
        let one = read(Some("localhost:4000"), None, observer).unwrap();

        let hosts = |set: &Settings| set.lists.hosts().count();
        assert_eq!(ours.lists, ListAddresses::OnTheWeb, "without hosts the real ones are used");
        assert_ne!(none.lists, ListAddresses::OnTheWeb, "with hosts they are not");
        assert_eq!(hosts(&none), 0, "without an address no list is requested");
        assert_eq!(hosts(&one), 1, "only the one with an address");
        assert_eq!(one.policy.dev_hosts().len(), 2, "its host may be contacted");
        let is_server = format!("{:?}", one.catalogue).contains("localhost:4101");
        assert!(!is_server, "but is not a known server");
        let invalid = read(Some("localhost:4000"), None, Some("moss"));
        assert!(invalid.is_err(), "an invalid address is an error");
    }
}
