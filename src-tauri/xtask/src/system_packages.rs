//! Installing missing packages with the system's own package manager.

use std::io::{self, IsTerminal, Write};
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
    let mut packages: Vec<_> = wanted.iter().map(|it| it.package(manager)).collect();
    packages.sort_unstable();
    packages.dedup();
    install(project, manager, &packages, Permission::of(machine, consent))?;

    let still = missing();
    if !still.is_empty() {
        bail!("After installing, these are still missing: {}", generic_names(&still));
    }
    Ok(())
}

fn generic_names(requirements: &[&Requirement]) -> String {
    requirements.iter().map(|it| it.generic_name()).collect::<Vec<_>>().join(", ")
}

/// How we may change the system.
#[derive(Clone, Copy)]
struct Permission {
    /// What goes before a command that only root may run.
    sudo: &'static [&'static str],
    must_ask: bool,
}

impl Permission {
    fn of(machine: Machine, consent: Consent) -> Self {
        let is_given = consent.is_given();
        let sudo = sudo(machine, is_given && !io::stdin().is_terminal());
        Self { sudo, must_ask: !machine.is_root && !is_given }
    }
}

/// Without a terminal no one can type a password, so sudo fails at once instead of waiting.
fn sudo(machine: Machine, is_unattended: bool) -> &'static [&'static str] {
    match (machine.is_root, is_unattended) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => &["sudo"],
    }
}

fn install(
    project: &Project,
    manager: PackageManager,
    packages: &[&str],
    permission: Permission,
) -> Result<()> {
    let (sh, log) = (&project.sh, project.log("packages"));
    let sudo = permission.sudo;
    let install = install_command(sh, manager, sudo, packages);
    let line = process::command_line(&install);
    if permission.must_ask {
        ask(&line)?;
    }
    // Only apt's package lists can be older than its packages and be refreshed alone: pacman's must
    // not be refreshed without upgrading the whole system.
    if manager == PackageManager::Apt {
        // One unreachable source must not stop us when the others have everything.
        process::tee(privileged(sh, sudo, &["apt-get", "update"]), &log, INSTALL_LIMIT)?;
    }

    println!("Installing: {line}");
    let may_ask_for_password = !sudo.is_empty() && io::stdin().is_terminal();
    let success = if may_ask_for_password {
        process::inherit(install)?.success()
    } else {
        process::tee(install, &log, INSTALL_LIMIT)?.success
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
    print!("Some system packages are missing. May this run?\n  {line}\n[y/N] ");
    let mut reply = String::new();
    let read = io::stdout().flush().and_then(|()| io::stdin().read_line(&mut reply));
    if read.is_err() || !reply.trim().eq_ignore_ascii_case("y") {
        bail!("Nothing was installed.");
    }
    Ok(())
}

fn install_command<'a>(
    sh: &'a Shell,
    manager: PackageManager,
    sudo: &[&str],
    packages: &[&str],
) -> Cmd<'a> {
    let command: &[&str] = match manager {
        PackageManager::Apt => &["apt-get", "install", "-y", "--no-install-recommends"],
        PackageManager::Dnf => &["dnf", "install", "-y"],
        PackageManager::Pacman => &["pacman", "-S", "--needed", "--noconfirm"],
    };
    privileged(sh, sudo, &[command, packages].concat()).env("DEBIAN_FRONTEND", "noninteractive")
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

    fn line(machine: Machine, manager: PackageManager, packages: &[&str]) -> String {
        let sh = Shell::new().expect("there is a current folder");
        process::command_line(&install_command(&sh, manager, sudo(machine, false), packages))
    }

    fn machine(manager: PackageManager, is_root: bool) -> Machine {
        let system = System::Linux(Some(manager));
        Machine { system, is_debian: false, is_root, has_display: false }
    }

    #[test]
    fn apt_asks_nothing_and_installs_no_recommended_packages() {
        let apt = PackageManager::Apt;

        assert_eq!(
            line(machine(apt, true), apt, &["xvfb", "xauth"]),
            "apt-get install -y --no-install-recommends xvfb xauth",
            "the command a person would copy"
        );
    }

    #[test]
    fn sudo_is_used_by_everyone_but_root() {
        let dnf = PackageManager::Dnf;

        assert_eq!(
            line(machine(dnf, false), dnf, &["make"]),
            "sudo dnf install -y make",
            "sudo comes first"
        );
    }
}
