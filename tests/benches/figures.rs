//! The measured figures, their limits and their output.

use serde_json::{Map, Value, json};

/// A figure that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// From the start to the first post of a cached home, against an empty window.
    Start,
    /// Memory at rest, against an empty window.
    MemoryIdle,
    /// Memory after a thousand posts, against an empty window.
    MemoryScrolled,
    /// From a server's JSON to committed posts, against reading the JSON alone.
    Ingest,
    /// Opening a timeline in a large cache.
    Open,
    /// The size of the first view, compressed.
    FirstView,
    /// Matching and searching servers at each keystroke.
    Match,
    /// Three suggestions where half of the servers do not respond.
    ThreeCards,
}

impl Figure {
    const ALL: [Self; 8] = [
        Self::Start,
        Self::MemoryIdle,
        Self::MemoryScrolled,
        Self::Ingest,
        Self::Open,
        Self::FirstView,
        Self::Match,
        Self::ThreeCards,
    ];

    /// The key in the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start_ratio",
            Self::MemoryIdle => "memory_idle_ratio",
            Self::MemoryScrolled => "memory_scrolled_ratio",
            Self::Ingest => "ingest_ratio",
            Self::Open => "open_p99_ms",
            Self::FirstView => "first_view_kb_gz",
            Self::Match => "match_p99_ms",
            Self::ThreeCards => "three_cards_s",
        }
    }

    const fn limit(self) -> f64 {
        match self {
            Self::Start | Self::MemoryIdle => 1.3,
            Self::MemoryScrolled => 1.6,
            Self::Ingest => 10.0,
            Self::Open => 20.0,
            Self::FirstView => 120.0,
            Self::Match => 5.0,
            Self::ThreeCards => 2.5,
        }
    }
}

/// A figure, its value, and how it was measured.
pub type Measured = (Figure, f64, String);

/// The requested figures and their measurements.
pub struct Figures {
    only: Vec<Figure>,
    measured: Vec<Measured>,
}

impl Figures {
    /// The figures of these names, or all without a name.
    ///
    /// # Panics
    /// When there is no figure of such a name.
    pub fn new(only: &[&str]) -> Self {
        let find = |name: &&str| Figure::ALL.into_iter().find(|figure| figure.name() == *name);
        let only: Vec<Figure> = only
            .iter()
            .map(|name| find(name).unwrap_or_else(|| panic!("there is no figure called {name}")))
            .collect();
        Self { only, measured: Vec::new() }
    }

    /// Measures those of `offered` that were requested.
    pub async fn take(
        &mut self,
        offered: &[Figure],
        measure: impl AsyncFnOnce(&[Figure]) -> Vec<Measured>,
    ) {
        let is_wanted = |figure: &Figure| self.only.is_empty() || self.only.contains(figure);
        let wanted: Vec<Figure> = offered.iter().copied().filter(is_wanted).collect();
        if wanted.is_empty() {
            return;
        }
        let names: Vec<_> = wanted.iter().map(|figure| figure.name()).collect();
        eprintln!("Measuring {}.", names.join(", "));
        for (figure, value, how) in measure(&wanted).await {
            eprintln!("  {:<24}{value:.3}   {how}", figure.name());
            self.measured.push((figure, value, how));
        }
    }

    /// Everything as a table, for people.
    pub fn table(&self) -> String {
        let head = format!("{:<24}{:>10}{:>10}   how\n", "figure", "value", "limit");
        let line = |(figure, value, how): &Measured| {
            let verdict = if *value <= figure.limit() { "" } else { "MISSED. " };
            let (name, limit) = (figure.name(), figure.limit());
            format!("{name:<24}{value:>10.2}{limit:>10}   {verdict}{how}\n")
        };
        head + &self.measured.iter().map(line).collect::<String>()
    }

    /// The numbers as JSON, for programs.
    pub fn json(&self) -> Value {
        let rounded = |value: f64| (value * 1000.0).round() / 1000.0;
        let numbers = self.measured.iter();
        let numbers =
            numbers.map(|(figure, value, _)| (figure.name().to_owned(), json!(rounded(*value))));
        Value::Object(numbers.collect::<Map<_, _>>())
    }
}
