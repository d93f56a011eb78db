//! `cargo xtask package`: a `.deb` of the current sources, made by `cargo-deb`.
//!
//! `[package.metadata.deb]` in the app's `Cargo.toml` describes the package. It contains no script:
//! what has to happen on the computer that installs it, the system's own triggers do.

use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::cmd;

use crate::cli::Consent;
use crate::machine::{Machine, PackageManager, System};
use crate::process;
use crate::project::Project;
use crate::requirements;
use crate::set_up::set_up;
use crate::third_party;
use crate::ui_build::Pages;

/// Goes before the text of our licence, which Debian does not have in its common licences.
/// <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>
const COPYRIGHT: &str = include_str!("../../../assets/linux/copyright");

/// Builds a release, packs it and prints where the package is.
pub fn run(consent: Consent) -> Result<ExitCode> {
    let machine = Machine::detect();
    let System::Linux(manager) = machine.system else {
        bail!("Packages are made for Debian and the systems derived from it, on Linux.");
    };
    let project = set_up(machine, consent, &[requirements::PACKAGE], Some(Pages::Window))?;
    if !process::inherit(project.build_app().arg("--release"))?.success() {
        bail!("Planetfall does not compile; the reason is above.");
    }
    write_texts(&project)?;

    let cargo_deb = project.cargo_tool("cargo-deb", "3.8.0", &project.log("package"))?;
    let (sh, folder) = (&project.sh, project.target.join("package"));
    project.create_empty_dir(&folder)?;
    // Only Debian's own package database can tell which libraries the app needs.
    let is_debian = manager == Some(PackageManager::Apt);
    let variant: &[&str] = if is_debian { &[] } else { &["--variant", "usual-libraries"] };
    let pack = cmd!(sh, "{cargo_deb} --no-build --no-strip --package planetfall {variant...}");
    let file = pack.arg("--output").arg(&folder).read()?;
    let size = std::fs::metadata(&file)?.len();
    println!("\n{file}\n{size} bytes. It is installed with\n  apt install {file}");
    Ok(ExitCode::SUCCESS)
}

/// Writes the texts that `Cargo.toml` names as assets in the target folder.
fn write_texts(project: &Project) -> Result<()> {
    let folder = project.target.join("release/package-texts");
    let licence = project.sh.read_file(project.root.join("LICENSE"))?;
    project.sh.write_file(folder.join("copyright"), copyright(&licence))?;
    project.sh.write_file(folder.join("third-party.txt"), third_party::notices(project)?)?;
    Ok(())
}

fn copyright(licence: &str) -> String {
    let indented = licence.lines().map(|line| match line.trim_end() {
        "" => " .\n".to_owned(),
        line => format!(" {line}\n"),
    });
    format!("{COPYRIGHT}{}", indented.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = env!("CARGO_PKG_VERSION");
    const MANIFEST: &str = include_str!("../../Cargo.toml");
    const DESKTOP: &str =
        include_str!("../../../assets/linux/social.planetfall.Planetfall.desktop");
    const METAINFO: &str =
        include_str!("../../../assets/linux/social.planetfall.Planetfall.metainfo.xml");

    #[test]
    fn the_manifest_describes_the_package() {
        for line in [
            "revision = \"\"",
            "section = \"net\"",
            "priority = \"optional\"",
            "depends = \"$auto, libgcc-s1, ca-certificates, desktop-file-utils\"",
        ] {
            let found = MANIFEST.lines().filter(|found| *found == line).count();
            assert_eq!(found, 1, "{line} is there once");
        }
        assert!(!MANIFEST.contains("maintainer-scripts"), "a package of ours runs nothing as root");
        let (_, more) = MANIFEST.split_once("extended-description = \"\"\"\n").unwrap_or_default();
        let (description, _) = more.split_once("\"\"\"").expect("the description ends");
        assert!(
            description.lines().all(|line| !line.trim().is_empty() && line.len() <= 79),
            "an empty line would end the control file, and a long one is not wrapped"
        );
    }

    #[test]
    fn the_copyright_file_holds_the_whole_licence() {
        let copyright = copyright("One right.\n\nAnother right.\n");

        assert!(
            copyright.ends_with("License: AGPL-3.0-or-later\n One right.\n .\n Another right.\n"),
            "indented, with dots for empty lines: {copyright}"
        );
        assert!(
            copyright.contains("third-party.txt"),
            "the file with the others' notices is named"
        );
    }

    #[test]
    fn the_desktop_file_hands_links_to_the_program() {
        let has = |line: &str| DESKTOP.lines().any(|found| found == line);

        assert!(has("Exec=planetfall %u"), "without %u the program would not get the link");
        assert!(has("MimeType=x-scheme-handler/planetfall;"), "these links are ours");
        assert!(has("Icon=social.planetfall.Planetfall"), "the icon's file has this name");
        assert!(has("StartupWMClass=planetfall"), "the desktop knows that the window is ours");
        assert!(has("Terminal=false"), "it is a window");
    }

    #[test]
    fn software_centres_know_this_version() {
        assert!(
            METAINFO.contains(&format!("<release version=\"{VERSION}\"")),
            "a release without an entry would be shown as the previous one"
        );
        assert!(METAINFO.contains("social.planetfall.Planetfall.desktop"), "the desktop file");
    }
}
