//! Installing missing packages with the system's own package manager.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::cli::Consent;
use crate::machine::{Machine, PackageManager, System};
use crate::process;
use crate::project::Project;
use crate::requirements::Requirement;

/// Enough for a few hundred megabytes over a slow connection.
const INSTALL_LIMIT: Duration = Duration::from_secs(30 * 60);

/// Makes sure that the machine meets `requirements`.
///
/// Installs at once as root or with consent; otherwise it asks. Without a terminal to ask on, it names
/// the command that would install them, and fails.
pub fn ensure(
    machine: Machine,
    project: &Project,
    requirements: &[Requirement],
    consent: Consent,
) -> Result<()> {
    let manager = match machine.system {
        System::Linux(manager) => manager,
        System::Mac => return check_mac(&project.sh),
        System::Windows => return check_windows(&project.sh),
    };
    let missing = || -> Vec<&Requirement> {
        requirements.iter().filter(|it| !it.is_met(&project.sh, manager)).collect()
    };
    let wanted = missing();
    if wanted.is_empty() {
        return Ok(());
    }
    let Some(manager) = manager else {
        bail!(
            "Planetfall needs these on your system, and knows only apt, dnf and pacman: {}",
            generic_names(&wanted)
        );
    };
    let packages: BTreeSet<_> = wanted.iter().map(|it| it.package(manager)).collect();
    let is_given = consent.is_given();
    let sudo = sudo(machine.is_root, is_given && !io::stdin().is_terminal());
    let install = install_command(&project.sh, manager, sudo).args(packages);
    if !machine.is_root && !is_given {
        ask(&process::command_line(&install))?;
    }
    // Only apt's package lists can be older than its packages and be refreshed alone: pacman's must
    // not be refreshed without upgrading the whole system.
    if manager == PackageManager::Apt {
        let update = privileged(&project.sh, sudo, &["apt-get", "update"]);
        // One unreachable source must not stop us when the others have everything.
        process::tee(update, &project.log("packages"), INSTALL_LIMIT, io::stderr())?;
    }
    run(project, install, !sudo.is_empty() && io::stdin().is_terminal())?;

    let still = missing();
    if !still.is_empty() {
        bail!("After installing, these are still missing: {}", generic_names(&still));
    }
    Ok(())
}

fn generic_names(requirements: &[&Requirement]) -> String {
    requirements.iter().map(|it| it.generic_name()).collect::<Vec<_>>().join(", ")
}

/// What goes before a command that only root may run. Without a terminal no one can type a password, so
/// sudo fails at once instead of waiting.
const fn sudo(is_root: bool, is_unattended: bool) -> &'static [&'static str] {
    match (is_root, is_unattended) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => &["sudo"],
    }
}

fn run(project: &Project, install: Cmd<'_>, may_ask_for_password: bool) -> Result<()> {
    let line = process::command_line(&install);
    eprintln!("Installing: {line}");
    let success = if may_ask_for_password {
        Command::from(install).stdout(io::stderr()).status()?.success()
    } else {
        process::tee(install, &project.log("packages"), INSTALL_LIMIT, io::stderr())?.success
    };
    if !success {
        bail!("Installing did not succeed. By hand it is:\n  {line}");
    }
    Ok(())
}

fn ask(line: &str) -> Result<()> {
    if !io::stdin().is_terminal() {
        bail!(
            "Some system packages are missing. Install them with\n  {line}\n\
             or run this again with --yes."
        );
    }
    eprint!("Some system packages are missing. May this run?\n  {line}\n[y/N] ");
    let mut reply = String::new();
    let read = io::stdin().read_line(&mut reply);
    if read.is_err() || !reply.trim().eq_ignore_ascii_case("y") {
        bail!("Nothing was installed.");
    }
    Ok(())
}

/// Installs the packages that are added as arguments.
fn install_command<'a>(sh: &'a Shell, manager: PackageManager, sudo: &[&str]) -> Cmd<'a> {
    let command: &[&str] = match manager {
        PackageManager::Apt => &["apt-get", "install", "-y", "--no-install-recommends"],
        PackageManager::Dnf => &["dnf", "install", "-y"],
        PackageManager::Pacman => &["pacman", "-S", "--needed", "--noconfirm"],
    };
    privileged(sh, sudo, command).env("DEBIAN_FRONTEND", "noninteractive")
}

fn privileged<'a>(sh: &'a Shell, sudo: &[&str], command: &[&str]) -> Cmd<'a> {
    let words = [sudo, command].concat();
    sh.cmd(words[0]).args(&words[1..])
}

fn check_mac(sh: &Shell) -> Result<()> {
    if process::read(cmd!(sh, "xcode-select -p")).is_none() {
        bail!(
            "Apple's command line tools are missing. Install them with\n  xcode-select --install"
        );
    }
    Ok(())
}

/// The registry key in which Windows keeps the version of WebView2.
const WEBVIEW2: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

fn check_windows(sh: &Shell) -> Result<()> {
    let roots = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    let is_installed = roots.iter().any(|root| {
        let key = format!(r"{root}\{WEBVIEW2}");
        process::read(cmd!(sh, "reg query {key} /v pv")).is_some()
    });
    if !is_installed {
        bail!(
            "The WebView2 runtime is missing. Install Microsoft's \"Evergreen WebView2 Runtime\"; \
             the Visual Studio Build Tools with \"Desktop development with C++\" are needed too."
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_could_copy_the_command_that_installs() {
        let sh = Shell::new().expect("there is a current folder");
        let line = |manager, is_root, packages: &[&str]| {
            let install = install_command(&sh, manager, sudo(is_root, false));
            process::command_line(&install.args(packages))
        };

        assert_eq!(
            line(PackageManager::Apt, true, &["xvfb", "xauth"]),
            "apt-get install -y --no-install-recommends xvfb xauth",
            "apt asks nothing and installs no recommended packages"
        );
        assert_eq!(
            line(PackageManager::Dnf, false, &["make"]),
            "sudo dnf install -y make",
            "sudo is used by everyone but root, and comes first"
        );
    }
}
