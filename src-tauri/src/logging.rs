//! The log: one line per event, with fields; never a token, the text of a post or an address.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How many daily log files are kept.
const DAYS: usize = 5;

/// Starts logging to `folder/log` and to the terminal. `RUST_LOG` selects the events. If no file
/// can be written, a warning on the terminal says so and the app continues.
pub fn start(folder: &Path) {
    let log = folder.join("log");
    // If this fails, so does building the appender, which is reported below.
    let _ = std::fs::create_dir_all(&log);
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,planetfall=info,planetfall_core=info"));
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("planetfall")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(&log);
    let terminal = fmt::layer().with_writer(std::io::stderr).with_target(false);
    let registry = tracing_subscriber::registry().with(filter).with(terminal);
    let started = match file {
        Ok(file) => registry.with(fmt::layer().with_ansi(false).with_writer(file)).try_init(),
        Err(error) => {
            let started = registry.try_init();
            tracing::warn!(%error, "no log file can be written");
            started
        }
    };
    // Fails only in tests, which install their own subscriber.
    drop(started);
}
