//! Shared types and their rules.
//!
//! Owns every type that crosses a crate boundary or reaches the page. A value that exists is valid: text is
//! parsed at the edge and trusted inside. Never does I/O, reads a clock or waits: all functions are pure.

// Most modules only hold data, whose names say enough.
#![allow(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod account;
mod action;
mod catalogue;
mod discovery;
mod domain;
mod handle;
mod id;
mod invitation;
mod language;
mod media;
mod merge;
mod moment;
mod onboarding;
mod poll;
mod post;
mod preferences;
mod problem;
mod profile;
mod rich_text;
mod secret;
mod server;
mod server_info;
mod server_input;
mod sign_in;
mod signal;
mod sort_key;
mod startup;
mod thread;
mod timeline;
mod unique;
mod wishes;

pub use account::{Account, OwnAccount, PostDefaults, SecretStorage};
pub use action::{Draft, Intention, Mark, OutgoingPost, OutgoingPostState, SavedDraft};
pub use catalogue::{
    CatalogueSnapshot, FilterCount, ListName, ListState, RegistrationFilter, ServerCounts,
    ServerFilters, ServerLookup, ServerQuery, ServerSearchResults, ServerSize, ServerSort,
    ServerSummary,
};
pub use discovery::{
    Candidate, CandidateGroup, CandidateGroupKind, CandidateReason, ImportedHandle,
    ImportedHandles, PeopleResults,
};
pub use domain::{Domain, DomainError};
pub use handle::{Handle, HandleError};
pub use id::{AccountId, ActionKey, AttemptId, PollId, PostId, ProfileId, TraceId, ViewId};
pub use language::language_tag;
pub use media::{Focus, Media, MediaKind, Picture, PictureKey, unique_media};
pub use merge::{Line, Merged, Stretch, merge};
pub use moment::Moment;
pub use onboarding::{
    DiscoveryScope, FieldError, FieldErrorKind, FollowChoice, FollowProgress, FollowSelection,
    FollowStatus, FollowTarget, Invitation, OnboardingState, OnboardingStep, PendingAccount,
    PrivacySettings, ProbeProgress, QueuedFollow, SavedForm, SignUp, SignUpField, SignUpForm,
    SignUpStatus, Suggestions, UsernameCheck, WelcomeInfo, WordNotes,
};
pub use poll::{Poll, PollOption};
pub use post::{Card, Counts, Mention, Mine, Post, Quote, QuoteState, ReplyTo, Visibility};
pub use preferences::{Lists, Preferences, TextSize, Theme};
pub use problem::{AddressRefusal, Problem};
pub use profile::{Profile, ProfileField, Relationship};
pub use rich_text::{Block, RichText, Span, TextLine};
pub use secret::Secret;
pub use server::{
    BlockedDomain, Contact, DomainBlocks, Fact, FederationStatus, Governance, Location, Peek,
    PolicyDocument, PolicyKind, PublicPosts, Reachability, Reason, ReasonKind, RegistrationMode,
    Rule, ServerCard, Shield, ShieldCheck, Source, Visit, WeeklyActivity,
};
pub use server_info::{PostLimits, ServerInfo, Software};
pub use server_input::{ServerInput, ServerInputError, is_invisible};
pub use sign_in::{CodeTrouble, SignInAttempt, SignInState};
pub use signal::{Notice, NoticeKind, Signal, SyncState, TimelineChange};
pub use sort_key::{KeyKind, SortKey};
pub use startup::Startup;
pub use thread::{OpenedProfile, Thread, ThreadReply};
pub use timeline::{Anchor, Entry, GapSide, OpenedTimeline, Timeline};
pub use unique::unique;
pub use wishes::{Term, Terms, Wishes};
