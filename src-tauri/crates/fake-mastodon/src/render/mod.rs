//! The entities of the API as JSON, with every field that Mastodon 4.6 sends.

mod accounts;
mod html;
mod instance;
mod notifications;
mod statuses;
