//! The request to a server list, and its parsed answer.

use planetfall_model::ListName;

/// Where and how to request a list. The request contains nothing about the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEndpoint {
    /// The address of the request.
    pub url: &'static str,
    /// The JSON to post; `None` for a GET request.
    pub body: Option<String>,
}

/// The servers that a list named on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerList {
    /// The list that is requested.
    pub list: ListName,
    /// A day such as `2026-11-23`.
    pub day: String,
    /// The servers with their source, in the catalogue's text format.
    pub text: String,
    /// How many servers there are.
    pub servers: u32,
}

/// Why an answer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum ListError {
    #[error("the answer is larger than any list")]
    TooLarge,
    #[error("the answer does not have the form of the list")]
    WrongForm,
    #[error("the answer names no usable server")]
    NoServers,
    #[error("{0:?} is not a day")]
    InvalidDay(String),
}
