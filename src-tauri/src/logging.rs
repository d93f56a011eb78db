//! The log: one line an event, facts as fields, never a token, a post's text or an address.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How many days of log are kept.
const DAYS: usize = 5;

/// Starts logging to `folder/log` and to the terminal. `RUST_LOG` chooses what; a log that
/// cannot be written is said on the terminal and stops nothing.
pub fn start(folder: &Path) {
    let log = folder.join("log");
    // A log that cannot be written is owned up to below.
    let _ = std::fs::create_dir_all(&log);
    let what = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,planetfall=info,planetfall_core=info"));
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("planetfall")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(&log);
    let to_terminal = fmt::layer().with_writer(std::io::stderr).with_target(false);
    let registry = tracing_subscriber::registry().with(what).with(to_terminal);
    let started = match file {
        Ok(file) => registry.with(fmt::layer().with_ansi(false).with_writer(file)).try_init(),
        Err(error) => {
            let started = registry.try_init();
            tracing::warn!(%error, "no log file can be written");
            started
        }
    };
    // Another log is already there only in tests, which keep their own.
    drop(started);
}
