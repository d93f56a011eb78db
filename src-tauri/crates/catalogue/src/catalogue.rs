//! Every server the app knows.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use planetfall_model::{Domain, ListName, ServerSummary, Source, Term, Terms, Visit};

use crate::facets::Facets;
use crate::lines::ReadError;
use crate::look_alikes::Names;
use crate::merge::Merged;
use crate::news::News;
use crate::server::ServerRecord;
use crate::sources::{SourceId, Sources};
use crate::terms::{Kind, taxonomy};
use crate::{language, reading};

/// Whom the shipped facts are from.
pub(crate) const SOURCES: &str = include_str!("../../../../assets/catalogue/sources.txt");
const SERVERS: &str = include_str!("../../../../assets/catalogue/servers.txt");

/// The servers that can be found and matched. Never changes; sharing one costs nothing.
#[derive(Debug, Clone)]
pub struct Catalogue(Arc<Content>);

#[derive(Debug, Clone)]
struct Content {
    sources: Arc<Sources>,
    servers: Arc<Vec<ServerRecord>>,
    by_domain: Arc<HashMap<Domain, u32>>,
    /// Made at the first look.
    facets: Arc<OnceLock<Facets>>,
    /// Made when a name is first compared with others.
    names: Arc<OnceLock<Names>>,
    /// Servers of which nothing but the name is known, to be asked before all others.
    unknown: Vec<Domain>,
}

