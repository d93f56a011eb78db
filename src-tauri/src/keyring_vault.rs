//! The system keyring.

use std::sync::Arc;

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
use keyring_core::{CredentialStore, Entry, Error as KeyringError};
use parking_lot::Mutex;
use planetfall_core::ports::{Vault, vault};
use planetfall_model::{Secret, SecretStorage};
#[cfg(target_os = "windows")]
use windows_native_keyring_store::Store;
#[cfg(target_os = "linux")]
use zbus_secret_service_keyring_store::Store;

/// The service name of all our secrets.
const SERVICE: &str = "social.planetfall.Planetfall";

/// Stores secrets in the system keyring.
///
/// The keyring is opened at the first use. After a failure the next use tries again, because a
/// session bus may start late.
#[derive(Default)]
pub struct KeyringVault {
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl KeyringVault {
    fn entry(&self, name: &str) -> Result<Entry, vault::Error> {
        let mut store = self.store.lock();
        let store = match store.as_ref() {
            Some(store) => Arc::clone(store),
            None => Arc::clone(store.insert(Store::new().map_err(unavailable)?)),
        };
        store.build(SERVICE, name, None).map_err(unavailable)
    }
}

impl Vault for KeyringVault {
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), vault::Error> {
        self.entry(name)?.set_password(secret.expose()).map_err(refused)
    }

    fn load(&self, name: &str) -> Result<Option<Secret<String>>, vault::Error> {
        match self.entry(name)?.get_password() {
            Ok(secret) => Ok(Some(Secret::new(secret))),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn forget(&self, name: &str) -> Result<(), vault::Error> {
        // Without a keyring there is nothing to remove.
        let Ok(entry) = self.entry(name) else { return Ok(()) };
        match entry.delete_credential() {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }

    fn storage(&self) -> SecretStorage {
        match self.entry("keeping") {
            Ok(_) => SecretStorage::Keyring,
            Err(error) => {
                tracing::info!(%error, "there is no keyring");
                SecretStorage::Memory
            }
        }
    }
}

fn refused(error: KeyringError) -> vault::Error {
    match error {
        KeyringError::NoStorageAccess(_) => vault::Error::Locked,
        error => unavailable(error),
    }
}

fn unavailable(error: KeyringError) -> vault::Error {
    vault::Error::Unavailable(Box::new(error))
}
