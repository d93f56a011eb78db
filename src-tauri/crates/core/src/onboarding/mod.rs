//! Onboarding: from the first screen to an account with a filled home timeline.
//!
//! Owns one [`OnboardingState`] and one struct per stage that changes it. Promises that:
//!
//! - wishes stay on this computer: the catalogue picks servers here, and a server is asked only for
//!   what it tells anyone;
//! - everything the user typed is on disk, except the password, which never is;
//! - a background task writes nothing into a state that has moved on.
//!
//! Must never log a wish.

mod cleanup;
mod finish;
mod invitation;
mod navigation;
mod preview;
mod probe;
mod resume;
mod sign_up;
mod suggest;
mod tasks;
mod visits;

use std::sync::Arc;

use planetfall_model::{OnboardingState, Terms};

use self::cleanup::Cleanup;
use self::finish::FinishStage;
use self::invitation::InvitationTarget;
use self::navigation::Navigation;
use self::preview::PreviewStage;
use self::sign_up::{ConfirmationStage, FormStage, SubmissionStage};
use self::suggest::SuggestionStage;
use self::tasks::OnboardingTasks;
use self::visits::Visits;
use crate::catalogue::ServerCatalogue;
use crate::clients::Clients;
use crate::context::Context;
use crate::discovery::PeopleDiscovery;
use crate::follow_queue::FollowQueue;
use crate::onboarding_state::OnboardingStore;
use crate::sync::Sync;

/// Leads a newcomer to an account. Cheap to clone.
#[derive(Clone)]
pub struct Onboarding {
    /// Moving between the screens, and saving what was tapped and typed.
    pub navigation: Arc<Navigation>,
    /// The stage that suggests servers.
    pub suggestions: Arc<SuggestionStage>,
    /// Looking at one server in detail.
    pub preview: Arc<PreviewStage>,
    /// The sign-up form of the chosen server.
    pub form: Arc<FormStage>,
    /// The stage that sends the sign-up form.
    pub submission: Arc<SubmissionStage>,
    /// Waiting until the account is confirmed.
    pub confirmation: Arc<ConfirmationStage>,
    finish: Arc<FinishStage>,
}

pub(crate) struct OnboardingParts {
    pub context: Context,
    pub clients: Clients,
    pub sync: Sync,
    pub catalogue: ServerCatalogue,
    pub discovery: PeopleDiscovery,
    pub follow_queue: FollowQueue,
    pub store: OnboardingStore,
}

impl Onboarding {
    pub(crate) fn new(parts: OnboardingParts) -> Self {
        let OnboardingParts { context, clients, sync, catalogue, discovery, follow_queue, store } =
            parts;
        let tasks = OnboardingTasks::new(context.background.clone());
        let visits = Visits::new(context.clone(), clients.clone());
        let cleanup = Arc::new(Cleanup {
            context: context.clone(),
            sync: sync.clone(),
            catalogue,
            visits: visits.clone(),
        });
        let finish = Arc::new(FinishStage {
            context: context.clone(),
            clients: clients.clone(),
            sync,
            discovery: discovery.clone(),
            follow_queue,
            store: store.clone(),
            cleanup: Arc::clone(&cleanup),
        });
        let confirmation = Arc::new(ConfirmationStage::new(Arc::clone(&finish), tasks.clone()));
        Self {
            navigation: Arc::new(Navigation {
                discovery,
                store: store.clone(),
                tasks: tasks.clone(),
                cleanup,
            }),
            suggestions: Arc::new(SuggestionStage {
                context: context.clone(),
                store: store.clone(),
                tasks: tasks.clone(),
                visits: visits.clone(),
            }),
            preview: Arc::new(PreviewStage {
                context,
                clients: clients.clone(),
                store: store.clone(),
                visits: visits.clone(),
            }),
            form: Arc::new(FormStage { clients, store, tasks, visits: visits.clone() }),
            submission: Arc::new(SubmissionStage::new(Arc::clone(&confirmation), visits)),
            confirmation,
            finish,
        }
    }

    /// The state of all stages.
    pub fn state(&self) -> OnboardingState {
        OnboardingState::clone(&self.finish.store.state())
    }

    /// Every term a wish can name.
    pub fn terms(&self) -> Terms {
        self.finish.context.catalogue().terms()
    }

    /// Whether this is an invitation link with a code. Asks no server.
    pub fn is_invitation(link: &str) -> bool {
        matches!(invitation::parse(link), Ok(InvitationTarget::Invitation(_)))
    }
}
