//! Captures the client's warnings about skipped items.

use std::fmt::{self, Write};
use std::sync::Arc;

use parking_lot::Mutex;

use tracing::field::{Field, Visit};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// The warnings of the client on this thread for as long as it lives.
pub struct WarningCapture {
    warnings: Arc<Mutex<Vec<String>>>,
    _until_dropped: DefaultGuard,
}

/// Captures warnings until the result is dropped.
pub fn capture_warnings() -> WarningCapture {
    let warnings = Arc::new(Mutex::new(Vec::new()));
    let layer = CaptureLayer(Arc::clone(&warnings));
    WarningCapture {
        warnings,
        _until_dropped: set_default(tracing_subscriber::registry().with(layer)),
    }
}

impl WarningCapture {
    /// The warnings since the last call.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.warnings.lock())
    }
}

struct CaptureLayer(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for CaptureLayer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let is_ours = event.metadata().target().starts_with("planetfall_mastodon");
        if is_ours && *event.metadata().level() <= Level::WARN {
            let mut words = FieldText(String::new());
            event.record(&mut words);
            self.0.lock().push(words.0);
        }
    }
}

struct FieldText(String);

impl Visit for FieldText {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("a string takes all");
    }
}
