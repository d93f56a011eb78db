//! What a planet tells strangers of itself, and how it turns them away.
//!
//! It owns the weeks, the papers, the list of limited planets, and the kinds of server that are no
//! planet at all or none for strangers. A server can also be told to say that it is another, or to
//! lead to where that one lives.

mod builder;
mod control;
mod kind;
mod limits;
mod papers;
mod weeks;
mod words;

pub(crate) use kind::{Kind, instead};
pub(crate) use limits::Limit;
pub(crate) use papers::{Paper, about, privacy, terms};
pub(crate) use weeks::activity;

/// All of it.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    pub(crate) kind: Kind,
    pub(crate) about: Option<Paper>,
    pub(crate) privacy: Option<Paper>,
    pub(crate) terms: Option<Paper>,
    pub(crate) counts_weeks: bool,
    /// Whom it limits; none means that it is nobody's business.
    pub(crate) limits: Option<Vec<Limit>>,
    /// Where it tells whether it is well.
    pub(crate) status_page: Option<String>,
    /// What it says it is called, where that is not the truth, or not the whole truth.
    pub(crate) called: Option<String>,
    /// Where those live who have addresses here, if that is elsewhere.
    pub(crate) leads_to: Option<String>,
}

impl Default for Telling {
    fn default() -> Self {
        Self {
            kind: Kind::Planet,
            about: Some(Paper::new(words::ABOUT, None)),
            privacy: Some(Paper::new(words::PRIVACY, Some("2026-08-01"))),
            terms: None,
            counts_weeks: true,
            limits: None,
            status_page: None,
            called: None,
            leads_to: None,
        }
    }
}
