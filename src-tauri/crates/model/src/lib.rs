//! The words Planetfall thinks in, and the rules that hold between them.
//!
//! Owns every type that crosses a crate's border or reaches the screen. Promises that
//! a value which exists is valid: text is parsed at the edge and trusted inside. Must never
//! do input or output, read a clock or wait: every function here is pure.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod account;
mod action;
mod atlas;
mod domain;
mod found_people;
mod handle;
mod id;
mod invited;
mod journey;
mod media;
mod merge;
mod moment;
mod planet;
mod poll;
mod post;
mod preferences;
mod problem;
mod profile;
mod rich_text;
mod secret;
mod server;
mod sign_in;
mod signal;
mod startup;
mod thread;
mod timeline;
mod typed;
mod wishes;

pub use account::{Account, Keeping};
pub use action::{Draft, Intention, Mark, Outgoing, OutgoingState};
pub use atlas::{
    Atlas, Count, FoundPlanets, GateFilter, ListName, ListState, NamedPlanet, PlanetCounts,
    PlanetFilters, PlanetQuery, PlanetSize, PlanetSort, Star,
};
pub use domain::{Domain, DomainError};
pub use found_people::{Brought, BroughtAddress, Candidate, FoundPeople, Group, GroupKind, Why};
pub use handle::{Handle, HandleError};
pub use id::{AccountId, ActionKey, AttemptId, PollId, PostId, ProfileId, TraceId, ViewId};
pub use journey::{
    Asking, Chosen, FieldError, FieldFault, Followed, FormOf, Invitation, JoinField, JoinForm,
    Joining, Journey, Kept, KeptState, MovingIn, NameCheck, PeopleOf, Safety, Settling, Step,
    Three, Tick, Waiting, Welcome,
};
pub use media::{Focus, Media, MediaKind, Picture, PictureKey};
pub use merge::{Line, Merged, Stretch, merge};
pub use moment::Moment;
pub use planet::{
    Checked, Contact, Fact, Gate, Governance, Home, Paper, PaperKind, Peek, PlanetCard, Reason,
    ReasonKind, Rule, Shield, ShieldCheck, Silences, SilentTo, Source, TalksTo, Visit, Week,
    Window,
};
pub use poll::{Poll, PollOption};
pub use post::{Card, Counts, Mention, Mine, Post, Quote, QuoteState, ReplyTo, Visibility};
pub use preferences::{Lists, Preferences, Theme};
pub use problem::{AddressRefusal, Problem};
pub use profile::{Profile, ProfileField, Relationship};
pub use rich_text::{Block, RichText, Span, TextLine};
pub use secret::Secret;
pub use server::{Limits, Server, Software};
pub use sign_in::{SignInAttempt, SignInState};
pub use signal::{Notice, NoticeKind, Signal, SyncState, TimelineChange};
pub use startup::Startup;
pub use thread::{OpenedProfile, Thread, ThreadReply};
pub use timeline::{Anchor, Entry, GapSide, OpenedTimeline, SortKey, Timeline};
pub use typed::{NotAPlanet, TypedPlanet, is_unseen};
pub use wishes::{Term, Terms, Wishes};
