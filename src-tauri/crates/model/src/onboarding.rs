//! The way of a newcomer, from the first screen to their home.
//!
//! One value holds all of it, so that going back loses nothing and a killed app goes on where it
//! was. It never holds a password, and goes when the newcomer has arrived.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Domain, Handle, Moment, Problem, ProfileId, ServerCard, TextLine, Visit, Wishes,
};

/// A screen of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum OnboardingStep {
    /// What would you like?
    #[default]
    Interests,
    /// Three servers.
    Suggestions,
    /// Name, mail, password.
    SignUp,
    /// Your people, while the mail comes.
    People,
}

/// How far a newcomer has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct OnboardingState {
    /// The screen that is shown.
    pub step: OnboardingStep,
    /// What they would like.
    pub wishes: Wishes,
    /// The three servers, once they were asked for.
    pub suggestions: Option<Suggestions>,
    /// The server that is looked at closely.
    pub preview: Option<Domain>,
    /// An invitation that was opened outside the app and that nobody has used yet.
    pub pending_invitation: Option<String>,
    /// The server they want to join.
    pub sign_up: Option<SignUp>,
    /// What is filled in for other servers, so that whoever comes back to one finds it again.
    pub saved_forms: Vec<SavedForm>,
    /// The account that is being made.
    pub pending_account: Option<PendingAccount>,
}

/// Three servers to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Suggestions {
    /// The cards, the best first; fewer where fewer can be vouched for.
    pub cards: Vec<ServerCard>,
    /// How far asking has come.
    pub progress: ProbeProgress,
    /// Servers that were shown before, so that *Three others* are others.
    pub shown: Vec<Domain>,
    /// Whether none of this could be asked, because there is no network.
    pub offline: bool,
}

/// How far the asking of servers has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ProbeProgress {
    /// Under way.
    UnderWay {
        /// How many have answered.
        answered: u32,
        /// How many were asked.
        asked: u32,
    },
    /// Done.
    Done,
}

/// An invitation to a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// Where to.
    pub domain: Domain,
    /// Its code.
    pub code: String,
}

/// The form of a server, as far as it is filled in. There is no password in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct SignUpForm {
    /// The user name.
    pub username: String,
    /// The e-mail address.
    pub email: String,
    /// The birth date as `YYYY-MM-DD`; empty where it is not asked for.
    pub birth_date: String,
    /// Why they want to live there; empty where it is not asked for.
    pub reason: String,
}

/// The form of one server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedForm {
    /// Which server.
    pub server: Domain,
    /// What is filled in.
    pub form: SignUpForm,
}

/// A server somebody wants to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignUp {
    /// Its card.
    pub card: ServerCard,
    /// What it says of itself; none while it has not answered.
    pub visit: Option<Visit>,
    /// Why it did not answer, or will not take anybody.
    pub problem: Option<Problem>,
    /// The invitation, if there is one.
    pub invitation: Option<Invitation>,
    /// What is filled in.
    pub form: SignUpForm,
    /// What the server said about the form when it was last sent.
    pub errors: Vec<FieldError>,
    /// Whether the form is on its way.
    pub sending: bool,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum SignUpField {
    /// The user name.
    Username,
    /// The e-mail address.
    Email,
    /// The password.
    Password,
    /// The birth date.
    BirthDate,
    /// Why they want to live there.
    Reason,
    /// The invitation.
    Invitation,
    /// Something this app has no field for.
    Other,
}

/// What is wrong with a field, by the API's own names.
///
/// <https://docs.joinmastodon.org/methods/accounts/#422-unprocessable-entity>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum FieldErrorKind {
    /// `ERR_BLOCKED`: mail of this provider is not taken.
    Blocked,
    /// `ERR_UNREACHABLE`: no mail can be sent there.
    Unreachable,
    /// `ERR_TAKEN`.
    Taken,
    /// `ERR_RESERVED`.
    Reserved,
    /// `ERR_ACCEPTED`: the rules must be agreed to.
    NotAgreed,
    /// `ERR_BLANK`.
    Missing,
    /// `ERR_INVALID`.
    Malformed,
    /// `ERR_TOO_LONG`.
    TooLong,
    /// `ERR_TOO_SHORT`.
    TooShort,
    /// `ERR_BELOW_LIMIT`: too young.
    TooYoung,
    /// `ERR_INCLUSION` and all that is not known here: the server's own words must do.
    Other,
}

/// What the server said about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// Which field.
    pub field: SignUpField,
    /// What is wrong with it.
    pub fault: FieldErrorKind,
    /// The server's own words, as plain text; empty if there are none.
    pub said: String,
}

