//! The steps of `cargo xtask test`, in order of speed.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::requirements::{self, Requirement};

/// `help` is also the title that a step has in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    #[value(help = "Rust formatting")]
    Formatting,
    #[value(help = "Clippy, warnings denied")]
    Clippy,
    #[value(help = "Licences and bans")]
    Licences,
    #[value(help = "Rust tests")]
    Rust,
    #[value(help = "UI: lint, types, unit tests")]
    Ui,
    #[value(help = "Recordings of real Mastodon")]
    Contract,
    #[value(help = "Live servers")]
    Live,
    #[value(help = "Gallery and end-to-end tests in the window")]
    Window,
}

impl Step {
    /// The name on the command line, in reports and of log files.
    pub fn name(self) -> String {
        self.on_command_line().get_name().to_owned()
    }

    pub fn title(self) -> String {
        self.on_command_line().get_help().map(ToString::to_string).unwrap_or_default()
    }

    fn on_command_line(self) -> PossibleValue {
        self.to_possible_value().unwrap_or_default()
    }

    /// What the step needs from the system, in addition to what building needs.
    pub const fn requirements(self) -> &'static [&'static [Requirement]] {
        match self {
            Self::Contract => &[requirements::PYTHON],
            Self::Live => &[requirements::PYTHON, requirements::SERVERS, requirements::DESKTOP],
            Self::Window => &[requirements::DESKTOP],
            Self::Formatting | Self::Clippy | Self::Licences | Self::Rust | Self::Ui => &[],
        }
    }

    /// The live tests sign in with a real browser.
    pub const fn needs_display(self) -> bool {
        matches!(self, Self::Live | Self::Window)
    }
}
