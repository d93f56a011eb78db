//! Noticing what the client left out of an answer.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// Hears the warnings of the client on this thread for as long as it lives.
pub struct Listening {
    heard: Arc<Mutex<Vec<String>>>,
    _until_dropped: DefaultGuard,
}

/// Subscribes to the log of this thread.
pub fn listen() -> Listening {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Ear(Arc::clone(&heard));
    Listening { heard, _until_dropped: set_default(tracing_subscriber::registry().with(ear)) }
}

impl Listening {
    /// What was left out since the last time this was asked.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.heard.lock().expect("nobody panics while holding it"))
    }
}

struct Ear(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Ear {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let is_ours = event.metadata().target().starts_with("planetfall_mastodon");
        if is_ours && *event.metadata().level() <= Level::WARN {
            let mut words = Words(String::new());
            event.record(&mut words);
            self.0.lock().expect("nobody panics while holding it").push(words.0);
        }
    }
}

struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("a string takes all");
    }
}
