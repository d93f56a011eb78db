//! Converts errors to the problems the screen shows. This happens nowhere else.

use std::time::Duration;

use planetfall_mastodon as mastodon;
use planetfall_model::{AddressRefusal, Domain, Problem, TraceId};
use planetfall_net as net;

use crate::error::Error;
use crate::ports::vault;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Mastodon(error) => of_mastodon(error),
            Error::AddressRefused { typed, why } => Self::AddressRefused { typed, why },
            Error::SignedOut { handle } => Self::SignInExpired { handle },
            Error::NotTakingPeople { domain, said } => Self::NotTakingPeople { domain, said },
            Error::InvitationEnded { domain } => Self::InvitationEnded { domain },
            Error::TooManyJoining { domain, wait } => {
                Self::TooManyJoining { domain, retry_in_seconds: whole_seconds(wait) }
            }
            Error::Declined { domain } => Self::SignInDeclined { domain },
            Error::SignInTimedOut { domain } => Self::SignInTimedOut { domain },
            Error::WrongCode { domain } => Self::SignInCodeWrong { domain },
            Error::TokenDropped { domain } => Self::SignInTokenDropped { domain },
            Error::SameAccount { handle } => Self::SameAccount { handle },
            Error::TooLong { limit } => Self::TooLong { limit },
            Error::Vault(vault::Error::Locked) => Self::KeyringLocked,
            Error::Store(ref stored) if stored.is_newer_data() => Self::NewerData,
            Error::Net(net::Error::NoNetwork) => Self::Offline,
            Error::Store(_)
            | Error::Net(_)
            | Error::Vault(vault::Error::Unavailable(_))
            | Error::Gone(_)
            | Error::PortUnavailable(_)
            | Error::UnsupportedPicture => unexpected(&error),
        }
    }
}

fn of_mastodon(error: mastodon::Error) -> Problem {
    use mastodon::Error as E;
    match error {
        E::NoNetwork { .. } => Problem::Offline,
        E::Unreachable {
            ref domain,
            source:
                net::Error::TooLarge { .. }
                | net::Error::TooManyRedirects
                | net::Error::ForbiddenRedirect(_),
        }
        | E::Broken { ref domain, .. }
        | E::Unreadable { ref domain, .. } => broken(domain, &error),
        E::Unreachable { domain, .. } => Problem::ServerUnreachable { domain },
        E::SlowDown { domain, wait } => {
            Problem::ServerBusy { domain, retry_in_seconds: whole_seconds(wait) }
        }
        E::Refused { domain, said, .. } | E::OAuth { domain, said, .. } => {
            Problem::Refused { domain, said }
        }
        E::SignedOut { domain } => Problem::Refused { domain, said: None },
        E::NotFound { domain } => Problem::NotFound { domain },
        E::NotMastodon { domain, software } => Problem::NotAServer { domain, software },
        E::ResidentsOnly { domain } => Problem::ResidentsOnly { domain },
        E::SaysItIsAnother { domain, other } => Problem::SaysItIsAnother { domain, other },
        E::AddressRefused { domain, .. } => {
            Problem::AddressRefused { typed: domain.to_string(), why: AddressRefusal::NotPublic }
        }
    }
}

/// Logs what was wrong with an answer, but not which server sent it, because that reveals what the
/// user was looking at.
fn broken(domain: &Domain, error: &mastodon::Error) -> Problem {
    tracing::warn!(error = without_domain(domain, error), "a server sent an invalid answer");
    Problem::ServerBroken { domain: domain.clone() }
}

fn without_domain(domain: &Domain, error: &mastodon::Error) -> String {
    chain(error).replace(domain.as_str(), "it")
}

fn unexpected(error: &Error) -> Problem {
    let trace = TraceId::new(uuid::Uuid::new_v4().simple().to_string()[..8].to_owned());
    tracing::error!(%trace, error = %chain(error), "unexpected");
    Problem::Unexpected { trace }
}

/// Logs failures that need no other reaction, each with all its causes.
pub(crate) trait LogFailure {
    /// Logs a failure that leaves the app in order, such as data that was not deleted.
    fn log_warning(self, message: &'static str);
    /// Logs a failure that leaves something undone that the user waits for.
    fn log_error(self, message: &'static str);
}

impl<E: std::error::Error> LogFailure for Result<(), E> {
    fn log_warning(self, message: &'static str) {
        if let Err(error) = self {
            tracing::warn!(error = %chain(&error), message);
        }
    }

    fn log_error(self, message: &'static str) {
        if let Err(error) = self {
            tracing::error!(error = %chain(&error), message);
        }
    }
}

/// Formats an error with all its causes, for the log.
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
    fn the_log_does_not_say_which_server_was_visited() {
        let domain = Domain::parse("mossbank.example").unwrap();
        let broken = mastodon::Error::Broken { domain: domain.clone(), status: 502 };

        assert_eq!(
            without_domain(&domain, &broken),
            "it is broken (status 502)",
            "the log says what is wrong, and not where"
        );
    }

    #[test]
    fn typed_text_is_shown_on_one_line_and_cut() {
        let shown = |typed: &str| match Error::refused(typed, AddressRefusal::NotAName).into() {
            Problem::AddressRefused { typed, .. } => typed,
            other => panic!("it should be refused: {other:?}"),
        };

        assert_eq!(shown("moss bank"), "moss bank", "it is shown as typed");
        assert_eq!(shown("moss\u{202e}knab\n"), "mossknab", "control characters are removed");
        let long = shown(&"x".repeat(10_000));
        assert_eq!(long.chars().count(), 101, "a pasted page is cut: {long}");
    }
}