impl Catalogue {
    /// The directory that comes with the app, read at the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
            // What ships is read by a test; should it be broken after all, nothing is known.
            Catalogue::read_parts(&[SOURCES, SERVERS])
                .unwrap_or_else(|_| Catalogue::of(Sources::default(), Vec::new()))
        });
        &SHIPPED
    }

    /// Reads a directory in the project's own format: one fact a line, as in `assets/catalogue`.
    ///
    /// The sources may stand in the same text, before the first server that names them.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        Self::read_parts(&[text])
    }

    fn read_parts(texts: &[&str]) -> Result<Self, ReadError> {
        let (sources, servers) = reading::read(texts)?;
        Ok(Self::of(sources, servers))
    }

    fn of(sources: Sources, servers: Vec<ServerRecord>) -> Self {
        let by_domain =
            servers.iter().zip(0_u32..).map(|(server, at)| (server.domain.clone(), at)).collect();
        let catalogue = Self(Arc::new(Content {
            sources: Arc::new(sources),
            servers: Arc::new(servers),
            by_domain: Arc::new(by_domain),
            facets: Arc::default(),
            names: Arc::default(),
            unknown: Vec::new(),
        }));
        catalogue.facets();
        catalogue
    }

    /// The same servers, and before them some of which only the name is known.
    ///
    /// They are asked first. One that is in the directory already keeps its record.
    #[must_use]
    pub fn with_unknown(&self, domains: &[Domain]) -> Self {
        let mut content = Content::clone(&self.0);
        for domain in domains {
            if self.number(domain).is_none() && !content.unknown.contains(domain) {
                content.unknown.push(domain.clone());
            }
        }
        Self(Arc::new(content))
    }

    /// The same servers with what lists and visits said since: of each fact the newest is kept.
    ///
    /// Servers that are left out stay out, and one that a list does not name any more stays in. One
    /// that nobody knew is added where it has a name of the public internet. Call
    /// [`Catalogue::prepare`] before somebody waits for it.
    #[must_use]
    pub fn with_news(&self, news: &[News], visits: &[Visit]) -> Self {
        let mut sources = Sources::clone(&self.0.sources);
        let mut merged = Merged::of(&self.0.servers, &self.0.by_domain);
        // Of two lists of the same day the second counts people by the month, as servers do.
        let in_order =
            ListName::ALL.iter().flat_map(|list| news.iter().filter(|n| n.list == *list));
        for one in in_order {
            // What an older app kept in a form of its own is passed over; a newer answer mends it.
            let servers = reading::read_into(&mut sources, &[&one.text]).unwrap_or_default();
            servers.into_iter().for_each(|server| merged.take(server, &sources));
        }
        let mut visits: Vec<&Visit> = visits.iter().collect();
        visits.sort_by_key(|visit| visit.at);
        visits.into_iter().for_each(|visit| merged.take_visit(visit, &mut sources));
        self.with(merged, sources)
    }

    /// The same servers; these were asked lately and did not answer.
    #[must_use]
    pub fn with_silent(&self, domains: &[Domain]) -> Self {
        let numbers: Vec<u32> = domains.iter().filter_map(|domain| self.number(domain)).collect();
        if numbers.is_empty() {
            return self.clone();
        }
        let mut merged = Merged::of(&self.0.servers, &self.0.by_domain);
        for number in numbers {
            merged.servers[number as usize].is_silent = true;
        }
        self.with(merged, Sources::clone(&self.0.sources))
    }

    fn with(&self, merged: Merged, sources: Sources) -> Self {
        let is_unknown = |domain: &&Domain| !merged.by_domain.contains_key(*domain);
        let unknown = self.0.unknown.iter().filter(is_unknown).cloned().collect();
        Self(Arc::new(Content {
            sources: Arc::new(sources),
            servers: Arc::new(merged.servers),
            by_domain: Arc::new(merged.by_domain),
            facets: Arc::default(),
            names: Arc::default(),
            unknown,
        }))
    }

    /// Makes the indexes that the first search would have to wait for.
    pub fn prepare(&self) {
        self.facets();
        self.names();
    }

    /// What is known of a server.
    pub fn server(&self, domain: &Domain) -> Option<&ServerRecord> {
        self.number(domain).map(|at| &self.0.servers[at as usize])
    }

    /// All servers of which something is known, in the order of the directory.
    pub fn servers(&self) -> &[ServerRecord] {
        &self.0.servers
    }

    /// All servers in few words, in the order of [`Catalogue::servers`].
    pub fn stars(&self) -> Vec<ServerSummary> {
        let star = |server: &ServerRecord| ServerSummary {
            domain: server.domain.clone(),
            name: server.name.as_ref().map_or_else(|| server.domain.shown(), |it| it.value.clone()),
            topic: server.topic_terms().first().cloned(),
            run_by: server.run_by.as_ref().map(|known| known.value).unwrap_or_default(),
            size: server.size(),
        };
        self.servers().iter().map(star).collect()
    }

    /// The source as the screen gets it.
    pub fn source(&self, id: SourceId) -> Source {
        self.0.sources.shown(id)
    }

    /// Everything that can be tapped.
    pub fn terms(&self) -> Terms {
        let of = |kind: Kind| -> Vec<Term> {
            let entries = taxonomy().entries.iter().filter(|entry| entry.kind == kind);
            entries.map(|entry| entry.term.clone()).collect()
        };
        // Without the indexes, which the start of the app would have to wait for.
        let spoken: HashSet<String> = self
            .servers()
            .iter()
            .filter_map(|server| server.languages.as_ref())
            .flat_map(|known| known.value.iter().map(|tag| language::base(tag)))
            .collect();
        let languages = taxonomy().languages.iter().map(|(tag, _)| tag.clone());
        Terms {
            topics: of(Kind::Topic),
            politics: of(Kind::Cause),
            communities: of(Kind::Community),
            languages: languages.filter(|tag| spoken.contains(&language::base(tag))).collect(),
        }
    }

    pub(crate) fn number(&self, domain: &Domain) -> Option<u32> {
        self.0.by_domain.get(domain).copied()
    }

    pub(crate) fn facets(&self) -> &Facets {
        self.0.facets.get_or_init(|| Facets::of(&self.0.servers, &self.0.sources))
    }

    pub(crate) fn names(&self) -> &Names {
        self.0.names.get_or_init(|| Names::of(&self.0.servers))
    }

    pub(crate) fn unknown(&self) -> &[Domain] {
        &self.0.unknown
    }

    /// Whether a fact is what the people who make Planetfall know, and nobody else said.
    pub(crate) fn is_ours(&self, id: SourceId) -> bool {
        self.0.sources.is_ours(id)
    }
}
