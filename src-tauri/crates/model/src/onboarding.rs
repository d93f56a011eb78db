//! The state of onboarding, from the first screen to home.
//!
//! One value holds all of it, so that going back loses nothing and a crash continues where it was. It never
//! holds a password, and is deleted when onboarding ends.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Domain, Handle, Moment, Problem, ProfileId, ServerCard, TextLine, Visit, Wishes,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum OnboardingStep {
    #[default]
    Interests,
    Suggestions,
    SignUp,
    People,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct OnboardingState {
    pub step: OnboardingStep,
    pub wishes: Wishes,
    pub suggestions: Option<Suggestions>,
    pub preview: Option<Domain>,
    /// An invitation that was opened outside the app and is not used yet.
    pub pending_invitation: Option<String>,
    pub sign_up: Option<SignUp>,
    /// The forms of other servers, for when the person returns to one of them.
    pub saved_forms: Vec<SavedForm>,
    pub pending_account: Option<PendingAccount>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Suggestions {
    /// Best first. Fewer than three if fewer servers answered.
    pub cards: Vec<ServerCard>,
    pub progress: ProbeProgress,
    /// Servers that were shown before, which *Three others* skips.
    pub shown: Vec<Domain>,
    /// No server could be contacted, because there is no network.
    pub offline: bool,
    /// What came of the typed words, where that is not what a person may expect.
    #[serde(default)]
    pub word_notes: WordNotes,
}

/// Typed words that the suggestions do not follow. `Debug` prints nothing of them, as for the wishes.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct WordNotes {
    /// Words that nothing in the catalogue matches, as they were typed.
    pub not_found: Vec<String>,
    /// What is wished not to be there, as it was typed. The suggestions leave it out.
    pub avoided: Vec<String>,
    /// Whether nothing else was wished for.
    pub is_all: bool,
}

impl fmt::Debug for WordNotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WordNotes(…)")
    }
}

/// The progress of probing servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ProbeProgress {
    UnderWay { answered: u32, asked: u32 },
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    pub domain: Domain,
    pub code: String,
}

/// The input of the sign-up form, without the password.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct SignUpForm {
    pub username: String,
    pub email: String,
    /// `YYYY-MM-DD`, or empty if the server does not need it.
    pub birth_date: String,
    /// Empty if the server does not need a reason.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedForm {
    pub server: Domain,
    pub form: SignUpForm,
}

/// The sign-up on one server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignUp {
    pub card: ServerCard,
    /// `None` until it has answered.
    pub visit: Option<Visit>,
    /// Why it did not answer, or accepts no one.
    pub problem: Option<Problem>,
    pub invitation: Option<Invitation>,
    pub form: SignUpForm,
    /// The errors of the last submission.
    pub errors: Vec<FieldError>,
    pub sending: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SignUpField {
    Username,
    Email,
    Password,
    BirthDate,
    Reason,
    Invitation,
    Other,
}

/// Error codes of the API.
///
/// <https://docs.joinmastodon.org/methods/accounts/#422-unprocessable-entity>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum FieldErrorKind {
    /// `ERR_BLOCKED`: the e-mail provider is blocked.
    Blocked,
    /// `ERR_UNREACHABLE`: the e-mail domain has no mail server.
    Unreachable,
    Taken,
    Reserved,
    /// `ERR_ACCEPTED`: the rules must be accepted.
    NotAgreed,
    Missing,
    Malformed,
    TooLong,
    TooShort,
    /// `ERR_BELOW_LIMIT`: the person is too young.
    TooYoung,
    /// `ERR_INCLUSION` and unknown codes, for which the server's own text is shown.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    pub field: SignUpField,
    pub fault: FieldErrorKind,
    /// The server's own text without markup, or empty.
    pub said: String,
}

/// Whether a user name is available.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum UsernameCheck {
    Free,
    Taken,
    Malformed,
    /// The server does not answer visitors.
    Unknown,
}

/// What a pending account waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SignUpStatus {
    /// The link in the confirmation e-mail.
    Confirmation,
    /// Approval by a moderator of the server.
    Approval,
    /// The account exists and the queued follows are being sent.
    Following { done: u32, of: u32 },
    /// The token is lost, so the person signs in with the browser.
    SignIn,
    /// The request was rejected, or it expired.
    Gone,
}

/// An account that was requested and is not finished yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PendingAccount {
    pub server: Domain,
    pub server_name: String,
    pub handle: Handle,
    pub email: String,
    /// The software that the confirmation e-mail may name, such as `mastodon`.
    pub software: String,
    pub status: SignUpStatus,
    pub approval: bool,
    /// What the server says about waiting, without markup.
    pub registration_note: String,
    pub asked_at: Moment,
    /// When the confirmation e-mail can be resent.
    pub can_resend_at: Moment,
    /// Why the status cannot be checked just now.
    pub problem: Option<Problem>,
    /// The choice of follows is finished, so onboarding continues without the person.
    pub decided: bool,
    pub queued_follows: Vec<QueuedFollow>,
    /// Changes of the selection before it was finished.
    #[serde(default)]
    pub ticks: Vec<FollowSelection>,
    pub account: Option<AccountId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FollowTarget {
    Person {
        handle: Handle,
        /// Their id on the server, if known.
        profile: Option<ProfileId>,
    },
    Hashtag {
        tag: String,
    },
}

/// A target with the name that the screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowChoice {
    pub followed: FollowTarget,
    pub name: TextLine,
}

/// A choice that the person selected or deselected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowSelection {
    pub chosen: FollowChoice,
    pub on: bool,
}

/// The account for which people are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DiscoveryScope {
    Newcomer,
    Account { account: AccountId },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FollowStatus {
    Waiting,
    Done,
    Asked,
    Refused { problem: Problem },
}

/// A follow that is stored until it can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct QueuedFollow {
    pub followed: FollowTarget,
    pub name: TextLine,
    pub state: FollowStatus,
}

impl QueuedFollow {
    /// Whether it is not sent yet.
    pub const fn is_waiting(&self) -> bool {
        match self.state {
            FollowStatus::Waiting => true,
            FollowStatus::Done | FollowStatus::Asked | FollowStatus::Refused { .. } => false,
        }
    }
}

/// The follows of an account that are still being sent after onboarding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowProgress {
    pub account: AccountId,
    pub queued_follows: Vec<QueuedFollow>,
    /// When the next one is sent, after a rate limit.
    pub until: Option<Moment>,
}

/// Privacy settings of a new account. The defaults are the most private ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PrivacySettings {
    /// `discoverable` and `indexable` of the account.
    pub can_be_found: bool,
    /// `locked`: follow requests must be approved.
    pub approves_followers: bool,
    pub sets_strangers_aside: bool,
}

impl Default for PrivacySettings {
    fn default() -> Self {
        Self { can_be_found: false, approves_followers: true, sets_strangers_aside: true }
    }
}

/// The content of the welcome card at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct WelcomeInfo {
    pub account: AccountId,
    pub safety: PrivacySettings,
    /// Hashtags of the chosen topics without #, offered and never pre-selected.
    pub hashtags: Vec<String>,
}
