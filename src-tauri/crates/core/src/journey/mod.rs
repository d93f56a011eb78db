//! The newcomer's way, from the first screen to their home.
//!
//! Owns the one [`OnboardingState`] there is and everything that runs beside its screens: asking servers,
//! visiting the chosen one, waiting for the letter, moving in. Promises that what somebody wishes
//! for stays on this computer: servers are chosen here, by the directory, and asked for nothing but
//! what they tell everybody; that whatever was typed is on the disk, save for the password, which
//! never is; and that what runs in the background never writes into a way that has gone on. Must
//! never write a wish to a log.

mod arriving;
mod asking;
mod choosing;
mod errands;
mod going;
mod invitation;
mod letting_go;
mod preview;
mod sending;
mod sign_up;
mod visits;
mod waiting;
mod way;

use std::sync::Arc;

use planetfall_model::{ActionKey, Domain, OnboardingState, Reason, Terms, Wishes};
use tokio::sync::{Mutex, Notify};

use self::errands::OnboardingTasks;
use self::sending::Unanswered;
use self::visits::Visits;
pub(crate) use self::way::{OnboardingStore, kept};
use crate::clients::Clients;
use crate::context::Context;
use crate::friends::PeopleDiscovery;
use crate::sync::Sync;
use crate::{Result, ServerCatalogue};

/// Leads a newcomer home. Cheap to clone.
#[derive(Clone)]
pub struct Onboarding {
    context: Context,
    clients: Clients,
    sync: Sync,
    friends: PeopleDiscovery,
    directory: ServerCatalogue,
    way: OnboardingStore,
    visits: Visits,
    errands: OnboardingTasks,
    /// The form that was sent last; whoever sends one waits for the one before.
    sent: Arc<Mutex<Option<ActionKey>>>,
    /// A form of which nobody knows whether it arrived.
    unanswered: Arc<Mutex<Option<Unanswered>>>,
    /// The wish for another letter that was carried out last.
    mailed: Arc<Mutex<Option<ActionKey>>>,
    /// Somebody wants to know now whether the wait is over.
    look: Arc<Notify>,
}

impl Onboarding {
    pub(crate) fn new(
        context: Context,
        clients: Clients,
        sync: Sync,
        friends: PeopleDiscovery,
        directory: ServerCatalogue,
        way: OnboardingStore,
    ) -> Self {
        Self {
            visits: Visits::new(context.clone(), clients.clone()),
            context,
            clients,
            sync,
            friends,
            directory,
            way,
            errands: OnboardingTasks::default(),
            sent: Arc::default(),
            unanswered: Arc::default(),
            mailed: Arc::default(),
            look: Arc::default(),
        }
    }

    /// How far the newcomer has come.
    pub async fn journey(&self) -> Result<OnboardingState> {
        self.way.now().await
    }

    /// Everything that can be wished for.
    pub fn terms(&self) -> Terms {
        self.context.catalogue().terms()
    }

    /// Why the directory would name this server to somebody with these wishes.
    fn reasons(&self, domain: &Domain, wishes: &Wishes) -> Vec<Reason> {
        planetfall_catalogue::reasons_for(&self.context.catalogue(), domain, wishes)
    }

    /// Ends everything that runs.
    pub(crate) async fn stop(&self) {
        self.errands.stop().await;
    }
}
