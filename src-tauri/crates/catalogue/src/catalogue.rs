//! All servers the app knows.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use planetfall_model::{Domain, Fact, ListName, ServerSummary, Source, Term, Terms, Visit};

use crate::format::lines::FormatError;
use crate::format::reader;
use crate::format::source_table::{SourceId, SourceTable};
use crate::index::look_alikes::LookAlikes;
use crate::index::server_index::ServerIndex;
use crate::language;
use crate::server::{ServerRecord, SourcedValue};
use crate::sources::ServerList;
use crate::sources::merge::MergedServers;
use crate::taxonomy::{TermKind, taxonomy};

pub(crate) const SOURCES: &str = include_str!("../../../../assets/catalogue/sources.txt");
const SERVERS: &str = include_str!("../../../../assets/catalogue/servers.txt");

/// An immutable set of servers with its indexes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Catalogue(Arc<Content>);

#[derive(Debug, Clone)]
struct Content {
    sources: Arc<SourceTable>,
    servers: Arc<Vec<ServerRecord>>,
    by_domain: Arc<HashMap<Domain, u32>>,
    /// Built on the first use of it.
    index: Arc<OnceLock<ServerIndex>>,
    /// Built on the first use of it.
    look_alikes: Arc<OnceLock<LookAlikes>>,
    /// Servers of which only the domain is known. They are asked first.
    unknown: Vec<Domain>,
}

