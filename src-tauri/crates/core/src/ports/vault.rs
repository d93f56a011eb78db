//! Storage for secrets.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use planetfall_model::{Secret, SecretStorage};

/// Stores secrets. Every call may block while the user is asked for a password.
pub trait Vault: Send + Sync + 'static {
    /// Stores `secret` under `name`, in place of an older one.
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error>;
    /// The secret under `name`. None does not prove that there never was one, because on some
    /// systems a locked keyring looks empty.
    fn load(&self, name: &str) -> Result<Option<Secret<String>>, Error>;
    /// Removes the secret under `name`, if there is one.
    fn forget(&self, name: &str) -> Result<(), Error>;
    /// Where this vault stores secrets.
    fn storage(&self) -> SecretStorage;
}

/// Why a secret could not be stored, loaded or removed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The user did not unlock the keyring.
    #[error("the keyring is locked")]
    Locked,
    /// There is no keyring, or it failed.
    #[error("the keyring is not available")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Holds secrets in memory until the app ends.
#[derive(Debug, Default)]
pub struct MemoryVault(Mutex<HashMap<String, Secret<String>>>);

impl Vault for MemoryVault {
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error> {
        self.0.lock().insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn load(&self, name: &str) -> Result<Option<Secret<String>>, Error> {
        Ok(self.0.lock().get(name).cloned())
    }

    fn forget(&self, name: &str) -> Result<(), Error> {
        self.0.lock().remove(name);
        Ok(())
    }

    fn storage(&self) -> SecretStorage {
        SecretStorage::Memory
    }
}

/// A vault that works without a keyring. What the first vault rejects is held in memory, and
/// from then on [`Vault::storage`] says so.
pub struct CarefulVault<V> {
    first: V,
    memory: MemoryVault,
    fell_back: AtomicBool,
}

impl<V: Vault> CarefulVault<V> {
    /// Falls back from `first` to memory.
    pub fn new(first: V) -> Self {
        Self { first, memory: MemoryVault::default(), fell_back: AtomicBool::new(false) }
    }
}

impl<V: Vault> Vault for CarefulVault<V> {
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error> {
        if let Err(error) = self.first.store(name, secret) {
            tracing::warn!(%error, "the keyring rejected a secret, so it is held in memory");
            self.fell_back.store(true, Ordering::SeqCst);
            return self.memory.store(name, secret);
        }
        self.memory.forget(name)
    }

    fn load(&self, name: &str) -> Result<Option<Secret<String>>, Error> {
        if let Some(secret) = self.memory.load(name)? {
            return Ok(Some(secret));
        }
        match self.first.load(name) {
            // A missing keyring holds nothing. A locked one may still open, so that stays an error.
            Err(Error::Unavailable(error)) => {
                tracing::warn!(%error, "there is no keyring");
                Ok(None)
            }
            found => found,
        }
    }

    fn forget(&self, name: &str) -> Result<(), Error> {
        self.memory.forget(name)?;
        self.first.forget(name)
    }

    fn storage(&self) -> SecretStorage {
        if self.fell_back.load(Ordering::SeqCst) {
            SecretStorage::Memory
        } else {
            self.first.storage()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A keyring without a default collection: it exists, but rejects every secret.
    struct LockedKeyring;

    impl Vault for LockedKeyring {
        fn store(&self, _: &str, _: &Secret<String>) -> Result<(), Error> {
            Err(Error::Locked)
        }
        fn load(&self, _: &str) -> Result<Option<Secret<String>>, Error> {
            Ok(None)
        }
        fn forget(&self, _: &str) -> Result<(), Error> {
            Ok(())
        }
        fn storage(&self) -> SecretStorage {
            SecretStorage::Keyring
        }
    }

    #[test]
    fn a_secret_the_keyring_rejects_is_held_in_memory_and_reported_so() {
        let vault = CarefulVault::new(LockedKeyring);

        vault.store("token", &Secret::new("abc".into())).unwrap();

        assert_eq!(
            vault.load("token").unwrap().map(|secret| secret.expose().clone()),
            Some("abc".to_owned()),
            "the user stays signed in until the app ends"
        );
        assert_eq!(vault.storage(), SecretStorage::Memory, "the screen says that it will not last");
    }
}
