//! What a planet is like before anything happens on it.

use std::io;

use crate::joining::Gate;
use crate::server::PracticeServer;
use crate::telling::Telling;

/// How ids look on this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdStyle {
    /// Digits, as Mastodon makes them.
    Snowflake,
    /// Twenty-six letters and digits, as GoToSocial makes them.
    Ulid,
}

/// The choices that hold for a server's whole life.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub title: String,
    pub about: String,
    pub people: Vec<String>,
    pub streaming: bool,
    pub port: u16,
    pub software: String,
    pub ids: IdStyle,
    pub max_characters: usize,
    pub require_pkce: bool,
    pub limits: bool,
    pub requests_per_window: u32,
    pub follows_per_day: u32,
    pub gate: Gate,
    pub gate_words: Option<String>,
    pub min_age: Option<u32>,
    /// Text and hint.
    pub rules: Vec<(String, String)>,
    /// Language, and the texts of the rules in it.
    pub rules_in: Vec<(String, Vec<String>)>,
    pub languages: Vec<String>,
    pub residents_only: bool,
    pub telling: Telling,
    pub active_month: Option<u64>,
    pub keeps_log: bool,
    /// `localhost:4000`, known once the server listens.
    pub domain: String,
}

impl Settings {
    /// The address everything hangs from, without a slash at the end.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.domain)
    }

    pub(crate) fn is_mastodon(&self) -> bool {
        self.software == "mastodon"
    }
}

/// Describes a server before it starts.
///
/// Made by [`PracticeServer::builder`].
#[derive(Debug, Clone)]
pub struct Builder {
    pub(crate) settings: Settings,
}

impl Builder {
    pub(crate) fn new() -> Self {
        let people = ["ada", "bob", "cleo"].map(String::from).to_vec();
        Self {
            settings: Settings {
                title: "Practice planet".into(),
                about: "A planet to practise on. Nothing here leaves this computer.".into(),
                people,
                streaming: true,
                port: 0,
                software: "mastodon".into(),
                ids: IdStyle::Snowflake,
                max_characters: 500,
                require_pkce: true,
                limits: true,
                requests_per_window: 300,
                follows_per_day: 400,
                gate: Gate::Open,
                gate_words: None,
                min_age: None,
                rules: vec![
                    ("Be kind".into(), "Also to those who are wrong.".into()),
                    ("Describe your pictures".into(), String::new()),
                ],
                rules_in: vec![(
                    "de".into(),
                    vec!["Sei freundlich".into(), "Beschreibe deine Bilder".into()],
                )],
                languages: vec!["en".into()],
                residents_only: false,
                telling: Telling::default(),
                active_month: None,
                keeps_log: true,
                domain: String::new(),
            },
        }
    }

    /// The name the server gives itself.
    #[must_use]
    pub fn title(mut self, title: &str) -> Self {
        self.settings.title = title.into();
        self
    }

    /// The people who live here from the start; the first one follows all others and is
    /// followed by the second.
    #[must_use]
    pub fn people<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.settings.people = names.into_iter().map(String::from).collect();
        self
    }

    /// A server that tells no streaming address and has none.
    #[must_use]
    pub fn without_streaming(mut self) -> Self {
        self.settings.streaming = false;
        self
    }

    /// A fixed port; without it the system picks a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.settings.port = port;
        self
    }

    /// The software named by NodeInfo.
    ///
    /// Anything but `"mastodon"` also leaves out `api_versions` and the OAuth metadata, as other
    /// software does.
    #[must_use]
    pub fn software(mut self, name: &str) -> Self {
        self.settings.software = name.into();
        self
    }

    /// How ids look.
    #[must_use]
    pub fn ids(mut self, style: IdStyle) -> Self {
        self.settings.ids = style;
        self
    }

    /// The longest post this server takes.
    #[must_use]
    pub fn max_characters(mut self, limit: usize) -> Self {
        self.settings.max_characters = limit;
        self
    }

    /// Lets an app sign in without PKCE, as most real servers do.
    #[must_use]
    pub fn without_pkce(mut self) -> Self {
        self.settings.require_pkce = false;
        self
    }

    /// States limits in headers but never answers 429 because of them.
    #[must_use]
    pub fn without_limits(mut self) -> Self {
        self.settings.limits = false;
        self
    }

    /// How many requests one token may make in five minutes; Mastodon says 300.
    #[must_use]
    pub fn requests_per_window(mut self, limit: u32) -> Self {
        self.settings.requests_per_window = limit;
        self
    }

    /// Starts the server.
    ///
    /// Panics when the port cannot be had; see [`Builder::try_start`].
    pub async fn start(self) -> PracticeServer {
        match self.try_start().await {
            Ok(server) => server,
            Err(error) => panic!("the practice server could not start: {error}"),
        }
    }

    /// Starts the server, or says why it could not.
    ///
    /// # Errors
    /// When the port is taken, or the system gives no thread.
    pub async fn try_start(self) -> io::Result<PracticeServer> {
        PracticeServer::launch(self.settings).await
    }
}
