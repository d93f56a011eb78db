//! The texts of a package.

/// The version of everything here.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Neutral on purpose: behind it stands nobody in particular.
const MAINTAINER: &str = "Planetfall developers <developers@planetfall.example>";

/// What a package says of itself.
/// <https://www.debian.org/doc/debian-policy/ch-controlfields.html>
pub struct Control<'a> {
    /// The kind of processor it is for, by Debian's name.
    pub architecture: &'a str,
    /// What it needs.
    pub depends: &'a str,
    /// How much room it takes.
    pub installed_kib: u64,
}

impl Control<'_> {
    /// The text of its file.
    pub fn text(&self) -> String {
        let Self { architecture, depends, installed_kib } = self;
        format!(
            "Package: planetfall\n\
             Version: {VERSION}\n\
             Architecture: {architecture}\n\
             Maintainer: {MAINTAINER}\n\
             Installed-Size: {installed_kib}\n\
             Depends: {depends}\n\
             Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils, fonts-noto-color-emoji\n\
             Section: net\n\
             Priority: optional\n\
             Description: calm home on the Fediverse\n \
             Planetfall is for people who have never used the Fediverse, and for those who\n \
             have and want a calm place to read and post. The Fediverse is many planets that\n \
             talk to each other: you live on one, you talk with people on all of them, and\n \
             you can leave with what is yours.\n \
             .\n \
             Sign-ins are kept in the system's keyring. Without one they last until the\n \
             program is closed.\n"
        )
    }
}

/// Who may do what with it. `licence` is the whole text of ours, which Debian does not have at
/// hand.
/// <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/>
pub fn copyright(licence: &str) -> String {
    let indented: String = licence
        .lines()
        .map(|line| match line.trim_end() {
            "" => " .\n".to_owned(),
            line => format!(" {line}\n"),
        })
        .collect();
    format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: Planetfall\n\
         Comment:\n \
         The program holds parts by others, under licences of their own. They are listed with\n \
         their notices in /usr/share/doc/planetfall/third-party.txt.\n\n\
         Files: *\n\
         Copyright: Planetfall developers\n\
         License: AGPL-3.0-or-later\n\n\
         Files: usr/share/metainfo/*\n\
         Copyright: Planetfall developers\n\
         License: CC0-1.0\n \
         To the extent possible under law, its authors have given up all rights to this file. On\n \
         Debian the full text is in /usr/share/common-licenses/CC0-1.0.\n\n\
         License: AGPL-3.0-or-later\n{indented}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESKTOP: &str =
        include_str!("../../../../assets/linux/social.planetfall.Planetfall.desktop");
    const METAINFO: &str =
        include_str!("../../../../assets/linux/social.planetfall.Planetfall.metainfo.xml");

    fn control() -> String {
        Control { architecture: "amd64", depends: "liba, libb", installed_kib: 12 }.text()
    }

    #[test]
    fn the_control_file_has_every_field_once_and_no_empty_line() {
        let control = control();

        for field in [
            "Package: planetfall",
            "Architecture: amd64",
            "Depends: liba, libb",
            "Installed-Size: 12",
            "Section: net",
            "Priority: optional",
        ] {
            let found = control.lines().filter(|line| *line == field).count();
            assert_eq!(found, 1, "{field} stands in it once");
        }
        assert!(control.contains(&format!("Version: {VERSION}\n")), "the project's own version");
        assert!(control.lines().all(|line| !line.trim().is_empty()), "an empty line would end it");
        assert!(control.ends_with('\n'), "the last line is whole");
        let description = control.split_once("Description: ").map_or("", |(_, text)| text);
        let (summary, more) = description.split_once('\n').unwrap_or_default();
        assert!(summary.len() < 80, "the summary is one short line");
        assert!(more.lines().all(|line| line.starts_with(' ')), "the rest belongs to it");
    }

    #[test]
    fn the_copyright_file_holds_the_whole_licence() {
        let copyright = copyright("One right.\n\nAnother right.\n");

        assert!(
            copyright.ends_with("License: AGPL-3.0-or-later\n One right.\n .\n Another right.\n"),
            "indented, with dots for empty lines: {copyright}"
        );
        assert!(copyright.contains("third-party.txt"), "others are named too");
    }

    #[test]
    fn the_desktop_file_hands_links_to_the_program() {
        let has = |line: &str| DESKTOP.lines().any(|found| found == line);

        assert!(has("Exec=planetfall %u"), "without %u a link would be lost on the way");
        assert!(has("MimeType=x-scheme-handler/planetfall;"), "these links are ours");
        assert!(
            has("Icon=social.planetfall.Planetfall"),
            "the picture has the name it is kept under"
        );
        assert!(has("StartupWMClass=planetfall"), "the window is known to be ours");
        assert!(has("Terminal=false"), "it is a window");
    }

    #[test]
    fn the_catalogues_know_this_version() {
        assert!(
            METAINFO.contains(&format!("<release version=\"{VERSION}\"")),
            "a release without its entry would be shown as the one before"
        );
        assert!(
            METAINFO.contains("social.planetfall.Planetfall.desktop"),
            "it names the desktop file"
        );
    }
}
