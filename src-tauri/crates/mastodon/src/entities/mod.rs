//! Entities of the API as they are on the wire, and their conversion to `planetfall-model`.
//!
//! Every field but an id may be missing or of another type. Conversions bound every text.
//!
//! <https://docs.joinmastodon.org/entities/>

mod account;
mod card;
mod domain_block;
mod emoji;
mod filter;
mod instance;
mod instance_details;
mod media;
mod nodeinfo;
mod notification_policy;
mod oauth;
mod policy_document;
mod poll;
mod quote;
mod relationship;
mod sign_up;
mod status;
mod suggestion;
mod tag;
mod visibility;
mod weekly_activity;

pub(crate) use account::Account;
pub(crate) use card::PreviewCard;
pub(crate) use domain_block::DomainBlock;
pub(crate) use emoji::CustomEmoji;
pub(crate) use filter::FilterResult;
pub(crate) use instance::Instance;
pub(crate) use instance_details::Registrations;
pub(crate) use media::MediaAttachment;
pub(crate) use nodeinfo::{Nodeinfo, NodeinfoLinks, Software};
pub(crate) use notification_policy::NotificationPolicy;
pub(crate) use oauth::{Application, Metadata};
pub(crate) use policy_document::PolicyDocument;
pub(crate) use poll::Poll;
pub(crate) use quote::Quote;
pub(crate) use relationship::Relationship;
pub(crate) use sign_up::{SignUpErrors, Token};
pub(crate) use status::{Search, Status, StatusContext, StatusMention, StatusTag};
pub(crate) use suggestion::Suggestion;
pub(crate) use tag::Tag;
pub(crate) use visibility::visibility;
pub(crate) use weekly_activity::WeeklyActivity;

/// The longest name, title or one-line description that is kept, in characters.
pub(crate) const MAX_LINE_CHARS: usize = 1_000;

/// The longest description of a picture that is kept, in characters.
pub(crate) const MAX_DESCRIPTION_CHARS: usize = 20_000;
