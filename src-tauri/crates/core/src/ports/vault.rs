//! The place for secrets.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use planetfall_model::{Secret, SecretStorage};

/// Keeps secrets. Every call may wait for a person who is asked for a password, so it is
/// made on a thread that may block.
pub trait Vault: Send + Sync + 'static {
    /// Keeps `secret` under `name`, in place of an older one.
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error>;
    /// The secret under `name`. None is no proof that there never was one: a locked keyring
    /// looks empty on some systems.
    fn load(&self, name: &str) -> Result<Option<Secret<String>>, Error>;
    /// Removes the secret under `name`, if it is there.
    fn forget(&self, name: &str) -> Result<(), Error>;
    /// Where secrets end up.
    fn keeping(&self) -> SecretStorage;
}

/// Why a secret could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The keyring is locked and stayed so.
    #[error("the keyring is locked")]
    Locked,
    /// There is no keyring, or it failed.
    #[error("the keyring is not available")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps secrets until the app ends.
#[derive(Debug, Default)]
pub struct MemoryVault(Mutex<HashMap<String, Secret<String>>>);

impl Vault for MemoryVault {
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn load(&self, name: &str) -> Result<Option<Secret<String>>, Error> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn forget(&self, name: &str) -> Result<(), Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }

    fn keeping(&self) -> SecretStorage {
        SecretStorage::Memory
    }
}

/// A vault that never loses a secret for want of a keyring: what the first vault does not
/// take stays in memory, and [`Vault::keeping`] says so from then on.
pub struct CarefulVault<V> {
    first: V,
    memory: MemoryVault,
    fell_back: AtomicBool,
}

impl<V: Vault> CarefulVault<V> {
    /// Puts memory behind `first`.
    pub fn new(first: V) -> Self {
        Self { first, memory: MemoryVault::default(), fell_back: AtomicBool::new(false) }
    }
}

impl<V: Vault> Vault for CarefulVault<V> {
    fn store(&self, name: &str, secret: &Secret<String>) -> Result<(), Error> {
        if let Err(error) = self.first.store(name, secret) {
            tracing::warn!(%error, "the keyring did not take a secret; it stays in memory");
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
            // Without a keyring there is nothing in it; a locked one may still open.
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

    fn keeping(&self) -> SecretStorage {
        if self.fell_back.load(Ordering::SeqCst) {
            SecretStorage::Memory
        } else {
            self.first.keeping()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A keyring that is there but takes nothing, as a session without a collection has it.
    struct ShutKeyring;

    impl Vault for ShutKeyring {
        fn store(&self, _: &str, _: &Secret<String>) -> Result<(), Error> {
            Err(Error::Locked)
        }
        fn load(&self, _: &str) -> Result<Option<Secret<String>>, Error> {
            Ok(None)
        }
        fn forget(&self, _: &str) -> Result<(), Error> {
            Ok(())
        }
        fn keeping(&self) -> SecretStorage {
            SecretStorage::Keyring
        }
    }

    #[test]
    fn what_the_keyring_refuses_stays_in_memory_and_is_owned_up_to() {
        let vault = CarefulVault::new(ShutKeyring);

        vault.store("token", &Secret::new("abc".into())).unwrap();

        assert_eq!(
            vault.load("token").unwrap().map(|secret| secret.expose().clone()),
            Some("abc".to_owned()),
            "the person stays signed in until the app ends"
        );
        assert_eq!(vault.keeping(), SecretStorage::Memory, "and is told that it will not last");
    }
}
