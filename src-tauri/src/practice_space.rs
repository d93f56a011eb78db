//! The practice planets inside the app: three servers on this computer, started when somebody
//! wants to look around and gone when they have.
//!
//! They need no network, and nothing that is done there leaves the computer.

use planetfall_core::{Planetfall, Policy};
use planetfall_model::{AccountId, Domain, Problem, Secret, TraceId};
use planetfall_practice::{BEAT, PracticeWorld};
use tokio::sync::Mutex;

/// Who one is there. Nobody is asked for a name.
const VISITOR: &str = "You";

/// The practice planets, open or not.
pub struct PracticeSpace {
    policy: Policy,
    open: Mutex<Option<Open>>,
}

/// The planets, for as long as it is kept, and who one is there.
struct Open {
    world: PracticeWorld,
    account: AccountId,
}

impl PracticeSpace {
    /// Not open. `policy` is the one that the core asks servers by: the planets belong to each
    /// other, so what one shows of another must be allowed too.
    pub fn new(policy: Policy) -> Self {
        Self { policy, open: Mutex::default() }
    }

    /// Opens the planets, if they are not, and gives the account one has on the first of them.
    pub async fn enter(&self, planetfall: &Planetfall) -> Result<AccountId, Problem> {
        let mut open = self.open.lock().await;
        if let Some(open) = open.as_ref() {
            return Ok(open.account);
        }
        let world = PracticeWorld::start(BEAT).map_err(|error| not_opened(&error.to_string()))?;
        domains(&world).for_each(|domain| self.policy.allow_practice(domain));
        match move_in(planetfall, &world).await {
            Ok(account) => {
                *open = Some(Open { world, account });
                Ok(account)
            }
            Err(problem) => {
                self.forbid(&world);
                Err(problem)
            }
        }
    }

    /// Closes the planets and forgets everything about them. Nothing happens where none is open.
    pub async fn leave(&self, planetfall: &Planetfall) -> Result<(), Problem> {
        let mut open = self.open.lock().await;
        planetfall.leave_practice().await?;
        if let Some(Open { world, account: _ }) = open.take() {
            self.forbid(&world);
        }
        Ok(())
    }

    fn forbid(&self, world: &PracticeWorld) {
        domains(world).for_each(|domain| self.policy.forbid_practice(&domain));
    }
}

async fn move_in(planetfall: &Planetfall, world: &PracticeWorld) -> Result<AccountId, Problem> {
    let first = world.planets().into_iter().next();
    let (title, name) = first.ok_or_else(|| not_opened("there is no planet"))?;
    let domain = Domain::parse(&name).map_err(|error| not_opened(&error.to_string()))?;
    let token = world.enter(&name, VISITOR).ok_or_else(|| not_opened("nobody is let in"))?;
    Ok(planetfall.enter_practice(domain, &title, Secret::new(token)).await?)
}

fn domains(world: &PracticeWorld) -> impl Iterator<Item = Domain> {
    world.planets().into_iter().filter_map(|(_, name)| Domain::parse(&name).ok())
}

fn not_opened(why: &str) -> Problem {
    tracing::error!(trace = "practice", why, "the practice planets could not be opened");
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
            return_pages: ReturnPages { done: "", declined: "" },
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
    async fn somebody_can_look_around_twice_and_leaves_nothing() {
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

        assert_eq!(first, again, "the second time leads to the same account");
        let there: Vec<_> = during.accounts.iter().filter(|account| account.practice).collect();
        assert_eq!(there.len(), 1, "one account, and it says that it is practice");
        assert!(during.dev_hosts.is_empty(), "nobody is warned of a developer's hosts");
        let domain = &there[0].server;
        assert!(after.accounts.is_empty(), "nothing of it stays");
        assert!(policy.base_url(domain).is_err(), "and its host is asked no more");
        assert!(later.is_ok(), "one can come back another day");
    }
}
