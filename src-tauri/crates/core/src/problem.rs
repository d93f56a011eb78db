//! The only place where errors become problems.

use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{AddressRefusal, Domain, Problem, TraceId};
use planetfall_net as net;

use crate::Error;
use crate::ports::vault;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        (&error).into()
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        match error {
            Error::Mastodon(error) => of_mastodon(error),
            Error::AddressRefused { typed, why } => {
                Self::AddressRefused { typed: typed.clone(), why: *why }
            }
            Error::SignedOut { handle } => Self::SignInExpired { handle: handle.clone() },
            Error::NotTakingPeople { domain, said } => {
                Self::NotTakingPeople { domain: domain.clone(), said: said.clone() }
            }
            Error::InvitationEnded { domain } => Self::InvitationEnded { domain: domain.clone() },
            Error::TooManyJoining { domain, wait } => Self::TooManyJoining {
                domain: domain.clone(),
                retry_in_seconds: whole_seconds(*wait),
            },
            Error::Declined { domain } => Self::SignInDeclined { domain: domain.clone() },
            Error::NobodyCameBack { domain } => Self::SignInTimedOut { domain: domain.clone() },
            Error::WrongCode { domain } => Self::SignInCodeWrong { domain: domain.clone() },
            Error::TooLong { limit } => Self::TooLong { limit: *limit },
            Error::Vault(vault::Error::Locked) => Self::KeyringLocked,
            Error::Store(error) if error.is_newer_data() => Self::NewerData,
            Error::Net(net::Error::NoNetwork) => Self::Offline,
            Error::Store(_)
            | Error::Net(_)
            | Error::Vault(vault::Error::Unavailable(_))
            | Error::Gone(_)
            | Error::NoPort(_)
            | Error::NotAPicture => unexpected(error),
        }
    }
}

fn of_mastodon(error: &mastodon::Error) -> Problem {
    use mastodon::Error as E;
    match error {
        E::NoNetwork { .. } => Problem::Offline,
        E::Unreachable {
            domain,
            source:
                net::Error::TooLarge { .. }
                | net::Error::TooManyRedirects
                | net::Error::ForbiddenRedirect(_),
        } => broken(domain, error),
        E::Unreachable { domain, .. } => Problem::ServerUnreachable { domain: domain.clone() },
        E::SlowDown { domain, wait } => {
            Problem::ServerBusy { domain: domain.clone(), retry_in_seconds: whole_seconds(*wait) }
        }
        E::Broken { domain, .. } | E::Unreadable { domain, .. } => broken(domain, error),
        E::Refused { domain, said, .. } => {
            Problem::Refused { domain: domain.clone(), said: said.clone() }
        }
        E::OAuth { domain, said, .. } => {
            Problem::Refused { domain: domain.clone(), said: said.clone() }
        }
        E::SignedOut { domain } => Problem::Refused { domain: domain.clone(), said: None },
        E::NotFound { domain } => Problem::NotFound { domain: domain.clone() },
        E::NotMastodon { domain, software } => {
            Problem::NotAServer { domain: domain.clone(), software: software.clone() }
        }
        E::ResidentsOnly { domain } => Problem::ResidentsOnly { domain: domain.clone() },
        E::SaysItIsAnother { domain, other } => {
            Problem::SaysItIsAnother { domain: domain.clone(), other: other.clone() }
        }
        E::AddressRefused { domain, .. } => {
            Problem::AddressRefused { typed: domain.to_string(), why: AddressRefusal::NotPublic }
        }
    }
}

/// A server that talks nonsense is told to the person as broken; what exactly, to the log. Not which
/// server: that tells where somebody looked.
fn broken(domain: &Domain, error: &mastodon::Error) -> Problem {
    tracing::warn!(error = nameless(domain, error), "a server made no sense");
    Problem::ServerBroken { domain: domain.clone() }
}

fn nameless(domain: &Domain, error: &mastodon::Error) -> String {
    chain(error).replace(domain.as_str(), "it")
}

fn unexpected(error: &Error) -> Problem {
    let trace = TraceId::new(uuid::Uuid::new_v4().simple().to_string()[..8].to_owned());
    tracing::error!(%trace, error = %chain(error), "unexpected");
    Problem::Unexpected { trace }
}

/// An error with all its causes, for the log.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}

fn whole_seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_log_tells_which_server_somebody_looked_at() {
        let domain = Domain::parse("mossbank.example").unwrap();
        let broken = mastodon::Error::Broken { domain: domain.clone(), status: 502 };

        assert_eq!(nameless(&domain, &broken), "it is broken (status 502)", "what, and not where");
    }

    #[test]
    fn what_was_typed_is_told_back_in_a_line_and_not_at_any_length() {
        let told = |typed: &str| match Error::refused(typed, AddressRefusal::NotAName).into() {
            Problem::AddressRefused { typed, .. } => typed,
            other => panic!("it is refused: {other:?}"),
        };

        assert_eq!(told("moss bank"), "moss bank", "as it was typed");
        assert_eq!(told("moss\u{202e}knab\n"), "mossknab", "without what turns a sentence around");
        let long = told(&"x".repeat(10_000));
        assert_eq!(long.chars().count(), 101, "the beginning of a page that was pasted: {long}");
    }
}
