//! What a server publishes about itself apart from its instance description.

mod activity;
mod domain_blocks;
mod server_kind;
mod texts;

pub(crate) use activity::activity;
pub(crate) use domain_blocks::DomainBlockRecord;
pub(crate) use server_kind::{ServerKind, replacement_reply};
pub(crate) use texts::{ABOUT, OBFUSCATED_BLOCKS, PLAIN_BLOCKS, PRIVACY, PublishedText, TERMS};
