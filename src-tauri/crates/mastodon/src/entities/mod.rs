//! What goes over the wire, in the wire's own words, and how it becomes ours.
//!
//! Every field but an id may be missing or of another kind. Conversions bound every text.
//!
//! <https://docs.joinmastodon.org/entities/>

mod account;
mod card;
mod emoji;
mod filter;
mod house;
mod instance;
mod media;
mod oauth;
mod paper;
mod poll;
mod quote;
mod relationship;
mod safety;
mod sign_up;
mod silence;
mod status;
mod suggestion;
mod tag;
mod week;

pub(crate) use account::Account;
pub(crate) use card::PreviewCard;
pub(crate) use emoji::CustomEmoji;
pub(crate) use filter::FilterResult;
pub(crate) use house::{House, Registrations};
pub(crate) use instance::{Instance, Nodeinfo, NodeinfoLinks, Software};
pub(crate) use media::MediaAttachment;
pub(crate) use oauth::{Application, Metadata};
pub(crate) use paper::PolicyDocument;
pub(crate) use poll::Poll;
pub(crate) use quote::Quote;
pub(crate) use relationship::Relationship;
pub(crate) use safety::{OldPolicy, Policy};
pub(crate) use sign_up::{Refusals, Token};
pub(crate) use silence::Silence;
pub(crate) use status::{Context, Search, Status, StatusMention, StatusTag};
pub(crate) use suggestion::Suggestion;
pub(crate) use tag::Tag;
pub(crate) use week::WeeklyActivity;

/// The longest name, title or description of one line that is kept, in characters.
pub(crate) const LONGEST_LINE: usize = 1_000;

/// The longest description of a picture that is kept, in characters.
pub(crate) const LONGEST_DESCRIPTION: usize = 20_000;
