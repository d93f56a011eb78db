//! Visits servers, and remembers their answers while the app runs.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use planetfall_catalogue::Matcher;
use planetfall_mastodon as mastodon;
use planetfall_model::{Domain, DomainBlocks, Invitation, ServerCard, Visit, Wishes};
use planetfall_net as net;
use tokio::time::timeout;

use crate::clients::Clients;
use crate::context::Context;
use crate::error::{Error, Result};

/// How long an answer is used again, in milliseconds.
const MAX_AGE: i64 = 5 * 60 * 1000;
/// How long a whole visit may take. Each request has its own time-out, but a server that is slow in
/// every one of them would take minutes.
const TIMEOUT: Duration = Duration::from_secs(25);
/// How many lists of blocked servers we remember. The longest have thousands of names.
const MAX_BLOCK_LISTS: usize = 16;

/// Visits servers. Cheap to clone.
#[derive(Clone)]
pub struct Visits {
    pub(super) context: Context,
    clients: Clients,
    recent: Arc<Mutex<HashMap<Domain, RecentVisit>>>,
    block_lists: Arc<Mutex<Vec<BlockList>>>,
    /// The generation, incremented by [`Visits::forget`].
    generation: Arc<AtomicU64>,
}

/// The servers one server does not federate with.
#[derive(Clone)]
pub struct BlockList {
    server: Domain,
    pub domain_blocks: DomainBlocks,
    pub is_island: bool,
}

struct RecentVisit {
    visit: Visit,
    /// The languages its texts were picked for.
    languages: Vec<String>,
    /// The domain in the addresses of the server's accounts.
    home: Domain,
}

impl Visits {
    pub(crate) fn new(context: Context, clients: Clients) -> Self {
        Self {
            context,
            clients,
            recent: Arc::default(),
            block_lists: Arc::default(),
            generation: Arc::default(),
        }
    }

    /// Asks a server about itself, and tells the catalogue. `languages` pick one of the server's
    /// translations here; they are not sent.
    pub async fn visit(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        let client = self.clients.for_server(domain);
        let generation = self.generation();
        let visited = timeout(TIMEOUT, client.visit(languages, self.context.now())).await;
        let visited = visited.unwrap_or_else(|_| {
            let (domain, source) = (domain.clone(), net::Error::TimedOut { sent: true });
            Err(mastodon::Error::Unreachable { domain, source })
        });
        let visited = visited.map_err(Error::from);
        // The user may have started over in the meantime; then nothing of the visit is kept.
        let is_current = generation == self.generation();
        if is_current && visited.as_ref().is_err_and(is_no_response) {
            self.context.record_unresponsive(domain);
        }
        let visit = visited?;
        if is_current {
            self.context.record_visit(domain, &visit);
            let (languages, home) = (languages.to_vec(), client.account_domain().clone());
            let recent = RecentVisit { visit: visit.clone(), languages, home };
            self.recent.lock().insert(domain.clone(), recent);
        }
        Ok(visit)
    }

    /// Visits a server unless its last visit is recent.
    pub async fn recent_or_visit(&self, domain: &Domain, languages: &[String]) -> Result<Visit> {
        match self.recent_visit(domain, languages) {
            Some(visit) => Ok(visit),
            None => self.visit(domain, languages).await,
        }
    }

    pub fn recent_visit(&self, domain: &Domain, languages: &[String]) -> Option<Visit> {
        let recent = self.recent.lock();
        let RecentVisit { visit, languages: picked_for, .. } = recent.get(domain)?;
        let is_recent = visit.at.is_within(MAX_AGE, self.context.now());
        (is_recent && picked_for == languages).then(|| visit.clone())
    }

    /// Forgets all visits, and ignores the answers of those under way.
    pub fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.recent.lock().clear();
        self.block_lists.lock().clear();
    }

    /// The domain in the addresses of a server's accounts, if a visit has told it.
    pub fn home_of(&self, domain: &Domain) -> Option<Domain> {
        self.recent.lock().get(domain).map(|recent| recent.home.clone())
    }

    /// Where a server's API answers, if a visit has told it.
    pub fn api_domain(&self, domain: &Domain) -> Option<Domain> {
        self.recent.lock().get(domain).map(|recent| recent.visit.server.domain.clone())
    }

    /// Remembers which servers a server does not federate with.
    pub fn remember_blocks(&self, server: &Domain, domain_blocks: &DomainBlocks, is_island: bool) {
        let mut lists = self.block_lists.lock();
        lists.retain(|list| list.server != *server);
        if lists.len() >= MAX_BLOCK_LISTS {
            lists.remove(0);
        }
        lists.push(BlockList {
            server: server.clone(),
            domain_blocks: domain_blocks.clone(),
            is_island,
        });
    }

    /// The blocks of a server that was previewed.
    pub fn blocks_of(&self, server: &Domain) -> Option<BlockList> {
        self.block_lists.lock().iter().find(|list| list.server == *server).cloned()
    }

    /// The card of a server, with the reasons that fit these wishes.
    pub fn card(&self, domain: &Domain, wishes: &Wishes, visit: Option<&Visit>) -> ServerCard {
        Matcher::new(&self.context.catalogue(), wishes).card(domain, visit)
    }

    /// Fails where our policy forbids to ask this server.
    pub fn check_allowed(&self, domain: &Domain) -> Result<()> {
        self.context.check_allowed(domain, domain.as_str())
    }

    /// Whether an invitation is still valid. Where we cannot find out, sending the form will.
    pub async fn is_valid(&self, invitation: &Invitation, visit: &Visit) -> bool {
        let client = self.clients.for_server(&visit.server.domain);
        client.is_invitation_valid(&invitation.code).await.unwrap_or(true)
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }
}

/// Whether a server did not respond, as when it is down.
const fn is_no_response(error: &Error) -> bool {
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
