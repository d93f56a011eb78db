//! Asks servers whether they accept sign-ups: a few at a time, and only until three are known.

use std::collections::BTreeSet;
use std::time::Duration;

use planetfall_catalogue::RankedServer;
use planetfall_mastodon as mastodon;
use planetfall_model::{ProbeProgress, RegistrationMode, Visit};
use planetfall_net as net;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

use super::visits::Visits;
use crate::error::{Error, Result};

const SERVERS_WANTED: usize = 3;
const MAX_CONCURRENT: usize = 6;
const MAX_REQUESTS: usize = 12;
/// How long a server may take to answer.
const TIMEOUT: Duration = Duration::from_secs(4);
/// How long we wait for a better server once three are known. Without it the fastest servers would
/// win, not the best.
const GRACE: Duration = Duration::from_millis(800);
/// How long after the first request we stop waiting for a better server, once three are known.
const GRACE_END: Duration = Duration::from_millis(2_200);

/// Asks ranked servers until three accept sign-ups.
pub struct ServerProbe {
    candidates: Vec<RankedServer>,
    /// The answer of each candidate, in the same order.
    answers: Vec<Option<ProbeAnswer>>,
    asked: usize,
    requests: JoinSet<(usize, ProbeAnswer)>,
    started_at: Instant,
    /// Set once three servers are known.
    deadline: Option<Instant>,
}

#[derive(Debug)]
enum ProbeAnswer {
    /// Accepts sign-ups, and federates widely.
    Accepts(Box<Visit>),
    /// Accepts none, or only with an invitation, or does not say; federates with hardly any
    /// server; or says it is another server.
    Declines,
    /// Made no sense, or took too long.
    Failed,
    /// Could not be reached, as happens without a network.
    Unreachable,
    NoNetwork,
}

/// What a probe has found.
pub enum ProbeOutcome {
    /// Servers that accept sign-ups, the best first.
    Servers(Vec<(RankedServer, Option<Visit>)>),
    /// There is no network. These are the best candidates.
    NoNetwork(Vec<RankedServer>),
}

impl ServerProbe {
    /// `candidates` must come best first.
    pub fn new(mut candidates: Vec<RankedServer>) -> Self {
        candidates.truncate(MAX_REQUESTS);
        let answers = candidates.iter().map(|_| None).collect();
        let (requests, started_at) = (JoinSet::new(), Instant::now());
        Self { candidates, answers, asked: 0, requests, started_at, deadline: None }
    }

    /// Waits for one more answer. Returns `false` once enough is known; open requests are aborted
    /// then.
    pub async fn next_answer(&mut self, visits: &Visits, languages: &[String]) -> bool {
        while self.has_more() && self.requests.len() < MAX_CONCURRENT {
            let (index, visits) = (self.asked, visits.clone());
            let domain = self.candidates[index].domain.clone();
            let languages = languages.to_vec();
            self.requests.spawn(async move {
                let visited = timeout(TIMEOUT, visits.recent_or_visit(&domain, &languages)).await;
                if visited.is_err() {
                    visits.context.record_unresponsive(&domain);
                }
                (index, visited.map_or(ProbeAnswer::Failed, ProbeAnswer::from))
            });
            self.asked += 1;
        }
        let answered = match self.deadline {
            Some(deadline) => timeout_at(deadline, self.requests.join_next()).await,
            None => Ok(self.requests.join_next().await),
        };
        let Ok(Some(answered)) = answered else { return self.end() };
        // A visit that panicked has no answer; the others may have one.
        if let Ok((index, answer)) = answered {
            self.answers[index] = Some(answer);
        }
        if self.deadline.is_none() && self.accepting().len() >= SERVERS_WANTED {
            self.deadline = Some((Instant::now() + GRACE).min(self.started_at + GRACE_END));
        }
        if self.best_are_known() || self.has_no_network() {
            return self.end();
        }
        !self.requests.is_empty() || self.has_more()
    }