/// Whether a user name can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum UsernameCheck {
    /// Nobody has it.
    Free,
    /// Somebody has it.
    Taken,
    /// It has letters a name cannot have, or is too long.
    Malformed,
    /// The server does not tell strangers.
    Unknown,
}

/// What an account that is being made waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SignUpStatus {
    /// For the link in the mail to be pressed.
    Confirmation,
    /// For a person on the server to say yes.
    Approval,
    /// For nothing: the account is there, and the kept follows are being sent.
    Following {
        /// How many are done.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// The sign-in could not be kept on this computer: one signs in with the browser.
    SignIn,
    /// The server no longer knows the request: it said no, or too much time went by.
    Gone,
}

/// An account that is being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PendingAccount {
    /// Where.
    pub server: Domain,
    /// What the server is called.
    pub server_name: String,
    /// Who one will be there.
    pub handle: Handle,
    /// Where the letter was sent.
    pub email: String,
    /// The software the letter may name, such as `mastodon`.
    pub software: String,
    /// What is waited for.
    pub status: SignUpStatus,
    /// Whether a person on the server must say yes.
    pub approval: bool,
    /// What the server says about how long that takes, as plain text.
    pub registration_note: String,
    /// When the form was sent.
    pub asked_at: Moment,
    /// When mail may be sent again.
    pub can_resend_at: Moment,
    /// Why asking does not work just now.
    pub problem: Option<Problem>,
    /// Whether they have said whom they want to follow, so that the way goes on by itself once
    /// nothing is waited for any more.
    pub decided: bool,
    /// Whom they chose to follow; sent on arrival.
    pub queued_follows: Vec<QueuedFollow>,
    /// What they ticked and unticked themselves before they decided.
    #[serde(default)]
    pub ticks: Vec<FollowSelection>,
    /// The account, once it is there.
    pub account: Option<AccountId>,
}

/// Whom or what to follow on arrival.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FollowTarget {
    /// A person or group.
    Person {
        /// Their address.
        handle: Handle,
        /// Who they are on the server, if it showed them.
        profile: Option<ProfileId>,
    },
    /// A hashtag, without its sign.
    Hashtag {
        /// Which.
        tag: String,
    },
}

/// Whom or what somebody ticked, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowChoice {
    /// Whom or what.
    pub followed: FollowTarget,
    /// What to call it on the screen.
    pub name: TextLine,
}

/// A tick somebody set or took away themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowSelection {
    /// Whom or what, and what it is called.
    pub chosen: FollowChoice,
    /// Whether it is set.
    pub on: bool,
}

/// For whom people are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DiscoveryScope {
    /// For the newcomer whose account is being made.
    Newcomer,
    /// For an account.
    Account {
        /// Which.
        account: AccountId,
    },
}

/// How far a kept follow has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FollowStatus {
    /// It waits for its turn.
    Waiting,
    /// It is done.
    Done,
    /// They were asked and approve who follows them.
    Asked,
    /// It cannot be done.
    Refused {
        /// Why.
        problem: Problem,
    },
}

/// A follow that is kept until it can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct QueuedFollow {
    /// Whom or what.
    pub followed: FollowTarget,
    /// What to call it on the screen.
    pub name: TextLine,
    /// How far it has come.
    pub state: FollowStatus,
}

impl QueuedFollow {
    /// Whether it still waits for its turn.
    pub const fn is_waiting(&self) -> bool {
        match self.state {
            FollowStatus::Waiting => true,
            FollowStatus::Done | FollowStatus::Asked | FollowStatus::Refused { .. } => false,
        }
    }
}

/// The follows of an account that still go out, after its newcomer has come home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FollowProgress {
    /// Whose.
    pub account: AccountId,
    /// All of them, in their order.
    pub queued_follows: Vec<QueuedFollow>,
    /// When the next one is sent, if the server asked for patience.
    pub until: Option<Moment>,
}

/// How visible somebody is. The defaults are the quiet ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PrivacySettings {
    /// Whether strangers find them and their posts by searching.
    pub can_be_found: bool,
    /// Whether they approve who follows them.
    pub approves_followers: bool,
    /// Whether what strangers write to them is set aside first.
    pub sets_strangers_aside: bool,
}

impl Default for PrivacySettings {
    fn default() -> Self {
        Self { can_be_found: false, approves_followers: true, sets_strangers_aside: true }
    }
}

/// What the first hello on a new server needs: the card at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct WelcomeInfo {
    /// Whose.
    pub account: AccountId,
    /// How visible they are now.
    pub safety: PrivacySettings,
    /// Hashtags of the topics they chose, without signs; offered, never ticked.
    pub hashtags: Vec<String>,
}
