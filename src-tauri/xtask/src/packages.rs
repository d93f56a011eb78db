//! Installing what is missing with the system's own package manager.

use std::io::{IsTerminal, Write};
use std::process::Command;
use std::time::Duration;

use crate::folders::Folders;
use crate::machine::{Machine, PackageManager, System};
use crate::needs::Need;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// Enough for a few hundred megabytes on a slow line.
const INSTALLING: Duration = Duration::from_secs(30 * 60);

/// Makes sure the machine has what `needs` names.
///
/// Installs at once as root or when `agreed`; else it asks. Without anyone to ask it says which
/// command would do it, and stops.
pub fn ensure(machine: Machine, folders: &Folders, needs: &[Need], agreed: bool) -> Outcome<()> {
    match machine.system {
        System::Linux(manager) => ensure_on_linux(machine, manager, folders, needs, agreed),
        System::Mac => ensure_on_mac(),
        System::Windows => ensure_on_windows(),
    }
}

fn ensure_on_linux(
    machine: Machine,
    manager: Option<PackageManager>,
    folders: &Folders,
    needs: &[Need],
    agreed: bool,
) -> Outcome<()> {
    let missing = || needs.iter().filter(|need| !need.is_met(manager));
    if missing().next().is_none() {
        return Ok(());
    }
    let Some(manager) = manager else {
        let names: Vec<_> = missing().map(Need::plain_name).collect();
        return Err(Trouble::new(format!(
            "Planetfall needs these on your system, and knows only apt, dnf and pacman: {}.",
            names.join(", ")
        )));
    };
    let mut names: Vec<_> = missing().map(|need| need.name(manager)).collect();
    names.sort_unstable();
    names.dedup();

    let install = as_someone_allowed(machine, agreed, manager.install(&names));
    if !machine.is_root && !agreed {
        ask(&install)?;
    }
    if let Some(refresh) = manager.refresh() {
        // One unreachable source must not stop us when the others have all that is needed.
        let mut refresh = as_someone_allowed(machine, agreed, refresh);
        process::show(&mut refresh, &folders.log("packages"), INSTALLING)?;
    }
    install_now(install, folders)?;

    let still: Vec<_> = missing().map(Need::plain_name).collect();
    if still.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!("After installing, these are still missing: {}.", still.join(", "))))
}

fn install_now(mut install: Command, folders: &Folders) -> Outcome<()> {
    println!("Installing: {}", process::spelled(&install));
    let needs_a_password = install.get_program() == "sudo" && std::io::stdin().is_terminal();
    let done = if needs_a_password {
        process::hand_over(&mut install)?.success()
    } else {
        process::show(&mut install, &folders.log("packages"), INSTALLING)?.success
    };
    if done {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "Installing did not succeed. By hand it is:\n  {}",
        process::spelled(&install)
    )))
}

fn ask(install: &Command) -> Outcome<()> {
    let command = process::spelled(install);
    if !std::io::stdin().is_terminal() {
        return Err(Trouble::new(format!(
            "Some system packages are missing. Install them with\n  {command}\nor run this again with --yes."
        )));
    }
    print!("Some system packages are missing. May this run?\n  {command}\n[y/N] ");
    let mut reply = String::new();
    let heard = std::io::stdout().flush().and_then(|()| std::io::stdin().read_line(&mut reply));
    if heard.is_ok() && reply.trim().eq_ignore_ascii_case("y") {
        return Ok(());
    }
    Err(Trouble::new("Nothing was installed."))
}

fn as_someone_allowed(machine: Machine, agreed: bool, command: Command) -> Command {
    if machine.is_root {
        return command;
    }
    let mut sudo = Command::new("sudo");
    if agreed && !std::io::stdin().is_terminal() {
        // Nobody is there to type a password: fail at once instead of waiting.
        sudo.arg("-n");
    }
    sudo.arg(command.get_program()).args(command.get_args());
    sudo
}

impl PackageManager {
    fn install(self, names: &[&str]) -> Command {
        let words: &[&str] = match self {
            Self::Apt => &["apt-get", "install", "-y", "--no-install-recommends"],
            Self::Dnf => &["dnf", "install", "-y"],
            Self::Pacman => &["pacman", "-S", "--needed", "--noconfirm"],
        };
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).args(names).env("DEBIAN_FRONTEND", "noninteractive");
        command
    }

    /// Fetches the lists of packages, where they may be older than the packages. Pacman's may not be
    /// fetched without upgrading the whole system, which is not ours to do.
    fn refresh(self) -> Option<Command> {
        match self {
            Self::Apt => {
                let mut command = Command::new("apt-get");
                command.arg("update");
                Some(command)
            }
            Self::Dnf | Self::Pacman => None,
        }
    }
}

fn ensure_on_mac() -> Outcome<()> {
    if process::answer(Command::new("xcode-select").arg("-p")).is_some() {
        return Ok(());
    }
    Err(Trouble::new(
        "Apple's command line tools are missing. Install them with\n  xcode-select --install",
    ))
}

/// Where Windows notes which WebView2 it has.
const WEBVIEW2: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

fn ensure_on_windows() -> Outcome<()> {
    let places = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    let is_there = places.iter().any(|place| {
        let key = format!(r"{place}\{WEBVIEW2}");
        process::answer(Command::new("reg").args(["query", &key, "/v", "pv"])).is_some()
    });
    if is_there {
        return Ok(());
    }
    Err(Trouble::new(
        "The WebView2 runtime is missing. Install Microsoft's \"Evergreen WebView2 Runtime\"; the \
         Visual Studio Build Tools with \"Desktop development with C++\" are needed too.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apt_is_told_not_to_ask_and_not_to_bring_friends() {
        let command = PackageManager::Apt.install(&["xvfb", "xauth"]);

        assert_eq!(
            process::spelled(&command),
            "apt-get install -y --no-install-recommends xvfb xauth",
            "the command a person would copy"
        );
    }

    #[test]
    fn someone_who_is_not_root_goes_through_sudo() {
        let machine = Machine {
            system: System::Linux(Some(PackageManager::Dnf)),
            is_debian: false,
            is_root: false,
            has_display: false,
        };

        let command = as_someone_allowed(machine, false, PackageManager::Dnf.install(&["make"]));

        assert_eq!(process::spelled(&command), "sudo dnf install -y make", "sudo comes first");
    }
}
