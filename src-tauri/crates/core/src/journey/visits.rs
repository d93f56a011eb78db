//! Servers that were visited while the app runs.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{Domain, DomainBlocks, Visit};
use planetfall_net as net;
use tokio::time::timeout;

use crate::clients::Clients;
use crate::context::Context;
use crate::{Error, Result};

/// How long what a server said is taken for what it would say, in milliseconds.
const FRESH: i64 = 5 * 60 * 1000;
/// How long a server may take to say all that is asked of it. Each single answer has its own limit;
/// one that is late with every one of them would keep somebody waiting for minutes.
const PATIENCE: Duration = Duration::from_secs(25);
/// Of how many servers it is remembered whom they do not talk to. The longest lists have thousands
/// of names.
const MOST_LISTS: usize = 16;

/// Visits servers, and remembers what they said for a while. Cheap to clone.
#[derive(Clone)]
pub struct Visits {
    context: Context,
    clients: Clients,
    known: Arc<Mutex<HashMap<Domain, Visited>>>,
    lists: Arc<Mutex<Vec<List>>>,
    /// How often all of it was forgotten.
    forgotten: Arc<AtomicU64>,
}

/// Whom a server does not talk to.
#[derive(Clone)]
pub struct List {
    server: Domain,
    pub domain_blocks: DomainBlocks,
    pub is_island: bool,
}

#[derive(Clone)]
struct Visited {
    visit: Visit,
    /// The languages it was read for.
    languages: Vec<String>,
    /// The domain in the addresses of its people.
    home: Domain,
}

impl Visits {
    pub fn new(context: Context, clients: Clients) -> Self {
        Self {
            context,
            clients,
            known: Arc::default(),
            lists: Arc::default(),
            forgotten: Arc::default(),
        }
    }

    /// Asks a server what it says of itself. `languages` choose among its translations here; the
    /// server is not told. The directory learns what came of it.
    pub async fn to(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        let client = self.clients.for_server(domain);
        let forgotten = self.forgotten();
        let visited = timeout(PATIENCE, client.visit(languages, self.context.now())).await;
        let visited = visited.unwrap_or_else(|_| {
            let (domain, source) = (domain.clone(), net::Error::TimedOut { sent: true });
            Err(mastodon::Error::Unreachable { domain, source })
        });
        let visited = visited.map_err(Error::from);
        // Whoever has started over meanwhile wants nothing of it to be known.
        let is_wanted = forgotten == self.forgotten();
        if is_wanted && visited.as_ref().is_err_and(is_silence) {
            self.was_silent(domain);
        }
        let visit = visited?;
        if !is_wanted {
            return Ok(visit);
        }
        self.context.record_visit(domain, &visit);
        let languages = languages.to_vec();
        let visited = Visited { visit: visit.clone(), languages, home: client.home().clone() };
        self.known().insert(domain.clone(), visited);
        Ok(visit)
    }

    /// Forgets which servers were visited, and those whose answer is still to come.
    pub fn forget(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.known().clear();
        self.lists().clear();
    }

    fn forgotten(&self) -> u64 {
        self.forgotten.load(Ordering::SeqCst)
    }

    /// Remembers that a server did not answer in the time it was given.
    pub fn was_silent(&self, domain: &Domain) {
        self.context.record_unresponsive(domain);
    }

    /// The same, but a server that has answered a short while ago is not asked again.
    pub async fn lately_to(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        match self.fresh(domain, languages) {
            Some(visit) => Ok(visit),
            None => self.to(domain, languages).await,
        }
    }

    /// What a server said a short while ago.
    pub fn fresh(&self, domain: &Domain, languages: &[String]) -> Option<Visit> {
        let visited = self.known().get(domain).cloned()?;
        let age = self.context.now().millis() - visited.visit.at.millis();
        let is_fresh = (0..FRESH).contains(&age) && visited.languages == languages;
        is_fresh.then_some(visited.visit)
    }

    /// The domain in the addresses of a server's people, as far as it was learned.
    pub fn home_of(&self, domain: &Domain) -> Option<Domain> {
        self.known().get(domain).map(|visited| visited.home.clone())
    }

    /// Where a server's API answers, as far as it was learned.
    pub fn server_of(&self, domain: &Domain) -> Option<Domain> {
        self.known().get(domain).map(|visited| visited.visit.server.domain.clone())
    }

    /// Remembers whom a server does not talk to.
    pub fn remember(&self, server: &Domain, domain_blocks: &DomainBlocks, is_island: bool) {
        let mut lists = self.lists();
        lists.retain(|list| list.server != *server);
        if lists.len() >= MOST_LISTS {
            lists.remove(0);
        }
        lists.push(List {
            server: server.clone(),
            domain_blocks: domain_blocks.clone(),
            is_island,
        });
    }

    /// Whom a server does not talk to, if it was looked at closely.
    pub fn list_of(&self, server: &Domain) -> Option<List> {
        self.lists().iter().find(|list| list.server == *server).cloned()
    }

    fn lists(&self) -> std::sync::MutexGuard<'_, Vec<List>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<Domain, Visited>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a server was asked and nobody answered, as where it is down.
const fn is_silence(error: &Error) -> bool {
    matches!(
        error,
        Error::Mastodon(
            mastodon::Error::Unreachable {
                source: net::Error::Unreachable { .. }
                    | net::Error::TimedOut { .. }
                    | net::Error::Interrupted { .. },
                ..
            } | mastodon::Error::Broken { status: 502..=504, .. }
        )
    )
}
