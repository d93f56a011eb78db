//! What a planet asks of those who would like to live on it, and says to those who look.

use crate::builder::Builder;
use crate::joining::Gate;

impl Builder {
    /// What the planet says it is, in a sentence or two.
    #[must_use]
    pub fn about(mut self, words: &str) -> Self {
        self.settings.about = words.into();
        self
    }

    /// How someone comes to live here; without it the gate is open.
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> Self {
        self.settings.gate = gate;
        self
    }

    /// What a closed planet says to those who would like to come.
    #[must_use]
    pub fn gate_words(mut self, words: &str) -> Self {
        self.settings.gate_words = Some(words.into());
        self
    }

    /// How old one must be; newcomers are then asked for their date of birth.
    #[must_use]
    pub fn min_age(mut self, years: u32) -> Self {
        self.settings.min_age = Some(years);
        self
    }

    /// The house rules, each with a hint that says more.
    #[must_use]
    pub fn rules<'a>(mut self, rules: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let rules = rules.into_iter().map(|(text, hint)| (text.to_owned(), hint.to_owned()));
        self.settings.rules = rules.collect();
        self.settings.rules_in.clear();
        self
    }

    /// The texts of the house rules in another language, in the order of [`Builder::rules`].
    #[must_use]
    pub fn rules_in<'a>(
        mut self,
        language: &str,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let texts = texts.into_iter().map(str::to_owned).collect();
        self.settings.rules_in.push((language.to_owned(), texts));
        self
    }

    /// The languages the planet says are spoken here; the first one is its own.
    #[must_use]
    pub fn languages<'a>(mut self, languages: impl IntoIterator<Item = &'a str>) -> Self {
        self.settings.languages = languages.into_iter().map(str::to_owned).collect();
        self
    }

    /// Shows what is written here only to those who are signed in.
    #[must_use]
    pub fn residents_only(mut self) -> Self {
        self.settings.residents_only = true;
        self
    }

    /// How many people the planet says were here in the last month.
    #[must_use]
    pub fn counts(mut self, active_month: u64) -> Self {
        self.settings.active_month = Some(active_month);
        self
    }

    /// How many people and hashtags one may begin to follow in a day; Mastodon says 400.
    #[must_use]
    pub fn follows_per_day(mut self, limit: u32) -> Self {
        self.settings.follows_per_day = limit;
        self
    }

    /// Writes down no requests: for a planet that runs for hours and that nobody inspects.
    #[must_use]
    pub fn without_log(mut self) -> Self {
        self.settings.keeps_log = false;
        self
    }
}
