//! Choosing what a planet tells before it starts.

use super::{Kind, Limit, Paper, words};
use crate::builder::Builder;

impl Builder {
    /// What the planet says of itself at length, as HTML; without it, something short.
    #[must_use]
    pub fn about_at_length(mut self, html: &str) -> Self {
        self.settings.telling.about = Some(Paper::new(html, None));
        self
    }

    /// What it does with what it knows, as HTML, and the day that is from.
    #[must_use]
    pub fn privacy(mut self, html: &str, since: &str) -> Self {
        self.settings.telling.privacy = Some(Paper::new(html, Some(since)));
        self
    }

    /// What one agrees to by living there, as HTML, and the day that is from; without it there are
    /// no such terms, as on most planets.
    #[must_use]
    pub fn terms(mut self, html: &str, since: &str) -> Self {
        self.settings.telling.terms = Some(Paper::new(html, Some(since)));
        self
    }

    /// A planet that never wrote any such text.
    #[must_use]
    pub fn without_papers(mut self) -> Self {
        let telling = &mut self.settings.telling;
        (telling.about, telling.privacy, telling.terms) = (None, None, None);
        self
    }

    /// A planet that does not say how much was going on in the last weeks.
    #[must_use]
    pub fn without_weeks(mut self) -> Self {
        self.settings.telling.counts_weeks = false;
        self
    }

    /// The page where the planet tells whether it is well.
    #[must_use]
    pub fn status_page(mut self, url: &str) -> Self {
        self.settings.telling.status_page = Some(url.to_owned());
        self
    }

    /// The planets this one limits, as domain, severity (`silence` or `suspend`) and comment.
    ///
    /// A planet that never says so does not publish whom it limits, as most do not.
    #[must_use]
    pub fn silent_to<'a>(
        self,
        limits: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        let limits = limits.into_iter();
        self.limiting(limits.map(|(domain, severity, why)| Limit::plain(domain, severity, why)))
    }

    /// The same, of planets whose names are shown with stars in them.
    #[must_use]
    pub fn silent_to_veiled<'a>(
        self,
        limits: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Self {
        let limits = limits.into_iter();
        self.limiting(limits.map(|(domain, severity, why)| Limit::veiled(domain, severity, why)))
    }

    /// The same, of planets of which no more is shown than the SHA-256 of their names.
    #[must_use]
    pub fn silent_to_digests<'a>(
        self,
        limits: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let limits = limits.into_iter();
        self.limiting(limits.map(|(digest, severity)| Limit::by_digest(digest, severity)))
    }

    /// An ordinary small planet that tells all there is to tell: papers, terms, whom it limits.
    #[must_use]
    pub fn well_described(self) -> Self {
        let limit = |&(domain, severity, why, is_veiled): &(&str, &str, &str, bool)| {
            let show = if is_veiled { Limit::veiled } else { Limit::plain };
            show(domain, severity, why)
        };
        self.terms(words::TERMS, "2026-05-31")
            .status_page("https://status.practice.example/")
            .limiting(words::LIMITS.iter().map(limit))
    }

    /// A planet that talks only to planets on a list, and tells everybody so.
    #[must_use]
    pub fn island(self) -> Self {
        self.kind(Kind::Island)
    }

    /// A planet that tells strangers nothing: 401 to all they ask, as Mastodon in limited
    /// federation does. One can sign in.
    #[must_use]
    pub fn for_residents(self) -> Self {
        self.kind(Kind::ForResidents)
    }

    /// Another software by its name, such as `lemmy`, which does not know this API at all.
    #[must_use]
    pub fn other_software(self, name: &str) -> Self {
        self.software(name).kind(Kind::WithoutApi)
    }

    /// A web site that is no planet: the same page, whatever is asked.
    #[must_use]
    pub fn web_site(self) -> Self {
        self.kind(Kind::WebSite)
    }

    fn kind(mut self, kind: Kind) -> Self {
        self.settings.telling.kind = kind;
        self
    }

    fn limiting(mut self, limits: impl Iterator<Item = Limit>) -> Self {
        self.settings.telling.limits.get_or_insert_default().extend(limits);
        self
    }
}
