//! Brings the window forward when the browser has done its part of a sign-in.

use std::collections::HashSet;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_core::ports::SignalSink;
use planetfall_model::{AttemptId, Problem, SignInAttempt, SignInState, Signal};

/// Passes signals on, and calls `return_to_app` when a sign-in leaves the browser.
pub struct BrowserReturn<S> {
    signals: S,
    return_to_app: Box<dyn Fn() + Send + Sync>,
    in_browser: Arc<Mutex<HashSet<AttemptId>>>,
}

impl<S> BrowserReturn<S> {
    /// A new sink. `return_to_app` is called by the sender of a signal and must not block.
    pub fn new(signals: S, return_to_app: impl Fn() + Send + Sync + 'static) -> Self {
        let return_to_app = Box::new(return_to_app);
        Self { signals, return_to_app, in_browser: Arc::default() }
    }

    /// Whether the person has just answered in the browser. Someone who left it alone until the
    /// attempt ran out of time is not interrupted.
    fn has_answered(&self, attempt: &SignInAttempt) -> bool {
        let mut in_browser = self.in_browser.lock();
        match &attempt.state {
            SignInState::InBrowser { .. } => {
                in_browser.insert(attempt.id);
                false
            }
            SignInState::Failed { problem: Problem::SignInTimedOut { .. } } => {
                in_browser.remove(&attempt.id);
                false
            }
            SignInState::Asking
            | SignInState::Finishing
            | SignInState::Done { .. }
            | SignInState::Failed { .. } => in_browser.remove(&attempt.id),
        }
    }
}

impl<S: SignalSink> SignalSink for BrowserReturn<S> {
    fn send(&self, signal: Signal) {
        let has_answered =
            matches!(&signal, Signal::SignIn { attempt } if self.has_answered(attempt));
        self.signals.send(signal);
        if has_answered {
            (self.return_to_app)();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use planetfall_core::ports::SignalLog;
    use planetfall_model::Domain;

    use super::*;

    fn returns(states: &[SignInState]) -> usize {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let sink = BrowserReturn::new(SignalLog::default(), move || {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        for state in states {
            let domain = Domain::parse("mossbank.example").unwrap();
            let attempt = SignInAttempt { id: AttemptId::new(1), domain, state: state.clone() };
            sink.send(Signal::SignIn { attempt });
        }
        assert_eq!(sink.signals.take().len(), states.len(), "every signal is passed on");
        count.load(Ordering::SeqCst)
    }

    #[test]
    fn the_window_comes_forward_once_when_the_browser_has_an_answer() {
        let domain = || Domain::parse("mossbank.example").unwrap();
        let in_browser = SignInState::InBrowser {
            url: String::new(),
            opened: true,
            paste: false,
            trouble: None,
        };
        let failed = |problem| SignInState::Failed { problem };
        let declined = failed(Problem::SignInDeclined { domain: domain() });
        let timed_out = failed(Problem::SignInTimedOut { domain: domain() });
        let unreachable = failed(Problem::ServerUnreachable { domain: domain() });

        for (states, expected, why) in [
            (vec![in_browser.clone(), SignInState::Finishing, declined.clone()], 1, "it agreed"),
            (vec![in_browser.clone(), declined], 1, "it declined"),
            (vec![in_browser.clone(), timed_out], 0, "it was left alone"),
            (vec![in_browser.clone(), in_browser], 0, "it is opened again"),
            (vec![SignInState::Asking, unreachable], 0, "it was never opened"),
        ] {
            assert_eq!(returns(&states), expected, "{why}");
        }
    }
}