    pub fn progress(&self) -> ProbeProgress {
        let answered = self.answers.iter().flatten().count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        ProbeProgress::UnderWay { answered: count(answered), asked: count(self.asked) }
    }

    pub fn outcome(self) -> ProbeOutcome {
        if self.none_was_reached() {
            return ProbeOutcome::NoNetwork(
                self.candidates.into_iter().take(SERVERS_WANTED).collect(),
            );
        }
        let accepting = self.accepting();
        let all = self.candidates.into_iter().zip(self.answers).enumerate();
        let servers = all.filter_map(|(index, (ranked, answer))| {
            let visit = answer?.into_visit().filter(|_| accepting.contains(&index))?;
            Some((ranked, Some(visit)))
        });
        ProbeOutcome::Servers(servers.take(SERVERS_WANTED).collect())
    }

    fn has_more(&self) -> bool {
        self.asked < self.candidates.len() && self.deadline.is_none()
    }

    fn end(&mut self) -> bool {
        self.requests.abort_all();
        false
    }

    /// The indexes of servers that accept sign-ups, each server once: two domains may lead to the
    /// same one.
    fn accepting(&self) -> Vec<usize> {
        let mut servers = BTreeSet::new();
        let answers = self.answers.iter().enumerate();
        let accepting = answers.filter_map(|(index, answer)| {
            let Some(ProbeAnswer::Accepts(visit)) = answer else { return None };
            Some((index, &visit.server.domain))
        });
        accepting.filter(|(_, server)| servers.insert(*server)).map(|(index, _)| index).collect()
    }

    /// Whether three servers accept sign-ups and every better one has answered.
    fn best_are_known(&self) -> bool {
        let third = self.accepting().get(SERVERS_WANTED - 1).copied();
        third.is_some_and(|third| self.answers[..third].iter().all(Option::is_some))
    }

    fn has_no_network(&self) -> bool {
        let answers = || self.answers.iter().flatten();
        answers().all(ProbeAnswer::is_unreached)
            && answers().any(|it| matches!(it, ProbeAnswer::NoNetwork))
    }

    /// Whether every attempt ended as it does without a network.
    fn none_was_reached(&self) -> bool {
        let mut answers = self.answers.iter().flatten().peekable();
        answers.peek().is_some() && answers.all(ProbeAnswer::is_unreached)
    }
}

impl ProbeAnswer {
    const fn is_unreached(&self) -> bool {
        match self {
            Self::Unreachable | Self::NoNetwork => true,
            Self::Accepts(_) | Self::Declines | Self::Failed => false,
        }
    }

    fn into_visit(self) -> Option<Visit> {
        match self {
            Self::Accepts(visit) => Some(*visit),
            Self::Declines | Self::Failed | Self::Unreachable | Self::NoNetwork => None,
        }
    }
}

impl From<Result<Visit>> for ProbeAnswer {
    fn from(visited: Result<Visit>) -> Self {
        match visited {
            Ok(visit) if accepts_sign_ups(&visit.registration) && !visit.is_island => {
                Self::Accepts(Box::new(visit))
            }
            Ok(_)
            | Err(Error::Mastodon(
                mastodon::Error::ResidentsOnly { .. } | mastodon::Error::SaysItIsAnother { .. },
            )) => Self::Declines,
            Err(Error::Mastodon(mastodon::Error::NoNetwork { .. })) => Self::NoNetwork,
            Err(Error::Mastodon(mastodon::Error::Unreachable {
                source: net::Error::Unreachable { .. },
                ..
            })) => Self::Unreachable,
            Err(_) => Self::Failed,
        }
    }
}

/// Whether a newcomer can sign up without an invitation.
pub const fn accepts_sign_ups(registration: &RegistrationMode) -> bool {
    match registration {
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. } => true,
        RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown => {
            false
        }
    }
}
