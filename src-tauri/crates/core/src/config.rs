//! What the shell decides before anything starts.

use std::path::PathBuf;

use planetfall_catalogue::Catalogue;
use planetfall_net::Policy;

use crate::list_addresses::ListAddresses;
use crate::ports::Ports;
use crate::sign_in::ReturnPages;

/// The configuration of one run of the app.
pub struct AppConfig {
    /// The folder that holds the databases and the pictures.
    pub home: PathBuf,
    /// Which hosts may be contacted.
    pub policy: Policy,
    /// The server catalogue that is shipped with the app.
    pub catalogue: Catalogue,
    /// The addresses of the server lists that refresh the catalogue.
    pub lists: ListAddresses,
    /// The app's version, which goes into the user agent.
    pub version: String,
    /// The pages a browser shows after signing in.
    pub return_pages: ReturnPages,
    /// Access to keyring, clock, browser and screen.
    pub ports: Ports,
}
