//! The way of a newcomer, from the first screen to their home.
//!
//! One value holds all of it, so that going back loses nothing and a killed app goes on where it
//! was. It never holds a password, and goes when the newcomer has arrived.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Domain, Handle, Moment, PlanetCard, Problem, ProfileId, TextLine, Visit, Wishes,
};

/// A screen of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// What would you like?
    #[default]
    FindingPlace,
    /// Three planets.
    Choosing,
    /// Name, mail, password.
    Joining,
    /// Your people, while the mail comes.
    Settling,
}

/// How far a newcomer has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Journey {
    /// The screen that is shown.
    pub step: Step,
    /// What they would like.
    pub wishes: Wishes,
    /// The three planets, once they were asked for.
    pub three: Option<Three>,
    /// The planet that is looked at closely.
    pub peeking: Option<Domain>,
    /// An invitation that was opened outside the app and that nobody has used yet.
    pub offered: Option<String>,
    /// The planet they want to join.
    pub joining: Option<Joining>,
    /// What is filled in for other planets, so that whoever comes back to one finds it again.
    pub forms: Vec<FormOf>,
    /// The account that is being made.
    pub settling: Option<Settling>,
}

/// Three planets to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Three {
    /// The cards, the best first; fewer where fewer can be vouched for.
    pub cards: Vec<PlanetCard>,
    /// How far asking has come.
    pub asking: Asking,
    /// Planets that were shown before, so that *Three others* are others.
    pub shown: Vec<Domain>,
    /// Whether none of this could be asked, because there is no network.
    pub offline: bool,
}

/// How far the asking of planets has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Asking {
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

/// An invitation to a planet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// Where to.
    pub domain: Domain,
    /// Its code.
    pub code: String,
}

/// The form of a planet, as far as it is filled in. There is no password in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct JoinForm {
    /// The user name.
    pub username: String,
    /// The e-mail address.
    pub email: String,
    /// The birth date as `YYYY-MM-DD`; empty where it is not asked for.
    pub birth_date: String,
    /// Why they want to live there; empty where it is not asked for.
    pub reason: String,
}

/// The form of one planet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FormOf {
    /// Which planet.
    pub planet: Domain,
    /// What is filled in.
    pub form: JoinForm,
}

/// A planet somebody wants to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Joining {
    /// Its card.
    pub card: PlanetCard,
    /// What it says of itself; none while it has not answered.
    pub visit: Option<Visit>,
    /// Why it did not answer, or will not take anybody.
    pub problem: Option<Problem>,
    /// The invitation, if there is one.
    pub invitation: Option<Invitation>,
    /// What is filled in.
    pub form: JoinForm,
    /// What the planet said about the form when it was last sent.
    pub errors: Vec<FieldError>,
    /// Whether the form is on its way.
    pub sending: bool,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum JoinField {
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
pub enum FieldFault {
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
    /// `ERR_INCLUSION` and all that is not known here: the planet's own words must do.
    Other,
}

/// What the planet said about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// Which field.
    pub field: JoinField,
    /// What is wrong with it.
    pub fault: FieldFault,
    /// The planet's own words, as plain text; empty if there are none.
    pub said: String,
}

/// Whether a user name can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum NameCheck {
    /// Nobody has it.
    Free,
    /// Somebody has it.
    Taken,
    /// It has letters a name cannot have, or is too long.
    Malformed,
    /// The planet does not tell strangers.
    Unknown,
}

/// What an account that is being made waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Waiting {
    /// For the link in the mail to be pressed.
    Mail,
    /// For a person on the planet to say yes.
    Person,
    /// For nothing: the account is there, and the kept follows are being sent.
    MovingIn {
        /// How many are done.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// The sign-in could not be kept on this computer: one signs in with the browser.
    SignIn,
    /// The planet no longer knows the request: it said no, or too much time went by.
    Gone,
}

/// An account that is being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Settling {
    /// Where.
    pub server: Domain,
    /// What the planet is called.
    pub planet: String,
    /// Who one will be there.
    pub handle: Handle,
    /// Where the letter was sent.
    pub email: String,
    /// The software the letter may name, such as `mastodon`.
    pub software: String,
    /// What is waited for.
    pub waiting: Waiting,
    /// Whether a person on the planet must say yes.
    pub approval: bool,
    /// What the planet says about how long that takes, as plain text.
    pub gate_words: String,
    /// When the form was sent.
    pub asked_at: Moment,
    /// When mail may be sent again.
    pub mail_again_at: Moment,
    /// Why asking does not work just now.
    pub problem: Option<Problem>,
    /// Whether they have said whom they want to follow, so that the way goes on by itself once
    /// nothing is waited for any more.
    pub decided: bool,
    /// Whom they chose to follow; sent on arrival.
    pub kept: Vec<Kept>,
    /// What they ticked and unticked themselves before they decided.
    #[serde(default)]
    pub ticks: Vec<Tick>,
    /// The account, once it is there.
    pub account: Option<AccountId>,
}

/// Whom or what to follow on arrival.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Followed {
    /// A person or group.
    Person {
        /// Their address.
        handle: Handle,
        /// Who they are on the planet, if it showed them.
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
pub struct Chosen {
    /// Whom or what.
    pub followed: Followed,
    /// What to call it on the screen.
    pub name: TextLine,
}

/// A tick somebody set or took away themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Tick {
    /// Whom or what, and what it is called.
    pub chosen: Chosen,
    /// Whether it is set.
    pub on: bool,
}

/// For whom people are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PeopleOf {
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
pub enum KeptState {
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
pub struct Kept {
    /// Whom or what.
    pub followed: Followed,
    /// What to call it on the screen.
    pub name: TextLine,
    /// How far it has come.
    pub state: KeptState,
}

impl Kept {
    /// Whether it still waits for its turn.
    pub const fn is_waiting(&self) -> bool {
        match self.state {
            KeptState::Waiting => true,
            KeptState::Done | KeptState::Asked | KeptState::Refused { .. } => false,
        }
    }
}

/// The follows of an account that still go out, after its newcomer has come home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct MovingIn {
    /// Whose.
    pub account: AccountId,
    /// All of them, in their order.
    pub kept: Vec<Kept>,
    /// When the next one is sent, if the planet asked for patience.
    pub until: Option<Moment>,
}

/// How visible somebody is. The defaults are the quiet ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Safety {
    /// Whether strangers find them and their posts by searching.
    pub can_be_found: bool,
    /// Whether they approve who follows them.
    pub approves_followers: bool,
    /// Whether what strangers write to them is set aside first.
    pub sets_strangers_aside: bool,
}

impl Default for Safety {
    fn default() -> Self {
        Self { can_be_found: false, approves_followers: true, sets_strangers_aside: true }
    }
}

/// What the first hello on a new planet needs: the card at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Welcome {
    /// Whose.
    pub account: AccountId,
    /// How visible they are now.
    pub safety: Safety,
    /// Hashtags of the topics they chose, without signs; offered, never ticked.
    pub hashtags: Vec<String>,
}
