//! The system keyring.

use std::sync::Arc;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error as KeyringError};
use parking_lot::Mutex;
use planetfall_core::ports::{Vault, vault};
use planetfall_model::{Secret, SecretStorage};

/// The service name of all our secrets.
const SERVICE: &str = "social.planetfall.Planetfall";

/// Stores secrets in the system keyring.
///
/// The keyring is opened at the first use. After a failure the next use tries again, because a
/// session bus may start late.
#[derive(Default)]
pub struct KeyringVault {
    store: Mutex<Option<Arc<dyn CredentialStoreApi + Send + Sync>>>,
}

impl KeyringVault {
    fn entry(&self, name: &str) -> Result<Entry, vault::Error> {
        let mut store = self.store.lock();
        let store = match store.as_ref() {
            Some(store) => Arc::clone(store),
            None => Arc::clone(store.insert(platform_store().map_err(unavailable)?)),
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

type PlatformStore = Arc<dyn CredentialStoreApi + Send + Sync>;

#[cfg(target_os = "linux")]
fn platform_store() -> keyring_core::Result<PlatformStore> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn platform_store() -> keyring_core::Result<PlatformStore> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn platform_store() -> keyring_core::Result<PlatformStore> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
fn platform_store() -> keyring_core::Result<PlatformStore> {
    Err(KeyringError::NoDefaultStore)
}