impl Catalogue {
    /// The catalogue that ships with the app, read on the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
            // A test reads the shipped files. If they are damaged after all, no server is known.
            Catalogue::parse_all(&[SOURCES, SERVERS])
                .unwrap_or_else(|_| Catalogue::new(SourceTable::default(), Vec::new()))
        });
        &SHIPPED
    }

    /// Parses a catalogue in the text format of `assets/catalogue`.
    ///
    /// A source must precede the first fact that names it.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        Self::parse_all(&[text])
    }

    fn parse_all(texts: &[&str]) -> Result<Self, FormatError> {
        let (sources, servers) = reader::read(texts)?;
        Ok(Self::new(sources, servers))
    }

    fn new(sources: SourceTable, servers: Vec<ServerRecord>) -> Self {
        let by_domain =
            servers.iter().zip(0_u32..).map(|(server, at)| (server.domain.clone(), at)).collect();
        let catalogue = Self::of(sources, servers, by_domain, Vec::new());
        catalogue.index();
        catalogue
    }

    fn of(
        sources: SourceTable,
        servers: Vec<ServerRecord>,
        by_domain: HashMap<Domain, u32>,
        unknown: Vec<Domain>,
    ) -> Self {
        Self(Arc::new(Content {
            sources: Arc::new(sources),
            servers: Arc::new(servers),
            by_domain: Arc::new(by_domain),
            index: Arc::default(),
            look_alikes: Arc::default(),
            unknown,
        }))
    }

    /// The same servers, and some of which only the domain is known. Those are asked first.
    ///
    /// A server that is known already keeps its record.
    #[must_use]
    pub fn with_unknown(&self, domains: &[Domain]) -> Self {
        let mut content = Content::clone(&self.0);
        for domain in domains {
            if self.position(domain).is_none() && !content.unknown.contains(domain) {
                content.unknown.push(domain.clone());
            }
        }
        Self(Arc::new(content))
    }

    /// The same servers with the facts of newer lists and visits. Of each fact the newest is kept.
    ///
    /// Excluded servers stay out, and a server that a list no longer names stays in. A new server is
    /// added if its domain is public. Call [`Catalogue::build_indexes`] before a user waits for it.
    #[must_use]
    pub fn with_updates(&self, lists: &[ServerList], visits: &[Visit]) -> Self {
        let mut sources = SourceTable::clone(&self.0.sources);
        let mut merged = MergedServers::of(&self.0.servers, &self.0.by_domain);
        // Of two lists of the same day the later one in this order wins, because it counts people by
        // the month, as servers do.
        let in_order =
            ListName::ALL.iter().flat_map(|name| lists.iter().filter(|it| it.list == *name));
        for update in in_order {
            // A text from another version of the app may be invalid. The next update replaces it.
            let servers = reader::read_into(&mut sources, &[&update.text]).unwrap_or_default();
            servers.into_iter().for_each(|server| merged.add(server, &sources));
        }
        let mut visits: Vec<&Visit> = visits.iter().collect();
        visits.sort_by_key(|visit| visit.at);
        visits.into_iter().for_each(|visit| merged.add_visit(visit, &mut sources));
        self.with_merged(merged, sources)
    }

    /// The same servers, some of them marked because a recent request to them timed out.
    #[must_use]
    pub fn with_unresponsive(&self, domains: &[Domain]) -> Self {
        let positions: Vec<u32> = domains.iter().filter_map(|it| self.position(it)).collect();
        if positions.is_empty() {
            return self.clone();
        }
        let mut merged = MergedServers::of(&self.0.servers, &self.0.by_domain);
        for at in positions {
            merged.servers[at as usize].is_unresponsive = true;
        }
        self.with_merged(merged, SourceTable::clone(&self.0.sources))
    }

    fn with_merged(&self, merged: MergedServers, sources: SourceTable) -> Self {
        let MergedServers { servers, by_domain } = merged;
        let is_unknown = |domain: &&Domain| !by_domain.contains_key(*domain);
        let unknown = self.0.unknown.iter().filter(is_unknown).cloned().collect();
        Self::of(sources, servers, by_domain, unknown)
    }

    /// Builds the indexes that the first search would wait for.
    pub fn build_indexes(&self) {
        self.index();
        self.look_alikes();
    }

    /// A server's record; `None` if the server is unknown.
    pub fn server(&self, domain: &Domain) -> Option<&ServerRecord> {
        self.position(domain).map(|at| &self.0.servers[at as usize])
    }

    /// All servers with a record.
    pub fn servers(&self) -> &[ServerRecord] {
        &self.0.servers
    }

    /// A summary of each server, in the order of [`Catalogue::servers`].
    pub fn summaries(&self) -> Vec<ServerSummary> {
        let summary = |server: &ServerRecord| ServerSummary {
            domain: server.domain.clone(),
            name: server.name.as_ref().map_or_else(|| server.domain.shown(), |it| it.value.clone()),
            topic: server.topic_terms().first().cloned(),
            run_by: server.run_by.as_ref().map(|known| known.value).unwrap_or_default(),
            size: server.size(),
        };
        self.servers().iter().map(summary).collect()
    }

    /// A fact with its source, if it is known.
    pub(crate) fn fact<T: Clone>(&self, known: &Option<SourcedValue<T>>) -> Option<Fact<T>> {
        let known = known.as_ref()?;
        Some(Fact { value: known.value.clone(), source: self.source(known.source) })
    }

    /// The source as the screen shows it.
    pub fn source(&self, id: SourceId) -> Source {
        self.0.sources.display(id)
    }

    /// The terms and languages that can be chosen.
    pub fn terms(&self) -> Terms {
        let of_kind = |kind: TermKind| -> Vec<Term> {
            let entries = taxonomy().entries.iter().filter(|entry| entry.kind == kind);
            entries.map(|entry| entry.term.clone()).collect()
        };
        // Does not use the index, because the start of the app would wait for it.
        let used: HashSet<String> = self
            .servers()
            .iter()
            .filter_map(|server| server.languages.as_ref())
            .flat_map(|known| known.value.iter().map(|tag| language::base(tag)))
            .collect();
        let languages = taxonomy().languages.iter().map(|(tag, _)| tag.clone());
        Terms {
            topics: of_kind(TermKind::Topic),
            politics: of_kind(TermKind::Cause),
            communities: of_kind(TermKind::Community),
            languages: languages.filter(|tag| used.contains(&language::base(tag))).collect(),
        }
    }

    pub(crate) fn position(&self, domain: &Domain) -> Option<u32> {
        self.0.by_domain.get(domain).copied()
    }

    pub(crate) fn index(&self) -> &ServerIndex {
        self.0.index.get_or_init(|| ServerIndex::of(&self.0.servers, &self.0.sources))
    }

    pub(crate) fn look_alikes(&self) -> &LookAlikes {
        self.0.look_alikes.get_or_init(|| LookAlikes::of(&self.0.servers))
    }

    pub(crate) fn unknown(&self) -> &[Domain] {
        &self.0.unknown
    }
}
