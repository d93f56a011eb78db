//! Matches servers with a person's wishes.

use planetfall_model::{Domain, Reason, ServerCard, ServerQuery, Visit, Wishes};

use crate::card::card;
use crate::catalogue::Catalogue;
use crate::query::Query;
use crate::rank::{RankedServer, Ranking, candidates};
use crate::reasons::reasons;
use crate::search::{SearchHits, search};

/// One person's wishes, resolved against one catalogue. Pure: equal input gives equal output.
#[derive(Debug)]
pub struct Matcher {
    catalogue: Catalogue,
    query: Query,
}

impl Matcher {
    /// Resolves the wishes. Skips everything that is not a term of the taxonomy, a handle or a place.
    pub fn new(catalogue: &Catalogue, wishes: &Wishes) -> Self {
        Self { catalogue: catalogue.clone(), query: Query::new(catalogue, wishes) }
    }

    /// All servers, best first. The first three are the suggestions while there is no network.
    pub fn ranking(&self) -> Ranking<'_> {
        Ranking::of_all(&self.catalogue, &self.query)
    }

    /// The servers to ask whether they accept sign-ups, best first, at most twelve.
    ///
    /// The first three differ from each other as far as the wishes allow. Leaves out servers in
    /// `shown` and servers without a reason, so that there may be fewer than three.
    pub fn candidates(&self, shown: &[Domain]) -> Vec<RankedServer> {
        candidates(&self.catalogue, &self.query, shown)
    }

    /// Why a server matches, the best reason first; empty if the server is unknown.
    pub fn reasons(&self, domain: &Domain) -> Vec<Reason> {
        let position = self.catalogue.position(domain);
        position.map_or_else(Vec::new, |at| reasons(&self.catalogue, &self.query, at))
    }

    /// A server's card with at most three reasons.
    ///
    /// The server's answer to a `visit` replaces what the catalogue knows: it removes a reason that it
    /// contradicts and may add others.
    pub fn card(&self, domain: &Domain, visit: Option<&Visit>) -> ServerCard {
        card(&self.catalogue, &self.query, domain, self.reasons(domain), visit)
    }

    /// The servers that match every word of a search and pass its filters. The last word may be a
    /// prefix. Servers with equal points keep a fixed order.
    pub fn search(&self, query: &ServerQuery) -> SearchHits {
        search(&self.catalogue, &self.query, query)
    }
}
