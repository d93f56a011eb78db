//! Whether everything the UI is made of may be used in a program under the AGPL.

use std::fs;
use std::path::Path;

use crate::report::Tally;
use crate::trouble::{Outcome, Trouble};

/// Licences that may be part of what we ship.
const SHIPPED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "OFL-1.1",
    "Unlicense",
    "Zlib",
];

/// Licences that are fine besides in tools we only build and test with.
const TOOLS: &[&str] = &["CC-BY-3.0", "CC-BY-4.0", "MPL-2.0", "Python-2.0"];

/// Packages whose entry names no licence, and where it stands instead.
const NAMED_ELSEWHERE: &[(&str, &str)] = &[("svelte-toolbelt", "MIT, in its LICENSE file")];

/// One package of the lock file.
#[derive(Debug, PartialEq, Eq)]
pub struct Locked {
    /// What it is called.
    pub name: String,
    /// Its licence, if it names one.
    pub licence: Option<String>,
    /// Whether it is only built and tested with.
    pub is_tool: bool,
}

/// Looks at every package of the UI's lock file.
pub fn check(lock_file: &Path) -> Outcome<Tally> {
    let text = fs::read_to_string(lock_file)
        .map_err(|cause| Trouble::with_path("read", lock_file, &cause))?;
    let packages = packages(&text);
    let refused: Vec<_> = packages.iter().filter(|package| !package.is_allowed()).collect();
    for package in &refused {
        let licence = package.licence.as_deref().unwrap_or("no licence named");
        println!("  not allowed: {} ({licence})", package.name);
    }
    println!("{} npm packages looked at.", packages.len());
    Ok(Tally::one(refused.is_empty() && !packages.is_empty()))
}

impl Locked {
    fn is_allowed(&self) -> bool {
        match &self.licence {
            Some(licence) => licence.replace(['(', ')'], "").split(" OR ").any(|choice| {
                choice.split(" AND ").all(|one| {
                    SHIPPED.contains(&one.trim()) || (self.is_tool && TOOLS.contains(&one.trim()))
                })
            }),
            None => NAMED_ELSEWHERE.iter().any(|(name, _)| *name == self.name),
        }
    }
}

/// Reads the lines npm writes, one key on each; no JSON parser is needed for that.
pub fn packages(text: &str) -> Vec<Locked> {
    let mut found: Vec<Locked> = Vec::new();
    for line in text.lines() {
        if let Some(path) =
            line.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix("\": {"))
            && let Some((_, name)) = path.rsplit_once("node_modules/")
        {
            found.push(Locked { name: name.to_owned(), licence: None, is_tool: false });
        } else if let Some(package) = found.last_mut() {
            let line = line.trim().trim_end_matches(',');
            if let Some(licence) = line.strip_prefix("\"license\": ") {
                package.licence = Some(licence.trim_matches('"').to_owned());
            }
            package.is_tool |= line == "\"dev\": true";
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{
  "packages": {
    "": { "name": "ui" },
    "node_modules/kind": {
      "version": "1.0.0",
      "license": "(MIT OR GPL-3.0)"
    },
    "node_modules/@group/tool": {
      "version": "2.0.0",
      "dev": true,
      "license": "MPL-2.0",
      "engines": {
        "node": ">=18"
      }
    },
    "node_modules/kind/node_modules/silent": {
      "version": "3.0.0"
    }
  }
}"#;

    #[test]
    fn every_package_is_found_with_its_licence() {
        let names: Vec<_> = packages(LOCK).into_iter().map(|package| package.name).collect();

        assert_eq!(names, ["kind", "@group/tool", "silent"], "nested ones too");
    }

    #[test]
    fn one_good_choice_is_enough_and_silence_is_not() {
        let allowed: Vec<_> = packages(LOCK).iter().map(Locked::is_allowed).collect();

        assert_eq!(allowed, [true, true, false], "a choice, a tool's licence, and no licence");
    }

    #[test]
    fn what_a_tool_may_have_is_not_what_we_may_ship() {
        let shipped =
            Locked { name: "lib".into(), licence: Some("MPL-2.0".into()), is_tool: false };

        assert!(!shipped.is_allowed(), "the shipped list is the narrower one");
    }
}
