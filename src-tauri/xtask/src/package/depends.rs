//! What a package needs on the computer that installs it.

use std::path::Path;
use std::process::Command;

use crate::folders;
use crate::process;
use crate::trouble::{Outcome, Trouble};

/// What no library tells: the certificates of the web, and the program that makes the system know
/// who opens `planetfall:` links.
const BESIDES: &str = "ca-certificates, desktop-file-utils";

/// The libraries, where nothing can tell which they are. Newer systems have some under new names.
const LIBRARIES: &str = "libc6 (>= 2.36), libgcc-s1, libgtk-3-0 | libgtk-3-0t64, \
     libwebkit2gtk-4.1-0, libjavascriptcoregtk-4.1-0, libsoup-3.0-0, \
     libglib2.0-0 | libglib2.0-0t64, libgdk-pixbuf-2.0-0, libcairo2";

/// The packages that `program` needs. `place` is a folder to work in.
pub fn of(program: &Path, place: &Path) -> Outcome<String> {
    // The tool wants to stand in the source of a Debian package, and is content with this.
    let source = place.join("source/debian");
    folders::make(&source)?;
    let control = source.join("control");
    std::fs::write(&control, "Source: planetfall\n\nPackage: planetfall\nArchitecture: any\n")
        .map_err(|cause| Trouble::with_path("write", &control, &cause))?;
    let mut ask = Command::new("dpkg-shlibdeps");
    ask.arg("-O").arg(program).current_dir(place.join("source"));
    let told = process::answer(&mut ask);
    let libraries = told.as_deref().and_then(libraries_in);
    if libraries.is_none() {
        println!(
            "dpkg-shlibdeps does not tell which libraries are needed; the usual ones are named."
        );
    }
    Ok(format!("{}, {BESIDES}", libraries.unwrap_or(LIBRARIES)))
}

fn libraries_in(told: &str) -> Option<&str> {
    told.lines().find_map(|line| line.strip_prefix("shlibs:Depends=")).filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_libraries_are_read_from_what_the_tool_says() {
        let told = "shlibs:Pre-Depends=libx (>= 1)\nshlibs:Depends=liba (>= 2), libb\n";

        assert_eq!(libraries_in(told), Some("liba (>= 2), libb"), "those it depends on");
        assert_eq!(libraries_in("shlibs:Depends="), None, "a program without any is a mistake");
        assert_eq!(libraries_in(""), None, "and so is silence");
    }
}
