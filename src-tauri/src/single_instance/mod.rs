//! One running Planetfall per home folder, without a session bus.
//!
//! A second start, with or without a link, hands the link to the running program and ends; that
//! program comes to the front. Promises that only programs of the same user are answered, and that
//! nothing they send is waited for or kept beyond a limit.

mod socket;
#[cfg(unix)]
mod socket_path;
mod start;

pub use self::start::{InstanceListener, StartOutcome, start};
