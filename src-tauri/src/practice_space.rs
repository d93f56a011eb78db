//! The practice servers inside the app, which run on this computer while the user tries it out.
//!
//! They need no network, and nothing done there leaves the computer.

use planetfall_core::{Planetfall, Policy};
use planetfall_model::{AccountId, Domain, Problem, Secret, TraceId};
use planetfall_practice::{BEAT, PracticeWorld};
use tokio::sync::Mutex;

/// The display name of the practice account.
const VISITOR: &str = "You";

/// The practice servers, running or not.
pub struct PracticeSpace {
    policy: Policy,
    running: Mutex<Option<Running>>,
}

/// The servers run for as long as this is held.
struct Running {
    world: PracticeWorld,
    account: AccountId,
}

impl PracticeSpace {
    /// Starts no server yet. `policy` must be the core's, because every practice server has to be
    /// allowed there: their posts refer to each other.
    pub fn new(policy: Policy) -> Self {
        Self { policy, running: Mutex::default() }
    }

    /// Starts the servers if they are not running, and returns the account on the first of them.
    pub async fn enter(&self, planetfall: &Planetfall) -> Result<AccountId, Problem> {
        let mut running = self.running.lock().await;
        if let Some(running) = running.as_ref() {
            return Ok(running.account);
        }
        let world = PracticeWorld::start(BEAT).map_err(|error| start_failed(&error.to_string()))?;
        domains(&world).for_each(|domain| self.policy.allow_practice(domain));
        let account = sign_in(planetfall, &world).await.inspect_err(|_| self.forbid(&world))?;
        *running = Some(Running { world, account });
        Ok(account)
    }

    /// Stops the servers and removes all their data from this computer, if they are running.
    pub async fn leave(&self, planetfall: &Planetfall) -> Result<(), Problem> {
        let mut running = self.running.lock().await;
        planetfall.practice.remove_accounts().await?;
        if let Some(running) = running.take() {
            self.forbid(&running.world);
        }
        Ok(())
    }

    fn forbid(&self, world: &PracticeWorld) {
        domains(world).for_each(|domain| self.policy.forbid_practice(&domain));
    }
}

async fn sign_in(planetfall: &Planetfall, world: &PracticeWorld) -> Result<AccountId, Problem> {
    let first = world.planets().into_iter().next();
    let (title, name) = first.ok_or_else(|| start_failed("there is no practice server"))?;
    let domain = Domain::parse(&name).map_err(|error| start_failed(&error.to_string()))?;
    let token = world
        .enter(&name, VISITOR)
        .ok_or_else(|| start_failed("the practice server refused the account"))?;
    Ok(planetfall.practice.enter(domain, &title, Secret::new(token)).await?)
}

fn domains(world: &PracticeWorld) -> impl Iterator<Item = Domain> {
    world.planets().into_iter().filter_map(|(_, name)| Domain::parse(&name).ok())
}

fn start_failed(why: &str) -> Problem {
    tracing::error!(trace = "practice", why, "the practice servers could not be started");
    Problem::Unexpected { trace: TraceId::new("practice") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use planetfall_core::ports::{MemoryVault, RecordingBrowser, SignalLog, SystemClock};
    use planetfall_core::{AppConfig, Catalogue, ListAddresses, Ports, ReturnPages};

    use super::*;

    async fn planetfall(home: &std::path::Path, policy: &Policy) -> Planetfall {
        let config = AppConfig {
            home: home.to_path_buf(),
            policy: policy.clone(),
            catalogue: Catalogue::shipped().clone(),
            lists: ListAddresses::nowhere(),
            version: "0".to_owned(),
            return_pages: ReturnPages { done: "", declined: "", failed: "", unmarked: "" },
            ports: Ports {
                vault: Arc::new(MemoryVault::default()),
                clock: Arc::new(SystemClock),
                browser: Arc::new(RecordingBrowser::default()),
                signals: Arc::new(SignalLog::default()),
            },
        };
        Planetfall::start(config).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn practice_can_be_entered_twice_and_leaves_no_data() {
        let home = tempfile::tempdir().unwrap();
        let policy = Policy::default();
        let planetfall = planetfall(home.path(), &policy).await;
        let space = PracticeSpace::new(policy.clone());

        let first = space.enter(&planetfall).await.unwrap();
        let again = space.enter(&planetfall).await.unwrap();
        let during = planetfall.startup().await.unwrap();
        space.leave(&planetfall).await.unwrap();
        let after = planetfall.startup().await.unwrap();
        let later = space.enter(&planetfall).await;
        space.leave(&planetfall).await.unwrap();
        planetfall.stop().await;

        assert_eq!(first, again, "entering again returns the same account");
        let there: Vec<_> = during.accounts.iter().filter(|account| account.practice).collect();
        assert_eq!(there.len(), 1, "one account, marked as practice");
        assert!(during.dev_hosts.is_empty(), "practice servers are not shown as developer hosts");
        let domain = &there[0].server;
        assert!(after.accounts.is_empty(), "its account is removed");
        assert!(policy.base_url(domain).is_err(), "and its host is forbidden again");
        assert!(later.is_ok(), "practice can be entered again later");
    }
}
