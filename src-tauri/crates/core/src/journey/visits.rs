//! Planets that were visited while the app runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{Domain, Visit};

use crate::Result;
use crate::clients::Clients;
use crate::ground::Ground;

/// How long what a planet said is taken for what it would say, in milliseconds.
const FRESH: i64 = 5 * 60 * 1000;

/// Visits planets, and remembers what they said for a while. Cheap to clone.
#[derive(Clone)]
pub struct Visits {
    ground: Ground,
    clients: Clients,
    known: Arc<Mutex<HashMap<Domain, Visited>>>,
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
    pub fn new(ground: Ground, clients: Clients) -> Self {
        Self { ground, clients, known: Arc::default() }
    }

    /// Asks a planet what it says of itself. `languages` choose among its translations here; the
    /// planet is not told.
    pub async fn to(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        let client = self.clients.for_server(domain);
        let visit = client.visit(languages, self.ground.now()).await?;
        let languages = languages.to_vec();
        let visited = Visited { visit: visit.clone(), languages, home: client.home().clone() };
        self.known().insert(domain.clone(), visited);
        Ok(visit)
    }

    /// The same, but a planet that has answered a short while ago is not asked again.
    pub async fn lately_to(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        match self.fresh(domain, languages) {
            Some(visit) => Ok(visit),
            None => self.to(domain, languages).await,
        }
    }

    /// What a planet said a short while ago.
    pub fn fresh(&self, domain: &Domain, languages: &[String]) -> Option<Visit> {
        let visited = self.known().get(domain).cloned()?;
        let age = self.ground.now().millis() - visited.visit.at.millis();
        let is_fresh = (0..FRESH).contains(&age) && visited.languages == languages;
        is_fresh.then_some(visited.visit)
    }

    /// The domain in the addresses of a planet's people, as far as it was learned.
    pub fn home_of(&self, domain: &Domain) -> Option<Domain> {
        self.known().get(domain).map(|visited| visited.home.clone())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<Domain, Visited>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
