//! Everything as the JSON that Mastodon 4.6 sends, field by field.
//!
//! It owns the shape of every answer and promises to send all fields a real server sends, also
//! those no client of ours reads.

mod accounts;
mod instance;
mod instance_v1;
mod notices;
mod polls;
mod statuses;

/// A public key for push messages that are never sent.
pub(crate) const VAPID_KEY: &str = "BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_\
                                    OH5mMlI4UkkDTpaZwozy0TzdZ2M=";
