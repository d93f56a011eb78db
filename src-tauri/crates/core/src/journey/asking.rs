//! Asking servers whether they take new people: a few at once, not many in all, and no longer than
//! it takes to know three.

use std::collections::BTreeSet;
use std::time::Duration;

use planetfall_catalogue::Ranked;
use planetfall_mastodon as mastodon;
use planetfall_model::{ProbeProgress, RegistrationMode, Visit};
use planetfall_net as net;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

use super::visits::Visits;
use crate::{Error, Result};

/// How many servers are wanted.
const WANTED: usize = 3;
/// How many are asked at once.
const AT_ONCE: usize = 6;
/// How many are asked in all.
const IN_ALL: usize = 12;
/// How long one is given to answer.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long a better one may still take once three are known. Without it the quickest servers would
/// win, and not the best servers.
const GRACE: Duration = Duration::from_millis(800);
/// How long after the first question nobody better is waited for any more, once three are known.
const ENOUGH: Duration = Duration::from_millis(2_200);

/// One round of asking.
pub struct ServerProbe {
    candidates: Vec<Ranked>,
    /// What each said, in the same order; none for those that have not answered yet.
    answers: Vec<Option<Answer>>,
    /// How many were asked.
    asked: usize,
    under_way: JoinSet<(usize, Answer)>,
    /// When the first was asked.
    begun: Instant,
    /// Until when better ones are waited for, once three are known.
    until: Option<Instant>,
}

/// What came of asking one server.
#[derive(Debug)]
enum Answer {
    /// It takes new people, who can talk to everybody from there.
    Takes(Box<Visit>),
    /// It takes nobody, or none without an invitation, or does not say; or whoever lives there is
    /// cut off from most; or it is not whom it says it is.
    TurnsAway,
    /// It made no sense, or took too long.
    Silent,
    /// Nothing could be reached there, as when there is no network.
    NotReached,
    /// There is no network.
    NoNetwork,
}

/// What came of a round.
pub enum Found {
    /// Servers that have answered and take people, the best first.
    Servers(Vec<(Ranked, Box<Visit>)>),
    /// There is no network. These would have been asked first.
    NoNetwork(Vec<Ranked>),
}

impl ServerProbe {
    /// Will ask these, the best first.
    pub fn new(mut candidates: Vec<Ranked>) -> Self {
        candidates.truncate(IN_ALL);
        let answers = candidates.iter().map(|_| None).collect();
        let (under_way, begun) = (JoinSet::new(), Instant::now());
        Self { candidates, answers, asked: 0, under_way, begun, until: None }
    }

    /// Asks until one more has answered. False once enough is known; whoever has not answered by
    /// then is left alone.
    pub async fn goes_on(&mut self, visits: &Visits, languages: &[String]) -> bool {
        while self.is_to_ask_more() && self.under_way.len() < AT_ONCE {
            let (place, visits) = (self.asked, visits.clone());
            let domain = self.candidates[place].domain.clone();
            let languages = languages.to_vec();
            self.under_way.spawn(async move {
                let visited = timeout(PATIENCE, visits.lately_to(&domain, &languages)).await;
                if visited.is_err() {
                    visits.was_silent(&domain);
                }
                (place, visited.map_or(Answer::Silent, Answer::from))
            });
            self.asked += 1;
        }
        let answered = match self.until {
            Some(until) => timeout_at(until, self.under_way.join_next()).await,
            None => Ok(self.under_way.join_next().await),
        };
        let Ok(Some(answered)) = answered else { return self.ends() };
        // A visit that panicked has said nothing; the others may have.
        if let Ok((place, answer)) = answered {
            self.answers[place] = Some(answer);
        }
        if self.until.is_none() && self.taken().len() >= WANTED {
            self.until = Some((Instant::now() + GRACE).min(self.begun + ENOUGH));
        }
        if self.best_are_known() || self.has_no_network() {
            return self.ends();
        }
        !self.under_way.is_empty() || self.is_to_ask_more()
    }

