//! Finding people to follow, and following them politely.
//!
//! Owns the look for people, the list somebody brings, and the follows that are kept until they
//! are sent. Promises that what somebody wishes for stays on this computer: a server is asked for
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

use planetfall_model::{AccountId, ImportedHandles, Moment};

use self::look::Look;
use crate::background::BackgroundTasks;
use crate::clients::Clients;
use crate::context::Context;
use crate::journey::OnboardingStore;
use crate::sync::Sync;

/// Finds people. Cheap to clone.
#[derive(Clone)]
pub struct PeopleDiscovery {
    context: Context,
    clients: Clients,
    sync: Sync,
    way: OnboardingStore,
    /// The look that is under way or was the last.
    look: Arc<Mutex<Option<Look>>>,
    /// Whose kept follows are being sent, and until when that rests.
    moving: Arc<Mutex<HashMap<AccountId, Option<Moment>>>>,
    /// Nobody keeps another follow while the last of them is put away.
    keeping: Arc<tokio::sync::Mutex<()>>,
    background: BackgroundTasks,
}

impl PeopleDiscovery {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        sync: Sync,
        way: OnboardingStore,
    ) -> Self {
        Self {
            context,
            clients,
            sync,
            way,
            look: Arc::default(),
            moving: Arc::default(),
            keeping: Arc::default(),
            background: BackgroundTasks::default(),
        }
    }

    /// Finds the addresses in a text. Asks nobody.
    pub fn read_brought(&self, text: &str) -> ImportedHandles {
        brought::read(text, self.context.policy.dev_hosts())
    }

    /// Ends everything that runs.
    pub(crate) async fn stop(&self) {
        self.background.stop().await;
    }
}
