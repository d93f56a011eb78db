//! Finding people to follow, and following them politely.
//!
//! Owns the look for people, the list somebody brings, and the follows that are kept until they
//! are sent. Promises that what somebody wishes for stays on this computer: a planet is asked for
//! what it shows everybody, and what of it is about a chosen topic is found here; that nobody is
//! suggested who does not want to be found; that only a fact about posts ticks anybody; and that
//! no follow is lost or sent out of turn. Must never write a wish to a log, nor ask about an
//! address that was only brought.

mod brought;
mod gathered;
mod hashtag;
mod hello;
mod look;
mod moving;
mod ranking;
mod search;
mod topics;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use planetfall_model::{AccountId, Brought, Moment};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::look::Look;
use crate::clients::Clients;
use crate::ground::Ground;
use crate::journey::Way;
use crate::sync::Sync;

/// How long what runs is given to end.
const ENDING: Duration = Duration::from_secs(3);

/// Finds people. Cheap to clone.
#[derive(Clone)]
pub struct Friends {
    ground: Ground,
    clients: Clients,
    sync: Sync,
    way: Way,
    /// The look that is under way or was the last.
    look: Arc<Mutex<Option<Look>>>,
    /// Whose kept follows are being sent, and until when that rests.
    moving: Arc<Mutex<HashMap<AccountId, Option<Moment>>>>,
    /// Nobody keeps another follow while the last of them is put away.
    keeping: Arc<tokio::sync::Mutex<()>>,
    end: CancellationToken,
    tasks: TaskTracker,
}

impl Friends {
    pub(crate) fn new(ground: Ground, clients: Clients, sync: Sync, way: Way) -> Self {
        Self {
            ground,
            clients,
            sync,
            way,
            look: Arc::default(),
            moving: Arc::default(),
            keeping: Arc::default(),
            end: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }
    }

    /// Finds the addresses in a text. Asks nobody.
    pub fn read_brought(&self, text: &str) -> Brought {
        brought::read(text, self.ground.policy.dev_hosts())
    }

    /// Ends everything that runs.
    pub(crate) async fn stop(&self) {
        self.end.cancel();
        self.tasks.close();
        if tokio::time::timeout(ENDING, self.tasks.wait()).await.is_err() {
            tracing::warn!("looking for people did not end in time");
        }
    }

    /// Runs `work` beside everything else, until it is done, `turn` is over or the app ends.
    fn run(&self, turn: CancellationToken, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(async move {
            tokio::select! {
                () = turn.cancelled() => {}
                () = work => {}
            }
        });
    }
}