    /// How far it has come.
    pub fn progress(&self) -> ProbeProgress {
        let answered = self.answers.iter().flatten().count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        ProbeProgress::UnderWay { answered: count(answered), asked: count(self.asked) }
    }

    /// What came of it.
    pub fn found(self) -> Found {
        if self.nobody_was_reached() {
            return Found::NoNetwork(self.candidates.into_iter().take(WANTED).collect());
        }
        let taken = self.taken();
        let all = self.candidates.into_iter().zip(self.answers).enumerate();
        let takes = all.filter_map(|(place, (ranked, answer))| match answer {
            Some(Answer::Takes(visit)) => taken.contains(&place).then_some((ranked, visit)),
            Some(Answer::TurnsAway | Answer::Silent | Answer::NotReached | Answer::NoNetwork)
            | None => None,
        });
        Found::Servers(takes.take(WANTED).collect())
    }

    fn is_to_ask_more(&self) -> bool {
        self.asked < self.candidates.len() && self.until.is_none()
    }

    /// Leaves those alone that have not answered.
    fn ends(&mut self) -> bool {
        self.under_way.abort_all();
        false
    }

    /// The places of those that take people, without those that have led to a server once more.
    fn taken(&self) -> Vec<usize> {
        let mut servers = BTreeSet::new();
        let answers = self.answers.iter().enumerate();
        let takes = answers.filter_map(|(place, answer)| match answer {
            Some(Answer::Takes(visit)) => Some((place, &visit.server.domain)),
            Some(Answer::TurnsAway | Answer::Silent | Answer::NotReached | Answer::NoNetwork)
            | None => None,
        });
        takes.filter(|(_, server)| servers.insert(*server)).map(|(place, _)| place).collect()
    }

    /// Whether three take people, and nobody better may still say so.
    fn best_are_known(&self) -> bool {
        let third = self.taken().get(WANTED - 1).copied();
        third.is_some_and(|third| self.answers[..third].iter().all(Option::is_some))
    }

    fn has_no_network(&self) -> bool {
        let nobody_answered = !self.answers.iter().flatten().any(Answer::is_an_answer);
        nobody_answered && self.answers.iter().flatten().any(|it| matches!(it, Answer::NoNetwork))
    }

    /// Whether all that was tried ended as it does without a network.
    fn nobody_was_reached(&self) -> bool {
        let lost = |answer: &Answer| matches!(answer, Answer::NotReached | Answer::NoNetwork);
        let mut tried = self.answers.iter().flatten().peekable();
        self.has_no_network() || (tried.peek().is_some() && tried.all(lost))
    }
}

impl Answer {
    const fn is_an_answer(&self) -> bool {
        match self {
            Self::Takes(_) | Self::TurnsAway | Self::Silent => true,
            Self::NotReached | Self::NoNetwork => false,
        }
    }
}

impl From<Result<Visit>> for Answer {
    fn from(visited: Result<Visit>) -> Self {
        match visited {
            Ok(visit) if takes_people(&visit.registration) && !visit.is_island => {
                Self::Takes(Box::new(visit))
            }
            Ok(_)
            | Err(Error::Mastodon(
                mastodon::Error::ResidentsOnly { .. } | mastodon::Error::SaysItIsAnother { .. },
            )) => Self::TurnsAway,
            Err(Error::Mastodon(mastodon::Error::NoNetwork { .. })) => Self::NoNetwork,
            Err(Error::Mastodon(mastodon::Error::Unreachable {
                source: net::Error::Unreachable { .. },
                ..
            })) => Self::NotReached,
            Err(_) => Self::Silent,
        }
    }
}

/// Whether a newcomer without an invitation can come to live there.
const fn takes_people(registration: &RegistrationMode) -> bool {
    match registration {
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. } => true,
        RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown => {
            false
        }
    }
}
