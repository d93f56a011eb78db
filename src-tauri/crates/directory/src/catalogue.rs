//! Every planet the app knows.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use planetfall_model::{Domain, Source, Term, Terms};

use crate::facets::Facets;
use crate::lines::ReadError;
use crate::planet::Planet;
use crate::sources::{SourceId, Sources};
use crate::terms::{Kind, taxonomy};
use crate::{language, reading};

/// Whom the shipped facts are from.
pub(crate) const SOURCES: &str = include_str!("../../../../assets/directory/sources.txt");
const PLANETS: &str = include_str!("../../../../assets/directory/planets.txt");

/// The planets that can be found and matched. Never changes; sharing one costs nothing.
#[derive(Debug, Clone)]
pub struct Catalogue(Arc<Content>);

#[derive(Debug, Clone)]
struct Content {
    sources: Arc<Sources>,
    planets: Arc<Vec<Planet>>,
    by_domain: Arc<HashMap<Domain, u32>>,
    facets: Arc<Facets>,
    /// Planets of which nothing but the name is known, to be asked before all others.
    unknown: Vec<Domain>,
}

impl Catalogue {
    /// The directory that comes with the app, read at the first call.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
            // What ships is read by a test; should it be broken after all, nothing is known.
            Catalogue::read_parts(&[SOURCES, PLANETS])
                .unwrap_or_else(|_| Catalogue::of(Sources::default(), Vec::new()))
        });
        &SHIPPED
    }

    /// Reads a directory in the project's own format: one fact a line, as in `assets/directory`.
    ///
    /// The sources may stand in the same text, before the first planet that names them.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        Self::read_parts(&[text])
    }

    fn read_parts(texts: &[&str]) -> Result<Self, ReadError> {
        let (sources, planets) = reading::read(texts)?;
        Ok(Self::of(sources, planets))
    }

    fn of(sources: Sources, planets: Vec<Planet>) -> Self {
        let by_domain =
            planets.iter().zip(0_u32..).map(|(planet, at)| (planet.domain.clone(), at)).collect();
        let facets = Facets::of(&planets, &sources);
        Self(Arc::new(Content {
            sources: Arc::new(sources),
            planets: Arc::new(planets),
            by_domain: Arc::new(by_domain),
            facets: Arc::new(facets),
            unknown: Vec::new(),
        }))
    }

    /// The same planets, and before them some of which only the name is known.
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

    /// What is known of a planet.
    pub fn planet(&self, domain: &Domain) -> Option<&Planet> {
        self.number(domain).map(|at| &self.0.planets[at as usize])
    }

    /// All planets of which something is known, in the order of the directory.
    pub fn planets(&self) -> &[Planet] {
        &self.0.planets
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
        let spoken = |tag: &str| self.facets().languages.contains_key(&language::base(tag));
        let languages = taxonomy().languages.iter().map(|(tag, _)| tag.clone());
        Terms {
            topics: of(Kind::Topic),
            politics: of(Kind::Cause),
            communities: of(Kind::Community),
            languages: languages.filter(|tag| spoken(tag)).collect(),
        }
    }

    pub(crate) fn number(&self, domain: &Domain) -> Option<u32> {
        self.0.by_domain.get(domain).copied()
    }

    pub(crate) fn facets(&self) -> &Facets {
        &self.0.facets
    }

    pub(crate) fn unknown(&self) -> &[Domain] {
        &self.0.unknown
    }

    /// Whether a fact is what the people who make Planetfall know, and nobody else said.
    pub(crate) fn is_ours(&self, id: SourceId) -> bool {
        self.0.sources.is_ours(id)
    }
}
